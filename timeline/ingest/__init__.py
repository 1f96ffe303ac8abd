"""Where documents come from."""

from __future__ import annotations

from timeline.model import Timex
from timeline.when import When

from .language import detect
from .pubdate import stated
from .record import document

__all__ = ["detect", "document", "foreign", "stated"]


def foreign(text: str, published: When | None, language: str) -> tuple[Timex, ...]:
    """The dates of a text in a language without a grammar of ours; none in a language that dateparser does not read for us."""
    from .dates import foreign as read  # noqa: PLC0415 - dateparser takes a while to load, and English needs none

    return read(text, published, language)
