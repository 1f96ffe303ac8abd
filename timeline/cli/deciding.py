"""What the commands of people's decisions share: which event, who decides, why, and how the outcome is shown."""

from __future__ import annotations

import getpass
from typing import Any

import click

from timeline import shape
from timeline.model import Entry
from timeline.service import Service
from timeline.shape import Json

from .output import write_records


class EventId(click.ParamType[str]):
    """The id of an event, as outputs write it: bare, or as `urn:uuid:`."""

    name = "event"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ARG002 - click's signature
        """The bare id."""
        return str(value).removeprefix("urn:uuid:")


def event(command: click.decorators.FC) -> click.decorators.FC:
    """The event that is decided on."""
    return click.argument("entry_id", metavar="EVENT", type=EventId())(command)


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, ImportError, OSError) as error:
        raise click.UsageError("this account has no name; say with --author who decides") from error


def _named(ctx: click.Context, param: click.Parameter, value: str) -> str:
    if not value.strip():
        raise click.BadParameter("a decision needs its author", ctx, param)
    return value.strip()


author = click.option(
    "--author",
    default=_login,
    show_default="your login name",
    callback=_named,
    metavar="NAME",
    help="Who decides, as the history will say.",
)
_reason = click.option("--reason", default="", metavar="WORDS", help="Why, as the history will say.")


def decision(command: click.decorators.FC) -> click.decorators.FC:
    """Who decides, and why."""
    return author(_reason(command))


def entry_row(entry: Entry, public_url: str) -> Json:
    """An event, its date as EDTF, and of each field that people set their value and what reading has in its place."""
    whole = shape.entry(entry, public_url)
    return {**whole, "date": date_of(entry), "edits": dict(entry.edits), "found": dict(entry.found), "merged_into": entry.merged_into}


def write_decision(service: Service, entry: Entry, author: str, decided: str | None = None) -> None:
    """What an event is after a decision, and the number by which that is undone; `decided` is the event it was on, if that is another."""
    mine = next((one for one in reversed(service.life(decided or entry.id)) if one.author == author), None)
    change = mine.id if mine and mine.kind != "undone" else None
    row = {**entry_row(entry, service.settings.public_url), "change": change}
    write_records([row], ("id", "headline", "date", "status", "state", "revision", "change"))


def date_of(entry: Entry) -> str:
    """Its date as EDTF, for a table."""
    return entry.event.when.edtf if entry.event.when else "undated"
