"""The JSON that Knight Lab's TimelineJS 3 draws."""

from __future__ import annotations

from html import escape

import orjson

from timeline.model import Entry, Format, Item, Options, Order, Page, State
from timeline.shape import Json
from timeline.when import Grain, Moment, When
from timeline.when.grain import shift
from timeline.wording import display, html, line, status, uuid

#: How many parts of a moment a grain makes known: year, month, day, hour, minute, second.
_PARTS = {
    Grain.SECOND: 6,
    Grain.MINUTE: 5,
    Grain.HOUR: 4,
    Grain.DAY: 3,
    Grain.WEEK: 3,
    Grain.MONTH: 2,
    Grain.QUARTER: 2,
    Grain.SEASON: 2,
    Grain.HALF: 2,
}
_NAMES = ("year", "month", "day", "hour", "minute", "second")


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
    headline = ": ".join(filter(None, (status(one.event, options.lang), line(one.event.headline))))
    return orjson.dumps(
        {
            "unique_id": f"event-{uuid(one, options.instance)}",
            **_dates(when, when.begin, when.end),
            "display_date": escape(display(when, options.lang)),
            "text": {"headline": escape(headline), "text": html(one, options)},
        }
    )


def _dates(when: When, begin: Moment, end: Moment) -> Json:
    """The start, and the end of whatever is more than one unit that TimelineJS knows."""
    first, last = when.edges or (when.grain, when.grain)
    start = _date(begin, first)
    final = _date(shift(end, -1, last if last in _PARTS else Grain.YEAR), last)
    single = when.grain in {Grain.SECOND, Grain.MINUTE, Grain.HOUR, Grain.DAY, Grain.MONTH, Grain.YEAR} and not when.one_of
    return {"start_date": start} if single else {"start_date": start, "end_date": final}


def _date(point: Moment, grain: Grain) -> dict[str, int]:
    return dict(zip(_NAMES[: _PARTS.get(grain, 1)], point, strict=False))


def foot(_page: Page) -> bytes:
    """What follows the last event."""
    return b"\n]}\n"


TIMELINEJS = Format("timelinejs.json", "application/json", head, item, b",\n", foot, limit=500, order=Order.OLDEST, strict=True)
