"""What had been planned for a day: it may have come to nothing, or be over."""

from __future__ import annotations

import re
from typing import Final

from timeline.text import Predicate, Tempus

_CANCELLING: Final = r"cancel(?:l?ed|s|l?ing)|call(?:ed|s) off|scrapp?(?:ed|s)|abandon(?:ed|s)|axed|shelved"
CANCELS: Final = re.compile(rf"\b(?:{_CANCELLING})\b")
#: What has been moved from its day is called off for that day.
PUT_OFF: Final = re.compile(r"\b(?:has|have|had|was|were) (?:been )?(?:postponed|put off|deferred)\b")
_ARRANGED: Final = re.compile(r"(?:scheduled|planned|set|booked|slated|listed|billed|pencilled|timetabled|tabled|arranged)$")
_DUE: Final = re.compile(r"\s*(?:due|supposed|scheduled|set) (?:to|for|on|in|at)\b|\s*due\b")
_AIM: Final = re.compile(r"\b(?:to|for|on|in|at)\b")
#: What a plan comes to that is not carried out: "never took place".
_HAPPENS: Final = frozenset(["took", "take", "taken", "happened", "happen", "materialised", "materialise", "materialized", "materialize"])


def was_planned(verb: Predicate, behind: str) -> bool:
    """Whether a plan is told as one of before, by what stands behind its verb: "had been due to", "had scheduled it for"."""
    if verb.tempus is not Tempus.PAST or verb.negated:
        return False
    if verb.head == "had" and _ARRANGED.match(verb.verb):
        return _AIM.search(behind) is not None
    return verb.verb in {"was", "were", "been"} and _DUE.match(behind) is not None


def came_to_nothing(verb: Predicate) -> bool:
    """Whether what was planned is said not to have happened."""
    return verb.negated and verb.verb in _HAPPENS


def calls_off(text: str) -> bool:
    """Whether words say that something will not be on its day."""
    return bool(CANCELS.search(text) or PUT_OFF.search(text))
