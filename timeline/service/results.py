"""What the use cases answer with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Generic, TypeAlias, TypeVar

from timeline.model import Entry, Published, Query, State, Timeline, Trust, Visibility

Shown_co = TypeVar("Shown_co", bound=Entry | bytes, covariant=True)

#: Raw parameters of a query, as they came: name -> values.
Params: TypeAlias = Mapping[str, "list[str] | tuple[str, ...]"]

#: (value, how many entries have it), most frequent first.
Counts: TypeAlias = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class View(Generic[Shown_co]):
    """The entries of a timeline that a query selects, and what is known of them together."""

    timeline: Timeline
    query: Query
    #: The parameters that made it, as a query string in one order; empty for the whole timeline.
    canonical: str
    entries: tuple[Shown_co, ...]
    #: What each of them is sorted by.
    keys: tuple[Any, ...]
    #: The cursor of the next page; null on the last.
    next: str | None
    version: int
    #: Newest change among the entries; of none, when the timeline was made.
    newest: datetime
    #: The day in the timeline's zone, where the query names it.
    today: date | None


@dataclass(frozen=True, slots=True)
class Body:
    """Bytes to send."""

    media_type: str
    content: bytes
    #: Hexadecimal sha256 of the content, unquoted.
    etag: str
    #: When a change last made this body different.
    last_modified: datetime
    version: int
    #: Relation -> absolute URL.
    links: Mapping[str, str] = field(default_factory=dict)
    #: Whether it stays the same while the data does; not where its query names a day.
    lasting: bool = True


@dataclass(frozen=True, slots=True)
class Facets:
    """How many of the selected entries have which value."""

    names: Counts
    sources: Counts
    years: Counts
    precision: Counts
    status: Counts


@dataclass(frozen=True, slots=True)
class AddReport:
    """What came of adding or reading again."""

    #: Documents.
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    #: Kept apart until a person looked at them.
    held: int = 0
    #: (place, what is wrong with it).
    failed: tuple[tuple[str, str], ...] = ()
    #: Events that are now published or drafts.
    events: int = 0
    #: Of these: without any date, and with one that has no year.
    undated: int = 0
    open: int = 0
    #: The one question whose answer would date most of them.
    question: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """A document as the library lists it."""

    key: str
    title: str | None
    publisher: str | None
    published: Published
    trust: Trust
    visibility: Visibility
    #: How many texts of it are kept; above 1 once it was corrected.
    versions: int
    #: How many events it has evidence for.
    events: int
    added: datetime


@dataclass(frozen=True, slots=True)
class SourceTrust:
    """What a person said of a source."""

    #: Its host, else its folded name.
    source: str
    trust: Trust
    author: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """One change of what is public: who, when, what was before and after, why."""

    #: Number of the change; undoing names it.
    id: int
    entry: str
    revision: int
    version: int
    at: datetime
    #: A person, or `timeline` for what reading a document changed.
    author: str
    reason: str
    #: `added`, `moved`, `edited`, `confirmed`, `hidden`, `withdrawn`, `merged`, `split`, `undone`, `erased` ...
    kind: str
    #: Null of what was not there before.
    before: Entry | None
    after: Entry


@dataclass(frozen=True, slots=True)
class Review:
    """A draft that waits for a person, and why."""

    entry: Entry
    reason: str
    #: What a decision is worth: higher first.
    worth: float
    #: The documents whose trust would settle it, and all else that waits for them; none where only its date is doubtful.
    documents: tuple[str, ...] = ()


class Level(StrEnum):
    """How bad a finding is."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that was looked at."""

    #: What: `settings`, `address`, `database`, `integrity`, `writing`, `disk`, `clock`, `zone`, `timeline`, `hub`, `model`, `outbox` ...
    check: str
    level: Level
    message: str
    #: What to do; empty where there is nothing to do.
    advice: str = ""


@dataclass(frozen=True, slots=True)
class ErasureReport:
    """What an erasure took out, or would."""

    #: Keys of the documents that are removed, and of those that are other than before.
    removed: tuple[str, ...]
    documents: tuple[str, ...]
    #: How many events are other than before, and of how many nothing is left.
    events: int
    withdrawn: int
    #: Table -> how many of its rows.
    rows: Mapping[str, int]
    #: Copies beside the database, which are deleted.
    copies: tuple[Path, ...]
    #: Timelines and authors called by a part of the name, which stay: it may be another's.
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """What `check` found wrong; nothing is wrong when `problems` is empty."""

    problems: tuple[str, ...]
    documents: int
    events: int
    states: Mapping[State, int]
