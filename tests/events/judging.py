"""How far the events of the corpus articles are read as their gold says."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from timeline import reading
from timeline.model import Document, Mention, Published
from timeline.when import parse

CORPUS = Path(__file__).parents[1] / "corpus"

Gold = dict[str, Any]


def documents(rows: Iterable[Gold]) -> list[Document]:
    """Articles as documents; `published` null leaves the date to the text."""
    return [
        Document(
            row["id"],
            row["text"],
            title=row.get("title"),
            published=Published(parse(row["published"])) if row["published"] else Published(),
        )
        for row in rows
    ]


def articles(folder: str = "articles") -> list[Gold]:
    """The articles of a folder of the corpus with their gold, in the order of their files."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted((CORPUS / folder).glob("*.json"))]


def judge(rows: Iterable[Gold]) -> Counter[str]:
    """Counts: `core` events and those `found` with a right date; `dated` mentions that gold speaks of and those `right`; statuses."""
    counts: Counter[str] = Counter()
    for row in rows:
        (read,) = reading.read(documents([row]))
        _judge_events(row, read.mentions, counts)
        _judge_mentions(row, read.mentions, counts)
    return counts


def _judge_events(row: Gold, mentions: tuple[Mention, ...], counts: Counter[str]) -> None:
    for event in row["gold"]["events"]:
        accepted = {bare(date) for date in [event["date"], *event.get("accept", [])]}
        near = [mention for mention in mentions if overlap(mention, place(row["text"], event))]
        right = [mention for mention in near if bare(edtf(mention)) in accepted]
        if event["level"] == "core":
            counts["core"] += 1
            counts["found"] += bool(right) or (None in accepted and all(mention.when is None for mention in near))
        if right and right[0].when is not None:
            counts["statuses"] += 1
            counts["status right"] += right[0].status.value in [event["status"], *event.get("accept_status", [])]


def _judge_mentions(row: Gold, mentions: tuple[Mention, ...], counts: Counter[str]) -> None:
    events = row["gold"]["events"]
    empty = [*row["gold"].get("undated", []), *row["gold"].get("not_events", [])]
    for mention in mentions:
        if mention.when is None or mention.when.yearless:
            continue
        near = [event for event in events if overlap(mention, place(row["text"], event))]
        stray = any(overlap(mention, place(row["text"], one)) for one in empty)
        counts["dated"] += bool(near) or stray
        counts["right"] += any(bare(edtf(mention)) in {bare(date) for date in [event["date"], *event.get("accept", [])]} for event in near)


def edtf(mention: Mention) -> str | None:
    """Its date, null where it has none."""
    return mention.when.edtf if mention.when else None


def bare(date: str | None) -> str | None:
    """A date without its qualifiers."""
    return re.sub(r"[~?%]", "", date) if date else None


def place(text: str, one: Gold | str) -> tuple[int, int]:
    """Where the words of a gold row stand."""
    quote, occurrence = (one, 0) if isinstance(one, str) else (one["quote"], one.get("occurrence", 0))
    start = -1
    for _ in range(occurrence + 1):
        start = text.find(quote, start + 1)
    return start, start + len(quote)


def overlap(mention: Mention, span: tuple[int, int]) -> bool:
    """Whether a mention and a span share half of the shorter of them."""
    shared = min(mention.end, span[1]) - max(mention.start, span[0])
    return shared * 2 >= min(mention.end - mention.start, span[1] - span[0]) > 0
