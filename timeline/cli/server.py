"""The command that serves; the home of granian."""

from __future__ import annotations

import os
import re
import socket
import sys
from collections.abc import Mapping
from typing import Final, NoReturn

import click

from .opening import open_service
from .output import say

_PUBLIC_URL: Final = "TIMELINE_PUBLIC_URL"
_APP: Final = "timeline.cli.serving:app"
_PASSWORD: Final = re.compile(r"(//[^:/@]*):[^/]*(?=@)")
#: Seconds in which a worker may finish its answers when it is to stop; one that missed the signal at its start is killed then.
_GRACE: Final = 10
#: Python answers one request at a time; the others wait for the database.
_THREADS: Final = 4


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at; 0.0.0.0 for every one of this machine.")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, envvar="PORT", show_envvar=True, help="The port to listen at."
)
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="How many processes answer.")
def serve_command(host: str, port: int, workers: int) -> None:
    """Serve the timelines as pages, feeds, calendars and data, until interrupted; migrates a SQLite file first."""
    address = f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}"  # noqa: S104 - compared, not bound
    _prepare(host, port)
    say(_where(address))
    _serve(host, port, workers, {_PUBLIC_URL: address, **os.environ})


def _prepare(host: str, port: int) -> None:
    """Fail here, with a message and a status, rather than in a worker."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise click.ClickException(f"cannot listen at {host}:{port}: {error.strerror or error}") from error
    service = open_service()
    service.prepare()
    service.ready()


def _where(address: str) -> str:
    database = _PASSWORD.sub(r"\1", open_service().settings.database_url)
    return "\n".join(
        (
            f"Timeline    {address}/timelines/all",
            f"Calendar    {address}/timelines/all.ics",
            f"Feeds       {address}/timelines/all.atom  .rss  .feed.json",
            f"Data        {address}/timelines/all.json  .csv  .timelinejs.json",
            f"Widget      {address}/widget.js",
            f"Database    {database}",
            "Stop with Ctrl-C.",
        )
    )


def _serve(host: str, port: int, workers: int, environment: Mapping[str, str]) -> NoReturn:
    """Become granian: nothing that prepared the database, no open file of it, stays in the process that watches the workers."""
    options = {
        "--host": host,
        "--port": port,
        "--workers": workers,
        "--interface": "wsgi",
        "--blocking-threads": _THREADS,
        "--workers-kill-timeout": _GRACE,
        "--log-level": "warning",
    }
    arguments = [str(part) for option in options.items() for part in option]
    sys.stdout.flush()
    command = [sys.executable, "-m", "granian", *arguments, "--no-ws", "--respawn-failed-workers", _APP]
    os.execve(sys.executable, command, environment)  # noqa: S606 - our own interpreter, no shell
