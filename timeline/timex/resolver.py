"""Give expressions their TIMEX3 values once it is known when the document was published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, NamedTuple

from timeline.errors import DateError
from timeline.expr import (
    Anchor,
    Clock,
    Duration,
    Expression,
    Fixed,
    Meaning,
    Modified,
    MonthDay,
    Numeric,
    Ordinal,
    Set,
    Shift,
    Tense,
    Unit,
    Vague,
    Weekday,
)
from timeline.model import Origin, Timex
from timeline.when import Grain, Moment, When
from timeline.when.grain import shift

from .calendar import denote
from .reference import Reference, directed, floats, follows
from .told import Told
from .values import length_value, open_value, value
from .yearly import occurrence


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression comes to, wherever it stands."""

    type: str
    value: str
    when: When | None = None
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    anchor: str = ""
    origin: Origin = Origin.NONE
    ambiguous: bool = False


class Context(NamedTuple):
    """All that a value depends on beside its meaning."""

    tense: Tense
    published: When | None
    #: The date told before that this meaning counts from.
    told: When | None = None
    #: The date that the sentences before are set on, where this meaning follows it rather than the publication.
    scene: When | None = None
    #: Whether the document writes the day before the month; null where nothing tells.
    day_first: bool | None = None


def resolve(expressions: Sequence[Expression], published: When | None, text: str = "", day_first: bool | None = None) -> tuple[Timex, ...]:
    """The expressions of one document, in its order, as TIMEX3.

    `published` may be any interval: with several possible days a value is what all of them give, else `when` is their
    hull and ambiguous; with null, values stay open. `day_first` is the publisher's order in numbers, where the document's dates tell none.
    """
    told, usage = Told(expressions, text, published), _usage(expressions)
    day_first = day_first if usage is None else usage
    out = []
    for before, alone, following in zip((None, *expressions), expressions, (*expressions[1:], None), strict=False):
        told.enter(alone)
        night = _on_the_next_day(before, alone, told)
        expression = night or _sharing_day(alone, following, told)
        reading = _read_beside(expression, following, told, published)
        if reading is None:
            order = day_first if isinstance(expression.meaning, Numeric) else None
            scene, begun = told.scene(expression, published), told.begun(expression)
            tense = expression.tense if begun is None else Tense.FUTURE
            counted = _in_time(expression, told.last(expression), published)
            reading = _read(expression.meaning, Context(tense, published, counted, scene or begun, order))
        told.tell(expression, None if night else reading.when)  # the text stays at the day before
        out.append(_timex(expression, reading))
    return tuple(out)


def _sharing_day(expression: Expression, following: Expression | None, told: Told) -> Expression:
    """A clock time with the day of the one that it leads to, or the night before: "from 9 p.m. to 5 a.m. on Sunday"."""
    if told.evening_before(expression) and isinstance(expression.meaning, Clock):
        return replace(expression, meaning=replace(expression.meaning, day=Unit(-1, Grain.DAY, Anchor.TOLD)))
    first, last = expression.meaning, following.meaning if following else None
    if following is None or not isinstance(first, Clock) or not isinstance(last, Clock) or first.day is not None or last.day is None:
        return expression
    if not told.joined(expression, following):
        return expression
    day = last.day if first.time < last.time else Shift(-1, Grain.DAY, origin=last.day)
    return replace(expression, meaning=replace(first, day=day), tense=following.tense)


def _on_the_next_day(before: Expression | None, expression: Expression, told: Told) -> Expression | None:
    """The end of a night, where a range of hours has no day at its end: "from 10 p.m. to 5 a.m."."""
    first, last = before.meaning if before else None, expression.meaning
    if before is None or not isinstance(first, Clock) or not isinstance(last, Clock) or last.day is not None:
        return None
    overnight = first.time[1].isdigit() and last.time[1].isdigit() and first.time > last.time and told.joined(before, expression)
    return replace(expression, meaning=replace(last, day=Unit(1, Grain.DAY, Anchor.TOLD))) if overnight else None


