"""The finite verbs of a stretch of English: which way they look, and whether they assert.

There is no part-of-speech tagger behind this: auxiliaries, modals and irregular pasts are closed lists, a regular past
is an `-ed` word in a place where a verb can stand. Precision comes first.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import Final

from .lexicon import (
    ADVERBS,
    AMBIGUOUS_BASES,
    AMBIGUOUS_PRESENTS,
    AUXILIARIES,
    BASE_SAME_AS_PAST,
    DETERMINERS,
    IRREGULAR_PARTICIPLES,
    IRREGULAR_PASTS,
    MODALS,
    NEGATIONS,
    NOT_ADVERBS,
    NOT_PASTS,
    PREPOSITIONS,
    PRESENT_VERBS,
    PRONOUNS,
    UNDOING,
    word_set,
)
from .predicate import Predicate, Tempus
from .presents import comes_later, joined, scheduled
from .tokens import Word, words

_BE: Final = frozenset(["be", "been", "being", "is", "are", "was", "were", "am", "'s", "'re", "'m"])
_BEFORE_TO: Final = frozenset(["going", "is", "are", "was", "were"])
_PARTICIPLES: Final = IRREGULAR_PARTICIPLES | BASE_SAME_AS_PAST
_HAVE: Final = frozenset(["have", "has", "had", "'ve", "having"])


@lru_cache(maxsize=4096)
def verbs(text: str, start: int, end: int) -> tuple[Predicate, ...]:
    """The finite verbs between two offsets, in text order; as if there were nothing beside them."""
    return tuple(_predicates(words(text, start, end)))


def _predicates(tokens: list[Word]) -> list[Predicate]:
    found: list[Predicate] = []
    last = -1
    for index in [at for at, token in enumerate(tokens) if _may_be_verb(token.lower)]:
        if index > last and (group := _group(tokens, index) or _lone(tokens, index, found)):
            last, predicate = _lasting(tokens, *group)
            found.append(predicate)
    if not found:
        return scheduled(tokens)
    more = joined(tokens, found)
    return sorted([*found, *more], key=lambda each: each.start) if more else found


#: Verbs whose participle says how something is: "will remain closed" closes nothing.
_STAYS: Final = frozenset(["remain", "remains", "remained", "stay", "stays", "stayed"])


def _lasting(tokens: list[Word], last: int, predicate: Predicate) -> tuple[int, Predicate]:
    """The participle behind a verb of staying belongs to it."""
    following = tokens[last + 1].lower if last + 1 < len(tokens) else ""
    if predicate.verb not in _STAYS or not is_participle(following):
        return last, predicate
    return last + 1, predicate._replace(end=tokens[last + 1].end)


@lru_cache(maxsize=65536)
def _may_be_verb(word: str) -> bool:
    """Whether a finite verb may begin with this word; with most it cannot."""
    head, _ = _split(word)
    listed = word in BASE_SAME_AS_PAST or word in PRESENT_VERBS or word in AMBIGUOUS_BASES or word in AMBIGUOUS_PRESENTS or _lone_past(word)
    return listed or head in AUXILIARIES or head in MODALS or head == "cannot"


def _split(word: str) -> tuple[str, str]:
    """An auxiliary and what is contracted with it: "hasn't" is has, n't; "he'll" is he, 'll."""
    if "'" not in word:
        return word, ""
    if word.endswith("n't"):
        base = {"wo": "will", "ca": "can", "sha": "shall"}.get(word[:-3], word[:-3])
        return base, "n't"
    for tail in ("'ll", "'ve", "'re", "'m", "'d"):
        if word.endswith(tail):
            return tail, ""
    return word, ""


