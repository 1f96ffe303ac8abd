"""Which full date told before a day without its year lies by."""

from __future__ import annotations

import pytest

from timeline.expr import MonthDay
from timeline.timex.stories import Stories
from timeline.when import When


def near(day: tuple[int, int], *told: tuple[int, int, int]) -> tuple[str, str] | None:
    """The day found and the date that it is near to, in EDTF."""
    stories = Stories()
    for date in told:
        stories.tell(When.day(*date))
    found = stories.near(MonthDay(*day))
    return None if found is None else (found[0].edtf, found[1].edtf)


def test_the_last_near_one_told_decides() -> None:
    """Of two dates near to it the one told last has the year, also where it was told before already."""
    assert near((5, 20), (1998, 5, 3), (2004, 6, 1)) == ("2004-05-20", "2004-06-01")
    assert near((5, 20), (1998, 5, 3), (2004, 6, 1), (1998, 5, 3)) == ("1998-05-20", "1998-05-03")


def test_far_ones_are_passed_over() -> None:
    """A date told later that lies elsewhere in the year says nothing."""
    assert near((5, 20), (1998, 5, 3), (2004, 10, 1)) == ("1998-05-20", "1998-05-03")
    assert near((5, 20), (2004, 10, 1)) is None
    assert near((5, 20)) is None


@pytest.mark.parametrize(
    ("day", "told", "found"),
    [
        ((1, 4), (1998, 12, 20), "1999-01-04"),
        ((12, 20), (1999, 1, 4), "1998-12-20"),
        ((3, 1), (2003, 1, 29), "2003-03-01"),
        ((3, 1), (2004, 1, 29), None),
        ((2, 29), (2004, 3, 31), "2004-02-29"),
        ((2, 29), (2003, 3, 1), None),
    ],
)
def test_a_month_on_either_side(day: tuple[int, int], told: tuple[int, int, int], found: str | None) -> None:
    """Near is within 31 days, over the end of a year and by the days that February has in this one."""
    actual = near(day, told)

    assert found == (actual and actual[0])
