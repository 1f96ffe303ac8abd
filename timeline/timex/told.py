"""What a text has told so far: the dates that "that day", "a year earlier" and "in March" count from."""

from __future__ import annotations

import re
from collections.abc import Sequence
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
    Vague,
    Weekday,
)
from timeline.when import Grain, When

from .entries import Entries
from .reference import follows
from .scene import YEAR, Scene, core, followed, is_apart, opened
from .stories import Stories
from .yearly import occurrence

#: Days for which what happened is news.
_NEWS: Final = 60
#: How far around a yearless date the year of its event may stand.
_AROUND: Final = 250
#: How far back the quarter may stand that "a year ago" compares with.
_REPORT: Final = 1000
#: Rules for "the nine months ended" and the lengths of accounts, after which a report is no longer about a quarter.
_ACCOUNTS: Final = frozenset({"ended", "bounded"})
_LENGTHS: Final = frozenset({"P6M", "P9M", "P12M", "P1Y", "P26W", "P39W", "P52W"})
_PERIODS: Final = frozenset({Grain.QUARTER, Grain.HALF})
_EVENT_YEAR: Final = re.compile(
    r"\bthe (?P<year>1\d{3}|20\d\d) (?:\w+ ){0,2}(?P<event>attack|bombing|massacre|hijacking|shooting|earthquake|disaster|crash|tragedy|"
    r"invasion|coup|"
    r"revolution|uprising|siege|battle|assassination|explosion|fire|flood|hurricane|tsunami|referendum|election|accident|outbreak|"
    r"eruption|landing|strike|riot|ceasefire)s?\b",
    re.IGNORECASE,
)
_EVENT_BEFORE: Final = re.compile(r"\b(?:since|after|before|following|until|of|the|by) $|[-]$", re.IGNORECASE)
#: How far behind a date the noun stands that it belongs to: "the July 7 bombings".
_NOUN: Final = 30
_THROUGH: Final = re.compile(r" ?(?:-|–|to|into|through|until|till|and) ?(?:the )?")
#: Each of these may end a range that the other begins: "Wednesday night into Thursday".
_ENDS: Final = (Weekday, Clock)
_ON: Final = re.compile(r"\bon $", re.IGNORECASE)
#: What stands as it is on the day of publication: "as of 0649 GMT".
_AS_OF: Final = re.compile(r"\bas of $", re.IGNORECASE)
_HAS_DIED: Final = re.compile(r"\b(?:has|have) died\b")


