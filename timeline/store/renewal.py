"""An archive of an older program, brought to this program's revision: in a database of its own, by the migrations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import orjson
from alembic import command
from sqlalchemy import Connection, LargeBinary, MetaData, make_url, text

from timeline.errors import InputError

from . import migration
from .archive import Archive, archive_head
from .engine import PATIENCE, open_engine
from .schema import REVISION

#: What an error calls the database that is made on the way.
_NAME: Final = "archive"


@contextmanager
def renewed(lines: Iterable[bytes]) -> Iterator[Iterable[bytes]]:
    """The lines of an archive as this program writes them; raises `InputError` for what is no archive, `StoreTooNew` for a newer one."""
    rest = iter(lines)
    head = next(rest, None)
    if head is None:
        raise InputError("archive", "it ends too early")
    revision = archive_head(head)
    if revision == REVISION:
        yield chain([head], rest)
        return
    migration.require_known(revision, _NAME)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "archive.db"
        engine = open_engine(make_url(f"sqlite:///{file}"), PATIENCE)
        try:
            with engine.connect().execution_options(writing=True) as connection, connection.begin():
                command.upgrade(migration.configuration(connection), revision)
                _fill(connection, rest)
            migration.upgrade(engine, str(file))
            with engine.connect() as connection, connection.begin():
                yield Archive(connection).dump()
        finally:
            engine.dispose()


def _fill(connection: Connection, lines: Iterable[bytes]) -> None:
    """Put rows into tables as they were then."""
    connection.execute(text("PRAGMA defer_foreign_keys = ON"))
    known = MetaData()
    known.reflect(connection)
    for table in known.sorted_tables:
        if not table.name.startswith(("search", "alembic")):
            connection.execute(table.delete())
    for number, line in enumerate(lines, 2):
        try:
            record = orjson.loads(line)
            table = known.tables[record["table"]]
            values = {name: _value(table.columns[name].type, value) for name, value in record["row"].items()}
        except (orjson.JSONDecodeError, KeyError, TypeError, ValueError) as error:
            raise InputError(f"line {number}", f"not a line of an archive: {type(error).__name__}: {error}") from error
        connection.execute(table.insert().values(values))


def _value(kind: Any, value: Any) -> Any:
    if isinstance(kind, LargeBinary) and value is not None:
        return str(value).encode()
    return datetime.fromisoformat(value).astimezone(UTC) if value is not None and kind.python_type is datetime else value
