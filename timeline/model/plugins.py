"""The records of what can be plugged in: formats and sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from timeline.errors import DocumentError
from timeline.when import Grain

from .articles import Document
from .publishing import Item, Order, Timeline


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
    #: Whether this is an archive document of a feed (RFC 5005 section 4): which events it holds changes only by a withdrawal.
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
    #: Why an entry came out empty: a plain notice with a place for the number of such entries; none where readers do not care.
    left_out: Callable[[Item, Options], str] = lambda _item, _options: ""


class Source(Protocol):
    """A place documents come from."""

    def accepts(self, place: str) -> bool:
        """Whether this place is one of its kind."""

    def read(self, place: str) -> Iterator[Document | DocumentError]:
        """The documents there, and the error of each that cannot be read, which names its place."""
