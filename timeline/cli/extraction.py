"""Commands that date and extract: document lines in, JSON lines out, no database."""

from __future__ import annotations

import click

from timeline.service import extraction

from .output import write_line
from .program import BAD_INPUT
from .streams import LINES, Input


@click.command("extract", epilog=LINES)
@click.option("--merge", is_flag=True, help="Read all documents together: one event a line, in order of their dates.")
@click.pass_context
def extract_command(ctx: click.Context, *, merge: bool) -> None:
    """Find the events in each document line, or in all together."""
    lines = Input()
    for value in extraction.merged(lines) if merge else map(extraction.extract, lines):
        write_line(value)
    ctx.exit(BAD_INPUT if lines.bad else 0)


@click.command("date", epilog=LINES)
@click.pass_context
def date_command(ctx: click.Context) -> None:
    """Work out when each document was published, by what all of them say."""
    lines = Input()
    for value in extraction.dates(lines):
        write_line(value)
    ctx.exit(BAD_INPUT if lines.bad else 0)
