"""When a web page says it was published: what it declares first, its address and its furniture last; the home of htmldate."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from htmldate import find_date
from lxml.html import HtmlElement

from timeline.errors import DateError
from timeline.model import Published, PublishedSource
from timeline.when import When

from .pubdate import instant

#: Names, properties and itemprops of `<meta>` that mean the first publication, best first.
_META: Final = (
    "article:published_time",
    "datepublished",
    "og:article:published_time",
    "og:published_time",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.issued",
    "dc.date",
    "dc.date.created",
    "citation_publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "publication_date",
    "pubdate",
    "publishdate",
    "date",
)
_LINKED: Final = "//script[@type='application/ld+json']/text()"
_MARKED: Final = "//time[@itemprop='datePublished' or @pubdate]/@datetime"
_IN_ADDRESS: Final = re.compile(r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>\d\d?)(?:[/-](?P<day>\d\d?))?(?=[/-])")


def on_page(tree: HtmlElement, url: str | None) -> Published:
    """The best that a page and its address say, with what contradicts it as evidence beside it."""
    found = [*_declared(tree), *_by_address(url), *_by_furniture(tree)]
    if not found:
        return Published()
    best = found[0]
    others = (f"but {words}" for other in found[1:] for words in other.evidence if not _agree(best.when, other.when))
    return Published(best.when, best.source, (*best.evidence, *others))


def _agree(one: When | None, other: When | None) -> bool:
    """Whether two dates may be of one day: clock times that differ do not matter."""
    if one is None or other is None:
        return False
    return one.overlaps(other) or one.first.date == other.first.date


def _declared(tree: HtmlElement) -> Iterator[Published]:
    for content in tree.xpath(_LINKED):
        for stated in _linked_dates(content):
            yield from _as_published(stated, "JSON-LD datePublished")
    metas = {
        (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower(): meta.get("content") for meta in tree.iter("meta")
    }
    for name in _META:
        if metas.get(name):
            yield from _as_published(metas[name] or "", f"meta {name}")
    for stated in tree.xpath(_MARKED):
        yield from _as_published(stated, "time datePublished")


def _linked_dates(content: str) -> Iterator[str]:
    """Every `datePublished` of a JSON-LD block, outermost first (schema.org)."""
    try:
        waiting: list[Any] = [json.loads(content)]
    except (ValueError, RecursionError):
        return
    while waiting:
        value = waiting.pop(0)
        if isinstance(value, dict):
            if isinstance(stated := value.get("datePublished"), str):
                yield stated
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)


def _as_published(stated: str, where: str) -> Iterator[Published]:
    try:
        yield Published(instant(stated), PublishedSource.METADATA, (f'{where} "{stated.strip()}"',))
    except DateError:
        return


def _by_address(url: str | None) -> Iterator[Published]:
    if url is None or not (found := _IN_ADDRESS.search(url)):
        return
    try:
        year, month, day = (int(found[part]) if found[part] else None for part in ("year", "month", "day"))
        when = When.day(year or 0, month or 0, day) if day else When.month(year or 0, month or 0)
    except DateError:
        return
    yield Published(when, PublishedSource.URL, (f"the address has {found[0].strip('/-')}",))


def _by_furniture(tree: HtmlElement) -> Iterator[Published]:
    """What htmldate finds at first sight; a page's clock looks the same, so it counts least."""
    if stated := find_date(tree, extensive_search=False, original_date=True):
        yield Published(instant(stated), PublishedSource.PAGE, (f"the page shows {stated}",))