def _group(tokens: list[Word], index: int) -> tuple[int, Predicate] | None:
    """An auxiliary or modal at this place, and the verb it leads to."""
    head, negation = _split(tokens[index].lower)
    if head == "cannot":
        head, negation = "can", "n't"
    if head not in AUXILIARIES and head not in MODALS:
        return None
    if index and _is_no_auxiliary(tokens[index], tokens[index - 1].lower, head):
        return None
    chain, last, negated = [head], index, bool(negation)
    for position in range(index + 1, min(len(tokens), index + 8)):
        word = tokens[position].lower
        negated = negated or word in NEGATIONS
        if _lengthens(chain, word):
            chain.append(word)
            last = position
        elif not _is_adverb(word) and not (word == "last" and position + 1 < len(tokens) and is_participle(tokens[position + 1].lower)):
            last = position if _can_follow(chain, word) else last
            break
    return last, _predicate(tokens, index, last, chain, negated)


def _is_no_auxiliary(token: Word, before: str, head: str) -> bool:
    """May and Will are names, "to have" an infinitive, and "4.12 am" a time."""
    name = token.capital and head in {"may", "will"}
    return name or (head in _HAVE and before == "to") or (head == "am" and before[:1].isdigit())


def _lengthens(chain: list[str], word: str) -> bool:
    """Whether a word is one more auxiliary: "has been", "is going to"."""
    return word in _BE or word in _HAVE or (word == "going" and chain[-1] in _BE) or (word == "to" and chain[-1] in _BEFORE_TO)


@lru_cache(maxsize=65536)
def _is_adverb(word: str) -> bool:
    return word in ADVERBS or (word.endswith("ly") and len(word) > 4 and word not in NOT_ADVERBS)


def _can_follow(chain: list[str], word: str) -> bool:
    """Whether a word may be the verb of these auxiliaries, rather than a complement."""
    if word in DETERMINERS or word in PREPOSITIONS or word in PRONOUNS or word[0].isdigit():
        return False
    before = chain[-1]
    if before in _BE or before in _HAVE:
        return is_participle(word) or (word.endswith("ing") and before in _BE)
    return word.isalpha()


@lru_cache(maxsize=65536)
def is_participle(word: str) -> bool:
    """Whether a word may be a past participle."""
    listed = word in _PARTICIPLES or (word.startswith("re") and word[2:] in _PARTICIPLES)
    return listed or (word.endswith("ed") and word not in NOT_PASTS)


def _predicate(tokens: list[Word], first: int, last: int, chain: list[str], negated: bool) -> Predicate:
    verb = tokens[last].lower if last > first else chain[-1]
    head = chain[0]
    participle = is_participle(verb)
    passive = participle and chain[-1] in _BE
    return Predicate(
        tokens[first].start,
        tokens[last].end,
        verb,
        head,
        _tempus(chain, verb),
        negated,
        passive,
        verb.endswith("ing") and chain[-1] in _BE,
        (head in MODALS and head not in {"will", "shall", "'ll"}) or (head in {"was", "were"} and "to" in chain),
    )


def _tempus(chain: list[str], verb: str) -> Tempus:
    head = chain[0]
    if head in {"will", "shall", "'ll"} or (head in {"is", "are", "'m", "'re"} and "to" in chain):
        return Tempus.FUTURE
    if head in {"was", "were", "had", "did"}:
        return Tempus.PAST
    if head in _HAVE and (is_participle(verb) or "been" in chain):
        return Tempus.PERFECT
    return Tempus.PRESENT


def _lone(tokens: list[Word], index: int, found: list[Predicate]) -> tuple[int, Predicate] | None:
    """A verb that needs no auxiliary: an irregular or regular past, or a present known to be a verb."""
    token = tokens[index]
    tempus = _lone_tempus(tokens, index)
    if tempus is None or (token.capital and index > 0) or not _stands_as_verb(tokens, index, bool(found)):
        return None
    never = index > 0 and tokens[index - 1].lower == "never"
    return index, Predicate(token.start, token.end, token.lower, token.lower, tempus, negated=never)


#: Behind a count stands a noun: "two fires".
_COUNTS: Final = word_set("two three four five six seven eight nine ten eleven twelve several")


