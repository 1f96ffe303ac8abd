"""What readers get: timelines, views of them, bodies in every format, single events."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from functools import cached_property, partial
from itertools import islice
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from timeline.errors import CursorError, NoSuchEvent, NoSuchTimeline
from timeline.model import Entry, Format, Item, Options, Order, Page, Query, Timeline, Visibility
from timeline.when import Grain
from timeline.wording import title, view_title

from . import cursor, query
from .bodies import BodyCache, make_body, most_items
from .cursor import Cursor, address
from .digests import behind, digests, mixed
from .query import Asked, Defaults
from .results import Body, Change, Facets, Params, Shown_co, View
from .wiring import Wired

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from timeline.store import Selection, Transaction

#: Parameters of single formats, those that say how one event is shown, and the formats that can be asked for as a whole.
_OWN: Final = {"ics": frozenset({"alarm", "links", "repeat"}), "csv": frozenset({"rows"})}
_SHOWN: Final = frozenset({"lang"})
_NOTHING: Final[Params] = {}
_WHOLE: Final = frozenset({"ics", "csv", "timelinejs.json"})
#: How many entries are read at once.
_PART: Final = 1_000
#: The format whose items stand alone.
_DATA: Final = "json"
#: The format that shows coarse dates only where they are asked for.
_CALENDAR: Final = "ics"
#: The format that has archives, and how many entries each holds.
_ARCHIVED: Final = "atom"
ARCHIVE: Final = 50
#: The slug of the timeline that holds everything: single events are written as if on it.
_ALL: Final = "all"


class Publishing(Wired):
    """What comes out."""

    @cached_property
    def _bodies(self) -> BodyCache:
        return BodyCache()

    def timelines(self) -> tuple[Timeline, ...]:
        """The public timelines, the default one (`all`) first."""
        with self.store.reading() as tx:
            return tuple(timeline for timeline in tx.timelines() if timeline.visibility is Visibility.PUBLIC)

    def timeline(self, slug: str, *, private: bool = False) -> Timeline:
        """One timeline, a private one for its owners alone (`private`); raises `NoSuchTimeline`."""
        with self.store.reading() as tx:
            return reachable(tx, slug, private=private)[0]

    def view(self, slug: str, params: Params, *, strict: bool) -> View[Entry]:
        """The published entries of a timeline that the parameters select; an unknown name is an error if `strict`."""
        with self.store.reading() as tx:
            timeline, _ = reachable(tx, slug)
            asked = query.read(params, zone=timeline.zone, now=self.now(), strict=strict)
            return _bound(tx, timeline, asked, tx.select)

    def facets(self, slug: str, params: Params) -> Facets:
        """How many of the selected entries have which value, over all pages."""
        with self.store.reading() as tx:
            timeline, _ = reachable(tx, slug)
            asked = query.read(params, zone=timeline.zone, now=self.now(), strict=False).query
            return Facets(**{name: tuple(counts) for name, counts in tx.facets(timeline, asked).items()})

    def body(self, slug: str, format_name: str, params: Params, *, private: bool = False) -> Body:
        """A view in a format, ready to send; of a version that stands, without rendering it again. `private` as in `timeline`."""
        made = self.formats.named(format_name)
        defaults = Defaults(made.order, made.limit, format_name in _WHOLE, _OWN.get(format_name, frozenset()))
        key: tuple[object, ...] = (private, slug, format_name, query.key(params, strict=made.strict, defaults=defaults))
        if (known := self._bodies.get(key, self.store.version())) is not None:
            return known
        with self.store.reading() as tx:
            version, changed = self._stands(tx)
            timeline, _ = reachable(tx, slug, private=private)
            asked = query.read(params, zone=timeline.zone, now=self.now(), strict=made.strict, defaults=defaults)
            if asked.today is not None:
                key = (*key, asked.today)
                if (known := self._bodies.get(key, version)) is not None:
                    return known
            options = self._options(made, asked, tx.instance)
            gone = self._gone(tx, timeline, asked, made)
            most = most_items(made, asked.query.limit, len(gone)) if made.room else 0
            content = self.formats.Joining(made, options, whole=asked.query.limit == query.WHOLE, most=most)
            if made.room:  # who has an event that was withdrawn must hear of it before all else
                content.add(gone)
            for view in self._parts(tx, timeline, asked, made, options):
                content.add(self._items(tx, view, made), view.newest if view.entries else None)
                if content.is_full:
                    break
            if not made.room:
                content.add(gone)
            page = self._page(
                tx, replace(view, query=asked.query, timeline=_named(timeline, asked, made)), made, content.newest or view.newest
            )
        modified = _modified(changed, asked.today, timeline.zone)
        return self._bodies.put(
            key, make_body(made.media_type, content.finish(page), modified, version, page.links, lasting=asked.today is None)
        )

    def entry(self, entry_id: str) -> Entry:
        """One entry that is or was public; a merged one says what into. Raises `NoSuchEvent`."""
        with self.store.reading() as tx:
            return _public(tx, entry_id)

    def entry_body(self, entry_id: str, format_name: str, params: Params = _NOTHING) -> Body:
        """One entry in a format, ready to send; `params` say how it is shown. Raises `NoSuchEvent`."""
        made = self.formats.named(format_name)
        defaults = Defaults(grammar=_SHOWN, own=_OWN.get(format_name, frozenset()))
        asked = query.read(params, zone="UTC", now=self.now(), strict=made.strict, defaults=defaults)
        key = ("event", entry_id, format_name, asked.canonical)
        with self.store.reading() as tx:
            version, changed = self._stands(tx)
            if (known := self._bodies.get(key, version)) is not None:
                return known
            entry, timeline, instance = _public(tx, entry_id), tx.timeline(_ALL)[0], tx.instance
        own: dict[str, Any] = {"links": "all", **asked.own}
        options = replace(self.options(instance), precision=frozenset(Grain), lang=asked.query.lang, **own)
        if format_name == _DATA:
            return self._bodies.put(key, make_body(made.media_type, made.item(entry, options), changed, version, {}))
        path = f"{self.settings.public_url}/events/{entry.id}"
        links = {"self": address(f"{path}.{format_name}", asked.canonical), "alternate": path}
        timeline = replace(timeline, title=title(entry.event, options.lang), description="")
        own_query = "&".join(filter(None, (f"event={entry.id}", asked.canonical)))
        page = Page(timeline, own_query, version, entry.updated, self.settings.public_url, instance, links, lang=options.lang)
        content = self.formats.render(made, page, [entry], options)
        return self._bodies.put(key, make_body(made.media_type, content, changed, version, links))

    def history(self, entry_id: str) -> tuple[Change, ...]:
        """Every public change of an entry since it was made, oldest first; raises `NoSuchEvent`."""
        with self.store.reading() as tx:
            _public(tx, entry_id)
            return tuple(Change(*line) for line in tx.history(entry_id))

    def changes(self, slug: str, *, limit: int = 100, private: bool = False) -> tuple[Change, ...]:
        """What was added, moved, edited or withdrawn in a timeline, newest first; `private` as in `timeline`."""
        with self.store.reading() as tx:
            timeline, _ = reachable(tx, slug, private=private)
            return tuple(Change(*line) for line in islice(tx.changes(timeline), limit))

    def version(self) -> tuple[int, datetime]:
        """The version of what is public, and since when: one lookup, by which a page knows that it still stands."""
        with self.store.reading() as tx:
            return self._stands(tx)

    def current(self) -> int:
        """The version of what is public, by the shortest way there is."""
        return self.store.version()

    def ready(self) -> None:
        """Raise the `StoreError` that keeps the service from answering, if there is one."""
        with self.store.reading() as tx:
            tx.version()

    def hub(self, timeline: Timeline) -> dict[str, str]:
        """The hub that tells subscribers of a timeline's feeds at once (WebSub), where there is one."""
        return {"hub": self.settings.websub_hub} if self.settings.websub_hub and is_open(timeline) else {}

    def _stands(self, tx: Transaction) -> tuple[int, datetime]:
        """The version, and since when its bodies are these: since the data is, or since what renders it, which may be another program."""
        version, changed = tx.version()
        return version, max(changed, self.began)

    def _selected(self, tx: Transaction, timeline: Timeline, asked: Asked, made: Format, options: Options) -> View[Entry | bytes]:
        """The entries of a body as they were written; of a past that is no more, themselves."""
        floods = not _tells_floods(made, asked.query)
        if asked.query.as_of is not None:
            return _bound(tx, timeline, asked, partial(tx.select, floods=floods))
        return _bound(tx, timeline, asked, partial(tx.written, (made.name, self.formats.look(options)), floods=floods))

    def _parts(self, tx: Transaction, timeline: Timeline, asked: Asked, made: Format, options: Options) -> Iterator[View[Entry | bytes]]:
        """What is selected, a part at a time; where `limit` counts what is shown, all of it: who joins them stops when it is enough."""
        left = query.WHOLE if made.room else asked.query.limit
        while True:
            view = self._selected(tx, timeline, replace(asked, query=replace(asked.query, limit=min(left, _PART))), made, options)
            yield view
            left -= len(view.entries)
            if not left or view.next is None:
                return
            asked = replace(asked, query=replace(asked.query, cursor=view.next))

    def _gone(self, tx: Transaction, timeline: Timeline, asked: Asked, made: Format) -> Sequence[Entry]:
        """What was withdrawn lately, where a body tells of that."""
        if not made.tombstones or asked.query.cursor or asked.query.as_of is not None:
            return ()
        return tx.withdrawn(timeline, asked.query, floods=not _tells_floods(made, asked.query))

    def _items(self, tx: Transaction, view: View[Entry | bytes], made: Format) -> Sequence[Item | bytes]:
        """What a body shows of a part: entries, an addition of very many as one."""
        if not _tells_floods(made, view.query):
            return view.entries
        before = _before(view.timeline, view.query, view.canonical)
        older = before.key if before and isinstance(before.key, datetime) else None
        return mixed(view, digests(tx, view, f"{self.settings.public_url}/timelines/{view.timeline.slug}", older))

    def _page(self, tx: Transaction, view: View[Entry | bytes], made: Format, newest: datetime) -> Page:
        path = f"{self.settings.public_url}/timelines/{view.timeline.slug}"
        links = {"self": address(f"{path}.{made.name}", view.canonical, view.query.cursor), "alternate": address(path, view.canonical)}
        if view.query.cursor:
            links["first"] = address(f"{path}.{made.name}", view.canonical)
        if view.next and not made.room:
            links["next"] = address(f"{path}.{made.name}", view.canonical, view.next)
        if made.feed and not view.canonical and not view.query.cursor:
            links |= self.hub(view.timeline)
            links |= behind(tx, view, f"{path}/archive", _ARCHIVED) if made.name == _ARCHIVED else {}
        return Page(
            timeline=view.timeline,
            query=view.canonical,
            version=view.version,
            newest=newest,
            public_url=self.settings.public_url,
            instance=tx.instance,
            links=links,
            next=view.next,
            lang=view.query.lang,
        )

    def _options(self, made: Format, asked: Asked, instance: str) -> Options:
        """What the items of this body depend on; where nobody asks for anything else, what they were kept for."""
        own: dict[str, Any] = {**asked.own, "precision": asked.query.precision if made.name == _CALENDAR else frozenset()}
        return replace(self.options(instance), lang=asked.query.lang, **own)


