"""What a request asks for: which service, which timeline, which parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast
from urllib.parse import urlencode, urljoin

from flask import current_app, request
from werkzeug.routing import BaseConverter

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from timeline.service import Service

#: Where the application keeps its service.
SERVICE = "timeline"

Params = dict[str, list[str]]


class SlugConverter(BaseConverter):
    """The slug of a timeline, as a part of a path; what follows its first dot is the format."""

    regex = "[a-z0-9]+(?:-[a-z0-9]+)*"


class Mounted:
    """The application below a path of its host, where its public address has one."""

    def __init__(self, app: WSGIApplication, prefix: str) -> None:
        self._app = app
        self._prefix = prefix

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Take the prefix from the path, and let every address begin with it."""
        path = environ.get("PATH_INFO", "")
        if path.startswith(f"{self._prefix}/"):
            environ["PATH_INFO"] = path.removeprefix(self._prefix)
        environ["SCRIPT_NAME"] = self._prefix
        return self._app(environ, start_response)


def service() -> Service:
    """The service this application was made for."""
    return cast("Service", current_app.extensions[SERVICE])


def absolute(path: str) -> str:
    """The public address of a path as `url_for` writes it."""
    return urljoin(service().settings.public_url, path)


def parameters() -> Params:
    """The parameters of the query, as they were sent."""
    return request.args.to_dict(flat=False)


def filled() -> Params:
    """The parameters with a value: a form sends its empty fields too."""
    return {name: kept for name, values in parameters().items() if (kept := [value for value in values if value.strip()])}


def address(path: str, params: Mapping[str, Sequence[str]]) -> str:
    """A path with these parameters as its query."""
    return f"{path}?{urlencode(params, doseq=True)}" if params else path
