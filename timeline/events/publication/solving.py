"""Publication dates by what documents share: bounds over common facts, met until nothing changes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final, TypeAlias

from timeline.events.merging.similarity import LEAD_DAYS, Features, likenesses
from timeline.events.window import Window
from timeline.expr import Expression, MonthDay, Unit
from timeline.model import Basis, Mention, Published, PublishedSource
from timeline.when import Grain, Moment, When
from timeline.when.grain import floor, shift

from . import facts
from .drafts import Bound, Draft
from .facts import Anniversary, Quoted

#: Runs of words that two quotations must share to be one utterance.
_SHARED_GRAMS: Final = 2
#: Names that two documents must share for one's anniversary to be the other's.
_SHARED_NAMES: Final = 2
#: A window must be this narrow before an anniversary or a likeness of events may narrow another.
_NARROW: Final = 45
_SHARED_WORDS: Final = 2
#: A bare weekday is at most so many days old.
_THIS_WEEK: Final = 6
_MOST_SHARING: Final = 200


@dataclass(frozen=True, slots=True)
class _Shared:
    """A bound on one document that another one gives."""

    document: int
    bound: Bound
    #: Whether the document's own words are enough for it.
    own: bool = False


def narrow(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Narrow every unsettled document by its own statements, then by what others share with it."""
    alone = [_with_own(draft) for draft in drafts]
    for _ in range(_PASSES if any(draft.open for draft in alone) else 0):
        shared: dict[tuple[int, bool], list[Bound]] = defaultdict(list)
        for one in (*_by_quotation(alone), *_by_anniversary(alone), *_by_likeness(alone)):
            shared[one.document, one.own].append(one.bound)
        told = [_met(draft, shared[index, True], PublishedSource.TEXT) for index, draft in enumerate(alone)]
        narrowed = [_met(draft, shared[index, False], PublishedSource.OTHER_DOCUMENTS) for index, draft in enumerate(told)]
        if narrowed == alone:
            break
        alone = [_with_own(draft) for draft in narrowed]
    return tuple(alone)


_PASSES: Final = 6


def _with_own(draft: Draft) -> Draft:
    if not draft.open:
        return draft
    return _met(draft, facts.own_bounds(draft), PublishedSource.TEXT)


def _met(draft: Draft, bounds: Sequence[Bound], source: PublishedSource) -> Draft:
    """Meet the bounds one by one in a fixed order; one that contradicts is left out and said."""
    if not draft.open:
        return draft
    window, evidence = draft.window, list(draft.published.evidence)
    narrowed = False
    for bound in sorted(bounds, key=lambda one: (one.evidence, str(one.window))):
        met = window.meet(bound.window)
        said = bound.evidence if met is not None else f"does not fit, left out: {bound.evidence}"
        if met is None or met != window:
            narrowed = narrowed or met is not None
            evidence += [said] if said not in evidence else []
        window = met or window
    if window == draft.window and evidence == list(draft.published.evidence):
        return draft
    known = _keeping_year_open(draft, window)
    kept = draft.published.source if not narrowed or known is None else _surer(draft.published.source, source)
    return replace(draft, window=window, published=Published(known, kept, tuple(evidence)))


def _keeping_year_open(draft: Draft, window: Window) -> When | None:
    """What the window says; a dateline without its year stays until a day is found for it."""
    stated = draft.published.when
    return stated if stated is not None and stated.yearless and (window.days or 0) != 1 else window.when()


def _surer(before: PublishedSource, now: PublishedSource) -> PublishedSource:
    """A date that others helped to find is theirs; a page's clock alone stays the page's."""
    order = [PublishedSource.OTHER_DOCUMENTS, PublishedSource.TEXT, PublishedSource.PAGE, PublishedSource.UNKNOWN]
    return min(before, now, key=lambda one: order.index(one) if one in order else len(order))


# -- quotations --------------------------------------------------------------------------------------------------------


