"""Read EDTF (ISO 8601-2): exactly the forms that `When.edtf` writes, and full weeks and weekends as two days."""

from __future__ import annotations

import re
from typing import Final

from timeline.errors import DateError

from .civil import Moment, moment
from .grain import NORTHERN, SOUTHERN, Grain, shift
from .interval import When

_YEAR: Final = r"(?P<year>-?\d{4})"
_UNIT: Final = re.compile(
    rf"(?:(?P<decade>-?\d{{3}})X|(?P<century>-?\d\d)XX|{_YEAR}(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:T(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?P<zone>Z|[+-]\d\d:\d\d)?)?)?)?)"
    r"(?P<mark>[~?%])?",
    re.ASCII,
)
_YEARLESS: Final = re.compile(r"XXXX-(?P<month>\d\d)(?:-(?P<day>\d\d))?(?P<mark>[~?%])?", re.ASCII)
_SEASONS: Final = {
    int(code): (first, south) for south, table in ((False, NORTHERN), (True, SOUTHERN)) for first, (code, _) in table.items()
}


def parse(text: str) -> When:
    """Read an EDTF date.

    Raises:
        DateError: the text is not EDTF, or names a day that does not exist.
    """
    if yearless := _YEARLESS.fullmatch(text):
        day = yearless["day"]
        return _marked(When.without_year(int(yearless["month"]), int(day) if day else None), yearless["mark"])
    if text.startswith("[") and text.endswith("]") and text.count("..") == 1:
        first, last = text[1:-1].split("..")
        bounds = _unit(first, text), _unit(last, text)
        if bounds[0].grain is not bounds[1].grain:
            raise DateError(text, "bounds must be dates of one grain")
        return When.somewhere(*bounds)
    if text.count("/") == 1:
        first, last = text.split("/")
        return _interval(first, last, text)
    return _unit(text, text)


def _interval(first: str, last: str, whole: str) -> When:
    if first in {"", ".."} and last in {"", ".."}:
        raise DateError(whole, "an interval needs an end")
    if last in {"", ".."}:
        return When.since(_unit(first, whole), ongoing=last == "..")
    if first in {"", ".."}:
        return When.until(_unit(last, whole))
    begin, end = _unit(first, whole), _unit(last, whole)
    span = When.lasting(begin, end)
    if span.edges == (Grain.DAY, Grain.DAY) and begin.first.weekday == 0 and begin.first.plus_days(7) == span.end:
        return When(span.begin, span.end, Grain.WEEK, span.approximate, span.uncertain)
    return span


def _unit(text: str, whole: str) -> When:
    match = _UNIT.fullmatch(text)
    if match is None:
        raise DateError(whole, "not an EDTF date")
    try:
        return _marked(_calendar_unit(match), match["mark"])
    except DateError as error:
        raise DateError(whole, error.why) from error


def _calendar_unit(match: re.Match[str]) -> When:
    if match["decade"]:
        return When.unit(moment(int(match["decade"] + "1")), Grain.DECADE)
    if match["century"]:
        return When.unit(moment(int(match["century"] + "01")), Grain.CENTURY)
    year = int(match["year"])
    if match["month"] is None:
        return When.year(year)
    if match["day"] is None:
        return _part_of_year(year, int(match["month"]))
    point = moment(year, int(match["month"]), int(match["day"]), *(int(match[part] or 0) for part in ("hour", "minute", "second")))
    if match["hour"] is None:
        return When.unit(point, Grain.DAY)
    return When.unit(point, Grain.SECOND if point.second else Grain.MINUTE, zone=match["zone"])


def _part_of_year(year: int, code: int) -> When:
    """A month, or one of the codes above 20 (ISO 8601-2 section 4.8)."""
    if code in _SEASONS:
        first_month, south = _SEASONS[code]
        return When.season(year, first_month, south=south)
    if 33 <= code <= 36:
        return _months(Moment(year, 1 + 3 * (code - 33)), Grain.QUARTER)
    if 40 <= code <= 41:
        return _months(Moment(year, 1 + 6 * (code - 40)), Grain.HALF)
    return When.month(year, code)


def _months(begin: Moment, grain: Grain) -> When:
    return When(begin, shift(begin, 1, grain), grain)


def _marked(when: When, mark: str | None) -> When:
    return when.qualified(approximate=mark in {"~", "%"}, uncertain=mark in {"?", "%"})
