"""The words a pattern can begin with, so that the finder tries a rule only where one of them stands.

A lead is a run of letters, a run of digits written as zeros ("0000" for a year), or an apostrophe before digits. What follows some
words and every number belongs to it too ("the third", "at least", "00 years", "00-", "0t"), because they stand everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from re import _parser  # type: ignore[attr-defined]  # what `re` itself reads a pattern with: a second one would differ from it
from typing import Any

from .rule import trie

OPENERS = frozenset(
    (
        "the", "a", "an", "that", "this", "at", "as", "not", "no", "new", "up", "more", "all", "in", "world", "international",
        "most", "only", "financial", "just", "well", "long", "close", "then", "many", "first", "c",
    )
)  # fmt: skip
_LONGEST_RUN = 8
#: Digits that stand alone, less the last of them: not the rest of a price, a decimal or a clock. Since a digit comes first in it, the
#: pattern gives up at once before any letter.
_NUMBER = r"\d(?<![$\u00a3\u20ac\u00a5.,:]\d)\d"
_DIGITS = re.compile(r"\d+")
#: What may join a number to more: it belongs to the lead.
_JOINTS = frozenset("-/:.,'+")
#: Of these, what mostly ends a clause: so a digit behind it belongs to the lead too.
_POINTS = frozenset(".,")


def leads(pattern: str) -> frozenset[str]:
    """All leads of a pattern.

    Raises:
        ValueError: it can begin with anything, so that it would have to be tried everywhere.
    """
    found = {text if complete else text.rstrip() for text, complete in _walk(_parser.parse(pattern), "")}
    if "" in found:
        raise ValueError(f"a pattern begins with a word or a number: {pattern}")
    return frozenset(found)


@lru_cache(maxsize=4096)
def lead_key(text: str) -> str:
    """The lead that a text in lower case begins with, as `leads` writes it."""
    return " ".join(_DIGITS.sub(lambda digits: "0" * min(len(digits[0]), _LONGEST_RUN), word) for word in text.split())


def number_lead(lead: str) -> str:
    """The number that a lead begins with; empty where it begins with a word."""
    return lead[: len(lead) - len(lead.lstrip("0"))]


def _opens(lead: str) -> bool:
    """Whether the next word belongs to a lead too."""
    return lead in OPENERS or (lead != "" and lead == number_lead(lead))


def _walk(items: Iterable[Any], prefix: str) -> set[tuple[str, bool]]:
    """Every lead that the items can spell after a prefix, with whether it is complete: what follows may extend one that is not."""
    states = {(prefix, False)}
    for op, argument in items:
        going = [text for text, complete in states if not complete]
        if not going:
            break
        states = {state for state in states if state[1]}.union(*(_step(str(op), argument, text) for text in going))
    return states


def _step(op: str, argument: Any, prefix: str) -> set[tuple[str, bool]]:
    match op:
        case "LITERAL":
            return {_extend(prefix, chr(argument))}
        case "IN":
            return {_extend(prefix, char) for char in _characters(argument)}
        case "BRANCH":
            return set().union(*(_walk(branch, prefix) for branch in argument[1]))
        case "SUBPATTERN":
            return _walk(argument[3], prefix)
        case "MAX_REPEAT" | "MIN_REPEAT":
            return _repeat(argument[0], argument[1], argument[2], prefix)
        case "ASSERT" | "ASSERT_NOT" | "AT":
            return {(prefix, False)}
        case _:
            return {(prefix.rstrip(), True)}


def _repeat(least: int, most: int, items: Iterable[Any], prefix: str) -> set[tuple[str, bool]]:
    found, states = set[tuple[str, bool]](), {(prefix, False)}
    for count in range(min(int(most), _LONGEST_RUN) + 1):
        if count >= least:
            found |= states
        states = {step for text, complete in states for step in ([(text, True)] if complete else _walk(items, text))}
    return found


def _extend(prefix: str, char: str) -> tuple[str, bool]:
    """A lead with one character more, or the complete lead where the character cannot belong to it."""
    char = "0" if char.isdigit() else char
    word = prefix.rpartition(" ")[2]
    if char == " ":
        return (prefix, False) if prefix.endswith(" ") else (prefix + " ", False) if _opens(prefix) else (prefix, True)
    if prefix[:1] == "0" and char == "0" and prefix[-1] in _POINTS:
        return prefix + char, True
    if (char in _JOINTS or char.isalpha()) and prefix and prefix.rstrip() == number_lead(prefix):
        return prefix + char, not (char in _POINTS or (char.isalpha() and prefix.endswith(" ")))
    if not char.isalnum() and (word or char != "'") and (word, char) != ("a", "."):
        return prefix, True  # but "a.d." is one word: "a" alone stands everywhere
    if word and (char == "0") != word.endswith(("0", "'")):
        return prefix, True
    return prefix + char, False


def _characters(items: Iterable[Any]) -> Iterator[str]:
    for op, argument in items:
        match str(op):
            case "LITERAL":
                yield chr(argument)
            case "RANGE":
                digits = argument[0] >= ord("0") and argument[1] <= ord("9")
                yield "0" if digits else "\0"  # any letter: too many words to spell, so the lead ends before it
            case _:
                yield "0" if str(argument) == "CATEGORY_DIGIT" else "\0"


def trigger(all_leads: Iterable[str]) -> str:
    """A pattern that finds every lead, in one pass over the text whatever their number."""
    return trie(_pieces(lead) for lead in all_leads)


def _pieces(lead: str) -> list[str]:
    """A lead as patterns; a number alone is one of so many digits, "0000", where any number may begin "00 years"."""
    if lead == number_lead(lead):
        return [f"{_NUMBER}{{{len(lead) - 1}}}(?!\\d)"]
    pieces = [piece for part in re.findall(r"[.,]0|0+|.", lead) for piece in _piece(part)]
    return [*pieces, "(?![a-z])" if re.search(r"[^0]{2}$|^[a-z]$", lead) else ""]


def _piece(part: str) -> list[str]:
    if part[-1] == "0":
        return [f"{_NUMBER}*"] if part[0] == "0" else [re.escape(part[0]), r"\d"]
    return [" {1,3}" if part == " " else re.escape(part)]
