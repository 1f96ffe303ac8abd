"""Documents to events: find, date, resolve, extract and merge are joined here, and nowhere else; pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from timeline.events.dating import stated
from timeline.events.extraction import extract as extract_mentions
from timeline.events.merging import merge_mentions
from timeline.events.outline import Outline, outline
from timeline.model import Document, Event, Mention, Published, Timex
from timeline.timex.finder import find
from timeline.timex.resolver import resolve
from timeline.when import When

#: Tags a text in a language without a grammar of ours: (text, published, language) -> timexes.
Foreign: TypeAlias = Callable[[str, When | None, str], tuple[Timex, ...]]

#: Rounds of dating after which nothing is expected to change: bounds only shrink.
_ROUNDS: Final = 4
_ENGLISH: Final = "en"


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading one document gave."""

    document: Document
    published: Published
    timexes: tuple[Timex, ...]
    mentions: tuple[Mention, ...]


def read(documents: Sequence[Document], *, foreign: Foreign | None = None) -> tuple[Reading, ...]:
    """Read documents together, for what one says may date another; the answers come in the documents' order."""
    return tuple(_read_one(document) for document in documents)


def _read_one(document: Document) -> Reading:
    taken = outline(document, find(document.text, document.language or _ENGLISH))
    published = stated(taken, resolve(taken.expressions, None, document.text))
    return _reading(taken, published)


def _reading(taken: Outline, published: Published) -> Reading:
    timexes = resolve(taken.expressions, anchor(published), taken.document.text)
    return Reading(taken.document, published, timexes, extract_mentions(taken, published, timexes))


def anchor(published: Published) -> When | None:
    """What expressions are resolved against: a publication date with both ends known, at most a year apart."""
    when = published.when
    return when if when is not None and when.bounded and (when.days or 0) <= 366 else None


def merge(readings: Sequence[Reading]) -> tuple[Event, ...]:
    """The events of readings together, ordered by (begin, end, first document, start)."""
    return merge_mentions([reading.mentions for reading in readings])


def events(reading: Reading) -> tuple[Event, ...]:
    """The events of one document alone."""
    return merge([reading])


def tag(text: str, published: When | None = None) -> tuple[Timex, ...]:
    """The expressions of time of an English text."""
    return resolve(find(text), published, text)


def extract(text: str, published: When | None = None) -> tuple[Event, ...]:
    """The events of an English text."""
    return events(read([Document("text", text, published=Published(published))])[0])
