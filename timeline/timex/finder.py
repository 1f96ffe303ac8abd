"""Find the expressions of time in a text: one scan for the words that can begin one, then the longest match wins."""

from __future__ import annotations

from functools import cache

from timeline.expr import Expression
from timeline.model import Span

from . import en
from .grammar import Grammar, normalise
from .tense import tense_around


def find(text: str, language: str = "en") -> tuple[Expression, ...]:
    """The expressions of time of a text, in its order and without overlaps; none in a language without a grammar."""
    grammar = _grammar(language)
    if grammar is None:
        return ()
    plain = normalise(text)
    found: list[Expression] = []
    position = 0
    while lead := grammar.trigger.search(plain, position):
        node = grammar.at(plain, lead.start(), lead[0])
        if node is None or en.false_friend(text, plain, node.start, node.end):
            position = _next_word(lead.start(), plain)
            continue
        tense = tense_around(plain, node.start, node.end)
        found.append(Expression(Span(node.start, node.end), text[node.start : node.end], node.meaning, node.rule, tense))
        position = node.end
    return tuple(found)


def _next_word(start: int, text: str) -> int:
    """Where the word after this one may begin."""
    position = start
    while position < len(text) and text[position].isalnum():
        position += 1
    return max(position, start + 1)


@cache
def _grammar(language: str) -> Grammar | None:
    return Grammar(en.RULES, en.LEXICON) if language == "en" else None
