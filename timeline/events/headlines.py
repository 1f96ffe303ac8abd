"""A statement in fewer words: its own, in their order, without losing who says it, a negation or a doubt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from timeline.model import Span
from timeline.text import SAYING, quotations, verbs

from .speakers import SUBJECT, VERB, attribution, bare, reported, with_speaker

LONGEST: Final = 90
_OPENING: Final = re.compile(
    r"^[“\"\s]*(?:however|meanwhile|also|but|and|so|yet|or|interestingly|moreover|furthermore|still|separately|"
    r"in addition|for (?:example|instance)|"
    r"of course|indeed|in fact|then|now|instead|nevertheless|nonetheless|likewise|similarly|additionally|importantly|"
    r"notably|that|because|while|whereas|"
    r"although|though|as|when|after|before|since|where|once|until|despite this|against this backdrop|at the time|earlier|later)\b,?\s+",
    re.IGNORECASE,
)
_DATELINE: Final = re.compile(r"^[A-Z][\w .,’'()/-]{2,50}\s+[–—-]{1,2}\s+(?=[A-Z“\"])")
_BRACKETS: Final = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])")
_APPOSITION: Final = re.compile(
    r",\s+(?:an?|the|its|his|her|their|one of|\d+|\w+ of|former|head|chief|leader|president|director|senior|"
    r"\w+ (?:advis[eo]r|minister|secretary|spokes\w+))\b"
    r"(?:(?!\b(?:and|but|was|were|has|had|is|are|will|said)\b)[^,;“”\"])*,(?=\s)"
)
#: An apposition that reaches to the verb may hold verbs of its own.
_INSERTED: Final = re.compile(r",\s+(?:an?|the|its|his|her|their|one of|former)\s[^\x02“”\"]*,(?=\s*\x02)")
_RELATIVE: Final = re.compile(r",\s+(?:who|which|whose|where|whom)\b[^,;“”\"]*(?:,(?=\s)|$)")
_PARTICIPLE: Final = re.compile(r",\s+(?:\w+ly )?(?:\w{2,}ing|[a-z]{3,}ed)\b.*$")
_CLAUSE: Final = re.compile(
    r",?\s+(?:so that|in order to|even as|after|before|while|because|although|though|when|until|since|as|amid|despite|following|"
    r"whereas)\s.*$|"
    r"[;:–—]\s.*$|\s[–—-]\s.*$|,\s(?!that\b).*$"
)
#: Where a phrase begins; what stands behind "of" belongs to the noun before it.
_PREPOSITIONS: Final = (
    r"in|on|at|with|without|by|over|from|for|during|through|across|under|into|about|against|within|among|near|behind|beyond"
)
_PHRASE: Final = re.compile(rf"\s+(?:{_PREPOSITIONS}|to)\s")
#: The last phrase before a verb, which only tells more of its subject: "an answer from the capital could ...".
_PHRASE_INSIDE: Final = re.compile(rf"\s+(?:{_PREPOSITIONS})\s(?:(?!\b(?:{_PREPOSITIONS}|that|who|which|and)\b)[^,;“”\"\x01\x02])+$")
#: "The British premier, Ann Lee, ...": the name alone says who.
_DESCRIBED: Final = re.compile(
    r"\b(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir) (?:(?!\b(?:and|that|who|which)\b)[^,;“”\"\x01\x02]){3,60}, "
    r"(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,3}),(?=\s)"
)
_INFINITIVE: Final = re.compile(r"\s+to\s+(?!(?:the|an?|its|his|her|their|our|this|these|all|some|each|more|most)\b)[a-z]")
#: What is nothing without its infinitive, or its infinitive and somebody: "forbids ships to enter", "a plan to spend".
_CONTROLS: Final = re.compile(
    r"\b(?:agree|aim|allow|ask|attempt|begin|began|cause|continue|decide|decline|determine|enable|expect|fail|forbid|force|help|hope|intend|"
    r"invite|like|love|need|offer|order|permit|persuade|plan|pledge|prepare|promise|propose|refuse|request|require|seek|sought|start|"
    r"tell|told|threaten|tr[yi]|urge|vote|vow|want|warn|wish|ability|bid|chance|deal|decision|effort|failure|move|opportunity|power|"
    r"promise|right|willing|able|unable|ready|set|due|likely|free|bound)(?:s|es|d|ed|ned|ted|den|ing|ning)?\b"
)
_PARTICIPLE_END: Final = re.compile(
    r"\b(?:\w{3,}ed|given|held|made|taken|built|led|sent|paid|born|known|seen|told|set|put|brought|bound|"
    r"(?:of|for|by|from|in|without|before|after) \w+ing)$"
)
_LOOSE_END: Final = re.compile(
    r"[\s,]+(?:on|in|at|by|for|from|with|to|of|over|about|against|during|through|and|or|that|the|an?|its|their|his|her|"
    r"as|into|after|per|up|but|not|no|"
    r"which|who|whose|is|are|was|were|has|have|had|been|be|will|would|could|more|than|very|approximately|about|some|so|far|behind|well|even|only|just|"
    r"to be|focused|based|aimed|linked|(?:that|who|which) \w+(?:ed|s))$"
)
_TIME_LEAD: Final = re.compile(
    r"(?:(?<=\s)|^)(?:on|in|at|during|late|early|earlier|by|over|for|from|between)(?:\s+(?:late|early|the))?\s+$", re.IGNORECASE
)
_PRONOUN: Final = re.compile(r"^(?:who|which|that|he|she|they|it)\b(?P<own>[’'](?:s|d|ll|ve|re)\b)?", re.IGNORECASE)
_POSSESSIVE: Final = re.compile(r"^(?:his|her|their|its|whose)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Statement:
    """What a headline is made of."""

    text: str
    #: The clause, without the antecedent that a quotation of it begins with.
    clause: Span
    #: Where the expressions of time stand that say when, and nothing else.
    times: tuple[Span, ...]
    #: Where the verb begins, and its subject if that stands in the clause.
    verb: int
    subject_at: int | None = None
    #: The name alone of a subject that gives a title too.
    name: str = ""
    #: What stands for a pronoun or a relative at the beginning, empty if nothing does.
    stands_for: str = ""
    #: Words put before the clause so that nobody's claim stands as a fact: "According to prosecutors,".
    attribution: str = ""


def headline(statement: Statement) -> str:
    """At most `LONGEST` characters; every cut is tried in a fixed order and only until the rest fits."""
    said = _clean(_DATELINE.sub("", _marked(statement)))
    said = _with_subject(said, statement.stands_for)
    lead = f"{shorten(statement.attribution, LONGEST // 2)} " if statement.attribution else ""
    said, tail = attribution(said, LONGEST * 2 // 3 - len(lead), statement.name)
    room = LONGEST - len(tail) - len(lead)
    said = reported(said) if tail and _length(said) > room else said
    for cut in (_BRACKETS, _APPOSITION, _INSERTED, _RELATIVE, _PARTICIPLE):
        said = _cut(said, cut) if _length(said) > room else said
    if _length(said) > room:
        said = _without_front(said)
    if _length(said) > room and statement.name:
        said = _by_name(said, statement.name)
    said = _DESCRIBED.sub(r"\g<name>", said, count=1) if _length(said) > room else said
    said = _without_second(said) if _length(said) > room else said
    said = _cut(said, _CLAUSE) if _length(said) > room else said
    while _length(said) > room and (shorter := _without_phrase(said)):
        said = shorter
    said = _without_inside(said) if _length(said) > room else said
    said = shorten(lead + with_speaker(shorten(_tidy(bare(said)), room), bare(tail)), LONGEST)
    return said[:1].upper() + said[1:]


def _marked(statement: Statement) -> str:
    """The clause without the times that the event's date shows already, with its subject and verb marked."""
    text, clause = statement.text, statement.clause
    marks = {statement.verb: VERB}
    if statement.subject_at is not None:
        marks[statement.subject_at] = SUBJECT + marks.get(statement.subject_at, "")
    pieces: list[str] = []
    position = clause.start
    for span in sorted(statement.times, key=lambda each: each.start):
        if not clause.covers(span) or span.start < position:
            continue
        before = _with_marks(text, position, span.start, marks)
        lead = _TIME_LEAD.search(before)
        kept = (before[: lead.start()] if lead else before).rstrip(" ,")
        pieces.append(kept + (" " if kept else ""))
        position = span.end
    rest = _with_marks(text, position, clause.end, marks)
    return "".join(pieces) + (rest if (pieces and "".join(pieces).strip()) or not pieces else rest.lstrip(" ,"))


