"""A statement in fewer words: its own, in their order, without losing who says it, a negation or a doubt."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Final

from timeline.model import Span
from timeline.text import SAYING, quotations

from .cuts import (
    APPOSITION,
    BRACKETS,
    CLAUSE,
    DESCRIBED,
    INSERTED,
    PARTICIPLE,
    RELATIVE,
    RESTRICTIVE,
    by_name,
    cut,
    without_front,
    without_inside,
    without_phrase,
    without_second,
)
from .speakers import SUBJECT, VERB, aside_behind, attribution, bare, reported, with_speaker

LONGEST: Final = 90
_OPENING: Final = re.compile(
    r"^[“\"\s]*(?:however|meanwhile|also|but|and|so|yet|or|interestingly|moreover|furthermore|still|separately|"
    r"in addition|for (?:example|instance)|"
    r"of course|indeed|in fact|then|now|instead|nevertheless|nonetheless|likewise|similarly|additionally|importantly|"
    r"notably|that(?=,? (?:the|an?|his|her|its|their|he|she|it|they|there|no|all|some|both|\w+s)\b|,? (?-i:[A-Z]))|"
    r"because|while|whereas|as (?:\w+ly )?\w+ed(?=,)|"
    r"although|though|as|when|after|before|since|where|once|until|despite this|against this backdrop|at the time|earlier|later)\b,?\s+",
    re.IGNORECASE,
)
#: What opens a phrase as well as a clause: "after service in Cyprus he was called".
_FRONTED: Final = re.compile(r"\W*(?:after|before|since|until|despite)\b", re.IGNORECASE)
_DATELINE: Final = re.compile(r"^[A-Z][\w .,’'()/-]{2,50}\s+[–—-]{1,2}\s+(?=[A-Z“\"])")
_LOOSE_END: Final = re.compile(
    r"[\s,]+(?:on|in|at|by|for|from|with|to|of|over|about|against|during|through|and|or|that|the|an?|its|their|his|her|"
    r"as|into|after|per|up|but|not|no|"
    r"which|who|whose|is|are|was|were|has|have|had|been|be|will|would|could|more|than|very|approximately|about|some|so|far|behind|well|even|only|just|"
    r"to be|focused|based|aimed|linked|(?:that|who|which) \w+(?:ed|s))$"
)
_SPOKEN_END: Final = rf"(?:(?:and|but)|(?:and|after|as|because|when|while|since)(?: [\w’'-]+){{1,4}}) (?:{SAYING})"
#: "..., ten weeks" of "ten weeks after it", "..., and aides said".
_LOOSE_CLAUSE: Final = re.compile(
    rf",\s+(?:{_SPOKEN_END}|(?:an?|the) [a-z]+|(?:just )?(?:moments|minutes|seconds|shortly|hours)|"
    r"(?:(?:the|\w+)(?: \w+)? )?(?:morning|day|night|evening|hours|days|weeks|months|years))$|"
    rf"\s+(?:{_SPOKEN_END}|the (?:morning|day|night|evening))$"
)
#: What ends many a clause by itself: "took it over".
_PARTICLE_END: Final = re.compile(
    r"\s(?:over|up|off|down|out|back)$|\b(?:dragged|go|goes|going|went|carried|moved|lived|pressed|passed|wore|logged|signed|turned) on$|"
    r"\b(?:sworn|handed|turned|voted|caved|stepped|phased|moved|fell|broke|gave|kicked|settled) in$"
)
_TIME_LEAD: Final = re.compile(
    r"(?:(?<=\s)|^)(?:on|one|in|at|during|late|early|earlier|by|over|for|from|between|"
    r"(?:shortly|just|soon|right|moments|minutes|seconds) (?:after|before))(?:\s+(?:late|early|the))?\s+$",
    re.IGNORECASE,
)
#: A particle before a day ("took over the next day"), a preposition before what lasts ("over the weekend").
_OVER: Final = re.compile(r"(?P<taken>\b(?:take|took|taken|handed|turned))?\sover\s+(?:the\s+)?$")
#: A time that takes no preposition: "sworn in last Wednesday".
_BARE: Final = re.compile(r"(?:last|next|this|yesterday|today|tomorrow|tonight|the (?:next|same|following|previous))\b", re.IGNORECASE)
_PARTICLE: Final = re.compile(r"\s(?:in|on)\s+$")
_LASTS: Final = re.compile(r"(?:weekend|days|nights|weeks?|months?|years?|decades?|holidays?|summer|winter|spring|autumn|season)$")
#: What says nothing without its time: "the funeral is on Tuesday", "she set April 13 for it".
_NEEDED: Final = re.compile(r"[^;]{3,60}\b(?:is|are|was|were|be|due|came|set|fixed|chose|proposed)(?: on| at| in| for)?\s+$")
#: A time that a noun phrase has begun before: "the 18th-century orangery", "after the second summer".
_WITHIN: Final = re.compile(r"\b(?:the|an?|his|her|its|their|another)\s+(?:(?:first|second|third|fourth|fifth)\s+)?$")
#: "Last week's rounds were missed".
_OWN: Final = re.compile(r"[’']s?(?=\s)")
#: Where a date stood between commas, of which the second only ended it: "born on May 2, 1990, in Varn".
_AFTER_DATE: Final = re.compile(r",(?= (?:in|at|of|for|with|by|to|from|near|on)\s)")
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
    #: What stands for a pronoun that opens the clause and is no subject of its verb.
    opens: str = ""


def headline(statement: Statement) -> str:
    """At most `LONGEST` characters; every cut is tried in a fixed order and only until the rest fits."""
    said = _clean(aside_behind(_DATELINE.sub("", _marked(statement)).strip()))
    said = _with_subject(said, statement.stands_for)
    said = _with_opener(said, statement.opens)
    lead = f"{shorten(statement.attribution, LONGEST // 2)} " if statement.attribution else ""
    said, tail = attribution(said, LONGEST * 2 // 3 - len(lead), statement.name)
    room, whole = LONGEST - len(tail) - len(lead), said
    said = reported(said) if tail and _length(said) > room else said
    said = _fitted(said, room, statement.name)
    ended = said == whole and (not _ends_in_time(statement) or _PARTICLE_END.search(bare(said)))
    said = _LOOSE_CLAUSE.sub("", bare(said) if ended else _tidy(bare(said)))
    said = shorten(lead + with_speaker(shorten(said, room), bare(tail)), LONGEST)
    return said if said[1:2].isupper() else said[:1].upper() + said[1:]


def _fitted(said: str, room: int, name: str) -> str:
    """Cut until it fits, what matters least first."""
    ways: tuple[Callable[[str], str], ...] = (
        *(partial(cut, pattern=pattern) for pattern in (BRACKETS, APPOSITION, INSERTED, RELATIVE, PARTICIPLE)),
        without_front,
        partial(by_name, name=name),
        partial(DESCRIBED.sub, r"\g<name>", count=1),
        without_second,
        *(partial(cut, pattern=pattern) for pattern in (RESTRICTIVE, CLAUSE)),
        partial(_without_phrases, room=room),
        without_inside,
    )
    for way in ways:
        if _length(said) <= room:
            break
        said = way(said)
    return said


def _without_phrases(said: str, room: int) -> str:
    while _length(said) > room and (shorter := without_phrase(said)):
        said = shorter
    return said


def _ends_in_time(statement: Statement) -> bool:
    """Whether taking out the times leaves the clause without its last words; else it ends as it was written."""
    return any(span.end >= statement.clause.end - 2 for span in statement.times)


#: What joins two times that are both left out: "on Friday and Saturday".
_PAIRS: Final = re.compile(r"\s*(?:,|and|or|to|until|-|–)\s*(?:(?:again|then|also|later)\s+)?(?:(?:on|in|at)\s+)?(?:the\s+)?")


def _marked(statement: Statement) -> str:
    """The clause without the times that the event's date shows already, with its subject and verb marked."""
    text, clause = statement.text, statement.clause
    marks = {statement.verb: VERB}
    if statement.subject_at is not None:
        marks[statement.subject_at] = SUBJECT + marks.get(statement.subject_at, "")
    pieces: list[str] = []
    position = clause.start
    for span in sorted(statement.times, key=lambda each: each.start):
        if not clause.covers(span) or span.start < position or _NEEDED.match(text, clause.start, span.start):
            continue
        before = _with_marks(text, position, span.start, marks)
        if _WITHIN.search(before) and not text[span.start].isupper():
            continue
        lead = None if _is_particle(before, span.of(text)) else _TIME_LEAD.search(before)
        kept = before[: lead.start()] if lead else before
        kept = "" if pieces and _PAIRS.fullmatch(bare(before)) else kept
        paired = kept.rstrip().endswith(",") and text.startswith(", ", span.end)
        alone = not kept.rstrip().endswith(",") and _AFTER_DATE.match(text, span.end)
        position = span.end + (1 if paired or alone else 0)
        own = _OWN.match(text, position) if not bare(kept).strip() else None
        position = own.end() if own else position
        kept = kept.rstrip(" ,")
        pieces.append(kept + (" " if kept else ""))
    rest = _with_marks(text, position, clause.end, marks)
    return "".join(pieces) + (rest if (pieces and "".join(pieces).strip()) or not pieces else rest.lstrip(" ,"))


