"""Settle which entry each mention is evidence for, and what each entry is then."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Final

from sqlalchemy import select

from timeline.model import Event, Mention, State

from .codec import EVENT
from .documents import Documents, Kept
from .entries import Entries, Form, Stored
from .identity import Slot, align, find_again, follow, owners
from .mentions import Evidence, Key
from .schema import EditRow, EntryRow
from .states import FIELDS, MERGED, STATE, WRITTEN, Realm, alone, joined, shown, state_of

#: What two mentions must share to be candidates for one event.
Keys = Callable[[Mention], Iterable[Key]]
#: What new mentions can meet, at most; and what a block holds before it stops to follow those on to what they can meet.
_LARGEST: Final = 200
_SMALL: Final = 100
_WITHDRAWN = {State.HIDDEN.value, State.RETRACTED.value}


@dataclass(frozen=True, slots=True)
class Fresh:
    """A document just read, and the text its known mentions count into."""

    document: int
    text: str
    mentions: Sequence[Mention]
    earlier_text: str | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """A mention with its place in the store; a new one has none yet."""

    document: int
    mention: Mention
    slot: Slot | None


@dataclass(frozen=True, slots=True)
class Block:
    """All mentions that what was just read can meet, directly or through others."""

    realm: Realm
    members: tuple[Member, ...]
    #: The documents that were just read.
    fresh: frozenset[int]
    #: Known mentions that their document no longer has.
    lost: tuple[Slot, ...]
    #: Entries that any of them is, or was, evidence for.
    entries: frozenset[int]

    def by_document(self) -> dict[int, tuple[Mention, ...]]:
        """What is to be clustered: document -> its mentions, documents in the order they came."""
        found: dict[int, tuple[Mention, ...]] = {}
        for member in sorted(self.members, key=lambda member: (member.document, member.mention.start)):
            found[member.document] = (*found.get(member.document, ()), member.mention)
        return found


@dataclass(slots=True)
class Cluster:
    """Mentions of one event, and the id it goes by."""

    event: Event
    members: list[Member]
    #: Where it stands among the events that were clustered, from 1; null of what a person set apart.
    line: int | None = None
    owner: int | None = None

    @property
    def slots(self) -> list[Slot]:
        """Places of those that are known."""
        return [member.slot for member in self.members if member.slot]

    def without(self, out: Iterable[Member]) -> Cluster:
        """The rest of it."""
        gone = {id(member) for member in out}
        members = [member for member in self.members if id(member) not in gone]
        return self if len(members) == len(self.members) else Cluster(_event_of(members), members, self.line, self.owner)


@dataclass(frozen=True, slots=True)
class Settlement:
    """What settling changed."""

    changed: frozenset[int] = field(default_factory=frozenset)
    #: How many published dates moved.
    moved: int = 0


class Settling(Entries, Documents):
    """From clusters of mentions to entries."""

    def fresh(self, kept: Kept, mentions: Sequence[Mention], earlier_text: str | None = None) -> Fresh:
        """A document just read; `earlier_text` is what it was before a correction."""
        return Fresh(kept.id, kept.document.text, mentions, earlier_text)

    def gather(self, fresh: Sequence[Fresh], realm: Realm, keys: Keys, entries: Iterable[int] = ()) -> Block:
        """Find the known mentions again in what was just read, and all others that these can meet."""
        members: list[Member] = []
        documents = frozenset(one.document for one in fresh)
        known = self.mentions_of_documents(documents)
        kept: set[int] = set()
        for one in fresh:
            found = _found_again(one, [evidence for evidence in known if evidence.document == one.document])
            kept |= {slot.id for slot in found.values()}
            members += [Member(one.document, mention, found.get(index)) for index, mention in enumerate(one.mentions)]
        lost = tuple(evidence.slot for evidence in known if evidence.slot.id not in kept)
        touched = {number for evidence in known for number in (evidence.slot.entry, evidence.slot.origin)} | set(entries)
        partners, touched = self._partners(members, touched, documents, realm, keys)
        return Block(realm, (*members, *partners), documents, lost, frozenset(touched))

    def _partners(
        self, members: Sequence[Member], touched: set[int], fresh: frozenset[int], realm: Realm, keys: Keys
    ) -> tuple[list[Member], set[int]]:
        """Follow shared keys, shared entries and people's merges until nothing new is reached."""
        partners: dict[int, Evidence] = {}
        asked: set[Key] = set()
        edge = [member.mention for member in members]
        while True:
            wanted = {key for mention in edge for key in keys(mention)} - asked
            asked |= wanted
            touched = self._linked(touched)
            size = len(members) + len(partners)
            room = _LARGEST - size if not partners or size < _SMALL else 0
            met = self.mentions(self.meeting(wanted, realm, room)) if wanted and room > 0 else []
            reached = chain(met, self.mentions_of_entries(touched))
            new = {e.slot.id: e for e in reached if e.document not in fresh and not e.vanished and e.slot.id not in partners}
            partners |= new
            edge = [evidence.mention for evidence in new.values()]
            grown = touched | {number for e in new.values() for number in (e.slot.entry, e.slot.origin)}
            if not new and grown == touched:
                ordered = [partners[number] for number in sorted(partners)]
                return [Member(e.document, e.mention, e.slot) for e in ordered], touched
            touched = grown

    def settle(self, block: Block, events: Sequence[Event], keys: Keys, threshold: float) -> Settlement:
        """Give each cluster its id, save every entry of the block, retract or redirect those left without evidence."""
        self.lose_mentions(block.lost)
        merged = self.merges()
        numbers = {slot.entry for member in block.members if (slot := member.slot)} | block.entries
        numbers |= {follow(merged, number) for number in numbers}
        edits = self.standing_edits(sorted(numbers))
        clusters = _clusters(block, events, edits)
        for cluster in clusters:
            if cluster.owner is None:
                cluster.owner = self.mint(cluster.event.mentions[0], block.realm)
            self._keep(cluster, block.fresh, keys)
        self._relate(clusters)
        owners = {cluster.owner for cluster in clusters if cluster.owner is not None}
        before = self.stored(numbers | owners)
        forms = _forms(clusters, merged, edits, block.realm, threshold)
        for number in numbers - forms.keys():
            if number in before:
                forms[number] = _leftover(before[number], clusters, merged, edits.get(number, {}), block.realm, threshold)
        changed = frozenset(number for number, form in sorted(forms.items()) if self.save_entry(number, form, before.get(number)))
        return Settlement(changed, sum(1 for number in changed & before.keys() if _has_moved(before[number], forms[number])))

    def _keep(self, cluster: Cluster, fresh: frozenset[int], keys: Keys) -> None:
        """Save the mentions that are new, were read again, or are evidence for another entry now."""
        if cluster.owner is None:
            raise RuntimeError("a cluster is kept after it has its id")
        for member in cluster.members:
            if member.document in fresh:
                self.save_keys(self.save_mention(member.slot, member.document, member.mention, cluster.owner), keys(member.mention))
            elif member.slot and member.slot.entry != cluster.owner:
                self.save_mention(member.slot, member.document, member.mention, cluster.owner)

    def _relate(self, clusters: Sequence[Cluster]) -> None:
        """Name related events by their ids, where clustering names them by their lines."""
        ids = self.ids({cluster.owner for cluster in clusters if cluster.owner is not None})
        by_line = {str(cluster.line): ids[cluster.owner] for cluster in clusters if cluster.owner is not None}
        for cluster in clusters:
            related = tuple(sorted(by_line[line] for line in cluster.event.related if line in by_line))
            cluster.event = replace(cluster.event, related=related)

    def merges(self) -> dict[int, int]:
        """Entry -> the entry that a person merged it into."""
        query = select(EditRow.entry, EntryRow.id).join(EntryRow, EntryRow.uuid == EditRow.value)
        rows = self.connection.execute(query.where(EditRow.field == MERGED, ~EditRow.undone).order_by(EditRow.id))
        return dict(rows.all())

    def _linked(self, entries: Iterable[int]) -> set[int]:
        """These entries and those that people merged with them."""
        linked, merged = set(entries), self.merges()
        targets = {follow(merged, entry) for entry in linked}
        return linked | targets | {entry for entry in merged if follow(merged, entry) in targets}


