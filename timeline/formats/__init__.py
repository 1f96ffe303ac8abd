"""Entries as bytes: one module a format, listed here by hand."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import resources
from typing import Final

from timeline.errors import NoSuchFormat
from timeline.model import Format, Item, Options, Page

from .atom import ATOM
from .csv import CSV
from .ics import ICS
from .joining import Joining
from .json import JSON
from .jsonfeed import JSON_FEED
from .look import look
from .rss import RSS
from .timelinejs import TIMELINEJS

__all__ = ["FORMATS", "SCHEMAS", "Joining", "look", "named", "render", "schema"]

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


def render(made: Format, page: Page, entries: Iterable[Item | bytes], options: Options) -> bytes:
    """The whole body of these entries, in this order."""
    body = Joining(made, options, whole="limit=max" in page.query.split("&"))
    body.add(entries)
    return body.finish(page)


def schema(name: str) -> bytes:
    """A JSON schema that bodies refer to, for the service to publish at `/schemas/<name>.json`.

    Raises:
        NoSuchFormat: none has this name.
    """
    if name not in SCHEMAS:
        raise NoSuchFormat(name, "no such schema")
    return resources.files(__name__).joinpath(f"{name}.json").read_bytes()
