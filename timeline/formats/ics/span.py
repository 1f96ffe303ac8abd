"""Which dates a calendar can show without saying more than is known, and as what."""

from __future__ import annotations

import datetime as dt
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from timeline.model import Options
from timeline.when import Grain, Moment, When
from timeline.when.grain import shift
from timeline.wording import display, labels

#: Clients go wrong outside these, some by losing the whole calendar; calcurse loses what begins at the epoch itself.
_FIRST, _AFTER = Moment(1970, 1, 2), Moment(2100, 1, 1)
#: The shortest event that every client can read: calcurse counts in minutes.
_MINUTE: Final = dt.timedelta(minutes=1)
_DAY: Final = dt.timedelta(days=1)
_MONTH_DAYS: Final = 31
_CLOCK: Final = frozenset({Grain.SECOND, Grain.MINUTE, Grain.HOUR})
_DAYS: Final = _CLOCK | {Grain.DAY}
#: What is shown without being asked for; the coarser of them as one span with its words first.
_SHOWN: Final = _DAYS | {Grain.WEEK, Grain.MONTH}


class Span(NamedTuple):
    """What DTSTART and DTEND say."""

    begin: dt.date | dt.datetime
    end: dt.date | dt.datetime
    #: What the summary has to say first, so that the span claims neither more nor less than is known; empty for what the span says itself.
    words: str = ""
    #: Whether what happened may have taken less than that, or stood elsewhere.
    vague: bool = False


def span(when: When | None, options: Options) -> Span | None:
    """The days or the clock time an event takes in a calendar; nothing where a calendar cannot say it."""
    if when is None or when.begin is None or when.end is None or when.begin < _FIRST or when.end > _AFTER:
        return None
    if when.grain is Grain.DAY and not (when.approximate or when.uncertain):
        begin, end = _day(when.begin), _day(when.end)
        if end - begin == _DAY:
            return Span(begin, end)
    grain = _grain(when)
    if grain not in _SHOWN and grain not in options.precision:
        return None
    if _has_clock(when):
        return _timed(when, when.begin, when.end, options)
    is_coarse = not _DAYS.issuperset(when.edges or (when.grain,))
    words = display(when, options.lang) if is_vague(when) or is_coarse else ""
    return _days(when.begin, when.end, labels(options.lang).imprecise.format(words) if is_coarse else words, vague=bool(words))


def _timed(when: When, begin: Moment, end: Moment, options: Options) -> Span:
    """A clock time: an instant if its zone is known, else its day with the time in words."""
    zone = _zone(when.zone)
    if zone is None:
        return _days(begin, end, display(when, options.lang), vague=is_vague(when))
    first = _instant(begin, zone)
    last = _instant(shift(end, -1, when.edges[1]) if when.edges else end, zone)  # what goes on until 15:30 ends then, not a minute later
    return Span(first, max(first + _MINUTE, last), display(when, options.lang) if is_vague(when) else "", is_vague(when))


def _days(begin: Moment, end: Moment, words: str, *, vague: bool) -> Span:
    return Span(_day(begin), _day(end if end.at_midnight else end.plus_days(1)), words, vague)


def _grain(when: When) -> Grain:
    """How coarse it is for a calendar: an interval or a choice of days up to a month counts as days."""
    if when.grain is not Grain.INTERVAL and not when.one_of:
        return when.grain
    edges = when.edges or (when.grain, when.grain)
    short = when.days is not None and when.days <= _MONTH_DAYS
    return Grain.DAY if short and _DAYS.issuperset(edges) else Grain.INTERVAL


def is_vague(when: When) -> bool:
    """Whether it says that it may have been otherwise."""
    return when.approximate or when.uncertain or when.one_of


def _has_clock(when: When) -> bool:
    return _CLOCK.issuperset(when.edges or (when.grain,)) and not when.one_of


def _zone(name: str | None) -> dt.tzinfo | None:
    if name is None or name == "Z":
        return dt.UTC if name else None
    if name[0] in "+-":
        hours, minutes = name[1:].split(":")
        offset = dt.timedelta(hours=int(hours), minutes=int(minutes))
        return dt.timezone(offset if name[0] == "+" else -offset)
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None


def _instant(point: Moment, zone: dt.tzinfo) -> dt.datetime:
    return dt.datetime(*point, tzinfo=zone).astimezone(dt.UTC)


def _day(point: Moment) -> dt.date:
    return dt.date(point.year, point.month, point.day)
