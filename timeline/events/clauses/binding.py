"""Which clause and which verb of a sentence an expression of time belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from timeline.expr import Clock, Expression, Tense, grain
from timeline.model import Span
from timeline.text import SAYING, Predicate, Tempus, clauses, verbs, word_set
from timeline.when import Grain

from .assertion import STATIVE
from .participles import as_statement, describing, is_second, may_describe
from .plans import CANCELS, calls_off, came_to_nothing, was_planned
from .roles import Role, is_moving, role
from .speech import attributed, is_aside, with_speech

_APART: Final = re.compile(r"\s*[,;:–—(]|\s*(?:and|but|while|after|before|because|as|when|until|although|if|unless|since|where)\b")


@dataclass(frozen=True, slots=True)
class Binding:
    """An expression, its clause and its verb."""

    expression: Expression
    clause: Span
    #: The clause and what it says or introduces: what is quoted.
    extent: Span
    verb: Predicate
    role: Role
    #: The words of the clause that stand in no smaller clause.
    own: str
    #: Who says it, in the words of the sentence: "Prosecutors said", empty where nobody is named.
    attribution: str
    #: The other end of a range that is told as two: "between March and June".
    last: Expression | None = None

    @property
    def tense(self) -> Tense | None:
        """Which way its verb looks, where that is beyond doubt; null where an infinitive stands between them."""
        if self.role is Role.BY:
            ahead = self.verb.modal or _INFINITIVE.search(self.between)
            return Tense.FUTURE if ahead else Tense.PAST if self._is_over else None
        if self.verb.head == "had" and was_planned(self.verb, self.between.removeprefix(self.verb.verb)):
            return Tense.EITHER
        if self.role is Role.FOR:
            return Tense.EITHER if calls_off(self.own) or came_to_nothing(self.verb) else Tense.FUTURE
        if self.role not in {Role.WHEN, Role.PART}:
            return None
        arranged = self.verb.tempus is Tempus.PRESENT and self.verb.passive and _LOOKS_AHEAD.match(self.verb.verb)
        if self.verb.tempus is Tempus.FUTURE or self._on_timetable or arranged:
            return Tense.FUTURE
        if self.verb.tempus is Tempus.PRESENT or _LOOKS_AHEAD.match(self.verb.verb) or self.verb.modal:
            return None
        first = self.expression.span.end <= self.verb.start
        if not first and _INFINITIVE.search(self.between):
            return None
        return Tense.PAST if _SETS_DAYS.fullmatch(self.verb.verb) else Tense.OVER

    @property
    def _is_over(self) -> bool:
        """Whether its verb tells what was so at the time: "by noon soldiers had reached the valley"."""
        return self.verb.tempus is Tempus.PAST and not self.verb.modal and not _LOOKS_AHEAD.match(self.verb.verb)

    @property
    def _on_timetable(self) -> bool:
        """A present with a date looks ahead: "it opens on Friday", "the funeral is on Tuesday"."""
        if self.verb.tempus is not Tempus.PRESENT or self.role is not Role.WHEN or self.verb.passive or _TELLS.fullmatch(self.verb.verb):
            return False
        return self.verb.verb not in {"is", "are"} or len(self.between.split()) <= _COPULA or bool(_DUE.match(self.between))

    @property
    def on_any_day(self) -> bool:
        """Whether it is so on any day: "the last boat leaves at 7 pm"."""
        clock = self.expression.meaning
        return isinstance(clock, Clock) and clock.day is None and self.verb.tempus is Tempus.PRESENT and not self.verb.modal

    @property
    def is_first_plan(self) -> bool:
        """Whether it was moved from there since: "set for Monday, was put off to Friday"."""
        return self.role is Role.FOR and self.expression.span.end <= self.verb.start and is_moving(self.own)

    def is_aside(self, text: str) -> bool:
        """Whether its clause only says who said the rest."""
        return is_aside(text, self.clause, self.verb)

    @property
    def between(self) -> str:
        """The clause's words between the verb and the expression behind it."""
        verb = self.own.find(self.verb.verb) if self.verb.end <= self.expression.span.start else -1
        return self.own[verb : self.own.find(self.expression.text)] if verb >= 0 else ""


_TELLS: Final = re.compile(rf"{SAYING}|has|have|seems?|remains?|marks?")
_DUE: Final = re.compile(r"(?:is|are) due\b")
#: The copula itself and a preposition.
_COPULA: Final = 2
_LOOKS_AHEAD: Final = re.compile(
    r"(?:scheduled|due|set|slated|planned|expected|postponed|delayed|moved|supposed|meant|booked|listed|billed|timetabled|pencilled|tabled)$"
)
#: What may be done to a day to come, in the past: "cancelled the show on June 5".
_SETS_DAYS: Final = re.compile(
    rf"{SAYING}|cancel\w+|scrapp?ed|called|moved|put|set|fixed|chose|picked|named|booked|proposed|offered|ordered|scheduled|planned|pledged|"
    r"demanded|sought|asked|urged|threatened|granted|given|gave|extended|issued|sold|signed|won|secured|invited|summoned|approved|passed"
)
#: "to meet", not "to the stadium" or "to safety".
_INFINITIVE: Final = re.compile(
    r"\bto (?!(?:the|an?|his|her|its|their|this|that|these|those|all|some|each|every|any|another|both|one|two|three|four|five|six|"
    r"safety|hospital|court|prison|jail|school|work|bed|sea|shore|port|land|power|death|life|earth|ground|town|church|market|victory|"
    r"\w+ing)\b)[a-z]+\b|\bfor\b"
)


