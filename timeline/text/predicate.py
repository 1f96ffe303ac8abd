"""What a finite verb with its auxiliaries is."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Tempus(StrEnum):
    """Which way a finite verb looks."""

    PAST = "past"
    PERFECT = "perfect"
    PRESENT = "present"
    FUTURE = "future"


class Predicate(NamedTuple):
    """A finite verb with its auxiliaries."""

    start: int
    end: int
    #: The word that carries the meaning, as it stands, in lower case.
    verb: str
    #: Its first auxiliary or modal; the verb itself where it has none.
    head: str
    tempus: Tempus
    negated: bool = False
    passive: bool = False
    progressive: bool = False
    #: `will` and `shall` announce; every other modal leaves it open.
    modal: bool = False
