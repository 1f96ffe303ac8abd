from __future__ import annotations

import datetime as dt
import json
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, LargeBinary, MetaData, make_url, text

from tests.databases import START, address, drop_database, make_database
from tests.service.reading import Rules
from timeline.errors import InputError, StoreTooNew
from timeline.formats import FORMATS
from timeline.service import Service, make_service
from timeline.settings import Settings
from timeline.store import Store
from timeline.store.engine import open_engine
from timeline.store.migration import configuration
from timeline.store.schema import REVISION

from .furnishing import REVISIONS

EVERY = sorted(script.revision for script in ScriptDirectory.from_config(configuration()).walk_revisions())
Row = tuple[str, dict[str, Any]]


def archived(revision: str) -> list[Row]:
    """The rows that a program of this revision kept: (table, values)."""
    head, *lines = (REVISIONS / f"{revision}.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(head) == {"timeline": "archive", "revision": revision}
    return [(line["table"], line["row"]) for line in map(json.loads, lines)]


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a place for a database, on each engine."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/old.db"
        return
    request.getfixturevalue("postgres")
    name = f"timeline_{uuid.uuid4().hex}"
    make_database(name)
    yield address(name)
    drop_database(name)


def make_old(url: str, revision: str) -> list[Row]:
    """A database as a program of this revision left it."""
    rows, engine = archived(revision), open_engine(make_url(url), 10)
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        command.upgrade(configuration(connection), revision)
        _fill(connection, rows)
    engine.dispose()
    return rows


def _fill(connection: Connection, rows: list[Row]) -> None:
    is_file = connection.dialect.name == "sqlite"
    connection.execute(text("PRAGMA defer_foreign_keys = ON" if is_file else "SET CONSTRAINTS ALL DEFERRED"))
    tables = MetaData()
    tables.reflect(connection)
    for name, row in rows:
        columns = tables.tables[name].columns
        values = {key: _value(columns[key].type, value) for key, value in row.items()}
        connection.execute(tables.tables[name].insert().values(values))
    words = "INSERT INTO search (rowid, headline, body) VALUES (:id, 'x', '')" if is_file else "INSERT INTO search VALUES (:id, 'x')"
    for name, row in rows:
        if name == "entries" and row["revision"]:
            connection.execute(text(words), {"id": row["id"]})


def _value(kind: Any, value: Any) -> Any:
    if isinstance(kind, LargeBinary) and value is not None:
        return value.encode()
    return dt.datetime.fromisoformat(value) if value is not None and kind.python_type is dt.datetime else value


def opened(url: str) -> Service:
    """A service by the rules of these tests."""
    return make_service(Settings(database_url=url, public_url="https://example.org"), now=lambda: START, reader=Rules().reader)


def test_every_revision_left_a_database() -> None:
    """Of each revision there is what its program kept; `python -m tests.store.furnishing` writes that of the newest."""
    assert sorted(file.stem for file in REVISIONS.glob("*.jsonl")) == EVERY


@pytest.mark.parametrize("revision", EVERY)
def test_forward_from_every_revision(revision: str, url: str, tmp_path: Path) -> None:
    """Whatever a program of an older revision kept is there after the upgrade, can be shown, told and read again, and is sound."""
    rows = make_old(url, revision)
    with closing(opened(url)) as service:
        assert service.upgrade() == REVISION
        assert service.check().problems == ()
        before = standing(service)
        assert before == {row["uuid"]: (row["revision"], row["state"]) for name, row in rows if name == "entries" and row["revision"]}
        assert sorted(one.key for one in service.documents()) == sorted(row["key"] for name, row in rows if name == "documents")
        assert [timeline.slug for timeline in service.timelines()] == ["all", "town"]
        assert sum(len(service.life(one)) for one in before) == sum(name == "history" for name, _ in rows)
        assert b"Bridge closed" in b"".join(service.body("town", made.name, {}).content for made in FORMATS)
        service.reread()
        assert standing(service) == before
        assert service.check().problems == ()
    copy = tmp_path / f"old.db.before-{REVISION}"
    assert copy.exists() == (url.startswith("sqlite") and revision != REVISION)
    if copy.exists():
        with closing(sqlite3.connect(copy)) as connection:
            assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (revision,)


@pytest.mark.parametrize("revision", EVERY)
def test_an_archive_of_every_revision(revision: str, url: str) -> None:
    """What a program of an older revision wrote down is taken in as an upgrade of its database would have left it."""
    lines = (REVISIONS / f"{revision}.jsonl").read_bytes().splitlines(keepends=True)
    rows = archived(revision)
    with closing(opened(url)) as service:
        service.import_archive(lines)
        assert service.check().problems == ()
        assert standing(service) == {
            row["uuid"]: (row["revision"], row["state"]) for name, row in rows if name == "entries" and row["revision"]
        }
        assert sorted(one.key for one in service.documents()) == sorted(row["key"] for name, row in rows if name == "documents")
        assert sum(len(service.life(one)) for one in standing(service)) == sum(name == "history" for name, _ in rows)
        (bridge,) = service.view("all", {"q": ["bridge"]}, strict=True).entries
        edit = next(change for change in service.life(bridge.id) if change.author == "ada")
        assert service.undo(edit.id, author="bob").event.headline == "The harbour bridge was closed"


@pytest.mark.parametrize(
    ("head", "error"),
    [
        (b'{"timeline":"archive","revision":"9999"}', StoreTooNew),
        (b'{"timeline":"archive"}', InputError),
        (b"[]", InputError),
        (b"\xff", InputError),
    ],
    ids=["newer", "none", "other", "bytes"],
)
def test_no_archive_makes_nothing(head: bytes, error: type[Exception], tmp_path: Path) -> None:
    """What cannot be taken in is refused before a database is made of it."""
    with closing(opened(f"sqlite:///{tmp_path}/new.db")) as service, pytest.raises(error):
        service.import_archive([head, b'{"table":"instance","row":{}}'])

    assert list(tmp_path.iterdir()) == []


def standing(service: Service) -> dict[str, tuple[int, str]]:
    """Each entry, its revision and state."""
    with service.store.reading() as tx:
        return {one.entry.id: (one.entry.revision, one.entry.state.value) for one in tx.stored(range(1, 100)).values()}


def test_an_address_that_was_kept_under_a_longer_key(url: str, tmp_path: Path) -> None:
    """An article kept before keys said less of an address is found by all its addresses; its key, and so its statements, stay."""
    make_old(url, "0001")
    with closing(opened(url)) as service:
        service.upgrade()
        keys = [one.key for one in service.documents()]
        file = tmp_path / "again.jsonl"
        lines = [
            {"url": f"https://{host}paper.example/bridge", "text": "2025-03-05: The harbour bridge was closed\n"} for host in ("", "www.")
        ]
        file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
        report = service.add([str(file)])

        assert (report.added, report.updated, report.unchanged) == (0, 1, 1)
        assert [one.key for one in service.documents()] == keys
        assert keys[0] == "https://m.paper.example/bridge"
        assert service.check().problems == ()


def test_a_newer_database_is_refused(url: str) -> None:
    """Of what a newer program made nothing is read and nothing changed; both revisions are named."""
    make_old(url, REVISION)
    engine = open_engine(make_url(url), 10)
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    store = Store(url)
    for use in (lambda: store.upgrade(START), lambda: store.reading().__enter__()):
        with pytest.raises(StoreTooNew, match=f"9999.*{REVISION}"):
            use()
    store.close()
