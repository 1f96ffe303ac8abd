from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Run


@pytest.fixture
def archive(run: Run, tmp_path: Path) -> Path:
    """The archive of a database in which somebody decided something."""
    article, file = tmp_path / "harbour.txt", tmp_path / "everything.jsonl"
    article.write_text("On 14 May 2024 the harbour board of Lund met and agreed to mend the pier.", encoding="utf-8")
    run("add", article)
    (event,) = json.loads(run("export", "json").stdout)["events"]
    run("edit", event["id"], "headline", "Pier to be mended")
    run("timelines", "save", "harbour", "--title", "The harbour", "--q", "pier")
    assert run("export", "archive", "--output", file).exit_code == 0
    return file


def test_round_trip(run: Run, archive: Path, database: Path) -> None:
    """An archive put into an empty database is everything that was there: events, decisions, history, timelines."""
    commands = (["export", "json"], ["history"], ["timelines", "list"], ["list"])
    before = [[*map(json.loads, run(*command).stdout.splitlines())] for command in commands[1:]]
    events = json.loads(run("export", "json").stdout)["events"]
    for file in database.parent.glob(f"{database.name}*"):
        file.unlink()

    done = run("import", "archive", archive)

    rows = len(archive.read_bytes().splitlines()) - 1
    assert (done.exit_code, done.stdout) == (0, f"Imported {rows} rows.\n")
    assert [[*map(json.loads, run(*command).stdout.splitlines())] for command in commands[1:]] == before
    assert json.loads(run("export", "json").stdout)["events"] == events
    assert run("db", "check").exit_code == 0


def test_streams(run: Run, archive: Path, database: Path) -> None:
    """An archive goes through a pipe as well."""
    content = run("export", "archive").stdout_bytes
    assert content == archive.read_bytes()
    for file in database.parent.glob(f"{database.name}*"):
        file.unlink()

    assert run("import", "archive", "-", stdin=content).exit_code == 0


def test_not_over_what_is_there(run: Run, archive: Path) -> None:
    """A database with documents is left as it is."""
    done = run("import", "archive", archive)

    assert done.exit_code == 1
    assert "an empty database is needed" in done.stderr
    assert run("export", "archive").stdout_bytes == archive.read_bytes()


@pytest.mark.parametrize("content", [b"", b"no archive\n"], ids=["empty", "other"])
def test_no_archive(content: bytes, run: Run, tmp_path: Path, database: Path) -> None:
    """A file that is no archive is refused before a database is made."""
    file = tmp_path / "other.jsonl"
    file.write_bytes(content)

    done = run("import", "archive", file)

    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("timeline: cannot read this: ")
    assert not database.exists()
    assert run("import", "archive", tmp_path / "missing.jsonl").exit_code == 2


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("option", ["--q", "--timeline"])
def test_whole(option: str, run: Run) -> None:
    """An archive holds everything: no option selects from it."""
    assert run("export", "archive", option, "harbour").exit_code == 2


@pytest.mark.usefixtures("archive")
def test_move(run: Run, tmp_path: Path, database: Path) -> None:
    """A database that moved says where it is now, and the other one has everything."""
    everything = run("export", "archive").stdout
    copy = tmp_path / "copy.db"

    done = run("db", "move", f"sqlite:///{copy}")

    rows = len(everything.splitlines()) - 1
    assert (done.exit_code, done.stdout) == (0, f"Moved {rows} rows to {copy}. Set TIMELINE_DATABASE_URL to use it.\n")
    assert run("db", "move", f"sqlite:///{copy}").exit_code == 1
    copy.replace(database)
    assert run("export", "archive").stdout == everything
