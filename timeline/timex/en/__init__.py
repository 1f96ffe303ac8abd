"""English."""

from __future__ import annotations

from . import dates, durations, ranges, relative
from .friends import false_friend
from .lexicon import LEXICON

RULES = (*dates.RULES, *relative.RULES, *durations.RULES, *ranges.RULES)

__all__ = ["LEXICON", "RULES", "false_friend"]
