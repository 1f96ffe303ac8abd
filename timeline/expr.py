"""Expressions of time before they have a date: a span of text and what it may mean, symbolically.

`find` makes these without knowing when the document was published; `resolve` turns them into TIMEX3 values once that
is known. A meaning is data: every kind has one case in the resolver, and mypy proves that none is forgotten.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from timeline.model import Span
from timeline.when import Grain, When


class Tense(StrEnum):
    """Which way a clause looks."""

    PAST = "past"
    #: Past beyond doubt: its own clause tells what happened then.
    OVER = "over"
    PRESENT = "present"
    FUTURE = "future"
    #: A plan of before, whose day may be over or to come: the nearest.
    EITHER = "past or future"
    UNKNOWN = "unknown"

    @property
    def is_past(self) -> bool:
        """Whether it looks back."""
        return self in {Tense.PAST, Tense.OVER}


class Anchor(StrEnum):
    """What a relative expression is counted from."""

    #: The publication date (the DCT of TimeML).
    PUBLICATION = "publication"
    #: The last date told before it in the text.
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class Fixed:
    """A date of the calendar that needs nothing: "May 24, 1998"."""

    when: When
    #: The day of the week it is said to be.
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Numeric:
    """A date in numbers, in the order that is its writer's habit: "03/04/2025"."""

    first: int
    second: int
    year: int


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A month, or a day of it, without its year: "March 3", "in April"."""

    month: int
    day: int | None = None
    #: -1 "last April", +1 "next April", 0 "this April"; null where only tense and context tell.
    direction: int | None = None
    #: The day of the week it is said to be: it tells the year.
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """A day without its month: "the 15th"."""

    day: int
    #: The day of the week it is said to be: "Monday the 15th".
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, Monday is 0; 7 is the weekend."""

    day: int
    #: -1 "last Friday", +1 "next Friday", 0 "this Friday"; null where only tense and context tell.
    direction: int | None = None


@dataclass(frozen=True, slots=True)
class Season:
    """A season without its year, by its first month (3, 6, 9, 12)."""

    first_month: int
    direction: int | None = None


@dataclass(frozen=True, slots=True)
class Holiday:
    """A named day whose date each year has its own rule, by its key in the table of holidays."""

    name: str
    year: int | None = None
    direction: int | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A calendar unit so many units from the anchor's own: "last week" (-1), "this year" (0), "tomorrow" (+1)."""

    offset: int
    grain: Grain
    anchor: Anchor = Anchor.PUBLICATION
    #: "the weekend" where the grain is a week.
    weekend: bool = False


@dataclass(frozen=True, slots=True)
class Shift:
    """A distance from a date, forwards or back: "three days ago", "a year earlier", "two days after the vote"."""

    count: int
    grain: Grain
    anchor: Anchor = Anchor.PUBLICATION
    #: What it is counted from, where the text says so: "two weeks before Christmas".
    origin: Meaning | None = None


@dataclass(frozen=True, slots=True)
class Ordinal:
    """The so-manieth unit of something larger, from its end where negative: "the third quarter", "the last Monday"."""

    count: int
    grain: Grain
    #: Where the grain is a day: which day of the week it is.
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Inside:
    """A part of a larger date: "March of the previous year", "the second quarter of 2024", "Friday of next week"."""

    part: Meaning
    whole: Meaning


@dataclass(frozen=True, slots=True)
class Clock:
    """A time or part of a day: "2 p.m.", "Sunday morning", "tonight"."""

    #: The T part of its TIMEX3 value: `T14:00`, `TMO`, `TNI`.
    time: str
    #: Null where the text leaves the day to its surroundings.
    day: Meaning | None = None
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Modified:
    """A date with a TIMEX3 modifier: START, MID, END, APPROX, BEFORE, AFTER ..."""

    base: Meaning
    mod: str


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time, by its TIMEX3 value: "P3D", "PXM"."""

    value: str
    mod: str | None = None
    #: An age or an anniversary: "75-year-old", "the 76th anniversary".
    age: bool = False


@dataclass(frozen=True, slots=True)
class Set:
    """Something that comes again: "every Monday", "twice a month"."""

    value: str
    quant: str | None = None
    freq: str | None = None


@dataclass(frozen=True, slots=True)
class Vague:
    """PAST_REF, PRESENT_REF or FUTURE_REF, or a length from now on: "recently", "now", "the coming weeks"."""

    value: str
    #: A bounded guess of what it covers, in units from the anchor: "in the coming weeks" is (0, 6, week).
    reach: tuple[int, int, Grain] | None = None


Meaning: TypeAlias = (
    Fixed
    | Numeric
    | MonthDay
    | DayOfMonth
    | Weekday
    | Season
    | Holiday
    | Unit
    | Shift
    | Ordinal
    | Inside
    | Clock
    | Modified
    | Duration
    | Set
    | Vague
)


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression of time found in a text: where, what it may mean, and by which rule."""

    span: Span
    text: str
    meaning: Meaning
    rule: str
    #: Which way the clause around it looks.
    tense: Tense = Tense.UNKNOWN


def grain(meaning: Meaning | None) -> Grain | None:  # noqa: C901  # one case a kind of meaning
    """How exactly a meaning tells its date before it is resolved; null for what is no date of the calendar."""
    match meaning:
        case Fixed(when):
            return when.grain
        case Numeric() | DayOfMonth() | Holiday():
            return Grain.DAY
        case MonthDay(_, day):
            return Grain.MONTH if day is None else Grain.DAY
        case Weekday(day):
            return Grain.DAY if day < 7 else Grain.INTERVAL
        case Season():
            return Grain.SEASON
        case Unit() | Shift() | Ordinal():
            return Grain.INTERVAL if isinstance(meaning, Unit) and meaning.weekend else meaning.grain
        case Inside(part, _):
            return grain(part)
        case Clock():
            return Grain.MINUTE
        case Modified(base, _):
            return grain(base)
        case Duration() | Set() | Vague() | None:
            return None
