"""What may be read as an article's text: characters, not bytes, not orders to a terminal."""

from __future__ import annotations

import codecs
import re
from typing import Final

from timeline.errors import DocumentError
from timeline.wording import line

#: The longest text, in characters, and the largest file, in bytes; a book has one million characters.
MAX_TEXT: Final = 10_000_000
MAX_FILE: Final = 4 * MAX_TEXT
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
#: WHATWG HTML, section 4.2.5.4: in the first 1024 bytes; pages in the field are later.
_CHARSET: Final = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*(?P<name>[A-Za-z0-9_:.-]+)""", re.IGNORECASE)


def decode(content: bytes, place: str) -> str:
    """Bytes of UTF-8, with or without a byte order mark.

    Raises:
        DocumentError: they are something else; names the line.
    """
    if b"\0" in content[:8192]:
        raise DocumentError(place, "a binary file, not a text")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        why = f"line {line}: not UTF-8: byte 0x{error.object[error.start]:02x} at offset {error.start}"
        raise DocumentError(place, why) from error


def decode_page(content: bytes, place: str) -> str:
    """Bytes of an HTML page: by its byte order mark, by the charset it declares, else UTF-8.

    Raises:
        DocumentError: they are something else; names the line.
    """
    declared = _CHARSET.search(content[:4096])
    if declared and not content.startswith(b"\xef\xbb\xbf"):
        name = declared["name"].decode("ascii").lower()
        codec = "cp1252" if name in {"iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii"} else name
        try:
            if codecs.lookup(codec).name != "utf-8":
                return content.decode(codec)
        except (LookupError, UnicodeError) as error:
            raise DocumentError(place, f"not in the charset that it declares, {name}") from error
    return decode(content, place)


def checked(text: str, place: str) -> str:
    """The same text, if it can be an article's.

    Raises:
        DocumentError: it is empty, too long, or holds a control character; names the line and column.
    """
    if not text or text.isspace():
        raise DocumentError(place, "the text is empty")
    if len(text) > MAX_TEXT:
        raise DocumentError(place, f"the text has {len(text):,} characters; at most {MAX_TEXT:,} are read")
    if found := _CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        raise DocumentError(place, f"line {line}, column {column}: control character U+{ord(found[0]):04X} in the text")
    return text


def title(words: str | None) -> str | None:
    """A title or a name as one clean line; null if nothing is left."""
    return line(words or "") or None
