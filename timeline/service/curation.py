"""What people decide: their word stands over the extractor's, and every decision can be undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from timeline.errors import DateError, InputError
from timeline.model import Basis, Entry, Event, Mention, Provenance, Span, State, Status
from timeline.when import parse

from .reconciling import Reconciling
from .results import Change, Review

if TYPE_CHECKING:
    from timeline.store import Stored, Transaction


#: How much an event matters that somebody took the trouble to write down.
_SALIENCE = 0.5


class Curation(Reconciling):
    """Decisions, each with its author and reason."""

    def edit(self, entry_id: str, fields: Mapping[str, str], *, author: str, reason: str = "") -> Entry:
        """Set fields by hand: `headline`, `when` (EDTF, empty for undated), `status`, `names` (one `kind:name` a line).

        Raises:
            InputError: names a field that cannot have its value.
        """

        def decide(tx: Transaction, stored: Stored) -> None:
            for name, value in fields.items():
                tx.set_field(stored, name, value)

        return self._decide(entry_id, decide, author, reason)

    def confirm(self, entry_id: str, *, author: str, reason: str = "") -> Entry:
        """Publish it, whatever its confidence, its source or later readings."""
        return self._set_state(entry_id, State.PUBLISHED, author, reason)

    def hide(self, entry_id: str, *, author: str, reason: str = "") -> Entry:
        """Take it from readers; no later reading brings it back."""
        return self._set_state(entry_id, State.HIDDEN, author, reason)

    def retract(self, entry_id: str, *, author: str, reason: str = "", legal: bool = False) -> Entry:
        """Withdraw it as misread, so that readers see it was withdrawn; a legal withdrawal leaves no other word of it."""

        def decide(tx: Transaction, stored: Stored) -> None:
            if legal:
                tx.withdraw_for_law(stored)
            else:
                tx.set_state(stored, State.RETRACTED)

        return self._decide(entry_id, decide, author, reason)

    def merge(self, entry_id: str, into: str, *, author: str, reason: str = "") -> Entry:
        """Say that it is the same event as `into`; answers that one. Raises `RefusedError` where that would show what a person hid."""
        self._decide(entry_id, lambda tx, stored: tx.merge_into(stored, tx.find(into)), author, reason)
        with self.store.reading() as tx:
            return tx.shown(tx.find(into))

    def split(self, entry_id: str, mentions: Sequence[int], *, author: str, reason: str = "") -> Entry:
        """Say that these of its mentions (counted from 0) are another event; answers the new one."""
        with self.store.writing(author=author, at=self.now(), reason=reason) as tx:
            stored = tx.find(entry_id)
            tx.require_lawful(stored)
            every = stored.entry.event.mentions
            if not mentions or not set(mentions) < set(range(len(every))):
                raise InputError("mentions", f"{list(mentions)}: expected some, not all, of 0 to {len(every) - 1}")
            apart = tx.part(stored, [every[index] for index in mentions])
            self.reconsider(tx, [stored.number, apart], stored.realm)
            return tx.stored([apart])[apart].entry

    def write(self, fields: Mapping[str, str], *, quote: str, source: str, author: str, reason: str = "") -> Entry:
        """Add an event by hand, with the words and the address of its source; `headline` and `when` are needed."""
        if not quote.strip() or not source.strip():
            raise InputError("quote" if not quote.strip() else "source", "an event needs the words and the address of its source")
        event = _written(fields, quote, source)
        with self.store.writing(author=author, at=self.now(), reason=reason) as tx:
            return tx.write_entry(event, fields, self.settings.publish_confidence)

    def undo(self, change: int, *, author: str, reason: str = "") -> Entry:
        """Take back a person's decision, named by the number of its change; that itself is made good by deciding again.

        Raises `RefusedError` for what is no decision, or stands no longer.
        """
        with self.store.writing(author=author, at=self.now(), reason=f"undid change {change}" + (f": {reason}" if reason else "")) as tx:
            stored, touched = tx.undo(change)
            self.reconsider(tx, touched, stored.realm)
            return tx.shown(tx.find(stored.entry.id))

    def known(self, entry_id: str) -> Entry:
        """One entry in whatever state, for those who may see drafts. Raises `NoSuchEvent`."""
        with self.store.reading() as tx:
            return tx.shown(tx.find(entry_id))

    def life(self, entry_id: str) -> tuple[Change, ...]:
        """Every change of an entry, of a draft too, oldest first: a decision is undone by the number of its change."""
        with self.store.reading() as tx:
            return tuple(Change(*line) for line in tx.lines(entry_id))

    def review(self, *, limit: int = 100) -> tuple[Review, ...]:
        """The drafts that wait for a person, what a decision is worth first."""
        with self.store.reading() as tx:
            return tuple(Review(*line) for line in tx.review(self.settings.publish_confidence, limit))

    def _set_state(self, entry_id: str, state: State, author: str, reason: str) -> Entry:
        return self._decide(entry_id, lambda tx, stored: tx.set_state(stored, state), author, reason)

    def _decide(self, entry_id: str, decide: Callable[[Transaction, Stored], object], author: str, reason: str) -> Entry:
        with self.store.writing(author=author, at=self.now(), reason=reason) as tx:
            stored = tx.find(entry_id)
            tx.require_lawful(stored)
            decide(tx, stored)
            self.reconsider(tx, [stored.number], stored.realm)
            return tx.shown(tx.find(entry_id))


def _written(fields: Mapping[str, str], quote: str, source: str) -> Event:
    """The event that its writer states; what else they set is kept as edits of it."""
    headline = fields.get("headline", "").strip()
    if not headline:
        raise InputError("headline", "an event needs one")
    try:
        when = parse(fields["when"]) if fields.get("when") else None
    except DateError as error:
        raise InputError("when", f"{fields['when']!r}: {error.why}") from error
    mention = Mention(
        source=Provenance(source, source if "://" in source else None),
        start=0,
        end=len(quote),
        quote=quote,
        sentence=Span(0, len(quote)),
        headline=headline,
        names=(),
        status=Status.HAPPENED,
        when=when,
        basis=Basis.PERSON,
        reason="stated by an editor",
        confidence=1.0,
        salience=_SALIENCE,
    )
    return Event(headline, when, (), Status.HAPPENED, 1.0, _SALIENCE, (mention,))
