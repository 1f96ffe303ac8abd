"""How a database is opened, and what its troubles are called."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import psycopg
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from timeline.errors import StoreCorrupt, StoreError, StoreFull, StoreLocked, StoreReadOnly

#: How long to wait for another writer, in seconds.
PATIENCE: Final = 60

#: SQLite's result code, or SQLSTATE of PostgreSQL -> what it means to us.
_TROUBLES: Final[dict[str, type[StoreError]]] = {
    "SQLITE_BUSY": StoreLocked,
    "SQLITE_LOCKED": StoreLocked,
    "SQLITE_READONLY": StoreReadOnly,
    "SQLITE_CORRUPT": StoreCorrupt,
    "SQLITE_NOTADB": StoreCorrupt,
    "SQLITE_FULL": StoreFull,
    "25006": StoreReadOnly,
    "42501": StoreReadOnly,
    "53100": StoreFull,
    "55P03": StoreLocked,
    "XX001": StoreCorrupt,
    "XX002": StoreCorrupt,
}


def open_engine(url: URL, patience: int) -> Engine:
    """An engine for the database at this URL; connects later."""
    if url.get_backend_name() != "sqlite":
        options = f"-c lock_timeout={patience}s -c timezone=UTC"
        return create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 10, "options": options})
    engine = create_engine(url, connect_args={"timeout": patience})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def name_of(url: URL) -> str:
    """What an error calls the database: its file, or its address without the password."""
    return url.database or ":memory:" if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)


def _prepare_sqlite(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    """Take transactions into our own hands, hold foreign keys; no memory map (a reader beside a writer pays four times)."""
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA mmap_size = 0")
    connection.execute("PRAGMA trusted_schema = OFF")


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes the lock at once: upgrading a read lock later could not wait for another writer."""
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def troubles(name: str) -> Iterator[None]:
    """Turn what the driver raises into the `StoreError` it means, naming the database."""
    try:
        yield
    except DBAPIError as error:
        raise _trouble(error.orig, name) from error
    except (sqlite3.Error, psycopg.Error) as error:
        raise _trouble(error, name) from error


def _trouble(cause: BaseException | None, name: str) -> StoreError:
    code = _code(cause)
    if code == "SQLITE_CANTOPEN" and Path(name).is_dir():
        return StoreError(name, "it is a folder")
    if code == "SQLITE_CANTOPEN" and not _is_writable(Path(name).parent):
        return StoreReadOnly(name, "its folder cannot be written to, where SQLite has to keep its log")
    family = next((kind for prefix, kind in _TROUBLES.items() if code.startswith(prefix)), StoreError)
    return family(name, str(cause).strip().splitlines()[0] if cause and str(cause).strip() else "")


def _is_writable(folder: Path) -> bool:
    return os.access(folder, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _code(cause: Any) -> str:
    return str(getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None) or "")
