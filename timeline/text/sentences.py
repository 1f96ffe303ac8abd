"""Where sentences begin and end; a heading or a line of page furniture is a sentence of its own."""

from __future__ import annotations

import re
from typing import Final

from timeline.model import Span

from .lexicon import word_set

#: The end of a line, or a stop with whatever closes behind it. A class of characters comes first, which a search skips to.
_END: Final = re.compile(r"[.!?…\n](?:(?<=\n)\s*|(?P<more>[.!?…]*)(?P<closing>[\"'”’»)\]]*)[ \t\u00a0]+)")
#: A word that ends in a stop and does not end a sentence: a title, a unit, an initial.
_NEVER: Final = word_set(
    "mr mrs ms dr prof rev hon gov sen rep gen col lt maj capt sgt cmdr adm st mt messrs vs no nos art fig vol ch pp cf eg ie "
    "approx est jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun supt pres amb insp "
    "det"
)
#: One that may do both: only a word that begins sentences ends the sentence here.
_EITHER: Final = word_set(
    "inc corp co ltd plc llc jr sr etc al a.m p.m u.s u.k u.n e.u d.c b.c a.d ph.d bros ft bldg ave blvd dept univ calif mass "
    "conn ariz colo fla pa wash ore"
)
_OPENERS: Final = word_set(
    "he she it they we i you the a an this that these those his her its their in on at but and as if when while after before "
    "since for from there here however meanwhile many some most one two both no not what who why how under last earlier later "
    "also yesterday today"
)
_BEFORE_WORDS: Final = re.compile(r"[\s(\[\"“‘«]")
#: "U.S", "a.m".
_INITIALS: Final = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]")
_NEXT: Final = re.compile(r"[\"'“‘«(\[–—-]*\s*([^\s\"'“‘«(\[]+)")


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences in text order, without the space around them; a new line ends one unless the next goes on in lower case."""
    found: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        if not _ends(text, match):
            continue
        end = match.start() if match["closing"] is None else match.end("closing")
        _add(found, text, start, end)
        start = match.end()
    _add(found, text, start, len(text))
    return tuple(found)


def _add(found: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end = start + len(piece.strip())
    if start < end:
        found.append(Span(start, end))


def _ends(text: str, match: re.Match[str]) -> bool:
    following = text[match.end() : match.end() + 40]
    if match["closing"] is None:
        return match[0].count("\n") > 1 or not following[:1].islower()
    following_word = _NEXT.match(following)
    if following_word is None:
        return True
    word = following_word[1]
    if word[0].islower():
        return False
    if match["closing"] or match["more"] or match[0][0] != ".":
        return True
    return not _abbreviated(text[max(0, match.start() - 24) : match.start()], word)


def _abbreviated(before: str, following: str) -> bool:
    """Whether the stop behind `before` belongs to its last word."""
    word = _BEFORE_WORDS.split(before)[-1]
    bare = word.lower().rstrip(".")
    if bare in _NEVER:
        return bare not in {"no", "sun", "mar", "art", "st"} or following[0].isdigit() or word[:1].isupper()
    if len(bare) == 1 and word[:1].isupper() and bare != "i":
        return True
    if bare in _EITHER or _INITIALS.fullmatch(word):
        return following.lower().strip(".,’'”\"") not in _OPENERS
    return False
