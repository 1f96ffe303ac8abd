"""An event in words: its title, its evidence as plain text and as HTML, and its id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import sha1
from html import escape
from typing import Final
from uuid import UUID

from timeline.model import Basis, Entry, Event, Item, Mention, Options, Page, Provenance, Query, State, Status, Timeline
from timeline.when import Grain, When

from .dates import day_count, display, language, publication
from .labels import LABELS, Labels
from .text import excerpt, line, web_address

#: What follows in a reason is the arithmetic of its confidence.
_SURE: Final = "; sure: "
_NOTHING: Final[Mapping[str, int]] = {}
#: Grains that HTML's `time` element can carry as they are (HTML section 4.5.14).
_MACHINE_READABLE: Final = frozenset({Grain.MINUTE, Grain.SECOND, Grain.DAY, Grain.MONTH, Grain.YEAR})


@lru_cache(maxsize=64)
def labels(lang: str) -> Labels:
    """The words of a language, English where we have none."""
    return LABELS[language(lang)]


def urn(item: Item, instance: str) -> str:
    """The permanent id of an item: `urn:uuid:` of UUIDv5 of this installation's UUID and the item's id (RFC 4122)."""
    return f"urn:uuid:{uuid(item, instance)}"


def uuid(item: Item, instance: str) -> str:
    """The UUID in an item's permanent id, which is also its UID in calendars (RFC 7986 section 5.3)."""
    return _uuid5(_namespace(instance), item.id)


def _uuid5(namespace: bytes, name: str) -> str:
    """UUIDv5 (RFC 9562 section 5.5), which the standard library takes four times as long for."""
    digits = sha1(namespace + name.encode(), usedforsecurity=False).hexdigest()
    variant = "89ab"[int(digits[16], 16) % 4]
    return f"{digits[:8]}-{digits[8:12]}-5{digits[13:16]}-{variant}{digits[17:20]}-{digits[20:32]}"


@lru_cache(maxsize=8)
def _namespace(instance: str) -> bytes:
    return UUID(instance).bytes


def event_url(entry: Entry, public_url: str) -> str:
    """Where an event and its evidence are shown."""
    return f"{public_url}/events/{entry.id}"


def status(event: Event, lang: str = "en") -> str:
    """The status in one word, empty for what happened."""
    return _status(event.status, labels(lang))


def _status(one: Status, words: Labels) -> str:
    match one:
        case Status.HAPPENED:
            return ""
        case Status.PLANNED:
            return words.planned
        case Status.CANCELLED:
            return words.cancelled
        case Status.ALLEGED:
            return words.alleged
        case Status.DENIED:
            return words.denied


def headline(event: Event) -> str:
    """The headline on one line; never empty, since some clients drop what has no title."""
    return line(event.headline) or "…"


def gone(entry: Entry, lang: str = "en") -> str:
    """All that is said of an entry that is no longer shown; empty for one that is."""
    if entry.state in {State.PUBLISHED, State.DRAFT}:
        return ""
    return labels(lang).merged if entry.state is State.MERGED else labels(lang).withdrawn


def title(event: Event, lang: str = "en") -> str:
    """Date first: "6 March 2025: ...", "April 2025, planned: ...", "undated, alleged: ..."."""
    return f"{_lead(event, lang)}: {headline(event)}"


def view_title(timeline: Timeline, query: Query, moving: Mapping[str, int] = _NOTHING, *, yearly: bool = False) -> str:
    """The timeline's title and what a query selects of it, so that who follows several views can tell them apart.

    `moving` has the bounds (`from`, `to`) that move with the day, by how many days they lie from it: a day that moves is no name.
    `yearly` is a calendar that shows it again each year.
    """
    words = labels(query.lang)
    bounds = (words.since, "from", query.begin), (words.before, "to", query.end)
    parts = [
        *([words.yearly] if yearly else []),
        *query.names,
        *([f"“{query.text}”"] if query.text else []),
        *query.sources,
        *(word for one in Status if one in query.status and (word := _status(one, words))),
        *(
            word.format(_from_today(moving[name], query.lang) if name in moving else display(when, query.lang))
            for word, name, when in bounds
            if when
        ),
    ]
    return f"{timeline.title}: {', '.join(parts)}" if parts else timeline.title


def _from_today(days: int, lang: str) -> str:
    """A day by how far it lies from today, in a form that fits behind any preposition."""
    today = labels(lang).today
    return f"{today} {'+' if days > 0 else '−'} {day_count(abs(days), lang)}" if days else today


