"""Feeds beside the newest entries: archives that reach the first event, and the changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from timeline.errors import CursorError, NoSuchArchive, NoSuchEvent
from timeline.model import Change, Digest, Entry, Item, Order, Page, Query, State, Timeline
from timeline.wording import terms

from . import changes, cursor, query
from .bodies import make_body
from .cursor import Cursor, address
from .digests import told
from .publishing import ARCHIVE, Publishing, is_open, reachable
from .query import Asked
from .results import Body, Params
from .results import Change as Line

if TYPE_CHECKING:
    from timeline.store import Transaction

#: The format of both; how many changes a page tells, and how many it looks through for those that readers would see.
_FORMAT: Final = "atom"
_STEPS: Final = 50
_LINES: Final = 5_000
#: The parameters that the changes heed.
_HEEDED: Final = frozenset({"lang", "cursor"})
_NOTHING: Final[Params] = {}


class Feeds(Publishing):
    """What feed readers follow."""

    def archive(self, slug: str, number: int) -> Body:
        """A page of 50 entries by our own order of publication, counted from the oldest (RFC 5005 section 4).

        Which entries a full page holds never changes, but by a withdrawal; the newest page is still filling, and no archive yet.

        Raises:
            NoSuchArchive: there is no page of this number.
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
        """What was added, moved, edited, merged and withdrawn, each change an entry of its own, newest first.

        Very many added at once are one. `params` may have `lang` and `cursor`.
        """
        with self.store.reading() as tx:
            version, changed = self._stands(tx)
            timeline, made = reachable(tx, slug)
            heeded = {name: values for name, values in params.items() if name in _HEEDED}
            asked = query.read(heeded, zone=timeline.zone, now=self.now(), strict=False)
            key = (slug, "changes", asked.canonical, asked.query.cursor)
            if (known := self._bodies.get(key, version)) is not None:
                return known
            path = f"{self.settings.public_url}/timelines/{slug}"
            items, following = _steps(tx, timeline, asked, path)
            instance = tx.instance
        feed, lang = f"{path}/changes.{_FORMAT}", asked.query.lang
        links = {"self": address(feed, asked.canonical, asked.query.cursor), "alternate": path}
        links |= {"next": address(feed, asked.canonical, following)} if following else {}
        links |= self.hub(timeline) if links["self"] == feed else {}
        named = replace(timeline, title=f"{timeline.title}: {terms(lang).changes}")
        newest = max(map(_at, items), default=made)
        own = "&".join(filter(None, ("changes", asked.canonical)))
        return self._write(key, Page(named, own, version, newest, self.settings.public_url, instance, links, lang=lang), items, changed)

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
            links["prev-archive"] = links["next"] = f"{path}/archive/{number - 1}.{_FORMAT}"
        if number <= arrived // ARCHIVE:
            links["next-archive"] = f"{path}/archive/{number + 1}.{_FORMAT}"
        return links

    def _write(self, key: tuple[object, ...], page: Page, items: Sequence[Item], changed: datetime) -> Body:
        made = self.formats.named(_FORMAT)
        content = self.formats.render(made, page, items, replace(self.options(page.instance), lang=page.lang))
        return self._bodies.put(key, make_body(made.media_type, content, changed, page.version, page.links))


def _steps(tx: Transaction, timeline: Timeline, asked: Asked, path: str) -> tuple[list[Change | Digest], str | None]:
    """A page of the steps that readers would see, with each addition of very many as one; and the cursor of the page behind it."""
    scope = f"{timeline.slug}?changes&{asked.canonical}"
    before = cursor.read(asked.query.cursor, scope, Order.UPDATED) if asked.query.cursor else None
    steps: list[Change | Digest] = []
    last: Line | None = None
    for looked, line in enumerate(tx.changes(timeline, _place(tx, before) if before else None, floods=False)):
        if len(steps) == _STEPS or looked == _LINES:
            break
        last = Line(*line)
        if step := changes.told(last, _into(tx, last.after)):
            steps.append(step)
    else:
        last = None
    older = before.key if before and isinstance(before.key, datetime) else None
    steps += told(tx.floods(timeline, Query(), last.at if last else None, older), path)
    following = cursor.write(Cursor(last.at, last.entry, last.revision, last.version), scope) if last else None
    return sorted(steps, key=_at, reverse=True), following


def _at(item: Change | Digest) -> datetime:
    return item.at if isinstance(item, Change) else item.published


def _place(tx: Transaction, before: Cursor) -> int:
    """Where a page ended; a change is named by its entry and how many changes that one had been given."""
    try:
        return tx.number_of_change(before.entry, before.given)
    except NoSuchEvent as error:
        raise CursorError("cursor", "the change that it ended with is not here") from error


def _into(tx: Transaction, entry: Entry) -> Entry | None:
    """The entry that a merged one went into, where readers see it."""
    if entry.state is not State.MERGED or not entry.merged_into:
        return None
    try:
        stored = tx.find(entry.merged_into)
    except NoSuchEvent:
        return None
    return stored.entry if stored.public else None
