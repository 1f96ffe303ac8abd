"""EDTF is read and written in the forms of docs/dates.md; the `edtf` package is the oracle."""

from __future__ import annotations

import warnings

import edtf
import pytest
from hypothesis import given

from tests.when.strategies import whens
from timeline.errors import DateError
from timeline.when import Grain, When, parse

FORMS = [
    "2025-03-06",
    "2025-03",
    "2025",
    "2025-03-03/2025-03-09",
    "2025-03-08/2025-03-09",
    "2025-33",
    "2025-36",
    "2025-40",
    "2025-41",
    "2025-21",
    "2025-24",
    "2025-29",
    "199X",
    "19XX",
    "2025-03~",
    "2025-03-06?",
    "2025%",
    "2025-03-06T14:00:00",
    "2025-03-06T14:00:00+01:00",
    "2025-03-06T14:00:00Z",
    "[2025-03-09..2025-03-13]",
    "[2025..2027]",
    "2014/..",
    "2014/",
    "../2014",
    "XXXX-03-03",
    "XXXX-03",
    "-0043",
    "2017/2021",
    "2017-01-20/2021",
    "2025-03~/2025-04~",
]


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_written_as_it_was_read(form: str) -> None:
    """Reading and writing change nothing."""
    assert parse(form).edtf == form


@given(whens)
def test_what_is_written_reads_back_equal(when: When) -> None:
    """Every date survives its written form."""
    assert parse(when.edtf) == when


@given(whens)
def test_the_edtf_package_reads_it_and_agrees_on_the_bounds(when: When) -> None:
    """Unqualified forms parse there, with the same first and last day.

    Season 24 crosses the year here and not there, its codes 25 and up and open ends have no bounds there, and it knows no unknown
    year or clock time without a zone.
    """
    bare = When(**{name: getattr(when, name) for name in when.__slots__} | {"approximate": False, "uncertain": False})
    if bare.yearless or bare.grain in {Grain.MINUTE, Grain.HALF}:
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = edtf.parse_edtf(bare.edtf)
    if bare.begin is None or bare.end is None or bare.grain is Grain.SEASON:
        return
    first, last = theirs.lower_strict(), theirs.upper_strict()
    assert (first.tm_year, first.tm_mon, first.tm_mday) == bare.begin[:3]
    assert (last.tm_year, last.tm_mon, last.tm_mday) == bare.end.plus_days(-1)[:3]


NOT_EDTF = ["yesterday", "2025-13", "2025-02-30", "2025-3-6", "2025-03-06T25:00", "/", "../..", "2025/2024", "[2025..]", "[2025-03..2025]"]
NOT_EDTF += ["", "2025-37", "10000", "9999", "XXXX", "XXXX-02-31", "2025-03-06/x", "999X", "٢٠٢٥", "2025-٠٣", "XXXX-٠٣"]


@pytest.mark.parametrize("text", NOT_EDTF)
def test_what_is_not_edtf_is_refused(text: str) -> None:
    """A text that is no EDTF, or names a day that does not exist, is an error of ours."""
    with pytest.raises(DateError, match="not a date"):
        parse(text)
