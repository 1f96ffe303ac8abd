"""Queries of the published entries: what they select, in which order, page by page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final, TypeAlias

from sqlalchemy import ColumnElement, Row, Select, and_, case, exists, func, literal, or_, select, true, tuple_, update

from timeline.model import Document, Entry, Order, Query, State, Timeline

from . import codec, search
from .codec import EVENT
from .documents import Documents
from .entries import SHOWN, asked_sources, decode
from .floods import came_in_flood
from .past import Past, key_of
from .schema import EditRow, EntryNameRow, EntryRow, EntrySourceRow, MentionRow
from .states import LEGAL

#: How far a walk in order of salience or relevance goes.
RANKED: Final = 1_000
#: How long bodies tell that an event was withdrawn, and of how many.
TOLD: Final = timedelta(days=30)
_TOMBSTONES: Final = 500
_EVERYTHING: Final = Query()
_RANKED_ORDERS: Final = frozenset({Order.SALIENCE, Order.RELEVANCE})
#: How many hits of a search are ranked, newest first: the cost of ranking does not grow beyond them.
_CANDIDATES: Final = 5_000


#: The sort key and number of an entry.
Position: TypeAlias = tuple[Any, int]
#: Something on a page: a row, or an entry that no row has any more.
_Found: TypeAlias = tuple[Position, Row[Any] | Entry]


@dataclass(frozen=True, slots=True)
class Selection:
    """One page."""

    entries: tuple[Entry, ...]
    #: Sort key and number of the last entry, where the next page goes on; null on the last page.
    next: Position | None


class Selections(Past, Documents):
    """Reads straight from the columns that the grammar names."""

    def select(self, timeline: Timeline, query: Query, after: Position | None = None, given: int = 0, *, floods: bool = True) -> Selection:
        """The entries that both the timeline's query and this one select, after a position; `given` were selected before.

        Without `floods`, those are left out that came in an addition which is told as one.
        """
        limit = min(query.limit, RANKED - given) if query.order in _RANKED_ORDERS else query.limit
        key = self._key(query)
        number, descending = EntryRow.id, query.order is not Order.OLDEST
        statement = select(*SHOWN, key.label("key")).where(self.selected(timeline, query))
        if not floods:
            statement = statement.where(~came_in_flood(timeline.slug))
        if after is not None:
            here, last = tuple_(key, number), tuple_(literal(after[0], key.type), literal(after[1]))
            statement = statement.where(here < last if descending else here > last)
        order = (key.desc(), number.desc()) if descending else (key.asc(), number.asc())
        rows = self.connection.execute(statement.order_by(*order).limit(limit + 1)).all()
        found: list[_Found] = [((row.key, row.id), row) for row in rows]
        if query.as_of is not None:
            found = self._with_replaced(found, timeline, query, after)
        page = found[:limit]
        is_last = len(found) <= limit or (query.order in _RANKED_ORDERS and given + len(page) >= RANKED)
        more = page[-1][0] if page and not is_last else None
        return Selection(tuple(one if isinstance(one, Entry) else decode(one) for _, one in page), more)

    def _with_replaced(self, found: list[_Found], timeline: Timeline, query: Query, after: Position | None) -> list[_Found]:
        """What still stands as it did then, and what does not any more, in one order."""
        descending = query.order is not Order.OLDEST
        gone = [((key_of(query, entry), number), entry) for number, entry in self.replaced(timeline, query)]
        behind = [(place, entry) for place, entry in gone if after is None or (place < after if descending else place > after)]
        return sorted([*found, *behind], key=lambda one: one[0], reverse=descending)

    def _key(self, query: Query) -> ColumnElement[Any]:
        match query.order:
            case Order.NEWEST:
                return EntryRow.newest.expression
            case Order.OLDEST:
                return EntryRow.oldest.expression
            case Order.PUBLISHED:
                return EntryRow.published.expression
            case Order.UPDATED:
                return EntryRow.updated.expression
            case Order.SALIENCE:
                return EntryRow.salience.expression
            case Order.RELEVANCE:
                in_headline = EntryRow.id.in_(search.matching(query.text or "", self.dialect, headline_only=True))
                return EntryRow.salience + case((in_headline, 1.0), else_=0.0)

    def selected(self, timeline: Timeline, query: Query = _EVERYTHING) -> ColumnElement[bool]:
        """What both queries ask for, with the timeline's own choice of entries."""
        here = and_(EntryRow.public, self._chosen(timeline, query))
        return here if query.as_of is None else and_(here, self.stood(query.as_of))

    def _chosen(self, timeline: Timeline, query: Query) -> ColumnElement[bool]:
        chosen = and_(*self._conditions(timeline.query))
        if timeline.pinned:
            chosen = or_(chosen, EntryRow.uuid.in_(timeline.pinned))
        conditions = [chosen, *self._conditions(query)]
        if timeline.excluded:
            conditions.append(EntryRow.uuid.not_in(timeline.excluded))
        return and_(*conditions)

    def withdrawn(self, timeline: Timeline, query: Query, *, floods: bool = True) -> list[Entry]:
        """Entries that both queries asked for until they were withdrawn, lately; newest first.

        What was withdrawn for legal reasons is told by the whole timeline alone: that a filter finds it would tell what it said.
        """
        gone = select(EntryRow.__table__).where(EntryRow.withdrawn, self._chosen(timeline, query))
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
        gone = update(EntryRow).where(EntryRow.withdrawn, EntryRow.updated <= self.at - TOLD).values(withdrawn=False)
        count = self.connection.execute(gone).rowcount
        if count:
            self.publish()
        return count

    def _conditions(self, query: Query) -> Iterable[ColumnElement[bool]]:
        """What the columns of an entry must have, then what other tables must."""
        yield true()
        if query.begin is not None:
            yield EntryRow.after > codec.seconds(query.begin.first)
        if query.end is not None:
            yield EntryRow.first < codec.seconds(query.end.first)
        if query.precision:
            yield EntryRow.precision.in_(sorted(query.precision))
        if query.status:
            yield EntryRow.status.in_(sorted(query.status))
        if query.min_confidence:
            yield EntryRow.confidence >= query.min_confidence
        yield from self._linked_conditions(query)

    def _linked_conditions(self, query: Query) -> Iterable[ColumnElement[bool]]:
        for name in query.names:
            yield exists().where(EntryNameRow.entry == EntryRow.id, EntryNameRow.folded == search.fold(name)).correlate(EntryRow)
        if query.sources:
            named = EntrySourceRow.source.in_(asked_sources(query.sources))
            yield exists().where(EntrySourceRow.entry == EntryRow.id, named).correlate(EntryRow)
        if query.text is not None:
            yield EntryRow.id.in_(self._hits(query))

    def _hits(self, query: Query) -> Select[int]:
        hits = search.matching(query.text or "", self.dialect)
        if query.order is not Order.RELEVANCE:
            return hits
        return select(hits.order_by(hits.selected_columns[0].desc()).limit(_CANDIDATES).subquery().c.id)

    def counts(self) -> tuple[int, int, int]:
        """How many entries are published or drafts; how many of these have no date at all, and how many one without a year."""
        standing = EntryRow.state.in_([State.PUBLISHED.value, State.DRAFT.value])
        dateless = self.connection.execute(select(EntryRow.content).where(standing, EntryRow.first.is_(None))).scalars()
        unclear = [EVENT.decode(content).when is not None for content in dateless]
        events = self.connection.execute(select(func.count()).select_from(EntryRow).where(standing)).scalar_one()
        return events, unclear.count(False), unclear.count(True)

    def dated_by_publication(self) -> tuple[Document, int] | None:
        """The document, published on a day not known, that is evidence for most entries without a year; with their number."""
        loose: Counter[int] = Counter()
        query = select(MentionRow.document, MentionRow.entry).distinct().join(EntryRow, EntryRow.id == MentionRow.entry)
        standing = EntryRow.state.in_([State.PUBLISHED.value, State.DRAFT.value])
        for document, _ in self.connection.execute(query.where(~MentionRow.vanished, EntryRow.first.is_(None), standing)):
            loose[document] += 1
        asked = [kept for kept in self.documents(loose) if kept.published.when is None or kept.published.when.days != 1]
        best = max(asked, key=lambda kept: (loose[kept.id], -kept.id), default=None)
        return (best.document, loose[best.id]) if best else None
