"""What a document's statements say of the day it was published: bounds of its own, and facts it may share with others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from timeline.events.merging import tells_lead
from timeline.events.merging.similarity import LEAD_DAYS, Features, features, grams, name_keys
from timeline.events.window import Window
from timeline.expr import Anchor, Clock, Expression, Meaning, Modified, MonthDay, Unit, Weekday
from timeline.model import Basis, Mention, Origin, Span, Status
from timeline.when import Grain, Moment, When
from timeline.when.grain import shift

from .drafts import Bound, Draft, once

#: A date without its year lies within so many days before publication only if it is named as past.
_NEAR: Final = 45
#: A window wider than this many days says nothing of a date without its year.
_WITHIN_YEAR: Final = 330
#: A window must be narrower than so many days before what is told of a weekday elsewhere may narrow it.
YEAR: Final = 400
_JUBILEES: Final = {
    "centenary": 100,
    "centennial": 100,
    "bicentenary": 200,
    "bicentennial": 200,
    "golden jubilee": 50,
    "silver jubilee": 25,
}
_ANNIVERSARY: Final = re.compile(
    rf"\b(?:(?P<count>\d{{1,3}})(?:st|nd|rd|th)[ -](?:anniversary|birthday)|(?P<jubilee>{'|'.join(_JUBILEES)}))\b", re.IGNORECASE
)
_FOUNDED: Final = re.compile(
    r"\b(?:founded|established|created|formed|set up|born|launched|opened|inaugurated|introduced|signed|"
    r"incorporated)\s+(?:in|on|back in)\s+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Anniversary:
    """An anniversary and when it is: "its 40th anniversary next month"."""

    count: int
    names: frozenset[str]
    #: The expression that says when, if one does.
    expression: Expression | None
    future: bool


@dataclass(frozen=True, slots=True)
class Founding:
    """Since when something exists."""

    names: frozenset[str]
    when: When


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words that somebody said on the day of a mention."""

    speaker: frozenset[str]
    grams: frozenset[tuple[str, ...]]
    mention: Mention


def own_bounds(draft: Draft) -> list[Bound]:
    """What a document's statements say of its own date."""
    return [*_told(draft), *_without_year(draft), *_weekdays(draft), *_fresh(draft), *_dateline(draft)]


def _told(draft: Draft) -> Iterator[Bound]:
    """Full dates: told as past it is younger, told as planned it is older."""
    for mention in draft.mentions:
        when = mention.when
        if when is None or mention.basis is not Basis.EXPRESSION or mention.timexes[0].origin is not Origin.ITSELF:
            continue
        if mention.status is Status.HAPPENED and when.begin:
            yield Bound(Window(first=_last_unit(when).ordinal), f"it tells of {when.edtf} as past")
        elif mention.status is Status.PLANNED and when.end:
            yield Bound(Window(last=Window.of(when).last), f"it tells of {when.edtf} as planned")


def _fresh(draft: Draft) -> Iterator[Bound]:
    """A lead with its full date, in an article that counts other days from its own: news of these days."""
    lead = _lead(draft)
    when = lead.when if lead else None
    if lead is None or when is None or when.days != 1 or lead.basis is not Basis.EXPRESSION or lead.timexes[0].origin is not Origin.ITSELF:
        return
    deictic = any(_counts_from_today(expression.meaning) for expression in draft.outline.expressions)
    later = any(m.when and m.when.bounded and m.when.first > when.after and m.status is Status.HAPPENED for m in draft.mentions)
    if deictic and not later:
        yield Bound(Window.of(when).moved(0, LEAD_DAYS), f"its news is of {when.edtf}, {LEAD_DAYS} days before at most")


def _counts_from_today(meaning: Meaning) -> bool:
    return weekday_of(meaning) is not None or (isinstance(meaning, Unit) and meaning.anchor is Anchor.PUBLICATION)


