"""Care of the database: upgrade, check, move, backup, restore."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from timeline.errors import InputError, StoreError
from timeline.model import State

from .erasing import Erasing
from .results import Check
from .wiring import PROGRAM


class Care(Erasing):
    """What keeps the data safe."""

    def upgrade(self) -> str:
        """Bring the database to this program's revision, a file after a backup copy; answers which that is."""
        revision = self.store.upgrade(self.now())
        self.renew()
        return revision

    def renew(self) -> int:
        """Write anew what is kept of the entries that would look otherwise now, as after an upgrade; answers of how many.

        Readers see other bytes then, so it is a version of its own: what they have is not taken for current by its time.
        """
        renewed, last = 0, 0
        while True:
            with self.store.reading() as tx:
                look, formats = self.formats.look(self.options(tx.instance)), len(self.formats.FORMATS)
                stale, following = tx.unkept(last, look, formats)
            if stale:
                with self.store.writing(author=PROGRAM, at=self.now()) as tx:
                    tx.keep(stale, self.render)
                    tx.publish()
            if following is None:
                return renewed
            renewed, last = renewed + len(stale), following

    def check(self) -> Check:
        """Look for damage and for rows that contradict each other."""
        with self.store.reading() as tx:
            documents, states = tx.census()
            return Check(tuple(tx.problems()), documents, states.get(State.PUBLISHED, 0) + states.get(State.DRAFT, 0), states)

    def export_archive(self) -> Iterator[bytes]:
        """Everything that is kept, of one moment, as JSON lines."""
        with self.store.reading() as tx:
            yield from tx.dump()

    def import_archive(self, lines: Iterable[bytes]) -> int:
        """Put an archive into a database without documents, on either engine; answers how many rows it had.

        One of an older program is brought to this one's revision first. What was erased here, or where the archive is from, stays
        erased. Raises `InputError` for what is no archive, `StoreTooNew` for one of a newer program; then nothing is made.
        """
        with self.store.renewed(lines) as current:
            self.store.upgrade(self.now())
            with self.store.writing(author=PROGRAM, at=self.now()) as tx:
                version, suppressed = tx.version()[0], tx.suppressed()
                count = tx.load(current)
                tx.add_suppressed(suppressed)
                erased = self.cleanse(tx)
                tx.publish_above(version)
        if erased.rows or erased.removed:
            self.store.compact()
        self.renew()
        return count

    def move(self, url: str) -> tuple[int, str]:
        """Copy everything into an empty database of either engine while nobody changes it; answers how many rows, and which it is.

        The database that was moved stays as it was. What raises (`SettingError`, `InputError`, `StoreError`) leaves nothing in the other.
        """
        from timeline.store import Store  # noqa: PLC0415 - as in `wiring`

        there = Store(type(self.settings)(database_url=url).database_url)
        if there.name == self.store.name:
            raise InputError(there.name, "that is where everything is already")
        try:
            with self.store.reading() as here:
                here.version()
            there.upgrade(self.now())
            with there.writing(author=PROGRAM, at=self.now()) as copy:
                copy.require_empty(there.name)
                with self.store.writing(author=PROGRAM, at=self.now()) as here:
                    count = copy.load(here.dump())
                    if copy.digest() != here.digest():
                        raise StoreError(there.name, "it did not keep everything as it was; nothing was moved")
        finally:
            there.close()
        return count, there.name

    def backup(self, file: Path) -> None:
        """Copy the SQLite database while it is in use."""
        self.store.backup(file)

    def restore(self, file: Path) -> None:
        """Put a backup in the place of the SQLite database, and keep what was there beside it; what was erased stays erased."""
        self.store.restore(file, self.now(), self.cleanse)