def _timex(expression: Expression, reading: Reading) -> Timex:
    return Timex(
        expression.span.start,
        expression.span.end,
        expression.text,
        reading.type,
        reading.value,
        reading.when,
        expression.rule,
        reading.anchor,
        reading.mod,
        reading.quant,
        reading.freq,
        reading.ambiguous,
        reading.origin,
    )


def _in_time(expression: Expression, told: When | None, published: When | None) -> When | None:
    """The date told before, unless an hour of what is over would be of a day to come, or the other way round."""
    if told is None or published is None or not published.bounded or not isinstance(expression.meaning, Clock):
        return told
    ahead, over = told.first >= published.after, told.after <= published.first
    return None if (ahead and expression.tense.is_past) or (over and expression.tense is Tense.FUTURE) else told


def _usage(expressions: Sequence[Expression]) -> bool | None:
    """Whether the document writes the day before the month: by numbers that leave no choice, else by its dates in words."""
    days_first = months_first = 0
    for expression in expressions:
        match expression.meaning:
            case Numeric(first, second):
                days_first += 100 * (first > 12)
                months_first += 100 * (second > 12)
            case _:
                days_first += expression.rule == "day_month"
                months_first += expression.rule == "month_day"
    return None if days_first == months_first else days_first > months_first


def _read_beside(expression: Expression, following: Expression | None, told: Told, published: When | None) -> Reading | None:
    """A date without its year, where the year stands beside it; the quarter that a report has named by its own count."""
    meaning, quarter = expression.meaning, told.reported(expression)
    if isinstance(meaning, Ordinal) and quarter is not None:
        fiscal = meaning.count != (quarter.first.month + 2) // 3
        words = f"the quarter of the report, {quarter.edtf}, told before" + "; not the calendar's" * fiscal
        return Reading("DATE", quarter.timex, quarter.qualified(uncertain=fiscal), anchor=words, origin=Origin.TOLD, ambiguous=fiscal)
    if not isinstance(meaning, MonthDay) or meaning.direction is not None:
        return None
    year = told.year_beside(expression, following)
    when = occurrence(meaning, year) if year is not None else None
    if when is None and (near := told.near(expression, meaning, published)) is not None:
        words = f"near {near[1].edtf}, told before; or the one nearest to the publication"
        return Reading("DATE", near[0].timex, near[0].qualified(uncertain=True), anchor=words, origin=Origin.STORY, ambiguous=True)
    return None if when is None else Reading("DATE", when.timex, when, anchor=f"the year {year} told beside it", origin=Origin.BESIDE)


@lru_cache(maxsize=8192)
def _read(meaning: Meaning, context: Context) -> Reading:
    match meaning:
        case Duration(length, mod):
            return Reading("DURATION", length_value(length), mod=mod, anchor="a length of time")
        case Set(length, quant, freq):
            return Reading("SET", length, quant=quant, freq=freq, anchor="it comes again")
        case Vague(named):
            return Reading("DATE" if named.endswith("_REF") else "DURATION", named, anchor="no date of the calendar")
        case Modified(Clock() as base, mod):
            reading = replace(_read_date(base, context), type="TIME", mod=mod)
            about = reading.when is not None and mod == "APPROX"
            return replace(reading, when=reading.when.qualified(approximate=True)) if about and reading.when else reading
        case Modified(_, mod):
            return replace(_read_date(meaning, context), mod=mod)
        case Clock():
            return replace(_read_date(meaning, context), type="TIME")
        case _:
            return _read_date(meaning, context)


def _read_date(meaning: Meaning, context: Context) -> Reading:
    """A date of the calendar, from the first and the last day that the document may be of."""
    days, why, origin = _days(meaning, context)
    if not days:
        return Reading("DATE", open_value(meaning), _yearless(meaning), anchor=why)
    first, *others = (_denoted(meaning, day, context) for day in days)
    if any(other != first for other in others):
        return Reading("DATE", open_value(meaning), _hull(first, others[0]), anchor=why, origin=origin, ambiguous=True)
    if _not_yet(first, context):
        return Reading("DATE", open_value(meaning), anchor=f"{why}, but that day is still to come")
    doubt = _doubt(meaning, days[0], context)
    when = first.qualified(uncertain=True) if first and isinstance(meaning, Numeric) and doubt else first
    words = "; ".join(part for part in (why, doubt) if part)
    return Reading("DATE", value(meaning, when), when, anchor=words, origin=origin, ambiguous=bool(doubt))


