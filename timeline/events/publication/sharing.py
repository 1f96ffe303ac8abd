"""What documents must have in common to date each other, as keys that a database can look up: one kind for each step of `solving`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Final

from timeline.events.merging.similarity import likenesses
from timeline.when import Moment

from . import facts
from .drafts import Draft
from .facts import YEAR

#: A document of a Sunday may call the Monday of the week before "last week".
_REACH: Final = 13


def asked(draft: Draft) -> frozenset[str]:
    """What a document would have to be told for its own date; nothing where that needs no other document."""
    if not draft.asks:
        return frozenset()
    founded = (f"founded {name}" for one in facts.anniversaries(draft) for name in one.names)
    return frozenset((*_said_elsewhere(draft), *founded, *_likenesses_asked(draft)))


def offered(draft: Draft) -> frozenset[str]:
    """What a document can tell others for theirs."""
    founded = (f"founded {name}" for one in facts.foundings(draft) for name in one.names)
    return frozenset((*_said_elsewhere(draft), *founded, *_likenesses_offered(draft)))


def _said_elsewhere(draft: Draft) -> Iterator[str]:
    """Quotations and anniversaries tell each other, whoever is dated."""
    for quote in facts.quotes(draft):
        yield from (f"quoted {' '.join(gram)}" for gram in quote.grams)
    for one in facts.anniversaries(draft):
        yield from (f"anniversary {one.count} {name}" for name in one.names | facts.cast_keys(draft))


def _likenesses_asked(draft: Draft) -> Iterator[str]:
    """What was told of these days, in each month that they may lie in."""
    first, last = draft.window.first, draft.window.last
    if first is None or last is None or last - first >= YEAR:
        return
    months = sorted({_month(day) for day in (*range(first - _REACH, last, 28), last)})
    for _, expression, told in facts.relative_tellings(draft):
        weekdays = range(7) if facts.is_last_week(expression) else [facts.weekday_of(expression.meaning)]
        for weekday, month in product(weekdays, months):
            yield from (f"like {key} {month} {weekday} {word}" for key in likenesses(told) for word in told.words - told.actor)


def _likenesses_offered(draft: Draft) -> Iterator[str]:
    for when, told in facts.dated_tellings(draft):
        day = when.first
        yield from (f"like {key} {_month(day.ordinal)} {day.weekday} {word}" for key in likenesses(told) for word in told.words)


def _month(ordinal: int) -> str:
    return Moment(1).plus_days(ordinal - 1).iso_day()[: -len("-01")]
