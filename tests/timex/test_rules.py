"""Every rule proves itself by its own examples."""

from __future__ import annotations

import inspect

import pytest

from timeline.timex import en
from timeline.timex.finder import ages, find
from timeline.timex.resolver import resolve
from timeline.timex.rule import REFERENCE, Rule

EXAMPLES = [(rule, text, value) for rule in en.RULES for text, value in rule.examples.items()]


@pytest.mark.parametrize(("rule", "text", "value"), EXAMPLES, ids=[f"{rule.name}: {text}" for rule, text, _ in EXAMPLES])
def test_example(rule: Rule, text: str, value: str) -> None:
    """A rule reads its examples as it says, on its own; an empty value means that it must not match."""
    found = (*resolve(find(text), REFERENCE, text), *resolve(ages(text), REFERENCE, text))
    values = [timex.value for timex in found if timex.rule == rule.name]

    assert values[-1:] == ([value] if value else [])


@pytest.mark.parametrize("rule", en.RULES, ids=lambda rule: rule.name)
def test_shape(rule: Rule) -> None:
    """A rule has examples and counter-examples, a sentence that says what it reads, and at most 26 lines."""
    lines, _ = inspect.getsourcelines(rule.produce)

    assert any(rule.examples.values())
    assert not all(rule.examples.values())
    assert rule.produce.__doc__
    assert len(lines) <= 26


def test_names() -> None:
    """No two rules have the same name: it is what evidence shows."""
    names = [rule.name for rule in en.RULES]

    assert len(names) == len(set(names))
