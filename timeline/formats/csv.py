"""CSV (RFC 4180) that a spreadsheet opens without running what a text says."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from timeline.model import Entry, Format, Item, Mention, Options, Page, State
from timeline.shape import bounds
from timeline.when import When
from timeline.wording import display, document_name, event_url, excerpts, line, reason, web_address

_DATE: Final = ("edtf", "begin", "end", "grain", "date")
_EVENT: Final = ("id", "url", *_DATE, "headline", "status", "confidence", "names", "quote", "sources", "updated")
_MENTION: Final = ("id", "url", *_DATE, "headline", "status", "quote", "publisher", "title", "source", "published", "reason")
#: What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection).
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class _Ours:
    """A date as we write it ourselves, for programs: it may begin with a minus sign and is no formula."""

    text: str

    def __str__(self) -> str:
        return self.text


def head(page: Page) -> bytes:
    """The names of the columns."""
    return _row(_MENTION if "rows=mentions" in page.query.split("&") else _EVENT)


def item(one: Item, options: Options) -> bytes:
    """One row an event, or one a mention."""
    if not isinstance(one, Entry) or one.state is not State.PUBLISHED:
        return b""
    quotes = excerpts(one.event, options.quote_limit)
    if options.rows == "mentions":
        return b"".join(_row(_mention(one, mention, quote, options)) for mention, quote in zip(one.event.mentions, quotes, strict=True))
    return _row(_event(one, quotes, options))


def _event(entry: Entry, quotes: Sequence[str], options: Options) -> Iterable[object]:
    event = entry.event
    sources = dict.fromkeys(web_address(mention.source.url) or document_name(mention.source.document) for mention in event.mentions)
    return (
        entry.id,
        event_url(entry, options.public_url),
        *_date(event.when, options.lang),
        line(event.headline),
        event.status.value,
        round(event.confidence, 3),
        "; ".join(line(name.name) for name in event.names),
        quotes[0] if quotes else "",
        " ".join(sources),
        entry.updated.isoformat(),
    )


def _mention(entry: Entry, mention: Mention, quote: str, options: Options) -> Iterable[object]:
    source = mention.source
    return (
        entry.id,
        event_url(entry, options.public_url),
        *_date(mention.when, options.lang),
        line(mention.headline),
        mention.status.value,
        quote,
        line(source.publisher or ""),
        line(source.title or ""),
        web_address(source.url) or document_name(source.document),
        _Ours(source.published.edtf) if source.published else "",
        reason(mention),
    )


def _date(when: When | None, lang: str) -> tuple[object, ...]:
    if when is None:
        return ("",) * len(_DATE)
    begin, end = (_Ours(point or "") for point in bounds(when))
    return (_Ours(when.edtf), begin, end, when.grain.value, display(when, lang))


def _row(cells: Iterable[object]) -> bytes:
    written = io.StringIO()
    csv.writer(written).writerow([_harmless(cell) for cell in cells])
    return written.getvalue().encode()


def _harmless(cell: object) -> object:
    """A text that a spreadsheet would calculate, marked as a text by an apostrophe."""
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip().startswith(_FORMULA) else cell


def foot(_page: Page) -> bytes:
    """Nothing."""
    return b""


CSV = Format("csv", "text/csv; charset=utf-8", head, item, b"", foot, limit=500, strict=True)
