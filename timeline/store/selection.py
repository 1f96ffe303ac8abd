"""Queries of the published entries: what they select, in which order, page by page, and how many have which value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, literal, or_, select, true, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from timeline.model import Entry, Order, Query, Timeline

from . import codec, search
from .entries import Entries, decode
from .schema import EntryNameRow, EntryRow, EntrySourceRow

#: How far a walk in order of salience or relevance goes.
RANKED: Final = 1_000
#: How many hits of a search are ranked, newest first: the cost of ranking does not grow beyond them.
_CANDIDATES: Final = 5_000
_MOST_VALUES: Final = 50


@dataclass(frozen=True, slots=True)
class Position:
    """Where a page ended: the sort key and number of its last entry."""

    key: Any
    number: int


@dataclass(frozen=True, slots=True)
class Selection:
    """One page."""

    entries: tuple[Entry, ...]
    #: Where the next page goes on; null on the last.
    next: Position | None


class Selections(Entries):
    """Reads straight from the columns that the grammar names."""

    def select(self, timeline: Timeline, query: Query, after: Position | None = None) -> Selection:
        """The entries that both the timeline's query and this one select."""
        key = self._key(query)
        number, descending = EntryRow.id, query.order is not Order.OLDEST
        statement = select(EntryRow.__table__, key.label("key")).where(self._selected(timeline, query))
        if after is not None:
            here, last = tuple_(key, number), tuple_(literal(after.key, key.type), literal(after.number))
            statement = statement.where(here < last if descending else here > last)
        order = (key.desc(), number.desc()) if descending else (key.asc(), number.asc())
        rows = self.connection.execute(statement.order_by(*order).limit(query.limit + 1)).all()
        page = rows[: query.limit]
        edits = self.standing_edits([row.id for row in page if row.found is not None])
        entries = tuple(decode(row, edits.get(row.id, {})) for row in page)
        more = Position(page[-1].key, page[-1].id) if len(rows) > query.limit and page else None
        return Selection(entries, more)

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

    def _selected(self, timeline: Timeline, query: Query) -> ColumnElement[bool]:
        chosen = and_(*self._conditions(timeline.query))
        if timeline.pinned:
            chosen = or_(chosen, EntryRow.uuid.in_(timeline.pinned))
        conditions = [EntryRow.public, chosen, *self._conditions(query)]
        if timeline.excluded:
            conditions.append(EntryRow.uuid.not_in(timeline.excluded))
        return and_(*conditions)

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
            yield exists().where(EntryNameRow.entry == EntryRow.id, EntryNameRow.folded == search.fold(name))
        if query.sources:
            yield exists().where(EntrySourceRow.entry == EntryRow.id, EntrySourceRow.source.in_(_sources(query.sources)))
        if query.text is not None:
            yield EntryRow.id.in_(self._hits(query))

    def _hits(self, query: Query) -> Select[int]:
        hits = search.matching(query.text or "", self.dialect)
        if query.order is not Order.RELEVANCE:
            return hits
        return select(hits.order_by(hits.selected_columns[0].desc()).limit(_CANDIDATES).subquery().c.id)

    def newest_change(self, timeline: Timeline, query: Query) -> datetime | None:
        """When one of the selected entries last changed."""
        return self.connection.execute(select(func.max(EntryRow.updated)).where(self._selected(timeline, query))).scalar_one()

    def count(self, timeline: Timeline, query: Query) -> int:
        """How many entries are selected, over all pages."""
        return self.connection.execute(select(func.count()).select_from(EntryRow).where(self._selected(timeline, query))).scalar_one()

    def facet_names(self, timeline: Timeline, query: Query) -> Sequence[tuple[str, int]]:
        """How many of the selected entries have which name."""
        shown = func.min(EntryNameRow.name)
        joined = select(shown, func.count()).join(EntryRow, EntryRow.id == EntryNameRow.entry).group_by(EntryNameRow.folded)
        return self._counts(joined, shown, timeline, query)

    def facet_sources(self, timeline: Timeline, query: Query) -> Sequence[tuple[str, int]]:
        """How many of the selected entries have which source."""
        source = EntrySourceRow.source
        joined = select(source, func.count()).join(EntryRow, EntryRow.id == EntrySourceRow.entry).group_by(source)
        return self._counts(joined, source, timeline, query)

    def facet_column(self, column: str, timeline: Timeline, query: Query) -> Sequence[tuple[str, int]]:
        """How many of the selected entries have which `precision` or `status`."""
        value = EntryRow.__table__.columns[column]
        return self._counts(select(value, func.count()).where(value.is_not(None)).group_by(value), value, timeline, query)

    def facet_years(self, timeline: Timeline, query: Query) -> Sequence[tuple[str, int]]:
        """How many of the selected entries begin in which year, newest first."""
        rows = self.connection.execute(select(EntryRow.newest).where(self._selected(timeline, query), EntryRow.first.is_not(None)))
        years: dict[int, int] = {}
        for (key,) in rows:
            year = codec.year(key)
            years[year] = years.get(year, 0) + 1
        return [(str(year), count) for year, count in sorted(years.items(), reverse=True)]

    def _counts(
        self, statement: Select[str, int], value: ColumnElement[str] | InstrumentedAttribute[str], timeline: Timeline, query: Query
    ) -> Sequence[tuple[str, int]]:
        ordered = statement.where(self._selected(timeline, query)).order_by(func.count().desc(), value).limit(_MOST_VALUES)
        return [(str(name), int(count)) for name, count in self.connection.execute(ordered)]


def _sources(asked: Iterable[str]) -> list[str]:
    """As `entries.source_of` writes them."""
    return [search.fold(source).removeprefix("www.") for source in asked]
