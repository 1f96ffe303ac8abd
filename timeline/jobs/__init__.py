"""What runs by itself: the outbox, which tells hubs what is new and forgets withdrawals when their time is over."""

from __future__ import annotations

from .outbox import Report, drain

__all__ = ["Report", "drain"]
