"""Queries of the published entries: what they select, in which order, page by page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, Final, Generic, TypeAlias, TypeVar

from sqlalchemy import ColumnElement, Row, Select, and_, exists, func, select, update

from timeline.model import Document, Entry, Order, Query, State, Timeline

from .codec import NEVER
from .conditions import chosen, paged, sort_key
from .documents import Documents
from .floods import came_in_flood
from .past import Past, key_of
from .schema import DocumentRow, EditRow, EntryRow, MentionRow
from .shown import SHOWN, WHOLE, decode
from .states import LEGAL

#: How far a walk in order of salience or relevance goes.
RANKED: Final = 1_000
#: How long bodies tell that an event was withdrawn, and of how many.
TOLD: Final = timedelta(days=30)
_TOMBSTONES: Final = 500
_EVERYTHING: Final = Query()
#: Entries that are published or wait for review; those without a year, found by the index of the order of dates.
_STANDING: Final = EntryRow.state.in_([State.PUBLISHED.value, State.DRAFT.value])
_DATELESS: Final = and_(EntryRow.public.in_([True, False]), EntryRow.newest == -NEVER)
#: How the JSON of an event without any date reads, which need not be decoded for that.
_NO_DATE: Final = b'%"when":null,"names":%'
_RANKED_ORDERS: Final = frozenset({Order.SALIENCE, Order.RELEVANCE})


#: The sort key and number of an entry.
Position: TypeAlias = tuple[Any, int]
Shown_co = TypeVar("Shown_co", bound=Entry | bytes, covariant=True)
#: Something on a page: a row, or an entry that no row has any more.
_Found: TypeAlias = tuple[Position, Row[Any] | Entry]


@dataclass(frozen=True, slots=True)
class Selection(Generic[Shown_co]):
    """One page."""

    entries: tuple[Shown_co, ...]
    #: What each of them is sorted by.
    keys: tuple[Any, ...]
    #: Sort key and number of the last entry, where the next page goes on; null on the last page.
    next: Position | None
    #: When one of the entries last changed; null of none.
    newest: datetime | None


def asked_of(query: Query) -> Query:
    """The query without what its statement does not depend on."""
    return replace(query, as_of=None, limit=0, cursor=None, lang="")


def bounds(query: Query, after: Position | None, given: int) -> dict[str, Any]:
    """What the statement of a page is told: where the one before ended, and how many entries to look at, one more than it has."""
    key, number = after or (None, None)
    return {"key": key, "number": number, "limit": size(query, given) + 1}


def size(query: Query, given: int) -> int:
    """How many entries a page has at most."""
    return min(query.limit, RANKED - given) if query.order in _RANKED_ORDERS else query.limit


def is_last(found: int, shown: int, query: Query, given: int) -> bool:
    """Whether no page comes after one that shows so many of the entries found."""
    return not shown or found == shown or (query.order in _RANKED_ORDERS and given + shown >= RANKED)


@lru_cache(maxsize=256)
def _page(dialect: str, timeline: Timeline, query: Query, *, is_first: bool, floods: bool) -> Select[Any]:
    """The statement of a page, made once: to build it takes longer than to run it."""
    shown = select(*SHOWN, sort_key(query, dialect).label("key"))
    return paged(shown, timeline, query, dialect, is_first=is_first, floods=floods)


class Selections(Past, Documents):
    """Reads straight from the columns that the grammar names."""

    def select(
        self, timeline: Timeline, query: Query, after: Position | None = None, given: int = 0, *, floods: bool = True
    ) -> Selection[Entry]:
        """The entries that both the timeline's query and this one select, after a position; `given` were selected before.

        Without `floods`, those are left out that came in an addition which is told as one.
        """
        statement = _page(self.dialect, timeline, asked_of(query), is_first=after is None, floods=floods)
        if query.as_of is not None:
            statement = statement.where(self.stood(query.as_of))
        rows = self.connection.execute(statement, bounds(query, after, given)).all()
        found: list[_Found] = [((row.key, row.id), row) for row in rows]
        if query.as_of is not None:
            found = self._with_replaced(found, timeline, query, after)
        shown = found[: size(query, given)]
        entries = tuple(one if isinstance(one, Entry) else decode(one) for _, one in shown)
        more = None if is_last(len(found), len(shown), query, given) else shown[-1][0]
        return Selection(entries, tuple(key for (key, _), _ in shown), more, max((entry.updated for entry in entries), default=None))

    def _with_replaced(self, found: list[_Found], timeline: Timeline, query: Query, after: Position | None) -> list[_Found]:
        """What still stands as it did then, and what does not any more, in one order."""
        descending = query.order is not Order.OLDEST
        gone = [((key_of(query, entry), number), entry) for number, entry in self.replaced(timeline, query)]
        behind = [(place, entry) for place, entry in gone if after is None or (place < after if descending else place > after)]
        return sorted([*found, *behind], key=lambda one: one[0], reverse=descending)

    def selected(self, timeline: Timeline, query: Query = _EVERYTHING) -> ColumnElement[bool]:
        """What both queries ask for, with the timeline's own choice of entries."""
        here = and_(EntryRow.public, chosen(timeline, query, self.dialect))
        return here if query.as_of is None else and_(here, self.stood(query.as_of))

    def withdrawn(self, timeline: Timeline, query: Query, *, floods: bool = True) -> list[Entry]:
        """Entries that both queries asked for until they were withdrawn, lately; newest first.

        What was withdrawn for legal reasons is told by the whole timeline alone: that a filter finds it would tell what it said.
        """
        gone = select(*WHOLE).where(EntryRow.withdrawn, chosen(timeline, query, self.dialect))
        if not floods:
            gone = gone.where(~came_in_flood(timeline.slug))
        if query.narrows:
            legal = exists().where(EditRow.entry == EntryRow.id, EditRow.field == LEGAL, ~EditRow.undone)
            gone = gone.where(~legal.correlate(EntryRow))
        return [
            decode(row) for row in self.connection.execute(gone.order_by(EntryRow.updated.desc(), EntryRow.id.desc()).limit(_TOMBSTONES))
        ]

    def expire(self) -> int:
        """Tell no longer of what was withdrawn long enough ago; answers how many entries that were."""
        old = and_(EntryRow.withdrawn, EntryRow.updated <= self.at - TOLD)
        gone = self.connection.execute(select(EntryRow.id).where(old)).scalars().all()
        if gone:
            self.connection.execute(update(EntryRow).where(old).values(withdrawn=False))
            self.touched.update(gone)
            self.publish()
        return len(gone)

    def counts(self) -> tuple[int, int, int]:
        """How many entries are published or drafts; how many of these have no date at all, and how many one without a year."""
        events = self.connection.execute(select(func.count()).select_from(EntryRow).where(_STANDING)).scalar_one()
        dateless = select(func.count()).select_from(EntryRow).where(_STANDING, _DATELESS)
        undated = self.connection.execute(dateless.where(EntryRow.content.op("LIKE")(_NO_DATE))).scalar_one()
        return events, undated, self.connection.execute(dateless).scalar_one() - undated

    def dated_by_publication(self) -> tuple[Document, int] | None:
        """The document, published on a day not known, that is evidence for most entries without a year; with their number."""
        count = func.count(MentionRow.entry.distinct())
        loose = (
            select(MentionRow.document, count)
            .join(EntryRow, EntryRow.id == MentionRow.entry)
            .join(DocumentRow, DocumentRow.id == MentionRow.document)
            .where(~MentionRow.vanished, _STANDING, _DATELESS, ~DocumentRow.settled)
            .group_by(MentionRow.document)
            .order_by(count.desc(), MentionRow.document)
        )
        for number, entries in self.connection.execute(loose).all():
            kept = self.documents([number])[0]
            if kept.published.when is None or kept.published.when.days != 1:
                return kept.document, entries
        return None