def _by_quotation(drafts: Sequence[Draft]) -> Iterator[_Shared]:
    """One utterance quoted in two documents was made before both, and shortly before a lead that tells it."""
    quoted = [(index, quote) for index, draft in enumerate(drafts) for quote in facts.quotes(draft)]
    by_gram: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, (giver, quote) in enumerate(quoted):
        for gram in quote.grams if drafts[giver].trusted else ():
            by_gram[gram].append(number)
    for taker, taken in quoted:
        common = Counter(chain.from_iterable(by_gram[gram][:_MOST_SHARING] for gram in taken.grams if drafts[taker].open))
        for number, count in common.items():
            giver, given = quoted[number]
            if count >= _SHARED_GRAMS and giver != taker and given.speaker & taken.speaker:
                yield _Shared(taker, _uttered(drafts[giver], given, drafts[taker], taken))


def _uttered(giver: Draft, given: Quoted, taker: Draft, taken: Quoted) -> Bound:
    day = _utterance(giver, given.mention).meet(_utterance(taker, taken.mention)) or _utterance(giver, given.mention)
    if facts.weekday_told(taker, taken.mention) is not None:
        window = day.moved(0, _THIS_WEEK)
    else:
        window = day.moved(0, LEAD_DAYS) if taken.mention.lead else Window(first=day.first)
    return Bound(window, f"it quotes what {giver.key} quotes of {given.mention.actor}: “{_short(given.mention)}”")


def _short(mention: Mention) -> str:
    spoken = [text for text in mention.context if text[:1] in '“"„«‘']
    return max(spoken, key=len).strip('“”"„«»‘’')[:60]


def _utterance(draft: Draft, mention: Mention) -> Window:
    """The days on which a quoted mention may have happened."""
    if mention.basis is not Basis.PUBLISHED and mention.when is not None:
        return Window.of(mention.when)
    told = facts.weekday_told(draft, mention)
    if told is not None:
        return Window.on(told).meet(Window(last=draft.window.last)) or Window.on(told)
    if mention.lead:
        weekday = facts.lead_weekday(draft)
        near = draft.window.moved(-LEAD_DAYS, 0)
        days = near.meet(Window.on(weekday)) if weekday is not None else near
        return days or near
    return Window(last=draft.window.last)


# -- anniversaries -----------------------------------------------------------------------------------------------------


def _by_anniversary(drafts: Sequence[Draft]) -> Iterator[_Shared]:
    """One anniversary in several documents: its month from one, its year from another or from a founding."""
    told = [(index, one) for index, draft in enumerate(drafts) for one in facts.anniversaries(draft)]
    asking = [(index, one) for index, one in told if drafts[index].open]
    founded = [one for draft in drafts if draft.trusted for one in facts.foundings(draft)] if asking else []
    for index, one in asking:
        same = [
            (other, each)
            for other, each in told
            if each.count == one.count
            and (other == index or drafts[other].trusted)
            and _same_thing(one, each, facts.cast_keys(drafts[index]), facts.cast_keys(drafts[other]))
        ]
        names = frozenset(name for _, each in same for name in each.names)
        months = {each.expression.meaning.month for _, each in same if each.expression and isinstance(each.expression.meaning, MonthDay)}
        years = {each.when.first.year + one.count for each in founded if each.names & names} or _years(drafts, same)
        if len(years) == 1 and len(months) <= 1:
            window = _told_when(one, min(years), min(months, default=None))
            if window is not None:
                bound = Bound(window, _why(one, min(years), min(months, default=None)))
                yield _Shared(index, bound, own=_says_itself(drafts[index], one, years, months))


def _says_itself(draft: Draft, one: Anniversary, years: set[int], months: set[int]) -> bool:
    """Whether a document gives the founding, and the month if one is known, of the anniversary it speaks of."""
    meaning = one.expression.meaning if one.expression else None
    own = {each.when.first.year + one.count for each in facts.foundings(draft) if each.names & one.names}
    return own == years and months <= ({meaning.month} if isinstance(meaning, MonthDay) else set())


