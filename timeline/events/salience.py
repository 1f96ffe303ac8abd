"""How much a mention, an event and a day matter."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from timeline.model import Event, Mention, Name
from timeline.when import Grain, When

from .stems import stems

_EARLY: Final = 5
_FINE: Final = frozenset({Grain.SECOND, Grain.MINUTE, Grain.HOUR, Grain.DAY})
_SPEECH: Final = re.compile(r"\b(?:said|says|told|added|asked|noted|stressed|explained|commented|wrote|stated|acknowledged)\b")


def of_mention(*, place: int, quote: str, title: str | None, names: Sequence[Name], when: When | None) -> float:
    """Of one statement: its place in the text, what it shares with the title, who it names, how exact its date is."""
    position = 1.0 if place == 0 else 0.8 if place < _EARLY else max(0.2, 0.6 - place / 60)
    overlap = _overlap(quote, title)
    named = 1.0 if names else 0.0
    precise = 0.0 if when is None else 1.0 if when.grain in _FINE and not when.one_of else 0.5
    spoken = 0.15 if not names and _SPEECH.search(quote) else 0.0
    return round(max(0.0, min(1.0, 0.35 * position + 0.25 * overlap + 0.2 * named + 0.2 * precise - spoken)), 3)


def _overlap(quote: str, title: str | None) -> float:
    wanted = _title_stems(title) if title else frozenset()
    return len(wanted & stems(quote)) / len(wanted) if wanted else 0.0


@lru_cache(maxsize=1024)
def _title_stems(title: str) -> frozenset[str]:
    return stems(title)


def days(mentions: Sequence[Mention]) -> Counter[str]:
    """How many documents were published on a day or speak of it."""
    seen = {(mention.source.document, _day(date)) for mention in mentions for date in (mention.when, mention.source.published) if date}
    return Counter(day for _, day in seen)


@lru_cache(maxsize=4096)
def _day(when: When) -> str:
    """A day by its date, whatever time of it is told and however surely; anything longer as it is written."""
    return (When.unit(when.first, Grain.DAY) if when.days == 1 else when).edtf


def ranked(events: Sequence[Event], talk: Counter[str], sources: Sequence[int]) -> list[float]:
    """Of events together: of each its best mention, its number of sources, and how many documents speak of its day.

    The count of documents is taken by its logarithm, so that it tells days apart in ten articles and in ten thousand; the first event of
    a day has all of it, the second half and so on, so that the most salient of a large collection are of different days.
    """
    own = [_OWN * max(m.salience for m in event.mentions) + _SPREAD * (1 - 1 / count) for event, count in zip(events, sources, strict=True)]
    found, place = [0.0] * len(events), Counter[str]()
    for index in sorted(range(len(events)), key=lambda each: (-own[each], each)):
        when = events[index].when
        day = _day(when) if when else ""
        place[day] += 1
        spoken = min(1.0, math.log10(talk[day]) / _MOST) / place[day] if talk[day] else 0.0
        found[index] = round(min(1.0, own[index] + _TALK * spoken), 3)
    return found


_OWN: Final = 0.5
_SPREAD: Final = 0.2
_TALK: Final = 0.3
#: A thousand documents on one day, by its logarithm.
_MOST: Final = 3
