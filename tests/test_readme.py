"""The README's tour, walked from beginning to end; `--golden` writes down what is seen on the way."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"


def on_a_terminal(command: str, environment: dict[str, str]) -> str:
    """What a person sees who types this at the top of the repository; errors would be part of it."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(["bash", "-c", command], cwd=ROOT, env=environment, stdout=follower, stderr=subprocess.STDOUT)
    os.close(follower)
    seen = b""
    while True:
        try:
            chunk = os.read(leader, 65536)
        except OSError:  # what Linux says when the other end is closed
            break
        if not chunk:
            break
        seen += chunk
    os.close(leader)
    process.wait()
    lines = re.sub(r"\r+\n", "\n", seen.decode())
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|[^\n]*\r", "", lines)


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A new database, a plain terminal, and this environment's programs."""
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "TIMELINE_DATABASE_URL": f"sqlite:///{tmp_path / 'timeline.db'}", "TERM": "dumb", "COLUMNS": "100"}


def test_tour(environment: dict[str, str], golden: Callable[[Path, str], None]) -> None:
    """Every command of the tour shows what the README says it shows."""

    def walk(block: re.Match[str]) -> str:
        commands = re.findall(r"^\$ .+$", block[1], flags=re.MULTILINE)
        return "```console\n" + "".join(f"{each}\n{on_a_terminal(each[2:], environment).strip()}\n" for each in commands) + "```"

    golden(README, re.sub(r"```console\n(.*?)```", walk, README.read_text(encoding="utf-8"), flags=re.DOTALL))
