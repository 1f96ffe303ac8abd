"""A document's text with what was erased barred, and what becomes of the statements that stand in it. Pure.

In the place of a name stands an X with bars, as long as the name was: so every offset into a text goes on being true, and what is
left of a sentence can still be read, by people and by the grammar.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from timeline.model import Span
from timeline.text import sentences

from .spelling import broken
from .suppression import Suppression

BAR: Final = "█"
#: What barring leaves of a sentence, and of a name.
_SENTENCE: Final = re.compile(f"(?<![X{BAR}]){BAR}+")
_NAME: Final = re.compile(f"X{BAR}+")
_STOPS: Final = ".!?…"


@dataclass(frozen=True, slots=True)
class Barred:
    """One text of a document, before and after."""

    before: str
    after: str
    #: The sentences that are gone.
    gone: tuple[Span, ...]
    #: What may have been read for a name of its own where a line end breaks one: "Olga Quist" and "gaard" of "Olga Quist-\\ngaard".
    pieces: frozenset[str]


def barred(text: str, suppression: Suppression, parts: Collection[str]) -> Barred:
    """With an X in the place of names, and bars in that of the statements that name somebody who is removed."""
    found = suppression.find(text, parts)
    whole = [one.span for one in found if one.line.whole]
    gone = tuple(span for span in sentences(text) if any(span.overlaps(name) for name in whole)) if whole else ()
    pieces = frozenset(piece for one in found for piece in broken(one.span.of(text)))
    return Barred(text, _without(veiled(text, (one.span for one in found)), gone), gone, pieces)


def left_by(mention: Mapping[str, Any], texts: Iterable[str]) -> Barred | None:
    """A text that was barred before, as it was where a statement still quotes it; null of one that says what stands in a text.

    Erasures of earlier versions left quotes that begin or end inside a name which a line end breaks.
    """
    quote, start, end = mention["quote"], mention["start"], mention["end"]
    for text in texts:
        now = text[start:end]
        if now == quote:
            return None
        if BAR in now and len(now) == len(quote) and all(b in {a, "X", BAR} for a, b in zip(quote, now, strict=True)):
            gone = tuple(Span(*found.span()) for found in _SENTENCE.finditer(text))
            before = text[:start] + quote + text[end:]
            names = [before[max(found.start(), start) : min(found.end(), end)].strip() for found in _NAME.finditer(text)]
            pieces = {piece for name in names if name for piece in (broken(name) or {name})}
            return Barred(before, text, gone, frozenset(pieces))
    return None


def veiled(text: str, spans: Iterable[Span]) -> str:
    """With an X in the place of each name."""
    for span in spans:
        text = text[: span.start] + _veil(span.of(text)) + text[span.end :]
    return text


def without_pieces(text: str, pieces: Collection[str]) -> str:
    """With an X in the place of what is a piece of a name, however it is capitalised."""
    if not pieces:
        return text
    longest_first = sorted(map(re.escape, pieces), key=lambda piece: (-len(piece), piece))
    return re.sub(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)", lambda found: _veil(found[0]), text, flags=re.IGNORECASE)


def _veil(name: str) -> str:
    return "X" + BAR * (len(name) - 1)


def _without(text: str, spans: Iterable[Span]) -> str:
    """With bars up to what ends each sentence, so that it does not run into the next one when it is read again."""
    for span in spans:
        end = span.start + len(span.of(text).rstrip(_STOPS))
        text = text[: span.start] + BAR * (end - span.start) + text[end:]
    return text
