from __future__ import annotations

import json
import random
from multiprocessing import get_context
from pathlib import Path

from timeline.service import Service, make_service
from timeline.settings import Settings

from .reading import Rules

PROCESSES = 8
ARTICLES = 12


def test_eight_processes_add_the_same_articles(service: Service, database_url: str, tmp_path: Path) -> None:
    """Eight programs that add overlapping articles at once leave one document and one event each."""
    context = get_context("fork")
    files = [_overlapping(tmp_path, number) for number in range(PROCESSES)]
    programs = [context.Process(target=_add, args=(database_url, str(file))) for file in files]
    for program in programs:
        program.start()
    for program in programs:
        program.join()

    entries = service.view("all", {"limit": ["500"]}, strict=True).entries
    assert [program.exitcode for program in programs] == [0] * PROCESSES
    assert sorted(listing.key for listing in service.documents()) == sorted(f"https://paper.example/{n}" for n in range(ARTICLES))
    assert sorted(entry.event.headline for entry in entries) == sorted(
        ["The fair opened", *(f"News of number {n}" for n in range(ARTICLES))]
    )
    assert service.check().problems == ()


def _overlapping(folder: Path, seed: int) -> Path:
    """Most of the articles, in an order of its own."""
    chosen = random.Random(seed).sample(range(ARTICLES), ARTICLES - 2) if seed else list(range(ARTICLES))  # noqa: S311 - an order, no secret
    lines = [
        {"url": f"https://paper.example/{n}", "text": f"2025-03-0{n % 9 + 1}: News of number {n}\n2025-05-01: The fair opened\n"}
        for n in chosen
    ]
    file = folder / f"{seed}.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)))
    return file


def _add(database_url: str, file: str) -> None:
    service = make_service(Settings(database_url=database_url), reader=Rules().reader)
    report = service.add([file])
    service.close()
    if report.failed:
        raise SystemExit(1)
