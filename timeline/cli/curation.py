"""Commands of people's decisions: review, edit, confirm, hide, retract, merge, split, write, undo."""

from __future__ import annotations

import click

from timeline.model import Status

from .deciding import EventId, decision, entry_row, event, write_decision
from .opening import open_service
from .output import write_records

#: The largest number that a database counts to.
_LAST = 2**63 - 1


@click.command("review")
@click.option("--limit", type=click.IntRange(1), default=100, show_default=True, help="How many at most.")
def review_command(limit: int) -> None:
    """List the drafts that wait for a decision, what it is worth first."""
    service = open_service()
    rows = (
        {
            **entry_row(one.entry, service.settings.public_url),
            "reason": one.reason,
            "worth": round(one.worth, 4),
            "documents": list(one.documents),
        }
        for one in service.review(limit=limit)
    )
    write_records(rows, ("id", "headline", "date", "reason", "worth"))


@click.command("edit")
@event
@click.argument("field")
@click.argument("value")
@decision
def edit_command(entry_id: str, field: str, value: str, author: str, reason: str) -> None:
    """Set a field of an event by hand; it stands over every later reading.

    FIELD is headline, when (EDTF; empty for undated), status (happened, planned, cancelled, alleged, denied) or names
    (person:NAME, body:NAME or place:NAME, one a line).
    """
    service = open_service()
    write_decision(service, service.edit(entry_id, {field: value}, author=author, reason=reason), author)


@click.command("confirm")
@event
@decision
def confirm_command(entry_id: str, author: str, reason: str) -> None:
    """Publish an event, whatever its confidence or later readings.

    One whose source is not trusted is published as it is now: what that source says later changes nothing of it.
    """
    service = open_service()
    write_decision(service, service.confirm(entry_id, author=author, reason=reason), author)


@click.command("hide")
@event
@decision
def hide_command(entry_id: str, author: str, reason: str) -> None:
    """Take an event from readers; no later reading brings it back."""
    service = open_service()
    write_decision(service, service.hide(entry_id, author=author, reason=reason), author)


@click.command("retract")
@event
@click.option("--legal", is_flag=True, help="For legal reasons: no output says another word of it.")
@decision
def retract_command(entry_id: str, author: str, reason: str, *, legal: bool) -> None:
    """Withdraw an event as misread, so that readers see that it was withdrawn."""
    service = open_service()
    write_decision(service, service.retract(entry_id, author=author, reason=reason, legal=legal), author)


@click.command("merge")
@event
@click.argument("into", metavar="INTO", type=EventId())
@decision
def merge_command(entry_id: str, into: str, author: str, reason: str) -> None:
    """Say that an event is the same as another, INTO, whose id stays; the address of the first leads there."""
    service = open_service()
    write_decision(service, service.merge(entry_id, into, author=author, reason=reason), author, entry_id)


@click.command("split")
@event
@click.argument("mentions", metavar="MENTION...", type=click.INT, nargs=-1, required=True)
@decision
def split_command(entry_id: str, mentions: tuple[int, ...], author: str, reason: str) -> None:
    """Say that some mentions of an event are another one, and show that.

    MENTION is the place of a mention in what `timeline show` lists, counted from 0.
    """
    service = open_service()
    write_decision(service, service.split(entry_id, mentions, author=author, reason=reason), author)


@click.command("write")
@click.argument("headline")
@click.option("--quote", required=True, metavar="WORDS", help="The words of its source.")
@click.option("--source", required=True, metavar="ADDRESS", help="Where these words stand.")
@click.option("--when", default="", metavar="DATE", help="Its date as EDTF; without it the event is undated.")
@click.option("--status", type=click.Choice([each.value for each in Status]), help="Whether it happened.")
@click.option("--name", "names", multiple=True, metavar="KIND:NAME", help="A person:, body: or place:; repeated: all of them.")
@decision
def write_command(headline: str, when: str, status: str | None, names: tuple[str, ...], quote: str, source: str, **who: str) -> None:
    """Write an event by hand, with the words and the address of its source."""
    service = open_service()
    given = {"when": when, "status": status, "names": "\n".join(names)}
    fields = {"headline": headline, **{field: value for field, value in given.items() if value}}
    write_decision(service, service.write(fields, quote=quote, source=source, **who), who["author"])


@click.command("undo")
@click.argument("change", type=click.IntRange(1, _LAST))
@decision
def undo_command(change: int, author: str, reason: str) -> None:
    """Take back a decision, by the number of its change in `timeline history`.

    What was undone by mistake is decided again, by the same command as before.
    """
    service = open_service()
    write_decision(service, service.undo(change, author=author, reason=reason), author)
