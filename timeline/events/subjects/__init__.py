"""Who or what a verb is about: the subject's words, its name, and what a pronoun or a relative stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from timeline.events.clauses.participles import is_reduced
from timeline.events.names import Occurrence
from timeline.events.outline import Outline
from timeline.model import Kind, Name, Span
from timeline.text import Predicate, verbs, word_set

from .antecedents import Antecedent, antecedent, means_nothing
from .pronouns import body_meant, person_meant, person_throughout

_FRONTED: Final = word_set(
    "on in at by for from with during after before since until despite following amid under over within without according when "
    "while as if although though because earlier later last next this that late early ahead speaking among against between "
    "through upon along like unlike instead once due owing thanks contrary"
)
_STOP_BACK: Final = word_set(
    "of in on at by for from with to into and or but as that than is are was were be been has have had said says about against "
    "between including under over after before during through when while where who which met told"
)
_RELATIVE: Final = re.compile(r"^(?:who|which|that)\b\s*", re.IGNORECASE)
_HE: Final = re.compile(r"^(?:he|she|his|her)\b", re.IGNORECASE)
_IT: Final = re.compile(r"^(?:it|its|they|their)\b", re.IGNORECASE)
_INSIDE: Final = re.compile(r"\b(?:in|of|at|from|for|near|with|by|between|against|on|over|under|about|to|into|through|across|behind)\s")
_ADVERBS_END: Final = re.compile(r"(?:\s+(?:\w+ly|also|then|now|later|still|already|since|first|just|never|not))+$")


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a verb."""

    #: As it stands, or what it stands for.
    words: str
    #: The person, body or place it names, if it names one.
    name: Name | None
    #: Where its words begin, if that is before its clause: the antecedent of a relative.
    start: int | None = None
    #: Whether the words replace a pronoun or a relative.
    replaces: bool = False
    #: Where they stand in the clause.
    at: int | None = None

    @property
    def actor(self) -> str:
        """What two statements must share to be about the same doer."""
        return self.name.name if self.name else self.words.lower()


_NOBODY: Final = Subject("", None)


def subject(outline: Outline, sentence: Span, clause: Span, verb: Predicate) -> Subject:
    """The subject of a verb in its clause."""
    text = outline.document.text
    if is_reduced(text, clause, verb):
        return _antecedent(outline, sentence, clause)
    first = verbs(text, clause.start, max(clause.start, verb.start))
    before = Span(clause.start, first[0].start if first and _joined(text, first[-1], verb) else max(clause.start, verb.start))
    words = before.of(text)
    relative = _RELATIVE.match(words)
    if (relative and len(_without_dates(outline, before, relative.end()).split()) <= 1) or words.lower().startswith("whose "):
        return _antecedent(outline, sentence, clause)
    start, words = _phrase(*_without_times(outline, before, words))
    if not words:
        return _inverted(outline, verb, clause)
    if behind := _LAST.search(words):
        start, words = start + behind.start(), behind[0]
    pronoun = _pronoun(outline, sentence, start, words, verb)
    if pronoun is not None:
        return pronoun
    name = _head_name(outline, Span(start, start + len(words))) or _apposed(outline, start + len(words), verb.start)
    return Subject(words, name, at=start)


def opener(outline: Outline, sentence: Span, extent: Span) -> str:
    """What a pronoun stands for that a statement opens with, whoever its verb is about: "she said that clinics will open"."""
    text = outline.document.text
    found = (_HE.match(extent.of(text)) or _IT.match(extent.of(text))) and verbs(text, extent.start, extent.end)
    who = subject(outline, sentence, extent, found[0]) if found else _NOBODY
    return who.words if who.replaces and who.at == extent.start else ""


_OPENS: Final = re.compile(
    r"\s*(?:when|as|after|before|while|because|although|though|since|until|once|where|that|and|but)\s+", re.IGNORECASE
)


def _without_times(outline: Outline, before: Span, words: str) -> tuple[str, int]:
    """Leave out the conjunction and the time in front, and a time between subject and verb: "the minister on Monday said"."""
    text, opens = outline.document.text, _OPENS.match(words)
    start, end = before.start + (opens.end() if opens else 0), before.end
    for span in (expression.span for expression in outline.expressed(before)):
        if start <= span.start < end and _LEADING.fullmatch(text, start, span.start) and not text.startswith(_OWNS, span.end):
            start = span.end
        elif start < span.start and span.end <= end and not text[span.end : end].strip(" ,"):
            end = span.start
    kept = text[start:end]
    return (_PREPOSITION.sub("", kept.rstrip(" ,") + " ") if end < before.end else kept), start


def _without_dates(outline: Outline, before: Span, skipped: int) -> str:
    """What stands between a relative and its verb beside times: "who in 2017 won"."""
    text, start = outline.document.text, before.start + skipped
    for span in (expression.span for expression in outline.expressed(before)):
        if start <= span.start and span.end <= before.end:
            return (_PREPOSITION.sub("", text[start : span.start].rstrip() + " ") + text[span.end : before.end]).strip(" ,")
    return text[start : before.end].strip(" ,")


#: A pronoun behind what opens the clause: "after service in Cyprus he was called".
_LAST: Final = re.compile(r"(?<=\s)(?:he|she|it|they|we|I)$")
_OWNS: Final = ("'s ", "’s ")
_PREPOSITION: Final = re.compile(r"(?:^|\s)(?:on|in|at)\s*$")
_LEADING: Final = re.compile(
    r"[\s,]*(?:(?:then|late|early|earlier|later|only|just|but|and|so|yet|still|also|again|already|even|shortly|soon|back|sometime|not)\s+|"
    r"\w+,\s+)?(?:on|in|at|by|during|early|late|over)?\s*(?:the\s+)?",
    re.IGNORECASE,
)


