"""Which way a clause looks: tense and aspect of the verb that governs an expression of time."""

from __future__ import annotations

import re
from typing import Final

from timeline.expr import Tense

#: How far a governing verb may stand from its expression.
_REACH: Final = 120

_ADVERB: Final = r"(?: (?:not|also|be|then|soon|still|likely|probably|only|again|\w+ly))*"
_PLAN: Final = (
    r"agree[ds]?|agreement|aim(?:s|ed|ing)?|announced|appeal|asked|bid|call(?:s|ed)?|decided|decision|deal|due|eager|expect(?:s|ed|ing)?|hop(?:es?|ed|ing)|"
    r"inten(?:ds?|ded|tion)|invited|offer(?:s|ed)?|order(?:s|ed)?|plan(?:s|ned|ning)?|pledge[ds]?|prepar(?:e[sd]?|ing)|promise[sd]?|proposal|proposed|"
    r"ready|refus(?:es?|ed)|request(?:s|ed)?|scheduled|set|slated|supposed|threaten(?:s|ed)|urged|vote[ds]?|vow(?:s|ed)?|want(?:s|ed)?|likely|going|about"
)
_FUTURE: Final = (
    rf"(?:will|won't|shall|'ll|would|wouldn't)(?! have){_ADVERB}(?: \w+)?|(?:{_PLAN}) to(?: be)?(?: \w+)?|(?:is|are|to) be \w+|(?:is|are) to(?: be)? \w+|"
    r"(?:is|are|was|were|been|be) (?:due|set|scheduled|slated|expected|planned|likely)|due|scheduled|upcoming|ahead of|"
    r"(?:is|are|am|'re) (?:\w+ly )?(?:meeting|visiting|returning|leaving|arriving|heading|coming|holding|hosting|facing|opening|closing|starting|beginning)|"
    r"(?:can|may|might|must|should)(?! have)(?: not)?(?: be)? \w+"
)
_PAST: Final = (
    r"(?:would|could|may|might|must|should) have(?: been)? \w+|(?:has|have|had) (?:been )?\w+|was|were|had|did|said|told|went|came|made|took|got|gave|saw|found|"
    r"began|became|held|kept|left|led|lost|met|paid|put|ran|rose|fell|sent|shot|sold|spoke|stood|struck|swore|taught|thought|threw|understood|woke|won|wrote|"
    r"built|bought|brought|broke|chose|cut|drew|drove|felt|fought|flew|grew|heard|hit|hurt|knew|laid|lay|meant|read|rode|sank|sat|shook|shut|slid|spent|spread|"
    r"stole|swept|tore|withdrew|wore|wound|bore|beat|bid|caught|set|fled|froze|forgave|forgot|hid|hung|lit|quit|rang|sang|sought|split|sprang|stuck|(?!need)\w{2,}ed"
)
_PRESENT: Final = r"is|are|am|has|have|does|do|says?|remains?|being|\w+'s (?:a|the|not|been)"
_VERB: Final = re.compile(rf"(?<![\w'])(?:(?P<future>{_FUTURE})|(?P<past>{_PAST})|(?P<present>{_PRESENT}))(?!\w)")
#: Where a clause ends; not after an abbreviation such as "Nov." or "Mr.".
_ABBREVIATIONS: Final = "mr mrs ms dr st co corp inc ltd sen rep gov gen lt jr jan feb aug sept oct nov dec".split()
_BREAK: Final = re.compile(r"[;!?:\"\u201c\u201d\u2014\r]|(?<!\b[a-z])" + "".join(rf"(?<!\b{word})" for word in _ABBREVIATIONS) + r"\. ")
#: "the Aug. 7 blasts": a date before its noun hangs on no verb.
_ATTRIBUTIVE: Final = re.compile(r"(?:\bthe|'s) $")


def tense_around(text: str, start: int, end: int) -> Tense:
    """The tense of the clause around a span of a normalised text: of the nearest verb before it, else after it."""
    if _ATTRIBUTIVE.search(text, max(0, start - 5), start) and text[end : end + 2].strip().isalpha():
        return Tense.UNKNOWN
    before = _BREAK.split(text[max(0, start - _REACH) : start])[-1]
    verb = None
    for verb in _VERB.finditer(before):
        pass
    if verb is None:
        verb = _VERB.search(_BREAK.split(text[end : end + _REACH], maxsplit=1)[0])
    return Tense.UNKNOWN if verb is None else Tense(str(verb.lastgroup))
