"""What a request asks for: which service, which timeline, which parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast
from urllib.parse import urlencode

from flask import current_app, request
from werkzeug.routing import BaseConverter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline.service import Service

#: Where the application keeps its service.
SERVICE = "timeline"

Params = dict[str, list[str]]


class SlugConverter(BaseConverter):
    """The slug of a timeline, as a part of a path; what follows its first dot is the format."""

    regex = "[a-z0-9]+(?:-[a-z0-9]+)*"


def service() -> Service:
    """The service this application was made for."""
    return cast("Service", current_app.extensions[SERVICE])


def parameters() -> Params:
    """The parameters of the query, as they were sent."""
    return request.args.to_dict(flat=False)


def filled() -> Params:
    """The parameters with a value: a form sends its empty fields too."""
    return {name: kept for name, values in parameters().items() if (kept := [value for value in values if value.strip()])}


def address(path: str, params: Mapping[str, Sequence[str]]) -> str:
    """A path with these parameters as its query."""
    return f"{path}?{urlencode(params, doseq=True)}" if params else path
