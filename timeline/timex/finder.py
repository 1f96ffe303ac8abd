"""Find the expressions of time in a text: one scan for the words that can begin one, then the longest match wins."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from timeline.expr import Duration, Expression
from timeline.model import Span

from . import en
from .grammar import Grammar, Node, normalise
from .tense import tense_around


def find(text: str, language: str = "en") -> tuple[Expression, ...]:
    """The expressions of time of a text, in its order and without overlaps; none in a language without a grammar."""
    return _found(text, language, ages=False)


def ages(text: str, language: str = "en") -> tuple[Expression, ...]:
    """The ages and anniversaries of a text ("75-year-old", "the 76th anniversary"): lengths of time that TIMEX3 leaves out."""
    return _found(text, language, ages=True)


def _found(text: str, language: str, *, ages: bool) -> tuple[Expression, ...]:
    plain = normalise(text)
    # First all places and then all tenses: in turn, the patterns of the one drive those of the other out of the processor's cache.
    nodes = [node for node in _scan(text, plain, language) if _is_age(node) is ages]
    return tuple([_expression(text, plain, node) for node in nodes])


def _is_age(node: Node) -> bool:
    return isinstance(node.meaning, Duration) and node.meaning.age


def _expression(text: str, plain: str, node: Node) -> Expression:
    tense = tense_around(plain, node.start, node.end)
    return Expression(Span(node.start, node.end), text[node.start : node.end], node.meaning, node.rule, tense)


def _scan(text: str, plain: str, language: str) -> Iterator[Node]:
    """The longest expression at each place where one can begin, from left to right."""
    grammar = _grammar(language)
    lead = grammar.first(plain) if grammar is not None else None
    while grammar is not None and lead is not None:
        node = grammar.at(plain, lead)
        if node is None:
            position = lead.start(1) + len(lead[1].partition(" ")[0])
        elif en.false_friend(text, plain, node.start, node.end, node.rule):
            position = node.end
        else:
            position = node.end
            yield from node.several or (node,)
            if plain[position : position + 1] == "-" and (lead := grammar.lead.match(plain, position + 1)):
                second = grammar.at(plain, lead)
                if second is not None and type(second.meaning) is type(node.meaning):
                    position = second.end
                    yield from second.several or (second,)
        lead = grammar.trigger.search(plain, position - 1)


@cache
def _grammar(language: str) -> Grammar | None:
    return Grammar(en.RULES, en.LEXICON) if language == "en" else None
