from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.databases import START
from timeline.errors import StoreCorrupt, StoreError, StoreFull, StoreLocked, StoreReadOnly, StoreTooNew
from timeline.model import Document, Published, PublishedSource
from timeline.store import Store, Transaction
from timeline.store.schema import REVISION
from timeline.store.timelines import DEFAULT
from timeline.when import When

ARTICLE = Document("paper", "2025-03-03: The harbour bridge was closed")


@contextmanager
def opened(file: Path, patience: int = 60) -> Iterator[Store]:
    """A store on this file, closed at the end."""
    made = Store(f"sqlite:///{file}", patience=patience)
    try:
        yield made
    finally:
        made.close()


def publish_and_fail(tx: Transaction, document: Document) -> None:
    """Change something public, then break."""
    tx.save_document(document)
    tx.publish()
    raise KeyError


def save_under(tx: Transaction, condition: str) -> None:
    """Write a lot while SQLite is told that it cannot."""
    tx.connection.execute(text(condition))
    tx.save_document(replace(ARTICLE, key="other", text="word " * 100_000))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A database with one document."""
    place = tmp_path / "timeline.db"
    with opened(place) as store:
        store.upgrade(START)
        with store.writing(author="test", at=START) as tx:
            tx.save_document(ARTICLE)
    return place


def documents(file: Path) -> list[str]:
    """The keys of the documents in a database."""
    with opened(file) as store, store.reading() as tx:
        return [kept.document.key for kept in tx.documents()]


def test_a_new_database_has_the_default_timeline(store: Store) -> None:
    """What is made is empty, of the first version, and has the timeline of everything."""
    with store.reading() as tx:
        assert tx.timelines() == [DEFAULT]
        assert tx.version() == (2, START)
        assert tx.documents() == []


def test_what_fails_leaves_nothing(store: Store) -> None:
    """An error inside a transaction undoes all of it, the version of the data too."""
    with pytest.raises(KeyError), store.writing(author="test", at=START) as tx:
        publish_and_fail(tx, ARTICLE)

    with store.reading() as tx:
        assert (tx.documents(), tx.version()) == ([], (2, START))


def test_a_failed_attempt_leaves_the_rest(store: Store) -> None:
    """A part can be undone while the transaction goes on, and counts for nothing."""
    with store.writing(author="test", at=START) as tx:
        tx.save_document(ARTICLE)
        with pytest.raises(KeyError), tx.attempt():
            publish_and_fail(tx, replace(ARTICLE, key="other"))
        tx.publish()

    with store.reading() as tx:
        assert [kept.document.key for kept in tx.documents()] == ["paper"]
        assert tx.version()[0] == 3


def test_a_reader_sees_one_moment(store: Store) -> None:
    """What is committed while a reader reads is not in its answers."""
    with store.reading() as reader:
        before = reader.version()
        with store.writing(author="test", at=START) as tx:
            tx.publish()
        assert reader.version() == before

    with store.reading() as reader:
        assert reader.version() != before


def test_a_statement_of_the_date_stands(store: Store) -> None:
    """A date that a person stated is kept when the same text comes without one."""
    stated = replace(ARTICLE, published=Published(When.day(2025, 3, 4), PublishedSource.GIVEN, ("stated",)))
    with store.writing(author="test", at=START) as tx:
        assert [tx.save_document(one)[1].value for one in (ARTICLE, stated, ARTICLE)] == ["added", "updated", "unchanged"]


def test_no_database(tmp_path: Path) -> None:
    """Reading where there is no file says so, and makes none."""
    with opened(tmp_path / "none.db") as store, pytest.raises(StoreError, match=r"none\.db.*timeline add"), store.reading():
        pass

    assert list(tmp_path.iterdir()) == []


def test_a_locked_database(file: Path) -> None:
    """A writer that waited long enough says who is to blame, and reading goes on."""
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with opened(file, patience=0) as store:
            with pytest.raises(StoreLocked, match=r"timeline\.db"), store.writing(author="test", at=START):
                pass
            assert documents(file) == ["paper"]


def test_a_read_only_database(file: Path) -> None:
    """Writing where nothing may be written is named; what was there is still there."""
    with opened(file) as store, pytest.raises(StoreReadOnly, match=r"timeline\.db"), store.writing(author="test", at=START) as tx:
        save_under(tx, "PRAGMA query_only = ON")

    assert documents(file) == ["paper"]


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Nobody writes here; the superuser, who may everywhere, is another user for the while."""
    folder.chmod(0o555)
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)
        folder.chmod(0o755)


