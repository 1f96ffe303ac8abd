from __future__ import annotations

import getpass
import json
import os
from pathlib import Path
from typing import Any

import pytest

from .conftest import Run, Start

WIRE = [
    {"id": "a", "text": "On 14 May 2024 the harbour board of Lund met and agreed to mend the pier before the winter."},
    {"id": "b", "text": "On 3 June 2025 the town council opened the bridge over the Lune after two years of work."},
]


def objects(output: str) -> list[Any]:
    """The JSON lines of an output."""
    return [json.loads(each) for each in output.splitlines()]


def ids(run: Run) -> list[str]:
    """The events that readers see, by date."""
    return [event["id"] for event in json.loads(run("export", "json", "--order", "date").stdout)["events"]]


def decide(run: Run, *arguments: str) -> dict[str, Any]:
    """What an event is after a decision."""
    done = run(*arguments)
    assert done.exit_code == 0, done.stderr
    (entry,) = objects(done.stdout)
    return dict(entry)


@pytest.fixture
def wire(tmp_path: Path) -> Path:
    """Two articles of a dated event each."""
    file = tmp_path / "wire.jsonl"
    file.write_text("\n".join(map(json.dumps, WIRE)), encoding="utf-8")
    return file


@pytest.fixture
def pier(run: Run, wire: Path) -> str:
    """The first event of a database with two."""
    assert run("add", wire).exit_code == 0
    return ids(run)[0]


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("headline", "Pier to be mended", "Pier to be mended"),
        ("status", "planned", "planned"),
        ("names", "person:Ann Reed\nplace:Lund", [{"name": "Ann Reed", "kind": "person"}, {"name": "Lund", "kind": "place"}]),
        ("when", "", None),
    ],
)
def test_edit(field: str, value: str, shown: object, run: Run, pier: str) -> None:
    """A field set by hand is what readers get; the id may be written as outputs write it."""
    entry = decide(run, "edit", f"urn:uuid:{pier}", field, value, "--author", "ada", "--reason", "shorter")

    assert (entry["id"], entry[field], entry["edits"]) == (pier, shown, {field: value})
    (public,) = (event for event in json.loads(run("export", "json").stdout)["events"] if event["id"] == pier)
    assert public[field] == shown


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["headlin", "x"], "headlin: no such field; there are headline, when, status, names"),
        (["headline", " "], "headline: a headline cannot be empty"),
        (["when", "2024-02-31"], "when: '2024-02-31'"),
        (["status", "maybe"], "status: 'maybe'"),
        (["names", "Ann"], "names: 'Ann'"),
    ],
)
def test_bad_edit(arguments: list[str], named: str, run: Run, pier: str) -> None:
    """A field or value that cannot be is named, and nothing changes."""
    before = run("history").stdout

    done = run("edit", pier, *arguments)

    assert (done.exit_code, done.stdout) == (1, "")
    assert named in done.stderr
    assert run("history").stdout == before


@pytest.mark.usefixtures("pier")
@pytest.mark.parametrize(
    "arguments",
    [["edit", "nobody", "headline", "x"], ["confirm", "nobody"], ["hide", "nobody"], ["retract", "nobody"], ["split", "nobody", "0"]],
    ids=" ".join,
)
def test_unknown_event(arguments: list[str], run: Run) -> None:
    """An id that is not there is named."""
    done = run(*arguments)

    assert (done.exit_code, done.stderr) == (1, "timeline: no such event: nobody\n")


def test_unknown_merge(run: Run, pier: str) -> None:
    """So is the one that another was to go into, and the one of a history."""
    assert run("merge", pier, "nobody").stderr == "timeline: no such event: nobody\n"
    assert run("history", "nobody").stderr == "timeline: no such event: nobody\n"


def test_author(run: Run, pier: str) -> None:
    """Who decides is the login name, unless somebody is named; nobody is nobody."""
    decide(run, "hide", pier)
    decide(run, "confirm", pier, "--author", "ada", "--reason", "it is true")

    changes = objects(run("history", pier).stdout)

    assert [(each["author"], each["reason"]) for each in changes[1:]] == [(getpass.getuser(), ""), ("ada", "it is true")]
    assert run("hide", pier, "--author", " ").exit_code == 2


def test_words_that_are_no_text(run: Run, pier: str) -> None:
    """Bytes that are not UTF-8 are wrong usage, not a failure of the database."""
    done = run("edit", pier, "headline", "caf\udce9")

    assert (done.exit_code, done.stdout) == (2, "")
    assert "not UTF-8" in done.stderr


def test_hide_and_undo(run: Run, pier: str) -> None:
    """What was hidden is gone for readers, until that is undone by the number of its change."""
    before = ids(run)
    assert decide(run, "hide", pier)["state"] == "hidden"
    assert pier not in ids(run)

    change = objects(run("history", pier).stdout)[-1]
    restored = decide(run, "undo", str(change["id"]), "--author", "ada")

    assert (change["kind"], change["before"]["state"], change["after"]["state"]) == ("hidden", "published", "hidden")
    assert (restored["id"], restored["state"], ids(run)) == (pier, "published", before)


