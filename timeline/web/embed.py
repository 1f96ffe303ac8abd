"""What other sites put into their pages: a frame, a web component, and oEmbed, by which editors find the frame."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, urlsplit

from flask import Blueprint, Response, abort, json, render_template, request, url_for
from markupsafe import Markup

from timeline.errors import QueryError

from .answers import Rendered, fixed, page
from .chronology import arrange
from .filters import selection
from .request import Params, absolute, address, filled, service

blueprint = Blueprint("embed", __name__)

_WIDGET: Final = Path(__file__).with_name("static") / "widget.js"
_HOUR: Final = 3600
#: Events in a frame, unless its address says otherwise.
_LIMIT: Final = ["20"]
#: Pixels of a frame, and what it may be made smaller or larger to (oEmbed 1.0 `maxwidth`, `maxheight`).
_WIDTH, _HEIGHT = 600, 480


@blueprint.get("/embed/<slug:slug>")
def frame(slug: str) -> Response:
    """A timeline to be framed by any page."""
    return page(partial(_frame, slug, filled()))


def _frame(slug: str, asked: Params) -> Rendered:
    view = service().view(slug, {"limit": _LIMIT, **asked}, strict=False)
    html = render_template(
        "embed.html",
        view=view,
        chronology=arrange(view.entries, view.query.order, view.query.lang),
        whole=address(url_for("pages.timeline", slug=slug), selection(parse_qs(view.canonical))),
    )
    return Rendered(html, lasting=view.today is None)


@blueprint.get("/widget.js")
def widget() -> Response:
    """The web component `<event-timeline>`."""
    return fixed(_WIDGET.read_bytes(), "text/javascript; charset=utf-8", f"max-age={_HOUR}")


@blueprint.get("/oembed")
def oembed() -> Response:
    """The frame of a timeline's page, as oEmbed 1.0 answers."""
    if request.args.get("format", "json") != "json":
        abort(501, "oEmbed is answered in JSON alone")
    slug, params = _asked()
    title = service().timeline(slug).title
    source = absolute(address(url_for(".frame", slug=slug), params))
    width, height = _at_most("maxwidth", _WIDTH), _at_most("maxheight", _HEIGHT)
    html = Markup('<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy"></iframe>').format(source, title, width, height)
    answer = {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": "timeline",
        "provider_url": service().settings.public_url,
        "cache_age": str(_HOUR),
        "html": html,
        "width": width,
        "height": height,
    }
    return fixed(json.dumps(answer).encode(), "application/json", f"max-age={_HOUR}")


def _asked() -> tuple[str, Params]:
    """The timeline and the filter of the page that `url` names."""
    asked = urlsplit(request.args.get("url") or "")
    base = urlsplit(service().settings.public_url)
    prefix = f"{base.path}/timelines/"
    if asked.netloc != base.netloc or not asked.path.startswith(prefix):
        raise QueryError("url", "not the address of a timeline here")
    return asked.path.removeprefix(prefix), selection(parse_qs(asked.query))


def _at_most(parameter: str, default: int) -> int:
    value = request.args.get(parameter)
    if value is None:
        return default
    if not value.isascii() or not value.isdigit() or int(value) < 1:
        raise QueryError(parameter, f"{value!r} is not a number of pixels")
    return min(default, int(value))
