"""The rules of a language, compiled: what begins at a place, and what it grows into."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from timeline.errors import DateError
from timeline.expr import Clock, Duration, Meaning, Modified, Set, Vague, grain
from timeline.when import Grain

from .leads import lead_key, leads, number_lead, trigger
from .rule import Found, Rule

#: How deep an expression may lie within another one, and how often one may grow: bounds for text made to hurt.
_DEPTH, _GROWTH = 3, 6
_SPANS = frozenset({Grain.DAY, Grain.INTERVAL})


def _dayless(meaning: Meaning) -> bool:
    """Whether this is a time of the day that leaves open which day."""
    base = meaning.base if isinstance(meaning, Modified) else meaning
    return isinstance(base, Clock) and base.day is None


#: What `@name` in a pattern stands for.
KINDS: Final[Mapping[str, Callable[[Meaning], bool]]] = {
    "date": lambda meaning: grain(meaning) is not None and not _dayless(meaning),
    "any": lambda meaning: not isinstance(meaning, Set),
    "day": lambda meaning: grain(meaning) in _SPANS,
    "month": lambda meaning: grain(meaning) is Grain.MONTH,
    "period": lambda meaning: (unit := grain(meaning)) is not None and unit.rank > Grain.DAY.rank,
    "clock": _dayless,
    "duration": lambda meaning: isinstance(meaning, Duration) and not meaning.age,
    "vague": lambda meaning: isinstance(meaning, Vague),
    "set": lambda meaning: isinstance(meaning, Set),
}


class Node(NamedTuple):
    """An expression found at a place of the text."""

    start: int
    end: int
    meaning: Meaning
    rule: str
    #: Where several expressions share a word ("3 to 5 June"): each of them; the meaning is the last one's.
    several: tuple[Node, ...] = ()


class _Compiled:
    """A rule as the engine runs it: patterns and kinds of expression in turn."""

    def __init__(self, rule: Rule, lexicon: Mapping[str, str]) -> None:
        self.rule = rule
        expanded = _expand(rule.pattern, lexicon)
        texts = re.split(r"@([a-z]+)", expanded)
        #: The kind of expression that this rule makes more of; empty for one that begins with a word.
        self.first = texts[1] if not texts[0] and len(texts) > 1 else ""
        self._steps = texts[2:] if self.first else texts
        if self._steps[-1]:
            self._steps[-1] = rf"(?:{self._steps[-1]})(?!\w)"
        self.leads = frozenset() if self.first else leads(self.opening)

    @property
    def opening(self) -> str:
        """The pattern of what it begins with; for a rule that grows, of what follows the expression found."""
        return self._steps[0]

    # Patterns are compiled when a text first asks for them: most texts ask for few, and all of them take longer than an article.

    @cached_property
    def head(self) -> Callable[[str, int], re.Match[str] | None]:
        """Matches what it begins with at a place of a text."""
        return re.compile(self.opening).match

    @cached_property
    def rest(self) -> tuple[re.Pattern[str] | str, ...]:
        """What follows: patterns and kinds of expression in turn."""
        return tuple(step if index % 2 else re.compile(step) for index, step in enumerate(self._steps[1:], 1) if step)


def _expand(pattern: str, lexicon: Mapping[str, str]) -> str:
    pattern = re.sub(r"\{not ([^}]*)\}", lambda words: "".join(f"(?<!{word}[ ])" for word in words[1].split("|")), pattern)
    pattern = re.sub(r"\{after ([^}]*)\}", lambda words: "(?:" + "|".join(f"(?<={word}[ ])" for word in words[1].split("|")) + ")", pattern)
    expanded = re.sub(r"\{([a-z_]+)\}", lambda piece: lexicon[piece[1]], pattern)
    return re.sub(r"\[[^\]]*\]| \??", lambda found: _BLANKS.get(found[0], found[0]), expanded)


_BLANKS: Final = {" ": " {1,3}", " ?": " {0,3}"}


class Grammar:
    """The rules of one language; `at` finds what stands at a place of a normalised text."""

    def __init__(self, rules: Sequence[Rule], lexicon: Mapping[str, str]) -> None:
        compiled = [_Compiled(rule, lexicon) for rule in rules]
        self._by_lead = _by_lead(compiled)
        self._growing = tuple(rule for rule in compiled if rule.first)
        self._grows = _any_first(self._growing)
        lead = trigger(self._by_lead)
        #: What can begin an expression, wherever it stands: group 1.
        self.lead = re.compile(f"({lead})")
        #: Finds such a place in a text, as group 1 too: not inside a word, an address or a name with a hyphen.
        # A pattern that begins with a set of characters passes over all others by one look into a table, over most of a word that is:
        # so the character before a lead is part of the pattern.
        self.trigger = re.compile(rf"[^a-z0-9@#/_-](?<!\w)({lead})")

    def first(self, text: str) -> re.Match[str] | None:
        """Where an expression may begin first; `trigger` finds the others, each from the character before the place where it may be."""
        return self.lead.match(text) or self.trigger.search(text)

    def at(self, text: str, lead: re.Match[str], depth: int = 0) -> Node | None:
        """The longest expression that begins where this lead stands; of two, the one whose rule is listed first."""
        start, words = lead.start(1), lead[1]
        rules = self._by_lead.get(words) or self._rules(lead_key(words))
        best: Node | None = None
        for rule in rules:
            head = rule.head(text, start)
            if head is None or (best is not None and not rule.rest and head.end() <= best.end):
                continue
            node = self._apply(rule, text, start, head, (), depth)
            if node is not None and (best is None or node.end > best.end):
                best = node
        return best if best is None or best.several else self._grow(best, text, depth)

    def _rules(self, lead: str) -> tuple[_Compiled, ...]:
        return self._by_lead.get(lead) or self._by_lead.get(number_lead(lead), ())

    def _inside(self, text: str, start: int, kind: str, depth: int, outer: int) -> Node | None:
        """The expression of a kind that begins here; never with the words that the outer one begins with ("last last")."""
        lead = self.lead.match(text, start) if depth < _DEPTH else None
        if lead is None or text.startswith(lead[0], outer):
            return None
        node = self.at(text, lead, depth + 1)
        return node if node and not node.several and KINDS[kind](node.meaning) else None

    def _grow(self, node: Node, text: str, depth: int) -> Node:
        for _ in range(_GROWTH):
            follows = self._grows.match(text, node.end)
            if follows is None or follows.lastindex is None:
                return node
            best = node
            for rule in self._growing[follows.lastindex - 1 :]:
                head = rule.head(text, node.end)
                if head and KINDS[rule.first](node.meaning):
                    grown = self._apply(rule, text, node.start, head, (node.meaning,), depth)
                    if grown is not None and grown.end > best.end:
                        best = grown
            if best is node:
                return node
            node = best
        return node

    def _apply(self, rule: _Compiled, text: str, start: int, head: re.Match[str], parts: tuple[Meaning, ...], depth: int) -> Node | None:
        """Match what follows a rule's first words, and ask it for a meaning."""
        matches: tuple[re.Match[str], ...] = (head,)
        position = head.end()
        for piece in rule.rest:
            if isinstance(piece, str):
                inner = self._inside(text, position, piece, depth, head.start())
                if inner is None:
                    return None
                parts, position = (*parts, inner.meaning), inner.end
            else:
                match = piece.match(text, position)
                if match is None:
                    return None
                matches, position = (*matches, match), match.end()
        found = Found(matches, parts)
        try:
            meaning = rule.rule.produce(found)
        except DateError:
            return None
        if meaning is None:
            return None
        if isinstance(meaning, Mapping):
            return _several(head, meaning, position if rule.rest else head.end(), rule.rule.name)
        return Node(start, position, meaning, rule.rule.name)


