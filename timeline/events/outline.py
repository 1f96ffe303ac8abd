"""A document taken apart once: its statements, its furniture, its quotations, its names and its expressions of time."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Final

from timeline.expr import Duration, Expression, Set
from timeline.model import Document, Span
from timeline.text import quotations, sentences, verbs

from .clauses.binding import Binding, bind
from .clauses.roles import is_moved
from .names import Cast, read_cast

_STOPS: Final = (".", "!", "?", "…")
_CLOSING: Final = "\"'”’»)]"
#: What ends a statement without a stop.
_QUOTED: Final = ('"', "”", "’", "»")
#: Lines that stand around articles on every page.
_FURNITURE: Final = re.compile(
    r"(?:copyright|©|all rights reserved|sign up|subscribe|click here|follow us|read (?:more|also)|see also|related|advertis|share this|"
    r"(?:photo(?:graph)?|image|video|picture)s?(?: by| credit)?:|watch:|listen:|last updated|updated|(?:first )?published|posted|"
    r"this (?:article|story|post|page) (?:was|has been|is|first|originally|may)|"
    r"(?:reporting|writing|editing|compiled) by|-? ?by [A-Z]\w+ [A-Z]\w+$|"
    r"donate|join our|support our|get (?:our|the) newsletter|terms of (?:use|service)|privacy policy|cookie|we use cookies)",
    re.IGNORECASE,
)
#: One of a list.
_ITEM: Final = re.compile(r"[-–•*·] [A-Z]")
_ITEM_WORDS: Final = 5
_TITLE_WORDS: Final = 4
_ABOUT: Final = 6


_start: Final = attrgetter("start")
_begins: Final = attrgetter("span.start")


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """What reading a document's text alone gives; nothing here needs its date. One is only the same as itself."""

    document: Document
    sentences: tuple[Span, ...]
    quotations: tuple[Span, ...]
    expressions: tuple[Expression, ...]
    #: Where each expression belongs; null where it stands in no statement, or in quoted speech.
    bindings: tuple[Binding | None, ...]
    #: The sentences that state something, by their number.
    prose: tuple[int, ...]
    title: str | None
    cast: Cast
    prose_set: frozenset[int]
    #: The names it gives most often.
    about: tuple[str, ...]

    def sentence_at(self, position: int) -> int:
        """The number of the sentence that holds a position, or of the one before it."""
        return max(0, bisect_right(self.sentences, position, key=_start) - 1)

    def expressed(self, span: Span) -> tuple[Expression, ...]:
        """The expressions of time that begin in a span, in its order."""
        return self.expressions[self._within(span)]

    def bound(self, span: Span) -> list[Binding]:
        """What is bound of the expressions that stand in a span, in its order."""
        return [each for each in self.bindings[self._within(span)] if each and each.expression.span.end <= span.end]

    def _within(self, span: Span) -> slice:
        """The numbers of the expressions that begin in a span."""
        first = bisect_left(self.expressions, span.start, key=_begins)
        return slice(first, bisect_left(self.expressions, span.end, lo=first, key=_begins))

    def spoken(self, span: Span) -> tuple[Span, ...]:
        """The quotations that begin in a span, in its order."""
        first = bisect_left(self.quotations, span.start, key=_start)
        return self.quotations[first : bisect_left(self.quotations, span.end, lo=first, key=_start)]

    def quoted(self, span: Span) -> bool:
        """Whether a span stands inside quoted speech."""
        index = bisect_right(self.quotations, span.start, key=_start) - 1
        return index >= 0 and self.quotations[index].covers(span)

    @property
    def lead(self) -> int | None:
        """The number of the first statement."""
        return self.prose[0] if self.prose else None


def outline(document: Document, expressions: Sequence[Expression]) -> Outline:
    """Take a document apart."""
    text = document.text
    spans = sentences(text)
    prose = tuple(number for number, span in enumerate(spans) if _states(span.of(text)))
    title = document.title or _heading(text, spans, prose)
    cast = read_cast(text, [spans[number] for number in prose])
    spoken = quotations(text)
    bare = Outline(document, spans, spoken, (), (), prose, title, cast, frozenset(prose), _most_named(cast))
    bindings = _bindings(bare, expressions)
    oriented = tuple(_oriented(*pair) for pair in zip(expressions, bindings, strict=True))
    return replace(bare, expressions=oriented, bindings=bindings)


def _bindings(taken: Outline, expressions: Sequence[Expression]) -> tuple[Binding | None, ...]:
    """Each expression's clause and verb; the second end of a range is told by the first."""
    found: list[Binding | None] = []
    for number, expression in enumerate(expressions):
        following = expressions[number + 1] if number + 1 < len(expressions) else None
        ended = following if following and _spans(taken.document.text, expression, following) else None
        second = bool(found and found[-1] and found[-1].last is expression)
        timeless = isinstance(expression.meaning, Duration | Set)
        found.append(None if second or timeless else _bound(taken, expression, ended))
    return tuple(found)


_RANGE_OPENS: Final = re.compile(r"\b(?:between|from)\s+(?:the\s+)?$", re.IGNORECASE)
_RANGE_JOINS: Final = re.compile(r"\s*(?:\b(?:and|to|until|till|through)\b|[–-])\s*(?:the\s+)?", re.IGNORECASE)


def _spans(text: str, first: Expression, last: Expression) -> bool:
    """Whether two expressions are the ends of one range."""
    between = text[first.span.end : last.span.start]
    opened = bool(_RANGE_OPENS.search(text, max(0, first.span.start - 14), first.span.start))
    return between in {"-", "–"} or (opened and bool(_RANGE_JOINS.fullmatch(between)) and not is_moved(text, first))


def _bound(taken: Outline, expression: Expression, last: Expression | None) -> Binding | None:
    number = taken.sentence_at(expression.span.start)
    sentence = taken.sentences[number] if taken.sentences else Span(0, 0)
    if number not in taken.prose_set or not sentence.covers(expression.span) or taken.quoted(expression.span):
        return None
    binding = bind(taken.document.text, sentence, expression, last)
    return None if binding is None or taken.quoted(Span(binding.verb.start, binding.verb.end)) else binding


def _oriented(expression: Expression, binding: Binding | None) -> Expression:
    """Which way an expression looks is its own clause's to say."""
    tense = binding.tense if binding else None
    return replace(expression, tense=tense) if tense is not None and tense is not expression.tense else expression


def _most_named(cast: Cast) -> tuple[str, ...]:
    count = Counter(occurrence.name.name for occurrence in cast.occurrences)
    return tuple(sorted(count, key=lambda name: (-count[name], name))[:_ABOUT])


def _states(sentence: str) -> bool:
    """Whether a sentence is a statement: it ends as one, or is long and has a verb, and is no furniture of its page."""
    if _FURNITURE.match(sentence) or sentence.endswith("?"):
        return False
    if sentence.endswith(_QUOTED) or sentence.rstrip(_CLOSING).endswith(_STOPS):
        return len(sentence) > 12
    if _ITEM.match(sentence):
        return sentence.count(" ") >= _ITEM_WORDS and bool(verbs(sentence, 0, len(sentence)))
    return sentence.count(" ") >= 11 and bool(verbs(sentence, 0, len(sentence)))


def _heading(text: str, spans: Sequence[Span], prose: tuple[int, ...]) -> str | None:
    """The last line of some length before the first statement."""
    before = [spans[number].of(text) for number in range(prose[0] if prose else len(spans))]
    lines = [line for line in before if line.count(" ") + 1 >= _TITLE_WORDS and not _FURNITURE.match(line)]
    return lines[-1] if lines else None
