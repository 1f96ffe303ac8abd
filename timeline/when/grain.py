"""The units of the calendar: where one begins, where the next begins, how EDTF and TIMEX3 write it."""

from __future__ import annotations

from enum import StrEnum

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
    match grain:
        case Grain.SECOND | Grain.MINUTE | Grain.HOUR:
            kept = {Grain.HOUR: 4, Grain.MINUTE: 5, Grain.SECOND: 6}[grain]
            return Moment(*point[:kept])
        case Grain.DAY:
            return point.date
        case Grain.WEEK:
            return point.date.plus_days(-point.weekday)
        case Grain.SEASON:
            return Moment(point.year, point.month).plus_months(-(point.month % 3))
        case Grain.MONTH | Grain.QUARTER | Grain.HALF:
            return Moment(point.year, point.month - (point.month - 1) % _MONTHS[grain])
        case Grain.YEAR | Grain.DECADE | Grain.CENTURY:
            return Moment(point.year - point.year % (_MONTHS[grain] // 12))
        case Grain.INTERVAL:
            return point


def write_edtf(begin: Moment, grain: Grain, zone: str | None = None, *, south: bool = False) -> str:
    """One unit of the calendar as EDTF (ISO 8601-2); a week is its seven days."""
    year = iso_year(begin.year)
    match grain:
        case Grain.SECOND | Grain.MINUTE | Grain.HOUR:
            return begin.iso_clock() + (zone if zone and zone[0] in "Z+-" else "")
        case Grain.DAY:
            return begin.iso_day()
        case Grain.WEEK:
            return f"{begin.iso_day()}/{begin.plus_days(6).iso_day()}"
        case Grain.MONTH:
            return f"{year}-{begin.month:02}"
        case Grain.QUARTER:
            return f"{year}-{33 + begin.month // 3}"
        case Grain.HALF:
            return f"{year}-{40 + begin.month // 6}"
        case Grain.SEASON:
            return f"{year}-{(SOUTHERN if south else NORTHERN)[begin.month][0]}"
        case Grain.YEAR | Grain.INTERVAL:
            return year
        case Grain.DECADE:
            return f"{year[:-1]}X"
        case Grain.CENTURY:
            return f"{year[:-2]}XX"


def write_timex(begin: Moment, grain: Grain, *, south: bool = False) -> str:
    """One unit of the calendar as a TIMEX3 value (TimeML 1.2.1); years before 1 are `BC0044`."""
    year = f"BC{1 - begin.year:04}" if begin.year < 1 else f"{begin.year:04}"
    match grain:
        case Grain.HOUR | Grain.MINUTE | Grain.SECOND:
            return f"{year}-{begin.month:02}-{begin.day:02}T" + begin.iso_clock().split("T")[1][: 8 if grain is Grain.SECOND else 5]
        case Grain.DAY:
            return f"{year}-{begin.month:02}-{begin.day:02}"
        case Grain.WEEK:
            week_year, week = iso_week(begin)
            return f"{week_year:04}-W{week:02}"
        case Grain.MONTH:
            return f"{year}-{begin.month:02}"
        case Grain.QUARTER:
            return f"{year}-Q{begin.month // 3 + 1}"
        case Grain.HALF:
            return f"{year}-H{begin.month // 6 + 1}"
        case Grain.SEASON:
            return f"{year}-{(SOUTHERN if south else NORTHERN)[begin.month][1]}"
        case Grain.YEAR | Grain.INTERVAL:
            return year
        case Grain.DECADE:
            return year[:-1]
        case Grain.CENTURY:
            return year[:-2]
