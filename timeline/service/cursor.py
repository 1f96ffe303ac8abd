"""Cursors: where a page ended, opaque to clients and good for one query alone."""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import orjson

from timeline.errors import CursorError
from timeline.model import Order

_INSTANTS: Final = frozenset({Order.PUBLISHED, Order.UPDATED})
_RANKS: Final = frozenset({Order.SALIENCE, Order.RELEVANCE})


@dataclass(frozen=True, slots=True)
class Cursor:
    """The sort key and public id of the last entry given, and how many were given.

    The number of its row would tell how many entries there are that nobody may see.
    """

    key: int | float | datetime
    entry: str
    given: int
    #: Version of the data when the page was made.
    version: int


def write(cursor: Cursor, query: str) -> str:
    """The cursor as a parameter, good for this canonical query alone."""
    key = cursor.key.isoformat() if isinstance(cursor.key, datetime) else cursor.key
    packed = orjson.dumps([key, cursor.entry, cursor.given, cursor.version, _digest(query)])
    return base64.urlsafe_b64encode(packed).rstrip(b"=").decode()


def read(text: str, query: str, order: Order) -> Cursor:
    """A cursor that was given to this query before; raises `CursorError`."""
    try:
        parts: Any = orjson.loads(base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True))
        key, entry, given, version, digest = parts
    except (binascii.Error, ValueError, TypeError) as error:
        raise CursorError("cursor", f"{text[:40]!r} is none of ours") from error
    if digest != _digest(query):
        raise CursorError("cursor", f"{text[:40]!r} belongs to another query")
    if not isinstance(entry, str) or not all(isinstance(value, int) and 0 <= value < 1 << 62 for value in (given, version)):
        raise CursorError("cursor", f"{text[:40]!r} is none of ours")
    return Cursor(_key(key, order, text), entry, given, version)


def _key(key: object, order: Order, text: str) -> int | float | datetime:
    try:
        if order in _INSTANTS and isinstance(key, str):
            return datetime.fromisoformat(key)
        if order in _RANKS and isinstance(key, int | float):
            return float(key)
        if order not in _INSTANTS | _RANKS and isinstance(key, int) and abs(key) < 1 << 62:
            return key
    except ValueError as error:
        raise CursorError("cursor", f"{text[:40]!r} is none of ours") from error
    raise CursorError("cursor", f"{text[:40]!r} is none of ours")


def _digest(query: str) -> str:
    return hashlib.sha256(query.encode()).hexdigest()[:16]


def address(url: str, canonical: str, after: str | None = None) -> str:
    """An address with a query, and the cursor of a page of it."""
    parts = [canonical, f"cursor={after}" if after else ""]
    asked = "&".join(part for part in parts if part)
    return f"{url}?{asked}" if asked else url
