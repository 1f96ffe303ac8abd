from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LINT = Path(sys.executable).with_name("lint-imports")

#: Contract -> the module that breaks it on purpose, and the import that does.
BREAKS = {
    "Layers: imports point down": ("events/names/places.py", "import timeline.timex.resolver"),
    "Inside timex: rules build on expressions, the tagger builds on both": ("timex/rule.py", "import timeline.timex.finder"),
    "Inside events: from words to statements, from statements to events": ("events/clauses/acts.py", "import timeline.events.merging"),
    "The core does no I/O and reads no clock": ("events/merging/joining.py", "import sqlalchemy"),
    "Formats do not know each other": ("formats/csv.py", "import timeline.formats.atom"),
    "The edges ask the service, not the store or the sources": ("web/outputs.py", "from timeline.store import Store"),
    "SQLAlchemy and Alembic live in store": ("service/library.py", "import sqlalchemy"),
    "Flask lives in web": ("service/publishing.py", "import flask"),
    "click and rich live in cli": ("ingest/files.py", "import rich.progress"),
    "feedgen lives in formats": ("web/outputs.py", "import feedgen.feed"),
    "icalendar lives in formats and in ingest": ("store/schema.py", "import icalendar"),
    "What reads articles lives in ingest": ("service/library.py", "import dateparser"),
}


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the linter has read of unchanged modules, kept between the tests."""
    return tmp_path_factory.mktemp("grimp")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the package and its configuration, free to be spoiled."""
    shutil.copytree(ROOT / "timeline", tmp_path / "timeline", ignore=shutil.ignore_patterns("__pycache__", "static", "templates"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)

    return tmp_path


def lint(tree: Path, cache: Path) -> subprocess.CompletedProcess[str]:
    """Run the linter there, as `make check` runs it here."""
    command = [str(LINT), "--no-logo", "--cache-dir", str(cache)]
    return subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)


def spoil(module: Path, line: str) -> None:
    """Add an import to the module."""
    assert module.exists(), f"{module.name} moved: choose another module to break the contract in"

    module.write_text(f"{module.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")


def test_unbroken(tree: Path, cache: Path) -> None:
    """The package as it is keeps every contract."""
    result = lint(tree, cache)

    assert result.returncode == 0, result.stdout
    assert "0 broken" in result.stdout


def test_every_contract_is_tried() -> None:
    """No contract is trusted without having been seen to fail; one source alone is independent of the others by nature."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    alone = [
        each["name"] for each in contracts if each["type"] == "independence" and len(each["modules"]) == 1 and "*" not in each["modules"][0]
    ]

    assert list(BREAKS) == [each["name"] for each in contracts if each["name"] not in alone]


@pytest.mark.parametrize("contract", list(BREAKS))
def test_broken(contract: str, tree: Path, cache: Path) -> None:
    """One offending import breaks exactly the contract that forbids it."""
    module, line = BREAKS[contract]
    spoil(tree / "timeline" / module, line)

    result = lint(tree, cache)

    assert result.returncode == 1, result.stdout + result.stderr
    assert f"{contract} BROKEN" in result.stdout
    assert "1 broken" in result.stdout


def test_stray_module(tree: Path, cache: Path) -> None:
    """A module without a place in the layers is refused."""
    (tree / "timeline" / "utils.py").write_text('"""Nothing in particular."""\n', encoding="utf-8")

    result = lint(tree, cache)

    assert result.returncode == 1
    assert "timeline.utils" in result.stdout + result.stderr