def bind(text: str, sentence: Span, expression: Expression, last: Expression | None = None) -> Binding | None:
    """Find the clause and verb of an expression; null where it stands in no clause with a finite verb.

    `last` is the other end, where the expression begins a range that is told as two.
    """
    nested = clauses(text, sentence)
    clause = _when_clause(text, nested, expression) or _clause(text, nested, expression.span)
    reduced = _reduced(text, nested, sentence, expression) if last is None else None
    if reduced is not None or clause is None:
        return reduced
    narrow, clause = clause, _with_main(text, nested, clause)
    own_verbs = _own_verbs(text, nested, clause, expression.span)
    verb = own_verbs[0] if clause != narrow else _governing(text, own_verbs, expression)
    own = _own_text(text, nested, clause, expression.span)
    extent, attribution = attributed(text, nested, sentence, with_speech(text, nested, _extent(text, nested, clause), verb))
    explained = clause.start >= expression.span.end
    does = Role.WHEN if last or explained else role(text, clause, expression, verb)
    second = any(two == verb and is_second(text, one, two) for one, two in pairwise(own_verbs))
    if second and _LOOKS_AHEAD.match(verb.verb) and CANCELS.search(text, own_verbs[0].start, verb.start):
        verb, does = own_verbs[0], Role.FOR
    elif second or (explained and _AFTER.search(text, sentence.start, expression.span.start)):
        does = Role.REFERENCE
    binding = Binding(expression, clause, extent, verb, does, own, attribution, last)
    return replace(binding, role=Role.WHEN) if does is Role.BY and binding.tense is not None and binding.tense.is_past else binding


def _reduced(text: str, nested: tuple[Span, ...], sentence: Span, expression: Expression) -> Binding | None:
    """The binding of a date that belongs to a participle beside a noun: a statement of its own, unless somebody claims it."""
    if not may_describe(text, expression):
        return None
    around = min((each for each in nested if each.covers(expression.span)), key=lambda each: each.end - each.start, default=sentence)
    wider = around if _own_verbs(text, nested, around, expression.span) else sentence
    own = _own_verbs(text, nested, wider, expression.span)
    found = describing(text, wider, expression, own)
    if found is None:
        return None
    told = as_statement(text, wider, expression, found)
    if told is None or _is_claimed(text, sentence, told[0]):
        return Binding(expression, wider, wider, own[0], Role.REFERENCE, wider.of(text), "") if own else None
    return Binding(expression, told[0], told[0], told[1], Role.WHEN, told[0].of(text), "")


def _is_claimed(text: str, sentence: Span, told: Span) -> bool:
    """Whether somebody claims what a participle tells; what its noun denies behind it is another matter."""
    around = _CLAIMED.finditer(text, sentence.start, sentence.end)
    return any(match.start() < told.end or not match[0].lower().startswith("den") for match in around)


#: Whose words a participle stands in: then it is theirs.
_CLAIMED: Final = re.compile(
    r"\b(?:said|says?|told|alleged?|alleges|claim(?:s|ed)?|accus\w+|argued|charged|suspected|denie[sd]|deny|believe[sd]?|according to)\b",
    re.IGNORECASE,
)


def main_clause(text: str, sentence: Span) -> tuple[Span, Predicate, str] | None:
    """The first clause of a sentence that has a verb of its own, that verb, and the clause's own words."""
    nested = clauses(text, sentence)
    for clause in nested:
        point = Span(clause.start, clause.start)
        if own := _own_verbs(text, nested, clause, point):
            verb = next((each for each in own if not _is_relative(text, clause, each)), own[0])
            return _extent(text, nested, clause), verb, _own_text(text, nested, clause, point)
    return None


def _is_relative(text: str, clause: Span, verb: Predicate) -> bool:
    """Whether a verb only tells more of a noun before it: "the novelist whose debut sold well has died"."""
    return bool(_RELATIVE.search(text, clause.start, verb.start)) and len(verbs(text, clause.start, verb.start)) == 0


_RELATIVE: Final = re.compile(r"\w[\w’'-]*,? (?:who|whose|which|that)\b")


_UNTIL: Final = re.compile(r"\b(?:until|till|since|from|after|before|by|to|through|of)\s+$")
_AFTER: Final = re.compile(r"\b(?:after|following)\s+$", re.IGNORECASE)
_WHEN: Final = re.compile(r",?\s+(?=when\b)")