#: Behind these a base can only be a verb: "the team they meet on Sunday".
_THEY: Final = frozenset(["they", "we"])


def _lone_tempus(tokens: list[Word], index: int) -> Tempus | None:
    word = tokens[index].lower
    if _lone_past(word) or (word in BASE_SAME_AS_PAST and index > 0):
        return Tempus.PAST
    counted = word.endswith("s") and any(token.lower in _COUNTS for token in tokens[max(0, index - 2) : index])
    if word in AMBIGUOUS_BASES and index and tokens[index - 1].lower in _THEY:
        return Tempus.PRESENT
    if (word in PRESENT_VERBS and not counted) or (word in AMBIGUOUS_PRESENTS and _is_ambiguous_verb(tokens, index)):
        return Tempus.PRESENT
    return None


def _lone_past(word: str) -> bool:
    if word in IRREGULAR_PASTS:
        return True
    regular = word.endswith("ed") and len(word) > 3 and "-" not in word.removeprefix("re-")
    return regular and word not in NOT_PASTS and (word in UNDOING or not word.startswith("un"))


def _is_ambiguous_verb(tokens: list[Word], index: int) -> bool:
    before = _before(tokens, index)
    following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    if before is None or before.lower[0].isdigit():
        return False
    return before.lower in PRONOUNS or before.capital or following in {"to", "that"}


#: Times without a preposition: "..., announced last Friday, ..."
_BARE_TIMES: Final = frozenset(["last", "yesterday", "this", "earlier"])
#: "..., first reported in May, ..."
_BEFORE_PARTICIPLES: Final = word_set("first last originally initially already recently previously formerly newly")


def _stands_as_verb(tokens: list[Word], index: int, has_verb: bool) -> bool:
    """Whether the words around leave room for a finite verb here."""
    word = tokens[index].lower
    before = _before(tokens, index)
    following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    if before is None:
        return index > 0 or word in {"said", "says", "asked", "added"}
    if before.lower in DETERMINERS or before.lower in PREPOSITIONS or (before.lower.endswith("'s") and word not in IRREGULAR_PASTS):
        return False
    if before.lower in {"having", "being", "been"} or (before.lower == "have" and word != before.lower):
        return False
    if word in BASE_SAME_AS_PAST and before.lower in {"to", "and", "or"}:
        return False
    unambiguous = word in IRREGULAR_PASTS and word not in IRREGULAR_PARTICIPLES
    if unambiguous or before.lower in PRONOUNS:
        return True
    first = index - 1 if index and tokens[index - 1].lower in _BEFORE_PARTICIPLES else index
    placed = following in PREPOSITIONS or (following in _BARE_TIMES and word not in {"said", "told"})
    opens = tokens[first].comma and placed and sum(token.comma for token in tokens[:first]) % 2 == 0
    participle = following == "by" or (opens and not _is_listed(tokens, index))
    return not (participle and (has_verb or _verb_later(tokens, index + 1) or (opens and comes_later(tokens, index + 1))))


def _is_listed(tokens: list[Word], index: int) -> bool:
    """Whether a verb behind a comma is one of a list: no other comma closes it, and "and" leads to the last one."""
    rest = tokens[index + 1 :]
    if any(token.comma for token in rest):
        return False
    return any(joint.lower == "and" and _lone_past(verb.lower) for joint, verb in pairwise(rest))


def _before(tokens: list[Word], index: int) -> Word | None:
    """The word before, leaving out adverbs."""
    for position in range(index - 1, -1, -1):
        word = tokens[position].lower
        if not _is_adverb(word):
            return tokens[position]
    return None


def _verb_later(tokens: list[Word], index: int) -> bool:
    later = (token.lower for token in tokens[index:])
    return any(
        _lone_past(word) or word in BASE_SAME_AS_PAST or word in PRESENT_VERBS or _split(word)[0] in AUXILIARIES or word in MODALS
        for word in later
    )
