"""The words of a text, with offsets into it."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import accumulate, repeat
from typing import Final, NamedTuple

#: In a group, so that a split gives the words and what stands between them in turn.
_WORD: Final = re.compile(r"([^\W_]+(?:[’'.&/-][^\W_]+)*)")


class Word(NamedTuple):
    """A word and where it stands in the text."""

    start: int
    end: int
    #: In lower case, with straight apostrophes.
    lower: str
    capital: bool
    #: Whether a comma stands right before it.
    comma: bool = False


class _Stretch(NamedTuple):
    """Two offsets of a text, and the words between them."""

    text: str
    start: int
    end: int
    words: list[Word]


class _Reader:
    """Keeps the words of the stretch it read last: clauses nest, and after its sentence each asks for its own again."""

    def __init__(self) -> None:
        self._last = _Stretch("", 0, 0, [])

    def words(self, text: str, start: int, end: int) -> list[Word]:
        last = self._last
        if last.text is text and last.start <= start and end <= last.end:
            return _part(last, start, end)
        found = _scan(text, start, end)
        self._last = _Stretch(text, start, end, found)
        return found.copy()


_READER: Final = _Reader()


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words between two offsets, in text order."""
    return _READER.words(text, start, len(text) if end is None else min(end, len(text)))


def _part(known: _Stretch, start: int, end: int) -> list[Word]:
    """The words of a part of a stretch; an edge within a word makes another word of it."""
    first, last = bisect_left(known.words, (start,)), bisect_left(known.words, (end,))
    found = known.words[first:last]
    if (first and known.words[first - 1].end > start) or (found and found[-1].end > end):
        return _scan(known.text, start, end)
    if found and found[0].comma and found[0].start - start < len(", "):
        found[0] = found[0]._replace(comma=False)
    return found


def _scan(text: str, start: int, end: int) -> list[Word]:
    pieces = _WORD.split(text[start:end])
    if len(pieces) == 1:
        return []
    edges = list(accumulate(map(len, pieces), initial=start))
    lowers, capitals = zip(*map(_form, pieces[1::2]), strict=True)
    commas = [gap.endswith(", ") for gap in pieces[:-1:2]]
    # The quick way to make them of their five parts: there is one for each word that is read.
    return list(map(tuple.__new__, repeat(Word), zip(edges[1:-1:2], edges[2::2], lowers, capitals, commas, strict=True)))


@lru_cache(maxsize=65536)
def _form(token: str) -> tuple[str, bool]:
    """A word in lower case with straight apostrophes, and whether it is a capital."""
    return token.lower().replace("’", "'"), token[0].isupper()
