"""What machines ask of the server itself: is it up, may it be crawled."""

from __future__ import annotations

from flask import Blueprint, Response

from .request import service

blueprint = Blueprint("probes", __name__)


def _plain(text: str, caching: str) -> Response:
    response = Response(text, mimetype="text/plain")
    response.headers["Cache-Control"] = caching
    return response


@blueprint.get("/healthz")
def healthz() -> Response:
    """The process answers."""
    return _plain("ok\n", "no-store")


@blueprint.get("/readyz")
def readyz() -> Response:
    """The database answers too; else 503 with the reason."""
    service().ready()
    return _plain("ready\n", "no-store")


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Everything may be read: Google's calendar obeys this file for .ics too. Filtered pages ask not to be indexed themselves."""
    return _plain("User-agent: *\nAllow: /\n", "max-age=86400")