def _is_particle(before: str, time: str) -> bool:
    """Whether a preposition right before a time belongs to the verb."""
    if _BARE.match(time) and _PARTICLE.search(before):
        return True
    over = _OVER.search(before)
    return over is not None and (over["taken"] is not None or not _LASTS.search(time))


def _with_marks(text: str, start: int, end: int, marks: dict[int, str]) -> str:
    cuts = sorted(at for at in marks if start <= at < end)
    edges = [*({start, *cuts}), end]
    return "".join(marks.get(left, "") + text[left:right] for left, right in pairwise(sorted(edges)))


def _length(said: str) -> int:
    return len(bare(said))


#: Spaces that cuts leave before punctuation and behind a mark.
_SPACED: Final = re.compile(r" (?=[,.;:’”])")
_AFTER_MARK: Final = re.compile(r"([\x01\x02]) ")


def _clean(said: str) -> str:
    said = " ".join(said.split()).strip("–—-, ")
    said = _SPACED.sub("", said)
    said = _AFTER_MARK.sub(r" \1", said).strip() if _AFTER_MARK.search(said) else said.strip()
    while (shorter := _OPENING.sub("", said, count=1)) != said and not (_FRONTED.match(said) and shorter.find(SUBJECT) > 0):
        said = shorter
    return said if said.endswith("...") else said.rstrip(".,;: ")


