"""Which statements of a document are events, and when each happened."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from timeline.expr import Clock, Expression, Tense, Vague
from timeline.model import Basis, Mention, Origin, Published, PublishedSource, Span, Status, Timex
from timeline.text import SAYING
from timeline.when import Grain, Moment, When
from timeline.when.grain import shift

from . import confidence
from .clauses.assertion import Stance, status
from .clauses.binding import Binding
from .clauses.moments import happens_once
from .clauses.roles import Role
from .lead import LEAD_DAYS, lead
from .outline import Outline
from .subjects import Subject, subject
from .telling import Telling, on_one_line
from .window import Window

_ROLE_ORDER: Final = {Role.WHEN: 0, Role.PART: 1, Role.FOR: 2, Role.BY: 3, Role.AFTER: 4, Role.REFERENCE: 5}


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An expression bound to a clause that asserts something."""

    binding: Binding
    timex: Timex
    last: Timex | None
    sentence: int
    status: Status
    when: When | None


def extract(outline: Outline, published: Published, timexes: Sequence[Timex]) -> tuple[Mention, ...]:
    """The mentions of a document in its order: what its expressions of time date, and its lead."""
    at = {timex.start: timex for timex in timexes}
    pairs = zip(timexes, outline.bindings, strict=True)
    found = [c for c in (_candidate(outline, published, timex, binding, at) for timex, binding in pairs if binding is not None) if c]
    told = []
    for _, sentence in groupby(found, key=lambda candidate: candidate.sentence):
        beside = list(sentence)
        groups: dict[int, list[_Candidate]] = {}
        for candidate in beside:
            groups.setdefault(candidate.binding.verb.start, []).append(candidate)
        told += [(mention, group[0].binding) for group in groups.values() if (mention := _mention(outline, published, group, beside))]
    mentions = _without_bare_speech(outline.document.text, told)
    opening = lead(outline, published, mentions)
    return tuple(sorted([*mentions, *([opening] if opening else [])], key=lambda mention: (mention.start, mention.end)))


# -- what an expression dates ------------------------------------------------------------------------------------------


def _candidate(outline: Outline, published: Published, timex: Timex, binding: Binding, at: Mapping[int, Timex]) -> _Candidate | None:
    pointer = isinstance(binding.expression.meaning, Vague)
    if binding.role is Role.REFERENCE or binding.on_any_day or (timex.type not in {"DATE", "TIME"} and not pointer):
        return None
    if _hour_beside_speech(outline, binding):
        return None
    when = timex.when if timex.when is not None else _vague(binding.expression, published)
    last = at[binding.last.span.start] if binding.last else None
    if when is not None and last is not None:
        when = _through(when, last.when, once=_is_once(outline.document.text, binding))
    if when is None and pointer:
        return None
    dated = _dated(when, binding)
    if dated is None and when is not None:
        return None
    number = outline.sentence_at(timex.start)
    ahead = _lies_ahead(when, binding.tense or binding.expression.tense, published)
    ahead = True if ahead is None and binding.role is Role.BY else ahead
    told = status(binding.verb, _stance(outline, number, binding), future=ahead)
    return _Candidate(binding, timex, last, number, told, dated) if told else None


def _hour_beside_speech(outline: Outline, binding: Binding) -> bool:
    """Whether an hour without its day is told by somebody who spoke on a day: "it hit at 4 am, officials said on Friday"."""
    clock, sentence = binding.expression.meaning, outline.sentences[outline.sentence_at(binding.expression.span.start)]
    if not isinstance(clock, Clock) or clock.day is not None or _SAYS.fullmatch(binding.verb.verb):
        return False
    beside = (each for each in outline.bound(sentence) if each.verb != binding.verb)
    return any(_SAYS.fullmatch(each.verb.verb) and not isinstance(each.expression.meaning, Clock | Vague) for each in beside)


def _is_once(text: str, binding: Binding) -> bool:
    """Whether it happened at one time between two: "was stolen between 3 and 5 May"."""
    return text.endswith("between ", 0, binding.expression.span.start) and happens_once(text, binding.clause, binding.verb)


def _through(first: When, last: When | None, *, once: bool) -> When | None:
    """From one date to another; at one time between them, where it happened once or each may be any of many; null if they do not follow."""
    if last is None or first.yearless or last.yearless or first.begin is None or last.end is None or last.end <= first.begin:
        return None
    return When.somewhere(first, last) if once or first.one_of or last.one_of else When.lasting(first, last)


