"""Style sheets and scripts of the pages, under addresses that change with their content."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Final

from flask import Blueprint, Response, abort, url_for

from .answers import fixed

blueprint = Blueprint("assets", __name__)

_TYPES: Final = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
_FOLDER: Final = Path(__file__).with_name("static")
_FOREVER: Final = "max-age=31536000, immutable"


def _fingerprinted(path: Path) -> str:
    return f"{path.stem}.{sha256(path.read_bytes()).hexdigest()[:12]}{path.suffix}"


_FILES: Final = {_fingerprinted(path): path for path in sorted(_FOLDER.iterdir()) if path.suffix in _TYPES}
_NAMES: Final = {path.name: name for name, path in _FILES.items()}


@blueprint.app_template_global()
def asset(name: str) -> str:
    """The address of a file in static/, fit to be cached for ever."""
    return url_for("assets.static", name=_NAMES[name])


@blueprint.get("/static/<name>")
def static(name: str) -> Response:
    """A file, by its fingerprinted name."""
    path = _FILES.get(name) or abort(404)
    return fixed(path.read_bytes(), _TYPES[path.suffix], _FOREVER)
