"""Civil time behaves as `datetime` does where that reaches, and the same beyond."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.errors import DateError
from timeline.when import Moment, moment
from timeline.when.civil import days_in_month, iso_week, monday_of_week

dates = st.dates(min_value=dt.date(2, 1, 1), max_value=dt.date(9990, 12, 31))


@given(dates, st.integers(-300, 300))
def test_days_are_counted_as_datetime_counts_them(day: dt.date, count: int) -> None:
    """Adding days to a civil day gives the day that `datetime` gives."""
    assert Moment.of(day).ordinal == day.toordinal()
    assert Moment.of(day).plus_days(count) == Moment.of(day + dt.timedelta(days=count))


@given(dates)
def test_weeks_are_those_of_iso_8601(day: dt.date) -> None:
    """The ISO week, its Monday and the weekday agree with `datetime`."""
    year, week, weekday = day.isocalendar()
    assert iso_week(Moment.of(day)) == (year, week)
    assert Moment.of(day).weekday + 1 == weekday
    assert monday_of_week(year, week) == Moment.of(dt.date.fromisocalendar(year, week, 1))


@given(dates, st.integers(-10, 10))
def test_the_calendar_repeats_every_400_years(day: dt.date, cycles: int) -> None:
    """A day keeps its weekday 400 years earlier or later, before year 1 too."""
    point = Moment.of(day)
    assert point._replace(year=point.year + 400 * cycles).weekday == point.weekday


@given(st.builds(dt.datetime.combine, dates, st.times()), st.integers(-99_999, 99_999))
def test_clock_time_carries_into_days(point: dt.datetime, minutes: int) -> None:
    """Minutes roll over into days as `datetime` rolls them."""
    assert Moment.of(point).plus_clock(minutes, "minute") == Moment.of(point + dt.timedelta(minutes=minutes))


def test_months_end_where_they_end() -> None:
    """A month after 31 January is the last day of February."""
    assert Moment(2024, 1, 31).plus_months(1) == Moment(2024, 2, 29)
    assert Moment(2023, 1, 31).plus_months(-11) == Moment(2022, 2, 28)
    assert [days_in_month(year, 2) for year in (1900, 2000, 2023, 2024)] == [28, 29, 28, 29]


@pytest.mark.parametrize(
    "parts", [(2023, 2, 29), (2023, 13), (2023, 0), (2023, 4, 31), (10_000,), (-10_000,), (2023, 1, 1, 24), (2023, 1, 1, 0, 60)]
)
def test_there_is_no_such_moment(parts: tuple[int, ...]) -> None:
    """Parts that make no day or time are refused by name."""
    with pytest.raises(DateError, match=str(parts[0])):
        moment(*parts)


def test_there_is_no_week_53_in_most_years() -> None:
    """2020 has 53 weeks, 2021 has 52."""
    assert monday_of_week(2020, 53) == Moment(2020, 12, 28)
    with pytest.raises(DateError, match="2021-W53"):
        monday_of_week(2021, 53)
