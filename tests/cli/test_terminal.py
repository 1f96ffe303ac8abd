from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from .conftest import Run, Start


def on_terminal(start: Start, *arguments: str | Path) -> str:
    """What a command shows on a terminal."""
    ours, theirs = os.openpty()
    with os.fdopen(ours, "rb", buffering=0) as screen:
        with start(*arguments, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs) as process:
            os.close(theirs)
            shown = b""
            try:
                while part := screen.read(4096):
                    shown += part
            except OSError:
                pass  # Linux's way of saying that the other side is closed
        assert process.returncode == 0
    return shown.decode()


@pytest.fixture
def wire(tmp_path: Path) -> Path:
    """An article whose headline would turn a terminal red and a line around."""
    file = tmp_path / "wire.jsonl"
    record = {
        "id": "a",
        "title": "Pier \x1b[31mred\u202e to be mended",
        "text": "On 14 May 2024 the harbour board\u202e met and agreed to mend the pier.",
    }
    file.write_text(json.dumps(record) + "\n", encoding="utf-8")
    return file


def test_add(start: Start, wire: Path) -> None:
    """A moving line while it reads, then words."""
    shown = on_terminal(start, "add", wire)

    assert "Documents: 1 added, 0 updated, 0 unchanged." in shown


def test_list(start: Start, run: Run, wire: Path) -> None:
    """Lists are tables; nothing of a title is obeyed."""
    run("add", wire)

    shown = on_terminal(start, "list")

    assert "Document" in shown
    assert "Pier" in shown
    assert "{" not in shown
    assert "\u202e" not in shown
    assert "\x1b[31m" not in shown


def test_show(start: Start, run: Run, wire: Path) -> None:
    """An event is its date in words, and the statement that proves it."""
    run("add", wire)
    event = json.loads(run("export", "json").stdout)["events"][0]

    shown = on_terminal(start, "show", event["id"])

    assert event["when"]["display"] in shown
    assert "met and agreed to mend the pier" in shown
    assert "\u202e" not in shown


def test_explain(start: Start) -> None:
    """A block of named lines for each expression."""
    shown = on_terminal(start, "explain", "The board met last Friday", "--published", "26 October 2023").splitlines()

    assert [line.split(maxsplit=1) for line in shown if line.startswith(("text", "value"))] == [
        ["text", "last Friday"],
        ["value", "2023-10-20"],
    ]


def test_decisions(start: Start, run: Run, wire: Path) -> None:
    """What waits is a block of named lines, so is what came of a decision; what changed is a table."""
    run("add", "--untrusted", wire)
    event = json.loads(run("review").stdout)["id"]

    waiting = on_terminal(start, "review")
    run("trust", wire.with_name("wire.jsonl#a"))
    decided = on_terminal(start, "confirm", event, "--reason", "seen \u202e the minutes")
    changed = on_terminal(start, "history", event)

    assert ["id", event] in [line.split() for line in waiting.splitlines()]
    assert ["state", "published"] in [line.split() for line in decided.splitlines()]
    assert "its source is not trusted" in waiting
    assert "Change" in changed
    assert not any(set(shown) & set("{\u202e") for shown in (waiting, decided, changed))
