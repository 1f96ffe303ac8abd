"""Whether the rows agree with each other, and with the engine's own idea of health."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sqlalchemy import and_, func, select, text

from timeline.model import State

from .barring import BAR
from .codec import MENTION
from .rows import Rows
from .schema import DocumentRow, EntryRow, MentionRow, TextRow

#: How many rows are in memory at a time.
_BATCH: Final = 500

#: What is wrong -> a query of the entries or documents it is wrong with.
_CONTRADICTIONS: Final = {
    "has no evidence and no person wrote or confirmed it, but is shown": """
        SELECT uuid FROM entries e WHERE state IN ('published', 'draft')
        AND NOT EXISTS (SELECT 1 FROM mentions m WHERE m.entry = e.id AND NOT m.vanished)
        AND NOT EXISTS (SELECT 1 FROM edits x WHERE NOT x.undone
                        AND (x.entry = e.id AND x.field IN ('state', 'written') OR x.field = 'merged' AND x.value = e.uuid))""",
    "is evidence for an event that is not shown": """
        SELECT DISTINCT d.key FROM mentions m JOIN documents d ON d.id = m.document JOIN entries e ON e.id = m.entry
        WHERE NOT m.vanished AND e.state IN ('merged', 'retracted')
        AND NOT EXISTS (SELECT 1 FROM edits x WHERE x.entry = e.id AND NOT x.undone AND x.field IN ('state', 'merged'))""",
    "is merged into nothing": "SELECT uuid FROM entries WHERE state = 'merged' AND merged_into IS NULL AND NOT EXISTS"
    " (SELECT 1 FROM edits x WHERE x.entry = entries.id AND NOT x.undone AND x.field = 'merged')",
    "has not as many changes in its history as revisions": """
        SELECT uuid FROM entries e WHERE revision <> (SELECT count(*) FROM history h WHERE h.entry = e.id)""",
    "is not in the search index": "SELECT uuid FROM entries WHERE revision > 0 AND id NOT IN (SELECT {key} FROM search)",
    "is kept as bytes, but is not shown": "SELECT DISTINCT uuid FROM entries e JOIN items i ON i.entry = e.id WHERE NOT e.public",
    "has no text": "SELECT key FROM documents d WHERE NOT EXISTS (SELECT 1 FROM texts t WHERE t.document = d.id AND t.version = d.version)",
}


class Upkeep(Rows):
    """Health of the whole database."""

    def problems(self) -> Iterator[str]:
        """What is wrong, one line each; nothing of a sound database."""
        if self.dialect == "sqlite":
            yield from (str(line) for line in self.connection.execute(text("PRAGMA integrity_check")).scalars() if line != "ok")
            broken = self.connection.execute(text("PRAGMA foreign_key_check")).all()
            yield from (f"row {row[1]} of {row[0]} refers to nothing in {row[2]}" for row in broken)
        key = "rowid" if self.dialect == "sqlite" else "entry"
        for what, query in _CONTRADICTIONS.items():
            for name in self.connection.execute(text(query.format(key=key))).scalars():
                yield f"{name} {what}"
        yield from self._misquoted()

    def _misquoted(self) -> Iterator[str]:
        """Statements whose words are not those of the text they stand in."""
        words = func.substr(TextRow.text, MentionRow.start + 1, MentionRow.end - MentionRow.start)
        current = and_(TextRow.document == DocumentRow.id, TextRow.version == DocumentRow.version)
        query = select(DocumentRow.key, MentionRow.content, words).join(DocumentRow, DocumentRow.id == MentionRow.document)
        rows = self.connection.execute(query.join(TextRow, current).where(~MentionRow.vanished).execution_options(yield_per=_BATCH))
        for key, content, standing in rows:
            mention = MENTION.decode(content)
            if mention.quote != standing:
                mending = "; an earlier version erased them: erase the same again" if BAR in standing else ""
                yield f"{key} does not have the words that are quoted from {mention.start} to {mention.end}{mending}"

    def census(self) -> tuple[int, dict[State, int]]:
        """How many documents there are, and how many entries in which state."""
        documents = self.connection.execute(select(func.count()).select_from(DocumentRow)).scalar_one()
        rows = self.connection.execute(select(EntryRow.state, func.count()).where(EntryRow.revision > 0).group_by(EntryRow.state))
        return documents, {State(state): count for state, count in rows}
