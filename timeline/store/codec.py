"""Nouns as the JSON that rows keep, and the numbers that queries sort by."""

from __future__ import annotations

from typing import Final, Generic, TypeVar

from pydantic import TypeAdapter

from timeline.model import Entry, Event, Mention, Published, Query, Timeline
from timeline.when import Grain, Moment, When

T = TypeVar("T")

#: Beyond any date there is.
NEVER: Final = 1 << 42
_DAY: Final = 86_400


class Codec(Generic[T]):
    """A noun to JSON and back; what has its default is left out."""

    def __init__(self, kind: type[T]) -> None:
        self._adapter: TypeAdapter[T] = TypeAdapter(kind)

    def encode(self, value: T) -> bytes:
        """As compact JSON."""
        return self._adapter.dump_json(value, exclude_defaults=True)

    def decode(self, data: bytes) -> T:
        """Equal to what was encoded."""
        return self._adapter.validate_json(data)


EVENT: Final = Codec(Event)
MENTION: Final = Codec(Mention)
PUBLISHED: Final = Codec(Published)
TIMELINE: Final = Codec(Timeline)
QUERY: Final = Codec(Query)
ENTRY: Final = Codec(Entry)
FIELDS: Final = Codec(dict[str, str])


def seconds(point: Moment) -> int:
    """Where a moment stands on the line of civil time."""
    return point.ordinal * _DAY + point.hour * 3600 + point.minute * 60 + point.second


def bounds(when: When | None) -> tuple[int, int] | None:
    """The half-open span that a query's `from` and `to` are compared with; null of what has no year or no date."""
    if when is None or when.yearless:
        return None
    return (seconds(when.begin) if when.begin else -NEVER, seconds(when.end) if when.end else NEVER)


def sort_key(when: When | None) -> int | None:
    """Where an event stands in the order of dates: its begin, or its end if the begin is open."""
    point = None if when is None else when.begin or when.end
    return None if point is None else seconds(point)


def precision(when: When | None) -> str | None:
    """How exactly a date is known, in the words of the query grammar."""
    if when is None or when.yearless:
        return None
    if when.one_of:
        return Grain.INTERVAL.value
    return (Grain.MINUTE if when.grain in {Grain.SECOND, Grain.HOUR} else when.grain).value


def year(key: int) -> int:
    """The year that a number of seconds lies in."""
    return Moment(1).plus_days(key // _DAY - 1).year
