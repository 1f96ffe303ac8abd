from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tests.databases import START, database_url, postgres, sqlite_template
from timeline.service import Service, make_service
from timeline.settings import Settings

from .reading import Rules

__all__ = ["database_url", "postgres", "sqlite_template"]


class Clock:
    """A clock that a test sets; it never moves by itself."""

    def __init__(self) -> None:
        self.time = START

    def __call__(self) -> dt.datetime:
        return self.time

    def forward(self, **span: float) -> None:
        self.time += dt.timedelta(**span)


_RULES = Rules()
Write = Callable[..., str]
Open = Callable[..., Service]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def open_service(database_url: str, clock: Clock) -> Iterator[Open]:
    """Another service on the same database, with other rules or settings."""
    made: list[Service] = []

    def opened(rules: Rules = _RULES, **settings: object) -> Service:
        made.append(
            make_service(Settings(database_url=database_url, public_url="https://example.org", **settings), now=clock, reader=rules.reader)
        )
        return made[-1]

    yield opened
    for service in made:
        service.close()


@pytest.fixture
def service(open_service: Open) -> Service:
    return open_service()


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write an article; answers where."""

    def written(name: str, text: str, **front: str) -> str:
        file = tmp_path / f"{name}.md"
        file.write_text(_front_matter(front) + text, encoding="utf-8")
        return str(file)

    return written


def _front_matter(fields: Mapping[str, str]) -> str:
    return "---\n" + "".join(f"{name}: {value}\n" for name, value in fields.items()) + "---\n" if fields else ""