def _vague(expression: Expression, published: Published) -> When | None:
    """Some weeks or months from publication, in months, about: "in the coming weeks"."""
    meaning, known = expression.meaning, published.when
    if not isinstance(meaning, Vague) or meaning.reach is None or known is None or known.begin is None or known.end is None:
        return None
    first, last, grain = meaning.reach
    begin, end = shift(known.begin, first, grain), shift(_last_day(known), last, grain)
    if end < begin:
        return None
    months = When.unit(begin, Grain.MONTH), When.unit(end, Grain.MONTH)
    return (months[0] if months[0] == months[1] else When.lasting(*months)).qualified(approximate=True)


def _last_day(when: When) -> Moment:
    return when.after.plus_days(-1) if when.after.at_midnight else when.after


def _dated(when: When | None, binding: Binding) -> When | None:
    """The date of what happened, by what the expression does: a deadline leaves the time until then open."""
    if when is None:
        return None
    match binding.role:
        case Role.BY:
            day = When.unit(when.first, Grain.DAY) if when.begin and when.grain.rank < Grain.DAY.rank else when
            return When.until(day) if day.end else None
        case Role.AFTER:
            return when.qualified(approximate=True) if when.grain.rank >= Grain.YEAR.rank else None
        case _:
            explained = binding.clause.start >= binding.expression.span.end
            return _last_unit(when) if explained and when.begin is None and when.end and when.edges else when


def _last_unit(when: When) -> When:
    """Of "until 1991, when it fell": the year itself."""
    edge = when.edges[1] if when.edges else when.grain
    return When.unit(shift(when.after, -1, edge), edge)


def _stance(outline: Outline, number: int, binding: Binding) -> Stance:
    text, start = outline.document.text, binding.expression.span.start
    sentence, following = outline.sentences[number], outline.sentences[number + 1 : number + 2]
    between = text[binding.verb.end : start] if binding.verb.end <= start else ""
    before = text[binding.clause.start : start].rstrip()
    behind = following[0].of(text) if following else ""
    return Stance(_from_verb(binding), binding.attribution, sentence.of(text), between, before, binding.role, behind)


def _from_verb(binding: Binding) -> str:
    """The clause's own words, without an earlier verb that is joined to this one by "and"."""
    head, _, _ = binding.own.partition(binding.verb.head)
    joint = max(head.rfind(" and "), head.rfind(", then "))
    own = binding.own[joint:] if joint > 0 and len(head[joint:].split()) <= _ADVERBS else binding.own
    behind = own.find(binding.expression.text) + len(binding.expression.text)
    later = _ALSO.search(own, behind)
    return own[: later.start()] if later else own


#: Another verb of the same subject, "began in 1977 and has been sold out every year", unless it takes back the first; and what set it off.
_ALSO: Final = re.compile(
    r" (?:(?:and|but) (?:has|have|had|is|are|was|were|will|(?!cancel|call|scrap|abandon|postpon)(?:\w+ly )?\w+ed|said|told)|when)\b"
)
#: "and", and an adverb before the verb.
_ADVERBS: Final = 2


def _lies_ahead(when: When | None, tense: Tense, published: Published) -> bool | None:
    """Whether a date lies after publication; null where it may or may not."""
    known = published.when
    if when is not None and known is not None and known.bounded and not when.yearless:
        if when.first >= known.after:
            return True
        return False if when.after <= known.first else _on_the_day(when, tense, known)
    return {Tense.FUTURE: True, Tense.PAST: False, Tense.OVER: False}.get(tense)


def _on_the_day(when: When, tense: Tense, known: When) -> bool | None:
    """Of the day of publication itself, only what looks ahead may be yet to come: "expected later today"."""
    if tense is Tense.FUTURE:
        return True if when.after > known.after and when.first >= known.first else None
    return None if when.after > known.after else False


# -- mentions ----------------------------------------------------------------------------------------------------------


def _mention(outline: Outline, published: Published, group: Sequence[_Candidate], sentence_has: Sequence[_Candidate]) -> Mention | None:
    """The mention of one verb, dated by the best of its expressions; its sentence may have more of them."""
    best = min(group, key=_rank)
    sentence = outline.sentences[best.sentence]
    who = subject(outline, sentence, best.binding.clause, best.binding.verb)
    extent = _quoted_span(outline.document.text, best, who, sentence_has)
    if extent is None:
        return None
    timexes = tuple(timex for candidate in group for timex in (candidate.timex, candidate.last) if timex)
    sure = confidence.of_expression(best.timex, best.binding.role, published)
    basis = Basis.OTHER_DOCUMENT if _leans_on_others(best.timex, published) else Basis.EXPRESSION
    draft = Telling(outline, published, sentence, extent, best.binding.verb, who, best.binding.attribution, best.binding.clause.start)
    beside = Span(extent.start, max(extent.start, best.binding.clause.start)), Span(best.binding.clause.end, extent.end)
    said = [each for each in beside if best.binding.attribution and each.start < each.end]
    dating = (c for c in sentence_has if c.binding.role is Role.WHEN and (c in group or any(each.covers(c.timex.span) for each in said)))
    times = tuple(span for c in dating if (span := _time_span(outline.document.text, c)))
    words = "”, “".join(timex.text for timex in (best.timex, best.last) if timex)
    reason = f"“{words}” ({best.timex.rule}): {best.timex.anchor}; sure: {sure}"
    return draft.mention(best.status, best.when, basis, reason, timexes, sure.value, times)


