"""Which clause and which verb of a sentence an expression of time belongs to, and whether it dates what the verb tells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from timeline.model import Span, Timex
from timeline.text import SAYING, Predicate, clauses, predicates, words


class Role(StrEnum):
    """What an expression does in its clause."""

    #: It says when the verb's event is: "on Monday", "Last week,".
    WHEN = "when"
    #: It is part of the name of something: "Monday's march", "a March 6 meeting".
    PART = "part"
    #: The event comes after something so dated: "after the 2001 attack".
    AFTER = "after"
    #: It must not be later: "by Friday".
    BY = "by"
    #: It dates something else, or is what something is compared with.
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Binding:
    """An expression, its clause and its verb."""

    timex: Timex
    clause: Span
    #: The clause and what it says or introduces: what is quoted.
    extent: Span
    verb: Predicate
    role: Role
    #: The words of the clause that stand in no smaller clause.
    own: str
    #: Who says it, in the words of the sentence: "Prosecutors said", empty where nobody is named.
    attribution: str


_BEFORE: Final = 48
_REFERENCE: Final = re.compile(
    r"(?:\b(?:compared (?:with|to)|than|versus|vs|level of|levels of|as of|dat(?:ed|ing)(?: back)?(?: to)?|since|until|till|through|from|"
    r"ahead of|prior to|before|up to|to|of|like|unlike|between|against|for|the same|per|"
    r"(?:to|from|with|than|of|for|under|above|below|over|since|and) "
    r"(?:the|that of|those of|its|their|a|an|his|her|our))|[/#$€£])\s*$",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(
    r"\b(?:after|following|since|in the wake of)\s+(?:the|a|an|its|his|her|their|that|last|this)?\s*(?:\w+ ){0,2}$", re.IGNORECASE
)
_AFTER_DATE: Final = re.compile(r"\b(?:after|following)\s*$", re.IGNORECASE)
_APART: Final = re.compile(r"\s*[,;:–—(]|\s*(?:and|but|while|after|before|because|as|when|until|although|if|unless|since|where)\b")
_BY: Final = re.compile(r"\b(?:by|no later than|not later than)(?: the end of)?\s*$", re.IGNORECASE)
_DETERMINED: Final = re.compile(
    r"(?:^|\b(?P<preposition>during|at|in|on|with|under|before|of|to|from|for|about|over|by)\s+)?(?:the|a|an|his|her|its|their|this|that|another|one)"
    r"(?: \w+)?\s*$",
    re.IGNORECASE,
)
_NOUN_NEXT: Final = re.compile(r"(?P<possessive>[’']s?)?\s+(?P<word>[A-Za-z][\w-]+)")
_NO_NOUN: Final = frozenset(
    [
        "on",
        "in",
        "at",
        "by",
        "for",
        "from",
        "to",
        "of",
        "with",
        "and",
        "or",
        "but",
        "as",
        "that",
        "which",
        "who",
        "when",
        "where",
        "while",
        "after",
        "before",
        "because",
        "since",
        "until",
        "during",
        "the",
        "a",
        "an",
        "his",
        "her",
        "its",
        "their",
        "amid",
        "despite",
        "over",
        "under",
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "will",
        "would",
        "may",
        "can",
        "said",
        "says",
        "told",
        "it",
        "he",
        "she",
        "they",
        "we",
        "i",
        "not",
        "also",
        "there",
        "near",
        "about",
        "into",
        "against",
        "through",
        "without",
        "following",
        "if",
        "than",
        "so",
        "according",
        "due",
        "ago",
        "morning",
        "afternoon",
        "evening",
        "night",
        "this",
        "last",
        "next",
    ]
)


def bind(text: str, sentence: Span, timex: Timex) -> Binding | None:
    """Find the clause and verb of an expression; null where it stands in no clause with a finite verb."""
    nested = clauses(text, sentence)
    clause = _clause(text, nested, timex.span)
    if clause is None:
        return None
    verb = _governing(_own_verbs(text, nested, clause, timex.span), timex)
    own = _own_text(text, nested, clause, timex.span)
    extent, attribution = _attributed(text, nested, sentence, _extent(text, nested, clause))
    return Binding(timex, clause, extent, verb, role(text, clause, timex, verb), own, attribution)


def main_clause(text: str, sentence: Span) -> tuple[Span, Predicate, str] | None:
    """The first clause of a sentence that has a verb of its own, that verb, and the clause's own words."""
    nested = clauses(text, sentence)
    for clause in nested:
        point = Span(clause.start, clause.start)
        if own := _own_verbs(text, nested, clause, point):
            return _extent(text, nested, clause), own[0], _own_text(text, nested, clause, point)
    return None


