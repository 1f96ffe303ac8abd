"""Feeds beside the newest entries: archives that reach the first event (RFC 5005), and what changed."""

from __future__ import annotations

from flask import Blueprint, Response

from .outputs import send
from .request import parameters, service

blueprint = Blueprint("archives", __name__)


@blueprint.get("/timelines/<slug:slug>/archive/<int:number>.atom")
def archive(slug: str, number: int) -> Response:
    """A page of all entries, counted from the oldest."""
    return send(service().archive(slug, number), f"{slug}-{number}.atom")


@blueprint.get("/timelines/<slug:slug>/changes.atom")
def changes(slug: str) -> Response:
    """What was added, moved, edited, merged, withdrawn."""
    return send(service().changes_feed(slug, parameters()), f"{slug}-changes.atom")
