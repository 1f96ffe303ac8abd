"""Commands on what readers get: show, export."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import click

from timeline import shape
from timeline.model import Entry
from timeline.shape import Json
from timeline.wording import line

from .opening import open_service
from .output import say, write_line

#: The query grammar of docs/api.md, a parameter an option: (name, may be repeated, what it selects).
PARAMETERS = (
    ("from", False, "From this date on: EDTF, a local time, `today` or `-30d`."),
    ("to", False, "Before this date."),
    ("q", False, "Words in headlines and quotes."),
    ("name", True, "A person, body or place; repeated: all of them."),
    ("source", True, "A publisher's host; repeated: any of them."),
    ("precision", True, "How exact dates may be: day, week, month, year ..."),
    ("status", True, "happened, planned, cancelled, alleged, denied."),
    ("min_confidence", False, "From 0 to 1."),
    ("order", False, "-date, date, updated, salience or relevance."),
    ("limit", False, "How many events at most."),
    ("cursor", False, "Where the page before ended."),
    ("lang", False, "Language of display."),
)


@click.command("show")
@click.argument("entry_id", metavar="EVENT")
def show_command(entry_id: str) -> None:
    """Show an event and its evidence, by its id."""
    service = open_service()
    entry = service.entry(entry_id.removeprefix("urn:uuid:"))
    value = shape.entry(entry, service.settings.public_url)
    if sys.stdout.isatty():
        say("\n".join(_words(entry, value)))
    else:
        write_line(value)


def _words(entry: Entry, value: Json) -> Iterator[str]:
    when = value["when"]
    yield line(value["headline"])
    yield f"{when['display'] if when else 'undated'} · {value['status']} · confidence {value['confidence']} · {value['state']}"
    for mention in entry.event.mentions:
        source = mention.source
        yield ""
        yield f"  “{line(mention.quote)}”"
        yield line(f"  {source.title or source.url or source.document}, characters {mention.start}-{mention.end}")
        yield line(f"  {mention.reason}")


def _options(command: click.decorators.FC) -> click.decorators.FC:
    for name, repeated, words in reversed(PARAMETERS):
        command = click.option(f"--{name.replace('_', '-')}", f"query_{name}", multiple=repeated, metavar="VALUE", help=words)(command)
    return command


@click.command("export")
@click.argument("format_name", metavar="FORMAT")
@click.option("--timeline", "slug", default="all", show_default=True, metavar="SLUG", help="Which timeline.")
@_options
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write to a file, all of it or nothing."
)
def export_command(format_name: str, slug: str, output: Path | None, **query: Any) -> None:
    """Write a timeline in a format: json, atom, rss, feed.json, ics, timelinejs.json or csv; exactly what HTTP serves."""
    params = {name.removeprefix("query_"): list(value) if isinstance(value, tuple) else [value] for name, value in query.items() if value}
    content = open_service().body(slug, format_name, params).content
    if output is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        _write(output, content)


def _write(path: Path, content: bytes) -> None:
    try:
        with replacing(path) as file:
            file.write(content)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """A file beside the one that is there, put in its place once it is whole; a device is written as it is."""
    target = path.resolve()
    if target.exists() and not target.is_file():
        with target.open("wb") as file:
            yield file
        return
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as file:
        part = Path(file.name)
        try:
            yield file
            file.flush()
            os.fsync(file.fileno())
            part.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
            part.replace(target)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
