"""False friends: words of time that mean something else here."""

from __future__ import annotations

import re
from typing import Final

#: Words that name a month, a day or a season only with a capital letter.
_PROPER: Final = re.compile(r"may|march|mar|dec|jan|sun|sat|wed|mon|fri")


def false_friend(text: str, plain: str, start: int, end: int) -> bool:
    """Whether what stands here only looks like an expression of time."""
    return text[start].islower() and _PROPER.fullmatch(plain, start, end) is not None
