from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import timeline.ingest.article  # noqa: F401 - urllib3 silences its warning about SOCKS for whoever imports it first
from timeline.cli import main

Run = Callable[..., Result]
Start = Callable[..., AbstractContextManager["subprocess.Popen[bytes]"]]


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
    """Start the program as a process of its own, on a database of its own; a test that fails ends it."""

    @contextmanager
    def call(*arguments: str | Path, **options: Any) -> Iterator[subprocess.Popen[bytes]]:
        environment = {**os.environ, "TIMELINE_DATABASE_URL": f"sqlite:///{database}"}
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "env": environment}
        with subprocess.Popen([sys.executable, "-m", "timeline", *map(str, arguments)], **{**pipes, **options}) as process:
            try:
                yield process
            except BaseException:
                process.terminate()
                raise

    return call