def _clause(text: str, nested: tuple[Span, ...], span: Span) -> Span | None:
    """The smallest clause around a span that has a verb of its own; a date that heads its line belongs to what follows it."""
    around = sorted((each for each in nested if each.covers(span)), key=lambda each: each.end - each.start)
    if not around:
        return None
    smallest = around[0]
    if _own_verbs(text, nested, smallest, span):
        return smallest
    rest = text[smallest.start : span.start] + text[span.end : smallest.end]
    if len(rest.split()) <= 2:
        after = [each for each in nested if each.start >= smallest.end]
        return after[0] if after and _own_verbs(text, nested, after[0], after[0]) else None
    return None


def _own_verbs(text: str, nested: tuple[Span, ...], clause: Span, span: Span) -> list[Predicate]:
    """The verbs of a clause that stand in no smaller clause beside the span."""
    inner = [each for each in nested if clause.covers(each) and each != clause and not each.covers(span)]
    found = predicates(words(text, clause.start, clause.end))
    return [verb for verb in found if not any(each.start <= verb.start < each.end for each in inner)]


def _governing(own: list[Predicate], timex: Timex) -> Predicate:
    """The nearest verb before the expression, else the first after it."""
    before = [verb for verb in own if verb.end <= timex.start]
    return before[-1] if before else own[0]


def _extent(text: str, nested: tuple[Span, ...], clause: Span) -> Span:
    """The clause with its object clause: what someone said, behind the verb of saying."""
    for wider in sorted((each for each in nested if each.start == clause.start and each.end > clause.end), key=lambda each: each.end):
        if not _APART.match(text, clause.end, wider.end):
            return wider
    return clause


def _own_text(text: str, nested: tuple[Span, ...], clause: Span, span: Span) -> str:
    inner = [each for each in nested if clause.covers(each) and each != clause and not each.covers(span)]
    kept = [text[at] for at in range(clause.start, clause.end) if not any(each.start <= at < each.end for each in inner)]
    return "".join(kept)


_SAID_BEFORE: Final = re.compile(rf"(?P<who>[^;:–—]*?\b(?:{SAYING})\b)[^;:–—]*?$")
_ACCORDING: Final = re.compile(r"\baccording to (?:[^,;.]|\.(?=\w))+", re.IGNORECASE)
_SAID_AFTER: Final = re.compile(rf"[”\"]?,?[”\"]?\s*(?P<who>(?:[^\s,;]+\s+){{0,9}}?(?:{SAYING})\b[^;]*)$")


def _attributed(text: str, nested: tuple[Span, ...], sentence: Span, extent: Span) -> tuple[Span, str]:
    """Widen what is quoted by the words that say whose claim it is, and give those words."""
    parents = sorted((each for each in nested if each.covers(extent) and each != extent), key=lambda each: each.end - each.start)
    for parent in parents[:2]:
        before = _SAID_BEFORE.match(text[parent.start : extent.start].strip(" ,"))
        if before and extent.start > parent.start:
            return Span(parent.start, extent.end), before["who"].strip()
        after = _SAID_AFTER.fullmatch(text[extent.end : parent.end].rstrip(". "))
        if after:
            return parent, after["who"]
    stated = _ACCORDING.search(text, sentence.start, sentence.end)
    return extent, stated[0] if stated else ""


def role(text: str, clause: Span, timex: Timex, verb: Predicate) -> Role:
    """What the expression does in its clause, by the words right around it."""
    before = text[max(clause.start, timex.start - _BEFORE) : timex.start]
    if _BY.search(before):
        return Role.BY
    if _is_part(text, before, timex):
        return _part(before, timex, verb)
    if _AFTER_DATE.search(before) or _REFERENCE.search(before):
        return Role.REFERENCE
    return Role.WHEN


def _is_part(text: str, before: str, timex: Timex) -> bool:
    """Whether a noun follows that the expression belongs to."""
    if timex.text.lower().endswith(("’s", "'s")):
        return True
    following = _NOUN_NEXT.match(text, timex.end)
    if following is None or following["word"].lower() in _NO_NOUN or following["word"].lower().endswith("ly"):
        return False
    if following["possessive"]:
        return True
    return bool(_DETERMINED.search(before)) and not timex.text.lower().startswith(("the ", "this ", "that ", "last ", "next "))


def _part(before: str, timex: Timex, verb: Predicate) -> Role:
    if _AFTER.search(before):
        return Role.AFTER
    determined = _DETERMINED.search(before)
    preposition = determined["preposition"] if determined else None
    if preposition is None and re.search(r"\b(?:during|at|in|on)\s*$", before, re.IGNORECASE):
        preposition = "at"
    if preposition:
        return Role.PART if preposition.lower() in {"during", "at", "in", "on"} else Role.REFERENCE
    subject = timex.end <= verb.start and not re.search(r"\w\s+$", before)
    precise = timex.when is not None and timex.when.grain.rank <= 4
    return Role.PART if subject and precise else Role.REFERENCE
