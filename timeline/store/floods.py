"""Additions of so many entries that a feed tells each as one: conditions for queries."""

from __future__ import annotations

from typing import Final

from sqlalchemy import ColumnElement, and_, exists

from .following import AdditionRow, ArrivalRow, TimelineRow
from .schema import EntryRow

#: An addition of more entries than this to a timeline that had some floods its readers.
MOST: Final = 20


def is_flood() -> ColumnElement[bool]:
    """Whether an addition is told as one."""
    return and_(AdditionRow.first > 1, AdditionRow.count > MOST)


def came_in_flood(slug: str) -> ColumnElement[bool]:
    """Whether an entry came into a timeline with such an addition."""
    of_it = and_(AdditionRow.timeline == ArrivalRow.timeline, AdditionRow.number == ArrivalRow.addition)
    found = exists().where(
        TimelineRow.slug == slug, ArrivalRow.timeline == TimelineRow.id, ArrivalRow.entry == EntryRow.id, of_it, is_flood()
    )
    return found.correlate(EntryRow)
