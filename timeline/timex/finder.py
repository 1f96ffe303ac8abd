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
    # One step after the other for the whole text: taken in turn at each place, the patterns of one would drive those of the others out
    # of the processor's cache.
    plain = normalise(text)
    places = list(_scan(text, plain, language))
    true = [nodes for nodes in places if len(nodes) > 1 or not _is_false(text, plain, nodes[0])]
    found = [part for nodes in true for node in nodes for part in (node.several or (node,)) if _is_age(part) is ages]
    return tuple([_expression(text, plain, node) for node in found])


def _is_false(text: str, plain: str, node: Node) -> bool:
    return en.false_friend(text, plain, node.start, node.end, node.rule)


def _is_age(node: Node) -> bool:
    return isinstance(node.meaning, Duration) and node.meaning.age


def _expression(text: str, plain: str, node: Node) -> Expression:
    tense = tense_around(plain, node.start, node.end)
    return Expression(Span(node.start, node.end), text[node.start : node.end], node.meaning, node.rule, tense)


def _scan(text: str, plain: str, language: str) -> Iterator[tuple[Node, ...]]:
    """The longest expression at each place where one can begin, from left to right, with the one that a hyphen joins to it.

    False friends are left out only of the joined ones: where the text is read on depends on it.
    """
    grammar = _grammar(language)
    lead = grammar.first(plain) if grammar is not None else None
    while grammar is not None and lead is not None:
        node = grammar.at(plain, lead)
        if node is None:
            position = lead.start(1) + len(lead[1].partition(" ")[0])
        else:
            position = node.end
            second = _joined(grammar, plain, node)
            if second is None:
                yield (node,)
            elif not _is_false(text, plain, node):
                position = second.end
                yield node, second
        lead = grammar.trigger.search(plain, position - 1)


def _joined(grammar: Grammar, plain: str, node: Node) -> Node | None:
    """The expression of the same kind that a hyphen joins to another one: "Monday-Friday"."""
    lead = grammar.lead.match(plain, node.end + 1) if plain[node.end : node.end + 1] == "-" else None
    second = grammar.at(plain, lead) if lead is not None else None
    return second if second is not None and type(second.meaning) is type(node.meaning) else None


@cache
def _grammar(language: str) -> Grammar | None:
    return Grammar(en.RULES, en.LEXICON) if language == "en" else None