def _with_marks(text: str, start: int, end: int, marks: dict[int, str]) -> str:
    cuts = sorted(at for at in marks if start <= at < end)
    edges = [*({start, *cuts}), end]
    return "".join(marks.get(left, "") + text[left:right] for left, right in pairwise(sorted(edges)))


def _length(said: str) -> int:
    return len(bare(said))


def _clean(said: str) -> str:
    said = re.sub(r"\s+", " ", said).strip().strip("–—-, ")
    said = re.sub(r"\s+([,.;:’”])", r"\1", said)
    said = re.sub(r"([\x01\x02]) ", r" \1", said).strip()
    while (shorter := _OPENING.sub("", said, count=1)) != said:
        said = shorter
    return said if said.endswith("...") else said.rstrip(".,;: ")


def _with_subject(said: str, subject: str) -> str:
    """Put a name where a pronoun or a relative stands first."""
    if not subject:
        return said
    plain = said.lstrip(SUBJECT)
    if pronoun := _PRONOUN.match(plain):
        rest = plain[pronoun.end() :]
        own = {"s": " is", "d": " would", "ll": " will", "ve": " has", "re": " are"}.get((pronoun["own"] or "’")[1:], "")
        return f"{SUBJECT}{subject}{own}{rest}"
    if plain.startswith(VERB):
        return f"{SUBJECT}{subject} {plain}"
    return _POSSESSIVE.sub(f"{subject}’s", plain, count=1)


