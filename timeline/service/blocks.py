"""Which mentions can be the same event and which documents can date each other, as keys that a database can look up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from timeline.events.similarity import features, grams, likenesses
from timeline.model import Mention, Span

if TYPE_CHECKING:
    from timeline.reading import Reading

#: Dates wider than this many days join only what has the same date.
_WIDEST: Final = 31
_OPENING: Final = tuple("\"'“„«‘")
_ANNIVERSARY: Final = re.compile(r"\b(?P<count>\d{1,3})(?:st|nd|rd|th)[ -](?:anniversary|birthday)\b", re.IGNORECASE)
_SINCE: Final = re.compile(r"\b(?:in|on|since) (?:\w+ ){0,2}\d{4}\b")
_CAPITALISED: Final = re.compile(r"\b[A-Z]\w{2,}")
_THESE_DAYS: Final = re.compile(r"\blast week\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
#: How far before it the name of what was founded, or has its anniversary, stands.
_NEAR: Final = 160


def keys(mention: Mention) -> Iterator[tuple[str, int, int]]:
    """Each name of a mention with the days it may be about; none where it has no date."""
    told = features(mention)
    first, last = told.days.first, told.days.last
    if first is None or last is None:
        return
    is_wide = last - first >= _WIDEST
    for name in told.handles:
        yield (f"{first}..{last} {name}", first, first) if is_wide else (name, first, last)


def facts(reading: Reading) -> tuple[frozenset[str], frozenset[str]]:
    """What a document asks of others for its own date, and what it offers them: quotations, anniversaries, what somebody did on a day."""
    quoted = frozenset(f"quoted {' '.join(gram)}" for mention in reading.mentions for gram in _spoken(mention))
    anniversaries = frozenset(_anniversaries(reading.document.text))
    asked = _likenesses(mention for mention in reading.mentions if _is_of_these_days(mention))
    offered = _likenesses(mention for mention in reading.mentions if mention.actor and mention.when and mention.when.days == 1)
    return quoted | anniversaries | asked, quoted | anniversaries | frozenset(_foundings(reading.document.text)) | offered


def _spoken(mention: Mention) -> Iterator[tuple[str, ...]]:
    if mention.actor:
        for text in mention.context:
            if text.startswith(_OPENING):
                yield from grams(text)


def _anniversaries(text: str) -> Iterator[str]:
    for match in _ANNIVERSARY.finditer(text):
        yield f"anniversary {match['count']}"
        yield from _founded(text, match.start())


def _foundings(text: str) -> Iterator[str]:
    for match in _SINCE.finditer(text):
        yield from _founded(text, match.start())


def _founded(text: str, end: int) -> Iterator[str]:
    near = Span(max(0, end - _NEAR), end).of(text)
    return (f"founded {name.lower()}" for name in _CAPITALISED.findall(near))


def _likenesses(mentions: Iterable[Mention]) -> frozenset[str]:
    return frozenset(f"like {key}" for mention in mentions for key in likenesses(features(mention)))


def _is_of_these_days(mention: Mention) -> bool:
    return bool(mention.actor) and any(_THESE_DAYS.search(timex.text) for timex in mention.timexes)
