"""The JSON that Knight Lab's TimelineJS 3 draws."""

from __future__ import annotations

from html import escape
from typing import Final

import orjson

from timeline.model import Entry, Format, Item, Options, Page, State
from timeline.shape import Json
from timeline.when import Grain, Moment, When
from timeline.when.grain import shift
from timeline.wording import display, evidence_html, headline, line, status, uuid

#: The unit of TimelineJS that says no more than a grain does; years where none is named.
_UNITS: Final = {
    **{grain: grain for grain in (Grain.SECOND, Grain.MINUTE, Grain.HOUR, Grain.DAY, Grain.MONTH, Grain.YEAR)},
    Grain.WEEK: Grain.DAY,
    Grain.QUARTER: Grain.MONTH,
    Grain.SEASON: Grain.MONTH,
    Grain.HALF: Grain.MONTH,
}
_NAMES: Final = ("year", "month", "day", "hour", "minute", "second")
#: How many of these names each unit makes known.
_PARTS: Final = {Grain.YEAR: 1, Grain.MONTH: 2, Grain.DAY: 3, Grain.HOUR: 4, Grain.MINUTE: 5, Grain.SECOND: 6}


def head(page: Page) -> bytes:
    """Everything before the first event; TimelineJS reads its texts as HTML."""
    text = {"headline": escape(line(page.timeline.title)), "text": escape(line(" ".join((page.timeline.description, *page.left_out))))}
    return orjson.dumps({"scale": "human", "title": {"unique_id": "title", "text": text}}).removesuffix(b"}") + b',"events":[\n'


def item(one: Item, options: Options) -> bytes:
    """One slide; an event without a year or without both ends has no place on a line of time."""
    if not isinstance(one, Entry) or one.state is not State.PUBLISHED:
        return b""
    when = one.event.when
    if when is None or when.begin is None or when.end is None:
        return b""
    words = ": ".join(filter(None, (status(one.event, options.lang), headline(one.event))))
    return orjson.dumps(
        {
            "unique_id": f"event-{uuid(one, options.instance)}",
            **_dates(when, when.begin, when.end),
            "display_date": escape(display(when, options.lang)),
            "text": {"headline": escape(words), "text": evidence_html(one, options)},
        }
    )


def _dates(when: When, begin: Moment, end: Moment) -> Json:
    """The start, and the end of whatever is more than one unit that TimelineJS knows."""
    first, last = (_UNITS.get(grain, Grain.YEAR) for grain in when.edges or (when.grain, when.grain))
    start = {"start_date": _date(begin, first)}
    if first is when.grain and not when.one_of:
        return start
    return {**start, "end_date": _date(shift(end, -1, last), last)}


def _date(point: Moment, unit: Grain) -> dict[str, int]:
    return dict(zip(_NAMES[: _PARTS[unit]], point, strict=False))


def foot(_page: Page) -> bytes:
    """What follows the last event."""
    return b"\n]}\n"


TIMELINEJS = Format("timelinejs.json", "application/json", head, item, b",\n", foot, limit=500, strict=True)
