"""What a text has told so far: the dates that "that day", "a year earlier" and "in March" count from."""

from __future__ import annotations

import re
from typing import Final

from timeline.expr import (
    Anchor,
    Clock,
    DayOfMonth,
    Duration,
    Expression,
    Fixed,
    Inside,
    Meaning,
    Modified,
    MonthDay,
    Shift,
    Tense,
    Unit,
)
from timeline.when import Grain, When

#: How many characters back a date still sets the scene: about two sentences.
_SCENE: Final = 300
#: How far around a yearless date the year of its event may stand.
_AROUND: Final = 250
#: How far back the quarter may stand that "a year ago" compares with.
_REPORT: Final = 500
#: Rules for "the nine months ended", after which a report is no longer about a quarter.
_OTHER_PERIODS: Final = frozenset({"ended", "bounded"})
_EVENT_YEAR: Final = re.compile(
    r"\bthe (?P<year>1\d{3}|20\d\d) (?:\w+ ){0,2}(?:attack|bombing|massacre|hijacking|shooting|earthquake|disaster|crash|tragedy|"
    r"invasion|coup|"
    r"revolution|uprising|siege|battle|assassination|explosion|fire|flood|hurricane|tsunami)s?\b"
)
_EVENT_BEFORE: Final = re.compile(r"\b(?:since|after|before|following|until|of|the|by) $|[-]$")


class Told:
    """The dates told so far, and where the last ones stand."""

    def __init__(self) -> None:
        self._last: dict[Grain, tuple[int, When]] = {}
        self._count = 0
        self._scene: tuple[int, When] | None = None
        #: The quarter that a report is about, and where it was last named.
        self._period: tuple[int, When] | None = None

    def tell(self, expression: Expression, when: When | None) -> None:
        """Remember a date of the calendar; what was only compared with ("a year earlier") is not what the text is about."""
        meaning = expression.meaning
        if isinstance(meaning, Duration) and expression.rule in _OTHER_PERIODS:
            self._period = None
        compared = isinstance(meaning, Shift) and meaning.anchor is Anchor.TOLD and meaning.grain is Grain.YEAR
        if compared or when is None or not when.bounded or when.one_of:
            return
        self._count += 1
        self._last[when.grain] = self._count, when
        if when.grain is Grain.QUARTER:
            self._period = expression.span.end, when
        if isinstance(meaning, Fixed | MonthDay | Inside):
            self._scene = expression.span.end, when

    def last(self, expression: Expression) -> When | None:
        """The date that an expression counts from: the last one at least as exact as it needs."""
        meaning = expression.meaning
        compared = isinstance(meaning, Shift) and (meaning.count, meaning.grain) == (-1, Grain.YEAR)
        if compared and self._period is not None and expression.span.start - self._period[0] <= _REPORT:
            return self._period[1]
        grain = needed_grain(meaning)
        if grain is None:
            return None
        fit = [entry for told, entry in self._last.items() if (told is grain if grain is Grain.QUARTER else told.rank <= grain.rank)]
        return max(fit, key=lambda entry: entry[0])[1] if fit else None

    def scene(self, expression: Expression, published: When | None) -> When | None:
        """The date that the sentences just before are set on, where it is not that of the publication."""
        if self._scene is None or expression.tense is Tense.FUTURE or expression.span.start - self._scene[0] > _SCENE:
            return None
        when = self._scene[1]
        match expression.meaning:
            case MonthDay(_, _, None) if when.grain.rank <= Grain.YEAR.rank and _apart(when, published, 366):
                return when
            case _:
                return None


def _apart(when: When, published: When | None, days: int) -> bool:
    """Whether a date lies well before the publication."""
    return published is None or when.after.ordinal + days <= published.first.ordinal


def needed_grain(meaning: Meaning | None) -> Grain | None:
    """How exact a date told before must be for this meaning to count from it; null where it counts from none."""
    match meaning:
        case Unit(_, unit, Anchor.TOLD) | Shift(_, unit, Anchor.TOLD, None):
            return Grain.DAY if unit.rank <= Grain.DAY.rank else unit
        case Clock(_, None):
            return Grain.DAY
        case Shift(_, _, _, inner) | Clock(_, inner) | Modified(inner, _) | Inside(_, inner):
            return needed_grain(inner)
        case DayOfMonth(_, None):
            return Grain.MONTH
        case _:
            return None


def event_year(expression: Expression, text: str) -> int | None:
    """The year of a famous date: "after September 11 ... the 2001 attack"."""
    start, end = expression.span.start, expression.span.end
    if not _EVENT_BEFORE.search(text[max(0, start - 12) : start]):
        return None
    named = _EVENT_YEAR.search(text[max(0, start - _AROUND) : end + _AROUND])
    return int(named["year"]) if named else None
