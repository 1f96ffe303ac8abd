"""The tables, as typed models; what they are for is in docs/store.md."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated, Any

from sqlalchemy import BigInteger, DateTime, ForeignKey, Index, LargeBinary, MetaData, String, Text, UniqueConstraint, text
from sqlalchemy.dialects.sqlite import DATETIME
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

#: The newest revision in `migrations/`.
REVISION = "0007"

#: Without names SQLite's batch migrations cannot drop a constraint.
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class _SqliteInstant(DATETIME):
    """SQLite has no zones: a UTC clock reading as text, which sorts as instants do."""

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], str | None]:  # noqa: ARG002 - SQLAlchemy's signature
        """Into the database."""
        return lambda value: None if value is None else value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[str | None], datetime | None]:  # noqa: ARG002 - likewise
        """Out of the database."""
        return lambda value: None if value is None else datetime.fromisoformat(value + "+00:00")


#: An aware UTC instant.
INSTANT = DateTime(timezone=True).with_variant(_SqliteInstant(), "sqlite")  # type: ignore[no-untyped-call]  # SQLAlchemy leaves it untyped
#: Number of a row, given by the program: `max + 1` inside the transaction, so that an undone one leaves no gap.
number = Annotated[int, mapped_column(primary_key=True, autoincrement=False)]
document_number = Annotated[int, mapped_column(ForeignKey("documents.id", ondelete="CASCADE"))]
entry_number = Annotated[int, mapped_column(ForeignKey("entries.id", ondelete="CASCADE"))]
#: JSON as `codec` writes it.
encoded = Annotated[bytes, mapped_column(LargeBinary)]
#: Seconds of civil time since the first of January of year 1, far beyond 32 bits.
seconds = Annotated[int, mapped_column(BigInteger)]


class Base(DeclarativeBase):
    """The metadata that migrations are compared with."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {datetime: INSTANT, str: Text}  # noqa: RUF012 - SQLAlchemy reads it from the class


class InstanceRow(Base):
    """The one row of this installation."""

    __tablename__ = "instance"

    id: Mapped[number]
    uuid: Mapped[str] = mapped_column(String(36))
    created: Mapped[datetime]
    #: Incremented inside each transaction that changes anything public.
    version: Mapped[int]
    #: When that last happened.
    changed: Mapped[datetime]


class DocumentRow(Base):
    """One article; its texts are in `texts`."""

    __tablename__ = "documents"
    __table_args__ = (UniqueConstraint("key"), Index(None, "realm"), Index(None, "hash"))

    id: Mapped[number]
    key: Mapped[str]
    url: Mapped[str | None]
    title: Mapped[str | None]
    publisher: Mapped[str | None]
    language: Mapped[str | None]
    trust: Mapped[str] = mapped_column(String(16))
    visibility: Mapped[str] = mapped_column(String(16))
    #: Documents are read and merged only with those of their realm: public, private, untrusted.
    realm: Mapped[str] = mapped_column(String(16))
    #: Why a person has to look at it first, in words.
    held: Mapped[str | None]
    #: Of everything that reading depends on.
    hash: Mapped[str] = mapped_column(String(64))
    #: The publication date that came with it, and what is known of it after reading.
    given: Mapped[encoded]
    published: Mapped[encoded]
    #: Whether that is known to the day without other documents.
    settled: Mapped[bool]
    #: Number of the current text.
    version: Mapped[int]
    added: Mapped[datetime]
    updated: Mapped[datetime]


class AliasRow(Base):
    """Another key that a document is found by: what its address is known by since keys say less of an address."""

    __tablename__ = "aliases"
    __table_args__ = (Index(None, "document"),)

    key: Mapped[str] = mapped_column(primary_key=True)
    document: Mapped[document_number]


class SourceRow(Base):
    """A person's word on a source; the newest one stands."""

    __tablename__ = "sources"
    __table_args__ = (Index(None, "source"),)

    id: Mapped[number]
    #: Its host, else its folded name.
    source: Mapped[str]
    trust: Mapped[str] = mapped_column(String(16))
    author: Mapped[str]
    reason: Mapped[str]
    at: Mapped[datetime]


class TextRow(Base):
    """One version of a document's text."""

    __tablename__ = "texts"

    document: Mapped[document_number] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]
    at: Mapped[datetime]


class FactRow(Base):
    """What a document could tell of another one's publication date, or would have to be told for its own."""

    __tablename__ = "facts"
    __table_args__ = (Index(None, "fact", "asked"),)

    document: Mapped[document_number] = mapped_column(primary_key=True)
    fact: Mapped[str] = mapped_column(primary_key=True)
    #: Whether it is asked for, rather than offered.
    asked: Mapped[bool] = mapped_column(primary_key=True)


