"""How a date, an evidence line and an id are put into words, and text is made safe to print."""

from __future__ import annotations

from .dates import display
from .text import clean

__all__ = ["clean", "display"]
