"""Which calendar interval a meaning denotes, counted from one day that is known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from timeline.errors import DateError
from timeline.expr import (
    Anchor,
    Clock,
    DayOfMonth,
    Duration,
    Fixed,
    Holiday,
    Inside,
    Meaning,
    Modified,
    MonthDay,
    Numeric,
    Ordinal,
    Season,
    Set,
    Shift,
    Tense,
    Unit,
    Vague,
    Weekday,
)
from timeline.when import Grain, Moment, When
from timeline.when.grain import floor, shift

from . import holidays
from .reference import Reference
from .values import WEEKEND
from .yearly import occurrence


def denote(meaning: Meaning, reference: Reference) -> When | None:  # noqa: C901  # one case a kind of meaning
    """The interval; null for what denotes none, and for a day that no calendar has."""
    match meaning:
        case Fixed(when, _):
            return when
        case Numeric():
            return _numeric(meaning, reference)
        case MonthDay() | Season() | Holiday():
            return _yearly(meaning, reference)
        case DayOfMonth():
            return _day_of_month(meaning, reference)
        case Weekday(day, direction):
            return _weekday(day, direction, reference)
        case Unit():
            return _unit(meaning, reference)
        case Shift():
            return _shift(meaning, reference)
        case Ordinal():
            return _ordinal(meaning, reference)
        case Inside(part, Unit(0, _, Anchor.TOLD)) if getattr(part, "direction", None) is not None:
            return _beside(part, reference)
        case Inside(part, Holiday() as whole) if reference.tense.is_past:
            return _inside(part, _yearly(whole, replace(reference, tense=Tense.UNKNOWN)), reference)
        case Inside(part, whole):
            return _inside(part, denote(whole, reference), reference)
        case Clock():
            return _clock(meaning, reference)
        case Modified(base, _):
            dated = denote(base, reference)
            return None if dated is None else dated.qualified(approximate=True)
        case Duration() | Set() | Vague():
            return None


# -- recurring dates: which year, which week -----------------------------------------------------------------------


def _yearly(meaning: MonthDay | Season | Holiday, reference: Reference) -> When | None:
    """The occurrence that direction or tense asks for."""
    if isinstance(meaning, Holiday) and meaning.year is not None:
        return holidays.holiday(meaning.name, meaning.year)
    year = reference.day.year
    near = _around(lambda offset: occurrence(meaning, year + offset), _YEARS)
    announced = reference.tense is Tense.FUTURE and not (isinstance(meaning, MonthDay) and meaning.day)
    over = reference.tense.is_past if isinstance(meaning, Holiday) else reference.tense is Tense.OVER and not getattr(meaning, "day", None)
    if meaning.direction is None and not reference.follows and not announced and not over:
        return _nearer(near, reference)
    return _choose(near, meaning.direction, reference)


#: How far around what comes every year or month is looked for where the nearest ones are missing: 29 February, a 31st on a Friday.
_YEARS, _MONTHS = 8, 14
#: How many on each side decide where every one is there.
_BESIDE: Final = 2


def _around(occurs: Callable[[int], When | None], reach: int) -> list[When]:
    """What comes again, in order: two before and two after, and further around only where one of these is missing."""
    near = [when for offset in range(-_BESIDE, _BESIDE + 1) if (when := occurs(offset)) is not None]
    if len(near) == 2 * _BESIDE + 1:
        return near
    return [when for offset in range(-reach, reach + 1) if (when := occurs(offset)) is not None]


#: By how much nearer the next occurrence must be for it to be meant, without a future verb: news tells an old date with its year.
_NEARER: Final = {Tense.PAST: 6, Tense.OVER: 6, Tense.PRESENT: 1, Tense.EITHER: 4, Tense.UNKNOWN: 4, Tense.FUTURE: 0.2}
#: After a past verb: a day may be the deadline that was set, a month is seldom one.
_NEARER_PAST: Final = {Grain.DAY: 4, Grain.MONTH: 9}


def _nearer(near: list[When], reference: Reference) -> When | None:
    """The last occurrence, unless the next one is much nearer."""
    day = reference.day.ordinal
    last = next((when for when in reversed(near) if when.first.ordinal <= day), None)
    following = next((when for when in near if when.first.ordinal > day), None)
    if last is None or following is None:
        return following if last is None else last
    since, until = day - last.after.plus_days(-1).ordinal, following.first.ordinal - day
    factor = _NEARER_PAST.get(last.grain, _NEARER[Tense.PAST]) if reference.tense is Tense.PAST else _NEARER[reference.tense]
    return following if until * factor < since else last


def _choose(near: list[When], direction: int | None, reference: Reference) -> When | None:
    """Of occurrences in order, the one a direction or the tense asks for."""
    day = reference.day
    tomorrow = day.plus_days(1)
    match direction:
        case 0:
            inside = [when for when in near if day.year in {when.first.year, when.after.plus_days(-1).year}]
            return min(inside, key=lambda when: max(when.first.ordinal - day.ordinal, 2 * (day.ordinal - when.after.ordinal)), default=None)
        case -1:
            return next((when for when in reversed(near) if when.after <= day), None)
        case 1:
            return next((when for when in near if when.first >= tomorrow), None)
        case _ if reference.tense is Tense.FUTURE or reference.follows:
            return next((when for when in near if when.after > day), None)
        case _:
            return next((when for when in reversed(near) if when.first <= day), None)


def _weekday(day: int, direction: int | None, reference: Reference) -> When | None:
    monday = floor(reference.day, Grain.WEEK)
    if direction == 0:
        return _day_of_week(monday, day)
    near = [_day_of_week(monday.plus_days(7 * week), day) for week in range(-2, 3)]
    if direction is None and reference.tense is Tense.EITHER:
        return min(near, key=lambda when: abs(when.first.ordinal - reference.day.ordinal))
    return _choose(near, direction, reference)


def _day_of_week(monday: Moment, day: int) -> When:
    if day == WEEKEND:
        return When(monday.plus_days(5), monday.plus_days(7), Grain.INTERVAL, edges=(Grain.DAY, Grain.DAY))
    return When.unit(monday.plus_days(day), Grain.DAY)


def _day_of_month(meaning: DayOfMonth, reference: Reference) -> When | None:
    told = reference.told
    if told is not None and told.grain is Grain.MONTH and meaning.weekday is None:
        return _in_month(meaning, told.first)
    month = floor(told.first if told is not None else reference.day, Grain.MONTH)
    near = _around(lambda offset: _in_month(meaning, month.plus_months(offset)), _MONTHS)
    if told is None:
        return _nearer(near, reference)
    return min(near, key=lambda when: abs(when.first.ordinal - told.first.ordinal), default=None)


def _in_month(meaning: DayOfMonth, month: Moment) -> When | None:
    """The day in a month; null where it has none, or on another day of the week than is said."""
    try:
        when = When.day(month.year, month.month, meaning.day)
    except DateError:
        return None
    return when if meaning.weekday in {None, when.first.weekday} else None


def _numeric(meaning: Numeric, reference: Reference) -> When:
    day_first = meaning.first > 12 or (reference.day_first and meaning.second <= 12)
    day, month = (meaning.first, meaning.second) if day_first else (meaning.second, meaning.first)
    return When.day(meaning.year, month, day)


# -- counted -------------------------------------------------------------------------------------------------------


def _unit(meaning: Unit, reference: Reference) -> When:
    offset = meaning.offset
    if meaning.grain is Grain.QUARTER and meaning.anchor is Anchor.TOLD and reference.told is None and reference.tense is not Tense.FUTURE:
        offset -= 1  # "the quarter" of which nothing is told yet is the one whose results are reported
    start = shift(floor(reference.anchor(meaning.anchor), meaning.grain), offset, meaning.grain)
    if meaning.weekend:
        return _day_of_week(start, WEEKEND)
    return When.unit(start, meaning.grain)


_PERIODS = frozenset({Grain.MONTH, Grain.QUARTER, Grain.HALF})
#: How many of a unit of the clock are a day.
_A_DAY: Final = {Grain.SECOND: 86_400, Grain.MINUTE: 1440, Grain.HOUR: 24}


def _shift(meaning: Shift, reference: Reference) -> When | None:
    if meaning.origin is None:
        start = reference.anchor(meaning.anchor)
    else:
        origin = denote(meaning.origin, reference)
        if origin is None or origin.begin is None:
            return None
        start = origin.begin
        if origin.grain.rank < meaning.grain.rank and isinstance(meaning.origin, Unit | Weekday | Fixed | MonthDay | Season | Holiday):
            return When.unit(shift(start, meaning.count, meaning.grain), origin.grain)
    if meaning.grain in _A_DAY and start.at_midnight:  # of a day whose hour nobody told, only whole days are counted
        return When.unit(start.plus_days(int(meaning.count / _A_DAY[meaning.grain])), Grain.DAY)
    unit, told = meaning.grain, reference.told
    whole = told is not None and told.grain is Grain.MONTH and abs(meaning.count) > 1  # "three years later" is no month
    if meaning.grain is Grain.YEAR and told is not None and told.grain in _PERIODS and not whole:
        unit, start = told.grain, told.first  # a year before a quarter is a quarter
    return When.unit(shift(start, meaning.count, meaning.grain), unit)


# -- parts ---------------------------------------------------------------------------------------------------------


def _ordinal(meaning: Ordinal, reference: Reference) -> When | None:
    """The latest (or under a future verb, the next) that the calendar has, in the year around the reference."""
    near = [when for offset in range(-1, 2) if (when := _nth(meaning, When.year(reference.day.year + offset))) is not None]
    return _nearer(near, reference)


def _nth(meaning: Ordinal, whole: When) -> When | None:
    """The so-manieth unit inside a date."""
    units: list[Moment] = []
    start = floor(whole.first, meaning.grain) if meaning.weekday is None else whole.first
    while meaning.weekday is not None and start.weekday != meaning.weekday:
        start = start.plus_days(1)
    step, grain = (7, Grain.DAY) if meaning.weekday is not None else (1, meaning.grain)
    if (start.plus_days(3) if grain is Grain.WEEK else start) < whole.first:
        start = shift(start, step, grain)
    while start < whole.after and len(units) < 400:
        units.append(start)
        start = shift(start, step, grain)
    index = meaning.count - 1 if meaning.count > 0 else meaning.count
    return When.unit(units[index], grain) if -len(units) <= index < len(units) else None


def _inside(part: Meaning, whole: When | None, reference: Reference) -> When | None:  # noqa: C901  # one case a kind of part
    if whole is None or not whole.bounded:
        return None
    if getattr(part, "direction", None) is not None:
        return denote(part, reference.at(whole))
    match part:
        case MonthDay() | Season() | Holiday():
            return occurrence(part, whole.first.year)
        case Weekday(day):
            return (
                _day_of_week(floor(whole.first, Grain.WEEK), day) if whole.grain is Grain.WEEK else _nth(Ordinal(1, Grain.DAY, day), whole)
            )
        case Ordinal():
            return _nth(part, whole)
        case Unit(weekend=True) if whole.first.weekday < 2:  # a holiday on Monday or Tuesday ends a long weekend
            return _day_of_week(floor(whole.first, Grain.WEEK).plus_days(-7), WEEKEND)
        case Unit(_, Grain.QUARTER, Anchor.TOLD):
            told = _unit(part, reference)
            return When.unit(Moment(whole.first.year, told.first.month), Grain.QUARTER)
        case DayOfMonth():
            return _in_month(part, whole.first)
        case _:
            return denote(part, reference.at(whole))


def _beside(part: Meaning, reference: Reference) -> When | None:
    """What has a direction from the date told before: "the following spring" of a year begins after it."""
    told = reference.told or When.unit(reference.day, Grain.DAY)
    day = told.after.plus_days(-1) if getattr(part, "direction", 0) == 1 else told.first
    return denote(part, replace(reference, day=day))


def _clock(meaning: Clock, reference: Reference) -> When | None:
    if meaning.day is not None:
        day = denote(meaning.day, reference)
    else:
        told = reference.told
        day = (
            When.unit(told.first, Grain.DAY)
            if told is not None and told.grain.rank <= Grain.DAY.rank
            else When.unit(reference.day, Grain.DAY)
        )
    if day is None or day.begin is None or day.grain is not Grain.DAY or not meaning.time[1:3].isdigit():
        return day
    hour, minute, second = (int(part) for part in [*meaning.time[1:].split(":"), "0", "0"][:3])
    if hour == 24:
        return day
    point = day.begin._replace(hour=hour, minute=minute, second=second)
    return When.unit(point, Grain.SECOND if second else Grain.MINUTE, zone=meaning.zone)
