"""What real clients show over time: subscribe, then an event is added, moved, edited, merged, withdrawn.

    python -m bench.clients KIT

KIT is a folder with `venv-cal` (khal, vdirsyncer) and `venv-reader` (reader); newsboat, calcurse and curl come from the system.
After each step every client refreshes and has to show exactly what is published, each event once; a refresh with nothing new
has to be answered 304. The exit status is 1 if any client did anything else.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bench.recorder import Recorder, serving
from bench.subscribers import Client, subscribe
from timeline.model import Entry
from timeline.service import Service

ARTICLES: Final = {
    "bridge": "The harbour bridge was closed on 3 March 2025 after a ship hit it.",
    "council": "The town council voted for a new bridge on 6 March 2025.",
    "ferry": "The old ferry sank near the pier on 11 March 2025.",
    "market": "The fish market burned down on 14 March 2025.",
}
LATER: Final = {"tower": "The clock tower collapsed on 20 March 2025."}
_ARTICLE: Final = """---
url: https://paper.example/{name}
published: 2025-03-21
publisher: The Paper
---
{text}
"""


def add(service: Service, folder: Path, articles: dict[str, str]) -> None:
    """Write articles and add them, in one call."""
    for name, text in articles.items():
        (folder / f"{name}.md").write_text(_ARTICLE.format(name=name, text=text), encoding="utf-8")
    report = service.add([str(folder / f"{name}.md") for name in articles])
    if report.failed or report.added != len(articles):
        raise RuntimeError(report)


def live(service: Service) -> list[Entry]:
    """What is published."""
    return list(service.view("all", {"order": ["date"]}, strict=True).entries)


def story(service: Service, folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Make one change after another; tells what was done, and the ids of those that are gone by then."""
    add(service, folder, ARTICLES)
    yield "subscribe", []
    add(service, folder, LATER)
    yield "added", []
    bridge, council, ferry, market = live(service)[:4]
    service.edit(bridge.id, {"when": "2025-03-04"}, author="bench")
    yield "moved by a day", []
    service.edit(council.id, {"headline": "Council votes for a bridge"}, author="bench")
    yield "edited", []
    service.merge(ferry.id, council.id, author="bench")
    yield "merged", [ferry.id]
    service.retract(market.id, author="bench")
    yield "withdrawn", [ferry.id, market.id]


def check(client: Client, service: Service, left: list[str], recorder: Recorder) -> list[str]:
    """Refresh twice; answers what is wrong."""
    expected = client.expected(live(service), [service.entry(one) for one in left])
    wrong = []
    for _ in range(1 + client.warm):
        shown = client.refresh()
        if shown != expected:
            wrong.append(f"shows {sorted((shown - expected).elements())}, lacks {sorted((expected - shown).elements())}")
    recorder.answers.clear()
    client.refresh()
    statuses = [status for agent, status in recorder.answers if client.agent and agent.lower().startswith(client.agent)]
    if client.agent and statuses != [304]:
        wrong.append(f"with nothing new it was answered {statuses or 'nothing'}")
    return wrong


def main() -> int:
    """Run the story; prints a line for each client and step."""
    kit, failures = Path(sys.argv[1]).resolve(), 0
    with tempfile.TemporaryDirectory() as made, serving(folder := Path(made)) as (recorder, service):
        clients: tuple[Client, ...] = ()
        for step, left in story(service, folder):
            clients = clients or subscribe(kit, folder, f"{service.settings.public_url}/timelines/all")
            for client in clients:
                wrong = check(client, service, left, recorder)
                failures += bool(wrong)
                print(
                    f"{step:16} {client.name:20} {'; '.join(wrong) or 'as published' + (', then 304' if client.agent else '')}", flush=True
                )
            time.sleep(1)  # a change within the second of the one before has the same Last-Modified
    return min(failures, 1)


if __name__ == "__main__":
    sys.exit(main())
