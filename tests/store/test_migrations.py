from __future__ import annotations

import datetime as dt
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, Table, insert, make_url, text

from tests.databases import START, address, drop_database, make_database
from timeline.store import Store
from timeline.store.engine import open_engine
from timeline.store.migration import configuration
from timeline.store.schema import REVISION, Base, is_ours


def test_migrations_make_the_models(store: Store) -> None:
    """What the migrations make is what the models say, on both engines."""
    with store.reading() as tx:
        context = MigrationContext.configure(tx.connection, opts={"include_name": is_ours, "compare_type": True})

        assert compare_metadata(context, Base.metadata) == []


def test_the_newest_revision() -> None:
    """The revision the program asks for is the newest there is, and the only one."""
    assert ScriptDirectory.from_config(configuration()).get_heads() == [REVISION]


def test_several_programs_make_one_database(tmp_path: Path) -> None:
    """Programs that start at once on an empty place leave one sound database."""
    file = tmp_path / "timeline.db"
    context = get_context("spawn")
    programs = [context.Process(target=_make, args=(str(file),)) for _ in range(4)]
    for program in programs:
        program.start()
    for program in programs:
        program.join()

    assert [program.exitcode for program in programs] == [0, 0, 0, 0]
    store = Store(f"sqlite:///{file}")
    with store.reading() as tx:
        assert len(tx.timelines()) == 1
        assert list(tx.problems()) == []
    store.close()


def _make(file: str, together: Barrier | None = None) -> None:
    store = Store(f"sqlite:///{file}")
    if together:
        together.wait()
    store.upgrade(START)
    store.close()


def test_several_programs_upgrade_one_database(tmp_path: Path) -> None:
    """Programs that find the same old file at once upgrade it once, and the copy beside it is of what was there before."""
    file = tmp_path / "old.db"
    engine = open_engine(make_url(f"sqlite:///{file}"), 10)
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        command.upgrade(configuration(connection), "0001")
    engine.dispose()
    context = get_context("spawn")
    together = context.Barrier(4)
    programs = [context.Process(target=_make, args=(str(file), together)) for _ in range(4)]
    for program in programs:
        program.start()
    for program in programs:
        program.join()

    assert [program.exitcode for program in programs] == [0, 0, 0, 0]
    assert sorted(one.name for one in tmp_path.glob("old.db.*")) == [f"old.db.before-{REVISION}"]
    with closing(sqlite3.connect(tmp_path / f"old.db.before-{REVISION}")) as copy:
        assert copy.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
    with closing(Store(f"sqlite:///{file}")) as store, store.reading() as tx:
        assert list(tx.problems()) == []


@pytest.fixture(params=["sqlite", "postgresql"])
def first_revision(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Connection]:
    """A database as the first revision made it."""
    name = f"timeline_{uuid.uuid4().hex}"
    if request.param == "postgresql":
        request.getfixturevalue("postgres")
        make_database(name)
    url = f"sqlite:///{tmp_path}/old.db" if request.param == "sqlite" else address(name)
    engine = open_engine(make_url(url), 10)
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        command.upgrade(configuration(connection), "0001")
        yield connection
    engine.dispose()
    if request.param == "postgresql":
        drop_database(name)


BLANK: dict[type, object] = {int: 0, bool: False, float: 0.0, str: "", bytes: b"", dt.datetime: START}


def put(connection: Connection, table: str, **values: object) -> None:
    """A row in which what is not given is of no account."""
    columns = Table(table, MetaData(), autoload_with=connection).columns
    row = {column.name: BLANK[column.type.python_type] for column in columns if not column.nullable}
    connection.execute(insert(columns["id"].table).values({**row, **values}))


def test_older_changes_know_what_readers_saw(first_revision: Connection) -> None:
    """Of a history that is older than the mark, what was published is marked as seen, but nothing of a private event."""
    for number, realm in ((1, "public"), (2, "private")):
        put(first_revision, "entries", id=number, uuid=str(number), realm=realm)
        for revision, state in ((1, None), (2, "draft"), (3, "published")):
            before = f'{{"id":"x","state":"{state}"}}'.encode() if state else None
            put(first_revision, "history", id=10 * number + revision, entry=number, revision=revision, before=before)

    command.upgrade(configuration(first_revision), "0002")

    assert first_revision.execute(text("SELECT id FROM history WHERE was_public")).scalars().all() == [13]
