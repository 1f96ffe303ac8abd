"""ETag and Last-Modified, and the 304 they make possible (RFC 9110 sections 8.8, 13)."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from flask import Response, request


def validated(content: str | bytes, media_type: str, modified: datetime, *, etag: str | None = None, max_age: int = 60) -> Response:
    """An answer that caches may keep and ask about again; 304 where the client has it already."""
    body = content.encode() if isinstance(content, str) else content
    response = Response(body, content_type=media_type)
    response.headers["Cache-Control"] = f"public, max-age={max_age}, stale-while-revalidate=60"
    response.last_modified = modified
    response.set_etag(_held(etag or sha256(body).hexdigest()))
    response.make_conditional(request)
    return response


def _held(etag: str) -> str:
    """The tag as the client has it: compression appends `:gzip` to the tag of the same bytes."""
    return next((tag for tag in request.if_none_match.as_set(include_weak=True) if tag.partition(":")[0] == etag), etag)
