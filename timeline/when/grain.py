"""The units of the calendar: where one begins, where the next begins, how EDTF and TIMEX3 write it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final

from .civil import Moment, iso_week, iso_year


class Grain(StrEnum):
    """How exactly a date is known, finest first; `interval` is a span that is no unit of the calendar."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    INTERVAL = "interval"

    @property
    def rank(self) -> int:
        """0 for the finest; the order in which one date is more exact than another."""
        return _RANKS[self]


_RANKS = {grain: rank for rank, grain in enumerate(Grain)}
_MONTHS = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.SEASON: 3, Grain.HALF: 6, Grain.YEAR: 12, Grain.DECADE: 120, Grain.CENTURY: 1200}
_DAYS = {Grain.DAY: 1, Grain.WEEK: 7}

#: First month -> (EDTF code, TIMEX3 code) of a meteorological season; ISO 8601-2 section 4.8 has 29-32 for the south.
NORTHERN = {3: ("21", "SP"), 6: ("22", "SU"), 9: ("23", "FA"), 12: ("24", "WI")}
SOUTHERN = {9: ("29", "SP"), 12: ("30", "SU"), 3: ("31", "FA"), 6: ("32", "WI")}


def shift(point: Moment, count: int, grain: Grain) -> Moment:
    """The point so many units later."""
    if grain in _MONTHS:
        return point.plus_months(count * _MONTHS[grain])
    if grain in _DAYS:
        return point.plus_days(count * _DAYS[grain])
    return point.plus_clock(count, grain.value)


def floor(point: Moment, grain: Grain) -> Moment:
    """Where the unit that holds this point begins."""
    return _FLOORS[grain](point)


def _first_of_months(months: int) -> Callable[[Moment], Moment]:
    return lambda point: Moment(point.year, point.month - (point.month - 1) % months)


def _first_of_years(years: int) -> Callable[[Moment], Moment]:
    return lambda point: Moment(_first_year(point.year, years))


def _first_year(year: int, years: int) -> int:
    """Where the decade or century begins that holds a year; before year 0 by its digits, as EDTF has it: -001X is -19 to -10."""
    return year - year % years if year >= 0 else 1 - years - (-year // years) * years


# A table and no match statement: each case of one looks up a member of the enumeration, which is slow before Python 3.12.
_FLOORS: Final[Mapping[Grain, Callable[[Moment], Moment]]] = {
    Grain.SECOND: lambda point: point,
    Grain.MINUTE: lambda point: Moment(*point[:5]),
    Grain.HOUR: lambda point: Moment(*point[:4]),
    Grain.DAY: lambda point: point.date,
    Grain.WEEK: lambda point: point.date.plus_days(-point.weekday),
    Grain.MONTH: _first_of_months(1),
    Grain.QUARTER: _first_of_months(3),
    Grain.SEASON: lambda point: Moment(point.year, point.month).plus_months(-(point.month % 3)),
    Grain.HALF: _first_of_months(6),
    Grain.YEAR: _first_of_years(1),
    Grain.DECADE: _first_of_years(10),
    Grain.CENTURY: _first_of_years(100),
    Grain.INTERVAL: lambda point: point,
}


def write_edtf(begin: Moment, grain: Grain, zone: str | None = None, *, south: bool = False) -> str:
    """One unit of the calendar as EDTF (ISO 8601-2); a week is its seven days."""
    year = iso_year(begin.year)
    if grain in _CLOCK:
        return begin.iso_clock() + (zone if zone and zone[0] in "Z+-" else "")
    if grain is Grain.WEEK:
        return f"{begin.iso_day()}/{begin.plus_days(6).iso_day()}"
    if grain is Grain.SEASON:
        return f"{year}-{_season(begin, south=south)[0]}"
    return _EDTF[grain].format(
        begin=begin, year=year, decade=year[:-1], century=year[:-2], quarter=33 + begin.month // 3, half=40 + begin.month // 6
    )


def write_timex(begin: Moment, grain: Grain, *, south: bool = False) -> str:
    """One unit of the calendar as a TIMEX3 value (TimeML 1.2.1); years before 1 are `BC0044`."""
    year = f"BC{1 - begin.year:04}" if begin.year < 1 else f"{begin.year:04}"
    if grain in _CLOCK:
        return f"{_EDTF[Grain.DAY].format(begin=begin, year=year)}T{begin.iso_clock()[-8:][: _CLOCK[grain]]}"
    if grain is Grain.WEEK:
        return "{:04}-W{:02}".format(*iso_week(begin))
    if grain is Grain.SEASON:
        return f"{year}-{_season(begin, south=south)[1]}"
    quarter, half = f"Q{begin.month // 3 + 1}", f"H{begin.month // 6 + 1}"
    return _TIMEX[grain].format(begin=begin, year=year, decade=year[:-1], century=year[:-2], quarter=quarter, half=half)


#: How many characters of `hh:mm:ss` a TIMEX3 value shows.
_CLOCK: Final = {Grain.HOUR: 5, Grain.MINUTE: 5, Grain.SECOND: 8}
_TIMEX: Final = {
    Grain.DAY: "{year}-{begin.month:02}-{begin.day:02}",
    Grain.MONTH: "{year}-{begin.month:02}",
    Grain.QUARTER: "{year}-{quarter}",
    Grain.HALF: "{year}-{half}",
    Grain.YEAR: "{year}",
    Grain.INTERVAL: "{year}",
    Grain.DECADE: "{decade}",
    Grain.CENTURY: "{century}",
}
_EDTF: Final = {**_TIMEX, Grain.DECADE: "{decade}X", Grain.CENTURY: "{century}XX"}


def _season(begin: Moment, *, south: bool) -> tuple[str, str]:
    return (SOUTHERN if south else NORTHERN)[begin.month]
