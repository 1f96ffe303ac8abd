"""The use cases that need no database: documents in, expressions of time, dates and events out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from typing import Any

import orjson

from timeline import ingest, reading, shape
from timeline.errors import DocumentError
from timeline.model import Document, Published, Timex
from timeline.shape import Json
from timeline.timex.finder import find
from timeline.timex.resolver import resolve


@dataclass(frozen=True, slots=True)
class Line:
    """A document of a stream: its id is the one it came with."""

    id: str | int
    document: Document
    #: The text that offsets count into, where it is not what came in.
    shown: Mapping[str, str]


@cache
def engine() -> str:
    """Name and version of what read the documents."""
    return f"timeline {version('timeline')}"


def read(line: bytes, place: str) -> Line:
    """Read one document line.

    Raises:
        DocumentError: it is no JSON object, or a field has no such value; names the place and the field.
    """
    try:
        record = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise DocumentError(place, f"not JSON: {error}") from error
    if not isinstance(record, dict):
        raise DocumentError(place, f"a JSON object was expected, not {type(record).__name__}")
    if record.get("id") is None:
        raise DocumentError(place, 'no "id"')
    document = ingest.document(record, place)
    shown = {"text": document.text} if record.get("text") is None else {}
    return Line(record["id"], replace(document, key=str(record["id"])), shown)


def tag(line: Line) -> Json:
    """The expressions of time of one document, read against its publication date as it came; without one values stay open."""
    timexes = expressions(line.document, line.document.published)
    return {"id": line.id, "engine": engine(), **line.shown, "timexes": [shape.tagged(timex) for timex in timexes]}


def extract(line: Line) -> Json:
    """The events of one document alone."""
    found = _read([line.document])[0]
    events = [shape.event(event) for event in reading.events(found)]
    return {"id": line.id, "engine": engine(), **line.shown, "published": shape.published(found.published), "events": events}


def dates(lines: Iterable[Line]) -> Iterator[Json]:
    """The publication date of each document, by what all of them say."""
    known = list(lines)
    for line, found in zip(known, _read([line.document for line in known]), strict=True):
        yield {"id": line.id, "published": shape.published(found.published)}


def merged(lines: Iterable[Line]) -> Iterator[Json]:
    """The events of all documents together, in order of their dates; `related` are line numbers from 1."""
    for event in reading.merge(_read([line.document for line in lines])):
        yield shape.event(event)


def explain(text: str, published: Published) -> Iterator[Json]:
    """Each expression of time of a text: by which rule it was found, what it means, what it was read against, its value."""
    found = find(text)
    for expression, timex in zip(found, resolve(found, published.when, text), strict=True):
        yield {**shape.tagged(timex), "meaning": repr(expression.meaning), "tense": expression.tense.value, "anchor": timex.anchor}


def expressions(document: Document, published: Published) -> tuple[Timex, ...]:
    """Tag a document by the grammar of its language; a language nobody is sure of is tried as English, by English words alone."""
    if document.language is None or document.language.partition("-")[0] == "en":
        return resolve(find(document.text), published.when, document.text)
    return ingest.foreign(document.text, published.when, document.language)


def _read(documents: list[Document]) -> tuple[reading.Reading, ...]:
    return reading.read(documents, foreign=ingest.foreign)
