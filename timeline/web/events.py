"""The page of an event: what is said of it, where, and how its date was read."""

from __future__ import annotations

from functools import partial
from typing import Final
from uuid import UUID

from flask import Blueprint, Response, abort, redirect, render_template, url_for

from timeline.errors import NoSuchEvent
from timeline.formats import named
from timeline.model import Entry, Options, State
from timeline.when import Grain

from .answers import Rendered, link, page
from .history import story
from .linked import linked
from .request import absolute, service

blueprint = Blueprint("events", __name__)

#: An event's other formats.
ALTERNATES: Final = {"json": "application/json", "ics": "text/calendar"}
#: What shows whatever date a calendar can show at all.
_EVERY_DATE: Final = Options("", precision=frozenset(Grain))


@blueprint.get("/events/<uuid:entry_id>")
def event(entry_id: UUID) -> Response:
    """One event, its evidence, its history."""
    response = page(partial(_event, entry_id))
    for extension, media_type in ALTERNATES.items():
        link(response, url_for("outputs.event", entry_id=entry_id, extension=extension), "alternate", media_type)
    return response


def _event(entry_id: UUID) -> Rendered:
    entry = service().entry(str(entry_id))
    if entry.state is State.MERGED and entry.merged_into:
        abort(redirect(url_for(".event", entry_id=entry.merged_into), 301))
    if entry.state is not State.PUBLISHED:
        abort(410, "It was withdrawn: it should not have been published, or its date was misread.")
    html = render_template(
        "event.html",
        entry=entry,
        related=_related(entry),
        linked=linked(entry, service().settings.public_url),
        history=story(service().history(entry.id)),
        canonical=absolute(url_for(".event", entry_id=entry.id)),
        in_calendars=bool(named("ics").item(entry, _EVERY_DATE)),
    )
    return Rendered(html)


def _related(entry: Entry) -> list[Entry]:
    """The published events that may be this one."""
    found = []
    for other in entry.event.related:
        try:
            found.append(service().entry(other))
        except NoSuchEvent:
            continue
    return [other for other in found if other.state is State.PUBLISHED]
