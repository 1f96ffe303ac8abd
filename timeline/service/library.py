"""The documents: add, remove, read again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .results import AddReport, Listing
from .wiring import Wired


class Library(Wired):
    """What goes in."""

    def add(self, places: Sequence[str], *, published: str | None = None, progress: Callable[[int, str], None] | None = None) -> AddReport:
        """Read the documents at these places and publish what they say.

        `published` states the publication date of all of them (EDTF or RFC 3339). `progress` is told after each
        document how many are done and its key. A place that cannot be read is in `failed`; the others go on.
        """
        raise NotImplementedError

    def remove(self, key: str) -> int:
        """Forget a document; answers how many events changed. Raises `NoSuchDocument`."""
        raise NotImplementedError

    def reread(self, *, progress: Callable[[int, str], None] | None = None) -> AddReport:
        """Read every document again with the rules of now."""
        raise NotImplementedError

    def documents(self) -> tuple[Listing, ...]:
        """Every document, in the order they came."""
        raise NotImplementedError