class EntryRow(Base):
    """An event the store knows; everything a query selects or sorts by is a column of its own."""

    __tablename__ = "entries"
    __table_args__ = (
        UniqueConstraint("uuid"),
        Index(None, "public", "newest", "id"),
        Index(None, "public", "oldest", "id"),
        Index(None, "public", "published", "id"),
        Index(None, "public", "updated", "id"),
        Index(None, "public", "salience", "id"),
        Index(None, "state", "realm"),
        Index(None, "withdrawn", "updated"),
        Index(None, "merged_into"),
    )

    #: The age: a smaller number is the older entry.
    id: Mapped[number]
    uuid: Mapped[str] = mapped_column(String(36))
    realm: Mapped[str] = mapped_column(String(16))
    state: Mapped[str] = mapped_column(String(16))
    #: Published, of the public realm: what readers see.
    public: Mapped[bool]
    #: Readers saw it, and have lately been told that it is gone.
    withdrawn: Mapped[bool]
    merged_into: Mapped[int | None] = mapped_column(ForeignKey("entries.id", deferrable=True, initially="IMMEDIATE"))
    revision: Mapped[int]
    created: Mapped[datetime]
    published: Mapped[datetime]
    updated: Mapped[datetime]
    #: Version of the data in which its public form last changed.
    version: Mapped[int]
    #: The event as it is shown; and as extraction has it, where a person's edits differ.
    content: Mapped[encoded]
    found: Mapped[bytes | None] = mapped_column(LargeBinary)
    #: The fields that stand by a person's word; null of most.
    edits: Mapped[bytes | None] = mapped_column(LargeBinary)
    #: Sort keys, never null: an open begin is its end, undated ones come last in either order.
    newest: Mapped[seconds]
    oldest: Mapped[seconds]
    #: The bounds of its date, open ones as far away as can be; null of what has no year or no date.
    first: Mapped[int | None] = mapped_column(BigInteger)
    after: Mapped[int | None] = mapped_column(BigInteger)
    precision: Mapped[str | None] = mapped_column(String(16))
    status: Mapped[str] = mapped_column(String(16))
    confidence: Mapped[float]
    salience: Mapped[float]


class EntryNameRow(Base):
    """A name of an entry, folded so that spelling does not matter."""

    __tablename__ = "entry_names"
    __table_args__ = (Index(None, "folded", "entry"),)

    entry: Mapped[entry_number] = mapped_column(primary_key=True)
    folded: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]


class EntrySourceRow(Base):
    """A publisher that reports an entry: its host, else its folded name."""

    __tablename__ = "entry_sources"
    __table_args__ = (Index(None, "source", "entry"),)

    entry: Mapped[entry_number] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(primary_key=True)


_PUT: dict[str, Any] = dict.fromkeys(("sqlite_where", "postgresql_where"), text("pinned IS NOT NULL"))


class MentionRow(Base):
    """One statement of a document, and the entry it is evidence for."""

    __tablename__ = "mentions"
    __table_args__ = (Index(None, "document"), Index(None, "entry"), Index(None, "origin"), Index(None, "pinned", **_PUT))

    id: Mapped[number]
    document: Mapped[document_number]
    start: Mapped[int]
    end: Mapped[int]
    entry: Mapped[entry_number]
    #: The entry it was first evidence for: what it goes back to when a cluster falls apart.
    origin: Mapped[entry_number]
    #: The entry a person put it into.
    pinned: Mapped[int | None] = mapped_column(ForeignKey("entries.id", ondelete="SET NULL"))
    #: No longer in the document's text.
    vanished: Mapped[bool]
    content: Mapped[encoded]


class MentionKeyRow(Base):
    """A name and days that two mentions of one event have in common."""

    __tablename__ = "mention_keys"
    __table_args__ = (Index(None, "name", "first"),)

    mention: Mapped[int] = mapped_column(ForeignKey("mentions.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    #: Numbers of the first and last day it may be about.
    first: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]


class EditRow(Base):
    """A person's decision on one field of an entry; the newest one not undone stands."""

    __tablename__ = "edits"
    __table_args__ = (Index(None, "entry"), Index(None, "decision"), Index(None, "field", "value"))

    id: Mapped[number]
    #: Number of the first of those made at once: they are undone at once.
    decision: Mapped[int]
    entry: Mapped[entry_number]
    field: Mapped[str] = mapped_column(String(16))
    value: Mapped[str]
    author: Mapped[str]
    reason: Mapped[str]
    at: Mapped[datetime]
    undone: Mapped[bool]


class HistoryRow(Base):
    """One change of an entry: what it was before. What it became is the next row's `before`, or the entry itself."""

    __tablename__ = "history"
    __table_args__ = (UniqueConstraint("entry", "revision"), Index(None, "at"))

    id: Mapped[number]
    entry: Mapped[entry_number]
    revision: Mapped[int]
    version: Mapped[int]
    at: Mapped[datetime]
    author: Mapped[str]
    reason: Mapped[str]
    kind: Mapped[str] = mapped_column(String(16))
    #: The person's decision that made it, where one did.
    decision: Mapped[int | None] = mapped_column(ForeignKey("edits.id", ondelete="SET NULL"))
    #: The whole entry as it was; null of a new one.
    before: Mapped[bytes | None] = mapped_column(LargeBinary)
    #: Whether that is what readers saw.
    was_public: Mapped[bool]


def is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Whether a table found in a database is one of the models: the search index is made by hand, differently on each engine."""
    return kind != "table" or name is None or not name.startswith("search")
