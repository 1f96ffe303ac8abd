"""JSON Feed 1.1 (jsonfeed.org), each item with the event's own fields as `_timeline`."""

from __future__ import annotations

import datetime as dt
from typing import Final

import orjson

from timeline import shape
from timeline.model import Digest, Entry, Event, Format, Item, Options, Order, Page, State
from timeline.wording import event_url, gone, html, labels, language_tag, line, status, title, urn, web_address

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
        "language": language_tag(page.lang),
        "authors": [{"name": line(timeline.title)}],
        "hubs": [{"type": "WebSub", "url": links["hub"]}] if "hub" in links else None,
    }
    return orjson.dumps(_stated(opening)).removesuffix(b"}") + b',"items":[\n'


def item(one: Item, options: Options) -> bytes:
    """One item; in the place of an entry that is gone, what became of it."""
    if isinstance(one, Digest):
        return orjson.dumps(_brief(one, labels(options.lang).digest.format(one.count), one.url, one.published, options))
    if not isinstance(one, Entry):
        return b""
    if words := gone(one, options.lang):
        return orjson.dumps(_brief(one, words, event_url(one, options.public_url), one.updated, options))
    return orjson.dumps(_whole(one, options)) if one.state is State.PUBLISHED else b""


def _whole(one: Entry, options: Options) -> shape.Json:
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
        "language": language_tag(options.lang),
        "_timeline": shape.chosen(shape.public_entry(one, options), "when", "status", "confidence", "mentions"),
    }
    return _stated(fields)


def _brief(one: Entry | Digest, words: str, url: str, updated: dt.datetime, options: Options) -> shape.Json:
    return {
        "id": urn(one, options.instance),
        "url": url,
        "title": words,
        "content_text": words,
        "date_published": _rfc3339(one.published),
        "date_modified": _rfc3339(updated),
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


JSON_FEED = Format(
    "feed.json", "application/feed+json", head, item, b",\n", foot, limit=50, order=Order.PUBLISHED, feed=True, tombstones=True
)
