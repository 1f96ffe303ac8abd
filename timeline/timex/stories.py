"""The days that a text has told with their year, by where in the year they lie: what a day without its year may be near to."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from timeline.expr import MonthDay
from timeline.when import Moment, When

from .yearly import occurrence

#: Days within which two days are of one story.
_STORY: Final = 31
_LONG_YEAR: Final = 2000


class Stories:
    """Days told with their year, however many: only those of the weeks around a day are looked at."""

    def __init__(self) -> None:
        #: Month and day -> the dates told on it, each with its place in the order of telling.
        self._told: dict[tuple[int, int], dict[When, int]] = {}
        self._count = 0

    def tell(self, full: When) -> None:
        """Remember a day."""
        self._count += 1
        self._told.setdefault((full.first.month, full.first.day), {})[full] = self._count

    def near(self, meaning: MonthDay) -> tuple[When, When] | None:
        """The day without its year that lies by the one told last of those near to it, with that one."""
        if not self._told:
            return None
        told = [entry for day in _around(meaning) if day in self._told for entry in self._told[day].items()]
        for full, _ in sorted(told, key=lambda entry: entry[1], reverse=True):
            for year in (full.first.year - 1, full.first.year, full.first.year + 1):
                day = occurrence(meaning, year)
                if day is not None and abs(day.first.ordinal - full.first.ordinal) <= _STORY:
                    return day, full
        return None


@lru_cache(maxsize=366)
def _around(meaning: MonthDay) -> tuple[tuple[int, int], ...]:
    """The days of a year, by month and day, within which a story about this one lies: in a long year, one more on each side."""
    point = Moment(_LONG_YEAR, meaning.month, meaning.day or 1)
    days = (point.plus_days(offset) for offset in range(-_STORY - 1, _STORY + 2))
    return tuple((day.month, day.day) for day in days)
