"""What each format writes of an entry: rendered in the transaction that changes it, read in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, Final, TypeAlias

from sqlalchemy import and_, bindparam, delete, func, insert, select
from sqlalchemy.engine import Dialect

from timeline.model import Entry, Query, Timeline

from .conditions import PLACE, paged, sort_key
from .following import ItemRow
from .prepared import Prepared, decoder, prepare
from .schema import EntryRow
from .selection import Position, Selection, Selections, asked_of, bounds, is_last, size

#: Writes an entry of the installation with this UUID in every format: name of the format, look, bytes.
Render: TypeAlias = Callable[[Entry, str], Iterable[tuple[str, str, bytes]]]
#: How many entries one statement names.
_BATCH: Final = 500


class Items(Selections):
    """Entries as bytes."""

    def keep(self, numbers: Iterable[int], render: Render) -> None:
        """Write these entries anew; of those that readers do not see, nothing stays."""
        for some in _batches(sorted(numbers)):
            self.connection.execute(delete(ItemRow).where(ItemRow.entry.in_(some)))
            rows = [
                {"entry": one.number, "format": name, "revision": one.entry.revision, "look": look, "content": content}
                for one in self.stored(some).values()
                if one.public
                for name, look, content in render(one.entry, self.instance)
            ]
            if rows:
                self.connection.execute(insert(ItemRow), rows)

    def unkept(self, after: int, look: str, formats: int) -> tuple[list[int], int | None]:
        """Of the next entries that readers see, those not written with this look in so many formats; and the last one looked at."""
        shown = select(EntryRow.id, EntryRow.revision).where(EntryRow.public, EntryRow.id > after).order_by(EntryRow.id).limit(_BATCH)
        here = shown.subquery()
        same = and_(ItemRow.entry == here.c.id, ItemRow.revision == here.c.revision, ItemRow.look == look)
        counted = select(here.c.id, func.count(ItemRow.entry)).outerjoin_from(here, ItemRow, same).group_by(here.c.id)
        counts: dict[int, int] = dict(self.connection.execute(counted).all())
        return [number for number, count in sorted(counts.items()) if count < formats], max(counts, default=None)

    def written(
        self, kind: tuple[str, str], timeline: Timeline, query: Query, after: Position | None = None, given: int = 0, *, floods: bool = True
    ) -> Selection[Entry | bytes]:
        """The page that `select` gives, in a format and look: each entry as it was written, or itself where it was not so."""
        name, look = kind
        page = _page(self.connection.dialect, timeline, asked_of(query), is_first=after is None, floods=floods)
        found = page.prepared.rows(self.connection, {**bounds(query, after, given), "format": name, "look": look})
        shown = found[: size(query, given)]
        keys = tuple([row[1] for row in shown] if page.key is None else [page.key(row[1]) for row in shown])
        whole = self._whole([row[0] for row in shown if not row[3]])
        return Selection(
            tuple([row[3] or whole[row[0]] for row in shown]),
            keys,
            None if is_last(len(found), len(shown), query, given) else (keys[-1], shown[-1][0]),
            page.instant(max([row[2] for row in shown])) if shown else None,
        )

    def _whole(self, numbers: Sequence[int]) -> dict[int, Entry]:
        return {number: one.entry for some in _batches(numbers) for number, one in self.stored(some).items()}


def _batches(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    return (numbers[start : start + _BATCH] for start in range(0, len(numbers), _BATCH))


@dataclass(frozen=True, slots=True)
class _Page:
    """The statement of a page, and how its sort key and its instants are read."""

    prepared: Prepared
    key: Callable[[Any], Any] | None
    instant: Callable[[Any], datetime]


@lru_cache(maxsize=256)
def _page(dialect: Dialect, timeline: Timeline, query: Query, *, is_first: bool, floods: bool) -> _Page:
    """Made once: number, sort key, when it last changed, and the bytes in the format and look that are asked for."""
    key = sort_key(query, dialect.name)
    of_it = ItemRow.entry == EntryRow.id, ItemRow.revision == EntryRow.revision
    kept = and_(*of_it, ItemRow.format == bindparam("format"), ItemRow.look == bindparam("look"))
    shown = select(EntryRow.id, key, EntryRow.updated, ItemRow.content).select_from(EntryRow).outerjoin(ItemRow, kept)
    statement = paged(shown, timeline, query, dialect.name, is_first=is_first, floods=floods)
    instant = decoder(EntryRow.updated.type, dialect) or _as_it_is
    return _Page(prepare(statement, dialect, "format", "look", *PLACE), decoder(key.type, dialect), instant)


def _as_it_is(value: datetime) -> datetime:
    return value
