"""Settle which entry each mention is evidence for, and what each entry is then."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Final

from sqlalchemy import select

from timeline.model import Event, Mention

from .clusters import Block, Cluster, Fresh, Member, clusters_of, forms_of, found_again, has_moved, leftover
from .documents import Documents, Kept
from .entries import Stored
from .identity import Slot, follow
from .legal import Legal
from .mentions import Evidence, Key
from .schema import EditRow, EntryRow
from .states import MERGED, STATE, WITHHELD, Realm

#: What two mentions must share to be candidates for one event.
Keys = Callable[[Mention], Iterable[Key]]
#: What new mentions can meet, at most; and what a block holds before it stops to follow those on to what they can meet.
_LARGEST: Final = 200
_SMALL: Final = 100


@dataclass(frozen=True, slots=True)
class Settlement:
    """What settling changed."""

    changed: frozenset[int] = field(default_factory=frozenset)
    #: How many published dates moved.
    moved: int = 0


class Settling(Legal, Documents):
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
            found = found_again(one, [evidence for evidence in known if evidence.document == one.document])
            kept |= {evidence.slot.id for evidence in found.values()}
            members += [_member(one, mention, found.get(index)) for index, mention in enumerate(one.mentions)]
        lost = tuple(evidence.slot for evidence in known if evidence.slot.id not in kept)
        touched = {number for evidence in known for number in (evidence.slot.entry, evidence.slot.origin)} | set(entries)
        withheld = self._met_by([member.mention for member in members if member.slot is None or member.changed], realm, keys)
        touched |= {member.slot.entry for member in withheld if member.slot}
        partners, touched = self._partners(members, touched, documents, realm, keys)
        return Block(realm, (*members, *partners, *withheld), documents, lost, frozenset(touched), self.withdrawn_for_law())

    def _met_by(self, new: Sequence[Mention], realm: Realm, keys: Keys) -> list[Member]:
        """The statements withdrawn for legal reasons that new ones may tell again, each as of a document of its own."""
        wanted = {key for mention in new for key in keys(mention)}
        withheld = self.withheld(realm) if wanted else {}
        met = [(one, entry) for one, entry in withheld.items() if any(_meet(key, other) for key in keys(one) for other in wanted)]
        found = []
        for number, (mention, entry) in enumerate(met, 1):
            apart = replace(mention, source=replace(mention.source, document=f"withheld:{number}"))
            found.append(Member(-number, apart, Slot(0, mention.span, entry, entry, entry), withheld=True))
        return found

    def depart(self, kept: Kept) -> dict[Realm, set[int]]:
        """Take a document's mentions out of the entries that documents of other realms support; answers those, by their realm.

        What is trusted no longer, or private now, does not take along what others say too.
        """
        left: dict[Realm, set[int]] = {}
        mine = [evidence.slot for evidence in self.mentions_of_documents([kept.id])]
        for entry in {slot.entry for slot in mine}:
            linked = self._linked([entry])
            others = {one.document for one in self.mentions_of_entries(linked) if one.document != kept.id and not one.vanished}
            elsewhere = {other.realm for other in self.documents(others)} - {kept.realm}
            for realm in elsewhere:
                left.setdefault(realm, set()).update(linked)
            if elsewhere:
                self.forget_mentions(slot.id for slot in mine if slot.entry == entry)
        return left

    def supported_alone(self, document: int) -> list[Stored]:
        """The entries that stand by this document alone."""
        theirs = {evidence.slot.entry for evidence in self.mentions_of_documents([document])}
        others = {one.slot.entry for one in self.mentions_of_entries(theirs) if one.document != document and not one.vanished}
        return list(self.stored(theirs - others).values())

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
            reached = chain(met, self.mentions_of_entries(touched, realm))
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
        withheld = {number for number in numbers if edits.get(follow(merged, number), {}).get(STATE) in WITHHELD}
        clusters = clusters_of(block, events, withheld)
        for cluster in clusters:
            if cluster.owner is None:
                cluster.owner = self.mint(cluster.event.mentions[0], block.realm, block.law)
            self._keep(cluster, block.fresh, keys)
        self._relate(clusters)
        owners = {cluster.owner for cluster in clusters if cluster.owner is not None}
        owners |= {follow(merged, owner) for owner in owners}
        edits |= self.standing_edits(sorted(owners - numbers))  # of an id that comes again with its document
        before = self.stored(numbers | owners)
        forms = forms_of(clusters, merged, edits, block.realm, threshold)
        for number in numbers - forms.keys():
            if number in before:
                forms[number] = leftover(before[number], clusters, merged, edits, block.realm, threshold)
        changed = frozenset(number for number, form in sorted(forms.items()) if self.save_entry(number, form, before.get(number)))
        return Settlement(changed, sum(1 for number in changed & before.keys() if has_moved(before[number], forms[number])))

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


def _member(one: Fresh, mention: Mention, known: Evidence | None) -> Member:
    """A mention just read, where it was known with its place; it is a correction that changes what it says, not another rule."""
    if known is None:
        return Member(one.document, mention, None)
    is_other = (known.mention.quote, known.mention.when) != (mention.quote, mention.when)
    return Member(one.document, mention, known.slot, changed=one.earlier_text is not None and (known.vanished or is_other))


def _meet(one: Key, other: Key) -> bool:
    """Whether two mentions with these keys may be one event."""
    return one[0] == other[0] and one[1] <= other[2] and other[1] <= one[2]
