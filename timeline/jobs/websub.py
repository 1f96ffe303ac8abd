"""Tell a hub that a feed is new (W3C WebSub section 7: how is between publisher and hub; every hub knows this form)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Final, TypeAlias
from urllib.parse import urlencode, urlsplit

#: Posts a form to an address and answers the HTTP status; raises `OSError` where there is no answer.
Post: TypeAlias = Callable[[str, Mapping[str, str]], int]
#: How long a hub may take, in seconds.
_PATIENCE: Final = 10
_NOTHING: Final[Mapping[str, str]] = {}


class HubError(Exception):
    """The hub did not take it, and why."""


def ping(hub: str, topic: str, post: Post) -> None:
    """Tell the hub that this topic has changed; raises `HubError`."""
    try:
        status = post(hub, {"hub.mode": "publish", "hub.url": topic})
    except (OSError, HTTPException) as error:
        raise HubError(f"{hub}: {type(error).__name__}: {error}") from error
    if not 200 <= status < 300:
        raise HubError(f"{hub}: HTTP {status} to {topic}")


def knock(hub: str) -> int:
    """Ask a hub for nothing, to see that it answers; answers with its HTTP status. Raises `HubError`."""
    try:
        return _ask(hub, "GET")
    except (OSError, HTTPException) as error:
        raise HubError(f"{hub}: {type(error).__name__}: {error}") from error


def post_form(url: str, fields: Mapping[str, str]) -> int:
    """Post a form; a redirect is an answer like any other."""
    return _ask(url, "POST", urlencode(fields), {"Content-Type": "application/x-www-form-urlencoded"})


def _ask(url: str, method: str, body: str = "", headers: Mapping[str, str] = _NOTHING) -> int:
    parts = urlsplit(url)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    with closing(kind(parts.hostname or "", parts.port, timeout=_PATIENCE)) as connection:
        connection.request(method, path, body or None, {**headers, "User-Agent": "timeline"})
        return connection.getresponse().status
