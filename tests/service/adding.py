"""Adds a file to the database that TIMELINE_DATABASE_URL names, by the rules of these tests: `python -m tests.service.adding FILE`."""

from __future__ import annotations

import sys

from timeline.service import Service, make_service
from timeline.settings import Settings

from .reading import Rules


def opened(url: str) -> Service:
    """A service on a database, by these rules."""
    service = make_service(Settings(database_url=url), reader=Rules().reader)
    service.upgrade()
    return service


if __name__ == "__main__":
    opened(Settings().database_url).add(sys.argv[1:])
