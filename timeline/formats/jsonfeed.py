"""JSON Feed 1.1 (jsonfeed.org), each item with the event's own fields as `_timeline`."""

from __future__ import annotations

import datetime as dt
from typing import Final

import orjson

from timeline import shape
from timeline.model import Digest, Entry, Event, Format, Item, Options, Order, Page, State
from timeline.wording import event_url, html, labels, line, status, title, urn, web_address

_VERSION: Final = "https://jsonfeed.org/version/1.1"


def head(page: Page) -> bytes:
    """Everything before the first item."""
    timeline, links = page.timeline, page.links
    opening: shape.Json = {
        "version": _VERSION,
        "title": line(timeline.title),
        "home_page_url": links.get("alternate"),
        "feed_url": links.get("self"),
        "description": line(" ".join((timeline.description, *page.left_out))) or None,
        "next_url": links.get("next"),
        "language": page.lang,
        "authors": [{"name": line(timeline.title)}],
        "hubs": [{"type": "WebSub", "url": links["hub"]}] if "hub" in links else None,
    }
    return orjson.dumps(_stated(opening)).removesuffix(b"}") + b',"items":[\n'


def item(one: Item, options: Options) -> bytes:
    """One item; withdrawn entries are left out, which is all JSON Feed can say."""
    if isinstance(one, Digest):
        return orjson.dumps(_digest(one, options))
    if not isinstance(one, Entry) or one.state is not State.PUBLISHED:
        return b""
    event = one.event
    articles = [url for mention in event.mentions if (url := web_address(mention.source.url))]
    fields: shape.Json = {
        "id": urn(one, options.instance),
        "url": event_url(one, options.public_url),
        "external_url": articles[0] if articles else None,
        "title": title(event, options.lang),
        "content_html": html(one, options),
        "date_published": _rfc3339(one.published),
        "date_modified": _rfc3339(one.updated),
        "authors": [{"name": name} for name in _publishers(event)] or None,
        "tags": list(dict.fromkeys(filter(None, (status(event, options.lang), *(line(name.name) for name in event.names))))) or None,
        "language": options.lang,
        "_timeline": shape.chosen(shape.public_entry(one, options), "when", "status", "confidence", "mentions"),
    }
    return orjson.dumps(_stated(fields))


def _digest(one: Digest, options: Options) -> shape.Json:
    words, published = labels(options.lang).digest.format(one.count), _rfc3339(one.published)
    return {
        "id": urn(one, options.instance),
        "url": one.url,
        "title": words,
        "content_text": words,
        "date_published": published,
        "date_modified": published,
    }


def _publishers(event: Event) -> list[str]:
    return list(dict.fromkeys(line(mention.source.publisher) for mention in event.mentions if mention.source.publisher))


def _rfc3339(instant: dt.datetime) -> str:
    return instant.astimezone(dt.UTC).replace(microsecond=0).isoformat()


def _stated(fields: shape.Json) -> shape.Json:
    return {key: value for key, value in fields.items() if value is not None}


def foot(_page: Page) -> bytes:
    """What ends the feed."""
    return b"\n]}\n"


JSON_FEED = Format("feed.json", "application/feed+json", head, item, b",\n", foot, limit=50, order=Order.PUBLISHED)
