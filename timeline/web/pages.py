"""The pages people read: the timelines here, one timeline, how to subscribe."""

from __future__ import annotations

from typing import Final
from urllib.parse import parse_qs

from flask import Blueprint, Response, render_template, url_for

from timeline.service import Facets

from . import filters
from .chronology import arrange
from .request import address, filled, service
from .subscribing import embedding, subscription, windows
from .validators import validated

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
_HTML: Final = "text/html; charset=utf-8"


@blueprint.get("/")
def index() -> Response:
    """The timelines here, how many events each has, and what came last."""
    timelines = [(one, _count(service().facets(one.slug, {}))) for one in service().timelines()]
    recent = service().view(_EVERYTHING, _LAST_ADDED, strict=True)
    html = render_template("index.html", timelines=timelines, recent=recent.entries)
    return validated(html, _HTML, recent.newest)


@blueprint.get("/timelines/<slug:slug>")
def timeline(slug: str) -> Response:
    """One timeline, grouped by year and month, with its filters."""
    asked = filled()
    view = service().view(slug, asked, strict=False)
    facets = service().facets(slug, asked)
    params, path = parse_qs(view.canonical), url_for(".timeline", slug=slug)
    kept = filters.selection(params)
    alternates = {extension: address(f"{path}.{extension}", kept) for extension in ALTERNATES}
    html = render_template(
        "timeline.html",
        view=view,
        chronology=arrange(view.entries, view.query.order, view.query.lang),
        total=_count(facets),
        params=params,
        groups=filters.groups(facets, params),
        years=filters.years(facets, path, params),
        conditions=filters.conditions(path, params),
        alternates=alternates,
        ALTERNATES=ALTERNATES,
        older=address(path, {**params, "cursor": [view.next]}) if view.next else None,
        newest=address(path, params) if "cursor" in asked else None,
        canonical=service().settings.public_url + address(path, kept),
        subscribe=address(url_for(".subscribe", slug=slug), kept),
    )
    response = validated(html, _HTML, view.newest)
    for extension, url in alternates.items():
        response.headers.add("Link", f'<{url}>; rel="alternate"; type="{ALTERNATES[extension][0]}"')
    return response


@blueprint.get("/timelines/<slug:slug>/subscribe")
def subscribe(slug: str) -> Response:
    """One button a client, for the view that the filter selects."""
    view = service().view(slug, filled(), strict=False)
    kept = filters.selection(parse_qs(view.canonical))
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
    return validated(html, _HTML, view.newest)


def _count(facets: Facets) -> int:
    """How many events are selected: each has one status."""
    return sum(count for _, count in facets.status)