@pytest.mark.usefixtures("pier")
@pytest.mark.parametrize(("number", "status"), [("99", 1), ("0", 2), ("first", 2), ("99999999999999999999", 2)])
def test_undo_nothing(number: str, status: int, run: Run) -> None:
    """A number of no decision is named."""
    done = run("undo", number)

    assert (done.exit_code, done.stdout) == (status, "")
    assert number in done.stderr
    assert "cannot read" not in done.stderr


def test_undo_twice(run: Run, pier: str) -> None:
    """An undoing offers no number that cannot be undone, and a second one says when the first was."""
    change = str(decide(run, "hide", pier)["change"])
    assert decide(run, "undo", change)["change"] is None
    undone = objects(run("history", pier).stdout)[-1]

    assert undone["kind"] == "undone"
    assert run("undo", change).stderr == f"timeline: refused: {change}: it was undone already, by change {undone['id']}\n"


def test_retract(run: Run, pier: str) -> None:
    """A withdrawal says so, and keeps what was said for those who decide."""
    entry = decide(run, "retract", pier)

    assert (entry["state"], "pier" in entry["headline"]) == ("retracted", True)


def test_retract_legally(run: Run, pier: str) -> None:
    """After a legal withdrawal neither its answer nor any list has a word of it."""
    outputs = [run("retract", "--legal", pier).stdout, run("show", pier).stdout, run("history", pier).stdout, run("history").stdout]

    assert all(output and "pier" not in output for output in outputs)
    assert json.loads(outputs[0])["headline"] == "Withdrawn"


def test_merge_and_split(run: Run, pier: str) -> None:
    """Two events become one that has the evidence of both, and come apart again."""
    _, bridge = ids(run)

    merged = decide(run, "merge", bridge, pier)
    assert (merged["id"], len(merged["mentions"]), ids(run)) == (pier, 2, [pier])

    undone = objects(run("history", bridge).stdout)[-1]["id"]
    assert decide(run, "undo", str(undone))["id"] == bridge
    assert ids(run) == [pier, bridge]


def test_split(run: Run, tmp_path: Path) -> None:
    """Some mentions of an event become another one; all of them, or one that is not there, cannot."""
    file = tmp_path / "wire.jsonl"
    text = "On 14 May 2024 the harbour board of Lund agreed to mend the pier."
    file.write_text("\n".join(json.dumps({"id": each, "text": text}) for each in "ab"), encoding="utf-8")
    run("add", file)
    (pier,) = ids(run)

    other = decide(run, "split", pier, "1")

    assert sorted(ids(run)) == sorted([pier, other["id"]])
    assert [mention["document"] for mention in other["mentions"]] == [f"{file}#b"]
    assert run("split", pier, "0").exit_code == 1
    assert run("split", pier, "first").exit_code == 2


@pytest.mark.usefixtures("pier")
def test_write(run: Run) -> None:
    """An event by hand has the words and the address of its source."""
    options = ["--quote", "The fair is on 1 May.", "--source", "https://fair.example/", "--when", "2024-05-01", "--status", "planned"]

    entry = decide(run, "write", "The fair", *options, "--name", "person:Ann Reed", "--name", "place:Lund", "--author", "ada")

    (mention,) = entry["mentions"]
    assert (entry["headline"], entry["when"]["edtf"], entry["status"]) == ("The fair", "2024-05-01", "planned")
    assert [name["name"] for name in entry["names"]] == ["Ann Reed", "Lund"]
    assert (mention["quote"], mention["source"]["url"], mention["basis"]) == ("The fair is on 1 May.", "https://fair.example/", "person")
    assert entry["id"] in ids(run)
    assert run("write", "The fair", "--quote", " ", "--source", "x").exit_code == 1
    assert run("write", "The fair").exit_code == 2


def test_review(start: Start, run: Run, wire: Path, database: Path) -> None:
    """What was read with doubt waits, until a person publishes it."""
    with start(
        "add", wire, env={**os.environ, "TIMELINE_DATABASE_URL": f"sqlite:///{database}", "TIMELINE_PUBLISH_CONFIDENCE": "1"}
    ) as process:
        process.communicate()
    assert ids(run) == []

    first, second = objects(run("review").stdout)
    assert first["state"] == "draft"
    assert first["reason"].startswith("its date was read with a confidence of ")
    assert first["worth"] >= second["worth"]
    assert objects(run("review", "--limit", "1").stdout) == [first]

    assert (json.loads(run("show", first["id"]).stdout)["state"], len(objects(run("history", first["id"]).stdout))) == ("draft", 1)
    assert decide(run, "confirm", first["id"])["state"] == "published"
    assert [each["id"] for each in objects(run("review").stdout)] == [second["id"]]
    assert ids(run) == [first["id"]]


