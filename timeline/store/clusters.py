"""Clusters of mentions and the entries they belong to, as people's decisions leave them. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from timeline.model import Event, Mention, State

from .codec import EVENT
from .entries import Form, Stored
from .identity import Slot, align, find_again, follow, owners
from .mentions import Evidence
from .states import FIELDS, KEPT, STATE, WITHHELD, WRITTEN, Realm, alone, joined, shown, state_of


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
    #: A statement that was withdrawn for legal reasons: it is there so that others who tell it again are recognised.
    withheld: bool = False
    #: It is known, and says something else now.
    changed: bool = False


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
    #: Entries that were withdrawn for legal reasons.
    law: Collection[int] = ()

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


def written(edits: Mapping[str, str]) -> list[Event]:
    """The event that a person wrote, where one did."""
    return [EVENT.decode(edits[WRITTEN].encode())] if WRITTEN in edits else []


def confirmed(edits: Mapping[str, str]) -> Event | None:
    """The event as a person saw and confirmed it, where no trusted source says it."""
    return EVENT.decode(edits[KEPT].encode()) if KEPT in edits else None


def forms_of(
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
        events = [*written(decisions), *(cluster.event for cluster in found), *_written_into(target, merged, edits)]
        forms[target] = form_of(joined(events), decisions, realm, threshold)
    return forms


def _written_into(target: int, merged: Mapping[int, int], edits: Mapping[int, Mapping[str, str]]) -> list[Event]:
    """What people wrote of an event and then merged into it."""
    into = [number for number in sorted(edits) if number != target and follow(merged, number) == target]
    return [event for number in into for event in written(edits[number])]


def form_of(found: Event, edits: Mapping[str, str], realm: Realm, threshold: float, *, live: bool = True) -> Form:
    """What an entry is by what extraction has of it and what people decided."""
    kept = confirmed(edits) if realm is Realm.UNTRUSTED else None
    event = shown(kept or found, edits)
    state = state_of(event, edits, live=live, realm=realm, threshold=threshold)
    return Form(event, found, {name: value for name, value in edits.items() if name in FIELDS}, state, realm)


def leftover(
    old: Stored,
    clusters: Sequence[Cluster],
    merged: Mapping[int, int],
    edits: Mapping[int, Mapping[str, str]],
    realm: Realm,
    threshold: float,
) -> Form:
    """An entry without a cluster: redirected to where its oldest mention went, else it stands or falls by people's word.

    What a person took from readers stays so: its readers are not led to another one.
    """
    went, decided = follow(merged, old.number), edits.get(old.number, {})
    if went == old.number and decided.get(STATE) not in WITHHELD:
        gone = [(slot.id, cluster.owner) for cluster in clusters for slot in cluster.slots if old.number in {slot.entry, slot.origin}]
        went = min(gone)[1] or old.number if gone else old.number
    if went != old.number:
        return replace(old.form, state=State.MERGED, realm=realm, merged_into=follow(merged, went))
    words = [*written(decided), *_written_into(old.number, merged, edits)]
    return form_of(joined(words) if words else old.form.found, decided, old.realm, threshold, live=bool(words))


def has_moved(before: Stored, after: Form) -> bool:
    """Whether a published date is another one now, rather than only known better."""
    old, new = before.form.event.when, after.event.when
    if not before.public or old is None or old.yearless or old == new:
        return False
    return new is None or not old.covers(new)


def found_again(one: Fresh, known: Sequence[Evidence]) -> dict[int, Evidence]:
    """Index of a mention just read -> the known one it is: by an overlapping clause, else by the same words elsewhere."""
    live = [evidence for evidence in known if not evidence.vanished]
    spans = [evidence.slot.span for evidence in live]
    moved = align(one.earlier_text, one.text, spans) if one.earlier_text is not None else spans
    places = list(zip((evidence.slot for evidence in live), moved, strict=True))
    by_slot = {evidence.slot.id: evidence for evidence in known}
    found = {index: by_slot.pop(slot.id) for index, slot in find_again(places, one.mentions).items()}
    by_quote = {evidence.mention.quote: evidence for evidence in by_slot.values()}
    for index, mention in enumerate(one.mentions):
        if index not in found and (evidence := by_quote.pop(mention.quote, None)):
            found[index] = evidence
    return found


def clusters_of(block: Block, events: Sequence[Event], withheld: AbstractSet[int]) -> list[Cluster]:
    """The clusters as people's decisions leave them, each with the id it goes by; `withheld` are those a person took from readers."""
    places: dict[tuple[str, int, int], list[Member]] = {}
    for member in block.members:
        places.setdefault(_place(member.mention), []).append(member)
    clusters, apart = [], dict[int, list[Member]]()
    for line, event in enumerate(events, 1):
        cluster = Cluster(event, [places[_place(mention)].pop(0) for mention in event.mentions], line)
        out = [(member, entry) for member in cluster.members if (entry := _kept_apart(member, block.law))]
        if home := _home_of_all(cluster, out):
            apart.setdefault(home, []).extend(cluster.members)
            continue
        for member, entry in out:
            apart.setdefault(entry, []).append(member)
        if len(out) < len(cluster.members):
            clusters.append(cluster.without(member for member, _ in out))
    return _with_apart(_owned(clusters, withheld, apart), apart)


