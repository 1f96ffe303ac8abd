from __future__ import annotations

import json
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from .conftest import Run, Start

TEXT = "The town said that the bridge had opened on March 3 and that the fair would be held next month."


def line(**fields: Any) -> str:
    """A document line."""
    return json.dumps({"id": "a", "text": TEXT, "published": "2024-03-10", **fields}) + "\n"


def objects(output: str) -> list[Any]:
    """The JSON lines of an output."""
    return [json.loads(each) for each in output.splitlines()]


def test_tag(run: Run) -> None:
    """A line in, a line out: every expression with its span, type, value and rule."""
    done = run("tag", stdin=line())

    (tagged,) = objects(done.stdout)
    assert (done.exit_code, tagged["id"], tagged["engine"].split()[0]) == (0, "a", "timeline")
    assert [(each["text"], each["type"], each["value"], each["edtf"]) for each in tagged["timexes"]] == [
        ("March 3", "DATE", "2024-03-03", "2024-03-03"),
        ("next month", "DATE", "2024-04", "2024-04"),
    ]
    assert all(TEXT[each["start"] : each["end"]] == each["text"] and each["rule"] for each in tagged["timexes"])


def test_tag_without_publication_date(run: Run) -> None:
    """Without a publication date values stay open."""
    (tagged,) = objects(run("tag", stdin=line(published=None)).stdout)

    assert tagged["timexes"][0]["value"] == "XXXX-03-03"


def test_tag_in_another_language(run: Run) -> None:
    """The language is detected; dates are read in it."""
    (tagged,) = objects(run("tag", stdin=line(text="Die Brücke wurde am vergangenen Freitag geöffnet, teilte die Stadt mit.")).stdout)

    assert [(each["text"], each["value"]) for each in tagged["timexes"]] == [("vergangenen Freitag", "2024-03-08")]


def test_ids_come_back_as_they_were(run: Run) -> None:
    """A number stays a number."""
    assert [each["id"] for each in objects(run("tag", stdin=line(id=7) + line(id="7")).stdout)] == [7, "7"]


def test_html_shows_its_text(run: Run) -> None:
    """For a page the line carries the text that offsets count into; for a text it does not."""
    done = run("tag", stdin=line(text=None, html=f"<nav>May 5</nav><article><p>{TEXT}</p></article>") + line())
    assert done.exception is None, done.stderr
    page, text = objects(done.stdout)

    assert all(page["text"][each["start"] : each["end"]] == each["text"] for each in page["timexes"])
    assert "text" not in text


def test_extract(run: Run) -> None:
    """The events of one document, each with its evidence."""
    (read,) = objects(run("extract", stdin=line()).stdout)

    assert read["published"] == {
        "edtf": "2024-03-10",
        "begin": "2024-03-10",
        "end": "2024-03-11",
        "source": "given",
        "evidence": ['published "2024-03-10" came with the document'],
    }
    dated = [event for event in read["events"] if event["when"]]
    assert "2024-03-03" in {event["when"]["edtf"] for event in dated}
    assert all(TEXT[each["start"] : each["end"]] == each["quote"] for event in dated for each in event["mentions"])
    assert all(each["document"] == "a" for event in dated for each in event["mentions"])


def test_extract_merge(run: Run) -> None:
    """All documents together: one event a line, in order of their dates; the source is the id that came in, whatever the address."""
    lines = line(id="a", url="https://town.example/a") + line(id="b")

    events = objects(run("extract", "--merge", stdin=lines).stdout)

    begins = [event["when"]["begin"] for event in events if event["when"] and event["when"]["begin"]]
    assert begins == sorted(begins)
    assert {each["document"] for event in events for each in event["mentions"]} == {"a", "b"}


def test_date(run: Run) -> None:
    """A line a document, with the evidence; what nobody says stays open."""
    given, unknown = objects(run("date", stdin=line() + line(id="b", text="The bridge is open.", published=None)).stdout)

    assert (given["id"], given["published"]["edtf"], given["published"]["source"]) == ("a", "2024-03-10", "given")
    assert (unknown["published"]["edtf"], unknown["published"]["source"]) == (None, "unknown")


