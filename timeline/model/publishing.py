"""What readers get: entries, and the queries that select them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from timeline.when import Grain, When

from .articles import Visibility
from .colours import Colour
from .events import Event, Status


class State(StrEnum):
    """Where an entry stands with its readers."""

    PUBLISHED = "published"
    DRAFT = "draft"
    HIDDEN = "hidden"
    MERGED = "merged"
    RETRACTED = "retracted"


@dataclass(frozen=True, slots=True)
class Entry:
    """An event that the store knows."""

    #: UUID, the same for ever; `urn:uuid:` of it is its id in every output.
    id: str
    revision: int
    state: State
    event: Event
    created: datetime
    #: When it was first published: the date of its feed entry.
    published: datetime
    #: When it last changed in a way a reader would care about.
    updated: datetime
    #: Field -> the value a person gave it, which stands over the extractor's.
    edits: Mapping[str, str] = field(default_factory=dict)
    #: Of each of these fields, what reading has in its place.
    found: Mapping[str, str] = field(default_factory=dict)
    #: Of a `merged` one: the id it now goes by.
    merged_into: str | None = None
    #: When anything of it last changed, where that was after `updated`: its names, or who reports it.
    modified: datetime | None = None


@dataclass(frozen=True, slots=True)
class Digest:
    """What a feed shows of one addition of so many entries that they would flood its readers."""

    #: UUID, the same for ever.
    id: str
    #: How many entries it stands for.
    count: int
    published: datetime
    #: Absolute URL of a page that lists them.
    url: str


class ChangeKind(StrEnum):
    """What happened to an entry, as the feed of changes says it."""

    ADDED = "added"
    MOVED = "moved"
    EDITED = "edited"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Change:
    """One step in the life of an entry, for the feed of changes."""

    #: UUID, the same for ever.
    id: str
    kind: ChangeKind
    #: The entry as it was after the change.
    entry: Entry
    at: datetime
    #: Of an entry that moved: the date it had.
    before: When | None = None
    #: The whole entry as it was, where it was public.
    was: Entry | None = None
    #: Of an entry that was merged: the one that tells it now.
    into: Entry | None = None


#: What a format writes.
Item: TypeAlias = Entry | Digest | Change


class Order(StrEnum):
    """How a query's answers are sorted."""

    NEWEST = "-date"
    OLDEST = "date"
    PUBLISHED = "published"
    UPDATED = "updated"
    SALIENCE = "salience"
    RELEVANCE = "relevance"


@dataclass(frozen=True, slots=True)
class Query:
    """What to select from the published events; the grammar of docs/api.md, read and checked."""

    begin: When | None = None
    end: When | None = None
    text: str | None = None
    names: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    precision: frozenset[Grain] = frozenset()
    status: frozenset[Status] = frozenset()
    min_confidence: float = 0.0
    #: What was published before this instant (aware UTC), rather than what is published now.
    as_of: datetime | None = None
    order: Order = Order.NEWEST
    limit: int = 100
    cursor: str | None = None
    lang: str = "en"

    @property
    def narrows(self) -> bool:
        """Whether it selects by what events say, rather than all of them."""
        return replace(self, as_of=None, order=Order.NEWEST, limit=0, cursor=None, lang="en") != Query(limit=0)


@dataclass(frozen=True, slots=True)
class Timeline:
    """A saved query that people subscribe to."""

    slug: str
    title: str
    description: str = ""
    query: Query = Query()
    zone: str = "UTC"
    pinned: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    visibility: Visibility = Visibility.PUBLIC
    #: What calendars show its events in.
    colour: Colour = Colour.STEELBLUE
