"""Leave nothing of what was deleted in the files of a database."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine, text

from timeline.errors import StoreLocked

from .engine import PATIENCE
from .rows import holds_words
from .schema import Base


def compact(engine: Engine, name: str) -> None:
    """Write the whole database anew, without freed pages, old index segments or a log of changes; raises `StoreLocked`."""
    if engine.dialect.name == "sqlite":
        engine.dispose()
        _compact_file(name)
    else:
        _compact_server(engine)


def _compact_file(name: str) -> None:
    with closing(sqlite3.connect(name, timeout=PATIENCE, isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("INSERT INTO search (search) VALUES ('rebuild')")
        connection.execute("VACUUM")
        (busy, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise StoreLocked(name, "its log of changes could not be emptied; erase again when nothing reads it")


def _compact_server(engine: Engine) -> None:
    """The statistics that planning keeps hold values too: those of a column go when its type is set, and are taken anew."""
    tables = Base.metadata.sorted_tables
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for column in (column for table in tables for column in table.columns if holds_words(column)):
            kind = column.type.compile(engine.dialect)
            connection.execute(text(f"ALTER TABLE {column.table.name} ALTER COLUMN {column.name} TYPE {kind}"))
        for name in [*(table.name for table in tables), "search"]:
            connection.execute(text(f"VACUUM (FULL, ANALYZE) {name}"))


def copies(name: str) -> list[Path]:
    """The copies that the program made beside a database before it changed it."""
    file = Path(name)
    return sorted(file.parent.glob(f"{file.name}.before-*"))
