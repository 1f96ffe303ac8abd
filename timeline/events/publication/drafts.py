"""A document while its publication date is worked out, and what bounds that date."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, TypeVar

from timeline.events.outline import Outline
from timeline.events.window import Window
from timeline.model import Mention, Published, PublishedSource, Timex, Trust

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """A document while its publication date is worked out; one that nothing narrowed is the same object still."""

    outline: Outline
    published: Published
    window: Window
    timexes: tuple[Timex, ...]
    mentions: tuple[Mention, ...]
    #: What `once` read of its mentions.
    kept: dict[object, Any] = field(default_factory=dict, repr=False)

    @property
    def key(self) -> str:
        """The document's key."""
        return self.outline.document.key

    @property
    def settled(self) -> bool:
        """Whether its date is known to the day."""
        return self.window.days == 1

    @property
    def open(self) -> bool:
        """Whether anything may still narrow its date."""
        return not self.settled and self.published.source is not PublishedSource.GIVEN

    @property
    def asks(self) -> bool:
        """Whether other documents may tell its date, or told it."""
        return self.open or self.published.source is PublishedSource.OTHER_DOCUMENTS

    @property
    def trusted(self) -> bool:
        """Whether it may date other documents."""
        return self.outline.document.trust is Trust.TRUSTED


def once(read: Callable[[Draft], _T]) -> Callable[[Draft], _T]:
    """Keep with a draft what is read of its text and its mentions: while its window narrows, that stays."""

    @wraps(read)
    def kept(draft: Draft) -> _T:
        if read not in draft.kept:
            draft.kept[read] = read(draft)
        found: _T = draft.kept[read]
        return found

    return kept


@dataclass(frozen=True, slots=True)
class Bound:
    """Days a document may have been published on, and why."""

    window: Window
    evidence: str
