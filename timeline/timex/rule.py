"""A rule: a pattern, the function that gives its match a meaning, and the examples that prove it.

A pattern is a regular expression over text in lower case (see `grammar.normalise`), with three additions: `{piece}` is a
piece of the language's lexicon; a blank matches any short run of blanks; `@date`, `@day`, `@duration` ... is an expression that other
rules have found (`expr.grain` and `grammar.KINDS` say which).
A rule matches whole words only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

from timeline.expr import Meaning
from timeline.when import When

#: Every example is read as if published on this day, a Tuesday.
REFERENCE = When.day(2013, 2, 12)

_T = TypeVar("_T")


class Found:
    """What a pattern matched: its groups by name, and the meanings of the expressions inside it."""

    __slots__ = ("matches", "parts")

    def __init__(self, matches: tuple[re.Match[str], ...], parts: tuple[Meaning, ...]) -> None:
        self.matches = matches
        self.parts = parts

    def __getitem__(self, name: str) -> str:
        """The text of a group; empty where it took no part."""
        if len(self.matches) == 1:
            return self.matches[0][name] or ""
        for match in self.matches:
            if name in match.re.groupindex:
                return match[name] or ""
        raise KeyError(name)

    def part(self, kind: type[_T], index: int = 0) -> _T:
        """An expression inside; `TypeError` where the pattern let another kind in, which is a fault of the rule."""
        part = self.parts[index]
        if not isinstance(part, kind):
            raise TypeError(f"{part} is no {kind.__name__}")
        return part


#: What makes a meaning of a match, or several, each by the group that is its extent; null declines, as does `DateError`.
Production: TypeAlias = Callable[[Found], Meaning | Mapping[str, Meaning] | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """What the finder runs; `name` is the function's."""

    name: str
    pattern: str
    produce: Production
    #: Text -> TIMEX3 value; "" means that the rule must not match.
    examples: Mapping[str, str]


def trie(sequences: Iterable[Sequence[str]]) -> str:
    """A pattern that matches any of some sequences of patterns, the longest first, and looks at each character once."""
    root: dict[str, Any] = {}
    for sequence in sequences:
        node = root
        for piece in sequence:
            node = node.setdefault(piece, {})
        node[""] = {}
    return _branches(root)


def _branches(node: dict[str, Any]) -> str:
    ends_last = sorted(node.items(), key=lambda entry: (not entry[0] or entry[0].startswith("(?!"), entry[0]))
    branches = [piece + _branches(child) for piece, child in ends_last]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})" if branches else ""


def rules(pattern: str, examples: Mapping[str, str]) -> Callable[[Production], Rule]:
    """Make one rule of a pattern, its examples and a function that may decline by returning null."""

    def decorate(produce: Production) -> Rule:
        return Rule(produce.__name__, pattern, produce, examples)

    return decorate
