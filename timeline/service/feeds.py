"""Feeds beside the newest entries: archives that reach the first event, and the changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from timeline.errors import NoSuchArchive, NoSuchEvent
from timeline.model import Entry, Item, Page, State
from timeline.wording import terms

from . import changes, query
from .bodies import make_body
from .publishing import ARCHIVE, Publishing, address, is_open, reachable
from .results import Body, Params
from .results import Change as Line

if TYPE_CHECKING:
    from timeline.store import Transaction

#: The format of both; how many changes a feed tells, and how many it looks through for those that readers would see.
_FORMAT: Final = "atom"
_STEPS: Final = 50
_LINES: Final = 200
_NOTHING: Final[Params] = {}


class Feeds(Publishing):
    """What feed readers follow."""

    def archive(self, slug: str, number: int) -> Body:
        """A page of 50 entries by our own order of publication, counted from the oldest (RFC 5005 section 4).

        Which entries a full page holds never changes, but by a withdrawal; the newest page is still filling. Raises `NoSuchArchive`.
        """
        with self.store.reading() as tx:
            version, changed = self._stands(tx)
            timeline, made = reachable(tx, slug)
            key = (slug, "archive", number)
            if (known := self._bodies.get(key, version)) is not None:
                return known
            arrived = tx.arrived(timeline)
            if not 0 < number <= arrived // ARCHIVE + 1:
                raise NoSuchArchive(str(number), f"the newest is {arrived // ARCHIVE + 1}, the oldest is 1")
            entries = tx.archive(timeline, number)
            instance = tx.instance
        links = self._archive_links(slug, number, arrived)
        newest = max((entry.updated for entry in entries), default=made)
        page = Page(timeline, "", version, newest, self.settings.public_url, instance, links, archive=number <= arrived // ARCHIVE)
        return self._write(key, page, entries, changed)

    def changes_feed(self, slug: str, params: Params = _NOTHING) -> Body:
        """What was added, moved, edited, merged and withdrawn, each change an entry of its own, newest first; `params` may have `lang`."""
        with self.store.reading() as tx:
            version, changed = self._stands(tx)
            timeline, made = reachable(tx, slug)
            spoken = {name: values for name, values in params.items() if name == "lang"}
            asked = query.read(spoken, zone=timeline.zone, now=self.now(), strict=False)
            key = (slug, "changes", asked.canonical)
            if (known := self._bodies.get(key, version)) is not None:
                return known
            lines = [Line(*line) for line in tx.changes(timeline, _LINES)]
            told = [step for line in lines if (step := changes.told(line, _into(tx, line.after)))][:_STEPS]
            instance = tx.instance
        path = f"{self.settings.public_url}/timelines/{slug}"
        hub = {} if asked.canonical else self.hub(timeline)
        own, lang = "&".join(filter(None, ("changes", asked.canonical))), asked.query.lang
        links = {**hub, "self": address(f"{path}/changes.{_FORMAT}", asked.canonical), "alternate": path}
        named = replace(timeline, title=f"{timeline.title}: {terms(lang).changes}")
        newest = max((step.at for step in told), default=made)
        return self._write(key, Page(named, own, version, newest, self.settings.public_url, instance, links, lang=lang), told, changed)

    def topics(self, slug: str) -> tuple[str, ...]:
        """The addresses of a timeline's feeds, as their `self` links have them; none of one that is not public."""
        with self.store.reading() as tx:
            timeline, _ = tx.timeline(slug)
        path = f"{self.settings.public_url}/timelines/{slug}"
        feeds = [f"{path}.{made.name}" for made in self.formats.FORMATS if made.feed]
        return (*feeds, f"{path}/changes.{_FORMAT}") if is_open(timeline) else ()

    def _archive_links(self, slug: str, number: int, arrived: int) -> dict[str, str]:
        path = f"{self.settings.public_url}/timelines/{slug}"
        links = {"self": f"{path}/archive/{number}.{_FORMAT}", "current": f"{path}.{_FORMAT}", "alternate": f"{path}?order=published"}
        if number > 1:
            links["prev-archive"] = f"{path}/archive/{number - 1}.{_FORMAT}"
        if number <= arrived // ARCHIVE:
            links["next-archive"] = f"{path}/archive/{number + 1}.{_FORMAT}"
        return links

    def _write(self, key: tuple[object, ...], page: Page, items: Sequence[Item], changed: datetime) -> Body:
        made = self.formats.named(_FORMAT)
        content = self.formats.render(made, page, items, replace(self.options(page.instance), lang=page.lang))
        return self._bodies.put(key, make_body(made.media_type, content, changed, page.version, page.links))


def _into(tx: Transaction, entry: Entry) -> Entry | None:
    """The entry that a merged one went into, where readers see it."""
    if entry.state is not State.MERGED or not entry.merged_into:
        return None
    try:
        stored = tx.find(entry.merged_into)
    except NoSuchEvent:
        return None
    return stored.entry if stored.public else None
