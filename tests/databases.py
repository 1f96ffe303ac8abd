"""A database with nothing in it for each test, on each engine, migrated once."""

from __future__ import annotations

import datetime as dt
import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from timeline.store import Store
from timeline.store.migration import copy
from timeline.store.schema import Base

#: Any database of a PostgreSQL server on which databases may be made.
SERVER = os.environ.get("TIMELINE_TEST_DATABASE_URL", "postgresql://postgres@127.0.0.1:5432/postgres")
START = dt.datetime(2025, 3, 10, 12, tzinfo=dt.UTC)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database that was migrated once."""
    file = tmp_path_factory.mktemp("template") / "timeline.db"
    store = Store(f"sqlite:///{file}")
    store.upgrade(START)
    store.close()
    return file


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL database; skips, or in CI fails, where there is no server."""
    name = f"timeline_{uuid.uuid4().hex}"
    try:
        make_database(name)
    except psycopg.OperationalError as error:
        if os.environ.get("CI") == "true":
            pytest.fail(f"no PostgreSQL at {SERVER}: {error}")
        pytest.skip(f"no PostgreSQL at {SERVER}: {error}")
    store = Store(address(name))
    store.upgrade(START)
    store.close()
    yield address(name)
    drop_database(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database with nothing in it."""
    if request.param == "sqlite":
        file = tmp_path / "timeline.db"
        copy(request.getfixturevalue("sqlite_template"), file)
        return f"sqlite:///{file}"
    url: str = request.getfixturevalue("postgres")
    empty(url)
    return url


def empty(url: str) -> None:
    """Leave a PostgreSQL database as it was when it was made."""
    tables = ", ".join(table.name for table in Base.metadata.sorted_tables)
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(f"TRUNCATE {tables} CASCADE".encode())
    store = Store(url)
    store.upgrade(START)
    store.close()


def address(name: str) -> str:
    """The address of a database on the test server."""
    return make_url(SERVER).set(drivername="postgresql+psycopg", database=name).render_as_string(hide_password=False)


def make_database(name: str) -> None:
    """Make an empty database; what it loses in a crash is no loss."""
    _administer(f'CREATE DATABASE "{name}"')
    _administer(f'ALTER DATABASE "{name}" SET synchronous_commit = off')


def drop_database(name: str) -> None:
    """Drop a database, whoever is connected."""
    _administer(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _administer(command: str) -> None:
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(command.encode())
