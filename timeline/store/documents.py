"""The documents, and the versions of their texts."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Row, Select, bindparam, delete, func, insert, select, update

from timeline.errors import NoSuchDocument
from timeline.model import Document, Published, PublishedSource, Trust, Visibility

from .codec import PUBLISHED
from .schema import AliasRow, DocumentRow, FactRow, MentionRow, TextRow
from .sources import Sources
from .states import HELD, Realm, realm_of


class Saved(StrEnum):
    """What saving a document came to."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    HELD = "held"

    @property
    def is_change(self) -> bool:
        """Whether there is something to read."""
        return self is not Saved.UNCHANGED


#: As many documents are dated together at most.
COMPANY: Final = 200


@dataclass(frozen=True, slots=True)
class Kept:
    """A document as the store has it."""

    id: int
    document: Document
    realm: Realm
    held: str | None
    #: What is known of its publication date after reading.
    published: Published
    versions: int
    added: datetime

    def settles_with(self, other: Kept) -> bool:
        """Whether what the two say is merged; of an untrusted document nothing is merged with anything."""
        return self.id == other.id or (self.realm is other.realm and self.realm is not Realm.UNTRUSTED)


@dataclass(frozen=True, slots=True)
class Company:
    """Documents that are dated together, in the order they came."""

    documents: list[Kept]
    #: Whether others that share less with them were left out.
    is_cut: bool


def digest(document: Document) -> str:
    """A hash of all that reading depends on."""
    parts = (document.text, document.url, document.title, document.publisher, document.language, document.trust, document.visibility)
    given = PUBLISHED.encode(document.published).decode()
    return hashlib.sha256("\x00".join(str(part) for part in (*parts, given)).encode()).hexdigest()


