"""What two statements must have in common before it is worth comparing them: a name, and a day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from timeline.model import Mention

from .similarity import Features, features

#: Dates wider than this many days join only what has the same date.
_WIDEST: Final = 31


def keys(mention: Mention) -> Iterator[tuple[str, int, int]]:
    """Each name of a mention with the first and last day it may be about, as a database can look them up; none where it has no date."""
    return spans(features(mention))


def spans(told: Features) -> Iterator[tuple[str, int, int]]:
    """The same of a telling."""
    first, last = told.days.first, told.days.last
    if first is None or last is None:
        return
    is_wide = last - first >= _WIDEST
    #: Sources may be a day apart over what else agrees: one side reaches that far.
    last += first == last and bool(told.particular and told.acts)
    for name in told.handles:
        yield (f"{first}..{last} {name}", first, first) if is_wide else (name, first, last)
