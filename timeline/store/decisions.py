"""People's decisions that change which mentions and entries belong together, their undoing, and what waits for one."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from sqlalchemy import and_, func, or_, select

from timeline.errors import RefusedError
from timeline.model import Entry, Event, Mention, State

from .clusters import confirmed, form_of, written
from .codec import EVENT
from .edits import Edit
from .entries import Stored
from .history import History
from .identity import follow
from .schema import DocumentRow, EntryRow, HistoryRow, MentionRow
from .settling import Settling
from .states import KEPT, LEGAL, MERGED, STATE, WITHHELD, WRITTEN, Realm, check_field

#: A split is kept as a decision on the entry it made: the one it was taken from; and of each mention that an earlier split had set
#: apart, its number and the entry which that one made.
SPLIT: Final = "split"
_PINNED: Final = "pinned"
#: What the history calls it when a decision stands no longer.
UNDONE: Final = "undone"


class Waiting(NamedTuple):
    """What waits for a person, and why."""

    entry: Entry
    why: str
    worth: float
    #: The documents whose trust would settle it.
    documents: tuple[str, ...]


class Decisions(Settling, History):
    """What only a person can say."""

    def set_field(self, stored: Stored, name: str, value: str) -> None:
        """Set a field by hand; raises `InputError` naming a field that cannot have this value."""
        check_field(name, value)
        self._decide(stored, name, value)

    def set_state(self, stored: Stored, state: State) -> None:
        """Publish, hide or withdraw by hand; what no trusted source says is published as the person saw it."""
        self._decide(stored, STATE, state.value)
        if state is State.PUBLISHED and stored.realm is Realm.UNTRUSTED:
            self._decide(stored, KEPT, EVENT.encode(stored.form.found).decode())

    def withdraw_for_law(self, stored: Stored) -> None:
        """Withdraw it so that nobody is told any more what it said."""
        self._decide(stored, STATE, State.RETRACTED.value)
        self._decide(stored, LEGAL, "yes")

    def merge_into(self, stored: Stored, target: Stored) -> None:
        """Say that two entries are one event."""
        if State.MERGED in (stored.entry.state, target.entry.state) or stored.number == target.number:
            raise RefusedError(target.entry.id, "an event cannot be merged with itself, nor with one that is merged")
        self.require_lawful(target)
        if stored.form.state is not target.form.state and self._standing(stored).get(STATE) in WITHHELD:
            why = f"{stored.entry.id} is {stored.form.state.value} by a person's word; confirm it first, or undo that"
            raise RefusedError(target.entry.id, why)
        if stored.realm is not target.realm:
            raise RefusedError(
                target.entry.id, f"the one is {stored.realm.value}, the other {target.realm.value}: only what is alike is merged"
            )
        self._decide(stored, MERGED, target.entry.id)

    def _standing(self, stored: Stored) -> Mapping[str, str]:
        return self.standing_edits([stored.number]).get(stored.number, {})

    def _decide(self, stored: Stored, field: str, value: str) -> None:
        self.save_edit(stored.number, field, value)
        self.decided = stored.number

    def part(self, stored: Stored, mentions: Sequence[Mention]) -> int:
        """Say that some mentions of an entry, or of one merged into it, are another event; answers the number of the new entry.

        Raises:
            RefusedError: names a mention that no document has: one that a person wrote, or one that is gone.
        """
        merged, places = self.merges(), {_place(mention) for mention in mentions}
        known = [one for one in self.mentions_of_entries(self._linked([stored.number])) if not one.vanished]
        taken = [one for one in known if follow(merged, one.slot.entry) == stored.number and _place(one.mention) in places]
        if places - {_place(one.mention) for one in taken}:
            raise RefusedError("mentions", "one of them is in no document now, so it cannot be set apart")
        apart = self.next_number(EntryRow)
        self.insert_entry(apart, str(uuid.uuid4()), stored.realm)
        self.save_edit(apart, SPLIT, stored.entry.id)
        before = self.ids({one.slot.pinned for one in taken if one.slot.pinned})
        for one in taken:
            if one.slot.pinned:
                self.save_edit(apart, _PINNED, f"{one.slot.id} {before[one.slot.pinned]}")
        self.pin([one.slot.id for one in taken], apart)
        return apart

    def _rejoin(self, edits: Sequence[Edit]) -> None:
        """Let mentions go where they were before a split: where an earlier one put them, if that stands."""
        apart = edits[0].entry
        earlier = [edit.value.split(" ") for edit in edits if edit.field == _PINNED]
        held = select(MentionRow.id).where(MentionRow.pinned == apart)
        theirs = set(self.connection.execute(held).scalars())
        self.pin(sorted(theirs), None)
        for mention, entry in earlier:
            number = self.find(entry).number
            if int(mention) in theirs and SPLIT in self.standing_edits([number]).get(number, {}):
                self.pin([int(mention)], number)

    def write_entry(self, event: Event, fields: Mapping[str, str], threshold: float) -> Entry:
        """Publish an event that a person wrote, with the fields they set."""
        number = self.next_number(EntryRow)
        self.insert_entry(number, str(uuid.uuid4()), Realm.PUBLIC)
        self.save_edit(number, WRITTEN, EVENT.encode(event).decode())
        for name, value in fields.items():
            check_field(name, value)
            self.save_edit(number, name, value)
        edits = self.standing_edits([number])[number]
        self.save_entry(number, form_of(written(edits)[0], edits, Realm.PUBLIC, threshold), None)
        return self.stored([number])[number].entry

    def undo(self, change: int) -> tuple[Stored, set[int]]:
        """Let the decision behind a change stand no longer; answers the entry it was on, and all it touches. Raises `RefusedError`."""
        decision = self._decision_behind(change)
        edits = self.undo_decision(decision)
        if not edits:
            raise RefusedError(str(change), self._undone_by(decision))
        self.act, self.decision, self.decided = UNDONE, decision, edits[0].entry
        touched = {edit.entry for edit in edits}
        for edit in edits:
            if edit.field in {SPLIT, MERGED}:
                touched.add(self.find(edit.value).number)
            if edit.field == SPLIT:
                self._rejoin(edits)
        return self.stored([edits[0].entry])[edits[0].entry], touched

    def _decision_behind(self, change: int) -> int:
        query = select(HistoryRow.decision, HistoryRow.kind).where(HistoryRow.id == change)
        row = self.connection.execute(query).one_or_none()
        if row is None:
            raise RefusedError(str(change), "there is no change with this number")
        if row.kind == UNDONE:
            raise RefusedError(str(change), "it undid a decision; what it undid is decided again by the same command as before")
        if row.decision is None:
            raise RefusedError(str(change), "it is no person's decision")
        return int(row.decision)

    def _undone_by(self, decision: int) -> str:
        query = select(func.min(HistoryRow.id)).where(HistoryRow.decision == decision, HistoryRow.kind == UNDONE)
        number = self.connection.execute(query).scalar_one()
        return f"it was undone already, by change {number}" if number else "it was undone already"

    def review(self, threshold: float, limit: int) -> list[Waiting]:
        """What waits for a decision, worth most first.

        A decision on one event is worth how much it matters, times how open its date is, times how many sources tell it. What waits for
        trust in a document is worth what all that waits for it is worth: one decision settles it.
        """
        confirmed_once = and_(EntryRow.public, EntryRow.realm == Realm.UNTRUSTED.value)
        query = select(EntryRow.id).where(or_(EntryRow.state == State.DRAFT.value, confirmed_once))
        found = self.stored(self.connection.execute(query).scalars()).values()
        waiting = [Waiting(one.entry, why, worth(one.entry.event), _waits_for(one)) for one in found if (why := self._why(one, threshold))]
        together: dict[str, float] = defaultdict(float)
        for line in waiting:
            for key in line.documents:
                together[key] += line.worth
        valued = [one._replace(worth=max((together[key] for key in one.documents), default=one.worth)) for one in waiting]
        return sorted(valued, key=lambda one: (-one.worth, one.entry.id))[:limit]

    def _why(self, stored: Stored, threshold: float) -> str | None:
        """Null of what waits no longer."""
        if stored.realm is not Realm.UNTRUSTED:
            return f"its date was read with a confidence of {stored.entry.event.confidence:.2f}, less than {threshold:.2f}"
        if stored.public:
            kept = confirmed(self._standing(stored))
            return "its source, which is not trusted, says it otherwise now" if kept not in {None, stored.form.found} else None
        held = select(DocumentRow.held).join(MentionRow, MentionRow.document == DocumentRow.id).where(MentionRow.entry == stored.number)
        reason = next((why for why in self.connection.execute(held).scalars() if why), None)
        return reason or "its source is not trusted"


def worth(event: Event) -> float:
    """What a decision on one event is worth by itself."""
    sources = {mention.source.document for mention in event.mentions}
    return event.salience * (1 - abs(event.confidence - 0.5)) * len(sources)


def _waits_for(stored: Stored) -> tuple[str, ...]:
    """The documents whose trust would settle it."""
    if stored.realm is not Realm.UNTRUSTED:
        return ()
    return tuple(dict.fromkeys(mention.source.document for mention in stored.form.found.mentions))


def _place(mention: Mention) -> tuple[str, int, int]:
    return mention.source.document, mention.start, mention.end
