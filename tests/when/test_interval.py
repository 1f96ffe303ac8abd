"""A date is as exact as its source, and keeps its bounds."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.when.strategies import units, whens
from timeline.errors import DateError
from timeline.when import Grain, Moment, When, parse


@given(whens)
def test_an_interval_begins_before_it_ends(when: When) -> None:
    """Whatever is known of both ends, the first comes first."""
    assert when.first < when.after


@given(units)
def test_a_unit_holds_exactly_one_of_its_grain(when: When) -> None:
    """A unit of the calendar is not one of several."""
    assert when.begin is not None
    assert not when.one_of
    assert When.unit(when.begin, when.grain) == when


@pytest.mark.parametrize(
    ("when", "begin", "end"),
    [
        (When.day(2025, 3, 6), "2025-03-06", "2025-03-07"),
        (When.week(2025, 10), "2025-03-03", "2025-03-10"),
        (When.month(2024, 12), "2024-12-01", "2025-01-01"),
        (When.season(2025, 12), "2025-12-01", "2026-03-01"),
        (When.year(-43), "-0043-01-01", "-0042-01-01"),
        (When.unit(Moment(1994, 5, 3), Grain.DECADE), "1990-01-01", "2000-01-01"),
        (When.unit(Moment(2025, 8, 9), Grain.HALF), "2025-07-01", "2026-01-01"),
        (When.unit(Moment(2025, 8, 9, 14, 30), Grain.HOUR), "2025-08-09T14:00:00", "2025-08-09T15:00:00"),
    ],
)
def test_bounds_are_half_open(when: When, begin: str, end: str) -> None:
    """`end` is the first moment after."""
    assert when.begin is not None
    assert when.end is not None
    assert (when.begin.iso(), when.end.iso()) == (begin, end)


def test_what_overlaps_and_what_covers() -> None:
    """Neighbours do not overlap; an open end reaches everything after it."""
    march, april = When.month(2025, 3), When.month(2025, 4)
    sixth = When.day(2025, 3, 6)
    assert not march.overlaps(april)
    assert march.covers(sixth)
    assert not sixth.covers(march)
    assert When.since(march, ongoing=True).covers(april)
    assert not When.since(april, ongoing=False).overlaps(march)


def test_an_unknown_year_overlaps_nothing() -> None:
    """3 March of an unknown year is not any 3 March."""
    third = When.without_year(3, 3)
    assert not third.overlaps(When.day(2025, 3, 3))
    assert not When.year(2025).covers(third)
    assert third.begin is None
    assert third.end is None


def test_one_of_several_days_is_still_a_day() -> None:
    """`[a..b]` keeps its grain and says how many days it may be."""
    when = parse("[2025-03-09..2025-03-13]")
    assert when.one_of
    assert when.grain is Grain.DAY
    assert when.days == 5


def test_days_touched() -> None:
    """A minute touches one day, an open interval has no number."""
    assert parse("2025-03-06T14:00:00").days == 1
    assert When.since(When.year(2014), ongoing=True).days is None


@pytest.mark.parametrize(
    "make", [lambda: When.lasting(When.year(2025), When.year(2024)), lambda: When.season(2025, 4), lambda: When.year(9999)]
)
def test_impossible_dates_are_refused(make: object) -> None:
    """No interval ends before it begins, no season begins in April, no year has five digits."""
    assert callable(make)
    with pytest.raises(DateError):
        make()


@pytest.mark.parametrize(
    ("edtf", "timex"),
    [
        ("2025-03-03/2025-03-09", "2025-W10"),
        ("2025-34", "2025-Q2"),
        ("2025-41", "2025-H2"),
        ("2025-23", "2025-FA"),
        ("2025-31", "2025-FA"),
        ("199X", "199"),
        ("19XX", "19"),
        ("-0043", "BC0044"),
        ("XXXX-03-03", "XXXX-03-03"),
        ("2025-03-06T14:00:00", "2025-03-06T14:00"),
        ("2014/..", "2014"),
        ("../2014", "2014"),
    ],
)
def test_timex_values(edtf: str, timex: str) -> None:
    """TIMEX3 has its own codes for weeks, quarters, halves, seasons, decades and years before Christ."""
    assert parse(edtf).timex == timex