def _lead(draft: Draft) -> Mention | None:
    """The first mention, if it stands in the first statement and happened."""
    first, lead = (draft.mentions[0] if draft.mentions else None), draft.outline.lead
    if first is None or lead is None or first.sentence != draft.outline.sentences[lead] or first.status is not Status.HAPPENED:
        return None
    return first


def _dateline(draft: Draft) -> Iterator[Bound]:
    """A dateline without its year: the first year in which its weekdays fit, between what it tells of as past and what it plans."""
    when = draft.published.when
    if when is None or when.yearless is None or draft.window.first is None or draft.window.last is None:
        return
    month, day = when.yearless
    told = _moment(draft.window.first)
    weekday = lead_weekday(draft)
    for year in range(told.year, told.year + _YEARS):
        days = Window.of(When.day(year, month, day)) if day and (month, day) != (2, 29) else None
        fits = days.meet(Window.on(weekday, until=1)) if days and weekday is not None else days
        if fits and fits.first is not None and fits.first >= draft.window.first:
            yield Bound(fits, f"the first {when.edtf} that fits what it tells")
            return


#: How many years a text without a year may be younger than the last date it tells.
_YEARS: Final = 7


def _last_unit(when: When) -> Moment:
    """Where the last unit of a date begins: what lasted from 2017 to 2021 is past in 2021 at the earliest."""
    if when.edges and when.end:
        return shift(when.end, -1, when.edges[1])
    return when.first


def _without_year(draft: Draft) -> Iterator[Bound]:
    """Months and days without a year trim a window that is narrow enough to tell which year is meant."""
    first, last = draft.window.first, draft.window.last
    if first is None or last is None or last - first > _WITHIN_YEAR:
        return
    for mention, expression in _expressed(draft):
        meaning = expression.meaning
        if not isinstance(meaning, MonthDay) or meaning.direction is not None:
            continue
        for year in {_moment(first).year, _moment(last).year}:
            day = _start(year, meaning)
            if day is None:
                continue
            if mention.status is Status.HAPPENED and day - _NEAR <= first < day <= last:
                yield Bound(Window(first=day), f"it tells of {expression.text} as past")
            if mention.status is Status.PLANNED and first <= day < last <= day + _NEAR and meaning.day:
                yield Bound(Window(last=day), f"it tells of {expression.text} as planned")


def _start(year: int, meaning: MonthDay) -> int | None:
    day = meaning.day or 1
    return Moment(year, meaning.month, day).ordinal if day <= 28 or (meaning.month, day) != (2, 29) else None


def _moment(ordinal: int) -> Moment:
    return Moment(1).plus_days(ordinal - 1)


def _weekdays(draft: Draft) -> Iterator[Bound]:
    """The lead's weekday was one of the days before; "earlier" a weekday is said on that day, or in the night after."""
    weekday = lead_weekday(draft)
    if weekday is not None:
        yield Bound(Window.on(weekday, until=LEAD_DAYS), f"its news is of a {_DAYS[weekday]}, {LEAD_DAYS} days before at most")
    for _, expression in _expressed(draft):
        day = weekday_of(expression.meaning)
        before = draft.outline.document.text[max(0, expression.span.start - 12) : expression.span.start]
        if day is not None and _EARLIER.search(before + expression.text):
            yield Bound(Window.on(day, until=1), f"“{expression.text}” is said on that day or the next")


_EARLIER: Final = re.compile(r"\bearlier (?:on )?\w+$", re.IGNORECASE)
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def lead_weekday(draft: Draft) -> int | None:
    """The day of the week on which the news happened: the lead's own, or that of the statement which tells it again."""
    first = _lead(draft)
    if first is None:
        return None
    for mention, expression in _expressed(draft):
        day = weekday_of(expression.meaning)
        if day is not None and (mention is first or (first.lead and tells_lead(first, mention))):
            return day
    return None


def weekday_of(meaning: Meaning) -> int | None:
    """The day of the week that an expression names without saying which week."""
    match meaning:
        case Modified(base, _):
            return weekday_of(base)
        case Clock(_, day):
            return weekday_of(day) if day is not None else None
        case Weekday(day, None) if 0 <= day < 7:
            return day
        case _:
            return None