def _cut(said: str, pattern: re.Pattern[str]) -> str:
    """Cut the last match that leaves subject and verb, and stands in no quotation."""
    spoken = quotations(said)
    for match in reversed(list(pattern.finditer(said))):
        if any(quotation.start < match.start() < quotation.end for quotation in spoken) or VERB in match[0] or SUBJECT in match[0]:
            continue
        if pattern in {_CLAUSE, _PARTICIPLE} and not _is_behind(said, match.start()):
            continue
        shorter = said[: match.start()] + said[match.end() :]
        if _is_open(shorter):
            continue
        said = shorter
        if pattern is _CLAUSE:
            break
    return said.strip().rstrip(",;: ")


def _is_behind(said: str, position: int) -> bool:
    """Whether enough is left of the statement before a position: its verb and some words more."""
    verb = said.find(VERB)
    return verb < position and len(said[verb:position].split()) >= _LEAST


#: A posture before the act that is told: "stood beside the mayor and assured ...".
_FIRST: Final = re.compile(r"(?P<who>\x01[^,\x02]+? )(?:stood|sat|lay) [^\x02]*?,? and (?=\x02)")
_SECOND: Final = re.compile(r",?\s+(?:and|but)\s+(?:\w+ly\s+)?(?=[a-z])")


def _without_second(said: str) -> str:
    """Leave out a second verb of the same subject: "... and promised to come back"."""
    plain, spoken = _plain(said), quotations(said)
    if first := _FIRST.match(said):
        return first["who"] + said[first.end() :]
    starts = {verb.start for verb in verbs(plain, 0, len(plain))}
    for match in _SECOND.finditer(said):
        inside = any(each.start < match.start() < each.end for each in spoken)
        if match.end() in starts and not inside and _is_behind(said, match.start()):
            return said[: match.start()]
    return said


def _without_phrase(said: str) -> str:
    """Leave out the last phrase without which the rest is a clause still; empty where there is none."""
    plain, spoken = _plain(said), quotations(said)
    predicates = verbs(plain, 0, len(plain))
    for match in reversed(list(_PHRASE.finditer(said))):
        at, kept = match.start(), said[: match.start()]
        if any(each.start < at < each.end for each in spoken) or not _is_behind(said, at):
            continue
        hangs = _PARTICIPLE_END.search(kept) and not any(each.start < at <= each.end for each in predicates)
        controlled = _INFINITIVE.match(said, at) and _CONTROLS.search(kept, max(kept.find(VERB), 0))
        if not hangs and not controlled and not _is_open(kept):
            return kept.rstrip(",;: ")
    return ""


def _without_inside(said: str) -> str:
    """Leave out a phrase between a subject and its verb."""
    plain, spoken = _plain(said), quotations(said)
    for verb in reversed(verbs(plain, 0, len(plain))):
        phrase = _PHRASE_INSIDE.search(said[: verb.start].rstrip(" \x02"))
        if (
            phrase
            and not verbs(plain, phrase.start(), verb.start)
            and not any(each.covers(Span(phrase.start(), verb.start)) for each in spoken)
        ):
            return said[: phrase.start()] + said[phrase.end() :]
    return said


def _plain(said: str) -> str:
    """The same, position by position, without marks."""
    return said.replace(SUBJECT, " ").replace(VERB, " ")


def _is_open(said: str) -> bool:
    """Whether a clause was opened that has no verb as yet."""
    return bool(_OPEN_CLAUSE.search(bare(said))) and not _is_closed(bare(said))


_OPEN_CLAUSE: Final = re.compile(r"\s(?:that|whether|who|which|how|why)\s(?!.*\s(?:that|whether|who|which|how|why)\s)")


def _is_closed(said: str) -> bool:
    """Whether the last clause that was opened still has its verb."""
    opened = _OPEN_CLAUSE.search(said)
    return bool(opened and verbs(said, opened.end() - len("that "), len(said)))


#: Words that must be left from the verb on.
_LEAST: Final = 3


def _without_front(said: str) -> str:
    """What stands before the subject, unless it says whose claim it is."""
    front, mark, rest = said.partition(SUBJECT)
    keep = not mark or "according to" in front.lower() or re.search(SAYING, front)
    return said if keep else mark + rest


def _by_name(said: str, name: str) -> str:
    """A person's name without the title before it."""
    subject, mark, rest = said.partition(VERB)
    return f"{name} {mark}{rest}" if mark and subject.strip(SUBJECT + " ").endswith(name.rsplit(" ", maxsplit=1)[-1]) else said


def _tidy(said: str) -> str:
    """No conjunction or preposition is left at the end."""
    while (shorter := _LOOSE_END.sub("", said)) != said:
        said = shorter
    return said


def shorten(said: str, limit: int = LONGEST) -> str:
    """The last resort: whole words, never into a quotation, and an ellipsis that says so."""
    if len(said) <= limit:
        return said
    position = said.rfind(" ", 0, limit)
    for quotation in quotations(said):
        if quotation.start < position < quotation.end:
            position = quotation.start
    kept = said[: max(position, 0)].rstrip(' ,;:–—“"')
    return (_tidy(kept) or said[: limit - 1].rstrip()) + "…"
