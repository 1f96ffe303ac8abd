"""The service that commands ask, wired by the environment."""

from __future__ import annotations

from timeline.service import Service, make_service
from timeline.settings import Settings


def open_service() -> Service:
    """Wire the use cases; the database is opened when one of them needs it."""
    return make_service(Settings())
