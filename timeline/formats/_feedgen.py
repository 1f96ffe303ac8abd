"""Everything Atom and RSS share, and what feedgen needs to be told; the home of feedgen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import format_datetime
from html import escape
from typing import Any, Final

from feedgen.entry import FeedEntry
from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.feed import FeedGenerator
from lxml import etree

from timeline.model import Change, ChangeKind, Digest, Entry, Event, Item, Options, Page, Provenance, State
from timeline.wording import display, event_url, gone, html, labels, language_tag, line, page_uuid, status, title, told, urn, web_address

ATOM: Final = "http://www.w3.org/2005/Atom"
DUBLIN_CORE: Final = "http://purl.org/dc/elements/1.1/"
HISTORY: Final = "http://purl.org/syndication/history/1.0"
#: Scheme of the category that carries an event's date.
EDTF: Final = "https://www.loc.gov/standards/datetime/"
#: Relations of a page's links that a feed shows; an RSS channel's own link is the last of them.
_RELATIONS: Final = ("hub", "self", "first", "next", "previous", "prev-archive", "next-archive", "current", "via", "alternate")
_MINUTES: Final = 360


@dataclass(frozen=True, slots=True)
class Content:
    """What one item of a feed says."""

    title: str
    html: str
    url: str
    published: dt.datetime
    updated: dt.datetime
    event: Event | None = None


def content(item: Item, options: Options) -> Content | None:
    """What a feed says of an entry, a digest or a change; nothing of a draft."""
    match item:
        case Digest():
            words = labels(options.lang).digest.format(item.count)
            return Content(words, f'<p><a href="{escape(item.url)}">{escape(words)}</a></p>', item.url, item.published, item.published)
        case Change():
            return _changed(item, options)
        case Entry():
            return _entry(item, options)


def _entry(entry: Entry, options: Options) -> Content | None:
    """An entry; in the place of one that is gone, what became of it, for readers that keep what they once saw."""
    url = event_url(entry, options.public_url)
    if words := gone(entry, options.lang):
        return Content(words, f"<p>{escape(words)}</p>", url, entry.published, entry.updated)
    if entry.state is not State.PUBLISHED:
        return None
    return Content(title(entry.event, options.lang), html(entry, options), url, entry.published, entry.updated, entry.event)


def _changed(change: Change, options: Options) -> Content:
    words, entry = labels(options.lang), change.entry
    before = display(change.before, options.lang) if change.before else words.undated
    lead = {
        ChangeKind.ADDED: words.added,
        ChangeKind.MOVED: words.moved.format(before),
        ChangeKind.EDITED: words.edited,
        ChangeKind.MERGED: words.merged,
        ChangeKind.WITHDRAWN: words.withdrawn,
    }[change.kind]
    url = event_url(change.into or entry, options.public_url)
    if change.kind in {ChangeKind.MERGED, ChangeKind.WITHDRAWN} or entry.state is not State.PUBLISHED:
        lead = gone(entry, options.lang) or lead
        return Content(lead, f"<p>{escape(lead)}</p>{_steps(change, options)}", url, change.at, change.at)
    body = f"<p>{escape(lead)}</p>{_steps(change, options)}{html(entry, options)}"
    return Content(f"{lead}: {title(entry.event, options.lang)}", body, url, change.at, change.at, entry.event)


def _steps(change: Change, options: Options) -> str:
    """What is other than before, as a list."""
    steps = () if change.kind in {ChangeKind.ADDED, ChangeKind.WITHDRAWN} else told(change, options.lang)
    items = "".join(f'<li dir="auto">{escape(step)}</li>' for step in steps)
    return f"<ul>{items}</ul>" if items else ""


class _FeedExtension(BaseExtension):  # type: ignore[misc] # feedgen has no types
    """What feedgen writes neither into the channel of RSS nor into the head of Atom."""

    page: Page

    def extend_ns(self) -> dict[str, str]:
        return {"fh": HISTORY} if self.page.archive else {}

    def extend_atom(self, feed: Any) -> Any:
        if self.page.archive:
            etree.SubElement(feed, f"{{{HISTORY}}}archive")
        return feed

    def extend_rss(self, feed: Any) -> Any:
        channel = feed[0]
        for relation in _RELATIONS[:-1]:
            if relation != "self" and relation in self.page.links:
                etree.SubElement(channel, f"{{{ATOM}}}link", rel=relation, href=self.page.links[relation])
        etree.SubElement(channel, "lastBuildDate").text = format_datetime(seconds(self.page.newest))
        return self.extend_atom(feed[0])


class _EntryExtension(BaseEntryExtension):  # type: ignore[misc] # feedgen has no types
    """What feedgen gets wrong.

    It dates RSS by switching the locale of the whole process, drops authors without a mail address and the relations of
    an entry's links, and puts the label of a category in the place of its term.
    """

    published: dt.datetime
    #: The event's date as EDTF, which is the term of the one category that has a scheme.
    date: str
    authors: tuple[str, ...]
    links: tuple[dict[str, str], ...]

    def extend_atom(self, entry: Any) -> Any:
        for element, link in zip(entry.findall("link"), self.links, strict=True):
            element.attrib.update(link)
        etree.SubElement(entry, "published").text = self.published.isoformat()
        return entry

    def extend_rss(self, entry: Any) -> Any:
        for author in self.authors:
            etree.SubElement(entry, f"{{{DUBLIN_CORE}}}creator").text = author
        etree.SubElement(entry, "pubDate").text = format_datetime(self.published)
        for category in entry.findall("category[@domain]"):
            category.text = self.date
        return entry


def feed(page: Page) -> FeedGenerator:
    """The feed of a page, without entries; every date is of the data."""
    made = FeedGenerator()
    made.register_extension("head", _FeedExtension, atom=True, rss=True)
    made.head.page = page
    timeline = page.timeline
    made.id(f"urn:uuid:{page_uuid(page)}")
    made.title(line(timeline.title))
    made.subtitle(line(" ".join((timeline.description, *page.left_out))) or None)
    made.description(line(" ".join((timeline.description, *page.left_out))) or line(timeline.title))
    made.language(language_tag(page.lang))
    made.updated(seconds(page.newest))
    made.author({"name": line(timeline.title)})
    made.generator("timeline")
    made.ttl(_MINUTES)
    for relation in _RELATIONS:
        if relation in page.links:
            made.link({"rel": relation, "href": page.links[relation]})
    # feedgen writes it by switching the locale of the whole process; the extension above writes it instead.
    setattr(made, "_FeedGenerator__rss_lastBuildDate", None)  # noqa: B010 # a plain assignment would be mangled to our own class
    return made


def entry(item: Item, options: Options) -> FeedEntry | None:
    """An item as an entry of feedgen; nothing where `content` says nothing."""
    said = content(item, options)
    if said is None:
        return None
    made = FeedEntry()
    made.id(urn(item, options.instance))
    made.title(said.title)
    made.content(said.html, type="html")
    made.updated(seconds(said.updated))
    made.register_extension("rest", _EntryExtension)
    made.rest.published = seconds(said.published)
    made.rest.date = said.event.when.edtf if said.event and said.event.when else ""
    made.rest.authors = _authors(said.event)
    made.rest.links = tuple(_links(said))
    made.link(list(made.rest.links))
    for author in made.rest.authors:
        made.author({"name": author})
    if said.event:
        _describe(made, said.event, options)
    return made


def _articles(event: Event) -> dict[str, Provenance]:
    """The articles behind an event that can be linked to, each once."""
    return {url: mention.source for mention in event.mentions if (url := web_address(mention.source.url))}


def _links(said: Content) -> Iterator[dict[str, str]]:
    yield {"rel": "alternate", "type": "text/html", "href": said.url}
    for url, source in _articles(said.event).items() if said.event else ():
        yield {"rel": "via", "href": url, **({"title": line(source.title)} if source.title else {})}


def _describe(made: FeedEntry, event: Event, options: Options) -> None:
    """Where an event comes from, and what it is about."""
    for url, source in _articles(event).items():
        made.source(url=url, title=line(source.title or source.publisher or url))
        break
    if event.when:
        made.category({"term": event.when.edtf, "scheme": EDTF, "label": display(event.when, options.lang)})
    for term in filter(None, (status(event, options.lang), *(line(name.name) for name in event.names))):
        made.category({"term": term})


def _authors(event: Event | None) -> tuple[str, ...]:
    publishers = (mention.source.publisher for mention in event.mentions) if event else ()
    return tuple(dict.fromkeys(line(publisher) for publisher in publishers if publisher))


def seconds(instant: dt.datetime) -> dt.datetime:
    """The instant in UTC, in whole seconds."""
    return instant.astimezone(dt.UTC).replace(microsecond=0)


def around(written: bytes, end: bytes) -> bytes:
    """A whole feed without entries, less what ends it, on a line of its own."""
    return written.removesuffix(end) + b"\n"


def element(made: Any) -> bytes:
    """One element as bytes."""
    written: bytes = etree.tostring(made, encoding="UTF-8", xml_declaration=False)
    return written
