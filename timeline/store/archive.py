"""Everything that is kept, as JSON lines: out of one database and into another, whichever engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from hashlib import sha256
from typing import Any, Final

import orjson
from sqlalchemy import Column, LargeBinary, Table, delete, select, text

from timeline.errors import InputError, RefusedError

from . import search
from .entries import Entries
from .following import ItemRow, TimelineRow
from .rows import Rows
from .schema import REVISION, Base, DocumentRow, EntryRow, InstanceRow
from .shown import WHOLE, decode
from .timelines import DEFAULT

_BATCH: Final = 500


class Archive(Rows):
    """All rows of all tables."""

    def dump(self) -> Iterator[bytes]:
        """The revision of the tables, then one line a row, so that each comes after those it refers to."""
        yield orjson.dumps({"timeline": "archive", "revision": REVISION}) + b"\n"
        for table in _tables():
            for row in self.connection.execute(select(table).order_by(*table.primary_key)):
                values = {name: _plain(value) for name, value in row._mapping.items()}  # noqa: SLF001 - public, despite its name
                yield orjson.dumps({"table": table.name, "row": values}) + b"\n"

    def load(self, lines: Iterable[bytes]) -> int:
        """Put an archive into an empty database; answers how many rows. Raises `InputError` naming the line."""
        self.require_empty("archive")
        later = "PRAGMA defer_foreign_keys = ON" if self.dialect == "sqlite" else "SET CONSTRAINTS ALL DEFERRED"
        self.connection.execute(text(later))  # an entry may be merged into a younger one
        for table in reversed(_tables()):
            self.connection.execute(delete(table))
        tables, count, waiting = {table.name: table for table in _tables()}, 0, list[dict[str, Any]]()
        current: Table | None = None
        for number, line in enumerate(lines, 1):
            table, values = _read(line, number, tables)
            if table is None:
                continue
            if waiting and (table is not current or len(waiting) == _BATCH):
                self._insert(current, waiting)
                waiting = []
            current, count = table, count + 1
            waiting.append(values)
        self._insert(current, waiting)
        if self.connection.execute(select(InstanceRow.version)).first() is None:
            raise InputError("archive", "it ends too early")
        self._index_all()
        return count

    def require_empty(self, subject: str) -> None:
        """Raise `RefusedError` if there is anything that an archive would be put in the place of."""
        own = select(TimelineRow.id).where(TimelineRow.slug != DEFAULT.slug)
        for what, rows in (("documents", select(DocumentRow.id)), ("events", select(EntryRow.id)), ("timelines", own)):
            if self.connection.execute(rows.limit(1)).first() is not None:
                raise RefusedError(subject, f"there are {what} already; an empty database is needed")

    def digest(self) -> int:
        """A number that is the same of every database with the same rows, whichever the engine and its order."""
        return sum(int.from_bytes(sha256(line).digest()) for line in self.dump())

    def _insert(self, table: Table | None, rows: list[dict[str, Any]]) -> None:
        if table is not None and rows:
            self.insert_all(table, rows)

    def _index_all(self) -> None:
        """The words of every entry; the index is no table of the archive, for each engine has its own."""
        for row in self.connection.execute(select(*WHOLE).where(EntryRow.revision > 0)).all():
            search.index(self.connection, row.id, *Entries.words_of(decode(row).event))


def archive_head(line: bytes) -> str:
    """The revision that the first line of an archive says; raises `InputError` for any other line."""
    try:
        record = orjson.loads(line)
    except orjson.JSONDecodeError:
        record = None
    match record:
        case {"timeline": "archive", "revision": str(revision)}:
            return revision
        case _:
            raise InputError("line 1", "not the head of an archive")


def _tables() -> list[Table]:
    """All but what can be written anew of the others."""
    return [table for table in Base.metadata.sorted_tables if table is not ItemRow.__table__]


def _plain(value: object) -> object:
    return value.decode() if isinstance(value, bytes) else value


def _read(line: bytes, number: int, tables: dict[str, Table]) -> tuple[Table | None, dict[str, Any]]:
    if number == 1:
        if archive_head(line) != REVISION:
            raise InputError("line 1", f"not the head of an archive of revision {REVISION}")
        return None, {}
    try:
        record = orjson.loads(line)
        table = tables[record["table"]]
        return table, {name: _value(table.columns[name], value) for name, value in record["row"].items()}
    except (orjson.JSONDecodeError, KeyError, TypeError, ValueError) as error:
        raise InputError(f"line {number}", f"not a line of an archive: {type(error).__name__}: {error}") from error


def _value(column: Column[Any], value: Any) -> Any:
    if value is None:
        return None
    if isinstance(column.type, LargeBinary):
        return str(value).encode()
    return datetime.fromisoformat(value) if column.type.python_type is datetime else value
