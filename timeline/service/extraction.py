"""Dating and extraction: documents in, dates and events out, without a database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline import ingest, reading, shape
from timeline.model import Document
from timeline.shape import Json

from .streams import Line, engine


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


def _read(documents: list[Document]) -> tuple[reading.Reading, ...]:
    return reading.read(documents, foreign=ingest.foreign)
