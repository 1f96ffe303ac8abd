"""Tagging: documents in, expressions of time out, without a database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from typing import BinaryIO

from timeline import ingest, shape
from timeline.errors import DocumentError
from timeline.model import Document, Timex
from timeline.shape import Json
from timeline.timex.finder import find
from timeline.timex.order import day_first
from timeline.timex.resolver import resolve
from timeline.when import When, parse


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


def read(file: BinaryIO) -> Iterator[Line | DocumentError]:
    """The document lines of a stream, and the error of each line that is none, by its number."""
    for number, content in enumerate(file, 1):
        try:
            if line := _line(content, f"line {number}"):
                yield line
        except DocumentError as error:
            yield error


def _line(content: bytes, place: str) -> Line | None:
    record = ingest.parse(content, place)
    if record is None:
        return None
    if record.get("id") is None:
        raise DocumentError(place, 'no "id"')
    document = ingest.document(record, place)
    shown = {"text": document.text} if record.get("text") is None else {}
    return Line(record["id"], replace(document, key=str(record["id"])), shown)


def tag(line: Line) -> Json:
    """The expressions of time of one document, read against its publication date as it came; without one values stay open."""
    timexes = expressions(line.document, line.document.published.when)
    return {"id": line.id, "engine": engine(), **line.shown, "timexes": [shape.tagged(timex) for timex in timexes]}


def stated(words: str) -> str:
    """A publication date as a person states it, as EDTF.

    Raises:
        DateError: it is no date, or may mean more than one.
    """
    return ingest.stated(words).edtf


def explain(text: str, published: str | None) -> Iterator[Json]:
    """Each expression of time of a text: by which rule it was found, what it means, what it was read against and why, its value."""
    when = parse(published) if published else None
    language = ingest.detect(text)
    if not _english(language):
        yield from (
            {**shape.tagged(timex), "meaning": None, "anchor": timex.anchor} for timex in ingest.foreign(text, when, language or "")
        )
        return
    found = find(text)
    for expression, timex in zip(found, resolve(found, when, text), strict=True):
        yield {**shape.tagged(timex), "meaning": repr(expression.meaning), "tense": expression.tense.value, "anchor": timex.anchor}


def expressions(document: Document, published: When | None) -> tuple[Timex, ...]:
    """Tag a document by the grammar of its language."""
    if _english(document.language):
        return resolve(find(document.text), published, document.text, day_first(document))
    return ingest.foreign(document.text, published, document.language or "")


def _english(language: str | None) -> bool:
    """A text too short to tell is tried as English, whose rules ask for English words."""
    return language is None or language.partition("-")[0] == "en"
