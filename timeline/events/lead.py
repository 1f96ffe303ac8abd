"""The first statement of an article: where it gives no date of its own, it happened at or just before publication."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from timeline.model import Basis, Mention, Published, Span, Status
from timeline.text import Tempus
from timeline.when import Grain, When

from . import confidence
from .clauses.assertion import STATIVE, Stance, status
from .clauses.binding import main_clause
from .clauses.roles import Role
from .outline import Outline
from .subjects import subject
from .telling import Telling, on_one_line

#: A lead is dated by its publication only where that is known to so many days.
LEAD_DAYS: Final = 31
#: With a perfect, what has been so all along.
_LASTING: Final = re.compile(r"\b(?:since|for (?:\w+ ){0,2}(?:years|decades|centuries|months|weeks|days))\b")


def lead(outline: Outline, published: Published, mentions: Sequence[Mention]) -> Mention | None:
    """The first statement, if no date of its own tells when: it happened at or just before publication."""
    if outline.lead is None:
        return None
    sentence = outline.sentences[outline.lead]
    text = outline.document.text
    found = main_clause(text, sentence)
    if found is None or any(sentence.covers(mention.span) and mention.start <= found[1].start for mention in mentions):
        return None
    extent, verb, own = found
    if any(binding and binding.verb.start == verb.start and binding.role in {Role.WHEN, Role.PART} for binding in outline.bindings):
        return None
    before = verb.head == "had" and verb.tempus is Tempus.PAST  # what had been so when the story begins
    usual = before or (verb.tempus is Tempus.PRESENT and verb.passive) or (verb.tempus is Tempus.PERFECT and _LASTING.search(own))
    if outline.quoted(Span(verb.start, verb.end)) or verb.verb in STATIVE or usual:
        return None
    told = status(verb, Stance(own, "", sentence.of(text), "", "", Role.WHEN), future=None)
    if told is None or told is Status.PLANNED:
        return None
    span = on_one_line(text, extent, verb.start)
    if span is None:
        return None
    who = subject(outline, sentence, extent, verb)
    when = _lead_date(published.when)
    sure = confidence.of_lead(published)
    reason = f"the article opens with it and gives no date: it happened at or shortly before publication; sure: {sure}"
    draft = Telling(outline, published, sentence, span, verb, who, "", span.start)
    return draft.mention(told, when, Basis.PUBLISHED, reason, (), sure.value, lead=True)


def _lead_date(known: When | None) -> When | None:
    """The publication date, about; null where it is not known well enough."""
    days = known.days if known else None
    if known is None or days is None or days > LEAD_DAYS:
        return None
    if known.grain.rank <= Grain.DAY.rank and not known.one_of:
        return When.unit(known.first, Grain.DAY).qualified(approximate=True)
    return known.qualified(approximate=True)
