from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import timeline.ingest.article  # noqa: F401 - urllib3 silences its warning about SOCKS for whoever imports it first
from timeline.cli import main

Run = Callable[..., Result]
Start = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Where the database of a test is, once something made it."""
    return tmp_path / "timeline.db"


@pytest.fixture
def run(database: Path) -> Run:
    """Call the program in this process, on a database of its own."""

    def call(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
        environment = {"TIMELINE_DATABASE_URL": f"sqlite:///{database}"}
        return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin, env=environment, prog_name="timeline")

    return call


@pytest.fixture
def start(database: Path) -> Start:
    """Start the program as a process of its own, on a database of its own."""

    def call(*arguments: str | Path, **options: object) -> subprocess.Popen[bytes]:
        environment = {**os.environ, "TIMELINE_DATABASE_URL": f"sqlite:///{database}", "PYTHONUNBUFFERED": ""}
        pipes: dict[str, object] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "env": environment}
        command = [sys.executable, "-m", "timeline", *map(str, arguments)]
        process: subprocess.Popen[bytes] = subprocess.Popen(command, **{**pipes, **options})  # type: ignore[call-overload]  # options as they come
        return process

    return call
