"""What each format writes of an entry: rendered in the transaction that changes it, read in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Final, TypeAlias

from sqlalchemy import Select, and_, bindparam, delete, func, insert, select

from timeline.model import Entry, Query, Timeline, Written

from .conditions import paged, sort_key
from .following import ItemRow
from .schema import EntryRow
from .selection import Position, Selection, Selections, asked_of, bounds, cut

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
    ) -> Selection[Entry | Written]:
        """The page that `select` gives, in a format and look: each entry as it was written, or itself where it was not so."""
        name, look = kind
        statement = _page(self.dialect, timeline, asked_of(query), is_first=after is None, floods=floods)
        rows = self.connection.execute(statement, {**bounds(query, after, given), "format": name, "look": look}).all()
        page, more = cut([((row[1], row[0]), row) for row in rows], query, given)
        whole = self._whole([number for (_, number), row in page if not row.content])
        return Selection(
            tuple(
                Written(content, published, updated) if content else whole[number] for _, (number, _, published, updated, content) in page
            ),
            more,
        )

    def _whole(self, numbers: Sequence[int]) -> dict[int, Entry]:
        return {number: one.entry for some in _batches(numbers) for number, one in self.stored(some).items()}


def _batches(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    return (numbers[start : start + _BATCH] for start in range(0, len(numbers), _BATCH))


@lru_cache(maxsize=256)
def _page(dialect: str, timeline: Timeline, query: Query, *, is_first: bool, floods: bool) -> Select[Any]:
    """The statement of a page, made once; it asks for the format and the look too."""
    columns = EntryRow.id, sort_key(query, dialect).label("key"), EntryRow.published, EntryRow.updated, ItemRow.content
    of_it = ItemRow.entry == EntryRow.id, ItemRow.revision == EntryRow.revision
    kept = and_(*of_it, ItemRow.format == bindparam("format"), ItemRow.look == bindparam("look"))
    shown = select(*columns).select_from(EntryRow).outerjoin(ItemRow, kept)
    return paged(shown, timeline, query, dialect, is_first=is_first, floods=floods)
