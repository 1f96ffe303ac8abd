"""The command that erases a person or a source for good."""

from __future__ import annotations

from functools import partial

import click

from timeline.service import ErasureReport

from .deciding import decision
from .opening import open_service
from .output import say


@click.command("erase")
@click.option("--person", metavar="NAME", help="A person, by full name.")
@click.option("--also", multiple=True, metavar="NAME", help="What else the person is called; repeated: all of it.")
@click.option(
    "--source", metavar="SOURCE", help="A source: a host with all under it, a publisher, or a document as `timeline list` has it."
)
@click.option("--anonymise", is_flag=True, help="Take out only the name: statements and documents stay.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@decision
def erase_command(
    person: str | None, also: tuple[str, ...], source: str | None, author: str, reason: str, *, anonymise: bool, yes: bool
) -> None:
    """Erase a person or a source from everything that is kept, for good.

    A person goes with every statement that names them, a source with its documents. It says what would change, asks, and cannot be
    undone. What was erased is not kept again, wherever it comes from: articles, backups, archives.
    """
    if bool(person) == bool(source) or (also and not person):
        raise click.UsageError("expected --person, with --also or without, or --source")
    service = open_service()
    if person:
        erase = partial(service.erase_person, person, also=also, author=author, reason=reason, anonymise=anonymise)
    else:
        erase = partial(service.erase_source, source or "", author=author, reason=reason, anonymise=anonymise)
    if not yes:
        _say(erase(rehearse=True), "would be")
        click.confirm("Erase for good?", abort=True)
    _say(erase(), "are")


def _say(report: ErasureReport, verb: str) -> None:
    """What an erasure came to, or would."""
    for key in report.removed:
        say(f"  removed: {key}")
    for key in report.documents:
        say(f"  changed: {key}")
    for copy in report.copies:
        say(f"  deleted: {copy}")
    for called in report.left:
        say(f"  left: {called} (it may be another's; with --person, --also takes such a word out too)")
    rows = ", ".join(f"{count} of {table}" for table, count in sorted(report.rows.items()))
    say(f"Events that {verb} changed: {report.events}, {report.withdrawn} of them withdrawn. Rows: {rows or 'none'}.")
