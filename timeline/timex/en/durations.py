"""Lengths of time."""

from __future__ import annotations

import re

from timeline.expr import Duration, Meaning
from timeline.timex.rule import Found, rules
from timeline.when import Grain

from .lexicon import DURATIONS, number, unit

_COUNTED = {
    "S": Grain.SECOND, "D": Grain.DAY, "W": Grain.WEEK, "M": Grain.MONTH, "Q": Grain.QUARTER, "Y": Grain.YEAR, "E": Grain.DECADE,
    "C": Grain.CENTURY,
}  # fmt: skip


def length(count: float | str, word: str) -> str:
    """The TIMEX3 value of so many units: `P3D`, `PT2H`, `PXM`."""
    grain, times = unit(word)
    amount = count if isinstance(count, str) else f"{count * times:g}"
    return "P" + DURATIONS[grain].format(amount)


def whole_units(duration: Duration) -> tuple[int, Grain] | None:
    """How many of which unit it is; nothing where it is vague, broken or compound."""
    match = re.fullmatch(r"P(T?)(\d+)([A-Z])", duration.value)
    if match is None:
        return None
    if match[1]:
        return int(match[2]), {"H": Grain.HOUR, "M": Grain.MINUTE, "S": Grain.SECOND}[match[3]]
    return int(match[2]), _COUNTED[match[3]]


@rules(r"(?P<count>{number}|an?|a dozen|a couple of) (?P<unit>{units})", {"three days": "P3D", "a year": "P1Y", "two": ""})
def counted(found: Found) -> Meaning | None:
    """Three days, a year."""
    return Duration(length(number(found["count"]), found["unit"]))


@rules(r"(?P<count>{number})-(?P<unit>{unit})", {"10-year": "P10Y", "two-week": "P2W"})
def adjective(found: Found) -> Meaning | None:
    """A ten-year plan."""
    return Duration(length(number(found["count"]), found["unit"]))


@rules(
    r"(?:(?P<count>{number})-{unit}-olds?|(?:(?P<words>{number}) {units} old)|(?P<nth>\d{1,3}(?:st|nd|rd|th)) (?:anniversary|birthday))",
    {"75-year-old": "P75Y", "76th anniversary": "P76Y"},
)
def age(found: Found) -> Meaning | None:
    """A 75-year-old, the 76th anniversary: never a date."""
    count = found["nth"].rstrip("stndrh") or found["count"] or found["words"]
    return Duration(length(number(count), "year"), age=True)


RULES = (counted, adjective, age)
