"""The nouns that travel from an article to a feed, and the records of what can be plugged in."""

from __future__ import annotations

from .advice import Answer, Ask, Question
from .articles import Document, Published, PublishedSource, Span, Trust, Visibility
from .colours import Colour
from .events import Basis, Event, Kind, Mention, Name, Origin, Provenance, Status, Timex
from .plugins import Format, Options, Page, Source
from .publishing import Change, ChangeKind, Digest, Entry, Item, Order, Query, State, Timeline

__all__ = [
    "Answer",
    "Ask",
    "Basis",
    "Change",
    "ChangeKind",
    "Colour",
    "Digest",
    "Document",
    "Entry",
    "Event",
    "Format",
    "Item",
    "Kind",
    "Mention",
    "Name",
    "Options",
    "Order",
    "Origin",
    "Page",
    "Provenance",
    "Published",
    "PublishedSource",
    "Query",
    "Question",
    "Source",
    "Span",
    "State",
    "Status",
    "Timeline",
    "Timex",
    "Trust",
    "Visibility",
]
