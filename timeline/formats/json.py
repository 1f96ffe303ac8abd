"""The JSON timeline: `{"schema", "timeline", "version", "events": [...], "next"}`, as docs/formats.md describes it."""

from __future__ import annotations

from typing import Final

import orjson

from timeline import shape
from timeline.model import Entry, Format, Item, Options, Page, State

#: Where the service publishes the schema of this form; the number grows when a field changes its meaning.
SCHEMA: Final = "/schemas/timeline-1.json"


def head(page: Page) -> bytes:
    """Everything before the first event."""
    opening = orjson.dumps({"schema": f"{page.public_url}{SCHEMA}", "timeline": shape.timeline(page), "version": page.version})
    return opening.removesuffix(b"}") + b',"events":[\n'


def item(one: Item, options: Options) -> bytes:
    """One event; of a withdrawn one nothing but its id and state."""
    if not isinstance(one, Entry) or one.state is State.DRAFT:
        return b""
    if one.state is not State.PUBLISHED:
        return orjson.dumps(shape.withdrawn(one, options.public_url))
    return orjson.dumps(shape.public_entry(one, options))


def foot(page: Page) -> bytes:
    """What follows the last event."""
    return b'\n],"next":' + orjson.dumps(page.links.get("next") or page.next) + b"}\n"


JSON = Format("json", "application/json", head, item, b",\n", foot, strict=True)
