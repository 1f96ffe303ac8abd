"""Which way a clause looks: tense and aspect of the verb that governs an expression of time."""

from __future__ import annotations

import re
from typing import Final

from timeline.expr import Tense

#: How far a governing verb may stand from its expression.
_REACH: Final = 120

_FUTURE: Final = (
    r"will|won't|shall|'ll|going to|(?:is|are|was|were|be|been) (?:due|set|scheduled|expected|slated|likely|planned|about|supposed) |"
    r"(?:plans?|planned|planning|hopes?|expects?|intends?|aims?|wants?|promise[sd]?|vow(?:s|ed)) to|to be (?:held|\w+ed)|scheduled|"
    r"(?:is|are) to \w+|upcoming|ahead of"
)
_PAST: Final = (
    r"was|were|had|did|said|told|went|came|made|took|got|gave|saw|found|began|became|held|kept|left|led|lost|met|paid|put|ran|rose|fell|sent|set|"
    r"shot|sold|spoke|stood|struck|swore|taught|thought|threw|understood|woke|won|wrote|built|bought|brought|broke|chose|cut|drew|drove|felt|"
    r"fought|flew|grew|heard|hit|hurt|knew|laid|lay|meant|read|rode|sank|sat|shook|shut|slid|spent|spread|stole|swept|tore|withdrew|wore|"
    r"\w{2,}ed"
)
_PRESENT: Final = r"is|are|am|has|have|does|do|says?|remains?|being|\w+'s"
_VERB: Final = re.compile(rf"(?<![\w'])(?:(?P<future>{_FUTURE})|(?P<past>{_PAST})|(?P<present>{_PRESENT}))(?!\w)")
_BREAK: Final = re.compile(r"[.;!?:\r\"\u201c\u201d\u2014] |[.;!?]$|\r")


def tense_around(text: str, start: int, end: int) -> Tense:
    """The tense of the clause around a span of a normalised text: of the nearest verb before it, else after it."""
    before = text[max(0, start - _REACH) : start]
    after = text[end : end + _REACH]
    for stop in _BREAK.finditer(before):
        before_from = stop.end()
        break
    else:
        before_from = 0
    del before_from
    pieces = _BREAK.split(before)
    before = pieces[-1]
    after = _BREAK.split(after, maxsplit=1)[0]
    last = None
    for last in _VERB.finditer(before):
        pass
    verb = last or _VERB.search(after)
    if verb is None:
        return Tense.UNKNOWN
    return Tense(str(verb.lastgroup))
