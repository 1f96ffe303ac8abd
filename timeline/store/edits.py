"""What people decided: overrides that no reading touches, each with author, time and reason, each undoable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, insert, select, update

from .schema import EditRow
from .suppressions import Suppressions


@dataclass(frozen=True, slots=True)
class Edit:
    """One decision."""

    id: int
    decision: int
    entry: int
    field: str
    value: str
    author: str
    reason: str
    at: datetime
    undone: bool


class Edits(Suppressions):
    """Decisions on entries."""

    #: The decision that the changes of this transaction follow from.
    decision: int | None = None

    def save_edit(self, entry: int, field: str, value: str) -> None:
        """Keep a decision; the newest one on a field stands."""
        number = self.next_number(EditRow)
        if self.decision is None:
            self.decision = number
        what = {"id": number, "decision": self.decision, "entry": entry, "field": field, "value": self.said(value, field), "undone": False}
        who = {"author": self.said(self.author, "author"), "reason": self.said(self.reason, "reason")}
        self.connection.execute(insert(EditRow).values(**what, **who, at=self.at))

    def undo_decision(self, number: int) -> list[Edit]:
        """Let a decision stand no longer, the one before it on the same field does again; answers its edits that stood."""
        of_it = and_(EditRow.decision == number, ~EditRow.undone)
        rows = self.connection.execute(select(EditRow.__table__).where(of_it).order_by(EditRow.id)).all()
        self.connection.execute(update(EditRow).where(of_it).values(undone=True))
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