def excerpts(event: Event, limit: int) -> tuple[str, ...]:
    """What may be shown of each mention's quote, so that no document gives more than `limit` characters in all."""
    shown: list[str] = []
    room: dict[str, int] = {}
    for mention in event.mentions:
        left = room.setdefault(mention.source.document, limit)
        shown.append(excerpt(line(mention.quote), left))
        room[mention.source.document] = left - len(shown[-1])
    return tuple(shown)


def plain(entry: Entry, options: Options) -> str:
    """Date, quotes, sources, how each date was read, and where to see it, a line each."""
    event, lang = entry.event, options.lang
    lines = [_lead(event, lang)]
    for mention, quote in zip(event.mentions, excerpts(event, options.quote_limit), strict=True):
        source, url = _source(mention.source, lang), web_address(mention.source.url)
        lines += ["", f"‘{quote}’" if "“" in quote else f"“{quote}”"] if quote else [""]
        lines.append(f"{source}, {url}" if url else source)
        lines += _read(mention, lang)
    lines += [labels(lang).disagreement.format(display(date, lang)) for date in event.disagreement]
    lines += ["", event_url(entry, options.public_url)]
    return "\n".join(lines)


def html(entry: Entry, options: Options) -> str:
    """Date, headline and evidence as HTML, with the date as a `time` element."""
    event = entry.event
    lead = ", ".join(filter(None, (_time(event.when, options.lang), escape(status(event, options.lang)))))
    return f'<p dir="auto">{lead}: {escape(headline(event))}</p>{evidence_html(entry, options)}'


def evidence_html(entry: Entry, options: Options) -> str:
    """The evidence as HTML: quotes, sources, how each date was read, and where to see it."""
    return "".join(_elements(entry, options))


def _elements(entry: Entry, options: Options) -> Iterator[str]:
    event, words = entry.event, labels(options.lang)
    for mention, quote in zip(event.mentions, excerpts(event, options.quote_limit), strict=True):
        url = web_address(mention.source.url)
        if quote:
            cite = f' cite="{escape(url)}"' if url else ""
            yield f'<blockquote dir="auto"{cite}><p>{escape(quote)}</p></blockquote>'
        source = escape(_source(mention.source, options.lang))
        yield f'<p><a href="{escape(url)}">{source}</a></p>' if url else f"<p>{source}</p>"
        yield from (f"<p>{escape(read)}</p>" for read in _read(mention, options.lang))
    for date in event.disagreement:
        yield f"<p>{escape(words.disagreement.format(display(date, options.lang)))}</p>"
    yield f'<p><a href="{escape(event_url(entry, options.public_url))}">{escape(words.evidence)}</a></p>'


def _lead(event: Event, lang: str) -> str:
    date, word = display(event.when, lang) if event.when else labels(lang).undated, status(event, lang)
    return f"{date}, {word}" if word else date


def document_name(key: str) -> str:
    """What may be shown of a document's key: its address, or the name of its file without the folders it lies in."""
    return web_address(key) or line(key).rstrip("/").rpartition("/")[2]


@lru_cache(maxsize=4096)
def _source(source: Provenance, lang: str) -> str:
    """Publisher, title, and when that was published; an article has many statements."""
    words = labels(lang)
    published = words.published.format(publication(source.published, lang)) if source.published else words.unpublished
    named = [line(part) for part in (source.publisher, source.title) if part]
    return ", ".join((*(named or [document_name(source.document)]), published))


def _read(mention: Mention, lang: str) -> tuple[str, ...]:
    """What its date was read from, if it has one: words, else a reason; the rule and how sure it is are on the event's own page."""
    if mention.when is None:
        return ()
    words = ", ".join(f"“{line(timex.text)}”" for timex in mention.timexes)
    return (labels(lang).read.format(display(mention.when, lang), words or reason(mention, lang).partition(_SURE)[0]),)


def reason(mention: Mention, lang: str = "en") -> str:
    """Why its date was read so; who wrote an event down is told in its history alone."""
    return labels(lang).stated if mention.basis is Basis.PERSON else line(mention.reason)


def _time(when: When | None, lang: str) -> str:
    """The date as a `time` element, where HTML can say exactly the same to machines."""
    if when is None:
        return escape(labels(lang).undated)
    words = escape(display(when, lang))
    vague = when.approximate or when.uncertain or when.one_of or not when.bounded
    if vague or when.grain not in _MACHINE_READABLE or when.first.year < 1:
        return words
    return f'<time datetime="{when.edtf}">{words}</time>'


def page_uuid(page: Page) -> str:
    """The permanent UUID of a timeline and a filter of it: the id of its feed, the UID of its calendar."""
    return _uuid5(_namespace(page.instance), f"{page.timeline.slug}?{page.query}")
