"""What a feed shows: its entries, and each addition of very many as one digest."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode
from uuid import UUID, uuid5

from timeline.model import Digest, Entry, Item, Order

if TYPE_CHECKING:
    from timeline.store import Flood, Transaction

    from .results import View


def digests(tx: Transaction, view: View[Entry | bytes], url: str, older: datetime | None) -> list[Digest]:
    """The digests that stand among the entries of one page of a feed; `older` is where the page before it ended."""
    newer = view.keys[-1] if view.next else None
    return told(tx.floods(view.timeline, view.query, newer, older), url, view.canonical)


def told(floods: Iterable[Flood], url: str, canonical: str = "") -> list[Digest]:
    """Each addition as one entry, which leads to the page of its timeline, at `url`, that lists the events."""
    return [Digest(_id(flood.id, canonical), flood.count, flood.at, _listing(url, canonical)) for flood in floods]


def _id(flood: str, canonical: str) -> str:
    """A digest of a filtered feed counts other entries, so it is another one."""
    return str(uuid5(UUID(flood), canonical)) if canonical else flood


def _listing(url: str, canonical: str) -> str:
    """The page that shows them: what the feed selects, newest published first."""
    kept = [(name, value) for name, value in parse_qsl(canonical) if name not in {"order", "limit"}]
    return f"{url}?{urlencode([*kept, ('order', Order.PUBLISHED.value)])}"


def mixed(view: View[Entry | bytes], others: Iterable[Digest]) -> list[Item | bytes]:
    """Both, newest published first; of one instant the entries keep their order."""
    items: list[tuple[datetime, Item | bytes]] = [*zip(view.keys, view.entries, strict=True), *((one.published, one) for one in others)]
    return [item for _, item in sorted(items, key=lambda one: one[0], reverse=True)]


def behind(tx: Transaction, view: View[Entry | bytes], path: str, extension: str) -> dict[str, str]:
    """Where a feed goes on: at its newest full archive; before that, where it does not show all that is behind it, at the page of that."""
    full, more = tx.behind(view.timeline, view.keys[-1] if view.next else None)
    links = {"prev-archive": f"{path}/{full}.{extension}"} if full else {}
    return links | ({"next": f"{path}/{full + 1}.{extension}"} if more else {})
