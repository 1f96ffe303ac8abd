from __future__ import annotations

import json
import random
from collections.abc import Sequence
from multiprocessing import get_context
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path
from typing import Any

from tests.databases import START
from timeline.service import Service, make_service
from timeline.settings import Settings

from .reading import Rules

DOCUMENTS, KILLS = 200, 5


def test_killed_and_started_again(service: Service, database_url: str, tmp_path: Path) -> None:
    """A program killed at random moments and started again in the same order leaves what an undisturbed one does."""
    places = _articles(tmp_path)
    undisturbed = _service(f"sqlite:///{tmp_path}/undisturbed.db")
    undisturbed.add(places)
    moments = random.Random(7)  # noqa: S311 - moments, no secret
    for _ in range(KILLS):
        _run(database_url, places, until=moments.randrange(1, DOCUMENTS // 2))
    _run(database_url, places, until=None)

    assert _everything(service) == _everything(undisturbed)
    assert service.check().problems == ()
    undisturbed.close()


def _articles(folder: Path) -> Sequence[str]:
    """Articles of which each tells some of what those before it told."""
    lines = []
    for number in range(DOCUMENTS):
        told = [f"2025-03-{(number + step) % 28 + 1:02}: News of number {number + step}\n" for step in range(3)]
        lines.append(json.dumps({"url": f"https://paper.example/{number}", "text": "".join(told)}))
    file = folder / "articles.jsonl"
    file.write_text("\n".join(lines))
    return [str(file)]


def _run(database_url: str, places: Sequence[str], *, until: int | None) -> None:
    """Add the articles in a program of its own, and kill it while it reads the one after so many new ones."""
    context = get_context("fork")
    done: Synchronized[int] = context.Value("i", 0)
    program = context.Process(target=_add, args=(database_url, places, done))
    program.start()
    while program.is_alive() and (until is None or done.value < until):
        program.join(0.002)
    if until is not None:
        program.kill()
    program.join()


def _add(database_url: str, places: Sequence[str], done: Any) -> None:
    service = _service(database_url)
    known = len(service.documents())

    def count(number: int, _: str) -> None:
        done.value = number - known

    service.add(places, progress=count)
    service.close()


def _service(database_url: str) -> Service:
    service = make_service(Settings(database_url=database_url), now=lambda: START, reader=Rules().reader)
    service.upgrade()
    return service


def _everything(service: Service) -> list[Any]:
    with service.store.reading() as tx:
        return [(stored.number, stored.entry, stored.form) for stored in tx.stored(range(10_000)).values()]
