"""How a TIMEX3 `value` is written, also where the year or the day stays open."""

from __future__ import annotations

import re
from typing import Final

from timeline.expr import Clock, Inside, Meaning, Modified, MonthDay, Ordinal, Season, Weekday, grain
from timeline.when import Grain, When
from timeline.when.grain import NORTHERN

WEEKEND: Final = 7
_OPEN: Final = {
    Grain.DAY: "XXXX-XX-XX", Grain.WEEK: "XXXX-WXX", Grain.MONTH: "XXXX-XX", Grain.QUARTER: "XXXX-QX", Grain.HALF: "XXXX-HX",
    Grain.YEAR: "XXXX", Grain.DECADE: "XXX", Grain.CENTURY: "XX", Grain.INTERVAL: "XXXX-WXX-WE",
}  # fmt: skip


def open_value(meaning: Meaning) -> str:
    """The value of a date whose year or day nobody told."""
    match meaning:
        case MonthDay(month, day):
            return f"XXXX-{month:02}" + (f"-{day:02}" if day else "")
        case Weekday(day):
            return "XXXX-WXX-WE" if day == WEEKEND else f"XXXX-WXX-{day + 1}"
        case Season(first_month):
            return f"XXXX-{NORTHERN[first_month][1]}"
        case Ordinal(count, Grain.QUARTER) if count > 0:
            return f"XXXX-Q{count}"
        case Clock(time, _):
            return f"XXXX-XX-XX{time}"
        case Modified(base, _) | Inside(base, _):
            return open_value(base)
        case _:
            return _OPEN.get(grain(meaning) or Grain.DAY, "XXXX-XX-XX")


_LONG: Final = re.compile(r"P(?P<count>\d+)(?P<unit>DE|CE)")


def length_value(length: str) -> str:
    """The value of a length of time: counted decades and centuries in years, since ISO 8601 has no unit for them."""
    match = _LONG.fullmatch(length)
    return f"P{int(match['count']) * (10 if match['unit'] == 'DE' else 100)}Y" if match else length


def value(meaning: Meaning, when: When | None) -> str:
    """The value of a meaning that denotes this interval."""
    if when is None or (when.begin is None and when.end is None and when.yearless is None):
        return open_value(meaning)
    match meaning:
        case Clock(time, _):
            return When.unit(when.first, Grain.DAY).timex + time
        case Modified(base, _):
            return value(base, when)
        case _ if when.grain is Grain.INTERVAL and when.days == 2:
            return When.unit(when.first, Grain.WEEK).timex + "-WE"
        case _:
            return when.timex