def _when_clause(text: str, nested: tuple[Span, ...], expression: Expression) -> Span | None:
    """The clause that a date in front of it explains: "until 1991, when the junta fell"; of a day, both happened then."""
    span, unit = expression.span, grain(expression.meaning)
    match = _WHEN.match(text, span.end)
    narrow = unit is not None and unit.rank <= Grain.MONTH.rank
    apart = narrow and match is not None and match[0].startswith(",")
    if apart and not _UNTIL.search(text, max(0, span.start - 8), span.start) and _tells(text, nested, span):
        return None
    found = [each for each in nested if match and each.start == match.end()]
    smallest = min(found, key=lambda each: each.end, default=None)
    own = _own_verbs(text, nested, smallest, smallest) if smallest else []
    return smallest if own and own[0].verb not in STATIVE else None


def _tells(text: str, nested: tuple[Span, ...], span: Span) -> bool:
    """Whether the clause around a date tells what happened then, before the date."""
    clause = _clause(text, nested, span)
    own = _own_verbs(text, nested, clause, span) if clause else []
    return bool(own) and own[0].end <= span.start and own[0].verb not in STATIVE


def _clause(text: str, nested: tuple[Span, ...], span: Span) -> Span | None:
    """The smallest clause around a span that has a verb of its own; a date that heads its line belongs to what follows it."""
    around = sorted((each for each in nested if each.covers(span)), key=lambda each: each.end - each.start)
    if not around:
        return None
    smallest = around[0]
    expected = _AS_EXPECTED.match(text, smallest.start)
    if _own_verbs(text, nested, smallest, span) and not expected:
        return smallest
    rest = text[smallest.start : span.start] + text[span.end : smallest.end]
    if expected or all(word in _BEFORE_TIMES for word in rest.lower().split()):
        after = [each for each in nested if each.start >= smallest.end]
        return after[0] if after and _own_verbs(text, nested, after[0], after[0]) else None
    return None


#: Nobody's act: "as expected on Tuesday, the council ...".
_AS_EXPECTED: Final = re.compile(r"as (?:\w+ly |had been )?(?:\w+ed|foreseen|foretold)\b", re.IGNORECASE)
_BEFORE_TIMES: Final = word_set("on in at by from during early late the since until and but")
_MEANWHILE: Final = re.compile(r"(?:when|as)\s", re.IGNORECASE)


def _with_main(text: str, nested: tuple[Span, ...], clause: Span) -> Span:
    """What happened when something else did has its date: the main clause with its "when ... on Saturday"."""
    if not _MEANWHILE.match(text, clause.start):
        return clause
    around = [each for each in nested if each.covers(clause) and each != clause and each.start < clause.start]
    parent = min(around, key=lambda each: each.end - each.start, default=clause)
    before = verbs(text, parent.start, clause.start)
    return (
        parent
        if len(before) == 1
        and before[0].tempus is Tempus.PAST
        and not before[0].negated
        and before[0].verb not in STATIVE
        and not _APART_ONLY.search(text, parent.start, clause.start)
        else clause
    )


_APART_ONLY: Final = re.compile(r"[,;:]\s*$")


def _own_verbs(text: str, nested: tuple[Span, ...], clause: Span, span: Span) -> list[Predicate]:
    """The verbs of a clause that stand in no smaller clause beside the span."""
    inner = [each for each in nested if clause.covers(each) and not each.covers(span) and each != clause]
    found = verbs(text, clause.start, clause.end)
    return [verb for verb in found if not any(each.start <= verb.start < each.end for each in inner)]


def _governing(text: str, own: list[Predicate], expression: Expression) -> Predicate:
    """The nearest verb before the expression, else the first after it; of two joined ones, that which tells more than a state."""
    before = [verb for verb in own if verb.end <= expression.span.start]
    if before or len(own) == 1 or own[0].verb not in _POSTURES:
        return before[-1] if before else own[0]
    return own[1] if _JOINED.search(text, own[0].end, own[1].start) else own[0]


#: How somebody was while doing something: "stood beside the mayor and assured the press".
_POSTURES: Final = frozenset(["stood", "sat", "lay"])
_JOINED: Final = re.compile(r"\band\s+(?:\w+ly\s+)?$")


def _extent(text: str, nested: tuple[Span, ...], clause: Span) -> Span:
    """The clause with its object clause: what someone said, behind the verb of saying."""
    for wider in sorted((each for each in nested if each.start == clause.start and each.end > clause.end), key=lambda each: each.end):
        if not _APART.match(text, clause.end, wider.end):
            return wider
    return clause


def _own_text(text: str, nested: tuple[Span, ...], clause: Span, span: Span) -> str:
    inner = sorted((each.start, each.end) for each in nested if clause.covers(each) and each != clause and not each.covers(span))
    kept, position = [], clause.start
    for start, end in inner:
        kept.append(text[position : max(start, position)])
        position = max(position, end)
    return "".join(kept) + text[position : clause.end]