def test_trust(run: Run, wire: Path) -> None:
    """A document is trusted, and no longer; a name that is not there is named and the others are done."""
    run("add", "--untrusted", wire)
    assert [each["reason"] for each in objects(run("review").stdout)] == ["its source is not trusted"] * 2
    first, second = f"{wire}#a", f"{wire}#b"

    done = run("trust", first, "nobody", second, "--author", "ada")
    assert (done.exit_code, done.stderr) == (1, "timeline: no such document: nobody\n")
    assert [line.split(";")[0] for line in done.stdout.splitlines()] == [f"Trusted {first}", f"Trusted {second}"]
    assert len(ids(run)) == 2

    assert run("trust", "--revoke", first).exit_code == 0
    assert len(ids(run)) == 1
    assert [each["trust"] for each in objects(run("list").stdout)] == ["untrusted", "trusted"]


def test_trust_in_a_source(run: Run, wire: Path, tmp_path: Path) -> None:
    """A person's word on a source is listed with who gave it and why, and holds for what comes later."""
    run("add", wire)
    assert run("trust").stdout == ""
    before = ids(run)
    assert run("trust", "--source", "rumours.example", "--revoke", "--author", "ada", "--reason", "invented").exit_code == 0
    file = tmp_path / "rumour.jsonl"
    text = "On 9 July 2025 the mayor of Corwen sold the old mill to a brewery."
    file.write_text(json.dumps({"url": "https://www.rumours.example/1", "text": text}), encoding="utf-8")
    run("add", file)

    (said,) = objects(run("trust").stdout)
    assert (said["source"], said["trust"], said["author"], said["reason"]) == ("rumours.example", "untrusted", "ada", "invented")
    (waiting,) = objects(run("review").stdout)
    assert waiting["documents"] == ["https://rumours.example/1"]
    assert run("trust", "--source", "www.rumours.example").stdout == "Trusted www.rumours.example; 1 event changed.\n"
    assert ids(run) == [*before, waiting["id"]]


def test_every_decision_has_its_number(run: Run, pier: str) -> None:
    """A decision says the number by which it is undone; a field that a person set is shown beside what reading has."""
    bridge = ids(run)[1]
    before = json.loads(run("show", pier).stdout)
    edited = decide(run, "edit", pier, "headline", "Pier to be mended")
    assert (edited["edits"], edited["found"]) == ({"headline": "Pier to be mended"}, {"headline": before["headline"]})

    merged, written = decide(run, "merge", bridge, pier), decide(run, "write", "The fair", "--quote", "A fair.", "--source", "x")
    for one in (written, merged, edited):
        assert run("undo", str(one["change"])).exit_code == 0
    assert ids(run) == [pier, bridge]
    assert json.loads(run("show", pier).stdout)["headline"] == before["headline"]


def test_remove_says_why(run: Run, pier: str, wire: Path) -> None:
    """A removal has its author and reason in the history; a legal one leaves no word of what it alone supported."""
    assert run("remove", "--yes", f"{wire}#a", "--author", "ada", "--reason", "not ours").exit_code == 0
    last = objects(run("history", pier).stdout)[-1]
    assert (last["kind"], last["author"], last["reason"]) == ("withdrawn", "ada", "not ours")

    bridge = ids(run)[0]
    assert run("remove", "--yes", "--legal", f"{wire}#b", "--author", "ada", "--reason", "court").exit_code == 0
    told = run("history", bridge).stdout + run("show", bridge).stdout + run("history").stdout
    assert ("Lune" in told, "court" in told, "retracted" in told) == (False, False, True)


def test_private(run: Run, pier: str, tmp_path: Path) -> None:
    """A private article changes nothing that readers see."""
    before = run("export", "json").stdout
    file = tmp_path / "secret.jsonl"
    file.write_text(json.dumps({"id": "c", "text": WIRE[0]["text"].replace("14 May", "15 May")}), encoding="utf-8")

    assert run("add", "--private", file).exit_code == 0

    assert run("export", "json").stdout == before
    assert pier in before
    assert [each["visibility"] for each in objects(run("list").stdout)] == ["public", "public", "private"]


def test_history_of_a_timeline(run: Run, pier: str) -> None:
    """Without an event the changes of a timeline, newest first."""
    decide(run, "edit", pier, "when", "2024-05-15", "--reason", "the paper corrected it")

    newest, *others = objects(run("history").stdout)

    assert (newest["event"], newest["kind"], newest["was"], newest["date"]) == (pier, "moved", "2024-05-14", "2024-05-15")
    assert [each["kind"] for each in others] == ["added", "added"]
    assert objects(run("history", "--limit", "1").stdout) == [newest]
    assert run("history", "--timeline", "nobody").exit_code == 2
    assert run("history", pier, "--limit", "1").exit_code == 2
