"""How a date is put into words, and how text is made safe to print; the home of babel."""

from __future__ import annotations

import re
from typing import Final

from timeline.when import When

#: What XML 1.0 forbids (Char production), and what makes a terminal or a reader lie: bidirectional overrides.
_UNSAFE: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """The text without control characters, surrogates and bidirectional overrides."""
    return _UNSAFE.sub("", text)


def display(when: When, lang: str = "en") -> str:
    """A date in words, never more exact than it is: "March 2025", "about 1860", "between 9 and 13 March 2025"."""
    raise NotImplementedError
