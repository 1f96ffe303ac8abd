"""In which order each timeline published its entries, in which additions; and what follows from a change of what is public."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, exists, func, insert, or_, select, true, update

from timeline.model import Entry, Query, Timeline

from .codec import TIMELINE
from .floods import is_flood
from .following import AdditionRow, ArrivalRow, TimelineRow
from .outbox import EXPIRE, PING, Outbox
from .schema import EntryRow
from .selection import TOLD, Selections
from .shown import WHOLE, decode

#: How many entries an archive document holds.
ARCHIVE: Final = 50
#: A transaction that changes more entries than this is asked for all of them.
_MANY: Final = 5_000


@dataclass(slots=True)
class Addition:
    """One call of the service, over all its transactions; it has a number once it put something into a timeline."""

    number: int | None = None


@dataclass(frozen=True, slots=True)
class Flood:
    """An addition of so many entries that a feed tells it as one."""

    id: str
    #: How many of them the query selects.
    count: int
    at: datetime


class Arrivals(Selections, Outbox):
    """The order of publication, and who has to be told."""

    def announce(self, addition: Addition) -> None:
        """Put what is public now into the timelines that select it, and leave word for whoever follows them."""
        if not self.touched and not self.retold:
            return
        for number, content in self.connection.execute(select(TimelineRow.id, TimelineRow.content).order_by(TimelineRow.id)).all():
            if self.touched or number in self.retold:
                self._receive(number, TIMELINE.decode(content), addition)
        here = select(ArrivalRow.timeline).where(self._is_touched(ArrivalRow.entry))
        told = select(TimelineRow.slug).where(TimelineRow.id.in_(here) | TimelineRow.id.in_(sorted(self.retold)))
        for slug in self.connection.execute(told.order_by(TimelineRow.slug)).scalars().all():
            self.leave(PING, slug, self.at)
        self._forget(addition)
        gone = select(EntryRow.id).where(self._is_touched(EntryRow.id), EntryRow.withdrawn).limit(1)
        if self.connection.execute(gone).first():
            self.leave(EXPIRE, self.at.date().isoformat(), self.at + TOLD)

    def _forget(self, addition: Addition) -> None:
        """What came and went with the same addition, as when an article later in it joins two events, is not told as gone."""
        came = select(ArrivalRow.entry).where(ArrivalRow.addition == addition.number)
        passing = and_(self._is_touched(EntryRow.id), EntryRow.withdrawn, EntryRow.id.in_(came))
        self.connection.execute(update(EntryRow).where(passing).values(withdrawn=False))

    def _is_touched(self, entry: Any) -> ColumnElement[bool]:
        return entry.in_(sorted(self.touched)) if len(self.touched) <= _MANY else true()

    def _receive(self, number: int, timeline: Timeline, addition: Addition) -> None:
        """Give what is new in a timeline its places."""
        known = exists().where(ArrivalRow.timeline == number, ArrivalRow.entry == EntryRow.id).correlate(EntryRow)
        new = select(EntryRow.id).where(self.selected(timeline), ~known).order_by(EntryRow.published, EntryRow.id)
        if number not in self.retold:
            new = new.where(self._is_touched(EntryRow.id))
        entries = self.connection.execute(new).scalars().all()
        if not entries:
            return
        if addition.number is None:
            addition.number = self.connection.execute(select(func.coalesce(func.max(AdditionRow.number), 0) + 1)).scalar_one()
        last = self._last(number)
        places = enumerate(entries, last + 1)
        rows = [{"timeline": number, "position": place, "entry": entry, "addition": addition.number} for place, entry in places]
        self.connection.execute(insert(ArrivalRow), rows)
        self._count(number, addition.number, last + 1, len(rows))

    def _count(self, timeline: int, addition: int, first: int, count: int) -> None:
        mine = and_(AdditionRow.timeline == timeline, AdditionRow.number == addition)
        grown = update(AdditionRow).where(mine).values(count=AdditionRow.count + count, at=self.at)
        if self.connection.execute(grown).rowcount == 0:
            values = {"uuid": str(uuid.uuid4()), "first": first, "count": count, "at": self.at}
            self.connection.execute(insert(AdditionRow).values(timeline=timeline, number=addition, **values))

    def _last(self, timeline: int) -> int:
        """The newest position."""
        return self.connection.execute(
            select(func.coalesce(func.max(ArrivalRow.position), 0)).where(ArrivalRow.timeline == timeline)
        ).scalar_one()

    def arrived(self, timeline: Timeline) -> int:
        """How many entries a timeline ever published."""
        return self._last(self.connection.execute(select(TimelineRow.id).where(TimelineRow.slug == timeline.slug)).scalar_one())

    def behind(self, timeline: Timeline, oldest: datetime | None) -> tuple[int, bool]:
        """The newest full page of the archive, none is 0; and whether the page behind it, still filling, has more than a feed shows.

        That is what the feed tells as one, and what was published before the `oldest` entry that it shows, if there is more than that.
        """
        number = self.connection.execute(select(TimelineRow.id).where(TimelineRow.slug == timeline.slug)).scalar_one()
        full = self._last(number) // ARCHIVE
        of_it = and_(AdditionRow.timeline == ArrivalRow.timeline, AdditionRow.number == ArrivalRow.addition)
        untold = (
            select(ArrivalRow.entry)
            .join(AdditionRow, of_it)
            .join(EntryRow, EntryRow.id == ArrivalRow.entry)
            .where(ArrivalRow.timeline == number, ArrivalRow.position > full * ARCHIVE)
            .where(or_(is_flood(), EntryRow.published < oldest) if oldest else is_flood())
        )
        return full, self.connection.execute(untold.limit(1)).first() is not None

    def archive(self, timeline: Timeline, page: int) -> list[Entry]:
        """A page of the entries that a timeline published, counted from 1, newest first; with those withdrawn lately."""
        places = and_(ArrivalRow.position > (page - 1) * ARCHIVE, ArrivalRow.position <= page * ARCHIVE)
        here = select(*WHOLE).join(ArrivalRow, ArrivalRow.entry == EntryRow.id).join(TimelineRow, TimelineRow.id == ArrivalRow.timeline)
        shown = EntryRow.withdrawn | self.selected(timeline)
        rows = self.connection.execute(here.where(TimelineRow.slug == timeline.slug, places, shown).order_by(ArrivalRow.position.desc()))
        return [decode(row) for row in rows]

    def floods(self, timeline: Timeline, query: Query, newer: datetime | None, older: datetime | None) -> list[Flood]:
        """Additions that are told as one, with how many of their entries a query selects, between two instants; newest first."""
        span = [AdditionRow.at > newer] if newer else []
        span += [AdditionRow.at <= older] if older else []
        count = func.count(ArrivalRow.entry)
        found = (
            select(AdditionRow.uuid, count, AdditionRow.at)
            .join(TimelineRow, TimelineRow.id == AdditionRow.timeline)
            .join(ArrivalRow, and_(ArrivalRow.timeline == AdditionRow.timeline, ArrivalRow.addition == AdditionRow.number))
            .where(ArrivalRow.position >= AdditionRow.first)
            .join(EntryRow, EntryRow.id == ArrivalRow.entry)
            .where(TimelineRow.slug == timeline.slug, is_flood(), *span, self.selected(timeline, query))
            .group_by(AdditionRow.uuid, AdditionRow.at)
            .order_by(AdditionRow.at.desc(), AdditionRow.uuid)
            .limit(query.limit)
        )
        return [Flood(*row) for row in self.connection.execute(found)]
