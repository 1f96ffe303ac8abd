"""What an error is to a client: problem+json (RFC 9457) from machine addresses, a page in plain words from the others."""

from __future__ import annotations

from typing import Final

from flask import Flask, Response, current_app, json, render_template, request
from werkzeug.exceptions import HTTPException, InternalServerError

from timeline.errors import InputError, NotFoundError, StoreError, StoreLocked, TimelineError

#: Addresses without an extension that programs alone ask for.
_MACHINES: Final = ("/oembed", "/healthz", "/readyz", "/api/")
#: Seconds after which asking a locked database again makes sense.
_RETRY_AFTER: Final = "5"
_TITLES: Final = {
    400: "This address asks for something there is no answer to",
    404: "There is nothing at this address",
    410: "This event was withdrawn",
    500: "Something went wrong here",
    503: "The timeline cannot be read just now",
}


def init_app(app: Flask) -> None:
    """Answer every error of the application."""
    app.register_error_handler(TimelineError, _ours)
    app.register_error_handler(HTTPException, _http)


def _ours(error: TimelineError) -> Response:
    if isinstance(error, StoreError):
        return _unavailable(error)
    return problem(_status(error), error.message, ": ".join(part for part in (error.subject, error.why) if part))


def _unavailable(error: StoreError) -> Response:
    """Clients learn what is wrong, the log where: the place of the database is nobody else's business."""
    current_app.logger.error("%s", error)
    response = problem(503, error.message, "")
    response.headers["Cache-Control"] = "no-store"
    if isinstance(error, StoreLocked):
        response.headers["Retry-After"] = _RETRY_AFTER
    return response


def _status(error: TimelineError) -> int:
    match error:
        case NotFoundError():
            return 404
        case InputError():
            return 400
        case _:
            return 500


def _http(error: HTTPException) -> Response:
    unexpected = isinstance(error, InternalServerError)
    response = problem(error.code or 500, error.name, "" if unexpected else error.description or "")
    response.headers.extend((name, value) for name, value in error.get_headers() if name != "Content-Type")
    return response


def problem(status: int, title: str, detail: str) -> Response:
    """The answer to a request that failed."""
    if _asked_by_a_program():
        members = {"type": "about:blank", "title": title, "status": status, "detail": detail, "instance": request.path}
        told = {key: value for key, value in members.items() if value}
        return Response(json.dumps(told), status, content_type="application/problem+json")
    page = render_template("error.html", status=status, title=_TITLES.get(status, title), detail=detail)
    return Response(page, status)


def _asked_by_a_program() -> bool:
    return "." in request.path.rpartition("/")[2] or request.path.startswith(_MACHINES)
