"""Whose words a clause is, and what they said: the two are told together."""

from __future__ import annotations

import re
from typing import Final

from timeline.model import Span
from timeline.text import SAYING, Predicate

_SPOKEN: Final = re.compile(r",[”\"’]?\s+$|[”\"’]\s+$")


def with_speech(text: str, nested: tuple[Span, ...], extent: Span, verb: Predicate) -> Span:
    """Who said it on that day, at the end of what they said: both together are what is told."""
    if is_aside(text, extent, verb):
        return _with_said(text, nested, extent)
    if not _SAYS.fullmatch(verb.verb) or _JOINS.match(text, extent.start):
        return extent
    around = [each for each in nested if each.start < extent.start and each.end >= extent.end and not _JOINS.match(text, each.start)]
    spoken = [each for each in around if _SPOKEN.search(text, each.start, extent.start)]
    return min(spoken, key=lambda each: each.end - each.start, default=extent)


def is_aside(text: str, clause: Span, verb: Predicate) -> bool:
    """Whether a clause only says who said the rest: "as analysts noted in May"."""
    return bool(_SAYS.fullmatch(verb.verb) and _AS.match(text, clause.start, verb.start))


def _with_said(text: str, nested: tuple[Span, ...], speech: Span) -> Span:
    """What somebody noted, with "as analysts noted in May," before it or behind it."""
    behind = next((each for each in nested if each.start > speech.end and text[speech.end : each.start].strip() == ","), None)
    if behind is not None:
        return Span(speech.start, behind.end)
    around = [each for each in nested if each.start < speech.start and each.end >= speech.end]
    before = max(around, key=lambda each: each.start, default=speech)
    return Span(before.start, speech.end)


_SAYS: Final = re.compile(SAYING)
#: With somebody behind it, unlike "as expected".
_AS: Final = re.compile(r"as\s+\w", re.IGNORECASE)
_JOINS: Final = re.compile(r"(?:who|which|where|when|and|but|while|as|after|because)\b")
#: "Norvex, which went public in 2019, said": what follows is said by it, and does not say that it did.
_WHICH: Final = re.compile(r"(?:who|which|whose)\b")
#: What goes on about the same: "Dahl, who won in May, is expected to run".
_PREDICATE: Final = re.compile(r"(?:is|are|was|were|has|have|had|will)\b")
#: What was found is no finding about it, and what somebody denied ends where the next statement begins.
_FOUND: Final = re.compile(r"\b(?:was|were|been|be|is|are) found$")
_DENIED: Final = re.compile(r"\bden(?:y|ies|ied)$")
_NEXT: Final = re.compile(r",\s+(?:and|but)\s*$")
_THAT: Final = re.compile(r"that\b")


def _is_apart(text: str, extent: Span, before: re.Match[str]) -> bool:
    """Whether a clause is not what the words before it say: "were found in a barn, which burned", "denied it, and in June it left"."""
    if _FOUND.search(before["who"]):
        return _WHICH.match(text, extent.start) is not None
    joined = _NEXT.search(before.string + " ") or _NEXT.search(text, max(0, extent.start - 6), extent.start)
    return bool(_DENIED.search(before["who"]) and joined and not _THAT.match(text, extent.start))


#: Not "as expected", which tells how it was.
_SAID_BEFORE: Final = re.compile(rf"(?P<who>[^;:–—]*?\b(?<!\bas )(?:{SAYING})\b)[^;:–—]*?$")
_ACCORDING: Final = re.compile(r"\baccording to (?:[^,;.]|\.(?=\w))+", re.IGNORECASE)
_SAID_AFTER: Final = re.compile(
    rf"[”\"]?,?[”\"]?\s*(?!(?:after|before|when|as|because|while|since|until|although)\b)(?P<who>(?:[^\s,;]+\s+){{0,9}}?(?:{SAYING})\b[^;]*)$"
)


def attributed(text: str, nested: tuple[Span, ...], sentence: Span, extent: Span) -> tuple[Span, str]:
    """Widen what is quoted by the words that say whose claim it is, and give those words."""
    parents = sorted((each for each in nested if each.covers(extent) and each != extent), key=lambda each: each.end - each.start)
    for parent in parents[:2]:
        before = _SAID_BEFORE.match(text[parent.start : extent.start].strip(" ,"))
        if before and extent.start > parent.start and not _is_apart(text, extent, before):
            return Span(parent.start, extent.end), before["who"].strip()
        after = _SAID_AFTER.fullmatch(text[extent.end : parent.end].rstrip(". "))
        if after and not _PREDICATE.match(after["who"]) and not (_WHICH.match(text, extent.start) and _SAYS.match(after["who"])):
            return parent, after["who"]
    stated = _ACCORDING.search(text, sentence.start, sentence.end)
    return extent, stated[0] if stated else ""
