"""What an expression of time does in its clause: it says when, names something, or dates something else."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from timeline.expr import Clock, Expression, grain
from timeline.model import Span
from timeline.text import SAYING, Predicate, Tempus, word_set
from timeline.when import Grain

from .acts import acts


class Role(StrEnum):
    """What an expression does in its clause."""

    #: It says when the verb's event is: "on Monday", "Last week,".
    WHEN = "when"
    #: It is part of the name of something: "Monday's march", "a May 2 meeting".
    PART = "part"
    #: The event comes after something so dated: "after the 1998 flood".
    AFTER = "after"
    #: It must not be later: "by Friday".
    BY = "by"
    #: It is what is planned for it: "set for July 28", "planned for Saturday".
    FOR = "for"
    #: It dates something else, or is what something is compared with.
    REFERENCE = "reference"


_BEFORE: Final = 48
#: What stands before an expression is looked at in lower case.
_REFERENCE: Final = re.compile(
    r"(?:\b(?:after|following|compared (?:with|to)|than|versus|vs|level of|levels of|as of|"
    r"dat(?:ed|ing)(?: back)?(?: to)?|since|until|till|through|from|"
    r"ahead of|prior to|before|up to|to|of|like|unlike|between|against|for|the same|per|"
    r"(?:to|from|with|than|of|for|under|above|below|over|since|and) "
    r"(?:the|that of|those of|its|their|a|an|his|her|our))|[/#$€£])\s*$",
)
_AFTER: Final = re.compile(r"\b(?:after|following|since|in the wake of)\s+(?:the|a|an|its|his|her|their|that|last|this)?\s*(?:\w+ ){0,2}$")
_FOR: Final = re.compile(r"\bfor(?: the)?\s*$")
_BEFORE_DATE: Final = re.compile(r"\bbefore\s*$")
#: "A premium to its closing price on Tuesday".
_CLOSING: Final = re.compile(r"\b(?:closing|opening) (?:price|level|rate|value|share price) (?:on|of) $")
_MOVES: Final = r"\b(?:postponed|moved|put off|delayed|rescheduled|brought forward|pushed back|put back|adjourned|deferred|switched)"
_MOVED: Final = re.compile(rf"{_MOVES}(?: [\w’'-]+){{0,6}} (?:to|until|till)\s*$")
_MOVING: Final = re.compile(rf"{_MOVES}(?: [\w’'-]+){{0,6}} (?:to|until|till)\b")
_MOVED_FROM: Final = re.compile(rf"{_MOVES}(?: [\w’'-]+){{0,4}} from\s+$")
_FROM: Final = re.compile(r"(?<!up )(?<!down )\bfrom\s*$")
#: "In the election of November 2023", "the war of 1866 swallowed ...".
_NAMED_BY: Final = re.compile(r"(?:\b(?:in|at|on|during)|^)\s*(?:the|an?)\s+(?:\w+ ){1,2}of\s*$")
#: A time that is all but the event's own: "shortly after 8 am".
_NEARLY: Final = re.compile(r"\b(?:shortly|just|soon|right|moments|minutes|seconds) (?:after|before)\s*$")
#: "Will miss the final after tearing a muscle on Wednesday": what comes does not come then.
_AFTER_DOING: Final = re.compile(r"\b(?:after|since|following) \w+ing\b[^,;]*$")
#: "Lost the 1987 final": whoever won or lost it did so then.
_CONTEST: Final = re.compile(
    r" (?:\w+ ){0,2}(?:finals?|semi-?finals?|election|race|match|game|championships?|tournament|referendum|title|contest|primary|derby)\b"
)
_ARTICLE_END: Final = re.compile(r"\bthe\s+$")
_BY: Final = re.compile(r"\b(?:by|no later than|not later than)(?: the end of)?\s*$")
_DETERMINED: Final = re.compile(
    r"(?:^|\b(?P<preposition>during|at|in|on|with|under|before|of|to|from|for|about|over|by)\s+)?(?:the|a|an|his|her|"
    r"its|their|this|that|another|one)"
    r"(?: \w+)?\s*$",
)
_NOUN_NEXT: Final = re.compile(r"(?P<possessive>[’']s?)?\s+(?P<word>[A-Za-z][\w-]+)")
_NO_NOUN: Final = word_set(
    "on in at by for from to of with and or but as that which who when where while after before because since until during the a "
    "an his her its their amid despite over under is are was were has have had will would may can said says told it he she they "
    "we i not also there near about into against through without following if than so according due ago morning afternoon evening "
    "night this last next"
)


_PLACED: Final = re.compile(r"\b(?:during|at|in|on)\s*$")
_WORD_BEFORE: Final = re.compile(r"\w\s+$")
_ARTICLE: Final = re.compile(r"(?:^|(?<=[.,;:”\"\s]))(?:the|a|an)\s+$")
_TELLS: Final = frozenset(SAYING.split("|"))


def is_moving(text: str) -> bool:
    """Whether words move something to another day."""
    return _MOVING.search(text) is not None


def is_moved(text: str, first: Expression) -> bool:
    """Whether a date is one that something was moved from, and no beginning: "moved from Monday to Thursday"."""
    return _MOVED_FROM.search(text[max(0, first.span.start - _BEFORE) : first.span.start].lower()) is not None


def role(text: str, clause: Span, expression: Expression, verb: Predicate) -> Role:
    """What the expression does in its clause, by the words right around it."""
    before = text[max(clause.start, expression.span.start - _BEFORE) : expression.span.start].lower()
    ahead = verb.tempus is Tempus.FUTURE or verb.modal
    if _dates_other(before, expression, ahead=ahead):
        return Role.REFERENCE
    if _BY.search(before) or (ahead and _BEFORE_DATE.search(before)):
        return Role.BY
    if _MOVED.search(before):
        return Role.FOR
    if _FROM.search(before) and verb.tempus is not Tempus.PAST:
        return Role.WHEN
    if _FOR.search(before) and (verb.tempus is not Tempus.PAST or not _is_part(text, before, expression)):
        return Role.FOR
    if _names(text, before, expression, verb):
        return Role.PART
    if _is_part(text, before, expression):
        return _part(before, text[expression.span.end : expression.span.end + _BEFORE], expression, verb)
    nearly = isinstance(expression.meaning, Clock) and _NEARLY.search(before)
    return Role.REFERENCE if _REFERENCE.search(before) and not nearly else Role.WHEN


def _dates_other(before: str, expression: Expression, *, ahead: bool) -> bool:
    """Whether a date is of something else: of a price, of what is compared with, of what came before what is to come."""
    compared = _YEAR_BEFORE.match(expression.text) and _AGAINST.search(before)
    return bool(_CLOSING.search(before) or compared or (ahead and _AFTER_DOING.search(before)))


def _names(text: str, before: str, expression: Expression, verb: Predicate) -> bool:
    """Whether a date is part of the name of what took place then: "in the election of 2023", "lost the 1987 final"."""
    contest = _CONTEST.match(text, expression.span.end) and "winning" in acts(verb.verb) and _ARTICLE_END.search(before)
    opens = not before.lstrip().startswith(("the ", "a ", "an ")) or expression.span.end <= verb.start
    return bool(contest or (_NAMED_BY.search(before) and opens))


#: "... against 171 million a year earlier".
_YEAR_BEFORE: Final = re.compile(r"(?:a|one) year (?:earlier|ago|before)|year-earlier", re.IGNORECASE)
_AGAINST: Final = re.compile(r"\b(?:against|from|than|compared (?:with|to)|versus|up|down)\b[^,;]*$")


def _is_part(text: str, before: str, expression: Expression) -> bool:
    """Whether a noun follows that the expression belongs to."""
    if expression.text.lower().endswith(("’s", "'s")):
        return True
    following = _NOUN_NEXT.match(text, expression.span.end)
    if following is None or following["word"].lower() in _NO_NOUN or following["word"].lower().endswith("ly"):
        return False
    if following["possessive"]:
        return True
    return bool(_DETERMINED.search(before)) and not expression.text.lower().startswith(("the ", "this ", "that ", "last ", "next "))


def _part(before: str, behind: str, expression: Expression, verb: Predicate) -> Role:
    if _AFTER.search(before):
        return Role.AFTER
    determined = _DETERMINED.search(before)
    preposition = determined["preposition"] if determined else None
    if preposition is None and _PLACED.search(before):
        preposition = "at"
    if preposition:
        return Role.PART if preposition in {"during", "at", "in", "on"} else Role.REFERENCE
    bare = _ARTICLE.sub("", before)
    if expression.span.end > verb.start or _WORD_BEFORE.search(bare):
        return Role.REFERENCE
    unit = grain(expression.meaning)
    if unit is not None and unit.rank <= Grain.WEEK.rank:
        return Role.PART if before == bare else Role.REFERENCE
    return Role.AFTER if _does(behind, verb) else Role.REFERENCE


def _does(behind: str, verb: Predicate) -> bool:
    """Whether an act of a year is the doer: "the 1987 flood drove thousands away" did so about then."""
    noun = _NOUN_NEXT.match(behind)
    return bool(noun and acts(noun["word"]) and verb.tempus is Tempus.PAST and verb.verb not in _TELLS)