def reachable(tx: Transaction, slug: str, *, private: bool = False) -> tuple[Timeline, datetime]:
    """A timeline as readers know it, and when it was made: to them, a private one is not there. Raises `NoSuchTimeline`."""
    timeline, made = tx.timeline(slug)
    if timeline.visibility is Visibility.PRIVATE and not private:
        raise NoSuchTimeline(slug)
    return timeline, made


def is_open(timeline: Timeline) -> bool:
    """Whether others may be told of a timeline's address."""
    return timeline.visibility is Visibility.PUBLIC


def _named(timeline: Timeline, asked: Asked, made: Format) -> Timeline:
    """The timeline by the name that its subscribers see; data has its query beside its own title."""
    return timeline if made.name == _DATA else replace(timeline, title=view_title(timeline, asked.query, asked.moving, yearly=asked.yearly))


def _tells_floods(made: Format, asked: Query) -> bool:
    """Whether an addition of very many is told as one: in feeds of what is new, unless somebody wants another order."""
    return made.feed and asked.order is Order.PUBLISHED and asked.as_of is None


def _modified(changed: datetime, today: date | None, zone: str) -> datetime:
    """When a body became another one at last: with the data, or with the day that its query names."""
    return changed if today is None else max(changed, datetime.combine(today, time.min, ZoneInfo(zone)).astimezone(changed.tzinfo))


