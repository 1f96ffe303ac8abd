"""What people decide: their word stands over the extractor's, and every decision can be undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from timeline.model import Entry

from .results import Review
from .wiring import Wired


class Curation(Wired):
    """Decisions, each with its author and reason."""

    def edit(self, entry_id: str, fields: Mapping[str, str], *, author: str, reason: str = "") -> Entry:
        """Set fields by hand: `headline`, `when` (EDTF, empty for undated), `status`, `names` (one `kind:name` a line)."""
        raise NotImplementedError

    def confirm(self, entry_id: str, *, author: str, reason: str = "") -> Entry:
        """Publish it, whatever its confidence, its source or later readings."""
        raise NotImplementedError

    def hide(self, entry_id: str, *, author: str, reason: str = "") -> Entry:
        """Take it from readers; no later reading brings it back."""
        raise NotImplementedError

    def retract(self, entry_id: str, *, author: str, reason: str = "") -> Entry:
        """Withdraw it as misread; readers see that it was withdrawn."""
        raise NotImplementedError

    def merge(self, entry_id: str, into: str, *, author: str, reason: str = "") -> Entry:
        """Say that it is the same event as `into`; answers that one."""
        raise NotImplementedError

    def split(self, entry_id: str, mentions: Sequence[int], *, author: str, reason: str = "") -> Entry:
        """Say that these of its mentions (counted from 0) are another event; answers the new one."""
        raise NotImplementedError

    def write(self, fields: Mapping[str, str], *, quote: str, source: str, author: str, reason: str = "") -> Entry:
        """Add an event by hand, with the words and the address of its source."""
        raise NotImplementedError

    def undo(self, change: int, *, author: str, reason: str = "") -> Entry:
        """Take back a person's decision, named by the number of its change."""
        raise NotImplementedError

    def review(self, *, limit: int = 100) -> tuple[Review, ...]:
        """The drafts that wait for a person, what a decision is worth first."""
        raise NotImplementedError