def _home_of_all(cluster: Cluster, out: Sequence[tuple[Member, int]]) -> int | None:
    """The entry into which all that is known of a cluster was set apart: what is new goes there with it.

    So does what says now what was withdrawn for legal reasons.
    """
    repeats = any(member.withheld for member, _ in out)
    others = [member for member in cluster.members if member.slot and not (repeats and member.changed)]
    is_one = len({entry for _, entry in out}) == 1 and {id(member) for member in others} <= {id(member) for member, _ in out}
    return out[0][1] if is_one else None


def _owned(clusters: Sequence[Cluster], withheld: AbstractSet[int], apart: dict[int, list[Member]]) -> list[Cluster]:
    """The clusters with their ids; what a person took from readers, and they would see again, goes to those set apart.

    Of a cluster that has such statements and others neither takes the other along, but what would need a new id is withheld with them:
    no reading brings back what somebody hid. Nor does it when what was hidden as one event falls apart.
    """
    owned = []
    seen = [_seen_of(cluster, withheld) for cluster in clusters]
    for cluster, part, owner in zip(clusters, seen, owners([part.slots for part in seen]), strict=True):
        hidden = _hidden(cluster, withheld)
        if hidden and part is not cluster and owner is not None:
            for entry, member in hidden:
                apart.setdefault(entry, []).append(member)
        elif hidden and part is cluster and owner not in {entry for entry, _ in hidden}:
            apart.setdefault(hidden[0][0], []).extend(cluster.members)
            continue
        one = cluster if owner is None else part
        one.owner = hidden[0][0] if hidden and owner is None else owner
        owned.append(one)
    return owned


def _hidden(cluster: Cluster, withheld: AbstractSet[int]) -> list[tuple[int, Member]]:
    """What a person took from readers, each with its entry, oldest first."""
    found = [(member.slot.id, member.slot.entry, member) for member in cluster.members if member.slot and member.slot.entry in withheld]
    return [(entry, member) for _, entry, member in sorted(found, key=lambda one: one[0])]


def _seen_of(cluster: Cluster, withheld: AbstractSet[int]) -> Cluster:
    """Without what a person took from readers, where anything else of it is known."""
    hidden = [member for _, member in _hidden(cluster, withheld)]
    return cluster.without(hidden) if len(hidden) < len(cluster.slots) else cluster


def _with_apart(clusters: list[Cluster], apart: Mapping[int, list[Member]]) -> list[Cluster]:
    by_owner = {cluster.owner: cluster for cluster in clusters if cluster.owner is not None}
    for entry, every in sorted(apart.items()):
        members = [member for member in every if not member.withheld]
        if not members:
            continue
        home = by_owner.get(entry)
        if home is None:
            clusters.append(Cluster(_event_of(members), members, owner=entry))
        else:
            home.members += members
            home.event = joined([home.event, _event_of(members)])
    return clusters


def _kept_apart(member: Member, law: Collection[int]) -> int | None:
    """The entry a mention stays with whatever it is clustered with: by a person's split or by law."""
    if member.slot is None:
        return None
    return member.slot.pinned or (member.slot.entry if member.slot.entry in law else None)


def _event_of(members: Sequence[Member]) -> Event:
    events = [alone(member.mention) for member in members]
    return joined(sorted(events, key=lambda event: -event.confidence))


def _place(mention: Mention) -> tuple[str, int, int]:
    return mention.source.document, mention.start, mention.end
