"""What a pronoun that opens a sentence stands for: the subject of the one before, where nothing else there may be meant."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from timeline.events.clauses.binding import main_clause
from timeline.events.names.titles import ROLES
from timeline.events.outline import Outline
from timeline.model import Kind, Name, Span
from timeline.text import SAYING, Predicate, verbs, word_set


class Antecedent(NamedTuple):
    """The words of a subject, and its name if it has one."""

    words: str
    name: Name | None


#: The words and name of the subject of a verb in a clause of a sentence.
SubjectOf = Callable[[Span, Span, Predicate], Antecedent]

#: Who nobody is, and what belongs to a clause that was taken for a part of the subject.
_NOBODY: Final = re.compile(
    r"\b(?:out|up|off|down|"
    r"any(?:one|body|thing)|every(?:one|body)|no(?:body| one|thing)|who|that|which|he|she|it|they|we|I|his|her|its|their|my|our)\b",
    re.IGNORECASE,
)
#: How many sentences in a row may begin with a pronoun of one meaning.
_REACH: Final = 3
_PRONOUN: Final = re.compile(r"[“\"]?(?:he|she|it|they|his|her|its|their)\b", re.IGNORECASE)
_SAYS: Final = re.compile(SAYING)
_BE: Final = word_set("is are was were be been being 's 're became become becomes remains remained")
#: Behind these "it" stands for nothing: "it emerged that", "it took an hour", "it was thought that".
_NOTHING: Final = word_set("took takes emerged seems seemed appears appeared turned happened rained snowed transpired follows came comes")
_THOUGHT: Final = word_set(
    "said thought believed expected hoped understood feared announced reported claimed alleged estimated agreed decided revealed known"
)
#: Where the words that tell more of a noun begin.
_TAIL: Final = re.compile(
    r",|\s(?:of|in|at|on|for|from|by|with|to|near|against|between|over|under|about|off|outside|across|that|which|who|whose|where)\s"
)
_PEOPLE: Final = ROLES | word_set(
    "man woman boy girl person youth teenager baby child pensioner gunman passenger pedestrian cyclist motorist student pupil worker "
    "officer soldier patient attacker nurse friend colleague spokesman spokeswoman father mother firefighter survivor farmer tourist"
)
_MALE: Final = re.compile(r"(?:\b|\w)(?:man|boy|father|son|husband|brother|king|prince)$")
_FEMALE: Final = re.compile(r"(?:\b|\w)(?:woman|girl|mother|daughter|wife|sister|queen|princess)$")
_MANY: Final = word_set("people police men women children staff crew cattle")
_SINGULAR_S: Final = re.compile(r"(?:ss|us|is|ics|ings|news|series)$")
_NUMERAL: Final = word_set("two three four five six seven eight nine ten eleven twelve both several")
#: A noun phrase of one thing, of many, and of somebody, behind the verb.
_ONE_THING: Final = re.compile(
    r"\b(?:the|an?|its|this|that|another|one|every|each)\s+(?:[\w’'-]+\s+){0,3}?(?P<head>[a-z][\w’'-]*)(?=[\s,.;:)]|$)"
)
_SOMEBODY: Final = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother|[Hh]is|[Hh]er|[Tt]heir)\s+(?:[\w’'-]+\s+){0,3}[a-z][\w’'-]*")
_INTRODUCED: Final = re.compile(r"(?:^|[.!?:”\"]\s+|\n)(?:An?|One|Another)\s+(?P<who>(?:[\w’'-]+\s+){0,3}[a-z][\w’'-]*)")
_THINGS: Final = re.compile(r"\b(?:[\w’'-]*[a-z]s|people|men|women|children|police)\b")
_AGAIN: Final = re.compile(
    r"\b(?:after|when|because|while|and|but|as|before|until|that|which|since)\s+(?:the|an?|its|their|his|her|it|they)\b"
)
#: Before a name that only says where.
IN_PLACE: Final = re.compile(r"\b(?:in|at|near|from|of|on|to|across|outside|with|by) (?:the )?$", re.IGNORECASE)
_LONGEST: Final = 45
_DATELINE: Final = re.compile(r"^[A-Z][A-Z .,'’-]+ [–—-] ")
_PARTICIPLE: Final = re.compile(r"(?<=\w\w\w) \w+(?:ed|en|wn)$")


def antecedent(outline: Outline, sentence: Span, start: int, pronoun: str, verb: Predicate, subject_of: SubjectOf) -> Antecedent | None:
    """Whom or what a pronoun at a place of a sentence stands for; null where it may be something else, or nothing."""
    text = outline.document.text
    if means_nothing(pronoun, verb) or verbs(text, sentence.start, start) or outline.cast.within(Span(sentence.start, start)):
        return None
    before = _before(outline, sentence)
    found = main_clause(text, before) if before is not None and not outline.quoted(Span(before.start, before.start + 1)) else None
    if before is None or found is None:
        return None
    extent, main, _ = found
    who = subject_of(before, extent, main)
    if not who.words.strip(' “"'):
        return None
    rest = text[main.end : before.end]
    beside = (one for one in outline.cast.within(Span(main.end, before.end)) if one.name != who.name)
    names = [one.name for one in beside if one.name.kind is Kind.PERSON or not IN_PLACE.search(text, before.start, one.start)]
    acts = pronoun.lower() in {"its", "their"} or (not verb.passive and pronoun.lower() in {"it", "they"})
    safe = _is_only_body(who, names, rest) if acts and who.name else _is_safe(pronoun.lower(), who, main, rest, names)
    return _told(who) if safe else None


def means_nothing(pronoun: str, verb: Predicate) -> bool:
    """Whether "it" only fills the place of a subject."""
    if pronoun.lower() != "it":
        return False
    return verb.verb in _BE or verb.verb in _NOTHING or (verb.passive and verb.verb in _THOUGHT)


def _before(outline: Outline, sentence: Span) -> Span | None:
    """The sentence before it that does not begin with a pronoun itself."""
    number = outline.sentence_at(sentence.start)
    for other in range(number - 1, max(-1, number - 1 - _REACH), -1):
        if other not in outline.prose_set:
            return None
        if not _PRONOUN.match(outline.document.text, outline.sentences[other].start):
            return outline.sentences[other]
    return None


def _is_safe(pronoun: str, who: Antecedent, main: Predicate, rest: str, names: list[Name]) -> bool:
    if _NOBODY.search(who.words) or (who.words[:1].islower() and not who.name):
        return False
    head = _head(who.words)
    things = [name for name in names if name.kind is not Kind.PERSON]
    match pronoun:
        case "it" | "its":
            return _is_thing(who, head) and not things and not _speaks(main) and not _other_thing(main, rest)
        case "they" | "their":
            return _is_many(who) and not _speaks(main) and not _THINGS.search(rest)
        case "he" | "his":
            return _is_somebody(who, head) and not _FEMALE.search(head) and not _other_person(rest, names)
        case _:
            return _is_somebody(who, head) and not _MALE.search(head) and not _other_person(rest, names)


def _is_only_body(who: Antecedent, names: list[Name], rest: str) -> bool:
    """Whether nobody else is named beside a body that can be what acts: things that have no name do not act."""
    alone = not any(name.kind is Kind.BODY for name in names) and not _AGAIN.search(rest)
    return alone and who.name is not None and who.name.kind is not Kind.PERSON and not _NOBODY.search(who.words)


def _head(words: str) -> str:
    """The noun that a phrase is about."""
    phrase = _TAIL.split(words)[0].split()
    return phrase[-1].lower().strip("“”\"'’") if phrase else ""


def is_many(words: str) -> bool:
    """Whether a noun phrase is of many."""
    phrase, head = _TAIL.split(words)[0], _head(words)
    numbered = phrase.split()[:1] and phrase.split()[0].lower() in _NUMERAL
    return bool(numbered) or head in _MANY or " and " in phrase or (head.endswith("s") and not _SINGULAR_S.search(head))


def _is_many(who: Antecedent) -> bool:
    return who.name is None and is_many(who.words)


def _is_thing(who: Antecedent, head: str) -> bool:
    if who.name is not None:
        return who.name.kind is not Kind.PERSON
    return head not in _PEOPLE and not head.endswith(("man", "woman", "ist")) and not _is_many(who)


def _is_somebody(who: Antecedent, head: str) -> bool:
    return who.name is None and (head in _PEOPLE or head.endswith(("man", "woman")) or bool(re.search(r"\b\d+-year-old$", who.words)))


def _speaks(main: Predicate) -> bool:
    return bool(_SAYS.fullmatch(main.verb)) and not main.passive


def _other_thing(main: Predicate, rest: str) -> bool:
    """Whether the sentence speaks of one thing more: what its verb acts on, or the subject of another clause."""
    if _AGAIN.search(rest):
        return True
    if main.passive or main.verb in _BE:
        return False
    direct = _TAIL.split(f" {rest.strip()} ", maxsplit=1)[0]
    heads = [found["head"] for found in _ONE_THING.finditer(direct)]
    return any(head not in _PEOPLE for head in heads)


def _other_person(rest: str, names: list[Name]) -> bool:
    return any(name.kind is Kind.PERSON for name in names) or speaks_of_somebody(rest)


def speaks_of_somebody(text: str) -> bool:
    """Whether a text speaks of a person without the name: "a youth", "the driver"."""
    return any(word in _PEOPLE for found in _SOMEBODY.finditer(text) for word in found[0].lower().split())


def introduces_somebody(text: str) -> bool:
    """Whether a sentence of a text is about a person who has no name: "A man walked in"."""
    return any(word in _PEOPLE for found in _INTRODUCED.finditer(text) for word in found["who"].lower().split())


def _told(who: Antecedent) -> Antecedent:
    """In as few words as say what it is, which is known by now: "a ferry from Brevik" is "the ferry"."""
    whole = _DATELINE.sub("", who.words)
    words = whole if len(whole) <= _LONGEST and "," not in whole else _PARTICIPLE.sub("", _TAIL.split(whole)[0])
    first, _, rest = words.partition(" ")
    if first.lower() in {"a", "an", "one", "another"} and rest:
        words = f"The {rest}"
    elif first.lower() in _NUMERAL and first.lower() != "both" and rest:
        words = f"The {first.lower()} {rest}"
    return Antecedent(words, who.name)
