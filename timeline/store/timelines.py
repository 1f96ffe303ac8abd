"""The timelines: saved queries that people subscribe to."""

from __future__ import annotations

from datetime import datetime
from typing import Final

import orjson
from sqlalchemy import bindparam, delete, insert, select, update

from timeline.errors import NoSuchTimeline, RefusedError
from timeline.model import Timeline

from .codec import TIMELINE
from .following import TimelineRow
from .redaction import Redaction
from .suppressions import Suppressions

#: The timeline that holds every published event; it is always there.
DEFAULT: Final = Timeline(slug="all", title="All events", description="Every event published here, with its evidence.")

_NAMED: Final = select(TimelineRow.content, TimelineRow.created).where(TimelineRow.slug == bindparam("named"))


class Timelines(Suppressions):
    """Saved queries."""

    def timelines(self) -> list[Timeline]:
        """Every timeline, oldest first."""
        rows = self.connection.execute(select(TimelineRow.content).order_by(TimelineRow.id))
        return [TIMELINE.decode(content) for (content,) in rows]

    def timeline(self, slug: str) -> tuple[Timeline, datetime]:
        """A timeline, and when it was made; raises `NoSuchTimeline`."""
        row = self.connection.execute(_NAMED, {"named": slug}).one_or_none()
        if row is None:
            raise NoSuchTimeline(slug)
        return TIMELINE.decode(row.content), row.created

    def save_timeline(self, timeline: Timeline) -> None:
        """Keep a timeline, in the place of one with its slug; raises `RefusedError` for one that names what was erased."""
        self._require_unerased(timeline)
        values = {"visibility": timeline.visibility.value, "content": TIMELINE.encode(timeline)}
        known = self.connection.execute(select(TimelineRow.id).where(TimelineRow.slug == timeline.slug)).scalar_one_or_none()
        if known is None:
            number = self.next_number(TimelineRow)
            self.connection.execute(insert(TimelineRow).values(id=number, slug=timeline.slug, created=self.at, **values))
            self.retold.add(number)
        else:
            self.retold.add(known)
            self.connection.execute(update(TimelineRow).where(TimelineRow.id == known).values(values))
        self.publish()

    def delete_timeline(self, slug: str) -> None:
        """Forget a timeline; its events stay. Raises `NoSuchTimeline`."""
        self.timeline(slug)
        self.connection.execute(delete(TimelineRow).where(TimelineRow.slug == slug))
        self.publish()

    def _require_unerased(self, timeline: Timeline) -> None:
        """Readers see what people call a timeline and what it selects: bars in the place of a name would be no name for it."""
        redaction = Redaction(self.suppression)
        for field, value in {"slug": timeline.slug, **orjson.loads(TIMELINE.encode(timeline))}.items():
            if self.suppression and redaction.value(value, field) != value:
                raise RefusedError(f"the timeline's {field}", "it names what was erased here")