class Documents(Sources):
    """What was added."""

    def save_document(self, document: Document) -> tuple[int, Saved, str | None]:
        """Keep a document: a new one, a new version of one, or nothing new; answers its number and, if it was corrected, its earlier text.

        A publication date that a person stated stands over one that a later copy comes with, and so does the address it first came with.
        """
        known = self.connection.execute(_KEPT.where(DocumentRow.id == self._number_of(document.key))).one_or_none()
        if known is None:
            return self._add(document), Saved.ADDED, None
        document = _beside(document, known)
        if known.hash == digest(document):
            return known.id, Saved.UNCHANGED, None
        corrected = known.text != document.text
        version = known.version + corrected
        self.connection.execute(update(DocumentRow).where(DocumentRow.id == known.id).values(**self._columns(document), version=version))
        if corrected:
            self._add_text(known.id, version, document.text)
        return known.id, Saved.UPDATED, known.text if corrected else None

    def is_kept(self, document: Document, trust: Trust | None, visibility: Visibility | None) -> bool:
        """Whether nothing of a document is new, with what its adder says of it: then nobody has to write."""
        known = self.connection.execute(_KNOWN, {"key": document.key}).one_or_none()
        if known is None:
            return False
        came = replace(document, trust=trust or Trust(known.trust), visibility=visibility or Visibility(known.visibility))
        return bool(known.hash == digest(_beside(came, known)))

    def as_known(self, document: Document, trust: Trust | None, visibility: Visibility | None) -> Document:
        """A document with what its adder does not say: it is trusted and seen as it was, a new one trusted as its source is, and public."""
        columns = select(DocumentRow.trust, DocumentRow.visibility).where(DocumentRow.id == self._number_of(document.key))
        known = self.connection.execute(columns).one_or_none()
        trust = trust or (Trust(known.trust) if known else self.trust_of(document))
        visibility = visibility or (Visibility(known.visibility) if known else Visibility.PUBLIC)
        return replace(document, trust=trust, visibility=visibility)

    def would_replace(self, document: Document) -> bool:
        """Whether it comes untrusted to where a trusted one is known."""
        known = select(DocumentRow.realm).where(DocumentRow.id == self._number_of(document.key))
        return document.trust is Trust.UNTRUSTED and self.connection.execute(known).scalar_one_or_none() == Realm.PUBLIC.value

    def _number_of(self, key: str) -> int | None:
        """The number of the document with this key, or with one that says more of the same address."""
        return self.connection.execute(_NUMBER, {"key": key}).scalar_one_or_none()

    def _add(self, document: Document) -> int:
        number = self.next_number(DocumentRow)
        fixed = {"id": number, "key": document.key, "version": 1, "added": self.at, "published": PUBLISHED.encode(document.published)}
        self.connection.execute(insert(DocumentRow).values(**fixed, **self._columns(document)))
        self._add_text(number, 1, document.text)
        return number

    def _columns(self, document: Document) -> dict[str, object]:
        return {
            "url": document.url,
            "title": document.title,
            "publisher": document.publisher,
            "language": document.language,
            "trust": document.trust.value,
            "visibility": document.visibility.value,
            "realm": realm_of(document).value,
            "held": None,
            "settled": False,
            "hash": digest(document),
            "given": PUBLISHED.encode(document.published),
            "updated": self.at,
        }

    def _add_text(self, document: int, version: int, text: str) -> None:
        self.connection.execute(insert(TextRow).values(document=document, version=version, text=text, at=self.at))

    def document(self, key: str) -> Kept:
        """One document; raises `NoSuchDocument`."""
        row = self.connection.execute(_KEPT.where(DocumentRow.id == self._number_of(key))).one_or_none()
        if row is None:
            raise NoSuchDocument(key)
        return _kept(row)

    def documents(self, numbers: Iterable[int] | None = None) -> list[Kept]:
        """Documents in the order they came; all of them, or these."""
        query = _KEPT.order_by(DocumentRow.id)
        if numbers is not None:
            query = query.where(DocumentRow.id.in_(sorted(numbers)))
        return [_kept(row) for row in self.connection.execute(query)]

    def earlier_text(self, document: int, version: int) -> str | None:
        """The text of a version."""
        return self.connection.execute(
            select(TextRow.text).where(TextRow.document == document, TextRow.version == version)
        ).scalar_one_or_none()

    def hold(self, document: Document, why: str) -> tuple[int, Saved]:
        """Keep a document apart until a person has looked at it; a correction beside what it corrects, which stands as it is."""
        known = select(DocumentRow.key).where(DocumentRow.id == self._number_of(document.key), DocumentRow.held.is_(None))
        corrects = self.connection.execute(known).scalar_one_or_none()
        number, saved, _ = self.save_document(replace(document, key=HELD + corrects) if corrects else document)
        self.connection.execute(update(DocumentRow).where(DocumentRow.id == number).values(realm=Realm.UNTRUSTED.value, held=why))
        return number, Saved.HELD if saved.is_change else saved

    def trust(self, kept: Kept, trust: Trust) -> None:
        """Trust a document or no longer, by a person's word."""
        document = replace(kept.document, trust=trust)
        values = {"trust": trust.value, "realm": realm_of(document).value, "held": None, "hash": digest(document)}
        self.connection.execute(update(DocumentRow).where(DocumentRow.id == kept.id).values(values))

    def corrected(self, kept: Kept) -> Document | None:
        """What a correction that was held back makes of the document it corrects; null of any other document."""
        return replace(kept.document, key=kept.document.key.removeprefix(HELD)) if kept.document.key.startswith(HELD) else None

    def date(self, document: int, published: Published) -> None:
        """Keep what is known of a publication date after reading."""
        by_others = published.source is PublishedSource.OTHER_DOCUMENTS
        settled = published.when is not None and published.when.days == 1 and not by_others
        values = {"published": PUBLISHED.encode(published), "settled": settled}
        self.connection.execute(update(DocumentRow).where(DocumentRow.id == document).values(values))

    def save_facts(self, document: int, asked: Iterable[str], offered: Iterable[str]) -> None:
        """Keep what a document asks of others for its own date, and what it offers them for theirs."""
        self.connection.execute(delete(FactRow).where(FactRow.document == document))
        facts = sorted({(fact, True) for fact in asked} | {(fact, False) for fact in offered})
        rows = [{"document": document, "fact": fact, "asked": is_asked} for fact, is_asked in facts]
        if rows:
            self.connection.execute(insert(FactRow), rows)

    def company(self, kept: Kept) -> Company:
        """The documents to be dated together with this one, itself included: public ones and those of its own realm.

        Whoever asks what one of them offers is dated with it, and by all that offer what it asks; what has a date of its own asks nothing.
        """
        reached, edge, is_cut = {kept.id}, {kept.id}, False
        realms = sorted({Realm.PUBLIC.value} if kept.realm is Realm.UNTRUSTED else {Realm.PUBLIC.value, kept.realm.value})
        while edge and not is_cut:
            sharing = self._sharing(edge, realms, kept.id)
            new = [number for number in sorted(sharing, key=lambda number: (-sharing[number], number)) if number not in reached]
            is_cut = len(reached) + len(new) > COMPANY
            edge = set(new[: COMPANY - len(reached)])
            reached |= edge
        return Company(self.documents(reached), is_cut)

    def _sharing(self, edge: Iterable[int], realms: Sequence[str], arrival: int) -> Counter[int]:
        """The documents that ask what these offer or offer what these ask, with how many facts they share."""
        asking = set(
            self.connection.execute(select(FactRow.document).distinct().where(FactRow.document.in_(edge), FactRow.asked)).scalars()
        )
        found: Counter[int] = Counter()
        for is_asked, documents in ((False, asking | {arrival}), (True, asking)):
            for number, count in self.connection.execute(_meeting(documents, realms, is_asked=is_asked)) if documents else ():
                found[number] += int(count)
        return found

    def delete_document(self, document: int) -> None:
        """Forget a document with its texts and mentions."""
        self.connection.execute(delete(DocumentRow).where(DocumentRow.id == document))

    def evidence_counts(self) -> dict[int, int]:
        """Document -> how many entries it has evidence for."""
        count = func.count(MentionRow.entry.distinct())
        rows = self.connection.execute(select(MentionRow.document, count).where(~MentionRow.vanished).group_by(MentionRow.document))
        return dict(rows.all())


