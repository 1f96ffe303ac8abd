"""How many of the selected entries have which name, source, year, precision and status."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, TypeAlias

from sqlalchemy import Select, func, select

from timeline.model import Event, Query, Timeline

from . import codec
from .entries import names_of, sources_of
from .schema import EntryNameRow, EntryRow, EntrySourceRow
from .selection import Selections

_MOST_VALUES: Final = 50

#: (value, how many entries have it), most frequent first.
Counts: TypeAlias = Sequence[tuple[str, int]]
#: Of an event, its values: as they are counted, and as they are shown.
_Values = Callable[[Event], Iterable[tuple[str, str]]]


class Facets(Selections):
    """Counts over all pages."""

    def facets(self, timeline: Timeline, query: Query) -> Mapping[str, Counts]:
        """How many of the selected entries have which `names`, `sources`, `years`, `precision` and `status`."""
        past = [entry.event for _, entry in self.replaced(timeline, query)]
        counted = {name: self._counts(statement, timeline, query, past, values) for name, (statement, values) in _COUNTED.items()}
        return {**counted, "years": self._years(timeline, query, past)}

    def standing(self, timeline: Timeline) -> tuple[int, datetime | None]:
        """How many entries a timeline shows, and when one of them last changed."""
        shown = select(func.count(), func.max(EntryRow.updated)).select_from(EntryRow).where(self.selected(timeline))
        count, newest = self.connection.execute(shown).one()
        return count, newest

    def _counts(self, statement: Select[Any, Any, Any], timeline: Timeline, query: Query, past: Sequence[Event], values: _Values) -> Counts:
        selected = statement.where(self.selected(timeline, query))
        if query.as_of is None:
            selected = selected.limit(_MOST_VALUES)
        counts = {key: (shown, count) for key, shown, count in self.connection.execute(selected)}
        for event in past:
            for key, shown in values(event):
                known, count = counts.get(key, (shown, 0))
                counts[key] = (min(known, shown), count + 1)
        return sorted(counts.values(), key=lambda one: (-one[1], one[0]))[:_MOST_VALUES]

    def _years(self, timeline: Timeline, query: Query, past: Sequence[Event]) -> Counts:
        """In which year they begin, newest first."""
        dated = select(EntryRow.newest).where(self.selected(timeline, query), EntryRow.first.is_not(None))
        keys = [*self.connection.execute(dated).scalars(), *(codec.sort_key(event.when) for event in past if codec.bounds(event.when))]
        years: dict[int, int] = {}
        for key in keys:
            if key is not None:
                year = codec.year(key)
                years[year] = years.get(year, 0) + 1
        return [(str(year), count) for year, count in sorted(years.items(), reverse=True)]


def _alike(values: Iterable[str | None]) -> list[tuple[str, str]]:
    return [(value, value) for value in values if value]


def _counting(key: Any, shown: Any) -> Select[Any, Any, Any]:
    return select(key, shown, func.count()).group_by(key).order_by(func.count().desc(), shown)


_NAMES: Final = _counting(EntryNameRow.folded, func.min(EntryNameRow.name)).join(EntryRow, EntryRow.id == EntryNameRow.entry)
_SOURCES: Final = _counting(EntrySourceRow.source, EntrySourceRow.source).join(EntryRow, EntryRow.id == EntrySourceRow.entry)
_PRECISION: Final = _counting(EntryRow.precision, EntryRow.precision).where(EntryRow.precision.is_not(None))
_STATUS: Final = _counting(EntryRow.status, EntryRow.status)
_COUNTED: Final[Mapping[str, tuple[Select[Any, Any, Any], _Values]]] = {
    "names": (_NAMES, lambda event: names_of(event).items()),
    "sources": (_SOURCES, lambda event: _alike(sources_of(event))),
    "precision": (_PRECISION, lambda event: _alike([codec.precision(event.when)])),
    "status": (_STATUS, lambda event: _alike([event.status.value])),
}
