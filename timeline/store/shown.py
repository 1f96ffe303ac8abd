"""An entry as its row has it, and when that row last changed."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import ColumnElement, Row, select
from sqlalchemy.orm import InstrumentedAttribute

from timeline.model import Entry, State

from . import codec
from .codec import EVENT
from .schema import EntryRow, HistoryRow
from .states import as_fields

#: When the last change of an entry was, whatever it was.
_MODIFIED: Final = (
    select(HistoryRow.at)
    .where(HistoryRow.entry == EntryRow.id, HistoryRow.revision == EntryRow.revision)
    .correlate(EntryRow)
    .scalar_subquery()
    .label("modified")
)
#: What `decode` needs of a row.
SHOWN: Final[tuple[ColumnElement[Any] | InstrumentedAttribute[Any], ...]] = (
    EntryRow.id,
    EntryRow.uuid,
    EntryRow.revision,
    EntryRow.state,
    EntryRow.content,
    EntryRow.created,
    EntryRow.published,
    EntryRow.updated,
    EntryRow.edits,
    EntryRow.found,
    _MODIFIED,
)
#: All of a row, and that.
WHOLE: Final = (EntryRow.__table__, _MODIFIED)


def decode(row: Row[Any]) -> Entry:
    """The entry in a row of its table, or of the columns that are shown."""
    event, edits = EVENT.decode(row.content), codec.FIELDS.decode(row.edits) if row.edits else {}
    return Entry(
        id=row.uuid,
        revision=row.revision,
        state=State(row.state),
        event=event,
        created=row.created,
        published=row.published,
        updated=row.updated,
        modified=row.modified if row.modified and row.modified > row.updated else None,
        edits=edits,
        found=as_fields(EVENT.decode(row.found) if row.found else event, edits) if edits else {},
    )
