"""What reading, merging and adding cost: MB of text a CPU second, and how the others grow with what is there.

python -m bench.events [TEXTS.jsonl] [MOST]

TEXTS.jsonl has one document a line, `{"id", "text", "published" or "time"}`; without it the project's own articles are read. Merging
and adding are measured on invented news (`bench/news.py`) of 1,000, 10,000 ... up to MOST (100,000) mentions and documents.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.growing import NOW, STATEMENTS, files, fill
from bench.news import facts, mention
from timeline import reading
from timeline.events.merging import merge_mentions
from timeline.model import Document, Published
from timeline.service import make_service
from timeline.settings import Settings
from timeline.when import parse

ARTICLES = Path(__file__).parents[1] / "tests" / "corpus" / "articles"
#: Documents added to a large database: the first ones warm it up.
WARM, ADDED = 10, 40


def cpu(task: Callable[[], object]) -> float:
    """CPU seconds of a task."""
    start = time.process_time()
    task()
    return time.process_time() - start


def documents(place: str | None) -> list[Document]:
    """The texts to read, as documents with their publication dates."""
    if place is None:
        rows = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(ARTICLES.glob("*.json"))]
    else:
        rows = [json.loads(line) for line in Path(place).read_text(encoding="utf-8").splitlines()]
    found = []
    for row in rows:
        day = (row.get("published") or row.get("time") or row.get("dct") or "")[:10]
        found.append(Document(row["id"], row["text"], published=Published(parse(day)) if day else Published()))
    return found


def main(place: str | None, most: int) -> None:
    """Print the figures."""
    _extract(place)
    print(f"extract: an article twice as long costs {cpu(lambda: _long(2_000)) / cpu(lambda: _long(1_000)):.2f} times", flush=True)
    before = None
    for count in _sizes(most):
        told = [[mention(f"document {number:06}", fact)] for number, fact in enumerate(facts(count))]
        spent = cpu(lambda told=told: merge_mentions(told))  # type: ignore[misc]  # a default binds this round's mentions
        print(f"merge: {count:,} mentions in {spent:.2f} CPU seconds" + (f", {spent / before:.1f} times" if before else ""), flush=True)
        before = spent
    least = None
    for count in _sizes(most):
        spent = _add(count)
        least = least or spent
        print(f"add: one document to {count:,} in {spent * 1000:.1f} CPU ms, {spent / least:.2f} times", flush=True)


def _sizes(most: int) -> Iterator[int]:
    count = 1_000
    while count <= most:
        yield count
        count *= 10


def _extract(place: str | None) -> None:
    """Read each text alone; the project's own articles, or the first half of them, make the grammar ready before."""
    own = documents(None)
    texts = documents(place) if place else own[len(own) // 2 :]
    for document in own if place else own[: len(own) // 2]:
        reading.read([document])
    size = sum(len(document.text.encode()) for document in texts) / 1e6
    spent = cpu(lambda: [reading.events(reading.read([document])[0]) for document in texts])
    print(f"extract: {size:.2f} MB in {spent:.2f} CPU seconds, {size / spent:.2f} MB/s", flush=True)


def _long(sentences: int) -> None:
    """Read an article of so many sentences, each with its date."""
    day = Published(parse("2025-03-06"))
    reading.read([Document(f"{sentences}", "The mayor met Ana Prado in Oslo on Monday, officials said. " * sentences, published=day)])


def _add(count: int) -> float:
    """CPU seconds of adding a document, each by a call of its own, to a database of so many; one in ten comes without its date."""
    told = list(facts((count + WARM + ADDED) * STATEMENTS))
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder) / "bench.db", told[: count * STATEMENTS])
        service = make_service(Settings(database_url=f"sqlite:///{folder}/bench.db"), now=lambda: NOW)
        new = files(Path(folder), told[count * STATEMENTS :], count + 1)
        for file in new[:WARM]:
            service.add([str(file)])
        spent = cpu(lambda: [service.add([str(file)]) for file in new[WARM:]])
        service.close()
    return spent / ADDED


if __name__ == "__main__":
    arguments = sys.argv[1:]
    main(
        arguments[0] if arguments and not arguments[0].isdigit() else None,
        int(arguments[-1]) if arguments and arguments[-1].isdigit() else 100_000,
    )
