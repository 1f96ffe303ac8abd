from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from .conftest import Run

WIRE = [
    {"id": "a", "text": "On 14 May 2024 the harbour board of Lund met and agreed to mend the pier before the winter."},
    {"id": "b", "text": "On 3 June 2025 the town council opened the bridge over the Lune after two years of work."},
]


@pytest.fixture
def events(run: Run, tmp_path: Path) -> list[str]:
    """The ids of two events, by date."""
    file = tmp_path / "wire.jsonl"
    file.write_text("\n".join(map(json.dumps, WIRE)), encoding="utf-8")
    assert run("add", file).exit_code == 0
    return shown(run, "all")


def shown(run: Run, slug: str) -> list[str]:
    """What a timeline shows, by date."""
    return [event["id"] for event in json.loads(run("export", "json", "--timeline", slug, "--order", "date").stdout)["events"]]


def listed(run: Run) -> dict[str, Any]:
    """The timelines that are listed, by slug."""
    rows = [json.loads(each) for each in run("timelines", "list").stdout.splitlines()]
    return {row["slug"]: row for row in rows}


def test_save(run: Run, events: list[str]) -> None:
    """A saved query shows what it selects, and says what that is."""
    words = ["--title", "The harbour", "--description", "What goes on there", "--zone", "Europe/Stockholm"]
    query = ["--q", "pier", "--from", "2024", "--to", "2026", "--precision", "day,month", "--status", "happened", "--min-confidence", "0.5"]

    done = run("timelines", "save", "harbour", *words, *query, "--author", "ada")

    assert done.exit_code == 0
    assert listed(run)["harbour"] == json.loads(done.stdout)
    assert json.loads(done.stdout)["query"] == {
        "from": ["2024"],
        "to": ["2026"],
        "q": ["pier"],
        "precision": ["day", "month"],
        "status": ["happened"],
        "min_confidence": ["0.5"],
    }
    assert shown(run, "harbour") == events[:1]


def test_pin_and_exclude(run: Run, events: list[str]) -> None:
    """A pinned event is there whatever the query says, an excluded one never."""
    pier, bridge = events

    run("timelines", "save", "town", "--title", "The town", "--q", "pier", "--pin", f"urn:uuid:{bridge}", "--exclude", pier)

    assert shown(run, "town") == [bridge]
    assert (listed(run)["town"]["pinned"], listed(run)["town"]["excluded"]) == ([bridge], [pier])


def test_replace(run: Run, events: list[str]) -> None:
    """Saving again replaces the timeline."""
    run("timelines", "save", "town", "--title", "The town", "--q", "pier")

    run("timelines", "save", "town", "--title", "All of the town")

    assert listed(run)["town"]["title"] == "All of the town"
    assert shown(run, "town") == events


@pytest.mark.usefixtures("events")
def test_visibility(run: Run) -> None:
    """Who makes timelines sees them all, with what each is."""
    run("timelines", "save", "quiet", "--title", "Quiet", "--visibility", "unlisted")
    run("timelines", "save", "own", "--title", "Own", "--visibility", "private", "--colour", "teal")

    assert {slug: (row["visibility"], row["colour"]) for slug, row in listed(run).items()} == {
        "all": ("public", "steelblue"),
        "quiet": ("unlisted", "steelblue"),
        "own": ("private", "teal"),
    }
    assert len(shown(run, "quiet")) == 2
    assert "COLOR:teal" in run("export", "ics", "--timeline", "own").stdout


def test_change(run: Run, events: list[str]) -> None:
    """What is not given stays; pins and exclusions are added and taken away one by one."""
    pier, bridge = events
    run("timelines", "save", "town", "--title", "The town", "--q", "pier", "--description", "All of it", "--exclude", bridge)

    words = ["--pin", bridge, "--include", bridge, "--colour", "crimson", "--to", "2030"]
    changed = json.loads(run("timelines", "change", "town", *words).stdout)
    assert (changed["title"], changed["description"], changed["colour"]) == ("The town", "All of it", "crimson")
    assert (changed["query"], changed["pinned"], changed["excluded"]) == ({"q": ["pier"], "to": ["2030"]}, [bridge], [])
    assert shown(run, "town") == [pier, bridge]

    run("timelines", "change", "town", "--unpin", bridge, "--title", "The pier")
    assert (listed(run)["town"]["title"], shown(run, "town")) == ("The pier", [pier])
    assert run("timelines", "change", "nobody", "--title", "x").exit_code == 2


@pytest.mark.usefixtures("events")
def test_delete(run: Run) -> None:
    """A deleted timeline is no more, its events are."""
    run("timelines", "save", "town", "--title", "The town")

    assert run("timelines", "delete", "town").exit_code == 0

    assert list(listed(run)) == ["all"]
    assert len(shown(run, "all")) == 2
    assert (run("timelines", "delete", "town").exit_code, run("timelines", "delete", "all").exit_code) == (2, 1)


@pytest.mark.usefixtures("events")
@pytest.mark.parametrize(
    ("arguments", "status", "named"),
    [
        (["Bad Slug", "--title", "x"], 1, "slug: 'Bad Slug'"),
        (["town", "--title", " "], 1, "title"),
        (["town", "--title", "x", "--zone", "Mars/Base"], 1, "zone: 'Mars/Base'"),
        (["town", "--title", "x", "--pin", "nobody"], 1, "no such event: nobody"),
        (["town", "--title", "x", "--precision", "fortnight"], 2, "precision: 'fortnight'"),
        (["town", "--title", "x", "--from", "today"], 2, "from"),
        (["town"], 2, "--title"),
    ],
)
def test_bad_timeline(arguments: list[str], status: int, named: str, run: Run) -> None:
    """What a timeline cannot have is named, and none is made."""
    done = run("timelines", "save", *arguments)

    assert (done.exit_code, done.stdout) == (status, "")
    assert named in done.stderr
    assert list(listed(run)) == ["all"]
