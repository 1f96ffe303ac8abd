"""Whether a publisher writes the day before the month in numbers, by its country."""

from __future__ import annotations

import re
from typing import Final

from timeline.model import Document

#: Countries, as language tags and hosts write them, whose English papers write 3/4/2025 for the third of April; Canada writes both.
_DAY_FIRST: Final = frozenset(
    (
        "gb",
        "uk",
        "ie",
        "au",
        "nz",
        "in",
        "za",
        "sg",
        "my",
        "hk",
        "ke",
        "ng",
        "gh",
        "pk",
        "bd",
        "lk",
        "mt",
        "jm",
        "tt",
        "eu",
        "de",
        "fr",
        "nl",
    )
)
_MONTH_FIRST: Final = frozenset(("us", "ph", "gov", "mil", "edu"))

_DOMAIN: Final = re.compile(r"https?://[^/?#]*\.(?P<top>[a-z]+)(?::\d+)?(?:[/?#]|$)")


def day_first(document: Document) -> bool | None:
    """By the region of the document's language tag ("en-GB"), else by its host's country; null where neither tells."""
    region = (document.language or "").lower().rpartition("-")[2]
    host = _DOMAIN.match((document.url or "").lower())
    for country in (region, host["top"] if host else ""):
        if country in _DAY_FIRST or country in _MONTH_FIRST:
            return country in _DAY_FIRST
    return None
