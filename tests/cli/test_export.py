from __future__ import annotations

import json
from pathlib import Path

import pytest

from timeline.cli.publishing import replacing
from timeline.formats import FORMATS

from .conftest import Run, Start

WIRE = [
    {"id": "a", "text": "On 14 May 2024 the harbour board of Lund met and agreed to mend the pier before the winter."},
    {"id": "b", "text": "On 3 June 2025 the town council opened the bridge over the Lune after two years of work."},
]


@pytest.fixture
def filled(run: Run, tmp_path: Path) -> None:
    """A database with two dated events."""
    file = tmp_path / "wire.jsonl"
    file.write_text("\n".join(map(json.dumps, WIRE)), encoding="utf-8")
    assert run("add", file).exit_code == 0


def dates(output: str) -> list[str]:
    """The dates of the events of a JSON timeline."""
    return [event["when"]["edtf"] for event in json.loads(output)["events"]]


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("name", [each.name for each in FORMATS])
def test_every_format(name: str, run: Run) -> None:
    """Each format is written to standard output as to a file."""
    done = run("export", name)

    assert (done.exit_code, bool(done.stdout_bytes)) == (0, True)
    assert run("export", name).stdout_bytes == done.stdout_bytes


@pytest.mark.usefixtures("filled")
def test_query(run: Run) -> None:
    """The options are the query grammar."""
    assert dates(run("export", "json").stdout) == ["2025-06-03", "2024-05-14"]
    assert dates(run("export", "json", "--order", "date").stdout) == ["2024-05-14", "2025-06-03"]
    assert dates(run("export", "json", "--from", "2025", "--to", "2026").stdout) == ["2025-06-03"]
    assert dates(run("export", "json", "--q", "pier").stdout) == ["2024-05-14"]
    assert dates(run("export", "json", "--limit", "1").stdout) == ["2025-06-03"]
    assert dates(run("export", "json", "--timeline", "all", "--precision", "month").stdout) == []
    assert dates(run("export", "json", "--as-of", "2020").stdout) == []
    assert dates(run("export", "json", "--as-of", "today").stdout) == ["2025-06-03", "2024-05-14"]


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["docx"], "docx"),
        (["json", "--timeline", "nobody"], "nobody"),
        (["json", "--from", "2024-02-31"], "from: '2024-02-31'"),
        (["json", "--precision", "fortnight"], "precision: 'fortnight'"),
        (["json", "--status", "maybe"], "status: 'maybe'"),
        (["json", "--limit", "many"], "limit: 'many'"),
        (["json", "--order", "chaos"], "order: 'chaos'"),
        (["json", "--cursor", "xyz"], "cursor"),
        (["json", "--min-confidence", "2"], "min_confidence: '2'"),
        (["json", "--as-of", "soon"], "as_of: 'soon'"),
    ],
)
def test_bad_query(arguments: list[str], named: str, run: Run) -> None:
    """An unknown timeline, format, value or cursor is wrong usage, and named."""
    done = run("export", *arguments)

    assert (done.exit_code, done.stdout) == (2, "")
    assert named in done.stderr


@pytest.mark.usefixtures("filled")
def test_output_file(run: Run, tmp_path: Path) -> None:
    """A file is replaced by a whole new one; its permissions stay."""
    file = tmp_path / "all.json"
    file.write_text("old", encoding="utf-8")
    file.chmod(0o640)

    done = run("export", "json", "-o", file)

    assert (done.exit_code, done.output) == (0, "")
    assert file.read_text(encoding="utf-8") == run("export", "json").stdout
    assert file.stat().st_mode & 0o777 == 0o640
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []


@pytest.mark.usefixtures("filled")
def test_output_through_a_link(run: Run, tmp_path: Path) -> None:
    """A link stays a link; what it leads to is replaced."""
    file, link = tmp_path / "all.json", tmp_path / "link.json"
    link.symlink_to(file)

    assert run("export", "json", "-o", link).exit_code == 0
    assert link.is_symlink()
    assert file.is_file()


@pytest.mark.usefixtures("filled")
def test_failed_query_leaves_the_file(run: Run, tmp_path: Path) -> None:
    """A file is not touched before there is something to write."""
    file = tmp_path / "all.json"
    file.write_text("old", encoding="utf-8")

    assert run("export", "json", "--limit", "many", "-o", file).exit_code == 2
    assert file.read_text(encoding="utf-8") == "old"


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("place", ["nowhere/all.json", "/dev/full"])
def test_unwritable_file(place: str, run: Run, tmp_path: Path) -> None:
    """A file that cannot be written is named, and the status is 1."""
    file = tmp_path / place

    done = run("export", "json", "-o", file)

    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith(f"timeline: cannot write {file}: ")


@pytest.mark.usefixtures("filled")
def test_full_standard_output(start: Start) -> None:
    """Standard output that is full is said so, once."""
    with Path("/dev/full").open("wb") as full, start("export", "json", stdout=full) as process:
        _, errors = process.communicate()

    assert (process.returncode, errors) == (1, b"timeline: cannot write the output: No space left on device\n")


def test_half_a_file_is_none(tmp_path: Path) -> None:
    """A write that fails half way leaves the old file, and nothing beside it."""
    file = tmp_path / "all.json"
    file.write_text("old", encoding="utf-8")

    with pytest.raises(TypeError), replacing(file) as part:
        part.writelines([b"half of the new", None])  # type: ignore[list-item]  # what fails half way

    assert file.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [file]
