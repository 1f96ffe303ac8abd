"""Compressed answers, each compressed once."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import Final

from flask import Flask, Request, g, request
from flask_compress import Compress

#: What is worth compressing; never text/calendar, which Outlook does not read compressed.
_TYPES: Final = (
    "text/html",
    "text/css",
    "text/csv",
    "text/javascript",
    "application/json",
    "application/feed+json",
    "application/problem+json",
    "application/schema+json",
    "application/atom+xml",
    "application/rss+xml",
)
#: How many compressed bytes one process keeps.
_ROOM: Final = 16 << 20


class Kept:
    """Compressed bodies by algorithm and tag, the newest of them: what Flask-Compress takes as its cache."""

    def __init__(self) -> None:
        self._bodies: OrderedDict[str, bytes] = OrderedDict()
        self._used = 0
        self._lock = threading.Lock()

    def get(self, key: str) -> bytes | None:
        """The compressed body, if it is here."""
        with self._lock:
            if key in self._bodies:
                self._bodies.move_to_end(key)
            return self._bodies.get(key)

    def set(self, key: str, value: bytes) -> None:
        """Keep it; what has no tag may be anything, and is not kept."""
        if key.endswith(";None"):
            return
        with self._lock:
            self._used += len(value) - len(self._bodies.pop(key, b""))
            self._bodies[key] = value
            while self._used > _ROOM:
                self._used -= len(self._bodies.popitem(last=False)[1])


def init_app(app: Flask) -> None:
    """Compress what the application answers, for clients that ask for it."""
    app.config.update(
        COMPRESS_MIMETYPES=_TYPES,
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_STREAMS=False,
        COMPRESS_CACHE_BACKEND=Kept,
        COMPRESS_CACHE_KEY=_tag,
    )
    app.before_request(_heed_refusals)
    Compress(app)


def mark(etag: str) -> None:
    """Say that the answer to this request is the body with this tag, whenever it is asked for."""
    g.timeline_body = etag


def _heed_refusals() -> None:
    """Take out what the client does not accept (`gzip;q=0`, RFC 9110 section 12.5.3), which Flask-Compress takes for a wish."""
    named = request.accept_encodings
    if any(quality == 0 for _, quality in named):
        request.environ["HTTP_ACCEPT_ENCODING"] = ", ".join(f"{name};q={quality}" for name, quality in named if quality and name != "*")


def _tag(_request: Request) -> str | None:
    etag: str | None = g.get("timeline_body")
    return etag
