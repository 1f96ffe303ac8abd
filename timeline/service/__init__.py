"""The use cases, and `make_service`, the only place that wires them to a database, a clock and a network."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from .care import Care
from .curation import Curation
from .doctor import Doctor
from .feeds import Feeds
from .library import Library
from .outbox import Outbox
from .results import AddReport, Body, Change, Check, ErasureReport, Facets, Finding, Level, Listing, Review, View
from .timelines import Timelines

if TYPE_CHECKING:
    from timeline.model import Ask
    from timeline.settings import Settings

    from .wiring import Reader

__all__ = [
    "AddReport",
    "Body",
    "Change",
    "Check",
    "ErasureReport",
    "Facets",
    "Finding",
    "Level",
    "Listing",
    "Review",
    "Service",
    "View",
    "make_service",
]


class Service(Library, Feeds, Curation, Timelines, Outbox, Care, Doctor):
    """Every use case; the edges ask this one object."""


def make_service(
    settings: Settings,
    *,
    fetch: Callable[[str], bytes] | None = None,
    now: Callable[[], datetime] | None = None,
    reader: Reader | None = None,
    ask: Ask | None = None,
) -> Service:
    """Wire the use cases: `fetch` answers a URL with its bytes, `now` with an aware instant, `ask` as a language model does."""
    return Service(settings, fetch=fetch, now=now or _now, reader=reader, ask=ask)


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the one place that reads the clock
