from __future__ import annotations

import json
import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from .conftest import Run, Start

#: Without a publication date the March 3 of this one has no year.
BRIDGE = """Bridge opens for the fair

The town said that the bridge over the Lune had opened on March 3 and that the fair would be held next month.
The mayor, Ann Reed, told reporters on Tuesday that the work had taken longer than the council expected.
"""
HARBOUR = """Harbour board meets

On 14 May 2024 the harbour board met in the old customs house and agreed to mend the pier before the winter.
"""


@pytest.fixture
def bridge(tmp_path: Path) -> Path:
    """An article without a publication date."""
    file = tmp_path / "bridge.txt"
    file.write_text(BRIDGE, encoding="utf-8")
    return file


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    """An article with a date of its own."""
    file = tmp_path / "harbour.txt"
    file.write_text(HARBOUR, encoding="utf-8")
    return file


def objects(output: str) -> list[Any]:
    """The JSON lines of an output."""
    return [json.loads(each) for each in output.splitlines()]


def keys(run: Run) -> list[str]:
    """The documents there are."""
    return [each["key"] for each in objects(run("list").stdout)]


def test_add(run: Run, bridge: Path) -> None:
    """Adding says what came of it, and asks the one question whose answer dates most."""
    done = run("add", bridge)

    first, second, question = done.stdout.splitlines()
    assert done.exit_code == 0
    assert first == "Documents: 1 added, 0 updated, 0 unchanged."
    assert second.startswith("Events: ")
    assert question.startswith('When was "Bridge opens for the fair" published?')
    assert question.endswith(f"`timeline add --published DATE {bridge}`")


def test_answer_the_question(run: Run, bridge: Path) -> None:
    """The answer dates the events, and nothing is asked any more."""
    run("add", bridge)

    done = run("add", "--published", "12 March 2024", bridge)

    assert "1 updated" in done.stdout
    assert "When was" not in done.stdout
    (document,) = objects(run("list").stdout)
    assert (document["published"]["edtf"], document["published"]["source"]) == ("2024-03-12", "given")
    dates = {event["when"]["edtf"] for event in json.loads(run("export", "json").stdout)["events"] if event["when"]}
    assert "2024-03-03" in dates


def test_add_again(run: Run, bridge: Path) -> None:
    """Adding the same article again changes nothing; a changed text updates the same document."""
    run("add", bridge)
    before = run("export", "json").stdout

    assert "0 added, 0 updated, 1 unchanged" in run("add", bridge).stdout
    assert run("export", "json").stdout == before

    bridge.write_text(BRIDGE.replace("March 3", "March 4"), encoding="utf-8")
    assert "0 added, 1 updated, 0 unchanged" in run("add", bridge).stdout
    assert keys(run) == [str(bridge)]


def test_add_goes_on(run: Run, bridge: Path, harbour: Path, tmp_path: Path) -> None:
    """Whatever cannot be read is named, one line each; the rest is added, and the status is 1."""
    (tmp_path / "empty.txt").touch()
    (tmp_path / "wire.jsonl").write_text('{"id": 1, "text": "The pier opened on 3 May 2024."}\n{"id": 2,\n', encoding="utf-8")

    done = run("add", bridge, tmp_path / "missing.txt", tmp_path / "empty.txt", tmp_path / "wire.jsonl", harbour)

    assert done.exit_code == 1
    assert "Documents: 3 added, 0 updated, 0 unchanged, 3 not read." in done.stdout
    assert [line.removeprefix(f"timeline: {tmp_path}/") for line in done.stderr.splitlines()] == [
        "missing.txt: no such file or folder",
        "empty.txt: the text is empty",
        "wire.jsonl:2: not JSON: unexpected end of data (column 10)",
    ]


def test_impossible_date_touches_nothing(run: Run, bridge: Path, database: Path) -> None:
    """An impossible publication date is wrong usage before anything is opened."""
    done = run("add", "--published", "2023-02-30", bridge)

    assert (done.exit_code, database.exists()) == (2, False)
    assert "2023-02-30" in done.stderr


def test_remove(run: Run, bridge: Path, harbour: Path) -> None:
    """Removing says how many events it changed; a name that is not there is an error of its own."""
    run("add", bridge, harbour)

    done = run("remove", "--yes", bridge, "nobody", harbour)

    assert done.exit_code == 1
    assert [line.split(";")[0] for line in done.stdout.splitlines()] == [f"Removed {bridge}", f"Removed {harbour}"]
    assert done.stderr == "timeline: no such document: nobody\n"
    assert keys(run) == []
    assert json.loads(run("export", "json").stdout)["events"] == []


def test_remove_asks(run: Run, bridge: Path) -> None:
    """What cannot be undone is not done unasked; the article can be added again, and its events come back under their ids."""
    run("add", bridge)
    before = json.loads(run("export", "json").stdout)["events"]

    assert run("remove", bridge).exit_code == 1
    assert json.loads(run("export", "json").stdout)["events"] == before
    run("remove", "--yes", bridge)
    run("add", bridge)
    assert [event["id"] for event in json.loads(run("export", "json").stdout)["events"]] == [event["id"] for event in before]


