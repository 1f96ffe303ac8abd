"""English."""

from __future__ import annotations

from . import clock, dates, durations, edges, eras, holidays, hours, lengths, nearby, parts, pointers, ranges, relative, seasons, sets
from .friends import false_friend
from .lexicon import LEXICON

#: Of two rules that match as much, the one listed first wins.
RULES = (
    *holidays.RULES, *ranges.RULES, *eras.RULES, *dates.RULES, *seasons.RULES, *clock.RULES, *hours.RULES, *nearby.RULES,
    *parts.RULES, *relative.RULES, *edges.RULES, *sets.RULES, *pointers.RULES, *lengths.RULES, *durations.RULES,
)  # fmt: skip

__all__ = ["LEXICON", "RULES", "false_friend"]
