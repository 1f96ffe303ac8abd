"""Dates that come every year: which day or month of a year they are."""

from __future__ import annotations

from functools import lru_cache

from timeline.errors import DateError
from timeline.expr import Holiday, MonthDay, Season
from timeline.when import When

from . import holidays


@lru_cache(maxsize=4096)
def occurrence(meaning: MonthDay | Season | Holiday, year: int) -> When | None:
    """What it is in a year; null where the year has none."""
    try:
        match meaning:
            case MonthDay(month, None):
                return When.month(year, month)
            case MonthDay(month, int(day), _, weekday):
                when = When.day(year, month, day)
                return when if weekday in {None, when.first.weekday} else None
            case Season(first_month):
                return When.season(year, first_month)
            case Holiday(name):
                return holidays.holiday(name, year)
            case _:
                return None
    except DateError:
        return None
