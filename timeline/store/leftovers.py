"""What erasures of earlier versions left: quotes that are whole where their text is barred, and halves of the names in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import orjson
from sqlalchemy import select

from .barring import BAR, Barred, left_by
from .decisions import Decisions
from .schema import EntryRow, HistoryRow, MentionRow, TextRow


class Leftovers(Decisions):
    """Found by the places of statements, for bars are as long as what they stand for."""

    def left_whole(self, document: int, key: str) -> list[Barred]:
        """The texts of a document as they were where something still quotes them; none of one that was erased whole."""
        query = select(TextRow.text).where(TextRow.document == document).order_by(TextRow.version.desc())
        texts = list(self.connection.execute(query).scalars())
        if not any(BAR in text for text in texts):
            return []
        mentions = list(self._statements(document, key))
        found = [(mention, left) for mention in mentions if (left := left_by(mention, texts))]
        halves = {half for mention, _ in found for half in self._halves(mention["quote"], mentions)}
        return [replace(left, pieces=left.pieces | halves) for left in dict.fromkeys(left for _, left in found)]

    def _statements(self, document: int, key: str) -> Iterator[Mapping[str, Any]]:
        """Each statement of a document, as it is kept in every place."""
        yield from map(orjson.loads, self.connection.execute(select(MentionRow.content).where(MentionRow.document == document)).scalars())
        entries = sorted(self.entries_of([document]))
        for column, entry in ((EntryRow.content, EntryRow.id), (EntryRow.found, EntryRow.id), (HistoryRow.before, HistoryRow.entry)):
            for content in self.connection.execute(select(column).where(entry.in_(entries), column.is_not(None))).scalars():
                kept = orjson.loads(content or b"{}")
                told = kept.get("event", kept).get("mentions", ())
                yield from (mention for mention in told if mention["source"]["document"] == key)

    def _halves(self, quote: str, mentions: list[Mapping[str, Any]]) -> Iterator[str]:
        """Where a quote begins or ends with one half of a name, and a statement has the other: both."""
        ends = [word for word in (quote.split()[:1] + quote.split()[-1:]) if word.isalpha()]
        names = {name for mention in mentions for name in [*mention.get("about", ()), *(name["name"] for name in mention["names"])]}
        for name in names:
            for end in ends:
                if self.suppression.named(name + end) or self.suppression.named(end + name):
                    yield from (name, end, name.split()[-1])