def test_reread(run: Run, bridge: Path, harbour: Path) -> None:
    """Reading again with the same rules changes nothing."""
    run("add", bridge, harbour)
    before = run("export", "json").stdout

    done = run("reread")

    assert done.exit_code == 0
    assert "Documents: 0 added, 0 updated, 2 unchanged." in done.stdout
    assert run("export", "json").stdout == before


def test_list(run: Run, harbour: Path) -> None:
    """A JSON line a document: what it is and what is known of its date."""
    run("add", harbour)

    (document,) = objects(run("list").stdout)

    assert (document["key"], document["title"], document["versions"], document["trust"]) == (
        str(harbour),
        "Harbour board meets",
        1,
        "trusted",
    )


def test_show(run: Run, harbour: Path) -> None:
    """An event by its id, with the statement that proves it."""
    run("add", harbour)
    event = json.loads(run("export", "json").stdout)["events"][0]

    done = run("show", f"urn:uuid:{event['id']}")

    (shown,) = objects(done.stdout)
    (mention,) = shown["mentions"]
    assert (shown["id"], shown["headline"], shown["when"]) == (event["id"], event["headline"], event["when"])
    assert (mention["document"], HARBOUR[mention["start"] : mention["end"]]) == (str(harbour), mention["quote"])


def test_show_nothing(run: Run, harbour: Path) -> None:
    """An id that is not there is named."""
    run("add", harbour)

    done = run("show", "nobody")

    assert (done.exit_code, done.stderr) == (1, "timeline: no such event: nobody\n")


@pytest.mark.parametrize(
    "arguments", [["list"], ["show", "x"], ["export", "json"], ["remove", "--yes", "x"], ["db", "check"]], ids=" ".join
)
def test_no_database_yet(arguments: list[str], run: Run, database: Path) -> None:
    """Looking into a database that is not there makes none, and says what would."""
    done = run(*arguments)

    assert (done.exit_code, database.exists()) == (3, False)
    assert "timeline add" in done.stderr


@pytest.mark.parametrize("command", [["add", "x.txt"], ["list"], ["export", "json"], ["serve"]], ids=" ".join)
def test_unusable_database(command: list[str], run: Run, database: Path) -> None:
    """A file that is no database is named, left as it is, and ends with 3."""
    database.write_bytes(b"no database at all, but somebody's diary" * 100)
    before = database.read_bytes()

    done = run(*command)

    assert (done.exit_code, database.read_bytes()) == (3, before)
    assert str(database) in done.stderr


def test_newer_database(run: Run, harbour: Path, database: Path) -> None:
    """A database of a newer program is left alone."""
    run("add", harbour)
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")

    done = run("add", harbour)

    assert done.exit_code == 3
    assert "newer than this program" in done.stderr


def test_bad_setting(start: Start) -> None:
    """A setting without such a value is named before anything is done."""
    environment = {**os.environ, "TIMELINE_PUBLISH_CONFIDENCE": "7"}

    with start("list", env=environment) as process:
        _, errors = process.communicate()

    assert process.returncode == 2
    assert errors.startswith(b"timeline: bad setting: TIMELINE_PUBLISH_CONFIDENCE: '7'")


def test_escapes_in_a_title(run: Run, tmp_path: Path) -> None:
    """Escapes and overrides in a headline reach no terminal and no reader."""
    file = tmp_path / "wire.jsonl"
    record = {
        "id": "a",
        "title": "A \x1b[31mred\u202e title\x07",
        "text": "On 14 May 2024 the harbour board met and agreed to mend the pier.",
    }
    file.write_text(json.dumps(record) + "\n", encoding="utf-8")

    outputs = [run("add", file).output, run("list").output, *(run("export", name).output for name in ("json", "atom", "rss", "ics", "csv"))]

    assert all(not set(output) & set("\x1b\x07\u202e") for output in outputs)


def test_backup_and_restore(run: Run, harbour: Path, bridge: Path, tmp_path: Path) -> None:
    """A backup put back is what was there."""
    run("add", harbour)
    before = json.loads(run("export", "json").stdout)["events"]

    assert run("db", "backup", tmp_path / "copy.db").exit_code == 0
    run("add", bridge)
    assert run("db", "restore", tmp_path / "copy.db").exit_code == 0

    assert json.loads(run("export", "json").stdout)["events"] == before
    assert run("db", "check").stdout.endswith("Nothing is wrong.\n")
    assert run("db", "upgrade").exit_code == 0


def test_killed_add_keeps_what_was_done(start: Start, run: Run, harbour: Path, tmp_path: Path) -> None:
    """Each document is a change of its own: a killed program leaves a sound database with those that were done."""
    file = tmp_path / "wire.jsonl"
    lines = (
        json.dumps({"id": str(number), "text": f"On 14 May 2024 the harbour board met for the {number}th time."}) for number in range(2000)
    )
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    run("add", harbour)

    with start("add", file, stdout=subprocess.DEVNULL) as process:
        while len(keys(run)) < 3:
            assert process.poll() is None
        process.kill()

    assert 3 <= len(keys(run)) < 2001
    assert run("db", "check").stdout.endswith("Nothing is wrong.\n")


def test_worker(run: Run, harbour: Path) -> None:
    """What was to be done after a change is done once."""
    run("add", harbour)
    run("worker", "--once")

    done = run("worker", "--once")

    assert (done.exit_code, done.stdout) == (0, "0 done, 0 to be tried again\n")
