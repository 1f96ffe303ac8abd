"""Expressions of time to events: pure."""

from __future__ import annotations
