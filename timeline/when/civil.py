"""Civil time: points of the calendar and clock of a place, without an instant in UTC.

`datetime` ends at year 1; a timeline does not. Years are astronomical (0 is 1 BC) and the calendar is the proleptic
Gregorian one (ISO 8601-1), so a point before year 1 is computed 400-year cycles later, where the calendar is the same.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple, Self

from timeline.errors import DateError

#: The years EDTF level 0 can write with four digits, less the last, so that every interval has an exclusive end.
FIRST_YEAR, LAST_YEAR = -9999, 9998
_CYCLE_YEARS, _CYCLE_DAYS = 400, 146_097
_SECONDS = {"second": 1, "minute": 60, "hour": 3600}


class Moment(NamedTuple):
    """A point of civil time; ordered as the calendar is."""

    year: int
    month: int = 1
    day: int = 1
    hour: int = 0
    minute: int = 0
    second: int = 0

    @classmethod
    def of(cls, value: dt.date) -> Self:
        """Take over a `date`, or the clock reading of a `datetime`."""
        if isinstance(value, dt.datetime):
            return cls(value.year, value.month, value.day, value.hour, value.minute, value.second)
        return cls(value.year, value.month, value.day)

    @property
    def at_midnight(self) -> bool:
        """Whether this is the first moment of its day."""
        return self.hour == self.minute == self.second == 0

    @property
    def date(self) -> Moment:
        """The first moment of the same day."""
        return Moment(self.year, self.month, self.day)

    @property
    def ordinal(self) -> int:
        """The day's number; 1 January of year 1 is day 1, as `datetime.date` counts."""
        cycles, year = divmod(self.year - 1, _CYCLE_YEARS)
        return dt.date(year + 1, self.month, self.day).toordinal() + cycles * _CYCLE_DAYS

    @property
    def weekday(self) -> int:
        """Monday is 0."""
        return (self.ordinal - 1) % 7

    def plus_days(self, days: int) -> Moment:
        """The same clock time, so many days later."""
        if 1 <= self.day + days <= 28:
            return self._replace(day=self.day + days)
        cycles, ordinal = divmod(self.ordinal + days - 1, _CYCLE_DAYS)
        day = dt.date.fromordinal(ordinal + 1)
        return Moment(day.year + cycles * _CYCLE_YEARS, day.month, day.day, *self[3:])

    def plus_months(self, months: int) -> Moment:
        """The same day of the month so many months later, or that month's last day."""
        years, month = divmod(self.month - 1 + months, 12)
        year = self.year + years
        return self._replace(year=year, month=month + 1, day=min(self.day, days_in_month(year, month + 1)))

    def plus_clock(self, count: int, unit: str) -> Moment:
        """So many seconds, minutes or hours later."""
        seconds = self.hour * 3600 + self.minute * 60 + self.second + count * _SECONDS[unit]
        days, rest = divmod(seconds, 86_400)
        day = self.plus_days(days)
        return Moment(day.year, day.month, day.day, rest // 3600, rest % 3600 // 60, rest % 60)

    def iso(self) -> str:
        """`YYYY-MM-DD`, with `Thh:mm:ss` unless it is midnight; ISO 8601-1 with a signed year before 0."""
        return self.iso_day() if self.at_midnight else self.iso_clock()

    def iso_day(self) -> str:
        """`YYYY-MM-DD`."""
        return f"{iso_year(self.year)}-{self.month:02}-{self.day:02}"

    def iso_clock(self) -> str:
        """`YYYY-MM-DDThh:mm:ss`."""
        return f"{self.iso_day()}T{self.hour:02}:{self.minute:02}:{self.second:02}"


def iso_year(year: int) -> str:
    """Four digits, with a minus sign before year 0."""
    return f"-{-year:04}" if year < 0 else f"{year:04}"


def days_in_month(year: int, month: int) -> int:
    """How many days a month has."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in {4, 6, 9, 11} else 31


def moment(year: int, month: int = 1, day: int = 1, hour: int = 0, minute: int = 0, second: int = 0) -> Moment:
    """Make a `Moment` of parts that may be wrong.

    Raises:
        DateError: there is no such day, or it lies outside years -9999 to 9999.
    """
    point = Moment(year, month, day, hour, minute, second)
    in_range = FIRST_YEAR <= year <= LAST_YEAR + 1 and 1 <= month <= 12 and hour < 24 and minute < 60 and second < 60
    if not (in_range and 1 <= day <= days_in_month(year, month)):
        raise DateError(f"{year}-{month}-{day}", "no such day or time")
    return point


def monday_of_week(year: int, week: int) -> Moment:
    """The first day of an ISO week (ISO 8601-1 week dates).

    Raises:
        DateError: the year has no such week.
    """
    fourth = Moment(year, 1, 4)
    monday = fourth.plus_days(7 * (week - 1) - fourth.weekday)
    if not 1 <= week <= 53 or iso_week(monday) != (year, week):
        raise DateError(f"{year}-W{week:02}", "no such week")
    return monday


def iso_week(day: Moment) -> tuple[int, int]:
    """The ISO year and week that a day lies in."""
    thursday = day.date.plus_days(3 - day.weekday)
    return thursday.year, (thursday.ordinal - Moment(thursday.year).ordinal) // 7 + 1
