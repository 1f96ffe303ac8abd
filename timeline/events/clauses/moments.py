"""What happens at a moment: told "between 3 and 5 May" it happened once, on one of these days."""

from __future__ import annotations

import re
from typing import Final

from timeline.model import Span
from timeline.text import Predicate

from .acts import acts

#: Kinds of acts that happen at a moment.
_AT_ONCE: Final = frozenset(["death", "theft", "arrest", "attack", "crash", "quake", "birth", "collapse", "eruption"])
_HAPPENS: Final = frozenset(["happened", "occurred", "took", "struck"])
_ONCE: Final = frozenset(["died", "disappeared", "vanished", "drowned"])
_ONE: Final = re.compile(r"(?:he|she|it|(?:an?|the|his|her|their) (?:[\w’'-]+ )*?[\w’'-]*[^s\s])\s*$", re.IGNORECASE)


def happens_once(text: str, clause: Span, verb: Predicate) -> bool:
    """Whether a clause tells one act of a moment: "was stolen", "the theft happened", "he vanished"."""
    if verb.passive:
        return verb.head == "was" and bool(acts(verb.verb) & _AT_ONCE)
    before = text[clause.start : verb.start]
    if verb.verb in _HAPPENS:
        return any(acts(word) & _AT_ONCE for word in before.split() if not word.endswith("s"))
    return verb.verb in _ONCE and _ONE.fullmatch(before) is not None
