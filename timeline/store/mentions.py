"""The mentions: each a statement of a document and the entry it is evidence for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import orjson
from sqlalchemy import Row, and_, delete, exists, insert, or_, select, text, update

from timeline.model import Mention, Span

from .codec import MENTION
from .edits import Edits
from .identity import Slot
from .schema import DocumentRow, MentionKeyRow, MentionRow
from .states import Realm

#: A name, and the numbers of the first and last day it may be about; at most `WIDEST` days apart.
Key: TypeAlias = tuple[str, int, int]
WIDEST: Final = 31
#: The keys asked for, as rows; each engine reads JSON in its own way.
_WANTED: Final = {
    "sqlite": "SELECT value ->> 0 AS name, value ->> 1 AS first, value ->> 2 AS last FROM json_each(:keys)",
    "postgresql": "SELECT value ->> 0 AS name, (value ->> 1)::int AS first, (value ->> 2)::int AS last"
    " FROM jsonb_array_elements(CAST(:keys AS jsonb)) AS wanted_keys (value)",
}
_MEETING: Final = """
    WITH wanted AS ({wanted})
    SELECT known.mention FROM wanted
    JOIN mention_keys known ON known.name = wanted.name
        AND known.first BETWEEN wanted.first - :widest AND wanted.last AND known.last >= wanted.first
    JOIN mentions ON mentions.id = known.mention AND NOT mentions.vanished
    JOIN documents ON documents.id = mentions.document AND documents.realm = :realm
    GROUP BY known.mention ORDER BY count(*) DESC, known.mention LIMIT :limit"""


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

    def mentions_of_entries(self, entries: Iterable[int], realm: Realm | None = None) -> list[Evidence]:
        """Every mention that is, or at first was, evidence for these entries; of documents of one realm, or of all."""
        numbers = sorted(entries)
        theirs = or_(MentionRow.entry.in_(numbers), MentionRow.origin.in_(numbers), MentionRow.pinned.in_(numbers))
        if not numbers or realm is None:
            return self._mentions(theirs) if numbers else []
        # Asked of each mention found: a list of the realm's documents would be looked through first, and grows with the archive.
        return self._mentions(and_(theirs, exists().where(DocumentRow.id == MentionRow.document, DocumentRow.realm == realm.value)))

    def forget_mentions(self, numbers: Iterable[int]) -> None:
        """Drop mentions, as if they had never been found."""
        self.connection.execute(delete(MentionRow).where(MentionRow.id.in_(sorted(numbers))))

    def entries_of(self, documents: Iterable[int]) -> set[int]:
        """The entries that mentions of these documents are, or were at first, evidence for."""
        return {number for one in self.mentions_of_documents(documents) for number in (one.slot.entry, one.slot.origin)}

    def meeting(self, keys: Iterable[Key], realm: Realm, limit: int) -> list[int]:
        """The numbers of a realm's mentions that these keys meet, those met by most of them first."""
        asked = {"keys": orjson.dumps(sorted(set(keys))).decode(), "realm": realm.value, "widest": WIDEST, "limit": limit}
        query = text(_MEETING.format(wanted=_WANTED[self.dialect]))
        return list(self.connection.execute(query, asked).scalars())

    def mentions(self, numbers: Iterable[int]) -> list[Evidence]:
        """Mentions by their numbers."""
        return self._mentions(MentionRow.id.in_(sorted(numbers)))

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

    def save_keys(self, mention: int, keys: Iterable[Key]) -> None:
        """Keep the keys by which a mention may meet others."""
        self.connection.execute(delete(MentionKeyRow).where(MentionKeyRow.mention == mention))
        rows = [{"mention": mention, "name": name, "first": first, "last": last} for name, first, last in sorted(set(keys))]
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
