"""The date that sentences are set on, which those behind them follow: in a history, and in a story that is told of another year."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from timeline.expr import Anchor, Clock, Expression, Fixed, Holiday, Inside, Meaning, Modified, MonthDay, Shift, Tense, Unit, Weekday
from timeline.when import Grain, When

#: How many characters back a date still sets the scene: two or three sentences.
_SCENE: Final = 300
_IN: Final = re.compile(r"\bin $", re.IGNORECASE)
#: The beginning of a sentence about a year: "In 1983 the storms lasted until April".
_OPENING: Final = re.compile(r"(?:^|[.!?:\"\u201d]\s{1,3}|\n)In $")
_FRONTED: Final = re.compile(r"[.!?:\"\u201d]\s{1,3}(?:In|On) $")
_STOP: Final = re.compile(r"[.!?;]\s")
_SPEECH: Final = re.compile(r"\W+(?:\w+\W+){0,6}?(?:said|says|told|announced|reported|added)\b")
#: Days after which a date is of another year than the publication.
YEAR: Final = 366
#: Months within which a day goes on with the story of another day.
_MONTHS: Final = 4


class Scene(NamedTuple):
    """A date that the sentences after it are set on."""

    #: Where its expression ends in the text.
    end: int
    when: When
    #: Whether its week was told by a full date.
    named: bool
    #: Whether it is a year that its sentence begins with.
    opens: bool
    #: Whether the text has come back to the time of its publication since.
    left: bool = False


def opened(text: str, expression: Expression, when: When, before: Scene | None, published: When | None) -> Scene | None:
    """The scene behind an expression: the one that it sets, else the one before it."""
    if not _sets(text, expression, before):
        return before._replace(left=True) if before and not before.left and not is_apart(when, published, YEAR) else before
    meaning = expression.meaning
    named = isinstance(meaning, Fixed | MonthDay) and meaning.weekday is not None
    follows = not isinstance(meaning, Fixed | MonthDay) and before is not None and before.named
    year = when.grain is Grain.YEAR
    opens = year and _OPENING.search(text, max(0, expression.span.start - 8), expression.span.start) is not None
    return Scene(expression.span.end, when, named or follows, opens)


def _sets(text: str, expression: Expression, before: Scene | None) -> bool:
    start = expression.span.start
    match core(expression.meaning):
        case Fixed(when) if when.grain is Grain.YEAR:
            return _IN.search(text, max(0, start - 4), start) is not None
        case Fixed() | MonthDay() | Holiday(_, int()) | Inside():
            return True
        case Shift(_, _, Anchor.TOLD) | Unit(_, _, Anchor.TOLD) | Weekday():
            return before is not None
        case _:
            return False


def followed(text: str, expression: Expression, scene: Scene, published: When | None, *, history: bool) -> When | None:
    """The date of a scene that an expression follows; `history` if nothing in the text is seen from its publication."""
    start, end = expression.span.start, expression.span.end
    if expression.tense is Tense.FUTURE or start - scene.end > _SCENE:
        return None
    when = scene.when
    match core(expression.meaning):
        case Weekday(_, None) if when.grain is Grain.DAY and (history or scene.named):
            return when if is_apart(when, published, 6) and not _SPEECH.match(text, end, end + 60) else None
        case MonthDay(_, _, None) if when.grain.rank <= Grain.YEAR.rank and is_apart(when, published, YEAR):
            same_sentence = scene.opens and _STOP.search(text, scene.end, start) is None
            return when if history or same_sentence or _goes_on(text, expression, scene) else None
        case _:
            return None


def _goes_on(text: str, expression: Expression, scene: Scene) -> bool:
    """Whether a past is told in the paragraph of a story: in front of its sentence, "In March he resigned", or a day soon after a day."""
    start, meaning = expression.span.start, expression.meaning
    if not expression.tense.is_past or scene.left or text.find("\n", scene.end, start) >= 0:
        return False
    if scene.when.grain is Grain.DAY and isinstance(meaning, MonthDay) and meaning.day is not None:
        return (meaning.month - scene.when.first.month) % 12 <= _MONTHS
    told = scene.opens or scene.when.grain.rank < Grain.YEAR.rank
    return told and _FRONTED.search(text, max(0, start - 8), start) is not None


def core(meaning: Meaning | None) -> Meaning | None:
    """The date within a time or a part of it: December of "early December"."""
    match meaning:
        case Clock(_, inner) | Modified(inner, _):
            return core(inner)
        case _:
            return meaning


def is_apart(when: When, published: When | None, days: int) -> bool:
    """Whether a date lies well before the publication."""
    return published is None or not published.bounded or when.after.ordinal + days <= published.first.ordinal
