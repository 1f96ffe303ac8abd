"""What every group of tables needs of its transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cached_property, lru_cache
from typing import Any, Final

from sqlalchemy import Column, Connection, LargeBinary, String, Table, func, insert, select, update
from sqlalchemy.engine import Dialect

from .prepared import Prepared, prepare
from .schema import Base, InstanceRow

#: Asked by every request: to build a statement costs more than to run it.
_VERSION: Final = select(InstanceRow.version, InstanceRow.changed)
_SECOND: Final = timedelta(seconds=1)


class Rows:
    """One transaction: readers see one snapshot of the data, a writer is alone."""

    def __init__(self, connection: Connection, *, author: str = "", at: datetime | None = None, reason: str = "") -> None:
        self.connection = connection
        #: Who changes something here, and why.
        self.author = author
        self.reason = reason
        self._at = at
        self._published = False
        #: Entries whose public form changed here, and timelines that ask for others now.
        self.touched: set[int] = set()
        self.retold: set[int] = set()

    @property
    def at(self) -> datetime:
        """When the change is made; only a writer has one."""
        if self._at is None:
            raise RuntimeError("a reader changes nothing")
        return self._at

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self.connection.dialect.name

    @cached_property
    def instance(self) -> str:
        """The UUID of this installation."""
        return self.connection.execute(select(InstanceRow.uuid)).scalar_one()

    def version(self) -> tuple[int, datetime]:
        """The version of the data, and since when."""
        version, changed = self.connection.execute(_VERSION).one()
        return version, changed

    def publish(self) -> int:
        """Count this transaction as one change of what is public; answers its version.

        Each version has a second of its own, later than the one before: bodies are told apart by it too (RFC 9110 section 8.8.2).
        """
        version, changed = self.version()
        if self._published:
            return version
        self.connection.execute(update(InstanceRow).values(version=version + 1, changed=max(self.at, changed + _SECOND)))
        self._published = True
        return version + 1

    def publish_above(self, version: int) -> None:
        """Count on from the larger version, so that no reader takes other data for what it has."""
        self.connection.execute(update(InstanceRow).where(InstanceRow.version < version).values(version=version))
        self.publish()

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """A part that is undone by what it raises, while the rest of the transaction goes on."""
        published = self._published
        try:
            with self.connection.begin_nested():
                yield
        except BaseException:
            self._published = published
            raise

    def insert_all(self, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
        """Many whole rows."""
        _insertion(table, self.connection.dialect).run(self.connection, rows)

    def next_number(self, table: type[Base]) -> int:
        """The number of the next row."""
        column = table.__table__.columns["id"]
        return int(self.connection.execute(select(func.coalesce(func.max(column), 0) + 1)).scalar_one())


@lru_cache(maxsize=128)
def _insertion(table: Table, dialect: Dialect) -> Prepared:
    return prepare(insert(table).values(dict.fromkeys(table.columns.keys())), dialect)


def holds_words(column: Column[Any]) -> bool:
    """Whether a column may hold what somebody said: identifiers and the names of states have a length."""
    return isinstance(column.type, LargeBinary) or (isinstance(column.type, String) and column.type.length is None)
