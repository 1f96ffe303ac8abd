"""One entry as a VEVENT."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from timeline.model import Entry, Event, Item, Options, State, Status
from timeline.when import Grain
from timeline.wording import event_url, gone, headline, labels, line, plain, status, uuid, web_address

from .folding import fold, parameters, text
from .span import Span, is_vague, span
from .uris import uri

#: Statements that may turn out otherwise.
_OPEN: Final = frozenset({Status.PLANNED, Status.ALLEGED, Status.DENIED})
_SECOND: Final = dt.timedelta(seconds=1)
_DAY: Final = dt.timedelta(days=1)
#: Options that show every date that a calendar can show at all.
_EVERYTHING: Final = Options("", precision=frozenset(Grain))


def vevent(item: Item, options: Options) -> bytes:
    """The VEVENT of an entry; nothing where a calendar cannot show its date."""
    if not isinstance(item, Entry) or item.state is State.DRAFT:
        return b""
    shown = span(item.event.when, options)
    if shown is None or (options.repeat and not _repeats(item.event)):
        return b""
    words = gone(item, options.lang)
    return (_withdrawn(item, words, options) if words else _written(item, shown, options)).encode()


def _written(entry: Entry, shown: Span, options: Options) -> str:
    """Content lines in icalendar's own order; only those that may be long need folding."""
    event, modified = entry.event, _utc(entry.modified or entry.updated)
    categories = ",".join([_category(name.name) for name in event.names])
    repeat = "RRULE:FREQ=YEARLY\r\n" if options.repeat else ""
    return (
        f"BEGIN:VEVENT\r\n{fold('SUMMARY:' + text(_summary(event, shown, options)))}"
        f"DTSTART{_point(shown.begin)}\r\nDTEND{_point(shown.end)}\r\n"
        f"DTSTAMP:{modified}\r\nUID:{uuid(entry, options.instance)}\r\nSEQUENCE:{_sequence(entry)}\r\n{repeat}"
        f"{fold('CATEGORIES:' + categories) if categories else ''}CREATED:{_utc(entry.created)}\r\n"
        f"{fold('DESCRIPTION:' + text(plain(entry, options)))}"
        f"LAST-MODIFIED:{modified}\r\n{''.join(map(fold, _links(event))) if options.links else ''}"
        f"STATUS:{_status(event, shown)}\r\nTRANSP:TRANSPARENT\r\n"
        f"{fold('URL:' + event_url(entry, options.public_url))}X-MICROSOFT-CDO-BUSYSTATUS:FREE\r\n"
        f"{_alarm(event, options.alarm) if options.alarm else ''}END:VEVENT\r\n"
    )


def _alarm(event: Event, before: str) -> str:
    return f"BEGIN:VALARM\r\nACTION:DISPLAY\r\n{fold('DESCRIPTION:' + text(headline(event)))}TRIGGER:-{before}\r\nEND:VALARM\r\n"


def _withdrawn(entry: Entry, words: str, options: Options) -> str:
    """Nothing but the id, that it is withdrawn, and since when: a date is required, so it is that one.

    The address is the id again: vdirsyncer takes events that differ in their UID alone for one.
    """
    day, updated = entry.updated.astimezone(dt.UTC).date(), _utc(entry.updated)
    return (
        f"BEGIN:VEVENT\r\n{fold('SUMMARY:' + text(words))}"
        f"DTSTART{_point(day)}\r\nDTEND{_point(day + _DAY)}\r\n"
        f"DTSTAMP:{updated}\r\nUID:{uuid(entry, options.instance)}\r\nSEQUENCE:{_sequence(entry)}\r\nLAST-MODIFIED:{updated}\r\n"
        f"STATUS:CANCELLED\r\nTRANSP:TRANSPARENT\r\n{fold('URL:' + event_url(entry, options.public_url))}"
        "X-MICROSOFT-CDO-BUSYSTATUS:FREE\r\nEND:VEVENT\r\n"
    )


def _sequence(entry: Entry) -> int:
    """RFC 5545 section 3.8.7.4: grows with significant changes alone; of one second they count as one."""
    return (entry.updated - entry.created) // _SECOND


def _status(event: Event, shown: Span) -> str:
    """RFC 5545 section 3.8.1.11: what did not take place is cancelled, what may turn out otherwise tentative."""
    if event.status is Status.CANCELLED:
        return "CANCELLED"
    return "TENTATIVE" if shown.vague or event.status in _OPEN else "CONFIRMED"


def _summary(event: Event, shown: Span, options: Options) -> str:
    date = str(shown.begin.year) if options.repeat else shown.words
    lead = ", ".join(filter(None, (date, status(event, options.lang))))
    return f"{lead}: {headline(event)}" if lead else headline(event)


def _repeats(event: Event) -> bool:
    """Whether it belongs in a calendar of "on this day": what happened on one exact day."""
    when = event.when
    return event.status is Status.HAPPENED and when is not None and when.grain is Grain.DAY and not is_vague(when)


def _links(event: Event) -> Iterator[str]:
    """RFC 9253 LINK of each article, once."""
    seen = set()
    for mention in event.mentions:
        url = web_address(mention.source.url)
        if url and url not in seen:
            seen.add(url)
            label = ", ".join(line(part) for part in (mention.source.publisher, mention.source.title) if part)
            yield f"LINK{parameters({**({'LABEL': label} if label else {}), 'LINKREL': 'via', 'VALUE': 'URI'})}:{uri(url)}"


@lru_cache(maxsize=4096)
def _category(name: str) -> str:
    return text(line(name))


@lru_cache(maxsize=4096)
def _point(point: dt.date | dt.datetime) -> str:
    return f":{_utc(point)}" if isinstance(point, dt.datetime) else ";VALUE=DATE:" + point.isoformat().replace("-", "")


def _utc(instant: dt.datetime) -> str:
    """`YYYYMMDDThhmmssZ`."""
    there = instant.astimezone(dt.UTC)
    return "%04d%02d%02dT%02d%02d%02dZ" % (there.year, there.month, there.day, there.hour, there.minute, there.second)  # noqa: UP031 # twice as fast


def left_out(item: Item, options: Options) -> str:
    """Why this calendar does not show an entry, as a notice with a place for how many there are; what is not of its kind needs none."""
    if not isinstance(item, Entry) or item.state is not State.PUBLISHED or (options.repeat and not _repeats(item.event)):
        return ""
    words = labels(options.lang)
    return words.coarse if span(item.event.when, _EVERYTHING) else words.unplaced
