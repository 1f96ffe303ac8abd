"""Dated events with their evidence, read from articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline.model import (
    Document,
    Entry,
    Event,
    Mention,
    Name,
    Published,
    Span,
    Status,
    Timeline,
    Timex,
)
from timeline.when import Grain, When

if TYPE_CHECKING:
    from timeline.reading import Reading, extract, merge, tag

__all__ = [
    "Document",
    "Entry",
    "Event",
    "Grain",
    "Mention",
    "Name",
    "Published",
    "Reading",
    "Span",
    "Status",
    "Timeline",
    "Timex",
    "When",
    "extract",
    "merge",
    "tag",
]


def __getattr__(name: str) -> Any:
    """Load the reader when it is asked for: a third of a second that most commands and every server do without."""
    if name in {"Reading", "extract", "merge", "tag"}:
        from timeline import reading  # noqa: PLC0415 - as above

        return getattr(reading, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
