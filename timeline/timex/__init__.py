"""Text to expressions of time, and expressions to TIMEX3 values: pure."""

from __future__ import annotations
