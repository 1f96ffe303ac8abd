"""Take what the list of erasures names out of every row of every table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

import orjson
from sqlalchemy import Column, Row, Table, and_, delete, select, union, update

from timeline.model import State

from .barring import Barred, barred
from .documents import digest
from .entries import Stored
from .following import ItemRow, OutboxRow, TimelineRow
from .leftovers import Leftovers
from .redaction import NOTHING, Redaction
from .rows import holds_words
from .schema import Base, DocumentRow, EditRow, EntryRow, HistoryRow, InstanceRow, MentionRow, SourceRow, TextRow
from .states import LEGAL, STATE, Realm
from .suppression import Target
from .suppressions import SuppressionRow

#: How many rows are in memory at a time.
_BATCH: Final = 500
#: What the history calls it.
ERASED: Final = "erased"
_PROVENANCE: Final = ("key", "url", "title", "publisher")
_UNTOUCHED: Final = frozenset({InstanceRow.__tablename__, SuppressionRow.__tablename__, ItemRow.__tablename__})


@dataclass(slots=True)
class Reach:
    """What the list reaches: number of a row -> the erasures whose parts of names count in it."""

    documents: dict[int, set[str]] = field(default_factory=dict)
    entries: dict[int, set[str]] = field(default_factory=dict)
    #: Documents whose source is removed.
    removed: list[int] = field(default_factory=list)
    #: Key of a document -> its texts that have something to take out, newest first.
    texts: dict[str, list[Barred]] = field(default_factory=dict)


@dataclass(slots=True)
class Erased:
    """What was taken out."""

    #: Keys of the documents that are removed, and of those that tell of what is erased, as they are now.
    removed: list[str] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)
    #: Table -> how many of its rows are other than before, or gone.
    rows: Counter[str] = field(default_factory=Counter)
    #: Entries that are other than before, and those of which nothing is left.
    changed: set[int] = field(default_factory=set)
    withdrawn: set[int] = field(default_factory=set)
    #: Entries that lost a statement, by realm.
    lost: dict[Realm, set[int]] = field(default_factory=lambda: defaultdict(set))


class Erasure(Leftovers):
    """The list against all that is kept."""

    def reach(self) -> Reach:
        """Find the documents that tell of what is erased, and the entries they are evidence for."""
        reach = Reach()
        if not self.suppression:
            return reach
        for row in self._stream(select(DocumentRow.__table__)):
            texts = self.connection.execute(select(TextRow.text).where(TextRow.document == row.id)).scalars()
            parts = self.parts_in(row.key, row.url, row.publisher, [*texts, row.title, row.publisher])
            source = self.suppression.source(row.url, row.publisher, row.key)
            if parts:
                reach.documents[row.id] = parts
            if source and source.whole:
                reach.removed.append(row.id)
        self._follow(reach)
        alone = Redaction(self.suppression)
        for row in self._stream(select(EntryRow.id, EntryRow.content).where(EntryRow.revision > 0)):
            named = self.suppression.named(row.content.decode())
            if named or alone.encoded(row.content) != row.content:
                reach.entries.setdefault(row.id, set()).update(named)
        self._bar(reach)
        return reach

    def _bar(self, reach: Reach) -> None:
        """Decide by the texts, while they are whole, which statements are gone."""
        texts = select(TextRow.document, DocumentRow.key, TextRow.text).join(DocumentRow, DocumentRow.id == TextRow.document)
        reached = texts.where(DocumentRow.id.in_(sorted(reach.documents))).order_by(TextRow.document, TextRow.version.desc())
        for row in self._stream(reached):
            text = barred(row.text, self.suppression, reach.documents[row.document])
            if text.after != text.before:
                reach.texts.setdefault(row.key, []).append(text)
        for row in self._stream(select(DocumentRow.id, DocumentRow.key).where(DocumentRow.id.in_(sorted(reach.documents)))):
            if left := self.left_whole(row.id, row.key):
                reach.texts.setdefault(row.key, []).extend(left)

    def _follow(self, reach: Reach) -> None:
        """The events of these documents; and other documents of the same events, where they have a part of the name."""
        links = [(row.document, {row.entry, row.origin, row.pinned} - {None}) for row in self._stream(select(MentionRow.__table__))]
        for document, entries in links:
            for entry in entries if document in reach.documents else ():
                reach.entries.setdefault(entry, set()).update(reach.documents[document])
        beside: dict[int, set[str]] = {}
        for document, entries in links:
            for entry in entries if document not in reach.documents else ():
                beside.setdefault(document, set()).update(reach.entries.get(entry, ()))
        for document, parts in beside.items():
            texts = self.connection.execute(select(TextRow.text).where(TextRow.document == document)).scalars().all() if parts else ()
            if found := {one.line.erasure for text in texts for one in self.suppression.find(text, parts)}:
                reach.documents[document] = found

    def redact(self, reach: Reach) -> Erased:
        """Take it out of entries, with a change of each that its readers get, then out of all other rows."""
        erased = Erased()
        if not self.suppression:
            return erased
        self._mark(reach)
        self._pin(reach)
        self.connection.execute(delete(ItemRow).where(ItemRow.entry.in_(sorted(reach.entries))))
        for stored in self.stored(reach.entries).values():
            self._redact_entry(stored, Redaction(self.suppression, reach.entries[stored.number], reach.texts), erased)
        for table in Base.metadata.sorted_tables:
            if table.name not in _UNTOUCHED:
                self._redact_table(table, reach, erased)
        erased.documents += self._settle_documents(reach)
        if erased.rows:
            self.publish()
        return erased

    def left(self, erasure: str) -> list[str]:
        """Timelines and authors that are called by a part of an erased name; it may be another's, so it is left."""
        called = {
            "timeline": union(select(TimelineRow.slug), select(OutboxRow.subject)),
            "author": union(select(EditRow.author), select(HistoryRow.author), select(SourceRow.author)),
        }
        names = [(kind, name) for kind, query in called.items() for name in sorted(self.connection.execute(query).scalars())]
        return [f"{kind} {name}" for kind, name in names if self.suppression.in_address(name, {erasure})]

    def _mark(self, reach: Reach) -> None:
        """Remember in which documents parts of names count, for when they come again."""
        rulings = {line.erasure: line.ruling for line in self.suppressed()}
        lines = []
        for row in self._stream(select(DocumentRow.id, DocumentRow.key).where(DocumentRow.id.in_(sorted(reach.documents)))):
            lines += [rulings[erasure].mark(Target.DOCUMENT, row.key) for erasure in sorted(reach.documents[row.id])]
        self.add_suppressed(lines)

    def _pin(self, reach: Reach) -> None:
        """What was told as one event stays one, though the name is gone by which its statements were found to be one."""
        live = select(MentionRow.__table__).where(MentionRow.entry.in_(sorted(reach.entries)), ~MentionRow.vanished)
        count: Counter[int] = Counter()
        named: dict[int, list[int]] = defaultdict(list)
        for row in self._stream(live):
            count[row.entry] += 1
            redaction = Redaction(self.suppression, reach.documents.get(row.document, ()), reach.texts)
            mention = orjson.loads(row.content)
            if row.pinned is None and redaction.keeps(mention) and redaction.value(mention) != mention:
                named[row.entry].append(row.id)
        for entry, numbers in named.items():
            if count[entry] > 1:
                self.pin(numbers, entry)

    def _redact_entry(self, stored: Stored, redaction: Redaction, erased: Erased) -> None:
        form = stored.form
        event, found = redaction.event(form.event), redaction.event(form.found)
        if (event, found) == (form.event, form.found):
            return
        kept = replace(form, event=event, found=found, edits=redaction.value(dict(form.edits)))
        erased.changed.add(stored.number)
        if found == NOTHING and form.state is not State.MERGED:
            kept = replace(kept, event=NOTHING, edits={}, state=State.RETRACTED)
            erased.withdrawn.add(stored.number)
            self.save_edit(stored.number, STATE, State.RETRACTED.value)
            self.save_edit(stored.number, LEGAL, "yes")
            self.decision = None
        self.act, self.decided = ERASED, stored.number
        self.save_entry(stored.number, kept, stored)
        self.act = None
        self.connection.execute(update(EntryRow).where(EntryRow.id == stored.number).values(updated=self.at))

    def _redact_table(self, table: Table, reach: Reach, erased: Erased) -> None:
        columns = [column for column in table.columns if holds_words(column)]
        if not columns:
            return
        rows = (dict(row._mapping) for row in self._stream(select(table)))  # noqa: SLF001 - public, despite its name
        changes = [change for row in rows if (change := self._change(table, columns, row, reach))]
        for row, values in changes:
            here = and_(*(column == row[column.name] for column in table.primary_key))
            if values is None:
                self.connection.execute(delete(table).where(here))
                if table is MentionRow.__table__:
                    erased.lost[self._realm(row["entry"])] |= {row["entry"], row["origin"]}
            else:
                self.connection.execute(update(table).where(here).values(values))
        if changes:
            erased.rows[table.name] += len(changes)

    def _change(
        self, table: Table, columns: Iterable[Column[Any]], row: Mapping[str, Any], reach: Reach
    ) -> tuple[Mapping[str, Any], dict[str, Any] | None] | None:
        """What a row has to become: other values, or nothing; null of one that may stay as it is."""
        redaction = Redaction(self.suppression, self._parts(table, row, reach), reach.texts)
        if table is MentionRow.__table__ and not redaction.keeps(orjson.loads(row["content"])):
            return row, None
        values = {column.name: kept for column in columns if (kept := _kept(redaction, table, column, row)) != row[column.name]}
        if any(table.columns[name].primary_key for name in values):
            return row, None
        return (row, values) if values else None

    def _parts(self, table: Table, row: Mapping[str, Any], reach: Reach) -> set[str]:
        """The erasures whose parts count in a row: those of the document or the entry it belongs to."""
        if table is DocumentRow.__table__:
            return reach.documents.get(row["id"], set())
        if table is EntryRow.__table__:
            return reach.entries.get(row["id"], set())
        owners = {column.name: key.column.table.name for column in table.columns for key in column.foreign_keys}
        parts: set[str] = set()
        for name, owner in owners.items():
            if owner == DocumentRow.__tablename__:
                return reach.documents.get(row[name], set())
            if owner == EntryRow.__tablename__:
                parts |= reach.entries.get(row[name], set())
        return parts

    def _realm(self, entry: int) -> Realm:
        return Realm(self.connection.execute(select(EntryRow.realm).where(EntryRow.id == entry)).scalar_one())

    def _settle_documents(self, reach: Reach) -> Iterator[str]:
        """The same article, when it comes again and is redacted, is to be found unchanged; answers the keys they have now."""
        for kept in self.documents(reach.documents):
            yield kept.document.key
            self.connection.execute(update(DocumentRow).where(DocumentRow.id == kept.id).values(hash=digest(kept.document)))

    def _stream(self, statement: Any) -> Iterator[Row[Any]]:
        yield from self.connection.execute(statement.execution_options(yield_per=_BATCH))


def _kept(redaction: Redaction, table: Table, column: Column[Any], row: Mapping[str, Any]) -> Any:
    """What may be kept of a value."""
    value = row[column.name]
    if not value:
        return value
    if isinstance(value, bytes):
        return redaction.encoded(value)
    if table is DocumentRow.__table__ and column.name in _PROVENANCE:
        source = redaction.suppression.source(row["url"], row["publisher"], row["key"])
        kept = redaction.provenance(row["key"], row["url"], row["title"], row["publisher"], source)
        return kept[_PROVENANCE.index(column.name)]
    if table is TextRow.__table__:
        return redaction.prose(value)
    if table is EditRow.__table__ and column.name == "value":
        return redaction.edit(row["field"], value)
    return redaction.value(value, column.name)
