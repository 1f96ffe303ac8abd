"""The list of what was erased, as it is kept, and what comes in held against it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cached_property
from urllib.parse import urlsplit

from sqlalchemy import String, UniqueConstraint, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from timeline.errors import DocumentError
from timeline.model import Document
from timeline.wording import document_name, host

from .redaction import Redaction
from .rows import Rows
from .schema import Base, DocumentRow, number
from .suppression import Ruling, Suppressed, Suppression, Target


class SuppressionRow(Base):
    """A name, source or document that was erased, as a keyed hash."""

    __tablename__ = "suppressions"
    __table_args__ = (UniqueConstraint("erasure", "target", "hash", "first"),)

    id: Mapped[number]
    #: UUID of the erasure: its names and their parts belong together.
    erasure: Mapped[str] = mapped_column(String(36))
    salt: Mapped[str] = mapped_column(String(32))
    target: Mapped[str] = mapped_column(String(16))
    hash: Mapped[str] = mapped_column(String(32))
    first: Mapped[str] = mapped_column(String(4))
    words: Mapped[int]
    #: Whether statements, or documents, went with it.
    whole: Mapped[bool]
    at: Mapped[datetime]


class Suppressions(Rows):
    """What may not be kept."""

    @cached_property
    def suppression(self) -> Suppression:
        """The list, to compare texts with."""
        return Suppression(self.suppressed())

    def suppressed(self) -> list[Suppressed]:
        """The lines of the list, oldest first."""
        table = SuppressionRow
        columns = (table.erasure, table.salt, table.target, table.hash, table.first, table.words, table.whole)
        rows = self.connection.execute(select(*columns).order_by(table.id))
        return [Suppressed(row.erasure, row.salt, Target(row.target), row.hash, row.first, row.words, row.whole) for row in rows]

    def ruling(self, erasure: str, salt: str, *, whole: bool) -> Ruling:
        """A new erasure, by this UUID; one key is enough for all of an installation, and `salt` is the first."""
        lines = self.suppressed()
        return Ruling(erasure, lines[0].salt if lines else salt, whole)

    def suppress(self, lines: Sequence[Suppressed]) -> str:
        """Add lines that are not there yet; what is erased a second time goes on under its first erasure. Answers which that is."""
        erasure = self._first(lines[0])
        self.add_suppressed([line._replace(erasure=erasure) for line in lines])
        return erasure

    def _first(self, line: Suppressed) -> str:
        same = (known.erasure for known in self.suppressed() if known._replace(erasure=line.erasure) == line)
        return next(same, line.erasure)

    def add_suppressed(self, lines: Iterable[Suppressed]) -> None:
        """Add lines that are not there yet."""
        known = {(line.erasure, line.target, line.hash, line.first) for line in self.suppressed()}
        new = [line for line in dict.fromkeys(lines) if (line.erasure, line.target, line.hash, line.first) not in known]
        first = self.next_number(SuppressionRow)
        rows = [{"id": first + index, **line._asdict(), "target": line.target.value, "at": self.at} for index, line in enumerate(new)]
        if rows:
            self.connection.execute(insert(SuppressionRow), rows)
        self.__dict__.pop("suppression", None)

    def aliases(self, lines: Iterable[Suppressed]) -> set[str]:
        """What else a source goes by: the hosts and publishers of the documents that these lines name by host or publisher."""
        asked = Suppression(lines)
        rows = self.connection.execute(select(DocumentRow.url, DocumentRow.publisher))
        named = [(url, publisher) for url, publisher in rows if asked.source(url, publisher, "")]
        hosts = {name for url, _ in named if url for name in (host(url), (urlsplit(url).hostname or "").removeprefix("www."))}
        return {name for name in hosts | {publisher for _, publisher in named} if name}

    def parts_in(self, key: str, url: str | None, publisher: str | None, told: Iterable[str | None]) -> set[str]:
        """The erasures whose parts of names count in a document, by its key, its source, or the names in what it tells."""
        known = self.suppression.document(key) | self.suppression.document(Redaction(self.suppression).key(key))
        source = self.suppression.source(url, publisher, key)
        known |= {source.erasure} if source else set()
        for address in (key, url):
            line = self.suppression.in_address(address, ()) if address else None
            known |= {line.erasure} if line else set()
        return known.union(*(self.suppression.named(words) for words in told if words))

    def admitted(self, document: Document) -> Document:
        """A document as it may be kept; raises `DocumentError` if its source was removed."""
        if not self.suppression:
            return document
        told = (document.text, document.title, document.publisher)
        parts = self.parts_in(document.key, document.url, document.publisher, told)
        kept = Redaction(self.suppression, parts).document(document)
        if kept is None:
            raise DocumentError(document.key, "its source was erased here")
        self.reason = self.reason.replace(document_name(document.key), document_name(kept.key))
        return kept

    def said(self, words: str, field: str = "") -> str:
        """What a person says, as it may be kept; `field` is what an edit is of, or the column it stands in."""
        return Redaction(self.suppression).edit(field, words) if self.suppression else words
