"""One entry as a VEVENT."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Final

from timeline.model import Entry, Item, Options, State, Status
from timeline.when import Grain
from timeline.wording import event_url, headline, labels, line, plain, status, uuid, web_address

from .folding import fold, parameters, text
from .span import Span, span

#: Statements that may turn out otherwise.
_OPEN: Final = frozenset({Status.PLANNED, Status.ALLEGED, Status.DENIED})
_WITHDRAWN: Final = frozenset({State.RETRACTED, State.HIDDEN, State.MERGED})
_DAY: Final = dt.timedelta(days=1)
#: Options that show every date that a calendar can show at all.
_EVERYTHING: Final = Options("", precision=frozenset(Grain))


def vevent(item: Item, options: Options) -> bytes:
    """The VEVENT of an entry; nothing where a calendar cannot show its date."""
    if not isinstance(item, Entry) or item.state is State.DRAFT:
        return b""
    shown = span(item.event.when, options)
    if shown is None or (options.repeat and not _repeats(item, shown)):
        return b""
    properties = _withdrawn(item, options) if item.state in _WITHDRAWN else _properties(item, shown, options)
    return b"".join((b"BEGIN:VEVENT\r\n", *map(fold, properties), b"END:VEVENT\r\n"))


def _properties(entry: Entry, shown: Span, options: Options) -> Iterator[str]:
    """Content lines in icalendar's own order."""
    event = entry.event
    yield f"SUMMARY:{text(_summary(entry, shown, options))}"
    yield f"DTSTART{_point(shown.begin)}"
    yield f"DTEND{_point(shown.end)}"
    yield f"DTSTAMP:{_utc(entry.updated)}"
    yield f"UID:{uuid(entry, options.instance)}"
    yield f"SEQUENCE:{entry.revision}"
    if options.repeat:
        yield "RRULE:FREQ=YEARLY"
    if event.names:
        yield f"CATEGORIES:{','.join(text(line(name.name)) for name in event.names)}"
    yield f"CREATED:{_utc(entry.created)}"
    yield f"DESCRIPTION:{text(plain(entry, options))}"
    yield f"LAST-MODIFIED:{_utc(entry.updated)}"
    if options.links:
        yield from _links(entry)
    yield f"STATUS:{'TENTATIVE' if shown.words or event.status in _OPEN else 'CONFIRMED'}"
    yield "TRANSP:TRANSPARENT"
    yield f"URL:{event_url(entry, options.public_url)}"
    yield "X-MICROSOFT-CDO-BUSYSTATUS:FREE"
    if options.alarm:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{text(headline(event))}"
        yield f"TRIGGER:-{options.alarm}"
        yield "END:VALARM"


def _withdrawn(entry: Entry, options: Options) -> Iterator[str]:
    """Nothing but the id, that it is withdrawn, and since when: a date is required, so it is that one.

    The address is the id again: vdirsyncer takes events that differ in their UID alone for one.
    """
    yield f"SUMMARY:{text(labels(options.lang).withdrawn)}"
    yield f"DTSTART{_point(entry.updated.astimezone(dt.UTC).date())}"
    yield f"DTEND{_point(entry.updated.astimezone(dt.UTC).date() + _DAY)}"
    yield f"DTSTAMP:{_utc(entry.updated)}"
    yield f"UID:{uuid(entry, options.instance)}"
    yield f"SEQUENCE:{entry.revision}"
    yield f"LAST-MODIFIED:{_utc(entry.updated)}"
    yield "STATUS:CANCELLED"
    yield "TRANSP:TRANSPARENT"
    yield f"URL:{event_url(entry, options.public_url)}"
    yield "X-MICROSOFT-CDO-BUSYSTATUS:FREE"


def _summary(entry: Entry, shown: Span, options: Options) -> str:
    event = entry.event
    date = str(shown.begin.year) if options.repeat else shown.words
    lead = ", ".join(filter(None, (date, status(event, options.lang))))
    return f"{lead}: {headline(event)}" if lead else headline(event)


def _repeats(entry: Entry, shown: Span) -> bool:
    """Whether it belongs in a calendar of "on this day": what happened on one exact day."""
    exact = entry.event.when is not None and entry.event.when.grain is Grain.DAY and not shown.words
    return exact and entry.event.status is Status.HAPPENED


def _links(entry: Entry) -> Iterator[str]:
    """RFC 9253 LINK of each article, once."""
    seen = set()
    for mention in entry.event.mentions:
        url = web_address(mention.source.url)
        if url and url not in seen:
            seen.add(url)
            label = ", ".join(line(part) for part in (mention.source.publisher, mention.source.title) if part)
            yield f"LINK{parameters({**({'LABEL': label} if label else {}), 'LINKREL': 'via', 'VALUE': 'URI'})}:{url}"


def _point(point: dt.date | dt.datetime) -> str:
    if isinstance(point, dt.datetime):
        return f":{_utc(point)}"
    return f";VALUE=DATE:{point.year:04}{point.month:02}{point.day:02}"


def _utc(instant: dt.datetime) -> str:
    there = instant.astimezone(dt.UTC)
    return f"{there.year:04}{there.month:02}{there.day:02}T{there.hour:02}{there.minute:02}{there.second:02}Z"


def left_out(items: Iterable[Item], options: Options) -> tuple[str, ...]:
    """How many entries this calendar cannot show, and why."""
    if options.repeat:
        return ()
    dates = [item.event.when for item in items if isinstance(item, Entry) and item.state is State.PUBLISHED]
    hidden = [when for when in dates if span(when, options) is None]
    coarse = sum(span(when, _EVERYTHING) is not None for when in hidden)
    words = labels(options.lang)
    counts = (words.coarse, coarse), (words.unplaced, len(hidden) - coarse)
    return tuple(notice.format(count) for notice, count in counts if count)
