"""People, bodies and places of a document, under the fullest form it uses; who "he" and "the chancellor" are."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from timeline.model import Kind, Name, Span

from .places import place
from .titles import BODY_WORDS, COMMON_OPENERS, DEMONYM_ENDINGS, NOT_NAMES, ROLES, TITLES

_CAP: Final = r"(?<![\w.])(?:[ie]?[A-ZÀ-ÖØ-Þ][\w&]*(?:[’'.-](?!s\b|m\b|ve\b|ll\b|d\b|re\b)[\w&]+)*\.?(?<![a-z]{3}\.))"
_PARTICLE: Final = r"(?:von der|van der|van den|de la|von|van|de|della|del|da|dos|bin|ibn|al|el)"
_SEQUENCE: Final = re.compile(rf"(?:\b{_PARTICLE} )?{_CAP}(?: (?:{_PARTICLE} |of the |of |for )?{_CAP})*")
_ACRONYM: Final = re.compile(
    r"(?P<full>(?:[A-Z][\w’'-]+(?: (?:of|the|for|and|on|de) | )?){2,8})"
    r"\((?:the )?(?P<short>[A-Z][A-Za-z.&-]{1,9})\)"
)
_SAYS: Final = re.compile(
    r"(?:,? who\b|, (?:whose|\d|an? |the |head |leader )| (?:said|says|told|added|asked|wrote|announced|resigned|"
    r"tweeted|testified|was born|died)\b)"
)
#: Capitals of a sentence whose full stop was lost.
_BREAKS: Final = frozenset(
    ["if", "but", "and", "so", "when", "while", "because", "he", "she", "it", "they", "we", "i", "in", "on", "at", "this", "that"]
)
#: "Ana Prado came. She ...", "Ana Prado came, and she ...": how a person is spoken of.
_HE_NEXT: Final = re.compile(r"^[^.!?]*(?:[.!?][”\"]?\s+(?:He|She|His|Her)|, (?:and|but) (?:he|she))\b")
_AFTER: Final = 120
_LEGAL_FORM: Final = re.compile(r".*? (?:Inc|Corp|Co|Ltd|PLC|plc)\b\.?")
_IN: Final = re.compile(r"\b(?:in|at|near|from|to|outside|across) $")


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
        for sentence in reversed([each for each in sentences if each.end <= position][-2:]):
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
    names = _Register(text, found).names()
    occurrences = tuple(Occurrence(start, end, names[form]) for start, end, form in found if form in names)
    return Cast(occurrences, tuple(one.start for one in occurrences))


def _pieces(text: str, sentence: Span) -> list[tuple[int, int, str]]:
    """Capitalised sequences of a sentence, taken apart at titles: a role before a person names a body or a place too."""
    found: list[tuple[int, int, str]] = []
    for match in _SEQUENCE.finditer(text, sentence.start, sentence.end):
        start, form = match.start(), match[0]
        opening = not text[sentence.start : start].strip("“\"‘'«–— ") or text[start - 1] in "“‘«"
        start, form = _without_opener(start, form, opening=opening)
        for offset, piece in _apart(form):
            clean = piece.replace("’", "'").rstrip(".") if not re.search(r"\.\w\.$|\b(?:Inc|Corp|Co|Jr|Sr)\.$", piece) else piece
            if len(clean) > 1 and clean.lower() not in NOT_NAMES:
                found.append((start + offset, start + offset + len(clean), clean))
    return found


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
    first, _, rest = form.partition(" ")
    drop = first.lower() in (COMMON_OPENERS if opening else {"the", "a", "an"}) or (opening and first.endswith("ly"))
    if not drop or (first == "New" and rest):
        return start, form
    return _without_opener(start + len(first) + 1, rest, opening=opening) if rest else (start, "")


def _apart(form: str) -> list[tuple[int, str]]:
    if (legal := _LEGAL_FORM.match(form)) and legal.end() < len(form):
        rest = form[legal.end() :].lstrip()
        offset = len(form) - len(rest)
        return [(0, legal[0]), *((offset + start, piece) for start, piece in _apart(rest))]
    tokens = [(match.start(), match[0]) for match in re.finditer(r"\S+", form)]
    if breaks := [i for i, (_, token) in enumerate(tokens) if i and token.lower() in _BREAKS]:
        cut = tokens[breaks[0]]
        after = cut[0] + len(cut[1]) + 1
        return [*_apart(form[: cut[0]].rstrip()), *((after + start, piece) for start, piece in _apart(form[after:]))]
    last_title = max((i for i, (_, token) in enumerate(tokens) if token.lower().rstrip(".") in TITLES), default=-1)
    if last_title < 0:
        return _without_demonym(tokens)
    head = tokens[: next(i for i, (_, token) in enumerate(tokens) if token.lower().rstrip(".") in TITLES)]
    tail = tokens[last_title + 1 :]
    if tail and tail[0][1] in {"of", "for"}:
        tail = tail[1:]
    return _without_demonym(head) + ([(tail[0][0], " ".join(token for _, token in tail))] if tail else [])


def _without_demonym(tokens: list[tuple[int, str]]) -> list[tuple[int, str]]:
    if not tokens:
        return []
    if len(tokens) == 1 and tokens[0][1].lower().endswith(DEMONYM_ENDINGS) and place(tokens[0][1]) is None:
        return []
    return [(tokens[0][0], " ".join(token for _, token in tokens))]


class _Register:
    """Makes of a document's forms its names: which are one, and of what kind."""

    def __init__(self, text: str, found: list[tuple[int, int, str]]) -> None:
        self._text = text
        self._found = found
        self._count = Counter(form for _, _, form in found)
        self._full = self._acronyms()
        self._contexts: dict[str, list[tuple[str, str]]] = {}
        for start, end, form in found:
            self._contexts.setdefault(form, []).append((text[max(0, start - 24) : start], text[end : end + _AFTER]))
        self._people = [form for form in self._count if self._is_person(form)]

    def names(self) -> dict[str, Name]:
        """Every form's name; a form that may not be a name at all is left out."""
        return {form: name for form in self._count if (name := self._name(form)) is not None}

    def _acronyms(self) -> dict[str, str]:
        """Short form to full form: introduced in brackets, or the initials of a full form of this document."""
        full = {m["short"]: re.sub(r"^The ", "", m["full"].strip()) for m in _ACRONYM.finditer(self._text)}
        for form in self._count:
            parts = [part for part in re.split(r"[ -]", form) if part[0].isupper()]
            short = "".join(part[0] for part in parts)
            if len(parts) > 1 and short in self._count and short != form:
                full.setdefault(short, form)
        return full

    def _name(self, form: str) -> Name | None:
        if found := place(form):
            return Name(found, Kind.PLACE)
        if form in self._full:
            return Name(form, self._kind(self._full[form]))
        short = next((short for short, full in self._full.items() if full == form and short in self._count), None)
        if short:
            return Name(short, self._kind(form))
        full = self._fullest(form)
        return Name(full, self._kind(full)) if full != form or self._is_name(form) else None

    def _is_name(self, form: str) -> bool:
        """A single capitalised word at the head of a sentence needs another witness."""
        if " " in form or form.isupper() or any(character.isupper() for character in form[1:]):
            return True
        return any(re.search(r"[\w,;)]\s+[“\"‘]?$", before) for before, _ in self._contexts[form])

    def _fullest(self, form: str) -> str:
        """A surname's person, who was named in full."""
        last = form.rsplit(maxsplit=1)[-1]
        if form.isupper():
            return form
        candidates = [
            person
            for person in self._people
            if person != form and (person.endswith(" " + form) or (" " not in form and person.split()[-1] == last))
        ]
        if candidates:
            return max(candidates, key=lambda person: (self._count[person], person))
        longer = [other for other in self._count if other.startswith(form + " ") and other.split()[-1].lower().rstrip(".") in BODY_WORDS]
        return min(longer) if len(longer) == 1 and " " not in form else form

    def _is_person(self, form: str) -> bool:
        tokens = form.split()
        if (
            any(token.isupper() and len(token) > 2 and "." not in token for token in tokens)
            or place(form)
            or place(tokens[-1])
            or not 1 <= len(tokens) <= 5
            or form in self._full
            or form in self._full.values()
        ):
            return False
        if any(token.lower().rstrip(".") in BODY_WORDS for token in tokens) or " of " in form or " for " in form:
            return False
        if any(before.rstrip().split(" ")[-1].lower().rstrip(".") in TITLES | ROLES for before, _ in self._contexts[form]):
            return True
        if len(tokens) < 2:
            return False
        alone = tokens[-1] in self._count or any(_HE_NEXT.search(after) for _, after in self._contexts[form])
        return alone or any(_SAYS.match(after) for _, after in self._contexts[form])

    def _kind(self, form: str) -> Kind:
        if place(form):
            return Kind.PLACE
        if form in self._people:
            return Kind.PERSON
        if any(token.lower().rstrip(".") in BODY_WORDS for token in form.split()) or form.isupper():
            return Kind.BODY
        contexts = self._contexts.get(form, [])
        located = sum(bool(_IN.search(before)) for before, _ in contexts)
        return Kind.PLACE if contexts and located * 2 > len(contexts) else Kind.BODY
