"""What changed: who, when, what before and after, why."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Row, Select, and_, exists, func, select
from sqlalchemy.orm import aliased

from timeline.errors import NoSuchEvent
from timeline.model import Entry, State, Timeline

from .codec import ENTRY
from .entries import Stored
from .floods import came_in_flood
from .following import ArrivalRow, TimelineRow
from .legal import Statement, tells
from .schema import EntryRow, HistoryRow
from .selection import Selections
from .states import WITHDRAWN, Realm, veiled


class Line(NamedTuple):
    """One change."""

    number: int
    entry: str
    revision: int
    version: int
    at: datetime
    author: str
    reason: str
    kind: str
    before: Entry | None
    after: Entry


class History(Selections):
    """The past of entries."""

    def history(self, entry_id: str) -> list[Line]:
        """The public changes of an entry, oldest first."""
        stored = self.find(entry_id)
        return self._speakable(stored, [line for line, seen in self._life(stored) if seen])

    def _speakable(self, stored: Stored, lines: list[Line]) -> list[Line]:
        """The lines without a word of what was withdrawn for legal reasons."""
        if self.is_legal(stored):
            return [_veiled(line) for line in lines]
        unspeakable = self.unspeakable()
        return [_without(line, unspeakable) for line in lines]

    def lines(self, entry_id: str) -> list[Line]:
        """Every change of an entry, oldest first: for those who may see drafts."""
        stored = self.find(entry_id)
        return self._speakable(stored, [line for line, _ in self._life(stored)])

    def _life(self, stored: Stored) -> list[tuple[Line, bool]]:
        """Each change, and whether readers saw the entry before or after it."""
        rows = self.connection.execute(_LINES.where(HistoryRow.entry == stored.number).order_by(HistoryRow.revision)).all()
        seen = [*(row.was_public for row in rows), stored.public]
        return [(line, before or after) for line, before, after in zip(_lines(rows, stored), seen, seen[1:], strict=False)]

    def shown(self, stored: Stored) -> Entry:
        """The entry as anybody may see it."""
        return veiled(stored.entry) if self.is_legal(stored) else stored.entry

    def last_changed(self) -> datetime | None:
        """When an entry was changed last, by the clock of then; never, if there is none."""
        return self.connection.execute(select(func.max(HistoryRow.at))).scalar()

    def was_public(self, stored: Stored) -> bool:
        """Whether readers ever saw it."""
        return stored.realm is not Realm.PRIVATE and bool(self.history(stored.entry.id))

    def changes(self, timeline: Timeline, after: int | None = None, *, floods: bool = True) -> Iterator[Line]:
        """The public changes of what a timeline ever published, newest first, those before a number of one.

        Without `floods`, that an event came is left out where it came in an addition which is told as one.
        """
        came = select(ArrivalRow.entry).join(TimelineRow, TimelineRow.id == ArrivalRow.timeline).where(TimelineRow.slug == timeline.slug)
        here = and_(EntryRow.realm != Realm.PRIVATE.value, EntryRow.id.in_(came))
        found = select(HistoryRow.id, HistoryRow.entry).join(EntryRow, EntryRow.id == HistoryRow.entry).where(here)
        if not floods:
            found = found.where(~and_(came_in_flood(timeline.slug), ~_was_ever_public()))
        while rows := self.connection.execute(_behind(found, after)).all():
            wanted, numbers = {row.id for row in rows}, {row.entry for row in rows}
            lines = [line for stored in self.stored(numbers).values() for line in self._told(stored) if line.number in wanted]
            yield from sorted(lines, key=lambda line: -line.number)
            after = min(wanted)

    def number_of_change(self, entry_id: str, revision: int) -> int:
        """The number of the change that made this revision of an entry; raises `NoSuchEvent`."""
        mine = select(EntryRow.id).where(EntryRow.uuid == entry_id).scalar_subquery()
        made = select(HistoryRow.id).where(HistoryRow.entry == mine, HistoryRow.revision == revision)
        number: int | None = self.connection.execute(made).scalar_one_or_none()
        if number is None:
            raise NoSuchEvent(entry_id)
        return number

    def _told(self, stored: Stored) -> list[Line]:
        """Of what was withdrawn for legal reasons, nothing but that."""
        lines, is_legal = self.history(stored.entry.id), self.is_legal(stored)
        return [line for line in lines if not is_legal or line.after.state is not State.PUBLISHED]


_LINES: Select[Any] = select(HistoryRow.__table__)
#: How many changes are read at once.
_BATCH: Final = 200


def _behind(found: Select[int, int], after: int | None) -> Select[int, int]:
    earlier = found if after is None else found.where(HistoryRow.id < after)
    return earlier.order_by(HistoryRow.id.desc()).limit(_BATCH)


def _was_ever_public() -> ColumnElement[bool]:
    """Whether readers had seen an entry before a change of it."""
    earlier = aliased(HistoryRow)
    seen = exists().where(earlier.entry == HistoryRow.entry, earlier.revision <= HistoryRow.revision, earlier.was_public)
    return seen.correlate(HistoryRow)


def _lines(rows: list[Row[Any]] | Any, stored: Stored) -> list[Line]:
    """What a change led to is what the next one found."""
    states = [ENTRY.decode(row.before) if row.before else None for row in rows]
    afters = [*(state for state in states[1:] if state is not None), stored.entry]
    return [
        Line(row.id, stored.entry.id, row.revision, row.version, row.at, row.author, row.reason, row.kind, before, after)
        for row, before, after in zip(rows, states, afters, strict=True)
    ]


def _veiled(line: Line) -> Line:
    return line._replace(reason=WITHDRAWN, before=line.before and veiled(line.before), after=veiled(line.after))


def _without(line: Line, unspeakable: AbstractSet[Statement]) -> Line:
    """A change without what it tells of another entry that was withdrawn for legal reasons, where it once had that one's statements."""
    if not tells(line.before, unspeakable) and not tells(line.after, unspeakable):
        return line
    before = veiled(line.before) if line.before and tells(line.before, unspeakable) else line.before
    after = veiled(line.after) if tells(line.after, unspeakable) else line.after
    return line._replace(reason=WITHDRAWN, before=before, after=after)
