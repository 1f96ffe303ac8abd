"""The pages people read: the timelines here, one timeline, how to subscribe."""

from __future__ import annotations

from functools import partial
from typing import Final
from urllib.parse import parse_qs

from flask import Blueprint, Response, render_template, url_for

from timeline.service import Facets

from . import filters
from .answers import Rendered, link, page
from .chronology import arrange
from .request import Params, absolute, address, filled, service
from .subscribing import embedding, subscription, windows

blueprint = Blueprint("pages", __name__)

#: Extension -> (media type, what people call it): the formats that a page names as its alternates.
ALTERNATES: Final = {
    "atom": ("application/atom+xml", "Atom"),
    "rss": ("application/rss+xml", "RSS"),
    "feed.json": ("application/feed+json", "JSON Feed"),
    "ics": ("text/calendar", "Calendar"),
    "json": ("application/json", "JSON"),
}
#: The timeline that holds every published event.
_EVERYTHING: Final = "all"
_LAST_ADDED: Final = {"order": ["published"], "limit": ["8"]}


@blueprint.get("/")
def index() -> Response:
    """The timelines here, how many events each has, and what came last."""
    return page(_index)


def _index() -> Rendered:
    timelines = [(one, _count(service().facets(one.slug, {}))) for one in service().timelines()]
    listed = any(one.slug == _EVERYTHING for one, _ in timelines)
    recent = service().view(_EVERYTHING, _LAST_ADDED, strict=True).entries if listed else ()
    return Rendered(render_template("index.html", timelines=timelines, recent=recent))


@blueprint.get("/timelines/<slug:slug>")
def timeline(slug: str) -> Response:
    """One timeline, grouped by year and month, with its filters."""
    response = page(partial(_timeline, slug, filled()))
    kept = filters.selection(filled())
    link(response, _canonical(slug, kept), "canonical")
    for extension, url in _alternates(slug, kept).items():
        link(response, url, "alternate", ALTERNATES[extension][0])
    return response


def _timeline(slug: str, asked: Params) -> Rendered:
    view = service().view(slug, asked, strict=False)
    facets = service().facets(slug, asked)
    params, path = parse_qs(view.canonical), url_for(".timeline", slug=slug)
    kept = filters.selection(params)
    html = render_template(
        "timeline.html",
        view=view,
        chronology=arrange(view.entries, view.query.order, view.query.lang),
        total=_count(facets),
        params=params,
        groups=filters.groups(facets, params),
        years=filters.years(facets, path, params),
        conditions=filters.conditions(path, params),
        alternates=_alternates(slug, kept),
        ALTERNATES=ALTERNATES,
        older=address(path, {**params, "cursor": [view.next]}) if view.next else None,
        newest=address(path, params) if "cursor" in asked else None,
        canonical=_canonical(slug, kept),
        subscribe=address(url_for(".subscribe", slug=slug), filters.followed(params)),
    )
    return Rendered(html, lasting=view.today is None)


@blueprint.get("/timelines/<slug:slug>/subscribe")
def subscribe(slug: str) -> Response:
    """One button a client, for the view that the filter selects."""
    return page(partial(_subscribe, slug, filled()))


def _subscribe(slug: str, asked: Params) -> Rendered:
    view = service().view(slug, {**asked, "limit": ["1"]}, strict=False)
    kept = filters.followed(parse_qs(view.canonical))
    path = url_for(".subscribe", slug=slug)
    public_url = service().settings.public_url
    html = render_template(
        "subscribe.html",
        timeline=view.timeline,
        subscription=subscription(public_url, slug, view.timeline.title, kept),
        embedding=embedding(public_url, slug, view.timeline.title, kept),
        windows=windows(path, kept),
        conditions=filters.conditions(path, kept),
        back=address(url_for(".timeline", slug=slug), kept),
    )
    return Rendered(html)


def _alternates(slug: str, kept: Params) -> dict[str, str]:
    """Extension -> address of the same view."""
    path = url_for(".timeline", slug=slug)
    return {extension: address(f"{path}.{extension}", kept) for extension in ALTERNATES}


def _canonical(slug: str, kept: Params) -> str:
    return absolute(address(url_for(".timeline", slug=slug), kept))


def _count(facets: Facets) -> int:
    """How many events are selected: each has one status."""
    return sum(count for _, count in facets.status)
