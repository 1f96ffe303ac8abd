"""Text made safe to print."""

from __future__ import annotations

import re
from typing import Final

#: What XML 1.0 forbids (Char production), and what makes a terminal or a reader lie: bidirectional overrides.
_UNSAFE: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """The text without control characters, surrogates and bidirectional overrides."""
    return _UNSAFE.sub("", text)
