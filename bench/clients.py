"""What real clients show: at their first subscription to articles, and over time, as an event is added, moved, edited, merged, withdrawn.

    python -m bench.clients KIT [ARTICLE...]

KIT is a folder with `venv-cal` (khal, vdirsyncer), `venv-reader` (reader) and `npm` (@knight-lab/timelinejs); newsboat, calcurse, curl
and Chromium come from the system. After each step every client refreshes and has to show exactly what is published, each event once and
as exactly as its date is known; a refresh with nothing new has to be answered 304. The exit status is 1 if any client did anything else.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, TypeAlias

from bench.recorder import Recorder, serving
from bench.subscribers import Client, subscribe
from timeline.model import Entry
from timeline.service import Service
from timeline.wording import title

#: Changes something at a service, with a folder for articles; tells after each step what was done, and the ids of what is gone then.
Story: TypeAlias = Callable[[Service, Path], Iterator[tuple[str, list[str]]]]

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
    """One change after another."""
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


def first_subscription(articles: list[str]) -> Story:
    """Add articles that somebody has, and tell what the events of theirs are that clients have to show."""

    def told(service: Service, _folder: Path) -> Iterator[tuple[str, list[str]]]:
        report = service.add(articles)
        if report.failed:
            raise RuntimeError(report)
        for event in (entry.event for entry in live(service)):
            print(f"{event.when.grain if event.when else 'undated':16} {title(event)}")
        yield "first", []

    return told


def run(kit: Path, story: Story) -> int:
    """Let every client follow a story; prints a line for each client and step, answers how many went wrong."""
    failures = 0
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
    return failures


def main() -> int:
    """Run both stories."""
    kit, articles = Path(sys.argv[1]).resolve(), sys.argv[2:]
    stories = [first_subscription(articles)] if articles else []
    return min(sum([run(kit, told) for told in (*stories, story)]), 1)


if __name__ == "__main__":
    sys.exit(main())
