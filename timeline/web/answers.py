"""Answers that caches may keep: ETag, Last-Modified and the 304 they make possible (RFC 9110 sections 8.8, 13)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Final

from flask import Flask, Response, abort, current_app, request

from timeline.service import Body, query
from timeline.service.bodies import BodyCache, make_body

from .compression import mark
from .request import parameters, service
from .standing import depends_on

_HTML: Final = "text/html; charset=utf-8"
#: Where the application keeps its pages, and how many bytes of them.
_PAGES: Final = "timeline.pages"
_ROOM: Final = 16 << 20
#: Seconds a page may be kept without asking.
_PAGE_AGE: Final = 60


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page, and whether it stays the same while the data does."""

    html: str
    lasting: bool = True


def init_app(app: Flask) -> None:
    """Give the application room for its pages."""
    app.extensions[_PAGES] = BodyCache(_ROOM)


def page(render: Callable[[], Rendered]) -> Response:
    """The page at this address: the one kept while the version of the data stands, which one lookup tells."""
    cache: BodyCache = current_app.extensions[_PAGES]
    key = (request.path, query.key(parameters(), strict=False))
    version, changed = service().version()
    body = cache.get(key, version)
    if body is not None:
        return validated(body, max_age=_PAGE_AGE)
    rendered = render()
    body = make_body(_HTML, rendered.html.encode(), changed, version, {}, lasting=rendered.lasting)
    return validated(cache.put(key, body) if rendered.lasting else body, max_age=_PAGE_AGE, dated=rendered.lasting)


def validated(body: Body, *, max_age: int, dated: bool = True) -> Response:
    """A body with its validators; 304 where the client has it already. What changes with the day too is not `dated`.

    Of several changes in one second, each has a second of its own. It is not told before that is over: what renders may have become
    another one in it (RFC 9110 section 8.8.2.2).
    """
    response = Response(body.content, content_type=body.media_type)
    # No `public`: a cache that others share may keep this anyway (RFC 9111 section 3), and REDbot calls it needless.
    response.headers["Cache-Control"] = f"max-age={max_age}, stale-while-revalidate=60"
    over = body.last_modified.replace(microsecond=0) + timedelta(seconds=1)
    is_over = over <= service().now()
    if dated and is_over:
        response.last_modified = body.last_modified
    response.set_etag(_held(body.etag))
    mark(body.etag)
    if body.lasting:
        depends_on(body.version, until=None if is_over else over)
    _conditional(response, body.etag)
    return response


def fixed(content: bytes, media_type: str, caching: str) -> Response:
    """What depends on the program alone."""
    response = Response(content, content_type=media_type)
    response.headers["Cache-Control"] = caching
    etag = sha256(content).hexdigest()
    response.set_etag(_held(etag))
    mark(etag)
    _conditional(response, etag)
    return response


def link(response: Response, url: str, relation: str, media_type: str | None = None) -> None:
    """Say where else to go (RFC 8288)."""
    response.headers.add("Link", f'<{url}>; rel="{relation}"' + (f'; type="{media_type}"' if media_type else ""))


def _conditional(response: Response, etag: str) -> None:
    """Answer 412 or 304 where the request's conditions say so; either tag of a body, compressed or not, is of that body."""
    wanted = request.if_match
    if wanted and not wanted.star_tag and etag not in {tag.partition(":")[0] for tag in wanted.as_set()}:
        abort(412, "what is here has another tag")
    request.environ.pop("HTTP_IF_MATCH", None)  # it is met; compression would ask again, and with another tag
    response.make_conditional(request)


def _held(etag: str) -> str:
    """The tag as the client has it: compression appends `:gzip` to the tag of the same bytes. An empty tag is read as null."""
    return next((tag for tag in request.if_none_match.as_set(include_weak=True) if tag and tag.partition(":")[0] == etag), etag)
