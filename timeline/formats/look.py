"""What the bytes of an item depend on beside its entry, as one name: when it is another one, they are rendered again."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import cache, lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Final

from timeline.model import Options

#: Our own modules and the libraries that have a hand in the bytes.
_OURS: Final = ("formats", "wording", "when", "model", "shape.py")
_THEIRS: Final = ("babel", "feedgen", "icalendar", "lxml", "orjson")


@lru_cache(maxsize=256)
def look(options: Options) -> str:
    """Hexadecimal; equal for what gives equal bytes, in whichever process."""
    told = repr((_program(), replace(options, precision=frozenset()), sorted(options.precision)))
    return sha256(told.encode()).hexdigest()[:32]


@cache
def _program() -> str:
    """A fingerprint of the sources and versions of everything that renders."""
    package = Path(__file__).resolve().parents[1]
    files = sorted(path for name in _OURS for path in (package / name, *(package / name).rglob("*.py")) if path.is_file())
    found = sha256(repr((sys.version, [version(name) for name in _THEIRS])).encode())
    for path in files:
        found.update(path.read_bytes())
    return found.hexdigest()
