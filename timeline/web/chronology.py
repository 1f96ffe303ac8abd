"""The order of a page: entries by year and month, those without a date apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from timeline.model import Entry, Order
from timeline.when import Grain, Moment, When
from timeline.wording import display

#: Coarser than a month: which month it was is not stated.
_WITHIN_A_MONTH: Final = frozenset({Grain.SECOND, Grain.MINUTE, Grain.HOUR, Grain.DAY, Grain.WEEK, Grain.MONTH})
#: Coarser than a year: a heading of its own.
_SPANS_YEARS: Final = frozenset({Grain.DECADE, Grain.CENTURY})
#: Orders in which neighbours share a year.
_BY_DATE: Final = frozenset({Order.NEWEST, Order.OLDEST})


@dataclass(frozen=True, slots=True)
class Month:
    """Entries of a year under one heading: the month's, or that of the year itself where no month is stated."""

    heading: str
    entries: list[Entry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Year:
    """What a heading of the page holds; `anchor` is its id on the page."""

    heading: str
    anchor: str
    months: dict[tuple[int, int] | None, Month] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Chronology:
    """A page of entries; `ranked` are those in an order that is not of time."""

    years: tuple[Year, ...]
    undated: tuple[Entry, ...]
    ranked: tuple[Entry, ...] = ()


def arrange(entries: Iterable[Entry], order: Order, lang: str) -> Chronology:
    """Put entries under headings, in the order they come in."""
    if order not in _BY_DATE:
        return Chronology((), (), tuple(entries))
    years: dict[tuple[int, bool], Year] = {}
    undated: list[Entry] = []
    for entry in entries:
        when = entry.event.when
        point = (when.begin or when.end) if when else None
        if when is None or point is None:
            undated.append(entry)
            continue
        year = years.setdefault((point.year, when.grain in _SPANS_YEARS), _year(when, point, lang))
        key = (point.year, point.month) if _grain(when) in _WITHIN_A_MONTH else None
        heading = display(When.month(*key), lang) if key else year.heading
        year.months.setdefault(key, Month(heading)).entries.append(entry)
    return Chronology(tuple(years.values()), tuple(undated))


def _grain(when: When) -> Grain:
    if when.edges is None:
        return when.grain
    return when.edges[0 if when.begin else 1]


def _year(when: When, point: Moment, lang: str) -> Year:
    wide = when.grain in _SPANS_YEARS
    unit = When.unit(point, when.grain) if wide else When.year(point.year)
    return Year(display(unit, lang), f"{when.grain.value if wide else 'year'}{point.year}")
