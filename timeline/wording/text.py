"""Text made safe to print, and cut to what may be shown."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

#: What XML 1.0 forbids (Char production), and what makes a terminal or a reader lie: bidirectional overrides.
_UNSAFE: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
#: Where a sentence ends, in any script we know of; a closing quotation mark belongs to it.
_SENTENCE_END: Final = re.compile("[.!?…。！？।؟]+[\"'”’»)]*(?=\\s|$)|[。！？]")
_ELLIPSIS: Final = "…"
#: Whoever publishes at `www.`, at the addresses for telephones or at those of AMP pages is the same; a name has a dot left.
_HOST: Final = re.compile(r"https?://(?:[^/?#@]*@)?(?:(?:www|m|mobile|amp)\.(?=[^/?#:.]+\.))*(?P<host>[^/?#:\s]+)", re.IGNORECASE)
_WEB: Final = re.compile("https?://[^/?#\\s]", re.IGNORECASE)
#: RFC 3987 section 2.2 leaves these out; everything else may stand as it is.
_NOT_IN_ADDRESS: Final = re.compile('[\\s"<>\\\\^`{|}]')


def clean(text: str) -> str:
    """The text without control characters, surrogates and bidirectional overrides."""
    return text if text.isprintable() else _UNSAFE.sub("", text)


def line(text: str) -> str:
    """The text, made safe, on one line."""
    if text.isprintable() and "  " not in text:
        return text.strip()
    return " ".join(clean(text).split())


def excerpt(text: str, limit: int) -> str:
    """At most `limit` characters from the beginning of a text: whole sentences where they fit, else whole words."""
    if len(text) <= limit:
        return text
    sentences = [match.end() for match in _SENTENCE_END.finditer(text[: limit + 1]) if match.end() <= limit]
    if sentences:
        return text[: sentences[-1]]
    if limit <= len(_ELLIPSIS):
        return ""
    room = text[: limit - len(_ELLIPSIS) + 1]
    words = room.rstrip() if room[-1].isspace() else room.rpartition(" ")[0] or room[:-1]
    return words.rstrip() + _ELLIPSIS


def host(url: str | None) -> str | None:
    """Who publishes at an address, by its host without `www.`, `m.`, `mobile.` and `amp.`; null if it is none of the web."""
    match = _HOST.match(url or "")
    return match["host"].lower() if match else None


@lru_cache(maxsize=4096)
def web_address(url: str | None) -> str | None:
    """The address, if it is one of the web that a reader can follow; no script, no blank and no quotation mark in it."""
    address = clean(url or "").strip()
    if not _WEB.match(address):
        return None
    return _NOT_IN_ADDRESS.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), address)
