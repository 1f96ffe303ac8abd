from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

#: A deadline would be a timed assertion, and a loaded machine would fail it.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

#: In the background of a shell interrupts are ignored, and so they would be by every program that a test starts to interrupt it.
signal.signal(signal.SIGINT, signal.default_int_handler)

Golden = Callable[[Path, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--golden` writes the golden files anew, for review as a diff."""
    parser.addoption("--golden", action="store_true", help="write the golden files anew instead of comparing with them")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a text with its golden file, or write that file when asked to."""

    def compare(path: Path, actual: str) -> None:
        if request.config.getoption("--golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(actual.encode())
        expected = path.read_bytes().decode() if path.exists() else ""

        assert expected == actual

    return compare
