from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Run

ARTICLES = (
    (
        "---\nurl: https://lake-courier.example/a\npublished: 2025-03-12\npublisher: Lake Courier\n---\n"
        "Dora Kessler resigned as mayor of Lakeside on March 3, 2025. On March 5 the town council thanked Kessler.\n"
    ),
    "---\nurl: https://harbour-times.example/b\npublished: 2025-03-13\n---\nThe ferry company bought a boat on March 11.\n",
)


@pytest.fixture
def articles(run: Run, tmp_path: Path) -> list[Path]:
    """Two articles that were read, one of them of a person."""
    files = [tmp_path / f"{number}.md" for number in range(2)]
    for file, text in zip(files, ARTICLES, strict=True):
        file.write_text(text, encoding="utf-8")
    assert run("add", *files).exit_code == 0
    return files


def headlines(run: Run) -> list[str]:
    """What readers see, by date."""
    return [event["headline"] for event in json.loads(run("export", "json", "--order", "date").stdout)["events"]]


def kept(database: Path) -> bytes:
    """Every byte of the database and of what lies beside it."""
    return b"".join(file.read_bytes() for file in database.parent.glob(f"{database.name}*")).lower()


@pytest.mark.usefixtures("articles")
def test_it_asks_first(run: Run, database: Path) -> None:
    """It says what would change, and changes nothing without a yes."""
    before = headlines(run)
    asked = run("erase", "--person", "Dora Kessler", stdin="n\n")

    assert asked.exit_code == 1
    assert "changed: https://lake-courier.example/a" in asked.stdout
    assert "Events that would be changed: 2, 2 of them withdrawn" in asked.stdout
    assert headlines(run) == before
    assert b"kessler" in kept(database)


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize(
    ("options", "left"),
    [
        ((), []),
        (("--anonymise",), ["X███████████ resigned as mayor of Lakeside", "The town council thanked X██████"]),
    ],
)
def test_a_person(run: Run, articles: list[Path], database: Path, options: tuple[str, ...], left: list[str]) -> None:
    """A person goes with what is said of them, or by name alone, and does not come back with the article."""
    erased = run("erase", "--person", "Dora Kessler", *options, "--yes", "--author", "ada", "--reason", "asked by Dora Kessler")
    run("add", *articles)
    run("reread")

    assert (erased.exit_code, erased.stderr) == (0, "")
    assert headlines(run) == [*left, "The ferry company bought a boat"]
    assert b"kessler" not in kept(database)
    assert b"kessler" not in run("export", "archive").stdout_bytes.lower()
    assert run("db", "check").stdout.endswith("Nothing is wrong.\n")


@pytest.mark.parametrize(
    ("options", "left"),
    [((), []), (("--anonymise",), ["Dora Kessler resigned as mayor of Lakeside", "The town council thanked Kessler"])],
)
def test_a_source(run: Run, articles: list[Path], database: Path, options: tuple[str, ...], left: list[str]) -> None:
    """A source goes with its documents, or stays without its name; what is removed is not read again."""
    assert run("erase", "--source", "lake-courier.example", *options, "--yes").exit_code == 0
    again = run("add", *articles)

    assert headlines(run) == [*left, "The ferry company bought a boat"]
    assert again.exit_code == (0 if left else 1)
    assert ("its source was erased here" in again.stderr) is not bool(left)
    assert b"courier" not in kept(database)


@pytest.mark.usefixtures("articles")
def test_a_surname_alone(run: Run) -> None:
    """What may be another's is named before the question, and what takes it out too."""
    run("timelines", "save", "kessler", "--title", "The mayor")
    asked = run("erase", "--person", "Dora Kessler", stdin="n\n")
    assert "left: timeline kessler (it may be another's" in asked.stdout
    assert run("erase", "--person", "Dora Kessler", "--also", "kessler", "--yes").exit_code == 0
    assert "kessler" not in run("timelines", "list").stdout


@pytest.mark.usefixtures("articles")
def test_no_timeline_is_called_by_who_was_erased(run: Run) -> None:
    """What would name somebody who was erased is refused; the message says where it stands, and does not repeat it."""
    run("erase", "--person", "Dora Kessler", "--yes")
    run("timelines", "save", "mayor", "--title", "The mayor")
    for command in (
        ("save", "dora-kessler", "--title", "The mayor"),
        ("save", "other", "--title", "Dora Kessler"),
        ("change", "mayor", "--description", "Of Dora Kessler"),
        ("change", "mayor", "--name", "Dora Kessler"),
    ):
        refused = run("timelines", *command)
        assert refused.exit_code == 1
        assert "it names what was erased here" in refused.stderr
        assert "essler" not in refused.stdout + refused.stderr
    assert "essler" not in run("timelines", "list").stdout


@pytest.mark.parametrize("options", [(), ("--person", "A B", "--source", "b.example"), ("--source", "b.example", "--also", "B")])
def test_wrong_usage(run: Run, options: tuple[str, ...]) -> None:
    """It is a person, who may be called more than one thing, or a source."""
    assert run("erase", *options, "--yes").exit_code == 2


def test_what_is_left_of_a_text_reads_as_before(run: Run, tmp_path: Path) -> None:
    """A sentence that is barred does not run into the next one when the article is read again."""
    article = tmp_path / "line.md"
    text = "Dora Kessler left on March 2. Who asked Kessler? The ferry company closed the old line on March 11.\n"
    article.write_text(f"---\npublished: 2025-03-13\n---\n{text}", encoding="utf-8")
    run("add", article)
    run("erase", "--person", "Dora Kessler", "--yes")
    run("add", article)
    run("reread")

    assert headlines(run) == ["The ferry company closed the old line"]
