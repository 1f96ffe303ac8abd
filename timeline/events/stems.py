"""Words reduced to what they share with their relatives, for comparing statements."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from timeline.text import word_set

_WORD: Final = re.compile(r"[^\W\d_]{3,}|\d[\d.,]*\d|\d")
_STOP: Final = word_set(
    "the and for are but not you all any can had her was one our out has him his how its may new now old see two who did get let "
    "she too use that with have this will your from they been were said each which their there would about other into than then "
    "them these some could after before also over more most such only says say told when where what while during because between "
    "against under until since very just being does done both those he a an of in on to by at as it is be or if no so we up us i "
    "mr mrs ms monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december last next week month year day today yesterday tomorrow earlier later according added announced "
    "reported"
)
_LENGTH: Final = 6


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The first letters of a word in lower case; British and American spelling fall together."""
    low = word.lower().replace("defence", "defense").replace("our", "or")
    low = re.sub(r"(?:ise|ize|isation|ization)(?:d|s)?$", "iz", low)
    for ending in ("ing", "ed", "es", "s", "ion"):
        if low.endswith(ending) and len(low) - len(ending) >= 4:
            low = low[: -len(ending)]
            break
    return low[:_LENGTH]


def stems(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning; numbers as they stand."""
    return frozenset(stem(word) for word in _WORD.findall(text) if word.lower() not in _STOP)


_TEENS: Final = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_UNITS: Final = ("two", "three", "four", "five", "six", "seven", "eight", "nine", *_TEENS)
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_COUNTS: Final = {word: count for count, word in enumerate(_UNITS, 2)} | {word: 10 * count for count, word in enumerate(_TENS, 2)}
_COUNT: Final = re.compile(
    rf"\b(?:(?P<tens>{'|'.join(_TENS)})-(?P<unit>one|{'|'.join(_UNITS[:8])})|(?P<word>{'|'.join(_COUNTS)}))\b", re.IGNORECASE
)


def in_digits(text: str) -> str:
    """The text with its counts below a hundred in digits: "thirty-one people" as "31 people"."""
    return _COUNT.sub(lambda count: str(_counted(count)), text)


def _counted(count: re.Match[str]) -> int:
    if count["word"]:
        return _COUNTS[count["word"].lower()]
    return _COUNTS[count["tens"].lower()] + (_COUNTS.get(count["unit"].lower()) or 1)
