"""Which mentions can be the same event at all: what clustering requires of two statements, as keys that a database can look up."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.events.similarity import features
from timeline.model import Mention

#: Dates wider than this many days join only what has the same date.
_WIDEST = 31


def keys(mention: Mention) -> Iterator[tuple[str, int, int]]:
    """Each name of a mention with the days it may be about; none where it has no date."""
    told = features(mention)
    first, last = told.days.first, told.days.last
    if first is None or last is None:
        return
    is_wide = last - first >= _WIDEST
    for name in told.actor | told.names:
        yield (f"{first}..{last} {name}", first, first) if is_wide else (name, first, last)
