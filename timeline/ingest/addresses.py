"""Addresses of the web: where an article is, and by which key it is known; the home of courlan."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qsl, urldefrag, urlencode, urlsplit, urlunsplit

from timeline.wording import host

_HTTP: Final = re.compile(r"https?://[^\s/?#]+", re.IGNORECASE)
#: Where others keep AMP pages: the address of the article follows.
_KEPT: Final = re.compile(
    r"https?://(?:[^/?#]+\.cdn\.ampproject\.org/(?:[a-z]/)+?|(?:www\.)?google\.[a-z.]+/amp/)(?P<secure>s/)?(?P<rest>[^/?#.]+\.[^\s]+)",
    re.IGNORECASE,
)
#: What turns an article's address into that of its AMP page.
_AMP: Final = re.compile(r"^/amp(?=/[^/])|/amp/?$|\.amp$|\.amp(?=\.html?$)", re.IGNORECASE)
_AMP_PARAMETERS: Final = frozenset({("amp", ""), ("amp", "1"), ("amp", "true"), ("outputtype", "amp")})


def canonical(url: str | None) -> str | None:
    """The address of the article itself: no tracking parameters, no fragment, host in lower case, no detour over a keeper of AMP pages.

    Null if it is no address of the web.
    """
    if url is None or not _HTTP.match(url.strip()):
        return None
    from courlan import normalize_url, scrub_url  # noqa: PLC0415 - a tenth of a second that documents without address do not need

    try:
        return normalize_url(urlsplit(_without_amp_parameters(scrub_url(urldefrag(_original(url.strip())).url)))) or None
    except ValueError:
        return None


def key(address: str | None) -> str | None:
    """What the article at a canonical address is known by: with or without encryption, for telephones or as AMP page it is the same."""
    publisher = host(address)
    if address is None or publisher is None:
        return None
    parts = urlsplit(address)
    port = f":{parts.port}" if parts.port else ""
    return urlunsplit(("https", publisher + port, _AMP.sub("", parts.path).rstrip("/"), parts.query, ""))


def _original(url: str) -> str:
    kept = _KEPT.match(url)
    return f"http{'s' if kept['secure'] else ''}://{kept['rest']}" if kept else url


def _without_amp_parameters(url: str) -> str:
    """The same, unless a parameter asks for the AMP page; then without that one."""
    parts = urlsplit(url)
    given = parse_qsl(parts.query, keep_blank_values=True)
    left = [(name, value) for name, value in given if (name.lower(), value.lower()) not in _AMP_PARAMETERS]
    return url if left == given else urlunsplit(parts._replace(query=urlencode(left)))
