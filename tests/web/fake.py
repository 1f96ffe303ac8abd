"""A service whose entries a test gives: the pages are shown what no article happens to say."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

import orjson

from timeline import shape
from timeline.errors import NoSuchEvent, NoSuchFormat, NoSuchTimeline, QueryError
from timeline.model import Entry, Order, Query, Timeline
from timeline.service import Body, Change, Facets, Service, View
from timeline.service.results import Counts, Params
from timeline.settings import Settings

URL = "https://timeline.example"
NOW = dt.datetime(2025, 3, 20, 12, tzinfo=dt.UTC)
KNOWN = ("q", "from", "to", "name", "source", "precision", "status", "min_confidence", "order", "limit", "cursor", "lang")


class FakeService(Service):
    """Answers every query with the same entries, as many as `limit` says."""

    def __init__(self, entries: Sequence[Entry], url: str = URL) -> None:
        super().__init__(Settings(public_url=url), fetch=None, now=lambda: NOW)
        self.entries = tuple(entries)
        self.one = Timeline("all", "Bridges & roads", "What opened, and what closed.")

    def timelines(self) -> tuple[Timeline, ...]:
        """One timeline."""
        return (self.one,)

    def timeline(self, slug: str, *, private: bool = False) -> Timeline:  # noqa: ARG002 - it is public
        """The only one."""
        if slug != self.one.slug:
            raise NoSuchTimeline(slug)
        return self.one

    def view(self, slug: str, params: Params, *, strict: bool) -> View[Entry]:
        """The first entries, in the order they were given in."""
        timeline = self.timeline(slug)
        if strict and (unknown := sorted(params.keys() - set(KNOWN))):
            raise QueryError(unknown[0], "there is no such parameter")
        limit = int(params.get("limit", ["100"])[0])
        query = Query(lang=params.get("lang", ["en"])[0], order=Order(params.get("order", ["-date"])[0]), limit=limit)
        canonical = urlencode({name: params[name] for name in KNOWN if name in params and name != "cursor"}, doseq=True)
        following = "after-it" if len(self.entries) > limit else None
        shown = self.entries[:limit]
        return View(timeline, query, canonical, shown, tuple(entry.published for entry in shown), following, 1, NOW, None)

    def facets(self, slug: str, params: Params) -> Facets:  # noqa: ARG002 - a fake selects nothing
        """Counted over all of them."""
        self.timeline(slug)
        events = [entry.event for entry in self.entries]
        return Facets(
            names=_counts(name.name for event in events for name in event.names),
            sources=_counts(mention.source.document for event in events for mention in event.mentions),
            years=_counts(str(event.when.begin.year) for event in events if event.when and event.when.begin),
            precision=_counts(event.when.grain.value for event in events if event.when),
            status=_counts(event.status.value for event in events),
        )

    def body(self, slug: str, format_name: str, params: Params, *, private: bool = False) -> Body:  # noqa: ARG002 - it is public
        """The JSON timeline alone."""
        if format_name != "json":
            raise NoSuchFormat(format_name)
        view = self.view(slug, params, strict=True)
        events = [shape.entry(entry, self.settings.public_url, view.query.lang) for entry in view.entries]
        content = orjson.dumps({"events": events, "next": view.next})
        return Body("application/json", content, hashlib.sha256(content).hexdigest(), NOW, 1)

    def version(self) -> tuple[int, dt.datetime]:
        """The first."""
        return 1, NOW

    def current(self) -> int:
        """The first."""
        return 1

    def entry(self, entry_id: str) -> Entry:
        """By its id."""
        for entry in self.entries:
            if entry.id == entry_id:
                return entry
        raise NoSuchEvent(entry_id)

    def history(self, entry_id: str) -> tuple[Change, ...]:
        """Nothing ever changed."""
        self.entry(entry_id)
        return ()


def _counts(values: Iterable[str]) -> Counts:
    return tuple(Counter(values).most_common())
