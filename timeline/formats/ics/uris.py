"""Addresses of any script as the URIs of RFC 3986, which a calendar's properties hold."""

from __future__ import annotations

from functools import lru_cache
from typing import Final
from urllib.parse import quote, urlsplit, urlunsplit

#: What stands in a URI as it is (RFC 3986 section 2), percent-encoded octets too.
_URI: Final = ":/?#[]@!$&'()*+,;=%~"


@lru_cache(maxsize=4096)
def uri(address: str) -> str:
    """The address in ASCII: the name of its host as IDNA has it, all else percent-encoded (RFC 3987 section 3.1)."""
    if address.isascii():
        return address
    parts = urlsplit(address)
    user, at, host = parts.netloc.rpartition("@")
    try:
        host = host.encode("idna").decode()
    except UnicodeError:  # no name of the DNS; a URI's host may be percent-encoded too
        host = quote(host, safe=_URI)
    rest = urlunsplit(("", "", *parts[2:]))
    return f"{parts.scheme}://{quote(user, safe=_URI)}{at}{host}{quote(rest, safe=_URI)}"