def _not_yet(when: When | None, context: Context) -> bool:
    """Whether what is over would lie after the publication: it counts from another date than the last one told."""
    published = context.published
    counted = context.told is not None and context.tense is Tense.OVER and published is not None and published.bounded
    return bool(counted and published and when is not None and when.bounded and when.first >= published.after)


def _days(meaning: Meaning, context: Context) -> tuple[tuple[Moment, ...], str, Origin]:
    """The days a meaning is counted from, why, and what they are the days of."""
    if not floats(meaning):
        return (Moment(2000),), f"it says the date itself{_order(meaning, context)}", Origin.ITSELF
    if context.told is None and context.tense.is_past and follows(meaning):
        return (), "the day that it follows is not told", Origin.NONE
    if context.told is not None:
        return (context.told.first,), f"counted from {context.told.edtf}, told before", Origin.TOLD
    if context.scene is not None:
        return _begins(context.scene), f"follows {context.scene.edtf}, told just before", Origin.STORY
    published = context.published
    if published is None or not published.bounded:
        return (), "the publication date is not known", Origin.NONE
    first, last = published.first.date, published.after
    last = last.plus_days(-1) if last.at_midnight else last.date
    why = f"published {published.edtf}"
    if directed(meaning):
        tense = Tense.PAST if context.tense.is_past else context.tense
        why += f"; {tense.value} tense" if context.tense is not Tense.UNKNOWN else "; no verb tells the direction"
    return ((first,) if first == last else (first, last)), why, Origin.PUBLISHED


def _begins(when: When) -> tuple[Moment, ...]:
    """When a date begins; of one unit within wider bounds, when the first and the last that it may be begin."""
    return (when.first, shift(when.after, -1, when.grain)) if when.one_of else (when.first,)


def _order(meaning: Meaning, context: Context) -> str:
    """By which order three numbers were read, where it is not they that tell."""
    if not isinstance(meaning, Numeric) or context.day_first is None or max(meaning.first, meaning.second) > 12:
        return ""
    return f"; the {'day' if context.day_first else 'month'} comes first, as the document or its publisher writes"


def _denoted(meaning: Meaning, day: Moment, context: Context) -> When | None:
    follows = context.scene is not None
    try:
        return denote(meaning, Reference(day, context.told, context.tense, bool(context.day_first), follows))
    except DateError:
        return None  # outside the years that a date can have


_DATES: Final = frozenset({Grain.DAY, Grain.MONTH, Grain.YEAR})


def _hull(first: When | None, last: When | None) -> When | None:
    """One unit somewhere within what the first and the last possible day give."""
    if first is None or last is None or not first.bounded or not last.bounded:
        return None
    unit = first.grain if first.grain is last.grain and first.grain in _DATES else Grain.DAY
    return When(min(first.first, last.first), max(first.after, last.after), unit)


def _doubt(meaning: Meaning, day: Moment, context: Context) -> str:
    """Why another reading is nearly as likely; empty where none is."""
    match meaning:
        case Weekday(weekday, None) if weekday == day.weekday and context.scene is None:
            return "the day of the week of the publication itself"
        case Weekday(_, 1):
            return "the next one, or the one of next week"
        case Fixed(when, int(weekday)) if when.first.weekday != weekday:
            return "its day of the week is another one"
        case Numeric(first, second) if context.day_first is None and max(first, second) <= 12 and first != second:
            return "the day or the month may come first"
        case _ if context.scene is not None:
            return "or the one nearest to the publication"
        case _:
            return ""


def _yearless(meaning: Meaning) -> When | None:
    match meaning:
        case MonthDay(month, day):
            return When.without_year(month, day)
        case Modified(MonthDay(month, day), _):
            return When.without_year(month, day).qualified(approximate=True)
        case _:
            return None