@pytest.mark.parametrize("name", ["timeline.db", "new.db"])
def test_a_read_only_folder(file: Path, name: str) -> None:
    """Where SQLite cannot keep its log beside the file, as on a medium that is read-only, that is what is said."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        if name == file.name:
            shutil.copyfile(file, folder / name)
        with read_only(folder), opened(folder / name) as store, pytest.raises(StoreReadOnly, match=name):
            store.upgrade(START)


@pytest.mark.parametrize("use", [lambda store: store.upgrade(START), lambda store: store.reading().__enter__()])
def test_no_such_folder(tmp_path: Path, use: Callable[[Store], object]) -> None:
    """An address with a mistake in it is refused, and no folder is made."""
    with opened(tmp_path / "no" / "such" / "x.db") as store, pytest.raises(StoreError, match=r"no folder .*such"):
        use(store)

    assert list(tmp_path.iterdir()) == []


def test_a_full_disk(file: Path) -> None:
    """A transaction that finds no room is undone; what was there is still there."""
    with opened(file) as store, pytest.raises(StoreFull, match=r"timeline\.db"), store.writing(author="test", at=START) as tx:
        save_under(tx, "PRAGMA max_page_count = 1")

    assert documents(file) == ["paper"]


@pytest.mark.parametrize("content", [b"no database at all, but long enough to be looked at\n" * 40, b"SQLite format 3\0" + b"\xff" * 4096])
def test_not_a_database(tmp_path: Path, content: bytes) -> None:
    """A file of another kind is refused and left as it is."""
    place = tmp_path / "timeline.db"
    place.write_bytes(content)
    with opened(place) as store:
        with pytest.raises(StoreCorrupt, match=r"timeline\.db"):
            store.upgrade(START)
        with pytest.raises(StoreCorrupt), store.reading():
            pass

    assert place.read_bytes() == content


def test_somebody_elses_database(tmp_path: Path) -> None:
    """A database with other tables is refused, and says what it has."""
    place = tmp_path / "timeline.db"
    with closing(sqlite3.connect(place)) as other:
        other.execute("CREATE TABLE recipes (name)")
    with opened(place) as store, pytest.raises(StoreCorrupt, match="recipes"):
        store.upgrade(START)


def test_a_newer_database(store: Store) -> None:
    """One written by a newer program is neither read nor migrated."""
    with store.writing(author="test", at=START) as tx:
        tx.connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    again = Store(store._url.render_as_string(hide_password=False))  # noqa: SLF001 - the same database once more
    with pytest.raises(StoreTooNew, match="9999"), again.reading():
        pass
    with pytest.raises(StoreTooNew, match="9999"):
        again.upgrade(START)
    again.close()
    with store.writing(author="test", at=START) as tx:
        tx.connection.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": REVISION})


def test_no_server() -> None:
    """A PostgreSQL that does not answer is named without its password."""
    with pytest.raises(StoreError, match=r"127\.0\.0\.1") as raised, Store("postgresql+psycopg://me:secret@127.0.0.1:1/none").reading():
        pass

    assert "secret" not in str(raised.value)


def _as_it_is(_tx: Transaction) -> None:
    """Nothing was erased."""


def test_backup_and_restore(file: Path, tmp_path: Path) -> None:
    """A backup brings back what was there, keeps what is there now beside it, and counts as a new version of the data."""
    with opened(file) as store:
        store.backup(tmp_path / "copy.db")
        with store.writing(author="test", at=START) as tx:
            tx.save_document(replace(ARTICLE, key="other"))
            tx.publish()
        with store.reading() as tx:
            before = tx.version()[0]
        store.restore(tmp_path / "copy.db", START, _as_it_is)
        with store.reading() as tx:
            assert ([kept.document.key for kept in tx.documents()], tx.version()[0] > before) == (["paper"], True)

    assert documents(tmp_path / "timeline.db.before-restore") == ["paper", "other"]


def test_a_damaged_backup_is_not_restored(file: Path, tmp_path: Path) -> None:
    """Something that is no backup changes nothing."""
    bad = tmp_path / "bad.db"
    bad.write_bytes(b"nothing to restore here " * 100)
    with opened(file) as store, pytest.raises(StoreCorrupt, match=r"bad\.db"):
        store.restore(bad, START, _as_it_is)

    assert documents(file) == ["paper"]
