"""Named days: on which date each falls in a year."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from timeline.errors import DateError
from timeline.when import Grain, Moment, When

_Rule: TypeAlias = Callable[[int], Moment]


def holiday(name: str, year: int) -> When | None:
    """The day a name stands for in a year; null where that year has none."""
    try:
        return When.unit(HOLIDAYS[name](year), Grain.DAY)
    except DateError:
        return None


def easter(year: int) -> Moment:
    """Western Easter Sunday (Gregorian computus, Meeus, Jones and Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    n = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * n) // 433
    month, day = divmod(h + n - 7 * m + 114, 31)
    return Moment(year, month, day + 1) if month == 3 or day < 30 else Moment(year, month, day + 1)


def _fixed(month: int, day: int) -> _Rule:
    return lambda year: Moment(year, month, day)


def _nth(count: int, weekday: int, month: int, offset: int = 0) -> _Rule:
    """The so-manieth such weekday of a month, from its end where negative; `offset` days later."""

    def date(year: int) -> Moment:
        first = Moment(year, month) if count > 0 else Moment(year, month).plus_months(1).plus_days(-7)
        day = first.plus_days((weekday - first.weekday) % 7)
        return day.plus_days((7 * (count - 1) if count > 0 else 7 * (count + 1)) + offset)

    return date


def _from_easter(days: int) -> _Rule:
    return lambda year: easter(year).plus_days(days)


_MONDAY, _TUESDAY, _THURSDAY, _SUNDAY = 0, 1, 3, 6

HOLIDAYS: Final[Mapping[str, _Rule]] = {
    "christmas": _fixed(12, 25),
}
