"""Entries as bytes: one module a format, listed here by hand."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import replace
from importlib import resources
from itertools import accumulate
from typing import Final

from timeline.errors import NoSuchFormat
from timeline.model import Format, Item, Options, Page
from timeline.wording import labels

from .atom import ATOM
from .csv import CSV
from .ics import ICS
from .json import JSON
from .jsonfeed import JSON_FEED
from .look import look
from .rss import RSS
from .timelinejs import TIMELINEJS

__all__ = ["FORMATS", "SCHEMAS", "join", "look", "named", "render", "schema"]

#: Everything that can be exported and subscribed to.
FORMATS: Final[tuple[Format, ...]] = (JSON, ATOM, RSS, JSON_FEED, ICS, TIMELINEJS, CSV)

#: Names of the JSON schemas that bodies refer to.
SCHEMAS: Final = ("timeline-1",)


def named(name: str) -> Format:
    """The format of this name, which is the extension of its URL.

    Raises:
        NoSuchFormat: none has it.
    """
    for one in FORMATS:
        if one.name == name:
            return one
    raise NoSuchFormat(name, f"there are {', '.join(one.name for one in FORMATS)}")


def render(made: Format, page: Page, entries: Sequence[Item | bytes], options: Options) -> bytes:
    """The whole body of these entries, in this order; those that are written already are taken as they are."""
    items = [entry if isinstance(entry, bytes) else made.item(entry, options) for entry in entries]
    unwritten = [entry for entry, item in zip(entries, items, strict=True) if not item and not isinstance(entry, bytes)]
    notices = made.left_out(unwritten, options)
    return join(made, replace(page, left_out=(*page.left_out, *notices)), items)


def join(made: Format, page: Page, items: Iterable[bytes]) -> bytes:
    """The whole body of items rendered before; empty ones are what the format leaves out."""
    written = [one for one in items if one]
    if made.leads:
        written = [part for one in written for part in one.split(made.separator)]
        written.sort(key=lambda one: not one.startswith(made.leads))
    if made.room and "limit=max" not in page.query.split("&"):
        fitting = bisect(list(accumulate(map(len, written))), made.room)
        if page.next or fitting < len(written):
            page, written = replace(page, left_out=(*page.left_out, labels(page.lang).cut)), written[:fitting]
    if not written:
        return made.head(page) + made.foot(page)
    written[0] = made.head(page) + written[0]
    written[-1] += made.foot(page)
    return made.separator.join(written)


def schema(name: str) -> bytes:
    """A JSON schema that bodies refer to, for the service to publish at `/schemas/<name>.json`.

    Raises:
        NoSuchFormat: none has this name.
    """
    if name not in SCHEMAS:
        raise NoSuchFormat(name, "no such schema")
    return resources.files(__name__).joinpath(f"{name}.json").read_bytes()
