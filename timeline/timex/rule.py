"""A rule: a pattern, the function that gives its match a meaning, and the examples that prove it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from timeline.expr import Meaning
from timeline.when import When

#: Every example is read as if published on this day, a Tuesday.
REFERENCE = When.day(2013, 2, 12)

Production: TypeAlias = Callable[[re.Match[str]], Meaning | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """What the finder runs; `name` is the function's."""

    name: str
    pattern: str
    produce: Production
    #: Text -> TIMEX3 value; "" means that the rule must not match.
    examples: Mapping[str, str]


def rules(pattern: str, examples: Mapping[str, str]) -> Callable[[Production], Rule]:
    """Make one rule of a pattern, its examples and a function that may decline by returning null."""

    def decorate(produce: Production) -> Rule:
        return Rule(produce.__name__, pattern, produce, examples)

    return decorate