def _before(timeline: Timeline, one: Query, canonical: str) -> Cursor | None:
    return cursor.read(one.cursor, _scope(timeline, canonical), one.order) if one.cursor else None


def _scope(timeline: Timeline, canonical: str) -> str:
    return f"{timeline.slug}?{canonical}"


def _bound(tx: Transaction, timeline: Timeline, asked: Asked, select: Callable[..., Selection[Shown_co]]) -> View[Shown_co]:
    """What a way to select selects, with what is known of it."""
    one, scope = asked.query, _scope(timeline, asked.canonical)
    version, _ = tx.version()
    before = _before(timeline, one, asked.canonical)
    given = before.given if before else 0
    found = select(timeline, one, _place(tx, before) if before else None, given)
    following = None
    if found.next:
        key, number = found.next
        following = cursor.write(Cursor(key, tx.ids([number])[number], given + len(found.entries), version), scope)
    newest = found.newest or tx.timeline(timeline.slug)[1]
    return View(timeline, one, asked.canonical, found.entries, found.keys, following, version, newest, asked.today)


def _place(tx: Transaction, before: Cursor) -> tuple[int | float | datetime, int]:
    """Where a page ended, as the store has it."""
    try:
        return before.key, tx.number_of(before.entry)
    except NoSuchEvent as error:
        raise CursorError("cursor", "the event that it ended with is not here") from error


def _public(tx: Transaction, entry_id: str) -> Entry:
    stored = tx.find(entry_id)
    if not stored.public and not tx.was_public(stored):
        raise NoSuchEvent(entry_id)
    return tx.shown(stored)
