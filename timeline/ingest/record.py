"""A document as one JSON object: a line of a stream or of a .jsonl file."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, BinaryIO

import orjson

from timeline.errors import DateError, DocumentError
from timeline.model import Document, Published, PublishedSource
from timeline.wording import host

from .addresses import canonical, key
from .characters import MAX_FILE, checked, title
from .language import detect
from .pubdate import instant


def lines(file: BinaryIO, place: str) -> Iterator[Document | DocumentError]:
    """The documents of a file of JSON lines, and the error of each line that is none."""
    for number, line in enumerate(file, 1):
        where = f"{place}:{number}"
        try:
            if found := parse(line, where):
                yield document(found, where, place)
        except DocumentError as error:
            yield error


def parse(line: bytes, place: str) -> Mapping[str, Any] | None:
    """The JSON object of a line; null of a blank one.

    Raises:
        DocumentError: the line is too long, not JSON, or no object; names the place.
    """
    if len(line) > MAX_FILE:
        raise DocumentError(place, f"the line has {len(line):,} bytes; at most {MAX_FILE:,} are read")
    content = line.removeprefix(BOM_UTF8).strip()
    if not content:
        return None
    try:
        record = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise DocumentError(place, f"not JSON: {error.msg} (column {error.colno})") from error
    if not isinstance(record, dict):
        raise DocumentError(place, f"a JSON object was expected, not {type(record).__name__}")
    return record


def document(record: Mapping[str, Any], place: str, file: str = "") -> Document:
    """Make a document of `{"id", "text" or "html", "published" or "dct", "title", "url", "language"}`; other keys are ignored.

    Its key is its canonical URL; else its `id`, after the file it came in; else the place.

    Raises:
        DocumentError: a field is missing or has no such value; names the place and the field.
    """
    url = canonical(_string(record, "url", place))
    known = _published(record, place)
    if record.get("text") is None and (html := _string(record, "html", place)) is not None:
        found = _page(html, place, url)
    else:
        text = _string(record, "text", place)
        if text is None:
            raise DocumentError(place, 'neither "text" nor "html"')
        found = Document(key="", text=_field(text, "text", place), url=url, language=None)
    language = _string(record, "language", place) or found.language or detect(found.text)
    own = _own_key(record, place, file)
    return replace(
        found,
        key=key(found.url) or own or place,
        title=title(_string(record, "title", place)) or found.title,
        publisher=title(_string(record, "publisher", place)) or found.publisher or host(found.url),
        language=language,
        published=known or found.published,
    )


def _page(html: str, place: str, url: str | None) -> Document:
    from .article import extract  # noqa: PLC0415 - half a second for the main text of pages, that plain text does not need

    return extract(html, place, url)


def _field(text: str, name: str, place: str) -> str:
    try:
        return checked(text, place)
    except DocumentError as error:
        raise DocumentError(place, f"{name}: {error.why}") from error


def _string(record: Mapping[str, Any], name: str, place: str) -> str | None:
    value = record.get(name)
    if value is None or isinstance(value, str):
        return value
    raise DocumentError(place, f"{name}: a string was expected, not {type(value).__name__}")


def _own_key(record: Mapping[str, Any], place: str, file: str) -> str | None:
    own = record.get("id")
    if own is None:
        return None
    if isinstance(own, bool) or not isinstance(own, str | int):
        raise DocumentError(place, f"id: a string was expected, not {type(own).__name__}")
    return f"{file}#{own}" if file else str(own)


def _published(record: Mapping[str, Any], place: str) -> Published | None:
    name = "published" if record.get("published") is not None else "dct"
    stated = _string(record, name, place)
    if stated is None:
        return None
    try:
        return Published(instant(stated), PublishedSource.GIVEN, (f'{name} "{stated}" came with the document',))
    except DateError as error:
        raise DocumentError(place, f"{name}: {error}") from error
