"""Content lines as icalendar writes them, byte for byte (RFC 5545 section 3.1), at a fraction of the cost."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

#: Octets of a line before its CRLF; icalendar leaves one of the 75 unused, which is the blank of a continuation.
_OCTETS: Final = 74
#: icalendar never ends a line with these: a client that unfolds after unescaping would misread what follows.
_ESCAPING: Final = b"\\^"
#: Of the letters `\\N` and `\\n` of a text, icalendar writes the first and other clients read the second as a line break; an
#: invisible word joiner keeps the letters apart.
_MISREAD: Final = re.compile(r"\\(?=[nN])")
_PARAMETER_ESCAPES: Final = {"^": "^^", "\n": "^n", '"': "^'"}
_PARAMETER_SPECIAL: Final = re.compile(r"[\^\n\"]")
_TO_QUOTE: Final = re.compile("[,;:’]")


def fold(content: str) -> str:
    """One content line, folded, with its CRLF."""
    if len(content) <= _OCTETS and content.isascii():
        return content + "\r\n"
    octets = content.encode()
    pieces, start, size = [], 0, len(octets)
    while size - start > _OCTETS:
        end = start + _OCTETS
        while octets[end] & 0xC0 == 0x80:  # in the middle of a character
            end -= 1
        if octets[end - 1] in _ESCAPING:
            end -= 1
        pieces.append(octets[start:end])
        start = end
    pieces.append(octets[start:])
    return b"\r\n ".join(pieces).decode() + "\r\n"


def printable(value: str) -> str:
    """The text without what icalendar would take for something else."""
    return _MISREAD.sub("\\\\\u2060", value)


def text(value: str) -> str:
    r"""A TEXT value (RFC 5545 section 3.3.11); its lines end in `\n` alone."""
    if "\\" in value:
        value = printable(value).replace("\\", "\\\\")
    return value.replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def parameters(values: Mapping[str, str]) -> str:
    """`;NAME=value` of each, escaped as RFC 6868 says; LINKREL always stands in quotation marks."""
    return "".join(f";{name}={_quoted(value, always=name == 'LINKREL')}" for name, value in values.items())


def _quoted(value: str, *, always: bool) -> str:
    escaped = _PARAMETER_SPECIAL.sub(lambda match: _PARAMETER_ESCAPES[match[0]], value)
    return f'"{escaped}"' if always or _TO_QUOTE.search(escaped) else escaped
