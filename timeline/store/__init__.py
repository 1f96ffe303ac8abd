"""What is kept: documents, mentions, entries, people's decisions, history, timelines; the home of SQLAlchemy and Alembic."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path

from sqlalchemy import Engine, insert, make_url, select

from timeline.errors import StoreCorrupt, StoreError
from timeline.model import Entry

from . import compaction, migration, renewal
from .answers import Answers
from .archive import Archive
from .arrivals import Addition, Arrivals, Flood
from .clusters import Block
from .documents import Kept, Saved
from .engine import PATIENCE, name_of, open_engine, troubles
from .entries import Stored
from .erasure import Erased, Erasure
from .facets import Facets
from .items import Items, Render
from .outbox import Task
from .schema import REVISION, InstanceRow
from .selection import Selection
from .settling import Settlement
from .states import Realm
from .suppression import Ruling, Suppressed
from .timelines import DEFAULT, Timelines
from .upkeep import Upkeep

__all__ = [
    "Addition",
    "Block",
    "Erased",
    "Flood",
    "Kept",
    "Realm",
    "Ruling",
    "Saved",
    "Selection",
    "Settlement",
    "Store",
    "Stored",
    "Suppressed",
    "Task",
    "Transaction",
]


class Transaction(Erasure, Answers, Facets, Timelines, Upkeep, Arrivals, Items, Archive):
    """Everything that can be read and written, in one snapshot, all or nothing."""


def _nothing(_entry: Entry, _instance: str) -> Iterator[tuple[str, str, bytes]]:
    yield from ()


class Store:
    """One database, SQLite or PostgreSQL; opened when first used."""

    def __init__(self, url: str, *, patience: int = PATIENCE, render: Render = _nothing) -> None:
        self._url = make_url(url)
        #: What is kept of an entry that readers see is written by it.
        self._render = render
        #: How long a writer waits for another one, in seconds.
        self._patience = patience
        #: The file, or the address without its password.
        self.name = name_of(self._url)
        self._is_current = False
        #: Of each thread, the connection that asks for nothing but the version.
        self._held = threading.local()

    @property
    def is_file(self) -> bool:
        """Whether it is SQLite."""
        return self._url.get_backend_name() == "sqlite"

    @cached_property
    def _engine(self) -> Engine:
        return open_engine(self._url, self._patience)

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """One snapshot of the data."""
        with troubles(self.name):
            self._require_current()
            options = {} if self.is_file else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
            with self._engine.connect().execution_options(**options) as connection, connection.begin():
                yield Transaction(connection)

    def version(self) -> int:
        """The version of the data: the question asked most, so a file is asked by a connection held for it, without a transaction."""
        if not self.is_file:
            with self.reading() as tx:
                return tx.version()[0]
        with troubles(self.name):
            self._require_current()
            if not hasattr(self._held, "connection"):
                self._held.connection = self._engine.raw_connection()
            version: int = self._held.connection.driver_connection.execute("SELECT version FROM instance").fetchone()[0]
            return version

    @contextmanager
    def writing(self, *, author: str, at: datetime, reason: str = "", addition: Addition | None = None) -> Iterator[Transaction]:
        """One change, alone: other writers wait, readers see all of it or nothing; a part of an addition, or one by itself."""
        with troubles(self.name):
            self._require_current()
            with self._engine.connect().execution_options(writing=True) as connection, connection.begin():
                if not self.is_file:
                    connection.execute(select(InstanceRow.id).with_for_update())
                tx = Transaction(connection, author=author, at=at, reason=reason)
                yield tx
                tx.announce(addition or Addition())
                tx.keep(tx.touched, self._render)

    @staticmethod
    def addition() -> Addition:
        """A call of the service that adds, over all its transactions."""
        return Addition()

    def upgrade(self, at: datetime) -> str:
        """Make the database, or bring an older one to this program's revision (a file after a backup copy); answers which that is."""
        with troubles(self.name):
            self._require_folder()
            migration.upgrade(self._engine, self.name)
            with self._engine.connect().execution_options(writing=True) as connection, connection.begin():
                if connection.execute(select(InstanceRow.id).with_for_update()).first() is None:
                    before = at - timedelta(seconds=1)  # a version has a second of its own; the one that readers can see first has this one
                    values = {"id": 1, "uuid": str(uuid.uuid4()), "created": at, "version": 1, "changed": before}
                    connection.execute(insert(InstanceRow).values(values))
                    Transaction(connection, at=at).save_timeline(DEFAULT)
        self._is_current = True
        return REVISION

    @contextmanager
    def renewed(self, lines: Iterable[bytes]) -> Iterator[Iterable[bytes]]:
        """The lines of an archive as this program writes them, of an older one after its migrations; nothing is made of it here.

        Raises `InputError` for what is no archive, `StoreTooNew` for one of a newer program.
        """
        with troubles("archive"), renewal.renewed(lines) as current:
            yield current

    def backup(self, file: Path) -> None:
        """Copy a SQLite database while it is in use; the copy appears whole or not at all."""
        self._require_file()
        with troubles(self.name):
            self._require_current()
            migration.copy(Path(self.name), file)

    def restore(self, file: Path, at: datetime, cleanse: Callable[[Transaction], object]) -> None:
        """Put a backup in the place of a SQLite database, whatever is reading it; what was there is kept beside it.

        An older one is upgraded first. `cleanse` is given the backup with all that was ever erased here, before anybody sees it.
        """
        self._require_file()
        if not file.is_file():
            raise StoreError(str(file), "there is no such file")
        with troubles(self.name), migration.scratch(Path(self.name), file) as copied:
            version, suppressed = self._standing()
            self._prepare(copied, file, at, suppressed, cleanse)
            if Path(self.name).exists():
                migration.copy(Path(self.name), Path(f"{self.name}.before-restore"))
            migration.overwrite(Path(self.name), copied)
        self._is_current = False
        with self.writing(author="", at=at) as tx:
            tx.publish_above(version)

    def _standing(self) -> tuple[int, list[Suppressed]]:
        """The version of the data that a backup replaces, and what was erased from it."""
        if not Path(self.name).exists():
            return 0, []
        with self.reading() as tx:
            return tx.version()[0], tx.suppressed()

    def _prepare(
        self, copied: Path, file: Path, at: datetime, suppressed: list[Suppressed], cleanse: Callable[[Transaction], object]
    ) -> None:
        """Make of the copy of a backup what may be shown."""
        backup = Store(f"sqlite:///{copied}", render=self._render)
        backup.name = str(file)
        try:
            migration.renew(backup._engine, str(copied), str(file))
            with backup.reading() as tx:
                if problem := next(tx.problems(), None):
                    raise StoreCorrupt(str(file), problem)
            with backup.writing(author="", at=at) as tx:
                tx.add_suppressed(suppressed)
                has_list = bool(tx.suppression)
                if has_list:
                    cleanse(tx)
            if has_list:
                compaction.compact(backup._engine, str(copied))
        finally:
            backup.close()

    def compact(self) -> list[Path]:
        """Leave nothing of what was deleted in the files of the database, nor in copies that upgrades and restores left beside it."""
        with troubles(self.name):
            compaction.compact(self._engine, self.name)
        copies = self.copies()
        for copy in copies:
            copy.unlink()
        return copies

    def copies(self) -> list[Path]:
        """The copies that upgrades and restores left beside a SQLite database."""
        return compaction.copies(self.name) if self.is_file else []

    def _require_file(self) -> None:
        if not self.is_file:
            raise StoreError(self.name, "for PostgreSQL use pg_dump and pg_restore, or `timeline export archive`")

    def _require_folder(self) -> None:
        """A folder is not made: a wrong address would leave an empty database where nobody looks for one."""
        if self.is_file and not (folder := Path(self.name).parent).is_dir():
            raise StoreError(self.name, f"there is no folder {folder}")

    def _require_current(self) -> None:
        """Raise the `StoreError` that says why the database cannot be used as it is."""
        if self._is_current:
            return
        self._require_folder()
        if self.is_file and not Path(self.name).exists():
            raise StoreError(self.name, "there is no such file; `timeline add` makes it")
        with self._engine.connect() as connection:
            migration.require_current(migration.revision(connection, self.name), self.name)
        self._is_current = True

    def close(self) -> None:
        """Let go of the database."""
        self._held = threading.local()
        self._engine.dispose()
