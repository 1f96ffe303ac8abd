"""Commands that tag: document lines in, JSON lines out, no database."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from timeline.errors import DocumentError
from timeline.service import streams

from .dates import published as published_option
from .output import complain, write_line, write_records
from .program import BAD_INPUT

#: What the commands on document lines say below their options.
LINES = """Reads document lines from standard input: {"id", "text" or "html", "published"?, "title"?, "url"?, "language"?}.
A bad line is reported with its number on standard error; the others go on."""


class Input:
    """The document lines of standard input; remembers whether one was bad."""

    def __init__(self) -> None:
        self.bad = False

    def __iter__(self) -> Iterator[streams.Line]:
        for line in streams.read(sys.stdin.buffer):
            if isinstance(line, DocumentError):
                complain(str(line))
                self.bad = True
            else:
                yield line


@click.command("tag", epilog=LINES)
@click.pass_context
def tag_command(ctx: click.Context) -> None:
    """Find the expressions of time in each document line."""
    lines = Input()
    for line in lines:
        write_line(streams.tag(line))
    ctx.exit(BAD_INPUT if lines.bad else 0)


@click.command("explain")
@click.argument("text")
@published_option
def explain_command(text: str, published: str | None) -> None:
    """Show how each expression of time in a text is read.

    For each: the rule that found it, what it means before it has a date, what it was read against and why, its value.
    """
    write_records(streams.explain(text, published), ("text", "rule", "meaning", "anchor", "type", "value", "edtf"))
