"""Bodies: views written in a format, kept while the data stands still."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Hashable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final

from timeline.model import Format

from .results import Body

#: How many bytes of bodies one process keeps, and what a body takes beside its content and its addresses.
ROOM: Final = 64 << 20
_FRAME: Final = 2048
#: What is asked for at greater length than this is not kept: nobody asks for it twice.
_LONGEST_KEY: Final = 4096


class BodyCache:
    """The newest bodies by what they depend on; an old one is never given after a commit."""

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._used = 0
        self._kept: OrderedDict[Hashable, Body] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, version: int) -> Body | None:
        """The body of this version, if it is here."""
        with self._lock:
            known = self._kept.get(key)
            if known is None or known.version != version:
                return None
            self._kept.move_to_end(key)
            return known

    def put(self, key: Hashable, made: Body) -> Body:
        """Keep a body; one with the bytes of the version before it was not changed by this one, and says so.

        Of versions between that were not seen here, another process may have given other bytes, whose holder must not get a 304 by time.
        """
        if len(repr(key)) > _LONGEST_KEY:
            return made
        with self._lock:
            known = self._kept.pop(key, None)
            if known is not None:
                self._used -= _size(key, known)
                if known.etag == made.etag and made.version <= known.version + 1:
                    made = replace(made, content=known.content, last_modified=known.last_modified)
            self._kept[key] = made
            self._used += _size(key, made)
            while self._used > self._room and len(self._kept) > 1:
                self._used -= _size(*self._kept.popitem(last=False))
            return made


def _size(key: Hashable, body: Body) -> int:
    """The bytes that keeping it takes, about."""
    return _FRAME + len(repr(key)) + len(body.content) + sum(map(len, body.links.values()))


def make_body(media_type: str, content: bytes, modified: datetime, version: int, links: Mapping[str, str], *, lasting: bool = True) -> Body:
    """A body with the hash of its bytes."""
    return Body(media_type, content, hashlib.sha256(content).hexdigest(), modified, version, links, lasting)


def most_items(made: Format, limit: int, gone: int) -> int:
    """How many items a body without a next page holds: what `limit` asks for and what is gone, together no more than clients take."""
    return min(limit + gone, max(limit, made.limit))
