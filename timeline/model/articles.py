"""What was read: a text, and what is known of when it was published."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from timeline.when import When


class Trust(StrEnum):
    """Whether what a source says may be published without review."""

    TRUSTED = "trusted"
    UNTRUSTED = "untrusted"


class Visibility(StrEnum):
    """Who may see a document or a timeline; `unlisted` is for timelines alone."""

    PUBLIC = "public"
    UNLISTED = "unlisted"
    PRIVATE = "private"


class PublishedSource(StrEnum):
    """How the publication date of a document is known, best first."""

    GIVEN = "given"
    METADATA = "metadata"
    BYLINE = "byline"
    DATELINE = "dateline"
    URL = "url"
    PAGE = "page"
    TEXT = "text"
    OTHER_DOCUMENTS = "other-documents"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of Unicode code points of a text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters it covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether the other lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Published:
    """What is known of a publication date; `when` is an interval where it is not sure."""

    when: When | None = None
    source: PublishedSource = PublishedSource.UNKNOWN
    #: Why, in words, one reason a line.
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One text, read once."""

    #: Canonical URL; else the id it came with and its file; else its path.
    key: str
    text: str
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    #: BCP 47 tag; null where nothing tells.
    language: str | None = "en"
    trust: Trust = Trust.TRUSTED
    visibility: Visibility = Visibility.PUBLIC
    #: What came with it: stated, or in its metadata. What its text says is worked out later.
    published: Published = Published()
