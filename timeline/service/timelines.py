"""The timelines: saved queries, made and changed by people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from timeline.errors import InputError, QueryError, RefusedError
from timeline.model import Colour, Timeline, Visibility

from . import query
from .results import Params
from .wiring import Wired

_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
#: The timeline that is always there.
_ALL: Final = "all"
_NOTHING: Final[Params] = {}


class Timelines(Wired):
    """What people subscribe to."""

    def every_timeline(self) -> tuple[Timeline, ...]:
        """All of them, whoever may see them, oldest first: for those who make them."""
        with self.store.reading() as tx:
            return tuple(tx.timelines())

    def save_timeline(
        self,
        slug: str,
        *,
        title: str,
        author: str,
        description: str = "",
        params: Params = _NOTHING,
        zone: str = "UTC",
        pinned: Sequence[str] = (),
        excluded: Sequence[str] = (),
        visibility: Visibility = Visibility.PUBLIC,
        colour: Colour = Colour.STEELBLUE,
    ) -> Timeline:
        """Make a timeline, or change the one with this slug; `params` are those of the query grammar.

        Raises:
            InputError: names the field that cannot have its value; QueryError: the parameter.
            NoSuchEvent: a pinned or excluded event is not there.
        """
        _check(slug, title, zone)
        asked = query.read(params, zone=zone, now=self.now(), strict=True)
        if asked.query.as_of:
            raise QueryError("as_of", "a timeline shows what stands now; ask it for its past")
        if asked.today or asked.query.cursor:
            raise QueryError("from" if asked.today else "cursor", "a timeline has to mean the same every day")
        timeline = Timeline(slug, title.strip(), description.strip(), asked.query, zone, tuple(pinned), tuple(excluded), visibility, colour)
        with self.store.writing(author=author, at=self.now()) as tx:
            for entry_id in (*pinned, *excluded):
                tx.find(entry_id)
            tx.save_timeline(timeline)
        return timeline

    def delete_timeline(self, slug: str, *, author: str) -> None:
        """Forget a timeline; its events stay. Raises `NoSuchTimeline`."""
        if slug == _ALL:
            raise RefusedError(slug, "the timeline that holds everything stays")
        with self.store.writing(author=author, at=self.now()) as tx:
            tx.delete_timeline(slug)


def _check(slug: str, title: str, zone: str) -> None:
    if not _SLUG.fullmatch(slug):
        raise InputError("slug", f"{slug!r}: small letters, digits and single hyphens between them")
    if not title.strip():
        raise InputError("title", "a timeline needs one")
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise InputError("zone", f"{zone!r} is no zone of the IANA database") from error
