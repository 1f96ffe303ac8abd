"""The entries: one row each, with what queries select and sort by, and a line of history for each change."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import Row, delete, insert, select, update

from timeline.errors import NoSuchEvent
from timeline.model import Entry, Event, Mention, State

from . import codec, search
from .codec import ENTRY, EVENT, NEVER
from .mentions import Mentions
from .schema import EntryNameRow, EntryRow, EntrySourceRow, HistoryRow
from .shown import WHOLE, decode
from .sources import source_name
from .states import GONE, Realm

#: Ids are made of the first evidence, so that the same articles in the same order make the same ids anywhere.
_IDS: Final = uuid.UUID("6f1c35a0-4d7c-5b52-9a57-0c5b3f1f2f53")


@dataclass(frozen=True, slots=True)
class Form:
    """What an entry is: what it shows, what extraction has, the fields that stand by a person's word, where it stands."""

    event: Event
    found: Event
    edits: Mapping[str, str]
    state: State
    realm: Realm
    merged_into: int | None = None

    @property
    def public(self) -> bool:
        """Whether readers see it; of what no trusted source says, what a person confirmed."""
        return self.realm is not Realm.PRIVATE and self.state is State.PUBLISHED

    def same_as(self, other: Form) -> bool:
        """Whether nothing about the event itself differs: how much it matters beside others is no change of it, nor what nobody sees."""
        return self._own() == other._own()

    def _own(self) -> tuple[object, ...]:
        return replace(self.event, salience=0.0, why=()), *self.standing

    @property
    def standing(self) -> tuple[object, ...]:
        """All of it but what the event is."""
        return self.edits, self.state, self.realm, self.merged_into


@dataclass(frozen=True, slots=True)
class Stored:
    """An entry with what only the store knows of it."""

    number: int
    entry: Entry
    form: Form
    #: Readers saw it, and have lately been told that it is gone.
    withdrawn: bool

    @property
    def public(self) -> bool:
        """Whether readers see it."""
        return self.form.public

    @property
    def realm(self) -> Realm:
        """The realm of its documents."""
        return self.form.realm


class Entries(Mentions):
    """Events that are known."""

    #: The entry a person has just decided on: that is a change of it, even if it looks the same.
    decided: int | None = None
    #: What a change is called here, where that is not to be seen from the entry.
    act: str | None = None

    def mint(self, mention: Mention, realm: Realm, closed: Collection[int]) -> int:
        """Make the row of a new entry; its first `save_entry` gives it a content.

        An id whose evidence went away is taken up again, but not by another realm, nor one of the closed ones.
        """
        number, attempt = self.next_number(EntryRow), 0
        while True:
            name = f"{mention.source.document}\n{mention.start}\n{attempt}"
            entry_id = str(uuid.uuid5(_IDS, name))
            known = self.connection.execute(select(EntryRow.id, EntryRow.realm).where(EntryRow.uuid == entry_id)).one_or_none()
            if known is None:
                break
            if known.realm == realm.value and known.id not in closed and not self.has_evidence(known.id):
                return int(known.id)
            attempt += 1
        self.insert_entry(number, entry_id, realm)
        return number

    def insert_entry(self, number: int, entry_id: str, realm: Realm) -> None:
        """A row without content: the first `save_entry` gives it one."""
        times = {"created": self.at, "published": self.at, "updated": self.at}
        empty = {"content": b"", "newest": -NEVER, "oldest": NEVER, "status": "", "confidence": 0.0, "salience": 0.0}
        standing = {"realm": realm.value, "state": "", "public": False, "withdrawn": False, "revision": 0, "version": 0}
        self.connection.execute(insert(EntryRow).values(id=number, uuid=entry_id, **times, **empty, **standing))

    def stored(self, numbers: Iterable[int]) -> dict[int, Stored]:
        """Entries by their numbers; those not saved yet are left out."""
        query = select(*WHOLE).where(EntryRow.id.in_(sorted(numbers)), EntryRow.revision > 0).order_by(EntryRow.id)
        return {row.id: _stored(row) for row in self.connection.execute(query)}

    def ids(self, numbers: Iterable[int]) -> dict[int, str]:
        """The public ids of entries."""
        return dict(self.connection.execute(select(EntryRow.id, EntryRow.uuid).where(EntryRow.id.in_(sorted(numbers)))).all())

    def number_of(self, entry_id: str) -> int:
        """The number of the entry with this public id; raises `NoSuchEvent`."""
        number = self.connection.execute(select(EntryRow.id).where(EntryRow.uuid == entry_id)).scalar_one_or_none()
        if number is None:
            raise NoSuchEvent(entry_id)
        return number

    def find(self, entry_id: str) -> Stored:
        """One entry by its public id; raises `NoSuchEvent`."""
        number = self.number_of(entry_id)
        found = self.stored([number])
        if number not in found:
            raise NoSuchEvent(entry_id)
        one = found[number]
        if one.form.merged_into is None:
            return one
        into = self.connection.execute(select(EntryRow.uuid).where(EntryRow.id == one.form.merged_into)).scalar_one()
        return replace(one, entry=replace(one.entry, merged_into=into))

    def save_entry(self, number: int, form: Form, before: Stored | None) -> bool:
        """Keep what an entry is now, with a line of history if that is a change; answers whether it is."""
        if before and number != self.decided and before.form.same_as(form):
            if before.form.found != form.found:
                self.connection.execute(update(EntryRow).where(EntryRow.id == number).values(found=values_of(form)["found"]))
            return False
        self.decided = None if self.decided == number else self.decided
        was_public = before is not None and before.public
        version = self.publish() if form.public or was_public else self.version()[0]
        values = values_of(form) | self._times(before, form) | {"version": version}
        values["withdrawn"] = form.state in GONE and before is not None and (before.public or before.withdrawn)
        self._record(number, before, form, version)
        self.connection.execute(update(EntryRow).where(EntryRow.id == number).values(values))
        self._index(number, form.event)
        if form.public or was_public:
            self.touched.add(number)
        return True

    def _times(self, before: Stored | None, form: Form) -> dict[str, Any]:
        """`published` is set when readers first see it, `updated` when something changes that they care about."""
        if before is None:
            return {"revision": 1}
        times: dict[str, Any] = {"revision": before.entry.revision + 1}
        was, now = ((one.event.headline, one.event.when, one.event.status, one.state) for one in (before.form, form))
        if was != now:
            times["updated"] = self.at
        if form.public and not before.public and not self._was_ever_public(before.number):
            times["published"] = self.at
        return times

    def _was_ever_public(self, number: int) -> bool:
        seen = select(HistoryRow.id).where(HistoryRow.entry == number, HistoryRow.was_public).limit(1)
        return self.connection.execute(seen).first() is not None

    def _record(self, number: int, before: Stored | None, form: Form, version: int) -> None:
        self.connection.execute(
            insert(HistoryRow).values(
                id=self.next_number(HistoryRow),
                entry=number,
                revision=before.entry.revision + 1 if before else 1,
                version=version,
                at=self.at,
                author=self.said(self.author, "author"),
                reason=self.said(self.reason, "reason"),
                kind=self.act or _kind(before, form),
                decision=self.decision,
                before=ENTRY.encode(before.entry) if before else None,
                was_public=before is not None and before.public,
            )
        )

    def _index(self, number: int, event: Event) -> None:
        names, sources = names_of(event), sources_of(event)
        for table in (EntryNameRow, EntrySourceRow):
            self.connection.execute(delete(table).where(table.entry == number))
        if names:
            rows = [{"entry": number, "folded": folded, "name": name} for folded, name in names.items()]
            self.connection.execute(insert(EntryNameRow), rows)
        if sources:
            self.connection.execute(insert(EntrySourceRow), [{"entry": number, "source": source} for source in sorted(sources)])
        search.index(self.connection, number, *self.words_of(event))

    @staticmethod
    def words_of(event: Event) -> tuple[str, str]:
        """What a search finds an event by: its headline, and its names and quotes."""
        body = [name.name for name in event.names] + [mention.quote for mention in event.mentions]
        return event.headline, "\n".join(body)


