"""Items joined to one body, of which no second copy is ever in memory: a calendar of everything may be a hundred megabytes."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from itertools import accumulate

from timeline.model import Change, Digest, Format, Item, Options, Page
from timeline.wording import labels


class Joining:
    """A body that grows, some entries at a time."""

    def __init__(self, made: Format, options: Options, *, whole: bool = False, most: int = 0) -> None:
        self._made = made
        self._options = options
        self._room = 0 if whole else made.room
        #: How many items there may be; any number is 0.
        self._most = most
        self._shown = 0
        #: Items whose place is known only when all are here.
        self._waiting: list[bytes] = []
        self._written = BytesIO()
        self._left_out: Counter[str] = Counter()
        #: The newest change among what was added; null before anything was.
        self.newest: datetime | None = None

    def add(self, items: Iterable[Item | bytes], newest: datetime | None = None) -> None:
        """Put these behind what is here; those that are written already are taken as they are, `newest` is their newest change."""
        changes = [newest] if newest else []
        for one in items:
            if item := one if isinstance(one, bytes) else self._render(one):
                self._waiting.append(item)
                self._shown += 1
            if not isinstance(one, Change | bytes):
                changes.append(one.published if isinstance(one, Digest) else one.updated)
        self.newest = max([*changes, self.newest] if self.newest else changes, default=None)
        if not self._room and not self._made.leads:
            self._write()

    @property
    def is_full(self) -> bool:
        """Whether nothing that is added will be shown."""
        return 0 < self._most <= self._shown

    def _render(self, one: Item) -> bytes:
        item = self._made.item(one, self._options)
        if not item and (notice := self._made.left_out(one, self._options)):
            self._left_out[notice] += 1
        return item

    def _write(self) -> None:
        for item in self._waiting:
            self._written.write(self._made.separator if self._written.tell() else b"")
            self._written.write(item)
        self._waiting.clear()

    def finish(self, page: Page) -> bytes:
        """The whole body, with a page's head, which says what was left out, and its foot."""
        notices = [*page.left_out, *(notice.format(count) for notice, count in sorted(self._left_out.items()))]
        if self._made.leads:
            parts = [part for item in self._waiting for part in item.split(self._made.separator)]
            self._waiting = sorted(parts, key=lambda part: not part.startswith(self._made.leads))
        if self._room:
            small = [item for item in self._waiting if len(item) <= self._room]  # one that is too large alone takes no place from others
            fitting = min(bisect(list(accumulate(map(len, small))), self._room), self._most or self._shown)
            if page.next or fitting < len(self._waiting):
                notices.append(labels(page.lang).cut)
            self._waiting = small[:fitting]
        self._write()
        self._written.write(self._made.foot(page))
        return _with_head(self._made.head(replace(page, left_out=tuple(notices))), self._written)


def _with_head(head: bytes, body: BytesIO) -> bytes:
    """Both, moved inside the memory of the body; what `getvalue` answers then is that memory itself."""
    body.write(bytes(len(head)))
    with body.getbuffer() as memory:
        memory[len(head) :] = memory[: len(memory) - len(head)]
        memory[: len(head)] = head
    return body.getvalue()
