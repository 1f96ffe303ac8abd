"""Participles beside a noun that have a date of their own: "a mosaic stolen from a museum in 2003", "the ship, built in 1994, sank"."""

from __future__ import annotations

import re
from typing import Final

from timeline.expr import Expression
from timeline.model import Span
from timeline.text import SAYING, Predicate, Tempus, is_participle, verbs, word_set

#: The participle and what belongs to it up to the date; it has a noun before it, or opens the clause.
_PARTICIPLE: Final = r"(?:(?P<before>[\w’'-]+)(?P<comma>,?) |^)(?P<clause>(?:\w+ly |first |last )?(?P<participle>[A-Za-z][a-z]{2,})"
_MORE: Final = r"(?P<more>(?: (?:by|from|to|for|at|in|off|over|with) [^,;]{1,40})?))"
_REDUCED: Final = re.compile(rf"{_PARTICIPLE}{_MORE} (?:(?:late|early|back) )?(?:in|on|at|during|last) ?$")
_REDUCED_BARE: Final = re.compile(rf"{_PARTICIPLE}(?P<more>)) $")
#: What stands right before such a date.
_BEFORE_DATES: Final = tuple(f"{word}{space}" for word in ("in", "on", "at", "during", "last") for space in (" ", "", "\n", " \n"))
#: Times that have no preposition: "the ban, announced last Friday".
_BARE_TIMES: Final = ("last ", "yesterday", "earlier this ", "this ")
_REACH: Final = 90
#: Before a participle these make it a verb.
_AUXILIARY: Final = word_set(
    "is are was were be been being am has have had having not never also and but or who which that he she it they we i you to will get got "
    "gets as when while if after then so both all each once"
)
#: What tells how something is, not what happened to it.
_STATES: Final = word_set(
    "based located called named known owned aged dated used titled entitled led scheduled planned expected set due related linked involved "
    "interested concerned situated supposed described listed born-again"
)


def may_describe(text: str, expression: Expression) -> bool:
    """Whether a participle beside a noun can stand before a date at all: most dates follow something else."""
    return text.endswith(_BEFORE_DATES, 0, expression.span.start) or expression.text.lower().startswith(_BARE_TIMES)


def describing(text: str, clause: Span, expression: Expression, own: list[Predicate]) -> re.Match[str] | None:
    """The participle beside a noun that a date belongs to, rather than to a verb of its clause; by the clause's own offsets."""
    before = [verb.end for verb in own if verb.end <= expression.span.start]
    start = max([clause.start, expression.span.start - _REACH, *before])
    pattern = _REDUCED_BARE if expression.text.lower().startswith(_BARE_TIMES) else _REDUCED
    found = pattern.search(text[start : expression.span.start])
    if found is None or not is_participle(found["participle"].lower()):
        return None
    noun = (found["before"] or "").lower()
    if noun in _AUXILIARY or noun.endswith("ing"):
        return None
    return found if not before or found["comma"] or not found["more"] else None


def as_statement(text: str, clause: Span, expression: Expression, found: re.Match[str]) -> tuple[Span, Predicate] | None:
    """The participle with its date as a clause and a verb of its own; null where it is not sure of which noun it tells."""
    begin = expression.span.start - (len(found.string) - found.start("clause"))
    participle = found["participle"].lower()
    if found["before"] is None or participle in _STATES or not _FORM.search(participle) or expression.span.end > clause.end:
        return None
    if found["comma"] and _HANGS.search(text, clause.start, begin):
        return None
    start = expression.span.start - (len(found.string) - found.start("participle"))
    return Span(begin, expression.span.end), Predicate(start, start + len(participle), participle, participle, Tempus.PAST, passive=True)


#: How participles end that are no nouns: a tax cut was not cut.
_FORM: Final = re.compile(r"(?:ed|en|wn|ne|lt|ght|ung|uck|old|ade|orn|eld|ost|ent|aid|ept)$")
#: A noun that itself tells more of another: "a grant from the fund, awarded in March".
_HANGS: Final = re.compile(r"\b(?:of|from|in|at|by|for|with|on|to|about|between) (?:[\w’'-]+ ){0,4}[\w’'-]+, $")


def is_reduced(text: str, clause: Span, verb: Predicate) -> bool:
    """Whether a clause is a participle that has left out its auxiliary."""
    return verb.passive and verb.head == verb.verb and not verbs(text, clause.start, verb.start)


def is_second(text: str, first: Predicate, verb: Predicate) -> bool:
    """Whether a verb behind another and its object, with nothing that joins them, is the object's: "broke the record set in Rio"."""
    if not _SAYS.fullmatch(first.verb) and _CONTACT.search(text, first.end, verb.start):
        return True
    plain = verb.head == verb.verb and (_FORM.search(verb.verb) or verb.verb == "set")
    if not plain or first.modal or first.verb in _COPULAS or _SAYS.fullmatch(first.verb):
        return False
    doing = list(_DOING.finditer(text, first.end, verb.start))
    start = doing[-1].end() if doing else first.end
    return _OBJECT.fullmatch(text, start, verb.start) is not None and _PLACED.match(text, verb.end) is not None


_SAYS: Final = re.compile(SAYING)
#: "Lost to the team they meet on Sunday."
_CONTACT: Final = re.compile(r"\b(?:the|an?|its|his|her|their|same|every|each) (?:[\w’'-]+ ){1,3}(?:that )?(?:they|we|he|she|it) $")
_COPULAS: Final = frozenset(["is", "are", "was", "were"])
#: "..., breaking the record set in 1976".
_DOING: Final = re.compile(r",\s(?:\w+ly\s)?\w{2,}ing\b")
#: A noun, and nothing that begins another clause.
_OBJECT: Final = re.compile(
    r"(?:(?!\b(?:and|or|but|nor|that|who|which|what|when|where|while|as|because|if|after|before|since|until|than|so|then|he|she|it|they|we|i|you)\b)"
    r"[^,;:()“”\"–—])*\s(?:the|an?|its|his|her|their)\s(?:(?!\b(?:and|or|but)\b)(?:[^,;:()“”\"–—]|(?<=\d):(?=\d)))+"
)
_PLACED: Final = re.compile(r" (?:in|at|by|on|during|under|for|from)\b")
