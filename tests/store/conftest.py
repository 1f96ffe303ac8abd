from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.databases import database_url, postgres, sqlite_template
from timeline.store import Store

__all__ = ["database_url", "postgres", "sqlite_template"]


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    made = Store(database_url)
    yield made
    made.close()
