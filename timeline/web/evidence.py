"""How a page shows what an event rests on: its quotes, and the documents they are from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from timeline.model import Mention, Provenance, Timex
from timeline.wording import host, line

#: Double quotation marks.
_MARKS: Final = frozenset('“”„"')


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a quote; with the expression of time that it is, if it is one."""

    text: str
    timex: Timex | None = None


def pieces(text: str, mention: Mention) -> list[Piece]:
    """What is shown of a quote, taken apart at the expressions that gave its date."""
    found: list[Piece] = []
    done = 0
    for timex in sorted(mention.timexes, key=lambda timex: timex.start):
        words = line(timex.text)
        start = timex.start - mention.start
        if start < done or text[start : start + len(words)] != words:  # blanks before it were closed up
            start = text.find(words, done)
        if start >= 0 and words:
            found += [Piece(text[done:start]), Piece(words, timex)]
            done = start + len(words)
    return [*found, Piece(text[done:])]


def adds_to(quote: str, headline: str) -> bool:
    """Whether a quote says more than the headline that was made of it."""
    return bool(quote) and _letters(quote) != _letters(headline)


def quotes(text: str) -> bool:
    """Whether it quotes somebody itself, so that marks around it must be others."""
    return not _MARKS.isdisjoint(text)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def sources(mentions: Iterable[Mention]) -> list[Provenance]:
    """The documents behind these mentions, each once."""
    return list({mention.source.document: mention.source for mention in mentions}.values())


def origin(source: Provenance) -> str:
    """Where it is from: its publisher by name, else by host, else its title, else the name of the file it came in."""
    return source.publisher or host(source.url) or source.title or source.document.replace("\\", "/").rsplit("/", 1)[-1]