def _with_subject(said: str, subject: str) -> str:
    """Put a name where a pronoun or a relative stands first; what stands behind other words is not what opens them."""
    if not subject or said.find(SUBJECT) > 0:
        return said
    plain = said.lstrip(SUBJECT)
    if pronoun := _PRONOUN.match(plain):
        rest = plain[pronoun.end() :]
        own = {"s": " is", "d": " would", "ll": " will", "ve": " has", "re": " are"}.get((pronoun["own"] or "’")[1:], "")
        return f"{SUBJECT}{subject}{own}{rest}"
    if _VERB_FIRST.match(plain):
        return f"{SUBJECT}{subject} {plain}"
    return _POSSESSIVE.sub(f"{subject}’" if subject.endswith("s") else f"{subject}’s", plain, count=1)


#: A verb that has left its subject out, and perhaps one word before it: "first introduced".
_VERB_FIRST: Final = re.compile(rf"(?:(?:first|last|originally|already|\w+ly) )?{VERB}")


def _with_opener(said: str, who: str) -> str:
    """Put a name where a pronoun still stands first."""
    opens = _PRONOUN.match(said) if who else None
    return _with_subject(SUBJECT + said, who).replace(SUBJECT, "", 1) if opens else said


def _tidy(said: str) -> str:
    """No conjunction, preposition or remnant of a time is left at the end."""
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