def names_of(event: Event) -> dict[str, str]:
    """Each name, folded, and as it is shown."""
    return {search.fold(name.name): name.name for name in event.names}


def sources_of(event: Event) -> set[str]:
    """Everyone who reports it."""
    return {source for mention in event.mentions if (source := source_of(mention))}


def source_of(mention: Mention) -> str | None:
    """Who reports it, as `source` of a query names it: the host of its address, else the publisher's folded name."""
    return source_name(mention.source.url, mention.source.publisher)


def asked_sources(sources: Iterable[str]) -> list[str]:
    """Those that a query names, as `source_of` writes them."""
    return [search.fold(source).removeprefix("www.") for source in sources]


def _stored(row: Row[Any]) -> Stored:
    entry = decode(row)
    found = EVENT.decode(row.found) if row.found else entry.event
    return Stored(row.id, entry, Form(entry.event, found, entry.edits, entry.state, Realm(row.realm), row.merged_into), row.withdrawn)


def values_of(form: Form) -> dict[str, Any]:
    """The columns of an entry that follow from what it is."""
    event = form.event
    key, span = codec.sort_key(event.when), codec.bounds(event.when)
    return {
        "realm": form.realm.value,
        "state": form.state.value,
        "public": form.public,
        "merged_into": form.merged_into,
        "content": EVENT.encode(event),
        "found": None if form.found == event else EVENT.encode(form.found),
        "edits": codec.FIELDS.encode(dict(form.edits)) if form.edits else None,
        "newest": -NEVER if key is None else key,
        "oldest": NEVER if key is None else key,
        "first": span and span[0],
        "after": span and span[1],
        "precision": codec.precision(event.when),
        "status": event.status.value,
        "confidence": event.confidence,
        "salience": event.salience,
    }


def _kind(before: Stored | None, form: Form) -> str:
    """What a change is called."""
    if before is None:
        return "added"
    old = before.form
    if old.state is not form.state:
        return {State.PUBLISHED: "published", State.DRAFT: "doubted", State.HIDDEN: "hidden", State.MERGED: "merged"}.get(
            form.state, "withdrawn"
        )
    if old.event == form.event:
        return "confirmed"
    return "moved" if old.event.when != form.event.when else "edited"
