"""The command line: click for what is asked, rich for what a terminal shows."""

from __future__ import annotations

from .program import main

__all__ = ["main"]
