"""Commands on the timelines, which are saved queries: list, save, delete."""

from __future__ import annotations

from typing import Any

import click

from timeline.model import Query, Timeline, Visibility
from timeline.shape import Json

from .deciding import EventId, author
from .opening import open_service
from .output import say, write_table
from .querying import given, query_options

#: What of the query grammar is of a page, not of a timeline.
_OF_A_PAGE = frozenset({"as_of", "order", "limit", "cursor", "lang"})


@click.group("timelines")
def timelines_command() -> None:
    """List, save or delete timelines, which are saved queries."""


@timelines_command.command("list")
def list_command() -> None:
    """List the public timelines."""
    write_table(map(_row, open_service().timelines()), {"slug": "Timeline", "title": "Title", "selects": "Selects", "zone": "Zone"})


@timelines_command.command("save")
@click.argument("slug")
@click.option("--title", required=True, help="What readers call it.")
@click.option("--description", default="", metavar="TEXT", help="What it is about.")
@query_options(leave_out=_OF_A_PAGE)
@click.option("--pin", "pinned", type=EventId(), multiple=True, metavar="EVENT", help="Shown whatever the query selects; repeated: all.")
@click.option("--exclude", "excluded", type=EventId(), multiple=True, metavar="EVENT", help="Never shown; repeated: all.")
@click.option("--zone", default="UTC", show_default=True, help="Where its days begin: a name of the IANA database.")
@click.option(
    "--visibility",
    type=click.Choice([each.value for each in Visibility]),
    default=Visibility.PUBLIC.value,
    show_default=True,
    help="Who may see it; unlisted is for those who know its address.",
)
@author
def save_command(slug: str, visibility: str, **options: Any) -> None:
    """Make a timeline, or replace the one with its slug."""
    params = given(options)
    others = {name: value for name, value in options.items() if not name.startswith("query_")}
    saved = open_service().save_timeline(slug, params=params, visibility=Visibility(visibility), **others)
    write_table([_row(saved)], {"slug": "Timeline", "title": "Title", "selects": "Selects", "zone": "Zone", "visibility": "Visibility"})


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
