"""A document while its publication date is worked out, and what bounds that date."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.model import Mention, Published, PublishedSource, Timex, Trust

from .outline import Outline
from .window import Window


@dataclass(frozen=True, slots=True)
class Draft:
    """A document while its publication date is worked out."""

    outline: Outline
    published: Published
    window: Window
    timexes: tuple[Timex, ...]
    mentions: tuple[Mention, ...]

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
    def trusted(self) -> bool:
        """Whether it may date other documents."""
        return self.outline.document.trust is Trust.TRUSTED


@dataclass(frozen=True, slots=True)
class Bound:
    """Days a document may have been published on, and why."""

    window: Window
    evidence: str
