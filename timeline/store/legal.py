"""What was withdrawn for legal reasons, and where else its words would be told."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Set as AbstractSet
from typing import TypeAlias

from sqlalchemy import func, select

from timeline.errors import RefusedError
from timeline.model import Entry, Mention

from .codec import ENTRY, MENTION
from .entries import Entries, Stored
from .schema import DocumentRow, EditRow, EntryRow, HistoryRow, MentionRow
from .states import LEGAL, Realm

#: A statement by its document and its words.
Statement: TypeAlias = tuple[str, str]


class Legal(Entries):
    """Withdrawals after which nothing more is said."""

    def withdrawn_for_law(self) -> dict[int, int]:
        """The entries that nobody is told of any more, and those merged into them, each with the one that was withdrawn."""
        found: dict[int, int] = {}
        withdrawn = select(EditRow.entry).where(EditRow.field == LEGAL, ~EditRow.undone)
        new = {number: number for number in self.connection.execute(withdrawn).scalars()}
        while new:
            found |= new
            merged = select(EntryRow.id, EntryRow.merged_into).where(EntryRow.merged_into.in_(sorted(new)))
            new = {number: found[into] for number, into in self.connection.execute(merged) if into and number not in found}
        return found

    def is_legal(self, stored: Stored) -> bool:
        """Whether nobody is told of an entry any more."""
        return stored.number in self.withdrawn_for_law()

    def require_lawful(self, stored: Stored) -> None:
        """Raise `RefusedError` if nobody may decide on an entry before its legal withdrawal is undone."""
        entry = self.withdrawn_for_law().get(stored.number)
        if entry is None:
            return
        legal = select(EditRow.decision).where(EditRow.entry == entry, EditRow.field == LEGAL, ~EditRow.undone)
        change = select(func.min(HistoryRow.id)).where(HistoryRow.entry == entry, HistoryRow.decision.in_(legal))
        number = self.connection.execute(change).scalar_one()
        undoing = f"; `timeline undo {number}` takes that back" if number else " and erased"
        raise RefusedError(stored.entry.id, f"it was withdrawn for legal reasons{undoing}")

    def unspeakable(self) -> set[Statement]:
        """Every statement that was ever evidence for what was withdrawn for legal reasons: other entries may have had it before."""
        return {_statement(mention) for mention in self.withheld()}

    def withheld(self, realm: Realm | None = None) -> dict[Mention, int]:
        """These statements, of one realm or all, each with the entry that was withdrawn; without what readers see elsewhere."""
        law = self.withdrawn_for_law()
        if not law:
            return {}
        past = select(HistoryRow.entry, HistoryRow.before).where(HistoryRow.entry.in_(sorted(law)), HistoryRow.before.is_not(None))
        told = [(number, ENTRY.decode(before)) for number, before in self.connection.execute(past) if before]
        now = self.stored(law)
        told += [(number, stored.entry) for number, stored in now.items()]
        found = {
            mention: law[number]
            for number, entry in told
            for mention in entry.event.mentions
            if realm is None or now[number].realm is realm
        }
        public = self._public(sorted({mention.source.document for mention in found}))
        return {mention: entry for mention, entry in found.items() if _statement(mention) not in public}

    def _public(self, documents: Collection[str]) -> set[Statement]:
        """What these documents say that readers see."""
        seen = select(MentionRow.content).join(EntryRow, EntryRow.id == MentionRow.entry).where(EntryRow.public, ~MentionRow.vanished)
        here = seen.join(DocumentRow, DocumentRow.id == MentionRow.document).where(DocumentRow.key.in_(documents))
        return {_statement(MENTION.decode(content)) for content in self.connection.execute(here).scalars()}


def _statement(mention: Mention) -> Statement:
    return mention.source.document, mention.quote


def tells(entry: Entry | None, unspeakable: AbstractSet[Statement]) -> bool:
    """Whether an entry, as it was, tells any of it."""
    return bool(entry and unspeakable and not unspeakable.isdisjoint(map(_statement, entry.event.mentions)))
