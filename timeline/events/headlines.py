"""A statement in fewer words: its own, in their order, without losing who says it, a negation or a doubt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from timeline.model import Span
from timeline.text import quotations

LONGEST: Final = 90

_OPENING: Final = re.compile(
    r"^(?:[“\"]?\s*)?(?:however|meanwhile|also|but|and|so|yet|interestingly|moreover|furthermore|still|separately|in addition|for example|for instance|"
    r"of course|indeed|in fact|then|now|instead|nevertheless|nonetheless|likewise|similarly|additionally|importantly|notably|that|because|while|"
    r"although|though|as|when|after|before|since|where|once|despite this|against this backdrop|at the time)\b,?\s+",
    re.IGNORECASE,
)
_DATELINE: Final = re.compile(r"^[A-Z][A-Z .,’'()A-Za-z0-9/-]{2,50}\s+[–—-]{1,2}\s+(?=[A-Z“\"])")
_BRACKETS: Final = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])")
_RELATIVE: Final = re.compile(r",\s+(?:who|which|whose|where|whom)\b[^,;“”\"]*(?:,(?=\s)|(?=[.]?$))")
_APPOSITION: Final = re.compile(
    r",\s+(?:(?:a|an|the|its|his|her|their|one of|\d+|\w+ of|former|head|chief|leader|president|director|\w+ (?:adviser|advisor|minister|secretary|spokes\w+)"
    r")\b(?:(?!\b(?:and|but|was|were|has|had|is|are|will|said)\b)[^,;“”\"])*),(?=\s)"
)
_TAIL: Final = re.compile(r",\s+(?:\w+ly )?\w{2,}ing\b(?![^,]*\b(?:said|says)\b)[^“”\"]*$")
_CLAUSE_TAIL: Final = re.compile(
    r",?\s+(?:after|before|while|because|although|though|when|until|since|as|amid|despite|following|whereas)\s[^“”\"]*$|[;:–—]\s[^“”\"]*$|,\s[^“”\"]*$"
)
#: What says whose words these are; it is never cut.
_SAYS: Final = re.compile(
    r",?\s+(?:according to [^,]+|(?:[^\s,]+\s+){0,7}?(?:said|says?|told|alleged?s?|claim(?:s|ed)|added|announced|reported|confirmed|warned|testified|wrote|argued|"
    r"insisted|denied|maintained|contends?|stated|noted)(?:\s[^,]*)?)[.]?$"
)
_PREPOSITION: Final = re.compile(
    r"\s+(?:on|in|at|by|for|from|with|to|of|over|about|against|during|through|and|or|that|the|a|an|its|his|her|their|as|into|after|per|up|but)$"
)
_TIME_LEAD: Final = re.compile(
    r"(?:(?<=\s)|^)(?:on|in|at|during|late|early|earlier|by|over|for)(?:\s+(?:late|early|the))?\s+$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Statement:
    """What a headline is made of."""

    text: str
    #: The clause that is quoted.
    extent: Span
    #: Where the expressions of time stand that say when, and nothing else.
    times: tuple[Span, ...]
    #: Where the verb stands.
    verb: Span
    #: What stands for a pronoun or a relative at the beginning, empty if nothing does.
    subject: str = ""
    #: Words put before the clause so that nobody's claim stands as a fact: "Prosecutors said".
    attribution: str = ""


def headline(statement: Statement) -> str:
    """At most `LONGEST` characters; every cut is tried in a fixed order and stops as soon as the rest fits."""
    said = _without_times(statement)
    said = _DATELINE.sub("", said)
    said = _with_subject(_clean(said), statement.subject)
    if statement.attribution:
        said = f"{statement.attribution} {said}"
    said, tail = _attribution(said)
    for cut in (_BRACKETS, _APPOSITION, _RELATIVE, _TAIL, _CLAUSE_TAIL):
        if len(said) + len(tail) <= LONGEST:
            break
        said = _cut(said, cut)
    said = _shorten(said, LONGEST - len(tail)) + tail
    return said[:1].upper() + said[1:]


def _without_times(statement: Statement) -> str:
    """The clause without the times that the event's date shows already."""
    text, extent = statement.text, statement.extent
    pieces, position = [], extent.start
    for span in statement.times:
        if not extent.covers(span):
            continue
        before = text[position : span.start]
        lead = _TIME_LEAD.search(before)
        pieces.append((before[: lead.start()] if lead else before).rstrip(" ,") + " ")
        position = span.end
    rest = text[position : extent.end]
    if pieces and not "".join(pieces).strip():
        rest = rest.lstrip(" ,")
    return "".join(pieces) + rest


def _clean(said: str) -> str:
    said = re.sub(r"\s+", " ", said).strip().strip("–—-, ")
    said = re.sub(r"\s+([,.;:’”])", r"\1", said)
    while (shorter := _OPENING.sub("", said, count=1)) != said:
        said = shorter
    return said.rstrip(".,;: ") if not said.endswith("...") else said


def _with_subject(said: str, subject: str) -> str:
    """Put a name where a pronoun or a relative stands first."""
    if not subject:
        return said
    said = re.sub(r"^(?:who|which|he|she|they|it|that)\b(?:['’]s\b)?", subject, said, count=1, flags=re.IGNORECASE)
    return re.sub(r"^(?:his|her|their|its|whose)\b", subject + "’s", said, count=1, flags=re.IGNORECASE)


def _attribution(said: str) -> tuple[str, str]:
    """Take off an attribution at the end: "..., prosecutors said"."""
    match = None
    for comma in re.finditer(r",", said):
        match = _SAYS.fullmatch(said, comma.start()) or match
    return (said[: match.start()], match[0]) if match and len(match[0]) < LONGEST // 2 else (said, "")


def _cut(said: str, pattern: re.Pattern[str]) -> str:
    """Cut what the pattern matches, from the end, unless it stands in a quotation."""
    spoken = quotations(said)
    matches = [m for m in pattern.finditer(said) if not any(q.start < m.start() < q.end or q.start < m.end() < q.end for q in spoken)]
    for match in reversed(matches):
        if match.start() > 20 or pattern is not _CLAUSE_TAIL:
            said = said[: match.start()] + said[match.end() :]
    return said.strip().rstrip(",;: ")


def _shorten(said: str, limit: int) -> str:
    """The last resort: whole words, never into a quotation, and an ellipsis that says so."""
    if len(said) <= limit:
        return said
    position = said.rfind(" ", 0, limit - 1)
    for quotation in quotations(said):
        if quotation.start < position < quotation.end:
            position = quotation.start
    kept = said[: max(position, 0)].rstrip(' ,;:–—“"')
    while (shorter := _PREPOSITION.sub("", kept)) != kept:
        kept = shorter.rstrip(" ,")
    if not kept:
        kept = said[: limit - 1].rstrip()
    return kept + "…"
