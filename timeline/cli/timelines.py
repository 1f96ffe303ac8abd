"""Commands on the timelines, which are saved queries: list, save, change, delete."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import click

from timeline.model import Colour, Query, Timeline, Visibility
from timeline.shape import Json

from .deciding import EventId, author
from .opening import open_service
from .output import say, write_table
from .querying import given, query_options

#: What of the query grammar is of a page, not of a timeline.
_OF_A_PAGE = frozenset({"as_of", "order", "limit", "cursor", "lang"})


@click.group("timelines")
def timelines_command() -> None:
    """List, save, change or delete timelines, which are saved queries."""


_COLUMNS = {"slug": "Timeline", "title": "Title", "selects": "Selects", "zone": "Zone", "visibility": "Visibility", "colour": "Colour"}


def _traits(command: click.decorators.FC) -> click.decorators.FC:
    """What a timeline is beside its slug, as far as it is given."""
    options: tuple[Callable[[click.decorators.FC], click.decorators.FC], ...] = (
        click.option("--title", help="What readers call it."),
        click.option("--description", metavar="TEXT", help="What it is about."),
        query_options(leave_out=_OF_A_PAGE),
        click.option(
            "--pin", "pinned", type=EventId(), multiple=True, metavar="EVENT", help="Shown whatever the query says; repeated: all."
        ),
        click.option("--exclude", "excluded", type=EventId(), multiple=True, metavar="EVENT", help="Never shown; repeated: all."),
        click.option("--zone", help="Where its days begin: a name of the IANA database.  [default: UTC]"),
        click.option(
            "--visibility",
            type=click.Choice([each.value for each in Visibility]),
            help="Who may see it; unlisted is for those who know its address.  [default: public]",
        ),
        click.option(
            "--colour", type=click.Choice([each.value for each in Colour]), help="What calendars show it in.  [default: steelblue]"
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def _given(options: Mapping[str, Any]) -> dict[str, Any]:
    kinds: dict[str, Callable[[str], Any]] = {"visibility": Visibility, "colour": Colour}
    found = {name: value for name, value in options.items() if value is not None and not name.startswith("query_")}
    return {name: kinds[name](value) if name in kinds else value for name, value in found.items()}


@timelines_command.command("list")
def list_command() -> None:
    """List all timelines, the unlisted and private ones too."""
    write_table(map(_row, open_service().every_timeline()), _COLUMNS)


@timelines_command.command("save")
@click.argument("slug")
@_traits
@author
def save_command(slug: str, title: str | None, **options: Any) -> None:
    """Make a timeline, or replace the one with its slug; it needs a title."""
    if title is None:
        raise click.UsageError("Missing option '--title'.")
    write_table([_row(open_service().save_timeline(slug, title=title, params=given(options), **_given(options)))], _COLUMNS)


@timelines_command.command("change")
@click.argument("slug")
@_traits
@click.option("--unpin", "unpinned", type=EventId(), multiple=True, metavar="EVENT", help="Pinned no longer; repeated: all.")
@click.option("--include", "included", type=EventId(), multiple=True, metavar="EVENT", help="Excluded no longer; repeated: all.")
@author
def change_command(slug: str, unpinned: tuple[str, ...], included: tuple[str, ...], author: str, **options: Any) -> None:
    """Change a timeline: what is not given stays, what is pinned and excluded is added to."""
    service = open_service()
    old = service.timeline(slug, private=True)
    lists = {
        "pinned": [each for each in (*old.pinned, *options.pop("pinned")) if each not in unpinned],
        "excluded": [each for each in (*old.excluded, *options.pop("excluded")) if each not in included],
    }
    kept = {name: getattr(old, name) for name in ("title", "description", "zone", "visibility", "colour")}
    params = {**_params(old.query), **given(options)}
    write_table([_row(service.save_timeline(slug, params=params, author=author, **{**kept, **_given(options), **lists}))], _COLUMNS)


@timelines_command.command("delete")
@click.argument("slug")
@author
def delete_command(slug: str, author: str) -> None:
    """Forget a timeline; its events stay."""
    open_service().delete_timeline(slug, author=author)
    say(f"Deleted {slug}; its events stay.")


def _row(one: Timeline) -> Json:
    query = _params(one.query)
    return {
        "slug": one.slug,
        "title": one.title,
        "description": one.description,
        "query": query,
        "selects": " ".join(f"{name}={','.join(values)}" for name, values in query.items()) or "everything",
        "zone": one.zone,
        "pinned": list(one.pinned),
        "excluded": list(one.excluded),
        "visibility": one.visibility.value,
        "colour": one.colour.value,
    }


def _params(query: Query) -> dict[str, list[str]]:
    """A query as the parameters that ask for it."""
    asked = {
        "from": [query.begin.edtf] if query.begin else [],
        "to": [query.end.edtf] if query.end else [],
        "q": [query.text] if query.text else [],
        "name": list(query.names),
        "source": list(query.sources),
        "precision": sorted(grain.value for grain in query.precision),
        "status": sorted(status.value for status in query.status),
        "min_confidence": [f"{query.min_confidence:g}"] if query.min_confidence else [],
    }
    return {name: values for name, values in asked.items() if values}