@pytest.mark.parametrize("command", [["tag"], ["extract"], ["date"], ["extract", "--merge"]], ids=" ".join)
def test_bad_lines(command: list[str], run: Run) -> None:
    """A bad line is reported with its number on standard error; the others go on; the status is 1."""
    lines = line().encode() + b'{"id": 2,\n\n[]\n{"id": 4}\n{"text": "x"}\n{"id": 5, "text": "\xff"}\n' + line(id="b").encode()

    done = run(*command, stdin=lines)

    assert done.exit_code == 1
    assert [each.split("line ")[1].split(":")[0] for each in done.stderr.splitlines()] == ["2", "4", "5", "6", "7"]
    assert {b for b in ("a", "b") if f'"{b}"' in done.stdout} == {"a", "b"}


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ("not json", "not JSON"),
        ("{}", 'no "id"'),
        ('{"id": "x"}', 'neither "text" nor "html"'),
        ('{"id": "x", "text": " "}', "text: the text is empty"),
        ('{"id": "x", "text": "a\\u001b[31mb"}', "text: line 1, column 2: control character U+001B in the text"),
        ('{"id": "x", "text": "a", "published": "2023-02-30"}', "published: not a date: 2023-02-30: no such day or time"),
        ('{"id": "x", "text": "a", "published": "XX"}', "published: not a date: XX"),
    ],
)
def test_what_is_wrong_with_a_line(bad: str, why: str, run: Run) -> None:
    """The message names the line, the field and what was found there."""
    assert f"line 1: {why}" in run("tag", stdin=bad + "\n").stderr


def test_empty_input(run: Run) -> None:
    """Nothing in, nothing out."""
    for command in (["tag"], ["extract"], ["date"], ["extract", "--merge"]):
        done = run(*command, stdin="\n\n")
        assert (done.exit_code, done.output) == (0, "")


def test_nothing_a_terminal_obeys(run: Run) -> None:
    """Bidirectional overrides and control characters come out as JSON escapes, and the same object is read back."""
    text = TEXT + " \u202egnp.exe\u2066 \u009b31m on April 4"
    done = run("extract", stdin=line(text=text, title="A \x1b[31mred\u202e title"))

    assert done.exit_code == 0
    assert not set(done.stdout) & set("\x1b\u202e\u2066\u009b\x7f")
    (read,) = objects(done.stdout)
    assert all(text[each["start"] : each["end"]] == each["quote"] for event in read["events"] for each in event["mentions"])


def test_explain(run: Run) -> None:
    """For each expression the rule, what it means, what it was read against and why, the value."""
    done = run("explain", "The board met last Friday and on March 3", "--published", "26 October 2023")

    friday, march = objects(done.stdout)
    assert (friday["text"], friday["value"]) == ("last Friday", "2023-10-20")
    assert (march["text"], march["value"]) == ("March 3", "2023-03-03")
    assert all(each["rule"] and each["meaning"] and "2023-10-26" in each["anchor"] for each in (friday, march))


def test_explain_another_language(run: Run) -> None:
    """Other languages are explained by what dateparser was told."""
    (found,) = objects(run("explain", "Le tribunal a rendu sa décision mardi dernier.", "--published", "2025-03-11").stdout)

    assert (found["text"], found["value"], found["rule"]) == ("mardi dernier", "2025-03-04", "fr:weekday")


def test_impossible_date_in_an_option(run: Run) -> None:
    """An impossible date is wrong usage, and named."""
    done = run("explain", "On March 3", "--published", "31 February 2023")

    assert done.exit_code == 2
    assert "31 February 2023" in done.stderr


def test_streaming(start: Start) -> None:
    """A line comes out before the next one goes in."""
    with start("tag") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in (1, 2):
            process.stdin.write(line(id=number).encode())
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
    assert process.returncode == 0


def test_closed_pipe_is_silent(start: Start) -> None:
    """Who reads no further hears nothing of it."""
    with start("tag", bufsize=0) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(line().encode())
        process.stdout.readline()
        process.stdout.close()
        with suppress(BrokenPipeError):
            process.stdin.write(line().encode() * 5000)
        process.stdin.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_interrupted(start: Start) -> None:
    """An interrupt ends with 130, without a traceback."""
    with start("tag") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(line().encode())
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert b"Traceback" not in process.stderr.read()
    assert process.returncode == 130


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
def test_full_disk(start: Start) -> None:
    """Output that cannot be written is said so, once."""
    with Path("/dev/full").open("wb") as full, start("tag", stdout=full, stdin=subprocess.PIPE) as process:
        _, errors = process.communicate(line().encode())

    assert errors == b"timeline: cannot write the output: No space left on device\n"
    assert process.returncode == 1
