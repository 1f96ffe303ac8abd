"""Atom (RFC 4287), with tombstones (RFC 6721) and archives (RFC 5005)."""

from __future__ import annotations

from typing import Final

from lxml import etree

from timeline.model import Entry, Format, Item, Options, Order, Page
from timeline.wording import gone, urn

from ._feedgen import around, element, entry, feed, seconds

_END: Final = b"</feed>"
#: No element of ours has a line break in it.
_SEPARATOR: Final = b"\n"
_TOMBSTONES: Final = "http://purl.org/atompub/tombstones/1.0"
#: How the bytes of a tombstone begin.
_TOMBSTONE: Final = b"<at:deleted-entry"


def head(page: Page) -> bytes:
    """Everything before the first entry."""
    return around(feed(page).atom_str(), _END)


def item(one: Item, options: Options) -> bytes:
    """One entry; of one that is gone a tombstone, and for readers that know none what became of it under the same id."""
    made = entry(one, options)
    if made is None:
        return b""
    written = element(made.atom_entry())
    return _tombstone(one, options) + _SEPARATOR + written if isinstance(one, Entry) and gone(one) else written


def _tombstone(one: Entry, options: Options) -> bytes:
    when = seconds(one.updated).isoformat()
    made = etree.Element(f"{{{_TOMBSTONES}}}deleted-entry", ref=urn(one, options.instance), when=when, nsmap={"at": _TOMBSTONES})
    etree.SubElement(made, f"{{{_TOMBSTONES}}}comment").text = gone(one, options.lang)
    return element(made)


def foot(_page: Page) -> bytes:
    """What ends the feed."""
    return b"\n" + _END + b"\n"


ATOM = Format(
    "atom",
    "application/atom+xml",
    head,
    item,
    _SEPARATOR,
    foot,
    limit=50,
    order=Order.PUBLISHED,
    leads=_TOMBSTONE,
    tombstones=True,
    feed=True,
)
