"""What a text says: expressions of time, names, statements, events."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from timeline.when import When

from .articles import Span


class Status(StrEnum):
    """What the article says of its event: time alone never turns `planned` into `happened`."""

    HAPPENED = "happened"
    PLANNED = "planned"
    CANCELLED = "cancelled"
    ALLEGED = "alleged"
    DENIED = "denied"


class Basis(StrEnum):
    """What the date of a mention rests on."""

    EXPRESSION = "expression"
    PUBLISHED = "published"
    OTHER_DOCUMENT = "other-document"
    PERSON = "person"


class Kind(StrEnum):
    """What a name names."""

    PERSON = "person"
    BODY = "body"
    PLACE = "place"


class Origin(StrEnum):
    """What an expression was counted from to become a date."""

    #: Itself: it says the whole date.
    ITSELF = "itself"
    #: A year that stands beside it.
    BESIDE = "beside"
    #: The last date told before it.
    TOLD = "told"
    #: The date that the sentences before it are set on.
    STORY = "story"
    #: The publication date.
    PUBLISHED = "published"
    #: Nothing: it denotes no date, or the publication date is not known.
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Timex:
    """One expression of time, resolved (TIMEX3, TimeML 1.2.1)."""

    start: int
    end: int
    text: str
    #: DATE, TIME, DURATION or SET.
    type: str
    value: str
    #: The calendar interval it denotes, where it denotes one.
    when: When | None
    rule: str
    #: What it was read against and why, in words: "published 2025-03-09; past tense".
    anchor: str = ""
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    #: A reading that was less certain than another one: kept apart so that confidence can say so.
    ambiguous: bool = False
    #: What `anchor` says in words; no difference by itself, so that what was kept without it did not change.
    origin: Origin = field(default=Origin.NONE, compare=False)

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Name:
    """A person, a body or a place, by the fullest form its documents use."""

    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Provenance:
    """Of the document a mention stands in, what its evidence shows."""

    document: str
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: When | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """One statement that something happened, or will."""

    source: Provenance
    #: The clause's span; `quote` is exactly these characters.
    start: int
    end: int
    quote: str
    #: The sentence that holds the clause.
    sentence: Span
    headline: str
    names: tuple[Name, ...]
    status: Status
    when: When | None
    basis: Basis
    #: Why it has this date, in words.
    reason: str
    timexes: tuple[Timex, ...] = ()
    confidence: float = 0.0
    salience: float = 0.0
    #: Who or what does it: the subject's name, else its words in lower case; empty where none is told.
    actor: str = ""
    #: Its verb as it stands, in lower case.
    verb: str = ""
    #: What it is told beside, for comparing: the title over a lead, quotations by the same speaker.
    context: tuple[str, ...] = ()
    #: Whom its document names most: what the story is about.
    about: tuple[str, ...] = ()
    #: The first statement of its document.
    lead: bool = False

    @property
    def span(self) -> Span:
        """Where the clause stands in its document."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Event:
    """What one or more documents say happened."""

    headline: str
    when: When | None
    names: tuple[Name, ...]
    status: Status
    #: 0 to 1: the probability that the date was read right. It says nothing of whether the statement is true.
    confidence: float
    #: 0 to 1: how much it matters.
    salience: float
    mentions: tuple[Mention, ...]
    #: Other events of the same set that may be this one: ids over HTTP, line numbers from 1 in a stream.
    related: tuple[str, ...] = ()
    #: Dates that some of its sources give instead.
    disagreement: tuple[When, ...] = ()
    #: Why its mentions are one event, in words.
    why: tuple[str, ...] = ()
