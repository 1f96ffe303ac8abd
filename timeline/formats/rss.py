"""RSS 2.0 (RSS Advisory Board)."""

from __future__ import annotations

from typing import Final

from timeline.model import Format, Item, Options, Order, Page

from ._feedgen import around, element, entry, feed

_END: Final = b"</channel></rss>"


def head(page: Page) -> bytes:
    """Everything before the first item."""
    return around(feed(page).rss_str(), _END)


def item(one: Item, options: Options) -> bytes:
    """One item; in the place of an entry that is gone, what became of it."""
    made = entry(one, options)
    return b"" if made is None else element(made.rss_entry())


def foot(_page: Page) -> bytes:
    """What ends the channel."""
    return b"\n" + _END + b"\n"


RSS = Format("rss", "application/rss+xml", head, item, b"\n", foot, limit=50, order=Order.PUBLISHED, feed=True, tombstones=True)