def _forms(
    clusters: Sequence[Cluster], merged: Mapping[int, int], edits: Mapping[int, Mapping[str, str]], realm: Realm, threshold: float
) -> dict[int, Form]:
    """What the entries that have clusters are now; those that a person merged give theirs to the target."""
    parts: dict[int, list[Cluster]] = {}
    for cluster in clusters:
        if cluster.owner is not None:
            parts.setdefault(follow(merged, cluster.owner), []).append(cluster)
    forms = {}
    for target, found in parts.items():
        decisions = edits.get(target, {})
        found.sort(key=lambda cluster: (cluster.owner != target, cluster.owner))
        events = [*written(decisions), *(cluster.event for cluster in found)]
        forms[target] = form_of(joined(events), decisions, realm, threshold)
    return forms


def form_of(found: Event, edits: Mapping[str, str], realm: Realm, threshold: float, *, live: bool = True) -> Form:
    """What an entry is by what extraction has of it and what people decided."""
    event = shown(found, edits)
    state = state_of(event, edits, live=live, realm=realm, threshold=threshold)
    return Form(event, found, {name: value for name, value in edits.items() if name in FIELDS}, state, realm)


def _leftover(
    old: Stored, clusters: Sequence[Cluster], merged: Mapping[int, int], edits: Mapping[str, str], realm: Realm, threshold: float
) -> Form:
    """An entry without a cluster: redirected to where its oldest mention went, else it stands or falls by people's word."""
    went = follow(merged, old.number)
    if went == old.number:
        gone = [(slot.id, cluster.owner) for cluster in clusters for slot in cluster.slots if old.number in {slot.entry, slot.origin}]
        went = min(gone)[1] or old.number if gone else old.number
    if went != old.number:
        return replace(old.form, state=State.MERGED, realm=realm, merged_into=follow(merged, went))
    own = written(edits)
    return form_of(own[0] if own else old.form.found, edits, old.realm, threshold, live=bool(own))


