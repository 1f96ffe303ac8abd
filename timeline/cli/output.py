"""What the program prints: JSON lines for programs, words for people, never an order to the terminal."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from typing import Final

import click
import orjson

from timeline.shape import Json
from timeline.wording import clean

#: In UTF-8: DEL, the C1 controls, and bidirectional embeddings, overrides and isolates; JSON itself escapes the C0 controls.
_UNSAFE: Final = re.compile(b"\x7f|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]")


def write_line(value: Json) -> None:
    """One JSON object on a line of its own, at once; what a terminal would obey is escaped."""
    content = _UNSAFE.sub(_escape, orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE))
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def write_records(values: Iterable[Json], columns: Sequence[str]) -> None:
    """On a terminal a block of named lines for each, else a JSON line each."""
    width = max(map(len, columns))
    for value in values:
        if sys.stdout.isatty():
            lines = (f"{name:<{width}}  {_words(value[name])}" for name in columns if value.get(name) is not None)
            click.echo("\n".join(lines) + "\n")
        else:
            write_line(value)


def _words(value: object) -> str:
    """A value on one line, safe to print."""
    return " ".join(clean(str(value)).split())


def complain(message: str) -> None:
    """One line on standard error."""
    click.echo(f"timeline: {clean(message)}", err=True)


def _escape(found: re.Match[bytes]) -> bytes:
    return b"\\u%04x" % ord(found[0].decode())
