"""The command that puts an archive into an empty database: import."""

from __future__ import annotations

from typing import IO

import click

from .opening import open_service
from .output import say


@click.group("import")
def import_command() -> None:
    """Put an archive into an empty database."""


@import_command.command("archive")
@click.argument("file", metavar="FILE", type=click.File("rb"))
def archive_command(file: IO[bytes]) -> None:
    """Put what `timeline export archive` wrote into a database without documents; `-` is standard input."""
    say(f"Imported {open_service().import_archive(file)} rows.")
