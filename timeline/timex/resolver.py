"""Give expressions their TIMEX3 values once it is known when the document was published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from timeline.expr import Clock, Duration, Expression, Fixed, Meaning, Modified, MonthDay, Range, Set, Tense, Vague, Weekday, grain
from timeline.model import Timex
from timeline.when import Grain, Moment, When

from .calendar import WEEKEND, Reference, denote

_DAY_OR_FINER: Final = frozenset({Grain.DAY, Grain.HOUR, Grain.MINUTE, Grain.SECOND})


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression comes to, wherever it stands."""

    type: str
    value: str
    when: When | None
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    anchor: str = ""
    ambiguous: bool = False


def resolve(expressions: Sequence[Expression], published: When | None, text: str = "") -> tuple[Timex, ...]:
    """The expressions of one document, in its order, as TIMEX3.

    `published` may be any interval: with several possible days a value is what all of them give, else `when` is their hull and ambiguous;
    with null, values stay open.
    """
    told: When | None = None
    out = []
    for expression in expressions:
        reading = _read(expression.meaning, expression.tense, published, told)
        if reading.type in {"DATE", "TIME"} and reading.when is not None and reading.when.bounded and not reading.when.one_of:
            told = reading.when
        out.append(_timex(expression, reading))
    return tuple(out)


def _timex(expression: Expression, reading: Reading) -> Timex:
    span = expression.span
    return Timex(
        span.start, span.end, expression.text, reading.type, reading.value, reading.when, expression.rule, reading.anchor,
        reading.mod, reading.quant, reading.freq, reading.ambiguous,
    )  # fmt: skip


@lru_cache(maxsize=4096)
def _read(meaning: Meaning, tense: Tense, published: When | None, told: When | None) -> Reading:
    match meaning:
        case Duration(value, mod):
            return Reading("DURATION", value, None, mod, anchor="a length of time")
        case Set(value, quant, freq):
            return Reading("SET", value, None, None, quant, freq, "it comes again")
        case Vague(value, reach):
            return Reading("DATE", value, None, anchor="no date of the calendar" if reach is None else "")
        case _:
            return _dated(meaning, tense, published, told)


def _dated(meaning: Meaning, tense: Tense, published: When | None, told: When | None) -> Reading:
    kind = "TIME" if isinstance(meaning, Clock) else "DATE"
    mod = meaning.mod if isinstance(meaning, Modified) else None
    if isinstance(meaning, Modified) and isinstance(meaning.base, Clock):
        kind = "TIME"
    why = _why(meaning, tense, published, told)
    if not _needs_reference(meaning):
        when = denote(meaning, Reference(Moment(2000), told, tense))
        return Reading(kind, _value(meaning, when), when, mod, anchor=why)
    if published is None or not published.bounded:
        when = denote(meaning, Reference(told.begin, told, tense)) if told and told.begin and _uses_told(meaning) else _yearless(meaning)
        return Reading(kind, _value(meaning, when), when, mod, anchor=why)
    first, last = published.first.date, _last_day(published)
    when = denote(meaning, Reference(first, told, tense))
    if first != last:
        other = denote(meaning, Reference(last, told, tense))
        if when != other:
            return Reading(kind, _open(meaning), _hull(when, other), mod, anchor=why, ambiguous=True)
    return Reading(kind, _value(meaning, when), when, mod, anchor=why, ambiguous=_doubtful(meaning, first))


def _last_day(published: When) -> Moment:
    last = published.after.date
    return last if not published.after.at_midnight else last.plus_days(-1)


def _hull(first: When | None, last: When | None) -> When | None:
    if first is None or last is None or first.begin is None or last.end is None:
        return None
    unit = first.grain if first.grain == last.grain and first.grain in {Grain.DAY, Grain.MONTH, Grain.YEAR} else Grain.DAY
    return When(min(first.first, last.first), max(first.after, last.after), unit)


def _doubtful(meaning: Meaning, day: Moment) -> bool:
    """Whether a weekday is that of the publication itself."""
    return isinstance(meaning, Weekday) and meaning.direction is None and meaning.day == day.weekday


def _needs_reference(meaning: Meaning) -> bool:
    match meaning:
        case Fixed():
            return False
        case Modified(base, _):
            return _needs_reference(base)
        case Range(first, last):
            return any(_needs_reference(side) for side in (first, last) if side is not None)
        case Clock(_, day):
            return day is None or _needs_reference(day)
        case _:
            return True


def _uses_told(meaning: Meaning) -> bool:
    return "TOLD" in repr(meaning)


def _yearless(meaning: Meaning) -> When | None:
    match meaning:
        case MonthDay(month, day):
            return When.without_year(month, day)
        case _:
            return None


# -- how values are written ----------------------------------------------------------------------------------------

_OPEN: Final = {
    Grain.DAY: "XXXX-XX-XX", Grain.WEEK: "XXXX-WXX", Grain.MONTH: "XXXX-XX", Grain.QUARTER: "XXXX-QX", Grain.YEAR: "XXXX",
    Grain.DECADE: "XXX", Grain.CENTURY: "XX", Grain.INTERVAL: "XXXX-WXX-WE",
}  # fmt: skip


def _open(meaning: Meaning) -> str:
    """The value of a date whose year or day nobody told."""
    match meaning:
        case MonthDay(month, day):
            return f"XXXX-{month:02}" + (f"-{day:02}" if day else "")
        case Weekday(day):
            return "XXXX-WXX-WE" if day == WEEKEND else f"XXXX-WXX-{day + 1}"
        case Clock(time, _):
            return f"XXXX-XX-XX{time}"
        case Modified(base, _):
            return _open(base)
        case _:
            return _OPEN.get(grain(meaning) or Grain.DAY, "XXXX-XX-XX")


def _value(meaning: Meaning, when: When | None) -> str:
    if when is None or (not when.bounded and when.yearless is None and when.begin is None and when.end is None):
        return _open(meaning)
    match meaning:
        case Clock(time, _):
            day = When.unit(when.first, Grain.DAY).timex
            return day + time
        case Modified(base, _):
            return _value(base, when)
        case Range(first, last) if first and last:
            return when.edtf
        case _ if when.grain is Grain.INTERVAL and when.days == 2:
            return When.unit(when.first, Grain.WEEK).timex + "-WE"
        case _:
            return when.timex


def _why(meaning: Meaning, tense: Tense, published: When | None, told: When | None) -> str:
    if not _needs_reference(meaning):
        return "it says the date itself"
    if _uses_told(meaning) and told is not None:
        return f"counted from {told.edtf}, told before"
    if published is None:
        return "the publication date is not known"
    return f"published {published.edtf}; {tense.value} tense"


