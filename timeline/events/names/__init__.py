"""People, bodies and places of a document, under the fullest form it uses; who "he" and "the chancellor" are."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Final, NamedTuple

from timeline.model import Kind, Name, Span

from .places import place
from .register import Register
from .titles import COMMON_OPENERS, DEMONYM_ENDINGS, NOT_NAMES, ROLES, THING_WORDS, TITLES

_CAP: Final = r"(?<![\w.])(?:[ie]?[A-ZÀ-ÖØ-Þ][\w&]*(?:[’'.-](?!s\b|m\b|ve\b|ll\b|d\b|re\b)[\w&]+)*\.?(?<![a-z]{3}\.))"
_PARTICLE: Final = r"(?:von der|van der|van den|de la|von|van|de|della|del|da|dos|bin|ibn|al|el)"
#: What it may begin with is looked for first: most letters are no capitals.
_SEQUENCE: Final = re.compile(
    rf"(?=[A-ZÀ-ÖØ-Þadbeiv])(?:\b(?:{_PARTICLE}|V[oa]n(?: de[rn])?) )?{_CAP}(?: (?:{_PARTICLE} |d[’']|of the |of |for |& )?{_CAP})*"
)
#: Capitals of a sentence whose full stop was lost.
_BREAKS: Final = frozenset(
    ["if", "but", "and", "so", "when", "while", "because", "he", "she", "it", "they", "we", "i", "in", "on", "at", "this", "that"]
)
_LEGAL_FORM: Final = re.compile(r".*? (?:Inc|Corp|Co|Ltd|PLC|plc)\b\.?")


class Occurrence(NamedTuple):
    """A name where it stands."""

    start: int
    end: int
    name: Name


@dataclass(frozen=True, slots=True)
class Cast:
    """Who and what a document names, and where."""

    occurrences: tuple[Occurrence, ...]
    #: Where each occurrence starts, to look it up by.
    starts: tuple[int, ...]

    def within(self, span: Span) -> tuple[Occurrence, ...]:
        """The names that stand in a span, in its order."""
        return self.occurrences[bisect_left(self.starts, span.start) : bisect_left(self.starts, span.end)]

    def names(self, span: Span) -> tuple[Name, ...]:
        """The different names of a span, in its order."""
        return tuple(dict.fromkeys(occurrence.name for occurrence in self.within(span)))

    def person_before(self, position: int, sentences: Sequence[Span]) -> Name | None:
        """Who "he" or "she" is: the only person of the sentence before, or of the one before that; null where it is not safe."""
        over = bisect_right(sentences, position, key=attrgetter("end"))
        for sentence in reversed(sentences[max(0, over - 2) : over]):
            people = list(dict.fromkeys(one.name for one in self.within(sentence) if one.name.kind is Kind.PERSON))
            if people:
                return people[0] if len(people) == 1 else self._subject(sentence)
        return None

    def _subject(self, sentence: Span) -> Name | None:
        """The person a sentence opens with."""
        first = next(iter(self.within(sentence)), None)
        return first.name if first and first.name.kind is Kind.PERSON and first.start - sentence.start < 60 else None


def read_cast(text: str, prose: Iterable[Span]) -> Cast:
    """Find the names in the sentences given; headings are left to others, for all their words are capitals."""
    found = _without_lone_openers([piece for sentence in prose for piece in _pieces(text, sentence)])
    names = Register(text, found).names()
    occurrences = tuple(Occurrence(start, end, names[form]) for start, end, form in found if form in names)
    return Cast(occurrences, tuple(one.start for one in occurrences))


def _pieces(text: str, sentence: Span) -> list[tuple[int, int, str]]:
    """Capitalised sequences of a sentence, taken apart at titles: a role before a person names a body or a place too."""
    found: list[tuple[int, int, str]] = []
    for match in _SEQUENCE.finditer(text, sentence.start, sentence.end):
        start, form = match.start(), match[0]
        opening = not text[sentence.start : start].strip("“\"‘'«–— ") or text[start - 1] in "“‘«"
        start, form = _without_opener(start, form, opening=opening)
        if " " in form and (month := _MONTH.match(form)) and _SINCE.search(text, sentence.start, start):
            start, form = start + month.end(), form[month.end() :]
        found.extend((start + offset, start + offset + len(name), name) for offset, name in _within(form))
    return found


@lru_cache(maxsize=16384)
def _within(form: str) -> tuple[tuple[int, str], ...]:
    """The names in a capitalised sequence, each with its offset; a text says most of them again and again."""
    cleaned = ((offset, _clean(piece)) for offset, piece in _apart(form))
    return tuple((offset, name) for offset, name in cleaned if len(name) > 1 and name.lower() not in NOT_NAMES and not _SEAT.match(name))


def _clean(piece: str) -> str:
    """A name with straight apostrophes, and without a stop that is none of its own."""
    name = piece if piece.endswith(".") and _ABBREVIATED.search(piece) else piece.replace("’", "'").rstrip(".")
    return name[0].lower() + name[1:] if _NOBLE.match(name) else name


_ABBREVIATED: Final = re.compile(r"\.\w\.$|\b(?:Inc|Corp|Co|Jr|Sr)\.$")
#: "Von der Leyen" at the head of a sentence; "R-Utah", a senator's party and state.
_NOBLE: Final = re.compile(r"V[oa]n (?:de[rn] )?[A-Z]")
_SEAT: Final = re.compile(r"[RDI]-[A-Z]")
#: "In August John Bolton said": the month is none of his names.
_MONTH: Final = re.compile(r"(?:January|February|March|April|May|June|July|August|September|October|November|December) ")
_SINCE: Final = re.compile(r"\b(?:in|since|until|last|next|this|by|early|late)\s+$", re.IGNORECASE)


def _without_lone_openers(found: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """A verb that opens a sentence before an acronym is no part of it."""
    count = Counter(form for _, _, form in found)
    firsts = Counter(form.split(" ")[0] for form in count)
    kept = []
    for start, end, form in found:
        first, _, rest = form.partition(" ")
        lone = count[form] == 1 and firsts[first] == 1 and count[rest] > 1 and rest.isupper()
        kept.append((start + len(first) + 1, end, rest) if lone else (start, end, form))
    return kept


def _without_opener(start: int, form: str, *, opening: bool) -> tuple[int, str]:
    """Leave out the word that is a capital only because the sentence begins with it."""
    if opening and (many := _MANY.match(form)) and not _is_thing(many[0]):
        return start + many.end(), form[many.end() :]
    first, _, rest = form.partition(" ")
    low = first.lower()
    drop = (
        (low in COMMON_OPENERS or low.endswith("ly") or (rest and (low in ROLES or low.endswith(_CALLINGS))))
        if opening
        else low in {"a", "an"} or (low == "the" and " " in rest)
    )
    if not drop or (first == "New" and rest):
        return start, form
    return _without_opener(start + len(first) + 1, rest, opening=opening) if rest else (start, "")


#: "Members of the Varn Union": who they are is no part of its name.
_MANY: Final = re.compile(r"[A-Z][a-z]+s (?:of the|of|for) (?=[A-Z])")
#: Endings of what people and firms are by trade: "Cyclist", "Geologist", "Carmaker".
_CALLINGS: Final = ("ist", "maker", "grapher", "woman")


def _apart(form: str) -> list[tuple[int, str]]:
    tokens = [(match.start(), match[0]) for match in _TOKEN.finditer(form)]
    divided = _divided(form, tokens) if len(tokens) > 1 else None
    if divided is not None:
        return divided
    titles = [at for at, (_, token) in enumerate(tokens) if token.lower().rstrip(".") in TITLES]
    if not titles:
        return _without_demonym(tokens)
    head, tail = tokens[: titles[0]], tokens[titles[-1] + 1 :]
    if tail and tail[0][1] in {"of", "for"}:
        tail = tail[1:]
    return _without_demonym(head) + ([(tail[0][0], " ".join(token for _, token in tail))] if tail else [])


def _divided(form: str, tokens: list[tuple[int, str]]) -> list[tuple[int, str]] | None:
    """What is left of a sequence that is two, of each its names; null where it is one."""
    if (legal := _LEGAL_FORM.match(form)) and legal.end() < len(form):
        rest = form[legal.end() :].lstrip()
        offset = len(form) - len(rest)
        return [(0, legal[0]), *((offset + start, piece) for start, piece in _apart(rest))]
    if (within := _BELONGS.fullmatch(form)) and _is_of_body(within["who"], within["body"]):
        return [*_apart(within["who"]), *((within.start("body") + start, piece) for start, piece in _apart(within["body"]))]
    if cut := next((each for each in tokens[1:] if each[1].lower() in _BREAKS), None):
        after = cut[0] + len(cut[1]) + 1
        return [*_apart(form[: cut[0]].rstrip()), *((after + start, piece) for start, piece in _apart(form[after:]))]
    return None


_TOKEN: Final = re.compile(r"\S+")
#: "Ann Lee of the Varn Institute": somebody and what she belongs to; "Bank of England": one name.
_BELONGS: Final = re.compile(r"(?P<who>\S+(?: \S+){1,4}?) (?:of the|of|for) (?P<body>.+)")


def _is_of_body(who: str, body: str) -> bool:
    """Whether somebody's name stands before that of a body or a country."""
    return not _is_thing(who) and (_is_thing(body) or place(body) is not None)


def _is_thing(form: str) -> bool:
    return any(token.lower().rstrip(".") in THING_WORDS for token in form.split())


def _without_demonym(tokens: list[tuple[int, str]]) -> list[tuple[int, str]]:
    if not tokens:
        return []
    if len(tokens) == 1 and tokens[0][1].lower().endswith(DEMONYM_ENDINGS) and place(tokens[0][1]) is None:
        return []
    return [(tokens[0][0], " ".join(token for _, token in tokens))]
