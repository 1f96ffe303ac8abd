"""What was withdrawn for legal reasons, and where else its words would be told."""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeAlias

from sqlalchemy import select

from timeline.model import Entry

from .codec import ENTRY, MENTION
from .entries import Entries, Stored
from .schema import DocumentRow, EditRow, EntryRow, HistoryRow, MentionRow
from .states import LEGAL

#: A statement by its document and its words.
Statement: TypeAlias = tuple[str, str]


class Legal(Entries):
    """Withdrawals after which nothing more is said."""

    def withdrawn_for_law(self) -> set[int]:
        """The entries that nobody is told of any more, and those merged into them."""
        found: set[int] = set()
        new = set(self.connection.execute(select(EditRow.entry).where(EditRow.field == LEGAL, ~EditRow.undone)).scalars())
        while new:
            found |= new
            new = set(self.connection.execute(select(EntryRow.id).where(EntryRow.merged_into.in_(sorted(new)))).scalars()) - found
        return found

    def is_legal(self, stored: Stored) -> bool:
        """Whether nobody is told of an entry any more."""
        return stored.number in self.withdrawn_for_law()

    def unspeakable(self) -> set[Statement]:
        """Every statement that was ever evidence for what was withdrawn for legal reasons: other entries may have had it before."""
        numbers = self.withdrawn_for_law()
        past = select(HistoryRow.before).where(HistoryRow.entry.in_(sorted(numbers)), HistoryRow.before.is_not(None))
        entries = [ENTRY.decode(before) for before in self.connection.execute(past).scalars() if before] if numbers else []
        entries += [stored.entry for stored in self.stored(numbers).values()]
        found = {statement for entry in entries for statement in statements(entry)}
        return found - self._public(sorted({document for document, _ in found}))

    def _public(self, documents: Collection[str]) -> set[Statement]:
        """What these documents say that readers see."""
        seen = select(MentionRow.content).join(EntryRow, EntryRow.id == MentionRow.entry).where(EntryRow.public, ~MentionRow.vanished)
        here = seen.join(DocumentRow, DocumentRow.id == MentionRow.document).where(DocumentRow.key.in_(documents))
        mentions = map(MENTION.decode, self.connection.execute(here).scalars())
        return {(mention.source.document, mention.quote) for mention in mentions}


def statements(entry: Entry) -> set[Statement]:
    """What an entry rests on."""
    return {(mention.source.document, mention.quote) for mention in entry.event.mentions}


def tells(entry: Entry | None, unspeakable: Collection[Statement]) -> bool:
    """Whether an entry, as it was, tells any of it."""
    return bool(entry and unspeakable and not statements(entry).isdisjoint(unspeakable))
