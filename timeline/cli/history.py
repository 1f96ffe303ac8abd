"""The command that tells what changed: history."""

from __future__ import annotations

import click

from timeline import shape
from timeline.service import Change
from timeline.shape import Json

from .deciding import EventId, date_of
from .opening import open_service
from .output import write_table

_COLUMNS = {
    "id": "Change",
    "at": "When",
    "author": "Who",
    "kind": "What",
    "headline": "Headline",
    "was": "Date before",
    "date": "Date after",
    "reason": "Why",
}


@click.command("history")
@click.argument("entry_id", metavar="[EVENT]", type=EventId(), required=False)
@click.option("--timeline", "slug", metavar="SLUG", help="Without EVENT: which timeline.  [default: all]")
@click.option("--limit", type=click.IntRange(1), help="Without EVENT: how many changes at most.  [default: 100]")
def history_command(entry_id: str | None, slug: str | None, limit: int | None) -> None:
    """Show every change of an event, or those of a timeline that readers saw.

    Those of EVENT are oldest first, of a draft too; without it those of a timeline, newest first. `timeline undo` takes the
    number of a change.
    """
    service = open_service()
    if entry_id is None:
        changes = service.changes(slug or "all", limit=limit or 100, private=True)
    elif slug or limit:
        raise click.UsageError("--timeline and --limit are for the changes of a timeline, without EVENT")
    else:
        changes = service.life(entry_id)
    write_table((_row(change, service.settings.public_url) for change in changes), _COLUMNS)


def _row(change: Change, public_url: str) -> Json:
    return {
        "id": change.id,
        "event": change.entry,
        "revision": change.revision,
        "version": change.version,
        "at": change.at.isoformat(timespec="seconds"),
        "author": change.author,
        "kind": change.kind,
        "reason": change.reason,
        "headline": change.after.event.headline,
        "was": date_of(change.before) if change.before else None,
        "date": date_of(change.after),
        "before": shape.entry(change.before, public_url) if change.before else None,
        "after": shape.entry(change.after, public_url),
    }