class Told:
    """The dates told so far, and where the last ones stand."""

    def __init__(self, expressions: Sequence[Expression], text: str, published: When | None) -> None:
        self._text = text
        self._published = published if published is not None and published.bounded else None
        #: Whether the text tells a history: nothing in it is seen from its publication.
        self._history = not any(map(_seen_from_publication, expressions)) and _HAS_DIED.search(text) is None
        self._last: dict[Grain, tuple[int, When]] = {}
        #: The same without what is still to come.
        self._last_past: dict[Grain, tuple[int, When]] = {}
        self._count = 0
        self._scene: Scene | None = None
        #: The period that a report is about, and where it was last named.
        self._period: tuple[int, When] | None = None
        self._previous: tuple[Expression, When] | None = None
        #: The days told with their year, less those that may still be news.
        self._stories = Stories()
        self._entries = Entries(text)
        #: The day that the entries of a live page stand under.
        self._heading: tuple[int, When] | None = None

    def enter(self, expression: Expression) -> None:
        """Go on to an expression; in a new entry of a live page the days told in those before are over."""
        if not self._entries.enter(expression.span.start):
            return
        for known in (self._last, self._last_past):
            for grain in [each for each in known if each.rank <= Grain.DAY.rank]:
                del known[grain]
            known.update({Grain.DAY: self._heading} if self._heading else {})

    def evening_before(self, expression: Expression) -> bool:
        """Whether this is an hour of the day before the one under which a live page's entry of the night stands."""
        match expression.meaning:
            case Clock(time, None) if expression.tense.is_past:
                return self._entries.evening_before(time)
            case _:
                return False

    def tell(self, expression: Expression, when: When | None) -> None:
        """Remember a date of the calendar; what is only compared with ("a year earlier") is not what the text is about."""
        meaning = expression.meaning
        if isinstance(meaning, Duration) and expression.rule in _ACCOUNTS and meaning.value in _LENGTHS:
            self._period = None
        self._previous = (expression, when) if when is not None and when.bounded else None
        if _compared(meaning) or when is None or not when.bounded or when.one_of:
            return
        self._count += 1
        self._last[when.grain] = self._count, when
        if when.grain is Grain.DAY:
            self._tell_day(expression, when)
        if expression.tense is not Tense.FUTURE or (self._published is not None and when.after <= self._published.first):
            self._last_past[when.grain] = self._count, when
        if when.grain in _PERIODS and not self._compares(expression, when):
            self._period = expression.span.end, when
        if isinstance(meaning, Weekday) and self._scene is None:
            self._history = False
        self._scene = opened(self._text, expression, when, self._scene, self._published)

    def _tell_day(self, expression: Expression, when: When) -> None:
        if isinstance(core(expression.meaning), Fixed) and is_apart(when, self._published, YEAR):
            self._stories.tell(when)
        if self._entries.heads(expression.span):
            self._heading = self._count, when

    def last(self, expression: Expression) -> When | None:
        """The date that an expression counts from: the last one at least as exact as it needs, for what is past no plan's."""
        meaning, period = expression.meaning, self._period_near(expression)
        compared = _compared(meaning)
        if period is not None and (compared or (period.grain is Grain.QUARTER and expression.rule == "the_unit" and _is_quarter(meaning))):
            return period
        grain = needed_grain(meaning)
        if grain is None or _AS_OF.search(self._text, max(0, expression.span.start - 6), expression.span.start):
            return None
        known = self._last_past if expression.tense.is_past else self._last
        fit = [entry for told, entry in known.items() if (told is grain if grain is Grain.QUARTER else told.rank <= grain.rank)]
        last = max(fit, key=_count)[1] if fit else None
        if last is not None and (isinstance(meaning, Clock) or follows(meaning)) and max(known.values(), key=_count)[1].first >= last.after:
            return None  # the text has gone on to a later date since that day
        over = compared and self._period is None and last is not None and last.grain in _PERIODS
        return When.year(last.first.year) if last is not None and over else last

    def _period_near(self, expression: Expression) -> When | None:
        """The period that the report around an expression is about."""
        if self._period is None or expression.span.start - self._period[0] > _REPORT:
            return None
        return self._period[1]

    def _compares(self, expression: Expression, when: When) -> bool:
        """Whether a report names this period only to compare its own with: "up from 2 million in the 1988 quarter"."""
        period = self._period_near(expression)
        if period is None or when.grain is not period.grain:
            return False
        year_before = period.first.plus_months(-12)
        return when.begin == year_before and when == When.unit(year_before, period.grain)

    def reported(self, expression: Expression) -> When | None:
        """The quarter that a report has named already, where this is the day on which it ended: "the quarter ended Sept. 30"."""
        period = self._period_near(expression) if expression.rule == "quarter_ended" else None
        return period if period is not None and period.grain is Grain.QUARTER else None

    def scene(self, expression: Expression, published: When | None) -> When | None:
        """The date that the sentences just before are set on, where it is not that of the publication."""
        return followed(self._text, expression, self._scene, published, history=self._history) if self._scene else None

    def begun(self, expression: Expression) -> When | None:
        """Where this is the end of a range ("from June 1 to September 15"), its beginning."""
        if self._previous is None or getattr(expression.meaning, "direction", 0) is not None:
            return None
        first, when = self._previous
        alike = type(first.meaning) is type(expression.meaning) or all(isinstance(each.meaning, _ENDS) for each in (first, expression))
        return when if alike and self.joined(first, expression) else None

    def joined(self, first: Expression, last: Expression) -> bool:
        """Whether two expressions are the ends of one range."""
        start, end = first.span.end, last.span.start
        return end - start < 12 and _THROUGH.fullmatch(self._text, start, end) is not None

    def near(self, expression: Expression, meaning: MonthDay, published: When | None) -> tuple[When, When] | None:
        """The day without its year that lies by a full date told before, with that date: a story of another year goes on.

        Only where the last such day before the publication is no news any more.
        """
        if published is None or not published.bounded or meaning.day is None or expression.tense is Tense.FUTURE:
            return None
        recent = [day for year in (published.first.year - 1, published.first.year) if (day := occurrence(meaning, year)) is not None]
        if any(published.first.ordinal - _NEWS <= day.first.ordinal for day in recent):
            return None
        return self._stories.near(meaning)

    def year_beside(self, expression: Expression, following: Expression | None) -> int | None:
        """The year that stands beside a date without one: of its event, or of a range's other end."""
        start, end = expression.span.start, expression.span.end
        near = following is not None and following.span.start - end <= _AROUND
        if near and following is not None and isinstance(following.meaning, Fixed) and following.meaning.when.bounded:
            year = following.meaning.when.first.year
            if following.meaning.when.grain is not Grain.YEAR and _THROUGH.fullmatch(self._text, end, following.span.start):
                return year
        before = self._text[max(0, start - 12) : start]
        if not (_EVENT_BEFORE.search(before) or (self._history and _ON.search(before))):
            return None
        named = _EVENT_YEAR.search(self._text, max(0, start - _AROUND), end + _AROUND)
        if named is None or (before.lower().endswith("the ") and named["event"].lower() not in self._text[end : end + _NOUN].lower()):
            return None
        return int(named["year"])


def _count(entry: tuple[int, When]) -> int:
    return entry[0]


def _seen_from_publication(expression: Expression) -> bool:
    meaning = expression.meaning
    deictic = isinstance(meaning, Unit | Shift) and meaning.anchor is Anchor.PUBLICATION
    return deictic or isinstance(meaning, Vague) or expression.tense in {Tense.FUTURE, Tense.PRESENT}


def _compared(meaning: Meaning) -> bool:
    """A year ago, a year earlier."""
    return isinstance(meaning, Shift) and (meaning.count, meaning.grain) == (-1, Grain.YEAR)


def _is_quarter(meaning: Meaning) -> bool:
    return isinstance(meaning, Unit) and meaning.grain is Grain.QUARTER


def needed_grain(meaning: Meaning | None) -> Grain | None:
    """How exact a date told before must be for this meaning to count from it; null where it counts from none."""
    match meaning:
        case Unit(_, unit, Anchor.TOLD) | Shift(_, unit, Anchor.TOLD, None):
            return Grain.DAY if unit.rank <= Grain.DAY.rank else unit
        case Clock(_, None):
            return Grain.DAY
        case Shift(_, _, _, inner) | Clock(_, inner) | Modified(inner, _):
            return needed_grain(inner)
        case Inside(part, whole):
            return needed_grain(part) or needed_grain(whole)
        case DayOfMonth(_, None):
            return Grain.MONTH
        case _:
            return None
