"""What the query grammar means in SQL: which entries a query asks for, and by what it sorts them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import ColumnElement, Float, Select, and_, bindparam, case, exists, literal_column, or_, select, true, tuple_

from timeline.model import Order, Query, Timeline

from . import codec, search
from .entries import asked_sources
from .floods import came_in_flood
from .schema import EntryNameRow, EntryRow, EntrySourceRow

#: How many hits of a search are ranked, newest first: the cost of ranking does not grow beyond them.
_CANDIDATES: Final = 5_000

#: What the statement of a page is told whenever it runs.
PLACE: Final = ("key", "number", "limit")


def paged(statement: Select[Any], timeline: Timeline, query: Query, dialect: str, *, is_first: bool, floods: bool) -> Select[Any]:
    """One page of published entries, in the order of the query; it asks for `limit`, and but for the first for `key` and `number`.

    Without `floods`, those are left out that came in an addition which is told as one.
    """
    key, number, descending = sort_key(query, dialect), EntryRow.id, query.order is not Order.OLDEST
    page = statement.where(EntryRow.public, chosen(timeline, query, dialect))
    if not floods:
        page = page.where(~came_in_flood(timeline.slug))
    if not is_first:
        here, last = tuple_(key, number), tuple_(bindparam("key", type_=key.type), bindparam("number", type_=number.type))
        page = page.where(here < last if descending else here > last)
    order = (key.desc(), number.desc()) if descending else (key.asc(), number.asc())
    return page.order_by(*order).limit(bindparam("limit"))


def chosen(timeline: Timeline, query: Query, dialect: str) -> ColumnElement[bool]:
    """What the timeline's own query and this one ask for, with the timeline's own choice of entries."""
    own = and_(*_conditions(timeline.query, dialect))
    if timeline.pinned:
        own = or_(own, EntryRow.uuid.in_(timeline.pinned))
    conditions = [own, *_conditions(query, dialect)]
    if timeline.excluded:
        conditions.append(EntryRow.uuid.not_in(timeline.excluded))
    return and_(*conditions)


def sort_key(query: Query, dialect: str) -> ColumnElement[Any]:
    """What the entries of a query are sorted by, before their numbers."""
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
            # Without parameters, so that what is shown and what is sorted by are one expression to a planner.
            more, none = literal_column("1.0", Float), literal_column("0.0", Float)
            return EntryRow.salience + case((search.in_headline(query.text or "", dialect), more), else_=none)


def _conditions(query: Query, dialect: str) -> Iterable[ColumnElement[bool]]:
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
    yield from _linked_conditions(query, dialect)


def _linked_conditions(query: Query, dialect: str) -> Iterable[ColumnElement[bool]]:
    for name in query.names:
        yield exists().where(EntryNameRow.entry == EntryRow.id, EntryNameRow.folded == search.fold(name)).correlate(EntryRow)
    if query.sources:
        named = EntrySourceRow.source.in_(asked_sources(query.sources))
        yield exists().where(EntrySourceRow.entry == EntryRow.id, named).correlate(EntryRow)
    if query.text is not None:
        yield EntryRow.id.in_(_hits(query, dialect))


def _hits(query: Query, dialect: str) -> Select[int]:
    hits = search.matching(query.text or "", dialect)
    if query.order is not Order.RELEVANCE:
        return hits
    # Of hits that nobody may see none takes the place of one that everybody may: that would tell how many there are.
    # An offset keeps a planner from walking all entries instead, as if the hits were spread evenly among them.
    found = hits.order_by(hits.selected_columns.id.desc()).offset(0).subquery()
    shown = exists(select(EntryRow.id).where(EntryRow.id == found.c.id, EntryRow.public).offset(0).correlate(found))
    seen = select(found.c.id).where(shown)
    return select(seen.order_by(found.c.id.desc()).limit(_CANDIDATES).subquery().c.id)