def _several(head: re.Match[str], meanings: Mapping[str, Meaning], end: int, rule: str) -> Node:
    """Expressions by the group that is the extent of each; what follows the first words belongs to the last one."""
    spans = [head.span(name) for name in meanings]
    if end > head.end():
        spans[-1] = spans[-1][0], end
    nodes = tuple(Node(*span, meaning, rule) for span, meaning in zip(spans, meanings.values(), strict=True))
    return Node(nodes[0].start, end, nodes[-1].meaning, rule, nodes)


def _by_lead(rules: Sequence[_Compiled]) -> dict[str, tuple[_Compiled, ...]]:
    """The rules that each lead can begin, in their order."""
    leads = {lead: _shorter(lead) for rule in rules for lead in rule.leads}
    return {lead: tuple(rule for rule in rules if not rule.leads.isdisjoint(shorter)) for lead, shorter in leads.items()}


def _shorter(lead: str) -> set[str]:
    """A lead with those that it goes on from: what the first of its words can begin may stand here too."""
    words = lead.split(" ")
    return {number_lead(lead), *(" ".join(words[:count]) for count in range(1, len(words) + 1))}


def _any_first(rules: tuple[_Compiled, ...]) -> re.Pattern[str]:
    """What the first words of any of these rules match: a group for each, so that `lastindex` tells the first that may."""
    unnamed = (re.sub(r"\(\?P<\w+>", "(?:", re.sub(r"\(\?P=\w+\)", ".", rule.opening)) for rule in rules)
    return re.compile("|".join(f"({head})" for head in unnamed))


def normalise(text: str) -> str:
    """The same text with as many characters, as patterns read it: lower case, plain blanks, quotes and hyphens.

    A line's end becomes a blank, a paragraph's stays.
    """
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    for old, new in _PLAIN:
        lowered = lowered.replace(old, new)
    return lowered


_PLAIN: Final = (
    ("\r\n", " \n"), ("\n\n", "\r\r"), ("\n", " "), ("\t", " "), ("\u00a0", " "), ("\u202f", " "), ("\u2009", " "),
    ("\u2018", "'"), ("\u2019", "'"), ("\u02bc", "'"), ("\u2010", "-"), ("\u2011", "-"), ("\u2013", "-"),
)  # fmt: skip
