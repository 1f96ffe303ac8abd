"""The documents: add, remove, read again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from timeline import ingest
from timeline.errors import DateError, DocumentError, InputError, NoSuchDocument
from timeline.model import Document, Published, PublishedSource, Trust, Visibility
from timeline.wording import document_name

from .advising import Advisor
from .reconciling import Reconciling
from .results import AddReport, Listing, SourceTrust
from .wiring import PROGRAM

if TYPE_CHECKING:
    from timeline.store import Addition, Kept, Settlement, Transaction

Progress = Callable[[int, str], None]


@dataclass(slots=True)
class _Tally:
    """What came of each place so far."""

    outcomes: dict[str, int] = field(default_factory=lambda: {"added": 0, "updated": 0, "unchanged": 0, "held": 0})
    failed: list[tuple[str, str]] = field(default_factory=list)

    def report(self, tx: Transaction) -> AddReport:
        """With the counts of all that is known now."""
        events, undated, unclear = tx.counts()
        return AddReport(**self.outcomes, failed=tuple(self.failed), events=events, undated=undated, open=unclear, question=_question(tx))


class Library(Reconciling):
    """What goes in."""

    def add(
        self,
        places: Sequence[str],
        *,
        published: str | None = None,
        trust: Trust | None = None,
        visibility: Visibility | None = None,
        progress: Progress | None = None,
    ) -> AddReport:
        """Read the documents at these places and publish what they say, each document on its own.

        `published` states the publication date of all of them (EDTF, RFC 3339, or a date in words). `progress` is told
        after each document how many are done and its key. A place that cannot be read is in `failed`; the others go on.
        What is not trusted makes drafts alone, what is not public changes nothing public. Without `trust` and `visibility` a document
        is trusted and seen as it was before, a new one trusted as its source is, and public. What waits for a person before it may
        change what is published is `held`.
        """
        stated = _stated(published)
        self.prepare()
        tally, addition = _Tally(), self.store.addition()
        for done, document in enumerate(_documents(places), 1):
            if isinstance(document, DocumentError):
                tally.failed.append((document.subject, document.why or document.message))
            else:
                given = replace(document, published=stated or document.published)
                try:
                    tally.outcomes[self._add(given, trust, visibility, addition)] += 1
                except DocumentError as error:
                    tally.failed.append((error.subject, error.why))
            if progress:
                progress(done, document.subject if isinstance(document, DocumentError) else document.key)
        self.expire()
        with self.store.reading() as tx:
            return tally.report(tx)

    def _add(self, document: Document, trust: Trust | None, visibility: Visibility | None, addition: Addition) -> str:
        def take(tx: Transaction, advisor: Advisor) -> str:
            kept = tx.admitted(document)
            return self.receive(tx, tx.as_known(kept, trust, visibility), advisor).value

        with self.store.reading() as tx:
            if tx.is_kept(tx.admitted(document), trust, visibility):
                return "unchanged"
        return self.advised(take, reason=f"read {document_name(document.key)}", addition=addition)

    def expire(self) -> int:
        """Tell no longer of what was withdrawn a month ago: a change of what is public, like any other; answers of how many."""
        with self.store.writing(author=PROGRAM, at=self.now()) as tx:
            return tx.expire()

    def remove(self, key: str, *, author: str, reason: str = "", legal: bool = False) -> int:
        """Forget a document; answers how many events changed. Raises `NoSuchDocument`.

        Events that nothing else supports are withdrawn as misread, or for legal reasons.
        """
        with self.store.writing(author=author, at=self.now(), reason=reason or f"removed {document_name(key)}") as tx:
            kept = _document(tx, key)
            if legal:
                for stored in tx.supported_alone(kept.id):
                    tx.withdraw_for_law(stored)
            return len(self.forget(tx, kept))

    def _forget(self, tx: Transaction, kept: Kept, entries: Iterable[int]) -> Settlement:
        tx.delete_document(kept.id)
        return self.reconsider(tx, entries, kept.realm)

    def trust(self, key: str, trust: Trust, *, author: str, reason: str = "") -> int:
        """Trust a document, or no longer; answers how many events changed. Raises `NoSuchDocument`.

        One that was held back for review is read without a limit then; a correction that was, takes the place of what it corrects.
        """
        with self.store.writing(author=author, at=self.now(), reason=reason) as tx:
            return len(self._trust(tx, _document(tx, key), trust))

    def _trust(self, tx: Transaction, kept: Kept, trust: Trust) -> frozenset[int]:
        corrected = tx.corrected(kept)
        if corrected is None or trust is Trust.UNTRUSTED:
            tx.trust(kept, trust)
            return self.read_document(tx, kept.id).changed
        changed = self._forget(tx, kept, tx.entries_of([kept.id])).changed
        number, _, earlier_text = tx.save_document(replace(corrected, trust=trust))
        return changed | self.read_document(tx, number, earlier_text).changed

    def trust_source(self, source: str, trust: Trust, *, author: str, reason: str = "") -> int:
        """Trust all that a source says, by its host or name, or no longer: what it said before and what it will say.

        What was held back waits on. Answers how many events changed.
        """
        with self.store.writing(author=author, at=self.now(), reason=reason) as tx:
            theirs = tx.documents(tx.trust_source(source, trust))
            others = [kept for kept in theirs if kept.held is None and kept.document.trust is not trust]
            return len({number for kept in others for number in self._trust(tx, kept, trust)})

    def sources(self) -> tuple[SourceTrust, ...]:
        """What people said of sources, by name; all others are trusted."""
        with self.store.reading() as tx:
            return tuple(SourceTrust(*line) for line in tx.source_trusts())

    def reread(self, *, progress: Progress | None = None) -> AddReport:
        """Read every document again with the rules of now."""
        self.prepare()
        with self.store.reading() as tx:
            known = [(kept.id, kept.document.key) for kept in tx.documents()]
        tally, addition = _Tally(), self.store.addition()
        for done, (number, key) in enumerate(known, 1):
            changed = self._reread(number, key, addition)
            tally.outcomes["updated" if changed else "unchanged"] += 1
            if progress:
                progress(done, key)
        with self.store.reading() as tx:
            return tally.report(tx)

    def _reread(self, number: int, key: str, addition: Addition) -> frozenset[int]:
        def read(tx: Transaction, advisor: Advisor) -> frozenset[int]:
            return self.read_document(tx, number, advisor=advisor).changed

        return self.advised(read, reason=f"read {document_name(key)} again", addition=addition)

    def documents(self) -> tuple[Listing, ...]:
        """Every document, in the order they came."""
        with self.store.reading() as tx:
            events = tx.evidence_counts()
            return tuple(
                Listing(
                    key=kept.document.key,
                    title=kept.document.title,
                    publisher=kept.document.publisher,
                    published=kept.published,
                    trust=kept.document.trust,
                    visibility=kept.document.visibility,
                    versions=kept.versions,
                    events=events.get(kept.id, 0),
                    added=kept.added,
                )
                for kept in tx.documents()
            )


def _document(tx: Transaction, key: str) -> Kept:
    """By its key, or by any address of it."""
    try:
        return tx.document(key)
    except NoSuchDocument:
        address = ingest.key(ingest.canonical(key))
        if address is None:
            raise
        return tx.document(address)


def _documents(places: Sequence[str]) -> Iterator[Document | DocumentError]:
    for place in places:
        try:
            yield from ingest.read(place)
        except DocumentError as error:
            yield error


def _stated(published: str | None) -> Published | None:
    if published is None:
        return None
    try:
        when = ingest.stated(published)
    except DateError as error:
        raise InputError("published", str(error)) from error
    return Published(when, PublishedSource.GIVEN, (f"stated: {published}",))


def _question(tx: Transaction) -> str | None:
    """The question whose answer dates most: about the document, not known to the day, with most events that have no year."""
    asked = tx.dated_by_publication()
    if asked is None:
        return None
    document, count = asked
    title = f'"{document.title}"' if document.title else document.key
    events = f"{count} event" + ("" if count == 1 else "s")
    return f"When was {title} published? It would date {events}: `timeline add --published DATE {document.key}`"
