"""What every use case is wired to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.settings import Settings
    from timeline.store import Store

#: Who a change is by when no person made it.
PROGRAM = "timeline"


class Wired:
    """Settings, clock, network and database, given once by `make_service`."""

    def __init__(self, settings: Settings, *, fetch: Callable[[str], bytes] | None, now: Callable[[], datetime]) -> None:
        self.settings = settings
        self.fetch = fetch
        self.now = now

    @cached_property
    def store(self) -> Store:
        """The database, opened by the first use case that needs one: the streams never do."""
        from timeline.store import Store

        return Store(self.settings.database_url)
