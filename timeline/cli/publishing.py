"""Commands on what readers get: show, export."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final

import click

from timeline import shape
from timeline.model import Entry
from timeline.shape import Json
from timeline.wording import line

from .deciding import event
from .opening import open_service
from .output import say, write_line
from .querying import given, query_options

#: The format of `export` that is no timeline, and the slug of the timeline that holds everything.
ARCHIVE: Final = "archive"
EVERYTHING: Final = "all"


@click.command("show")
@event
def show_command(entry_id: str) -> None:
    """Show an event and its evidence, by its id; a draft too."""
    service = open_service()
    entry = service.known(entry_id)
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


@click.command("export")
@click.argument("format_name", metavar="FORMAT")
@click.option("--timeline", "slug", default=EVERYTHING, show_default=True, metavar="SLUG", help="Which timeline.")
@query_options()
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write to a file, all of it or nothing."
)
def export_command(format_name: str, slug: str, output: Path | None, **query: Any) -> None:
    """Write a timeline in a format, or everything as an archive.

    FORMAT is json, atom, rss, feed.json, ics, timelinejs.json or csv, exactly what HTTP serves; or archive, for
    `timeline import archive`: all documents, events, decisions, history and timelines as JSON lines.
    """
    service, params = open_service(), given(query)
    if format_name != ARCHIVE:
        _write(output, [service.body(slug, format_name, params, private=True).content])
    elif params or slug != EVERYTHING:
        raise click.UsageError("an archive holds everything; its only option is --output")
    else:
        _write(output, service.export_archive())


def _write(path: Path | None, parts: Iterable[bytes]) -> None:
    if path is None:
        sys.stdout.buffer.writelines(parts)
        sys.stdout.buffer.flush()
        return
    try:
        with replacing(path) as file:
            file.writelines(parts)
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
