"""Erase a person or a source from all that is kept, and keep it erased."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from uuid import uuid4

from timeline import ingest
from timeline.errors import InputError

from .reconciling import Reconciling
from .results import ErasureReport

if TYPE_CHECKING:
    from timeline.store import Erased, Kept, Ruling, Suppressed, Transaction

#: Of a name, in letters: what is shorter stands in other words.
_SHORTEST = 2


class _Rehearsed(Exception):
    """Ends a transaction that was only to show what it would do."""

    def __init__(self, report: ErasureReport) -> None:
        super().__init__(report)
        self.report = report


def _stop(report: ErasureReport, *, rehearse: bool) -> None:
    if rehearse:
        raise _Rehearsed(report)


class Erasing(Reconciling):
    """Erasure: of every text, event, decision and change, under the same ids."""

    def erase_person(
        self, name: str, *, author: str, also: Sequence[str] = (), reason: str = "", anonymise: bool = False, rehearse: bool = False
    ) -> ErasureReport:
        """Take a person out, by full name and whatever else they are called: every statement that names them, or their names alone.

        What is one word, as a surname is, counts where the full name stands too, and in other documents of the same events; in what
        timelines and authors are called, only what `also` has, and the report says what is left of a surname there.
        With `rehearse` nothing changes. Raises `InputError` for what is no name.
        """
        for one in (name, *also):
            if sum(map(str.isalpha, one)) < _SHORTEST:
                raise InputError("person", f"{one!r} is no name")
        return self._erase(lambda _tx, ruling: ruling.person(name, also), author, reason, whole=not anonymise, rehearse=rehearse)

    def erase_source(self, name: str, *, author: str, reason: str = "", anonymise: bool = False, rehearse: bool = False) -> ErasureReport:
        """Take a source out, by host, publisher or the key of a document: the documents, or only whose they are.

        With `rehearse` nothing changes. Raises `InputError` for what is no name.
        """
        if sum(map(str.isalnum, name)) < _SHORTEST:
            raise InputError("source", f"{name!r} is no source")
        return self._erase(lambda tx, ruling: _of_source(tx, ruling, name), author, reason, whole=not anonymise, rehearse=rehearse)

    def _erase(
        self, lines: Callable[[Transaction, Ruling], Sequence[Suppressed]], author: str, reason: str, *, whole: bool, rehearse: bool
    ) -> ErasureReport:
        self.prepare()
        try:
            with self.store.writing(author=author, at=self.now(), reason=reason) as tx:
                ruling = tx.ruling(str(uuid4()), secrets.token_hex(16), whole=whole)
                erasure = tx.suppress(lines(tx, ruling))
                report = self._report(self.cleanse(tx), tx.left(erasure))
                _stop(report, rehearse=rehearse)
        except _Rehearsed as rehearsed:
            return rehearsed.report
        self.store.compact()
        return report

    def _report(self, erased: Erased, left: Sequence[str]) -> ErasureReport:
        return ErasureReport(
            removed=tuple(erased.removed),
            documents=tuple(erased.documents),
            events=len(erased.changed),
            withdrawn=len(erased.withdrawn),
            rows=dict(erased.rows),
            copies=tuple(self.store.copies()),
            left=tuple(left),
        )

    def cleanse(self, tx: Transaction) -> Erased:
        """Hold all that is kept against the list of what was ever erased."""
        reach = tx.reach()
        removed = tx.documents(reach.removed)
        for kept in removed:
            self.forget(tx, kept)
        known = tx.documents(reach.documents)
        erased = tx.redact(reach)
        erased.removed += [kept.document.key for kept in removed]
        for realm, entries in erased.lost.items():
            self.reconsider(tx, entries, realm)
        for kept in known:
            self._derive(tx, kept)
        return erased

    def _derive(self, tx: Transaction, before: Kept) -> None:
        """What is looked up by words of a text is taken from its words of now."""
        kept = tx.documents([before.id])[0]
        reading = self.reader.read([kept.document], foreign=ingest.foreign)[0]
        tx.save_facts(kept.id, reading.asked, reading.offered)
        for evidence in tx.mentions_of_documents([kept.id]):
            tx.save_keys(evidence.slot.id, () if evidence.vanished else self.reader.keys(evidence.mention))


def _of_source(tx: Transaction, ruling: Ruling, name: str) -> list[Suppressed]:
    """A source by the name given, and in its own documents by whatever else they are published under."""
    lines = ruling.source(name)
    return lines + [ruling.part(other) for other in sorted(tx.aliases(lines))]
