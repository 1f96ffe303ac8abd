"""Presents that may be nouns as well: verbs only where nothing else can be one, as a timetable has them."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from .lexicon import (
    ADVERBS,
    AMBIGUOUS_BASES,
    AMBIGUOUS_PRESENTS,
    COORDINATORS,
    DETERMINERS,
    IRREGULAR_PARTICIPLES,
    PLURAL_VERBS,
    PREPOSITIONS,
    TIME_WORDS,
)
from .predicate import Predicate, Tempus
from .tokens import Word

_BEFORE_NOUNS: Final = DETERMINERS | PREPOSITIONS
_MAYBE: Final = AMBIGUOUS_BASES | AMBIGUOUS_PRESENTS
#: Behind these a word in -s can only be a verb.
_THIRD: Final = frozenset(["he", "she", "it", "who", "which"])


def scheduled(tokens: list[Word]) -> list[Predicate]:
    """Where no other verb stands: a present that may be a noun as well, between a subject and what a verb takes behind it."""
    found: list[Predicate] = []
    for index in range(1, len(tokens) - 1):
        token, before, after = tokens[index], tokens[index - 1], tokens[index + 1]
        plural = before.lower.endswith("s") and not before.lower.endswith("ss")
        third = (
            token.lower.endswith("s")
            and len(token.lower) > 3
            and not token.lower.endswith("ss")
            and (token.comma or not before.lower.endswith("s"))
        )
        base = token.lower in AMBIGUOUS_BASES
        verbal = third or (plural and token.lower in PLURAL_VERBS)
        if not (verbal or base) or token.capital or token.lower in ADVERBS or before.lower in _MAYBE:
            continue
        if before.lower in _BEFORE_NOUNS or (before.lower == "and" and not found) or before.lower.endswith("'s"):
            continue
        if token.comma and not _closes_apposition(tokens, index):
            continue
        if third and before.lower in _THIRD:
            return [_present(token)]
        if base or after.lower in _BEFORE_NOUNS or after.capital or after.lower[0].isdigit():
            found.append(_present(token))
    return found


def _present(token: Word) -> Predicate:
    return Predicate(token.start, token.end, token.lower, token.lower, Tempus.PRESENT)


def _closes_apposition(tokens: list[Word], index: int) -> bool:
    """Whether the comma before a word closes a name or a participle beside the subject: "Her heir, Ada Brook, joins on Monday"."""
    before = [at for at in range(1, index) if tokens[at].comma]
    if len(before) != 1 or tokens[0].lower in PREPOSITIONS:
        return False
    opening = tokens[before[0]]
    named = tokens[index - 1].capital and opening.capital
    return named or opening.lower.endswith("ed") or opening.lower in IRREGULAR_PARTICIPLES


def comes_later(tokens: list[Word], start: int) -> bool:
    """Whether such a verb stands behind a comma: "Kessler, sacked in May, returns on Saturday"."""
    later = pairwise(tokens[start:])
    return any(
        token.comma and not token.capital and token.lower.endswith("s") and len(token.lower) > 3 and after.lower in _TIMED
        for token, after in later
    )


#: What follows a verb on a timetable: "and the museum reopens on Saturday".
_TIMED: Final = TIME_WORDS | frozenset(["at", "from", "until"])
#: What follows it where nothing but a conjunction parts it from the verb before: "opened it in May and leaders meet in Rome".
_PLACED: Final = frozenset(["in", "on", "at", "from", "for", "with"])
_LONGEST_SUBJECT: Final = 4


def joined(tokens: list[Word], found: list[Predicate]) -> list[Predicate]:
    """The same in a clause that is joined to one with a verb: "..., and ministers meet on Friday"."""
    edges = [index for index, token in enumerate(tokens) if token.lower in COORDINATORS or token.lower == "while"]
    more: list[Predicate] = []
    for start, end in pairwise([*edges, len(tokens)]):
        stretch = tokens[start:end]
        if any(stretch[0].start <= each.start <= stretch[-1].start for each in found):
            continue
        second = _parallel(tokens, start, found)
        more += [second] if second else [verb for verb in scheduled(stretch) if _is_joined(stretch, verb)]
    return more


def _is_joined(stretch: list[Word], verb: Predicate) -> bool:
    """Whether what stands around a word behind a conjunction makes it a verb."""
    at = next(index for index, token in enumerate(stretch) if token.start == verb.start)
    behind = stretch[at + 1].lower
    base = verb.verb in AMBIGUOUS_BASES or verb.verb in PLURAL_VERBS
    if stretch[0].comma:
        return base or behind in _TIMED
    return base and behind in _PLACED and at <= _LONGEST_SUBJECT and stretch[at - 1].lower.endswith("s")


def _parallel(tokens: list[Word], start: int, found: list[Predicate]) -> Predicate | None:
    """A second verb of the same form behind a time: "opens in May and lands in stores on October 2"."""
    if not 0 < start < len(tokens) - 2 or not found or found[-1].tempus is not Tempus.PRESENT or not found[-1].verb.endswith("s"):
        return None
    before, verb, behind = tokens[start - 1], tokens[start + 1], tokens[start + 2]
    third = verb.lower.endswith("s") and len(verb.lower) > 3 and not verb.lower.endswith("ss") and not verb.capital
    timed = before.capital or before.lower in TIME_WORDS or before.lower[0].isdigit()
    first = next(index for index, token in enumerate(tokens) if token.start == found[-1].start)
    intransitive = first + 1 < start and tokens[first + 1].lower in _PLACED
    return _present(verb) if third and timed and intransitive and behind.lower in _PLACED else None
