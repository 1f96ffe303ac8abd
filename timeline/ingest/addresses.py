"""Canonical URLs: the same article has one address, whatever it was shared with; the home of courlan."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urldefrag, urlsplit

_HTTP: Final = re.compile(r"https?://[^\s/?#]+", re.IGNORECASE)


def canonical(url: str | None) -> str | None:
    """The address without tracking parameters and fragment, host in lower case; null if it is no address of the web."""
    if url is None or not _HTTP.match(url.strip()):
        return None
    from courlan import normalize_url, scrub_url  # noqa: PLC0415 - a tenth of a second that documents without address do not need

    try:
        return normalize_url(urlsplit(scrub_url(urldefrag(url.strip()).url))) or None
    except ValueError:
        return None


def host(url: str | None) -> str | None:
    """Who publishes at an address, by its host without `www.`."""
    name = urlsplit(url).hostname if url else None
    return name.removeprefix("www.") if name else None
