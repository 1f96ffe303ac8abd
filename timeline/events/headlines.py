"""A statement in fewer words: its own, in their order, without losing who says it, a negation or a doubt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from timeline.model import Span
from timeline.text import SAYING, quotations, verbs

LONGEST: Final = 90
#: Marks in the draft: where the subject and the verb begin. Nothing in front of the verb's mark is a tail.
_SUBJECT: Final = "\x01"
_VERB: Final = "\x02"

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
    r",?\s+(?:after|before|while|because|although|though|when|until|since|as|amid|despite|following|whereas)\s.*$|"
    r"[;:–—]\s.*$|\s[–—-]\s.*$|,\s(?!that\b).*$"
)
_PREPOSITIONS: Final = r"\b(?:in|on|at|with|by|over|from|for|during|through|across|under|into|about|against|of|to)\b"
#: The last phrase; an infinitive only behind a noun, for "failed to stop" is not "failed".
_PHRASE: Final = re.compile(rf"\s+{_PREPOSITIONS}\s(?:(?!{_PREPOSITIONS}).)*$")
#: What says whose words these are; it is never cut.
_SAYS: Final = re.compile(rf",?[”\"]?\s+(?:according to .+|(?:[^\s,]+\s+){{0,7}}?(?:{SAYING})(?:\s[^,]*)?)[.]?$")
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
    said, tail = _attribution(said)
    lead = f"{statement.attribution} " if statement.attribution else ""
    room = LONGEST - len(tail) - len(lead)
    for cut in (_BRACKETS, _APPOSITION, _INSERTED, _RELATIVE, _PARTICIPLE):
        said = _cut(said, cut) if _length(said) > room else said
    if _length(said) > room:
        said = _without_front(said)
    if _length(said) > room and statement.name:
        said = _by_name(said, statement.name)
    for cut in (_CLAUSE, _PHRASE, _PHRASE, _PHRASE):
        said = _cut(said, cut) if _length(said) > room else said
    said = lead + _shorten(_tidy(_bare(said)), room) + tail
    return said[:1].upper() + said[1:]


def _marked(statement: Statement) -> str:
    """The clause without the times that the event's date shows already, with its subject and verb marked."""
    text, clause = statement.text, statement.clause
    marks = {statement.verb: _VERB}
    if statement.subject_at is not None:
        marks[statement.subject_at] = _SUBJECT + marks.get(statement.subject_at, "")
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


def _bare(said: str) -> str:
    return said.replace(_SUBJECT, "").replace(_VERB, "")


def _length(said: str) -> int:
    return len(_bare(said))


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
    bare = said.lstrip(_SUBJECT)
    if pronoun := _PRONOUN.match(bare):
        rest = bare[pronoun.end() :]
        own = {"s": " is", "d": " would", "ll": " will", "ve": " has", "re": " are"}.get((pronoun["own"] or "’")[1:], "")
        return f"{_SUBJECT}{subject}{own}{rest}"
    if bare.startswith(_VERB):
        return f"{_SUBJECT}{subject} {bare}"
    return _POSSESSIVE.sub(f"{subject}’s", bare, count=1)


def _attribution(said: str) -> tuple[str, str]:
    """Take off an attribution at the end, so that no cut can reach it: "..., prosecutors said"."""
    verb = said.find(_VERB)
    for comma in re.finditer(r",[”\"]?\s", said):
        match = _SAYS.fullmatch(said, comma.start())
        if match and comma.start() > verb and len(match[0]) < LONGEST // 2:
            end = match.start() + (said[match.start() + 1] in '”"')
            return said[: end + (end > match.start())], said[end + (end > match.start()) :] if end > match.start() else match[0]
    return said, ""


def _cut(said: str, pattern: re.Pattern[str]) -> str:
    """Cut the last match that leaves subject and verb, and stands in no quotation."""
    spoken = quotations(said)
    for match in reversed(list(pattern.finditer(said))):
        if any(quotation.start < match.start() < quotation.end for quotation in spoken) or _VERB in match[0] or _SUBJECT in match[0]:
            continue
        if pattern in {_CLAUSE, _PHRASE, _PARTICIPLE} and (
            match.start() < said.find(_VERB) or len(said[said.find(_VERB) : match.start()].split()) < _LEAST
        ):
            continue
        shorter = said[: match.start()] + said[match.end() :]
        if _OPEN_CLAUSE.search(_bare(shorter)) and not _is_closed(_bare(shorter)):
            continue
        said = shorter
        if pattern in {_PHRASE, _CLAUSE}:
            break
    return said.strip().rstrip(",;: ")


_OPEN_CLAUSE: Final = re.compile(r"\s(?:that|whether|who|which|how|why)\s(?!.*\s(?:that|whether|who|which|how|why)\s)")


def _is_closed(said: str) -> bool:
    """Whether the last clause that was opened still has its verb."""
    opened = _OPEN_CLAUSE.search(said)
    return bool(opened and verbs(said, opened.end() - len("that "), len(said)))


#: Words that must be left from the verb on.
_LEAST: Final = 3


def _without_front(said: str) -> str:
    """What stands before the subject, unless it says whose claim it is."""
    front, mark, rest = said.partition(_SUBJECT)
    keep = not mark or "according to" in front.lower() or re.search(SAYING, front)
    return said if keep else mark + rest


def _by_name(said: str, name: str) -> str:
    """A person's name without the title before it."""
    subject, mark, rest = said.partition(_VERB)
    return f"{name} {mark}{rest}" if mark and subject.strip(_SUBJECT + " ").endswith(name.rsplit(" ", maxsplit=1)[-1]) else said


def _tidy(said: str) -> str:
    """No conjunction or preposition is left at the end."""
    while (shorter := _LOOSE_END.sub("", said)) != said:
        said = shorter
    return said


def _shorten(said: str, limit: int) -> str:
    """The last resort: whole words, never into a quotation, and an ellipsis that says so."""
    if len(said) <= limit:
        return said
    position = said.rfind(" ", 0, limit)
    for quotation in quotations(said):
        if quotation.start < position < quotation.end:
            position = quotation.start
    kept = said[: max(position, 0)].rstrip(' ,;:–—“"')
    return (_tidy(kept) or said[: limit - 1].rstrip()) + "…"
