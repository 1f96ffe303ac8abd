"""A statement compiled once and run by the driver alone: for a page, SQLAlchemy's own way costs more than the query does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select
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
        told = {**self.fixed, **values}
        for name, encode in self.encode.items():
            told[name] = encode(told[name])
        asked = told if self.order is None else [told[name] for name in self.order]
        rows: list[tuple[Any, ...]] = connection.connection.driver_connection.execute(self.sql, asked).fetchall()  # type: ignore[union-attr]
        return rows


def prepare(statement: Select[Any], dialect: Dialect) -> Prepared:
    """Compile a statement for a driver."""
    compiled = statement.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
    encoders = {name: bound.type.dialect_impl(dialect).bind_processor(dialect) for name, bound in compiled.binds.items()}
    return Prepared(
        str(compiled),
        compiled.params,
        tuple(compiled.positiontup) if compiled.positiontup else None,
        {name: encode for name, encode in encoders.items() if encode},
    )


def decoder(kind: TypeEngine[Any], dialect: Dialect) -> Callable[[Any], Any] | None:
    """How a value of this type is read from what the driver gives; null where it is given as it is."""
    return kind.dialect_impl(dialect).result_processor(dialect, None)