def _expressed(draft: Draft) -> Iterator[tuple[Mention, Expression]]:
    """The mentions with the expressions that date them, of a range the first."""
    last = {binding.last for binding in draft.outline.bindings if binding}
    at = {expression.span.start: expression for expression in draft.outline.expressions if expression not in last}
    for mention in draft.mentions:
        for timex in mention.timexes:
            if timex.start in at:
                yield mention, at[timex.start]


@once
def relative_tellings(draft: Draft) -> list[tuple[Mention, Expression, Features]]:
    """Mentions dated by a bare weekday or by "last week": what they mean depends on the day of publication."""
    told = ((mention, expression) for mention, expression in _expressed(draft) if mention.status is Status.HAPPENED)
    loose = ((mention, one) for mention, one in told if is_last_week(one) or weekday_of(one.meaning) is not None)
    return [(mention, expression, features(mention)) for mention, expression in loose]


@once
def dated_tellings(draft: Draft) -> list[tuple[When, Features]]:
    """What somebody did on a single day that is known."""
    dated = (mention for mention in draft.mentions if mention.actor and not mention.lead)
    return [(mention.when, features(mention)) for mention in dated if mention.when and mention.when.days == 1]


def weekday_told(draft: Draft, mention: Mention) -> int | None:
    """The bare weekday that dates a mention."""
    days = (weekday_of(expression.meaning) for one, expression in _expressed(draft) if one is mention)
    return next((day for day in days if day is not None), None)


def is_last_week(expression: Expression) -> bool:
    """Whether an expression names the week before that of publication."""
    meaning = expression.meaning
    return isinstance(meaning, Unit) and meaning.offset == -1 and meaning.grain is Grain.WEEK


@once
def quotes(draft: Draft) -> list[Quoted]:
    """The utterances quoted in and beside a document's mentions."""
    found = []
    for mention in draft.mentions:
        spoken = [text for text in mention.context if text[:1] in '“"„«‘']
        shared = frozenset(gram for text in spoken for gram in grams(text))
        if shared and mention.actor and mention.status is Status.HAPPENED:
            found.append(Quoted(name_keys(mention.actor), shared, mention))
    return found


@once
def anniversaries(draft: Draft) -> list[Anniversary]:
    """The anniversaries a document speaks of."""
    text = draft.outline.document.text
    found = []
    for match in _ANNIVERSARY.finditer(text):
        sentence = draft.outline.sentences[draft.outline.sentence_at(match.start())]
        near = (one for one in draft.outline.expressed(Span(match.end(), match.end() + 40)) if sentence.covers(one.span))
        expression = next(near, None)
        future = bool(re.search(r"\b(?:will|to|plans?|upcoming|next|ahead)\b", text[sentence.start : match.end() + 20]))
        found.append(Anniversary(_years_told(match), _names(draft, Span(sentence.start, match.start())), expression, future))
    return found


def _years_told(match: re.Match[str]) -> int:
    return int(match["count"]) if match["count"] else _JUBILEES[match["jubilee"].lower()]


@once
def foundings(draft: Draft) -> list[Founding]:
    """Since when the things a document names exist, where it says so."""
    text = draft.outline.document.text
    found = []
    for timex in draft.timexes:
        when = timex.when if timex.when and timex.when.bounded and timex.origin is Origin.ITSELF else None
        if when and _FOUNDED.search(text, max(0, timex.start - 24), timex.start):
            sentence = draft.outline.sentences[draft.outline.sentence_at(timex.start)]
            found.append(Founding(_names(draft, Span(sentence.start, timex.start)), when))
    return found


@once
def cast_keys(draft: Draft) -> frozenset[str]:
    """Whom a document names."""
    return frozenset(key for one in draft.outline.cast.occurrences for key in name_keys(one.name.name))


def _names(draft: Draft, span: Span) -> frozenset[str]:
    return frozenset(key for name in draft.outline.cast.names(span) for key in name_keys(name.name))
