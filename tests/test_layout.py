"""The shape of the source itself."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "timeline").rglob("*.py"))
BANNED = {"utils", "util", "helpers", "common", "misc", "base", "manager"}


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(ROOT)))
def test_module(module: Path) -> None:
    """A module has a name that says what it is for, a docstring, and at most 300 lines."""
    text = module.read_text(encoding="utf-8")
    length = text.count("\n")

    assert module.stem not in BANNED
    assert text.startswith('"""')
    assert length <= 300


def test_tests_mirror_the_package() -> None:
    """Each package with modules in it has its tests; the nouns alone do nothing that could fail."""
    packages = {module.parent.name for module in MODULES if module.name != "__init__.py" and module.parent.parent == ROOT / "timeline"}

    tested = {path.stem.removeprefix("test_") for path in (ROOT / "tests").iterdir()}

    assert packages - {"model"} <= tested
