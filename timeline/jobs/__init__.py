"""What runs by itself: the outbox, which tells hubs what is new and forgets withdrawals when their time is over."""

from __future__ import annotations

from .chat import asking
from .outbox import Report, drain
from .websub import HubError, knock

__all__ = ["HubError", "Report", "asking", "drain", "knock"]
