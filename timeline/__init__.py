"""Dated events with their evidence, read from articles."""

from __future__ import annotations

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
from timeline.reading import Reading, extract, merge, tag
from timeline.when import Grain, When

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
