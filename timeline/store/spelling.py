"""The words of a text as names are compared: without case, accents and what stands between and inside them. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import Final, NamedTuple

from .search import fold

#: What may stand inside one word: combining marks, soft hyphens, joiners, and the hyphen at the end of a line.
_INSIDE: Final = r"(?:[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]|[-\u2010][ \t]*\r?\n[ \t]*)"
_IDEOGRAPH: Final = r"[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_LETTER: Final = r"(?![\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])[^\W_]"
_WORD: Final = re.compile(rf"{_IDEOGRAPH}|{_LETTER}(?:{_INSIDE}*{_LETTER})*[\u0300-\u036f]*")
#: A word without anything inside, and what tells that a text has others.
SIMPLE: Final = re.compile(r"[^\W_]+")
HARD: Final = re.compile(rf"[-\u2010][ \t]*\r?\n|[\u00ad\u0300-\u036f\u200b-\u200d\u2060\ufeff]|{_IDEOGRAPH}")
_DROPPED: Final = re.compile(r"[-\u2010][ \t]*\r?\n[ \t]*|[\u00ad\u200b-\u200d\u2060\ufeff]")
_LINE_END: Final = re.compile(r"[-\u2010][ \t]*\r?\n[ \t]*")
#: What may stand between two words of one name: also a comma, as in "Doe, Jane"; a stop and a blank behind an initial alone.
_GAP: Final = re.compile(r"[\s'’‘\"“”()_+./\-\u2010-\u2015]{0,12}")
_COMMA: Final = re.compile(r",\s{1,12}")
_STOP: Final = re.compile(r"\.\s")
#: How many middle names or initials may.
MIDDLE: Final = 2
#: The longest abbreviation of a first name, in letters.
_INITIAL: Final = 2


class Word(NamedTuple):
    """A word where it stands, and as it is compared."""

    start: int
    end: int
    folded: str
    capital: bool


def words_of(text: str) -> list[Word]:
    """Its words, in its order."""
    return [Word(match.start(), match.end(), plain(match[0]), match[0][0].isupper()) for match in _WORD.finditer(text)]


def plain(word: str) -> str:
    """A word as it is compared."""
    return word.lower() if word.isascii() and word.isalnum() else fold(_DROPPED.sub("", unicodedata.normalize("NFC", word)))


def joined(text: str, words: Sequence[Word]) -> Iterator[Word]:
    """As many words as stand close enough to be one name."""
    for index, word in enumerate(words):
        if index and not _close(words[index - 1], text[words[index - 1].end : word.start]):
            return
        yield word


def _close(before: Word, gap: str) -> bool:
    return bool(_COMMA.fullmatch(gap) or (_GAP.fullmatch(gap) and not (_STOP.match(gap) and len(before.folded) > _INITIAL)))


def readings(text: str, window: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """A stretch of words as it stands, and without middle names or initials."""
    yield window
    if "," in text[window[0].start : window[-1].end]:
        return
    for begin, end in combinations(range(1, len(window)), 2):
        if end - begin <= MIDDLE and all(word.capital for word in window[begin:end]):
            yield [*window[:begin], *window[end:]]


def is_name(text: str, words: Sequence[Word], following: Sequence[Word]) -> bool:
    """Whether a single word is a name where it stands: with a capital, and no month beside a number."""
    if len(words) > 1:
        return True
    before = re.search(r"\d+(?:st|nd|rd|th)? (?:of )?\Z", text[max(0, words[0].start - 8) : words[0].start])
    return words[0].capital and not before and not (following and following[0].folded[0].isdigit())


def broken(name: str) -> set[str]:
    """What a name that line ends break falls into, and the parts of its broken words; nothing of a whole one."""
    lines = [line for line in _LINE_END.split(name) if line.strip()]
    parts = {word for before, after in pairwise(lines) for word in (before.split()[-1], after.split()[0])}
    return parts.union(lines) if len(lines) > 1 else parts
