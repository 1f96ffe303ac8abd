"""How far each source is trusted, by people's word."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final, NamedTuple

from sqlalchemy import insert, select

from timeline.errors import RefusedError
from timeline.model import Document, Trust
from timeline.wording import host

from . import search
from .schema import DocumentRow, SourceRow
from .suppressions import Suppressions

_HOST: Final = re.compile(r"[\w-]+(\.[\w-]+)+")


class SourceTrust(NamedTuple):
    """What a person said of a source."""

    source: str
    trust: Trust
    author: str
    reason: str
    at: datetime


def source_name(url: str | None, publisher: str | None) -> str | None:
    """Who publishes something: the host of its address, else the publisher's folded name."""
    return host(url) or (search.fold(publisher) if publisher else None)


def named(source: str) -> str:
    """A source as people name it: by an address, a host, or the publisher's name."""
    return host(source if "://" in source or not _HOST.fullmatch(source) else f"https://{source}") or search.fold(source)


class Sources(Suppressions):
    """The newest word on a source stands; a source of which nobody spoke is trusted."""

    def trust_source(self, source: str, trust: Trust) -> list[int]:
        """Keep what a person says of a source; answers the numbers of its documents, in the order they came.

        Raises `RefusedError` for one that was erased, or is called by a name that was.
        """
        name = named(source)
        if self.suppression.source(source, name, name) or self.said(name, "source") != name:
            raise RefusedError("the source", "its name was erased here")
        who = {"author": self.said(self.author, "author"), "reason": self.said(self.reason, "reason")}
        said = {"source": name, "trust": trust.value, **who, "at": self.at}
        self.connection.execute(insert(SourceRow).values(id=self.next_number(SourceRow), **said))
        rows = self.connection.execute(select(DocumentRow.id, DocumentRow.url, DocumentRow.publisher).order_by(DocumentRow.id))
        return [row.id for row in rows if source_name(row.url, row.publisher) == name]

    def source_trusts(self) -> list[SourceTrust]:
        """What stands of each source that a person spoke of, by name."""
        columns = (SourceRow.source, SourceRow.trust, SourceRow.author, SourceRow.reason, SourceRow.at)
        rows = self.connection.execute(select(*columns).order_by(SourceRow.id)).all()
        standing = {row.source: SourceTrust(row.source, Trust(row.trust), row.author, row.reason, row.at) for row in rows}
        return [standing[source] for source in sorted(standing)]

    def trust_of(self, document: Document) -> Trust:
        """How far the source of a document is trusted."""
        source = source_name(document.url, document.publisher)
        said = select(SourceRow.trust).where(SourceRow.source == source).order_by(SourceRow.id.desc()).limit(1)
        return Trust(self.connection.execute(said).scalar_one_or_none() or Trust.TRUSTED)
