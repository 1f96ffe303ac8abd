"""The nouns that travel from an article to a feed, and the records of what can be plugged in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Protocol, TypeAlias

from timeline.errors import DocumentError
from timeline.when import Grain, When


class Trust(StrEnum):
    """Whether what a source says may be published without review."""

    TRUSTED = "trusted"
    UNTRUSTED = "untrusted"


class Visibility(StrEnum):
    """Who may see a document or a timeline; `unlisted` is for timelines alone."""

    PUBLIC = "public"
    UNLISTED = "unlisted"
    PRIVATE = "private"


class Status(StrEnum):
    """What the article says of its event: time alone never turns `planned` into `happened`."""

    HAPPENED = "happened"
    PLANNED = "planned"
    CANCELLED = "cancelled"
    ALLEGED = "alleged"
    DENIED = "denied"


class State(StrEnum):
    """Where an entry stands with its readers."""

    PUBLISHED = "published"
    DRAFT = "draft"
    HIDDEN = "hidden"
    MERGED = "merged"
    RETRACTED = "retracted"


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
    #: Of a `merged` one: the id it now goes by.
    merged_into: str | None = None


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
    order: Order = Order.NEWEST
    limit: int = 100
    cursor: str | None = None
    lang: str = "en"

    @property
    def narrows(self) -> bool:
        """Whether it selects by what events say, rather than all of them."""
        return replace(self, order=Order.NEWEST, limit=0, cursor=None, lang="en") != Query(limit=0)


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


@dataclass(frozen=True, slots=True)
class Page:
    """What a body says of itself."""

    timeline: Timeline
    #: The parameters that made it, as a canonical query string without `?`; empty for the whole timeline.
    query: str
    version: int
    #: Newest change among its entries; of an empty body, when the timeline was made.
    newest: datetime
    #: Absolute public URL of the service, without a slash at its end.
    public_url: str
    #: The UUID of this installation, from which feed ids are made.
    instance: str
    #: Relation -> absolute URL: self, alternate, hub, next, prev-archive ...
    links: Mapping[str, str] = field(default_factory=dict)
    next: str | None = None
    #: Plain notices of what was left out, in words.
    left_out: tuple[str, ...] = ()
    lang: str = "en"
    #: Whether this is an archive document of a feed, which changes only by a withdrawal (RFC 5005 section 4).
    archive: bool = False


@dataclass(frozen=True, slots=True)
class Options:
    """What an item depends on beside its entry."""

    public_url: str
    lang: str = "en"
    quote_limit: int = 300
    #: The UUID of this installation, from which ids are made.
    instance: str = "00000000-0000-0000-0000-000000000000"
    #: Grains that a calendar shows although they are coarser than its own rule.
    precision: frozenset[Grain] = frozenset()
    #: Of a calendar: how long before an event to ring, an ISO 8601 duration such as `PT12H`.
    alarm: str | None = None
    #: Of a calendar: `yearly` shows past days again each year, as "on this day".
    repeat: str | None = None
    #: Of a calendar: `all` also names the articles as LINK (RFC 9253), which libical before 4 reports as an error.
    links: str | None = None
    #: Of a CSV: one row an event, or one for each of its `mentions`.
    rows: str = "events"


#: What a body is made of.
Item: TypeAlias = Entry | Digest | Change


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write entries: `head(page) + separator.join(item(entry, options)) + foot(page)`, all pure."""

    #: The extension of its URL, without the dot.
    name: str
    media_type: str
    head: Callable[[Page], bytes]
    #: One entry's bytes; empty where the format leaves this entry out, and then joined to nothing.
    item: Callable[[Item, Options], bytes]
    separator: bytes
    foot: Callable[[Page], bytes]
    #: Answers to a query without `limit` and `order`.
    limit: int = 100
    order: Order = Order.NEWEST
    #: Whether an unknown parameter is an error, as in data, or ignored, as in feeds.
    strict: bool = False
    #: How what has to come before all else begins, of which an item may have some; empty where the order is free.
    leads: bytes = b""
    #: Whether it tells of entries that were withdrawn lately.
    tombstones: bool = False
    #: Whether its readers are told what is new, so that an addition of very many entries is told as one.
    feed: bool = False
    #: In how many bytes the items have to fit, unless the query asks for all of them; 0 where it does not matter.
    room: int = 0
    #: Of entries that came out empty: how many there are and why, as plain notices in words.
    left_out: Callable[[Iterable[Item], Options], tuple[str, ...]] = lambda _items, _options: ()


class Source(Protocol):
    """A place documents come from."""

    def accepts(self, place: str) -> bool:
        """Whether this place is one of its kind."""

    def read(self, place: str) -> Iterator[Document | DocumentError]:
        """The documents there, and the error of each that cannot be read, which names its place."""
