"""The formats: a timeline or an event as data, feed or calendar; the extension decides, never the Accept header."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from flask import Blueprint, Response, abort, redirect, url_for

from timeline import formats
from timeline.model import State
from timeline.service import Body

from .answers import fixed, link, validated
from .request import address, parameters, service

blueprint = Blueprint("outputs", __name__)

#: A withdrawal reaches readers within these seconds and a minute.
_MAX_AGE: Final = 900
_SCHEMA_AGE: Final = "max-age=86400"
#: The formats of one event.
_OF_AN_EVENT: Final = frozenset({"json", "ics"})


@blueprint.get("/timelines/<slug:slug>.<extension>")
def timeline(slug: str, extension: str) -> Response:
    """A view of a timeline in a format."""
    return send(service().body(slug, extension, parameters()), f"{slug}.{extension}")


@blueprint.get("/events/<uuid:entry_id>.<extension>")
def event(entry_id: UUID, extension: str) -> Response:
    """One event in a format."""
    if extension not in _OF_AN_EVENT:
        abort(404)
    entry = service().entry(str(entry_id))
    if entry.state is State.MERGED and entry.merged_into:
        path = url_for(".event", entry_id=entry.merged_into, extension=extension)
        abort(redirect(address(path, parameters()), 301))
    if entry.state is not State.PUBLISHED:
        abort(410, "withdrawn")
    return send(service().entry_body(entry.id, extension, parameters()), f"{entry.id}.{extension}")


@blueprint.get("/schemas/<name>.json")
def schema(name: str) -> Response:
    """The JSON schema that bodies of this name follow."""
    return fixed(formats.schema(name), "application/schema+json", _SCHEMA_AGE)


def send(body: Body, filename: str) -> Response:
    """A body of a format, with where else to go."""
    response = validated(body, max_age=_MAX_AGE)
    for relation, url in body.links.items():
        link(response, url, relation)
    if body.media_type.startswith("text/calendar"):
        response.headers["Content-Disposition"] = f'inline; filename="{filename}"'
    return response
