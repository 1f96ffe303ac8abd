"""The mentions: each a statement of a document and the entry it is evidence for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, delete, insert, or_, select, update

from timeline.model import Mention, Span

from .codec import MENTION
from .edits import Edits
from .identity import Slot
from .schema import DocumentRow, MentionKeyRow, MentionRow
from .states import Realm


@dataclass(frozen=True, slots=True)
class Evidence:
    """A mention with its place in the store."""

    slot: Slot
    document: int
    mention: Mention
    #: No longer in the document's text.
    vanished: bool


class Mentions(Edits):
    """Evidence that is known."""

    def mentions_of_documents(self, documents: Iterable[int]) -> list[Evidence]:
        """Every mention of these documents, vanished ones too, oldest first."""
        return self._mentions(MentionRow.document.in_(sorted(documents)))

    def mentions_of_entries(self, entries: Iterable[int]) -> list[Evidence]:
        """Every mention that is, or at first was, evidence for these entries."""
        numbers = sorted(entries)
        return self._mentions(or_(MentionRow.entry.in_(numbers), MentionRow.origin.in_(numbers), MentionRow.pinned.in_(numbers)))

    def entries_of(self, documents: Iterable[int]) -> set[int]:
        """The entries that mentions of these documents are, or were at first, evidence for."""
        return {number for one in self.mentions_of_documents(documents) for number in (one.slot.entry, one.slot.origin)}

    def mentions_with_keys(self, keys: Iterable[str], realm: Realm) -> list[Evidence]:
        """The mentions of a realm that share one of these keys."""
        sharing = select(MentionKeyRow.mention).where(MentionKeyRow.key.in_(sorted(keys)))
        in_realm = MentionRow.document.in_(select(DocumentRow.id).where(DocumentRow.realm == realm.value))
        return self._mentions(MentionRow.id.in_(sharing) & in_realm & ~MentionRow.vanished)

    def _mentions(self, condition: Any) -> list[Evidence]:
        query = select(MentionRow.__table__).where(condition).order_by(MentionRow.id)
        return [_evidence(row) for row in self.connection.execute(query)]

    def has_evidence(self, entry: int) -> bool:
        """Whether a mention is, was, or is put by a person to be evidence for it."""
        return bool(self.mentions_of_entries([entry]))

    def save_mention(self, slot: Slot | None, document: int, mention: Mention, entry: int) -> int:
        """Keep a mention as evidence for an entry, a new one where it has no slot; answers its number."""
        values = {"start": mention.start, "end": mention.end, "entry": entry, "vanished": False, "content": MENTION.encode(mention)}
        if slot:
            self.connection.execute(update(MentionRow).where(MentionRow.id == slot.id).values(values))
            return slot.id
        number = self.next_number(MentionRow)
        self.connection.execute(insert(MentionRow).values(id=number, document=document, origin=entry, pinned=None, **values))
        return number

    def save_keys(self, mention: int, keys: Iterable[str]) -> None:
        """Keep the keys by which a mention may meet others."""
        self.connection.execute(delete(MentionKeyRow).where(MentionKeyRow.mention == mention))
        rows = [{"mention": mention, "key": key} for key in sorted(set(keys))]
        if rows:
            self.connection.execute(insert(MentionKeyRow), rows)

    def lose_mentions(self, slots: Sequence[Slot]) -> None:
        """Mark mentions that their document no longer has."""
        numbers = [slot.id for slot in slots]
        self.connection.execute(update(MentionRow).where(MentionRow.id.in_(numbers)).values(vanished=True))
        self.connection.execute(delete(MentionKeyRow).where(MentionKeyRow.mention.in_(numbers)))

    def pin(self, mentions: Sequence[int], entry: int | None) -> None:
        """Put mentions into an entry by a person's word, or no longer."""
        self.connection.execute(update(MentionRow).where(MentionRow.id.in_(mentions)).values(pinned=entry))


def _evidence(row: Row[Any]) -> Evidence:
    slot = Slot(row.id, Span(row.start, row.end), row.entry, row.origin, row.pinned)
    return Evidence(slot, row.document, MENTION.decode(row.content), row.vanished)