def _beside(document: Document, known: Any) -> Document:
    """A document as it is kept where it is known: under its key and the address it first came with, and the date that a person stated."""
    document = replace(document, key=known.key, url=known.url or document.url)
    given = PUBLISHED.decode(known.given)
    if given.source is PublishedSource.GIVEN and document.published.source is not PublishedSource.GIVEN:
        return replace(document, published=given)
    return document


def _meeting(documents: Iterable[int], realms: Sequence[str], *, is_asked: bool) -> Select[int, int]:
    """The documents that offer what these ask, or ask what these offer: their numbers, and how often they meet.

    Their facts come first, each once, then whoever shares them: no engine begins with all documents of a realm.
    """
    facts = select(FactRow.fact, func.count().label("times")).where(FactRow.document.in_(documents), FactRow.asked.is_(is_asked))
    own = facts.group_by(FactRow.fact).subquery()
    sharing = select(FactRow.document, func.sum(own.c.times).label("times")).join(own, own.c.fact == FactRow.fact)
    shared = sharing.where(FactRow.asked.is_(not is_asked)).group_by(FactRow.document).subquery()
    query = select(shared.c.document, shared.c.times).join(DocumentRow, DocumentRow.id == shared.c.document)
    return query.where(DocumentRow.realm.in_(realms)).order_by(shared.c.times.desc(), shared.c.document).limit(COMPANY)


#: The number of the document with a key, or with one that says more of the same address; made once, for every arrival asks.
_OWN: Final = select(DocumentRow.id).where(DocumentRow.key == bindparam("key"))
_NUMBER: Final = _OWN.union_all(select(AliasRow.document).where(AliasRow.key == bindparam("key"))).limit(1)
_KNOWN: Final = select(
    DocumentRow.key, DocumentRow.url, DocumentRow.given, DocumentRow.hash, DocumentRow.trust, DocumentRow.visibility
).where(DocumentRow.id == _NUMBER.scalar_subquery())
_KEPT: Select[tuple[DocumentRow, str]] = select(*DocumentRow.__table__.columns, TextRow.text).join(
    TextRow, (TextRow.document == DocumentRow.id) & (TextRow.version == DocumentRow.version)
)


def _kept(row: Row[tuple[DocumentRow, str]]) -> Kept:
    values = row._mapping  # noqa: SLF001 - the public name of SQLAlchemy's row mapping
    document = Document(
        key=values["key"],
        text=values["text"],
        url=values["url"],
        title=values["title"],
        publisher=values["publisher"],
        language=values["language"],
        trust=Trust(values["trust"]),
        visibility=Visibility(values["visibility"]),
        published=PUBLISHED.decode(values["given"]),
    )
    return Kept(
        values["id"],
        document,
        Realm(values["realm"]),
        values["held"],
        PUBLISHED.decode(values["published"]),
        values["version"],
        values["added"],
    )
