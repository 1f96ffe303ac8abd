"""Articles as plain text and as Markdown with front matter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from timeline.errors import DateError, DocumentError
from timeline.model import Document, Published, PublishedSource
from timeline.timex.finder import find
from timeline.wording import host

from .addresses import canonical, key
from .characters import checked, title
from .language import detect
from .pubdate import stated

_MATTER: Final = re.compile(r"---[ \t]*\r?\n(?P<fields>.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_FIELD: Final = re.compile(r"(?P<name>\w[\w-]*)[ \t]*:[ \t]*(?P<value>.*?)[ \t]*")
_HEADING: Final = re.compile(r"^#[ \t]+(?P<words>.+?)[ \t#]*$", re.MULTILINE)
#: Field of a document -> the names that front matter has for it, best first.
_NAMES: Final = {
    "title": ("title", "headline"),
    "url": ("url", "canonical", "link"),
    "publisher": ("publisher", "source", "author", "by"),
    "language": ("language", "lang"),
    "published": ("published", "date", "pubdate"),
}
#: A headline stands among the first lines, ends without a full stop, and is followed by something longer.
_FIRST_LINES: Final = 8
_LONGEST_HEADLINE: Final = 150
_NO_HEADLINE: Final = re.compile(r".*[.!;:|,][\"'’”]?$|.*\|.*|(?:by|published|posted|updated|from|photo)\b.*", re.IGNORECASE)


def plain(text: str, place: str) -> Document:
    """A text without any fields; its headline is the first line that looks like one."""
    return Document(key=place, text=checked(text, place), title=title(_headline(text)), language=detect(text))


def marked(text: str, place: str) -> Document:
    """Markdown, with or without front matter: a line of dashes, lines of `name: value`, a line of dashes.

    Raises:
        DocumentError: a field has no such value, or the text is none; names the place and the line.
    """
    matter = _MATTER.match(text)
    fields = _fields(matter["fields"]) if matter else {}
    body = checked(text[matter.end() :] if matter else text, place)
    url = canonical(_field(fields, "url"))
    heading = _HEADING.search(body)
    return Document(
        key=key(url) or place,
        text=body,
        url=url,
        title=title(_field(fields, "title") or (heading["words"] if heading else None)),
        publisher=title(_field(fields, "publisher")) or host(url),
        language=_field(fields, "language") or detect(body),
        published=_published(fields, place),
    )


def _fields(lines: str) -> dict[str, tuple[str, int]]:
    """Name in lower case -> its value and the number of its line in the file."""
    found = {}
    for number, line in enumerate(lines.splitlines(), 2):
        if field := _FIELD.fullmatch(line):
            value = field["value"]
            quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
            found[field["name"].lower()] = (value[1:-1] if quoted else value, number)
    return found


def _field(fields: Mapping[str, tuple[str, int]], field: str) -> str | None:
    return next((fields[name][0] for name in _NAMES[field] if name in fields and fields[name][0]), None)


def _published(fields: Mapping[str, tuple[str, int]], place: str) -> Published:
    for name in _NAMES["published"]:
        value, line = fields.get(name, ("", 0))
        if value:
            try:
                return Published(stated(value), PublishedSource.METADATA, (f'{name} "{value}" in the front matter',))
            except DateError as error:
                raise DocumentError(place, f"line {line}: {name}: {error}") from error
    return Published()


def _headline(text: str) -> str | None:
    lines = [line.strip() for line in text[:4000].splitlines() if line.strip()][:_FIRST_LINES]
    return next((line for index, line in enumerate(lines) if _may_head(line) and len(line) < max(map(len, lines[index:]))), None)


def _may_head(line: str) -> bool:
    if len(line) > _LONGEST_HEADLINE or len(line.split()) < 3 or _NO_HEADLINE.fullmatch(line):
        return False
    return 2 * sum(found.span.end - found.span.start for found in find(line)) < len(line)
