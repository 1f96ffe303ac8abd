from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.jobs.hub import Hub, listening

from .conftest import Run, Start


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """An article that tells an event."""
    file = tmp_path / "pier.md"
    file.write_text("On 14 May 2024 the harbour board met and agreed to mend the pier.", encoding="utf-8")
    return file


def until_told(hub: Hub) -> None:
    """Wait for the last feed of a timeline."""
    while not hub.topics or not hub.topics[-1].endswith("/changes.atom"):
        hub.heard.wait(30)
        hub.heard.clear()


def test_worker_tells_the_hub(start: Start, run: Run, article: Path) -> None:
    """It does what is due, and what is due later, until it is told to stop."""
    run("add", article)
    with listening() as hub, start("worker", env={**os.environ, **_environment(article), "TIMELINE_WEBSUB_HUB": hub.url}) as process:
        until_told(hub)
        first = list(hub.topics)
        hub.told.clear()
        article.write_text("On 15 May 2024 the harbour board resigned.", encoding="utf-8")
        run("add", article)
        until_told(hub)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)

    assert process.returncode == 130
    assert [topic.rpartition("/")[2] for topic in first] == ["all.atom", "all.rss", "all.feed.json", "changes.atom"]
    assert errors == b""


def test_worker_once(start: Start, run: Run, article: Path) -> None:
    """`--once` says what it did; a hub that fails is named on standard error, and each feed of it is kept for the next time."""
    run("add", article)
    with listening() as hub:
        hub.status = 503
        with start("worker", "--once", env={**os.environ, **_environment(article), "TIMELINE_WEBSUB_HUB": hub.url}) as process:
            output, errors = process.communicate(timeout=30)

    assert process.returncode == 0
    assert output == b"1 done, 4 to be tried again\n"
    assert b"HTTP 503" in errors
    assert run("worker", "--once").stdout == "0 done, 0 to be tried again\n"


def _environment(article: Path) -> dict[str, str]:
    return {"TIMELINE_DATABASE_URL": f"sqlite:///{article.parent / 'timeline.db'}"}
