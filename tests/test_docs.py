"""What the documentation promises, held against the program."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from timeline import errors
from timeline.cli import main
from timeline.formats import FORMATS
from timeline.ingest import SOURCES
from timeline.settings import Settings

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
DECISIONS = sorted((DOCS / "adr").glob("*.md"))
ERRORS = [name for name, each in inspect.getmembers(errors, inspect.isclass) if issubclass(each, errors.TimelineError)]


def commands(group: click.Group, name: str) -> Iterator[tuple[str, click.Command]]:
    """Every command of a group and of the groups in it, with the words that call it."""
    context = click.Context(group)
    for each in group.list_commands(context):
        found = group.get_command(context, each)
        assert found is not None
        yield f"{name} {each}", found
        if isinstance(found, click.Group):
            yield from commands(found, f"{name} {each}")


COMMANDS = dict(commands(main, "timeline"))


def read(page: str) -> str:
    """A page of the documentation."""
    return (DOCS / page).read_text(encoding="utf-8")


def prose(page: Path) -> str:
    """A page without its blocks and spans of code."""
    return re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)


def anchors(page: Path) -> set[str]:
    """The names of its headings, as Git hosts make them."""
    without_blocks = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    headings = re.findall(r"^#+ +(.+?)\s*$", without_blocks, flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("setting", list(Settings.model_fields))
def test_settings(setting: str) -> None:
    """Every setting is explained."""
    assert f"TIMELINE_{setting.upper()}" in read("settings.md")


@pytest.mark.parametrize("name", [each.name for each in FORMATS])
def test_formats(name: str) -> None:
    """Every format has a section."""
    assert re.search(rf"^#+ .*`\.?{re.escape(name)}`", read("formats.md"), flags=re.MULTILINE)


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: type(source).__name__)
def test_sources(source: object) -> None:
    """Every source is described by the name of its class or module."""
    names = {type(source).__name__.lower(), getattr(source, "__name__", type(source).__module__).rpartition(".")[2].lower()}

    assert any(name in read("sources.md").lower() for name in names)


@pytest.mark.parametrize("command", list(COMMANDS))
def test_commands(command: str) -> None:
    """Every command and each of its options is in the reference."""
    page = read("cli.md")
    options = [option for each in COMMANDS[command].params for option in each.opts if option.startswith("--")]

    assert command in page
    assert [option for option in options if option not in page] == []


@pytest.mark.parametrize("language", [each.parent.name for each in sorted((ROOT / "timeline" / "timex").glob("*/__init__.py"))])
def test_languages(language: str) -> None:
    """Every language with a grammar of its own is named."""
    assert f"timeline/timex/{language}/" in read("extending.md")


@pytest.mark.parametrize("name", ERRORS)
def test_errors(name: str) -> None:
    """Every error says what it means to a shell and over HTTP."""
    assert f"`{name}`" in read("errors.md")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links(page: Path) -> None:
    """Every link within the repository leads to a file, and to a heading in it."""
    targets = [target for target in re.findall(r"\]\(([^)\s]+)\)", prose(page)) if "://" not in target]
    broken = []
    for target in targets:
        path, _, heading = target.partition("#")
        place = (page.parent / path).resolve() if path else page
        if not place.exists() or (heading and heading not in anchors(place)):
            broken.append(target)

    assert broken == []


def test_every_page_is_found() -> None:
    """Every page of the documentation is linked from the README."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert [page.name for page in sorted(DOCS.glob("*.md")) if f"docs/{page.name}" not in readme] == []


def test_make() -> None:
    """The README opens with the two commands, and each `make` named in prose or code can be made."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, flags=re.MULTILINE))
    texts = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md")}
    named = {target for text in texts.values() for target in re.findall(r"(?:^|`)make ([a-z]+)", text, flags=re.MULTILINE)}
    opening = re.search(r"```sh\n(.*?)```", texts["README.md"], flags=re.DOTALL)

    assert opening
    assert re.findall(r"^make (\w+)", opening[1], flags=re.MULTILINE) == ["run", "test"]
    assert named <= targets


def test_decisions() -> None:
    """Decisions are numbered without a gap, and each has its three parts."""
    numbers = [int(page.name[:4]) for page in DECISIONS]
    parts = {page.name: re.findall(r"^## (.+)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE) for page in DECISIONS}

    assert numbers == list(range(1, len(numbers) + 1))
    assert all(found == ["Context", "Decision", "Consequences"] for found in parts.values())
