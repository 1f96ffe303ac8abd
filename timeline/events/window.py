"""The days on which something may have happened: an interval, and the days of the week it may have been."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Self

from timeline.when import Grain, Moment, When
from timeline.when.civil import FIRST_YEAR, LAST_YEAR

EVERY_DAY: Final = 0b1111111
_FIRST: Final = Moment(FIRST_YEAR).ordinal
_LAST: Final = Moment(LAST_YEAR).ordinal


@dataclass(frozen=True, slots=True)
class Window:
    """Days by their number (`Moment.ordinal`), both ends included; null where nothing bounds them."""

    first: int | None = None
    last: int | None = None
    #: Bit 0 is Monday.
    weekdays: int = EVERY_DAY

    @classmethod
    def of(cls, when: When | None) -> Self:
        """The days a date touches; of a date without a year, every day."""
        if when is None or when.yearless:
            return cls()
        first = when.begin.ordinal if when.begin else None
        last = None
        if when.end:
            last = when.end.ordinal - (1 if when.end.at_midnight else 0)
        return cls(first, last)

    @classmethod
    def on(cls, weekday: int, until: int = 0) -> Self:
        """A day of the week, or one of so many days after it."""
        mask = 0
        for offset in range(min(until, 6) + 1):
            mask |= 1 << ((weekday + offset) % 7)
        return cls(weekdays=mask)

    def meet(self, other: Window) -> Window | None:
        """The days in both; null if there are none."""
        firsts = [bound for bound in (self.first, other.first) if bound is not None]
        lasts = [bound for bound in (self.last, other.last) if bound is not None]
        return _tight(max(firsts, default=None), min(lasts, default=None), self.weekdays & other.weekdays)

    def moved(self, back: int, ahead: int) -> Window:
        """The days from so many before to so many after each of its days."""
        mask = 0
        for day in range(7):
            if self.weekdays >> day & 1:
                for offset in range(back, min(ahead, back + 6) + 1):
                    mask |= 1 << ((day + offset) % 7)
        first = max(_FIRST, self.first + back) if self.first is not None else None
        last = min(_LAST, self.last + ahead) if self.last is not None else None
        return Window(first, last, mask)

    @property
    def days(self) -> int | None:
        """How many days lie between its ends; null where one is missing."""
        return None if self.first is None or self.last is None else self.last - self.first + 1

    def when(self) -> When | None:
        """As a date: a day, one day of several, since, until; null where nothing is known."""
        first = _day(self.first) if self.first is not None else None
        last = _day(self.last) if self.last is not None else None
        if first and last:
            return first if first == last else When.somewhere(first, last)
        if first:
            return When.since(first, ongoing=False)
        return When.until(last) if last else None


def _day(ordinal: int) -> When:
    return When.unit(Moment(1).plus_days(ordinal - 1), Grain.DAY)


def _tight(first: int | None, last: int | None, weekdays: int) -> Window | None:
    """Move two known ends onto days of the week that may be."""
    if weekdays == 0:
        return None
    if first is not None and last is not None:
        while first <= last and not weekdays >> ((first - 1) % 7) & 1:
            first += 1
        while first <= last and not weekdays >> ((last - 1) % 7) & 1:
            last -= 1
        if first > last:
            return None
    return Window(first, last, weekdays)
