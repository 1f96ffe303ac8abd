"""Statements compiled once and run by the driver alone, where SQLAlchemy's own way costs as much as the work: a page, many rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Insert, Select
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeEngine


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the driver is told, and how values become its own."""

    sql: str
    #: The values that the statement was made with.
    fixed: Mapping[str, object]
    #: Names of the parameters in their order; null where the driver takes them by name.
    order: tuple[str, ...] | None
    #: How the driver wants the values of some parameters.
    encode: Mapping[str, Callable[[Any], object]]

    def rows(self, connection: Connection, values: Mapping[str, object]) -> list[tuple[Any, ...]]:
        """All rows, as the driver gives them."""
        rows: list[tuple[Any, ...]] = _driver(connection).execute(self.sql, self._told(values)).fetchall()
        return rows

    def run(self, connection: Connection, rows: Iterable[Mapping[str, object]]) -> None:
        """Once for each of these."""
        with closing(_driver(connection).cursor()) as cursor:
            cursor.executemany(self.sql, list(map(self._told, rows)))

    def _told(self, values: Mapping[str, object]) -> Any:
        told = {**self.fixed, **values}
        for name, encode in self.encode.items():
            told[name] = encode(told[name])
        return told if self.order is None else [told[name] for name in self.order]


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection


def prepare(statement: Select[Any] | Insert, dialect: Dialect, *free: str) -> Prepared:
    """Compile a statement for a driver; the values of these names are given whenever it runs."""
    whole = statement.params(dict.fromkeys(free)) if free else statement
    compiled = whole.compile(dialect=dialect)
    made = compiled.construct_expanded_state()
    encoders = {name: bound.type.dialect_impl(dialect).bind_processor(dialect) for name, bound in compiled.binds.items()}
    encode = {name: encoder for name, encoder in encoders.items() if encoder and name in made.parameters}
    return Prepared(made.statement, made.parameters, tuple(made.positiontup) if made.positiontup else None, encode)


def decoder(kind: TypeEngine[Any], dialect: Dialect) -> Callable[[Any], Any] | None:
    """How a value of this type is read from what the driver gives; null where it is given as it is."""
    if kind.python_type is not datetime:
        return None
    return kind.dialect_impl(dialect).result_processor(dialect, None)
