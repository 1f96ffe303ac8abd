"""What was published before an instant: of what changed since, the entries as they were, out of the history."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select

from timeline.model import Entry, Event, Order, Query, Timeline

from . import codec, search
from .codec import ENTRY, NEVER
from .entries import Entries, asked_sources, names_of, sources_of
from .legal import Legal, tells
from .schema import EntryRow, HistoryRow


class Past(Legal):
    """The history as readers saw it."""

    def stood(self, instant: datetime) -> ColumnElement[bool]:
        """Whether an entry is what it was before an instant."""
        return EntryRow.id.not_in(select(HistoryRow.entry).where(HistoryRow.at >= instant))

    def replaced(self, timeline: Timeline, query: Query) -> Iterator[tuple[int, Entry]]:
        """The entries that both queries asked for before an instant and that changed since: number, and what it was."""
        if query.as_of is None:
            return
        first = select(func.min(HistoryRow.id)).where(HistoryRow.at >= query.as_of).group_by(HistoryRow.entry)
        seen = and_(HistoryRow.id.in_(first), HistoryRow.was_public, HistoryRow.entry.not_in(sorted(self.withdrawn_for_law())))
        unspeakable = self.unspeakable()
        rows = self.connection.execute(select(HistoryRow.entry, HistoryRow.before).where(seen).order_by(HistoryRow.id))
        for number, entry in ((number, ENTRY.decode(before)) for number, before in rows if before):
            if (
                entry.id not in timeline.excluded
                and not tells(entry, unspeakable)
                and _chosen(timeline, entry)
                and matches(query, entry.event)
            ):
                yield number, entry


def _chosen(timeline: Timeline, entry: Entry) -> bool:
    return entry.id in timeline.pinned or matches(timeline.query, entry.event)


def matches(query: Query, event: Event) -> bool:
    """Whether a query asks for an event: what the conditions of a selection say in SQL."""
    return (
        _overlaps(query, event)
        and (not query.precision or codec.precision(event.when) in query.precision)
        and (not query.status or event.status in query.status)
        and event.confidence >= query.min_confidence
        and names_of(event).keys() >= {search.fold(name) for name in query.names}
        and (not query.sources or not sources_of(event).isdisjoint(asked_sources(query.sources)))
        and (query.text is None or search.finds(query.text, *Entries.words_of(event)))
    )


def _overlaps(query: Query, event: Event) -> bool:
    if query.begin is None and query.end is None:
        return True
    span = codec.bounds(event.when)
    if span is None:
        return False
    return (query.begin is None or span[1] > codec.seconds(query.begin.first)) and (
        query.end is None or span[0] < codec.seconds(query.end.first)
    )


def key_of(query: Query, entry: Entry) -> Any:
    """The sort key of an entry, as the columns of its row have it."""
    event = entry.event
    key = codec.sort_key(event.when)
    match query.order:
        case Order.NEWEST:
            return -NEVER if key is None else key
        case Order.OLDEST:
            return NEVER if key is None else key
        case Order.PUBLISHED:
            return entry.published
        case Order.UPDATED:
            return entry.updated
        case Order.SALIENCE:
            return event.salience
        case Order.RELEVANCE:
            return event.salience + (1.0 if search.finds(query.text or "", event.headline, "") else 0.0)
