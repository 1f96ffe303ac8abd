"""The tables of what readers follow: timelines, the order in which each published, what it wrote, and what has to be told."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from .schema import Base, encoded, entry_number, number

timeline_number = Annotated[int, mapped_column(ForeignKey("timelines.id", ondelete="CASCADE"))]


class TimelineRow(Base):
    """A saved query that people subscribe to."""

    __tablename__ = "timelines"
    __table_args__ = (UniqueConstraint("slug"),)

    id: Mapped[number]
    slug: Mapped[str]
    created: Mapped[datetime]
    visibility: Mapped[str] = mapped_column(String(16))
    content: Mapped[encoded]


class AdditionRow(Base):
    """What one call of the service brought into a timeline; many events at once are told as one."""

    __tablename__ = "additions"

    timeline: Mapped[timeline_number] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(String(36))
    #: Position of its first entry; 1 of what the timeline began with.
    first: Mapped[int]
    count: Mapped[int]
    #: When its newest entry came.
    at: Mapped[datetime]


class ArrivalRow(Base):
    """The place of an entry in the order in which a timeline published its entries; it stays, whatever becomes of the entry."""

    __tablename__ = "arrivals"
    __table_args__ = (UniqueConstraint("entry", "timeline"),)

    timeline: Mapped[timeline_number] = mapped_column(primary_key=True)
    #: From 1, without gaps.
    position: Mapped[int] = mapped_column(primary_key=True)
    entry: Mapped[entry_number]
    addition: Mapped[int]


class ItemRow(Base):
    """An entry that readers see, as one format writes it."""

    __tablename__ = "items"

    entry: Mapped[entry_number] = mapped_column(primary_key=True)
    format: Mapped[str] = mapped_column(String(32), primary_key=True)
    #: Of the entry that was written.
    revision: Mapped[int]
    #: Names what the bytes depend on beside the entry: options and program.
    look: Mapped[str] = mapped_column(String(32))
    content: Mapped[encoded]


class OutboxRow(Base):
    """What has to happen after a commit, written with what it follows from."""

    __tablename__ = "outbox"
    __table_args__ = (UniqueConstraint("kind", "subject"), Index(None, "due"))

    id: Mapped[number]
    kind: Mapped[str] = mapped_column(String(16))
    #: The slug of a timeline, the address of a feed, or a day.
    subject: Mapped[str]
    #: Counts the changes it stands for: one that came while it was being done is not lost.
    version: Mapped[int]
    due: Mapped[datetime]
    attempts: Mapped[int]
    #: Why the last attempt failed.
    error: Mapped[str]