def _has_moved(before: Stored, after: Form) -> bool:
    """Whether a published date is another one now, rather than only known better."""
    old, new = before.form.event.when, after.event.when
    if not before.public or old is None or old.yearless or old == new:
        return False
    return new is None or not old.covers(new)


def written(edits: Mapping[str, str]) -> list[Event]:
    """The event that a person wrote, where one did."""
    return [EVENT.decode(edits[WRITTEN].encode())] if WRITTEN in edits else []


def _found_again(one: Fresh, known: Sequence[Evidence]) -> dict[int, Slot]:
    live = [evidence for evidence in known if not evidence.vanished]
    spans = [evidence.slot.span for evidence in live]
    moved = align(one.earlier_text, one.text, spans) if one.earlier_text is not None else spans
    places = list(zip((evidence.slot for evidence in live), moved, strict=True))
    found = find_again(places, one.mentions)
    taken = {slot.id for slot in found.values()}
    by_quote = {evidence.mention.quote: evidence.slot for evidence in known if evidence.slot.id not in taken}
    for index, mention in enumerate(one.mentions):
        if index not in found and (slot := by_quote.pop(mention.quote, None)):
            found[index] = slot
    return found


def _clusters(block: Block, events: Sequence[Event], edits: Mapping[int, Mapping[str, str]]) -> list[Cluster]:
    """The clusters as people's decisions leave them, each with the id it goes by."""
    places: dict[tuple[str, int, int], list[Member]] = {}
    for member in block.members:
        places.setdefault(_place(member.mention), []).append(member)
    clusters, apart = [], dict[int, list[Member]]()
    for line, event in enumerate(events, 1):
        cluster = Cluster(event, [places[_place(mention)].pop(0) for mention in event.mentions], line)
        out = [(member, entry) for member in cluster.members if (entry := _kept_apart(member, cluster, edits))]
        for member, entry in out:
            apart.setdefault(entry, []).append(member)
        if len(out) < len(cluster.members):
            clusters.append(cluster.without(member for member, _ in out))
    for cluster, owner in zip(clusters, owners([cluster.slots for cluster in clusters]), strict=True):
        cluster.owner = owner
    return _with_apart(clusters, apart)


def _with_apart(clusters: list[Cluster], apart: Mapping[int, list[Member]]) -> list[Cluster]:
    by_owner = {cluster.owner: cluster for cluster in clusters if cluster.owner is not None}
    for entry, members in sorted(apart.items()):
        home = by_owner.get(entry)
        if home is None:
            clusters.append(Cluster(_event_of(members), members, owner=entry))
        else:
            home.members += members
            home.event = joined([home.event, _event_of(members)])
    return clusters


def _kept_apart(member: Member, cluster: Cluster, edits: Mapping[int, Mapping[str, str]]) -> int | None:
    """The entry a mention stays with whatever it is clustered with: by a person's split, or because that entry was withdrawn."""
    if member.slot is None:
        return None
    if member.slot.pinned:
        return member.slot.pinned
    withdrawn = _is_withdrawn(member.slot, edits)
    others = any(not _is_withdrawn(slot, edits) for slot in cluster.slots)
    return member.slot.entry if withdrawn and others else None


def _is_withdrawn(slot: Slot, edits: Mapping[int, Mapping[str, str]]) -> bool:
    return edits.get(slot.entry, {}).get(STATE) in _WITHDRAWN


def _event_of(members: Sequence[Member]) -> Event:
    events = [alone(member.mention) for member in members]
    return joined(sorted(events, key=lambda event: -event.confidence))


def _place(mention: Mention) -> tuple[str, int, int]:
    return mention.source.document, mention.start, mention.end
