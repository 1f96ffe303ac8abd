"""Whom "he", "she" and "it" stand for, where that is safe: nothing may be told of somebody else."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Final

from timeline.events.names import Occurrence
from timeline.events.outline import Outline
from timeline.model import Kind, Name, Span
from timeline.text import SAYING, verbs

from .antecedents import IN_PLACE, introduces_somebody, speaks_of_somebody

#: As an object "her" and "him" are somebody else than the subject: "she called her at noon".
_SHE: Final = re.compile(
    r"\b(?:she|her(?= (?!(?:in|on|at|to|for|from|by|with|of|as|and|or|after|before|that|the|an?|when|while)\b)[a-z])|hers|herself)\b",
    re.IGNORECASE,
)
_HE: Final = re.compile(r"\b(?:he|his|himself)\b", re.IGNORECASE)
_WOMAN_BEFORE: Final = re.compile(
    r"\b(?:mrs|ms|miss|lady|dame|queen|princess|madam|sister|\w*woman|actress|wife|mother|daughter|widow|aunt|niece)\.?,? $",
    re.IGNORECASE,
)
_MAN_BEFORE: Final = re.compile(
    r"\b(?:mr|sir|lord|king|prince|pope|brother|(?!\w*woman)\w*man|actor|husband|father|son|widower|uncle|nephew)\.?,? $",
    re.IGNORECASE,
)
#: Somebody who is told of without a name, in no apposition to one.
_UNNAMED: Final = re.compile(
    r"(?<!, )\b(?:an?|another|one) (?:[\w-]+ ){0,3}"
    r"(?:(?P<male>man|boy|gunman)|(?P<female>woman|girl)|teenager|suspect|driver|attacker|passenger|patient|pupil|student|officer|"
    r"soldier|worker|employee|tourist|pedestrian|cyclist|motorist|resident|pilot|nurse|friend|colleague)\b",
    re.IGNORECASE,
)


#: Sentences back in which somebody else may be who is meant.
_NEAR: Final = 3


class Gender(StrEnum):
    """As a text speaks of somebody."""

    FEMALE = "she"
    MALE = "he"


def person_meant(outline: Outline, sentence: Span, start: int, pronoun: str) -> Name | str | None:
    """Who the "he", "she", "his" or "her" at a place of a sentence is, by name or as "a driver"; null where it may be somebody else."""
    asked = Gender.FEMALE if _SHE.match(f"{pronoun} x") else Gender.MALE
    name = _nearest(outline, sentence, start)
    if name is not None and gender(outline, name) not in {None, asked}:
        near = outline.sentences[max(0, outline.sentence_at(sentence.start) - _NEAR)].start
        others = [one for one in _people(outline, Span(near, start)) if gender(outline, one) in {None, asked}]
        name = others[0] if len(others) == 1 and gender(outline, others[0]) is asked else None
    somebody = _unnamed(outline, sentence, start, name, asked)
    if somebody is None:
        return name
    return somebody[0] if name is None and _is_told_of(outline, somebody.start()) else None


def body_meant(outline: Outline, sentence: Span, start: int) -> Name | None:
    """What "it" or "they" at a place of a sentence is: the only body or place that acts before it there."""
    text = outline.document.text
    earlier = {
        one.name
        for one in outline.cast.within(Span(sentence.start, start))
        if one.name.kind is not Kind.PERSON and not IN_PLACE.search(text, sentence.start, one.start) and _acts(outline, one.start)
    }
    return earlier.pop() if len(earlier) == 1 else None


@lru_cache(maxsize=4096)
def gender(outline: Outline, name: Name) -> Gender | None:
    """How a document speaks of a person: by a title, else by pronouns in sentences that name nobody else; null where it does not say."""
    text = outline.document.text
    own = _where_named(outline)[name]
    titled = {_titled(text[max(0, one.start - 20) : one.start]) for one in own} - {None}
    if titled:
        return titled.pop() if len(titled) == 1 else None
    said: set[Gender] = set()
    for number in sorted({outline.sentence_at(one.start) for one in own}):
        sentence = outline.sentences[number]
        people = [one for one in outline.cast.within(sentence) if one.name.kind is Kind.PERSON]
        if {one.name for one in people} == {name}:
            rest = text[people[0].end : sentence.end]
            said |= {Gender.FEMALE} if _SHE.search(rest) else set()
            said |= {Gender.MALE} if _HE.search(rest) else set()
    return said.pop() if len(said) == 1 else None


@lru_cache(maxsize=64)
def _where_named(outline: Outline) -> Mapping[Name, Sequence[Occurrence]]:
    """Each name of a document with the places where it stands."""
    found: dict[Name, list[Occurrence]] = defaultdict(list)
    for one in outline.cast.occurrences:
        found[one.name].append(one)
    return found


def _titled(before: str) -> Gender | None:
    if _WOMAN_BEFORE.search(before):
        return Gender.FEMALE
    return Gender.MALE if _MAN_BEFORE.search(before) else None


def _nearest(outline: Outline, sentence: Span, start: int) -> Name | None:
    """The only person named before it in its sentence, else who the sentences before are about, else the only person so far."""
    earlier = _people(outline, Span(sentence.start, start))
    if len(earlier) == 1:
        return earlier[0]
    if found := outline.cast.person_before(sentence.start, outline.sentences):
        return found
    first, second = _first_people(outline)
    if first is None or first.start >= sentence.start or (second is not None and second.start < sentence.start):
        return None
    near = outline.sentences[max(0, outline.sentence_at(sentence.start) - _NEAR)].start
    return None if introduces_somebody(outline.document.text[near:start]) else first.name


@lru_cache(maxsize=64)
def _first_people(outline: Outline) -> tuple[Occurrence | None, Occurrence | None]:
    """Where a document first names a person, and where another one."""
    people = (one for one in outline.cast.occurrences if one.name.kind is Kind.PERSON)
    first = next(people, None)
    return first, next((one for one in people if first and one.name != first.name), None)


def person_throughout(outline: Outline, sentence: Span, start: int, pronoun: str) -> Name | None:
    """Whom the whole text is about, where nobody else was told of just before who may be meant."""
    asked = Gender.FEMALE if _SHE.match(f"{pronoun} x") else Gender.MALE
    first = _most_told_of(outline)
    if first is None or gender(outline, first) is not asked:
        return None
    near = outline.sentences[max(0, outline.sentence_at(sentence.start) - 2)].start
    if speaks_of_somebody(outline.document.text[near:start]):
        return None
    others = (one for one in outline.cast.names(Span(near, start)) if one != first and _may_be_person(one))
    return first if all(one.kind is Kind.PERSON and gender(outline, one) not in {None, asked} for one in others) else None


@lru_cache(maxsize=64)
def _most_told_of(outline: Outline) -> Name | None:
    """The person whom a text names at least twice as often as anybody else."""
    count = Counter(one.name for one in outline.cast.occurrences if one.name.kind is Kind.PERSON)
    (first, most), (_, fewer) = [*count.most_common(2), (None, 0), (None, 0)][:2]
    return first if most >= 2 * fewer else None


def _may_be_person(name: Name) -> bool:
    """Whether a name is a person's, or one of two words that nothing tells to be another's."""
    return name.kind is Kind.PERSON or (name.kind is Kind.BODY and len(name.name.split()) > 1)


def _people(outline: Outline, span: Span) -> tuple[Name, ...]:
    return tuple(name for name in outline.cast.names(span) if name.kind is Kind.PERSON)


def _unnamed(outline: Outline, sentence: Span, start: int, name: Name | None, asked: Gender) -> re.Match[str] | None:
    """Who is told of without a name in this sentence or the one before, and behind the last word of the person named."""
    text, other = outline.document.text, {Gender.FEMALE: "male", Gender.MALE: "female"}[asked]
    begin = outline.sentences[max(0, outline.sentence_at(sentence.start) - 1)].start
    last = max((one.end for one in outline.cast.within(Span(begin, start)) if one.name == name), default=begin)
    found = [match for match in _UNNAMED.finditer(text, last, start) if not match[other]]
    return found[-1] if found else None


def _is_told_of(outline: Outline, position: int) -> bool:
    """Whether somebody stands in what its sentence mainly says, not in "after a colleague raised concerns"."""
    sentence = outline.sentences[outline.sentence_at(position)]
    return _acts(outline, position) or _ASIDE.search(outline.document.text, sentence.start, position) is None


#: What begins a clause that only tells more of the main one.
_ASIDE: Final = re.compile(r"\b(?:after|before|when|while|because|as|since|until|if|although|though|where|who|which|that)\b")


def _acts(outline: Outline, position: int) -> bool:
    """Whether who or what is named at a place is what its sentence is about: it stands before any verb but one of saying."""
    sentence = outline.sentences[outline.sentence_at(position)]
    return all(_SAYS.fullmatch(verb.verb) for verb in verbs(outline.document.text, sentence.start, position))


_SAYS: Final = re.compile(SAYING)
