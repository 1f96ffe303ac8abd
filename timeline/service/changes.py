"""The steps of an event's life as the feed of changes tells them, from its stored history. Pure."""

from __future__ import annotations

from typing import Final
from uuid import UUID, uuid5

from timeline.model import Change, ChangeKind, Entry, State
from timeline.wording import differs

from . import results


def told(line: results.Change, into: Entry | None = None) -> Change | None:
    """A change as readers see it; nothing where they would see none. `into` is the entry that a merged one went into."""
    kind = _kind(line.before, line.after)
    if kind is None:
        return None
    moved = line.before.event.when if line.before and kind is ChangeKind.MOVED else None
    was = line.before if kind in _COMPARED else None
    return Change(_id(line), kind, line.after, line.at, moved, was, into if kind is ChangeKind.MERGED else None)


_COMPARED: Final = frozenset({ChangeKind.MOVED, ChangeKind.EDITED})


def _id(line: results.Change) -> str:
    """The instant is part of it: after a restored backup the same revision may be another change."""
    return str(uuid5(UUID(line.entry), f"{line.revision} {line.at.isoformat()}"))


def _kind(before: Entry | None, after: Entry) -> ChangeKind | None:
    was_shown = before is not None and before.state is State.PUBLISHED
    if after.state is not State.PUBLISHED:
        return (ChangeKind.MERGED if after.state is State.MERGED else ChangeKind.WITHDRAWN) if was_shown else None
    if before is None or not was_shown:
        return ChangeKind.ADDED
    if before.event.when != after.event.when:
        return ChangeKind.MOVED
    return ChangeKind.EDITED if differs(before.event, after.event) else None
