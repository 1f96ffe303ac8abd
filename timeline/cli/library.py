"""Commands on the documents: add, remove, trust, reread, list."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict

import click

from timeline import shape
from timeline.errors import NoSuchDocument
from timeline.model import Trust, Visibility
from timeline.service import AddReport, Listing
from timeline.shape import Json

from .dates import published as published_option
from .deciding import decision
from .opening import open_service
from .output import complain, say, write_table
from .program import BAD_INPUT


@click.command("add")
@click.argument("places", metavar="PATH...", nargs=-1, required=True)
@published_option
@click.option("--private/--public", default=None, help="Private ones change nothing that readers see, until they are added as public.")
@click.option(
    "--untrusted", is_flag=True, help="They make drafts alone, which wait for `timeline review`; nothing that is trusted is replaced."
)
@click.pass_context
def add_command(ctx: click.Context, places: tuple[str, ...], published: str | None, *, private: bool | None, untrusted: bool) -> None:
    """Read articles and publish the events they tell.

    PATH is a .txt, .md, .html or .jsonl file, or a folder of them. An article that is known is updated; the same text changes nothing.
    """
    service = open_service()
    with _progress("Reading") as progress:
        report = service.add(
            places,
            published=published,
            trust=Trust.UNTRUSTED if untrusted else None,
            visibility=None if private is None else Visibility.PRIVATE if private else Visibility.PUBLIC,
            progress=progress,
        )
    _say(report)
    ctx.exit(BAD_INPUT if report.failed else 0)


@click.command("remove")
@click.argument("keys", metavar="DOCUMENT...", nargs=-1, required=True)
@click.option("--legal", is_flag=True, help="For legal reasons: of events that nothing else supports no output says another word.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@decision
@click.pass_context
def remove_command(ctx: click.Context, keys: tuple[str, ...], author: str, reason: str, *, legal: bool, yes: bool) -> None:
    """Forget documents, by the names that `timeline list` shows; events without another source are withdrawn as misread.

    That cannot be undone: their texts are deleted, all versions of them. Added again, an article tells its events under the ids they
    had. What can be undone is `timeline trust --revoke`, which leaves of a document drafts alone, and `timeline hide` of an event.
    """
    service = open_service()
    if not yes:
        click.confirm(f"Forget {_count(len(keys), 'document')} for good?", abort=True, err=True)
    ctx.exit(_each(keys, "Removed", lambda key: service.remove(key, author=author, reason=reason, legal=legal)))


@click.command("trust")
@click.argument("keys", metavar="[DOCUMENT]...", nargs=-1)
@click.option(
    "--source", "sources", metavar="SOURCE", multiple=True, help="All of a source, now and later: its host or name; repeated: each."
)
@click.option("--revoke", is_flag=True, help="Trust them no longer: their events become drafts.")
@decision
@click.pass_context
def trust_command(ctx: click.Context, keys: tuple[str, ...], sources: tuple[str, ...], author: str, reason: str, *, revoke: bool) -> None:
    """Trust documents, by the names that `timeline list` shows, or all of a source; or no longer.

    A document that was held back for review is taken as it is. Without any, list what people said of sources.
    """
    service, trust = open_service(), Trust.UNTRUSTED if revoke else Trust.TRUSTED
    done = "No longer trusted:" if revoke else "Trusted"
    for source in sources:
        say(f"{done} {source}; {_count(service.trust_source(source, trust, author=author, reason=reason), 'event')} changed.")
    if keys:
        ctx.exit(_each(keys, done, lambda key: service.trust(key, trust, author=author, reason=reason)))
    if not sources:
        columns = {"source": "Source", "trust": "Trust", "author": "Who", "reason": "Why", "at": "When"}
        write_table(({**asdict(one), "at": one.at.isoformat(timespec="seconds")} for one in service.sources()), columns)


def _each(keys: tuple[str, ...], done: str, act: Callable[[str], int]) -> int:
    """Act on each document and say how many events that changed; names those that are not there, for the exit status."""
    missing = 0
    for key in keys:
        try:
            events = act(key)
        except NoSuchDocument as error:
            complain(str(error))
            missing += 1
        else:
            say(f"{done} {key}; {_count(events, 'event')} changed.")
    return BAD_INPUT if missing else 0


@click.command("reread")
def reread_command() -> None:
    """Read every document again with the rules of this version; ids and people's decisions stay."""
    service = open_service()
    with _progress("Reading again") as progress:
        report = service.reread(progress=progress)
    _say(report)


@click.command("list")
def list_command() -> None:
    """List the documents, in the order they came."""
    write_table(
        (_row(one) for one in open_service().documents()),
        {"key": "Document", "title": "Title", "publisher": "Publisher", "date": "Published", "events": "Events", "trust": "Trust"},
    )


def _row(one: Listing) -> Json:
    known = shape.published(one.published)
    return {
        "key": one.key,
        "title": one.title,
        "publisher": one.publisher,
        "published": known,
        "date": known["edtf"],
        "trust": one.trust.value,
        "visibility": one.visibility.value,
        "versions": one.versions,
        "events": one.events,
        "added": one.added.isoformat(),
    }


def _say(report: AddReport) -> None:
    """What came of it, and the one question whose answer dates most."""
    for place, why in report.failed:
        complain(f"{place}: {why}")
    documents = [
        f"{count} {word}" for count, word in ((report.added, "added"), (report.updated, "updated"), (report.unchanged, "unchanged"))
    ]
    documents += [f"{len(report.failed)} not read"] if report.failed else []
    say(f"Documents: {', '.join(documents)}.")
    if report.held:
        say(f"Held back until a person looked at them (`timeline review`): {report.held}.")
    say(f"Events: {report.events}; {report.undated} undated, {report.open} without a year for want of a publication date.")
    if report.question:
        say(report.question)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _progress(words: str) -> AbstractContextManager[Callable[[int, str], None] | None]:
    """A moving line on a terminal, else nothing."""
    if not sys.stderr.isatty():
        return nullcontext()
    from .terminal import progress  # noqa: PLC0415 - rich is for terminals

    return progress(words)
