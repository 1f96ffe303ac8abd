"""What people decided: overrides that no reading touches, each with author, time and reason, each undoable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update

from .rows import Rows
from .schema import EditRow


@dataclass(frozen=True, slots=True)
class Edit:
    """One decision."""

    id: int
    entry: int
    field: str
    value: str
    author: str
    reason: str
    at: datetime
    undone: bool


class Edits(Rows):
    """Decisions on entries."""

    #: The decision that the changes of this transaction follow from.
    edit: int | None = None

    def save_edit(self, entry: int, field: str, value: str) -> int:
        """Keep a decision; the newest one on a field stands."""
        number = self.next_number(EditRow)
        self.connection.execute(
            insert(EditRow).values(
                id=number, entry=entry, field=field, value=value, author=self.author, reason=self.reason, at=self.at, undone=False
            )
        )
        self.edit = number
        return number

    def undo_edit(self, number: int) -> None:
        """Let a decision stand no longer; the one before it on the same field does again."""
        self.connection.execute(update(EditRow).where(EditRow.id == number).values(undone=True))

    def edits(self, entry: int) -> list[Edit]:
        """Every decision on an entry, oldest first."""
        rows = self.connection.execute(select(EditRow.__table__).where(EditRow.entry == entry).order_by(EditRow.id))
        return [Edit(*row) for row in rows]

    def standing_edits(self, entries: Sequence[int]) -> dict[int, dict[str, str]]:
        """Entry -> field -> the value that stands; entries without any are left out."""
        if not entries:
            return {}
        query = select(EditRow.entry, EditRow.field, EditRow.value).where(EditRow.entry.in_(entries), ~EditRow.undone).order_by(EditRow.id)
        standing: dict[int, dict[str, str]] = {}
        for entry, field, value in self.connection.execute(query):
            standing.setdefault(entry, {})[field] = value
        return standing
