"""Commands on the database: upgrade, check, move, backup, restore."""

from __future__ import annotations

from pathlib import Path

import click

from .opening import open_service
from .output import complain, say
from .program import STORE


@click.group("db")
def db_command() -> None:
    """Upgrade, check, move, back up or restore the database."""


@db_command.command("upgrade")
def upgrade_command() -> None:
    """Bring the database to this version; a SQLite file is copied first."""
    say(f"The database is at revision {open_service().upgrade()}.")


@db_command.command("check")
@click.pass_context
def check_command(ctx: click.Context) -> None:
    """Look for damage and for rows that contradict each other."""
    found = open_service().check()
    states = ", ".join(f"{count} {state}" for state, count in found.states.items())
    say(f"Documents: {found.documents}. Events: {found.events}" + (f" ({states})." if states else "."))
    for problem in found.problems:
        complain(problem)
    say("Nothing is wrong." if not found.problems else f"Problems: {len(found.problems)}.")
    ctx.exit(STORE if found.problems else 0)


@db_command.command("move")
@click.argument("url")
def move_command(url: str) -> None:
    """Copy everything into another database, which must be empty: sqlite:///FILE or postgresql://USER@HOST/NAME.

    Documents, events with their ids, decisions, history, timelines and what is still to be told go over as they are, while
    nobody else writes. The database that was moved stays as it was; set TIMELINE_DATABASE_URL to use the other one.
    """
    count, name = open_service().move(url)
    say(f"Moved {count} rows to {name}. Set TIMELINE_DATABASE_URL to use it.")


@db_command.command("backup")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup_command(file: Path) -> None:
    """Copy the SQLite database to FILE while it is in use."""
    open_service().backup(file)
    say(f"Backed up to {file}.")


@db_command.command("restore")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def restore_command(file: Path) -> None:
    """Put the backup FILE in the place of the SQLite database."""
    open_service().restore(file)
    say(f"Restored from {file}.")
