"""Dates in languages without a grammar of ours: our own eye for where one stands, dateparser's reading of what it says.

`dateparser.search` swallows neighbours and loses the precision, so it is not used: the words of each language find the
date tokens, and each hit is read alone, against the publication date, with its period kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from dateparser.date import DateDataParser

from timeline.errors import DateError
from timeline.model import Origin, Timex
from timeline.when import Grain, Moment, When

from .hits import Hit, hits
from .lexicon import LEXICONS

#: dateparser's periods are our grains, but for its name of a clock time.
_GRAINS: Final = {grain.value: grain for grain in Grain} | {"time": Grain.MINUTE}
#: A date of the calendar is read the same against every day.
_ANY_DAY: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - civil time
_OPEN: Final = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX"}


@dataclass(frozen=True, slots=True)
class _Base:
    """The days a document may have been published on: the first and the last."""

    first: datetime
    last: datetime
    words: str


def foreign(text: str, published: When | None, language: str) -> tuple[Timex, ...]:
    """The dates of a text in a language of `LEXICONS`, in its order; of any other language none, since nothing is guessed."""
    code = language.partition("-")[0].lower()
    return tuple(_timexes(text, _base(published), code)) if code in LEXICONS else ()


def _timexes(text: str, base: _Base | None, language: str) -> Iterator[Timex]:
    for hit in hits(text, language):
        if (found := _read(hit, base)) is not None:
            when, value, ambiguous = found
            yield Timex(
                start=hit.start,
                end=hit.end,
                text=text[hit.start : hit.end],
                type="DATE",
                value=value,
                when=when,
                rule=f"{language}:{hit.kind}",
                anchor=_anchor(hit, base),
                ambiguous=ambiguous,
                origin=_origin(hit, base),
            )


def _read(hit: Hit, base: _Base | None) -> tuple[When | None, str, bool] | None:
    """What a hit denotes, its value, and whether that is one of several; null if there is no such day."""
    if not hit.relative:
        when = _parse(hit, _ANY_DAY)
        return (when, when.timex, False) if when else None
    if base is None:
        return _without_base(hit)
    first, last = (_parse(hit, day) for day in (base.first, base.last))
    if first is None or last is None:
        return None
    if first == last:
        return first, first.timex, False
    try:
        hull = When.somewhere(first, last)
    except DateError:
        return None
    return hull, _open_value(hit), True


def _without_base(hit: Hit) -> tuple[When | None, str, bool] | None:
    if hit.month is None:
        return None, _open_value(hit), False
    try:
        when = When.without_year(hit.month, hit.day)
    except DateError:
        return None
    return when, when.timex, False


def _open_value(hit: Hit) -> str:
    if hit.month is not None:
        return f"XXXX-{hit.month:02}" + (f"-{hit.day:02}" if hit.day else "")
    return f"XXXX-WXX-{hit.weekday + 1}" if hit.weekday is not None else _OPEN[hit.unit]


def _parse(hit: Hit, base: datetime) -> When | None:
    """Let dateparser read the words of a hit.

    Undirected, it is the latest not after the base or, where the clause looks ahead, the earliest not before it.
    """
    if not hit.directed:
        base = _start(hit, base)
    settings: dict[str, object] = {
        "RELATIVE_BASE": base,
        "PREFER_DATES_FROM": "past" if hit.way < 0 else "future",
        "DATE_ORDER": "DMY",
        "PREFER_DAY_OF_MONTH": "first",
    }
    data = DateDataParser(languages=["en"], settings=settings).get_date_data(hit.phrase)
    if data.date_obj is None or data.period is None:
        return None
    return When.unit(Moment.of(data.date_obj.date()), _GRAINS[data.period])


def _start(hit: Hit, base: datetime) -> datetime:
    """Where dateparser has to stand so that the base's own day and month count: it leaves out a weekday's own, and the future's."""
    if hit.weekday is not None and hit.day is None:
        return base - timedelta(days=hit.way)
    if hit.way < 0:
        return base
    return base - timedelta(days=1 if hit.unit == "day" else base.day)


def _base(published: When | None) -> _Base | None:
    if published is None or published.begin is None or published.end is None:
        return None
    last = published.end if not published.end.at_midnight else published.end.plus_days(-1)
    try:
        first_day, last_day = (datetime(day.year, day.month, day.day) for day in (published.begin, last))  # noqa: DTZ001 - civil time
    except ValueError:
        return None
    return _Base(first_day, last_day, f"published {published.edtf}")


def _origin(hit: Hit, base: _Base | None) -> Origin:
    if not hit.relative:
        return Origin.ITSELF
    return Origin.NONE if base is None else Origin.PUBLISHED


def _anchor(hit: Hit, base: _Base | None) -> str:
    if not hit.relative:
        return "a date of the calendar"
    if base is None:
        return "publication date unknown"
    return base.words if hit.directed else f"{base.words}; the clause looks {'ahead' if hit.way > 0 else 'back'}"
