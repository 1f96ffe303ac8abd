"""Presents that may be nouns as well: verbs only where nothing else can be one, as a timetable has them."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from .lexicon import ADVERBS, AMBIGUOUS_BASES, AMBIGUOUS_PRESENTS, COORDINATORS, DETERMINERS, PREPOSITIONS, TIME_WORDS
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
        third = token.lower.endswith("s") and len(token.lower) > 3 and not token.lower.endswith("ss") and not before.lower.endswith("s")
        base = token.lower in AMBIGUOUS_BASES
        if not (third or base) or token.capital or token.lower in ADVERBS or before.lower in _MAYBE:
            continue
        noun_before = (
            before.lower not in _BEFORE_NOUNS and (found or before.lower != "and") and not before.lower.endswith("'s") and not token.comma
        )
        if not noun_before:
            continue
        if third and before.lower in _THIRD:
            return [_present(token)]
        if base or after.lower in _BEFORE_NOUNS or after.capital or after.lower[0].isdigit():
            found.append(_present(token))
    return found


def _present(token: Word) -> Predicate:
    return Predicate(token.start, token.end, token.lower, token.lower, Tempus.PRESENT)


#: What follows a verb on a timetable: "and the museum reopens on Saturday".
_TIMED: Final = TIME_WORDS | frozenset(["at", "from", "until"])


def joined(tokens: list[Word], found: list[Predicate]) -> list[Predicate]:
    """The same in a clause that is joined to one with a verb: "..., and ministers meet on Friday"."""
    edges = [index for index, token in enumerate(tokens) if token.comma and token.lower in COORDINATORS]
    more: list[Predicate] = []
    for start, end in pairwise([*edges, len(tokens)]):
        stretch = tokens[start:end]
        if any(stretch[0].start <= each.start <= stretch[-1].start for each in found):
            continue
        for verb in scheduled(stretch):
            behind = next((token.lower for token in stretch if token.start > verb.start), "")
            if verb.verb in AMBIGUOUS_BASES or behind in _TIMED:
                more.append(verb)
    return more