def _joined(text: str, first: Predicate, verb: Predicate) -> bool:
    """Whether two verbs share their subject: the second stands right behind "and", or behind a comma in a list of verbs."""
    return bool(re.search(r"(?:\b(?:and|but|or|then)|,)\s+(?:\w+ly\s+|then\s+|later\s+)?$", text[first.end : verb.start]))


def _phrase(words: str, start: int) -> tuple[int, str]:
    """Leave out what stands in front of the subject and its appositions behind it."""
    pieces = [(m.start(), m[0]) for m in re.finditer(r"[^,]+", words)]
    kept = [(at, piece) for at, piece in pieces if piece.strip(_MARKS) and piece.strip(_MARKS).split()[0].lower() not in _FRONTED]
    if not kept:
        return start, ""
    at, piece = kept[0]
    if len(kept) > 1 and len(pieces) == len(kept) and not piece.strip()[0].isupper() and len(piece.split()) <= 2:
        at, piece = kept[-1]
    offset = len(piece) - len(piece.lstrip(_MARKS))
    return start + at + offset, _ADVERBS_END.sub("", " " + piece[offset:].strip()).strip()


#: What stands around a phrase, or marks an item of a list.
_MARKS: Final = ' \n“"‘(•*·–-'


def _inverted(outline: Outline, verb: Predicate, clause: Span) -> Subject:
    """The name right behind the verb: "..., said the minister"."""
    if verb.verb not in {"said", "says", "asked", "added"}:
        return _NOBODY
    found = outline.cast.within(Span(verb.end, min(clause.end, verb.end + 60)))
    people = [one for one in found if one.name.kind is Kind.PERSON] or list(found)
    return Subject(people[0].name.name, people[0].name) if people else _NOBODY


def _pronoun(outline: Outline, sentence: Span, start: int, words: str, verb: Predicate) -> Subject | None:
    """What "he" or "it" stands for, where it is safe; null for any other subject."""
    found = _HE.match(words) or _IT.match(words)
    if not found:
        return None
    meant = _meant(outline, sentence, start, found[0], verb)
    return Subject(meant.words, meant.name, replaces=True, at=start) if meant else Subject(words, None, at=start)


def _meant(outline: Outline, sentence: Span, start: int, pronoun: str, verb: Predicate) -> Antecedent | None:
    named: Name | str | None = None
    if _HE.match(pronoun):
        named = person_meant(outline, sentence, start, pronoun)
    elif not means_nothing(pronoun, verb):
        named = body_meant(outline, sentence, start)
    if named is not None:
        return Antecedent(named, None) if isinstance(named, str) else Antecedent(named.name, named)
    found = antecedent(outline, sentence, start, pronoun, verb, lambda *where: _told_by(subject(outline, *where)))
    name = person_throughout(outline, sentence, start, pronoun) if found is None and _HE.match(pronoun) else None
    return Antecedent(name.name, name) if name else found


def _told_by(who: Subject) -> Antecedent:
    return Antecedent(who.words, who.name)


def _head_name(outline: Outline, span: Span) -> Name | None:
    """The name a subject is headed by: the last person of a title and a name, else the first name unless it only belongs to the head."""
    found = outline.cast.within(span)
    if not found:
        return None
    text = outline.document.text
    head = next((one for one in found if _heads(text, one, span)), None)
    return head.name if head else None


def _apposed(outline: Outline, start: int, end: int) -> Name | None:
    """The name that stands between commas behind a description: "The commissioner, Jan Smid, said"."""
    text = outline.document.text
    found = [one for one in outline.cast.within(Span(start, end)) if text[start : one.start].strip() == ","]
    return found[0].name if found and text[found[0].end : end].strip() == "," else None


def _heads(text: str, one: Occurrence, span: Span) -> bool:
    """Whether a name is the subject itself, not its owner, its place or one of its parts."""
    owner = re.match(r"[’']s?\b", text[one.end : one.end + 2])
    return not owner and _ends_phrase(text, one.end, span) and not _INSIDE.search(text, span.start, one.start)


def _ends_phrase(text: str, end: int, span: Span) -> bool:
    """Whether a name is followed by the end of the subject or by a preposition: else it only qualifies a noun."""
    rest = text[end : span.end].strip()
    return not rest or rest[0] in ",(" or rest.split()[0].lower() in _STOP_BACK


def _antecedent(outline: Outline, sentence: Span, clause: Span) -> Subject:
    """The noun phrase right before a relative clause."""
    text = outline.document.text
    end = sentence.start + len(text[sentence.start : clause.start].rstrip(" ,")) if clause.start - sentence.start < 2000 else clause.start
    words = list(re.finditer(r"\S+", text[sentence.start : end]))
    kept: list[re.Match[str]] = []
    for word in reversed(words[-8:]):
        low = word[0].lower().strip('“”"‘’,')
        if low in _STOP_BACK or (kept and word[0].endswith((",", ";", ":"))):
            break
        kept.append(word)
        if low in {"the", "a", "an", "his", "her", "its", "their"}:
            break
    if not kept:
        return _NOBODY
    start = sentence.start + kept[-1].start()
    told = [verb.end for verb in verbs(text, start, end)]
    start = end - len(text[max([start, *told]) : end].lstrip()) if told else start
    phrase = Span(start, end)
    name = _head_name(outline, phrase)
    return Subject(phrase.of(text), name, start, replaces=True)
