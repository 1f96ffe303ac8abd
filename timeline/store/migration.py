"""Bring a database to this program's revision, after a backup copy where it is a file."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text

from timeline.errors import StoreCorrupt, StoreError, StoreTooNew

from .engine import PATIENCE, troubles
from .schema import REVISION


def scripts() -> Path:
    """Where the migrations are: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "migrations"
    return inside if inside.is_dir() else package.parent / "migrations"


def configuration(connection: Connection | None = None) -> Config:
    """Alembic's configuration; there is no ini file."""
    config = Config()
    config.set_main_option("script_location", str(scripts()).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def revision(connection: Connection, name: str) -> str | None:
    """The revision of the database; null of an empty one. Raises `StoreCorrupt` if it is somebody else's."""
    tables = inspect(connection).get_table_names()
    if "alembic_version" in tables and "instance" in tables:
        return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())
    if tables:
        raise StoreCorrupt(name, f"it has tables, but not ours ({', '.join(sorted(tables)[:3])})")
    return None


def require_current(found: str | None, name: str) -> None:
    """Raise the error that says what to do, unless the database has this program's revision."""
    if found == REVISION:
        return
    if found is None:
        raise StoreError(name, "it is empty; run `timeline db upgrade`")
    if found in {script.revision for script in ScriptDirectory.from_config(configuration()).walk_revisions()}:
        raise StoreError(name, f"it has the older revision {found}; run `timeline db upgrade`")
    raise StoreTooNew(name, f"its revision is {found}, this program's is {REVISION}")


def upgrade(engine: Engine, name: str) -> None:
    """Run the migrations that are missing, one process at a time, all or none."""
    with engine.connect() as connection:
        found = revision(connection, name)
    if found == REVISION:
        return
    if found is not None:
        require_known(found, name)
    with engine.connect() as connection:
        _run(connection, name, sqlite=engine.dialect.name == "sqlite")


def renew(engine: Engine, file: str, name: str) -> None:
    """Bring the copy of a backup to this program's revision; raises the `StoreError` of one that is empty, newer or not ours."""
    with engine.connect() as connection:
        if revision(connection, name) is None:
            raise StoreError(name, "it is empty")
    upgrade(engine, file)


def require_known(found: str, name: str) -> None:
    """Raise `StoreTooNew` for a revision that this program does not have."""
    known = {script.revision for script in ScriptDirectory.from_config(configuration()).walk_revisions()}
    if found not in known:
        raise StoreTooNew(name, f"its revision is {found}, this program's is {REVISION}")


def _run(connection: Connection, name: str, *, sqlite: bool) -> None:
    if sqlite:
        raw = connection.connection.driver_connection
        if not isinstance(raw, sqlite3.Connection):
            raise TypeError(raw)
        _write_ahead(raw)
        raw.execute("PRAGMA foreign_keys = OFF")  # a table rebuilt by a migration is dropped on the way
    with connection.execution_options(writing=True).begin():
        if not sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(7135142)"))
        found = revision(connection, name)  # again: now nobody else can change it, nor the copy
        if sqlite and found not in {None, REVISION}:
            copy(Path(name), Path(f"{name}.before-{REVISION}"))
        command.upgrade(configuration(connection), "head")
    if sqlite:
        connection.invalidate()  # the next one has its foreign keys on again


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Switch to WAL; alone among statements this one does not wait for others by itself."""
    for _ in range(PATIENCE * 20):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            time.sleep(0.05)
        else:
            return


def copy(source: Path, target: Path) -> None:
    """Copy a SQLite database that may be in use; the copy appears whole or not at all."""
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    with closing(sqlite3.connect(source)) as here, closing(sqlite3.connect(part)) as there:
        here.backup(there)
    part.replace(target)


@contextmanager
def scratch(target: Path, source: Path) -> Iterator[Path]:
    """A copy of a SQLite database beside another one, for as long as it is needed."""
    made = target.with_name(f"{target.name}.restoring")
    try:
        with troubles(str(source)):
            copy(source, made)
        yield made
    finally:
        for file in target.parent.glob(f"{made.name}*"):
            file.unlink()


def overwrite(target: Path, source: Path) -> None:
    """Put one SQLite database in the place of another, in one transaction."""
    with closing(sqlite3.connect(source)) as here, closing(sqlite3.connect(target, timeout=PATIENCE)) as there:
        here.backup(there)