def _time_span(text: str, candidate: _Candidate) -> Span | None:
    """What of a clause only says when; a range that is somebody's term in office names that."""
    first, last = candidate.timex.span, candidate.binding.last
    if last is None:
        return first
    opened = _RANGE_OPENS.search(text, max(0, first.start - 14), first.start)
    return Span(first.start, last.span.end) if opened else None


_RANGE_OPENS: Final = re.compile(r"\b(?:from|between|in)\s+(?:the\s+)?$")


def _leans_on_others(timex: Timex, published: Published) -> bool:
    return published.source is PublishedSource.OTHER_DOCUMENTS and timex.origin is Origin.PUBLISHED


def _rank(candidate: _Candidate) -> tuple[int, bool, int, bool, int]:
    """The best expression of a verb: one that says when, not of what it came after, the finest, none that heads the line, the first."""
    when = candidate.when
    grain = when.grain.rank if when else len(Grain)
    heads = candidate.timex.start < candidate.binding.clause.start or candidate.binding.is_first_plan
    return _ROLE_ORDER[candidate.binding.role], bool(_CAUSE.search(candidate.binding.between)), grain, heads, candidate.timex.start


#: "formed in April after elections on Feb. 23".
_CAUSE: Final = re.compile(r"\b(?:after|following|before|since|ahead of) (?:[\w’'-]+ ){1,5}(?:on|in|at|of) $")
#: What stands right before the second of two verbs.
_JOINT: Final = re.compile(r"(?:,? (?:and|but)|,) (?=(?:\w+ )?$)")


def _quoted_span(text: str, candidate: _Candidate, who: Subject, sentence_has: Sequence[_Candidate]) -> Span | None:
    """What is quoted: the clause on its line, from the antecedent of a relative on; null if that is less than a statement."""
    extent = candidate.binding.extent
    start = min(extent.start, who.start) if who.start is not None else min(extent.start, candidate.timex.start)
    end = extent.end
    others = sorted(
        other.binding.verb.start
        for other in sentence_has
        if other.binding.clause == candidate.binding.clause and other.binding.verb != candidate.binding.verb
    )
    for verb in others:
        joint = _JOINT.search(text, min(verb, candidate.binding.verb.start), max(verb, candidate.binding.verb.start))
        if joint and verb > candidate.binding.verb.start:
            end = min(end, joint.start())
        elif joint:
            start = max(start, joint.end())
    return on_one_line(text, Span(start, end), candidate.timex.start)


# -- what was said ----------------------------------------------------------------------------------------------------------


def _without_bare_speech(text: str, told: Sequence[tuple[Mention, Binding]]) -> list[Mention]:
    """Where what is said has a date of its own, the date of the saying adds nothing: "officials said Monday that it opens in June".

    What lies long before is no news, and saying it is: the quotation is then that of who says it, and the headline tells both.
    """
    kept, alike = [], defaultdict[Span, list[Mention]](list)
    for mention, _ in told:
        alike[mention.sentence].append(mention)
    for mention, binding in told:
        covered = mention.span.covers if binding.is_aside(text) else mention.span.__eq__
        content = next((other for other in alike[mention.sentence] if covered(other.span) and _says_no_more(mention, other)), None)
        if content is None:
            kept.append(mention)
        elif _long_before(content.when, mention.when) and (span := on_one_line(text, binding.clause, mention.timexes[0].start)):
            kept.append(replace(mention, start=span.start, end=span.end, quote=span.of(text)))
    return kept


def _long_before(one: When | None, other: When | None) -> bool:
    """Whether one date was over so long before another that it is history there."""
    ended, begun = Window.of(one).last, Window.of(other).first
    return ended is not None and begun is not None and begun - ended > LEAD_DAYS


def _says_no_more(mention: Mention, other: Mention) -> bool:
    """Whether one of two mentions with the same words only says that the other was said; the first of two where neither does."""
    if other is mention:
        return False
    speech, told = (bool(_SAYS.fullmatch(each.verb)) for each in (mention, other))
    return speech if speech != told else other.timexes[0].start > mention.timexes[0].start


_SAYS: Final = re.compile(SAYING)
