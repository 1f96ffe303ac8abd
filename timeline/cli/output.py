"""What the program prints: JSON lines for programs, words for people, never an order to the terminal."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import click
import orjson

from timeline.shape import Json
from timeline.wording import clean, line

#: In UTF-8: DEL, the C1 controls, and bidirectional embeddings, overrides and isolates; JSON itself escapes the C0 controls.
_UNSAFE: Final = re.compile(b"\x7f|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]")


def write_line(value: Json) -> None:
    """One JSON object on a line of its own, at once; what a terminal would obey is escaped."""
    content = _UNSAFE.sub(_escape, orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE))
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def write_table(values: Iterable[Json], columns: Mapping[str, str]) -> None:
    """On a terminal a table of some fields (field -> heading), else a JSON line each with all of them."""
    if sys.stdout.isatty():
        from .terminal import show_table  # noqa: PLC0415 - rich is for terminals

        show_table(values, columns)
    else:
        for value in values:
            write_line(value)


def write_records(values: Iterable[Json], columns: Sequence[str]) -> None:
    """On a terminal a block of named lines for each, else a JSON line each."""
    width = max(map(len, columns))
    for value in values:
        if sys.stdout.isatty():
            say("\n".join(f"{name:<{width}}  {line(str(value[name]))}" for name in columns if value.get(name) is not None) + "\n")
        else:
            write_line(value)


def say(words: str) -> None:
    """Words for people on standard output."""
    click.echo(clean(words))


def complain(message: str) -> None:
    """One line on standard error."""
    click.echo(f"timeline: {clean(message)}", err=True)


def _escape(found: re.Match[bytes]) -> bytes:
    return b"\\u%04x" % ord(found[0].decode())