def _same_thing(one: Anniversary, other: Anniversary, cast: frozenset[str], other_cast: frozenset[str]) -> bool:
    return bool(one.names & other.names) or len(cast & other_cast) >= _SHARED_NAMES


def _years(drafts: Sequence[Draft], same: Sequence[tuple[int, Anniversary]]) -> set[int]:
    """The year by a document whose own date is known: the next such month after it."""
    found = set()
    for index, one in same:
        window = drafts[index].window
        meaning = one.expression.meaning if one.expression else None
        if isinstance(meaning, MonthDay) and one.future and window.first is not None and (window.days or 0) <= _NARROW:
            day = Moment(1).plus_days(window.first - 1)
            found.add(day.year + (meaning.month < day.month))
    return found


def _told_when(one: Anniversary, year: int, month: int | None) -> Window | None:
    """The days on which a document could speak so of an anniversary in that year and month."""
    day = When.month(year, month) if month else When.year(year)
    meaning = one.expression.meaning if one.expression else None
    if isinstance(meaning, Unit) and meaning.grain is Grain.MONTH:
        return Window.of(_span(day, -meaning.offset, Grain.MONTH))
    if isinstance(meaning, Unit) and meaning.grain is Grain.YEAR:
        return Window.of(_span(When.year(year), -meaning.offset, Grain.YEAR))
    around = Window.of(day)
    return around.moved(-365, 0) if one.future else around.moved(0, 365)


def _span(day: When, count: int, grain: Grain) -> When:
    begin = shift(floor(day.first, grain), count, grain)
    end = shift(day.after, count, grain)
    return When(begin, end, grain)


def _why(one: Anniversary, year: int, month: int | None) -> str:
    when = When.month(year, month).edtf if month else str(year)
    said = f", which it says is “{one.expression.text}”" if one.expression else ""
    return f"the {one.count}th anniversary it speaks of is in {when}{said}"


# -- events that are alike ---------------------------------------------------------------------------------------------


def _by_likeness(drafts: Sequence[Draft]) -> Iterator[_Shared]:
    """The like, told as of "last week" or a weekday here and of a known day there: by one doer, or with one number."""
    open_ones = [(index, draft) for index, draft in enumerate(drafts) if draft.open and 0 < (draft.window.days or 0) <= facts.YEAR]
    known = _known_days(drafts) if any(facts.relative_tellings(draft) for _, draft in open_ones) else {}
    for index, draft in open_ones:
        for mention, expression, own in facts.relative_tellings(draft):
            told = {id(one): one for key in likenesses(own) for one in known.get(key, ())}
            for other, day, theirs in told.values():
                week = _that_week(expression, day)
                if other == index or week is None or week.meet(draft.window) is None:
                    continue
                if len((own.words & theirs.words) - own.actor) >= _SHARED_WORDS:
                    yield _Shared(index, Bound(week, f"“{expression.text}” is {drafts[other].key}’s {day.edtf}: {mention.actor}"))


_Known: TypeAlias = tuple[int, When, Features]


def _known_days(drafts: Sequence[Draft]) -> dict[str, list[_Known]]:
    """What trusted documents tell of single days, by doer and by number."""
    found: dict[str, list[_Known]] = defaultdict(list)
    for index, draft in enumerate(drafts):
        for day, told in facts.dated_tellings(draft) if draft.trusted else ():
            one = (index, day, told)
            for key in likenesses(told):
                found[key].append(one)
    return found


def _that_week(expression: Expression, day: When) -> Window | None:
    """When a document may have been published that calls a day so; null where it is no such day."""
    if facts.is_last_week(expression):
        return _week_after(day)
    weekday = facts.weekday_of(expression.meaning)
    return Window.of(day).moved(0, _THIS_WEEK) if weekday == day.first.weekday else None


def _week_after(day: When) -> Window:
    """The week after a day's own; weeks begin on Monday, as everywhere here (ISO 8601-1)."""
    monday = floor(day.first, Grain.WEEK)
    return Window(monday.plus_days(7).ordinal, monday.plus_days(13).ordinal)
