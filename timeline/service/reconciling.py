"""Read documents and settle what they say with what is known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from timeline import ingest
from timeline.model import Document, Published, Trust, Visibility

from .advising import Advice, Advisor, Unanswered
from .wiring import PROGRAM, Wired

if TYPE_CHECKING:
    from timeline.reading import Reading
    from timeline.store import Addition, Block, Kept, Realm, Saved, Settlement, Transaction

T = TypeVar("T")

#: An arrival that would move more published dates than this waits for a person.
MOST_MOVED = 10


class _Held(Exception):
    """Why an arrival waits for a person."""


class Reconciling(Wired):
    """From a text to entries, inside one transaction."""

    def prepare(self) -> None:
        """Make the database where there is none; bring an older file to this program's revision, after a backup copy."""
        if self.store.is_file:
            self.store.upgrade(self.now())

    def advised(self, change: Callable[[Transaction, Advisor], T], *, reason: str, addition: Addition) -> T:
        """A change by the program; what it has to ask a language model is asked while nothing is locked, and then it is made again."""
        advisor = Advisor(self.ask)
        while True:
            try:
                with self.store.writing(author=PROGRAM, at=self.now(), reason=reason, addition=addition) as tx:
                    made = change(tx, advisor)
                    advisor.require_answers()
            except Unanswered:
                advisor.ask()
            else:
                return made

    def receive(self, tx: Transaction, document: Document, advisor: Advisor) -> Saved:
        """Keep and read a document that came; one that may not change so much is kept apart and waits for review."""
        try:
            with tx.attempt():
                return self._take(tx, document, advisor)
        except _Held as held:
            number, saved = tx.hold(document, str(held))
            if saved.is_change:
                self.read_document(tx, number, advisor=advisor)
            return saved

    def _take(self, tx: Transaction, document: Document, advisor: Advisor) -> Saved:
        """Keep and read a document; raises `_Held` if it would move many published dates, or is not trusted and would change what is."""
        would_replace = tx.would_replace(document)
        number, saved, earlier_text = tx.save_document(replace(document, trust=Trust.TRUSTED) if would_replace else document)
        if not saved.is_change:
            return saved
        if would_replace:
            raise _Held("it came untrusted, and what is known under its address is trusted")
        moved = self.read_document(tx, number, earlier_text, advisor).moved
        if moved > MOST_MOVED:
            raise _Held(f"it would move {moved} published dates")
        return saved

    def read_document(self, tx: Transaction, number: int, earlier_text: str | None = None, advisor: Advisor | None = None) -> Settlement:
        """Read a document together with those that can tell each other's dates, and settle what those of its realm say.

        Without an advisor a language model is not asked anything new.
        """
        kept = tx.documents([number])[0]
        for realm, entries in tx.depart(kept).items():
            self.reconsider(tx, entries, realm)
        read = self._read_together(tx, kept)
        if advice := self._advice(tx, kept.realm, advisor):
            read = [(one, self.reader.advised(reading, advice)) for one, reading in read]
        fresh = [tx.fresh(one, reading.mentions, earlier_text if one.id == number else None) for one, reading in read]
        return self._settle(tx, tx.gather(fresh, kept.realm, self.reader.keys), {one.id: reading for one, reading in read}, advice)

    def _advice(self, tx: Transaction, realm: Realm, advisor: Advisor | None = None) -> Advice | None:
        """A language model to ask, or what it said before; neither for what is private, unless that is wanted."""
        settings = self.settings
        if not settings.llm_model or (realm.value == Visibility.PRIVATE.value and not settings.llm_private):
            return None
        return Advice(tx, settings.llm_model, advisor)

    def _read_together(self, tx: Transaction, kept: Kept) -> list[tuple[Kept, Reading]]:
        """Read a document, then its company with it, until what that dates brings nobody in; answers of it and of those whose date changed.

        What a text says depends on its own publication date alone: who keeps that keeps its mentions, and need not settle again.
        """
        company = [kept]
        read: dict[int, tuple[Kept, Reading]] = {}
        while True:
            readings = self.reader.read([one.document for one in company], foreign=ingest.foreign)
            for one, reading in zip(company, readings, strict=True):
                if not read or (one.published != reading.published and kept.settles_with(one)):
                    self._keep(tx, one.id, reading)
                    read[one.id] = one, reading
            grown = tx.company(kept)
            if len(grown.documents) <= len(company):
                break
            company = grown.documents
        if grown.is_cut:
            tx.date(kept.id, _cut_short(read[kept.id][1].published, len(company)))
        return list(read.values())

    def _keep(self, tx: Transaction, number: int, reading: Reading) -> None:
        """Keep what is known of a document's date, and what that makes of the facts it shares."""
        tx.date(number, reading.published)
        tx.save_facts(number, reading.asked, reading.offered)

    def forget(self, tx: Transaction, kept: Kept) -> set[int]:
        """Delete a document, and read those again that it helped to date; answers the entries that changed."""
        entries, company = tx.entries_of([kept.id]), tx.company(kept).documents
        tx.delete_document(kept.id)
        changed = set(self.reconsider(tx, entries, kept.realm).changed)
        for other in company:
            if other.id != kept.id:
                changed |= self.read_document(tx, other.id).changed
        return changed

    def reconsider(self, tx: Transaction, entries: Iterable[int], realm: Realm) -> Settlement:
        """Settle entries again after a person's decision, or when a document is gone."""
        return self._settle(tx, tx.gather([], realm, self.reader.keys, entries), {}, self._advice(tx, realm))

    def _settle(self, tx: Transaction, block: Block, fresh: Mapping[int, Reading], advice: Advice | None) -> Settlement:
        known = {one.id: one for one in tx.documents({member.document for member in block.members} - fresh.keys())}
        readings: list[Reading] = []
        for document, mentions in block.by_document().items():
            if document in fresh:
                readings.append(fresh[document])
            else:
                from timeline.reading import Reading  # noqa: PLC0415 - loaded with the reader

                # what was withdrawn for legal reasons has no document any more
                told = known[document].document if document in known else Document(mentions[0].source.document, mentions[0].quote)
                published = known[document].published if document in known else told.published
                readings.append(Reading(told, published, (), mentions))
        return tx.settle(block, self.reader.merge(readings, advice), self.reader.keys, self.settings.publish_confidence)


def _cut_short(published: Published, count: int) -> Published:
    said = f"dated together with the {count} documents that share most with it; others were left out"
    return replace(published, evidence=(*published.evidence, said))
