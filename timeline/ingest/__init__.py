"""Where documents come from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from timeline.errors import DocumentError
from timeline.model import Document, Source, Timex
from timeline.when import When

from . import files
from .addresses import canonical, key
from .language import detect
from .pubdate import stated
from .record import document, parse

__all__ = ["SOURCES", "canonical", "detect", "document", "foreign", "key", "parse", "read", "stated"]

#: Every source, asked in this order.
SOURCES: Final[tuple[Source, ...]] = (files,)


def read(place: str) -> Iterator[Document | DocumentError]:
    """The documents at a place, and the error of each that cannot be read."""
    source = next((source for source in SOURCES if source.accepts(place)), None)
    if source is None:
        yield DocumentError(place, "no source reads this kind of place")
    else:
        yield from source.read(place)


def foreign(text: str, published: When | None, language: str) -> tuple[Timex, ...]:
    """The dates of a text in a language without a grammar of ours; none in a language that dateparser does not read for us."""
    from .dates import foreign as read  # noqa: PLC0415 - dateparser takes a while to load, and English needs none

    return read(text, published, language)
