"""How much a mention, an event and a day matter."""

from __future__ import annotations

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
    spoken = 0.15 if _SPEECH.search(quote) and not names else 0.0
    return round(max(0.0, min(1.0, 0.35 * position + 0.25 * overlap + 0.2 * named + 0.2 * precise - spoken)), 3)


def _overlap(quote: str, title: str | None) -> float:
    wanted = _title_stems(title) if title else frozenset()
    return len(wanted & stems(quote)) / len(wanted) if wanted else 0.0


@lru_cache(maxsize=1024)
def _title_stems(title: str) -> frozenset[str]:
    return stems(title)


def days(mentions: Sequence[Mention]) -> Counter[str]:
    """How many documents were published on a day or speak of it."""
    seen = {(mention.source.document, date.edtf) for mention in mentions for date in (mention.when, mention.source.published) if date}
    return Counter(day for _, day in seen)


def of_event(event: Event, talk: Counter[str], documents: int, sources: int) -> float:
    """Of an event: of its best mention, its number of sources, and how much is spoken of its day."""
    best = max(mention.salience for mention in event.mentions)
    spread = 1 - 1 / sources
    spoken = talk[event.when.edtf] / documents if event.when and documents > 1 else 0.0
    return round(min(1.0, 0.6 * best + 0.2 * spread + 0.2 * min(1.0, spoken)), 3)
