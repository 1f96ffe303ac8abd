"""How an event keeps its identity: which mention is which, and which id a cluster of them goes by. Pure.

A mention is found again by its document and an overlapping clause; its date is never part of its key.
An id belongs to the cluster that holds its oldest mention; of several ids a cluster keeps the oldest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from timeline.model import Mention, Span


@dataclass(frozen=True, slots=True)
class Slot:
    """A mention that the store knows."""

    #: Its number: a smaller one is older.
    id: int
    span: Span
    #: The entry it is evidence for, and the one it was evidence for at first.
    entry: int
    origin: int
    #: The entry a person put it into.
    pinned: int | None = None


def align(old: str, new: str, spans: Iterable[Span]) -> list[Span | None]:
    """Where spans of the old text are in the new one; null of what is gone."""
    blocks = [block for block in SequenceMatcher(None, _lines(old), _lines(new), autojunk=False).get_matching_blocks() if block.size]
    before, after = _offsets(old), _offsets(new)
    kept = [(before[b.a], before[b.a + b.size], after[b.b] - before[b.a]) for b in blocks]
    pairs = _changed_stretches(kept, len(old), len(new))
    return [_moved(span, kept) or _within(span, pairs, old, new) for span in spans]


def _lines(text: str) -> list[str]:
    """Sentence-sized pieces: what a correction leaves alone is found again whole."""
    pieces, start = [], 0
    for position, char in enumerate(text):
        if char in ".!?\n":
            pieces.append(text[start : position + 1])
            start = position + 1
    return [*pieces, text[start:]] if start < len(text) else pieces


def _offsets(text: str) -> list[int]:
    offsets = [0]
    for piece in _lines(text):
        offsets.append(offsets[-1] + len(piece))
    return offsets


def _moved(span: Span, kept: Sequence[tuple[int, int, int]]) -> Span | None:
    return next((Span(span.start + by, span.end + by) for begin, end, by in kept if begin <= span.start and span.end <= end), None)


def _changed_stretches(kept: Sequence[tuple[int, int, int]], old_end: int, new_end: int) -> list[tuple[Span, Span]]:
    """The stretches between what was kept, side by side."""
    pairs, old_at, new_at = [], 0, 0
    for begin, end, by in [*kept, (old_end, old_end, new_end - old_end)]:
        pairs.append((Span(old_at, begin), Span(new_at, begin + by)))
        old_at, new_at = end, end + by
    return pairs


def _within(span: Span, pairs: Sequence[tuple[Span, Span]], old: str, new: str) -> Span | None:
    """A span inside a changed stretch, found word by word; null where most of its words are gone."""
    stretch = next(((before, after) for before, after in pairs if before.overlaps(span)), None)
    if stretch is None:
        return None
    before, after = stretch
    matcher = SequenceMatcher(None, before.of(old), after.of(new), autojunk=False)
    parts = [(max(before.start + b.a, span.start), min(before.start + b.a + b.size, span.end), b) for b in matcher.get_matching_blocks()]
    parts = [(begin, end, b) for begin, end, b in parts if begin < end]
    if 2 * sum(end - begin for begin, end, _ in parts) < span.end - span.start:
        return None
    shifts = [after.start + b.b - before.start - b.a for _, _, b in parts]
    return Span(parts[0][0] + shifts[0], parts[-1][1] + shifts[-1])


def find_again(old: Sequence[tuple[Slot, Span | None]], new: Sequence[Mention]) -> dict[int, Slot]:
    """Index of a new mention -> the slot it takes; each is taken once, the largest overlap first, then in text order."""
    pairs = [
        (min(span.end, mention.end) - max(span.start, mention.start), index, position)
        for position, (_, span) in enumerate(old)
        for index, mention in enumerate(new)
        if span is not None and span.overlaps(mention.span)
    ]
    pairs.sort(key=lambda pair: (-pair[0], pair[1], old[pair[2]][0].id))
    found: dict[int, Slot] = {}
    taken: set[int] = set()
    for _, index, position in pairs:
        if index not in found and position not in taken:
            found[index] = old[position][0]
            taken.add(position)
    return found


def owners(clusters: Sequence[Sequence[Slot]]) -> list[int | None]:
    """The id each cluster goes by; null where it needs a new one."""
    holder = {**_holders(clusters, origin=True), **_holders(clusters, origin=False)}
    rightful: dict[int, list[int]] = {}
    for entry, index in holder.items():
        rightful.setdefault(index, []).append(entry)
    return [min(rightful[index]) if index in rightful else None for index in range(len(clusters))]


def _holders(clusters: Sequence[Sequence[Slot]], *, origin: bool) -> dict[int, int]:
    """Id -> the cluster that holds its oldest mention."""
    oldest: dict[int, tuple[int, int]] = {}
    for index, slots in enumerate(clusters):
        for slot in slots:
            entry = slot.origin if origin else slot.entry
            oldest[entry] = min(oldest.get(entry, (slot.id, index)), (slot.id, index))
    return {entry: index for entry, (_, index) in oldest.items()}


def follow(merged: Mapping[int, int], entry: int) -> int:
    """The entry that an id goes by after people's merges."""
    seen = {entry}
    while (target := merged.get(entry)) is not None and target not in seen:
        seen.add(target)
        entry = target
    return entry
