"""Take what was erased out of texts, rows and nouns. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

import orjson

from timeline.model import Document, Event, Span, Status

from .barring import Barred, barred, veiled, without_pieces
from .codec import EVENT, PUBLISHED
from .states import WITHDRAWN, WRITTEN
from .suppression import Suppressed, Suppression, new_key

#: What is left of an event that nothing may be said of any more.
NOTHING: Final = Event(WITHDRAWN, None, (), Status.HAPPENED, 0.0, 0.0, ())

_GONE: Final = object()
#: Who decided; `stated by` them is a reason.
_AUTHORS: Final = frozenset({"author", "reason"})
_KEYS: Final = frozenset({"key", "document"})
_SLUGS: Final = frozenset({"slug", "subject"})
#: Written in small letters, or from the names of files.
_LOOSE: Final = frozenset({"reason", "fact", "folded", "source", "name", "actor"})


@dataclass(frozen=True, slots=True)
class Redaction:
    """The list as it counts in one place."""

    suppression: Suppression
    #: The erasures whose parts of names count here too.
    parts: Collection[str] = ()
    #: Document -> its texts that had something to take out, newest first: they say which statements are gone.
    texts: Mapping[str, Sequence[Barred]] = field(default_factory=dict)
    #: Pieces of names that line ends break in the documents of what is looked at.
    pieces: frozenset[str] = frozenset()

    def text(self, value: str, *, loose: bool = False, handle: bool = False) -> str:
        """With an X in the place of each name."""
        found = self.suppression.find(value, self.parts, loose=loose, handle=handle)
        whole = veiled(value, (one.span for one in found))
        return without_pieces(whole, self.pieces)

    def prose(self, value: str) -> str:
        """A document's text: with an X in the place of names, and bars in that of the statements that name somebody who is removed."""
        return without_pieces(barred(value, self.suppression, self.parts).after, self.pieces)

    def document(self, document: Document) -> Document | None:
        """A document as it may be kept; nothing of one whose source is removed."""
        source = self.suppression.source(document.url, document.publisher, document.key)
        if source and source.whole:
            return None
        given = PUBLISHED.decode(orjson.dumps(self.value(orjson.loads(PUBLISHED.encode(document.published)))))
        key, url, title, publisher = self.provenance(document.key, document.url, document.title, document.publisher, source)
        return replace(document, key=key, url=url, title=title, publisher=publisher, text=self.prose(document.text), published=given)

    def provenance(
        self, key: str, url: str | None, title: str | None, publisher: str | None, source: Suppressed | None
    ) -> tuple[str, str | None, str | None, str | None]:
        """Key, address, title and publisher of a document as they may be kept; `source` is its line, where it has one."""
        if source:
            return new_key(key, source.salt), None, None, None
        return self.key(key), self.address(url), title and self.text(title), publisher and self.text(publisher)

    def key(self, key: str) -> str:
        """A document's key: one without names."""
        line = self.suppression.in_address(key, self.parts)
        return new_key(key, line.salt) if line else key

    def address(self, url: str | None) -> str | None:
        """An address without names, else none."""
        return None if url is None or self.suppression.in_address(url, self.parts) else url

    def slug(self, slug: str) -> str:
        """What a timeline is called in addresses."""
        line = self.suppression.in_address(slug, self.parts, handle=True)
        return new_key(slug, line.salt).replace(":", "-") if line else slug

    def event(self, event: Event) -> Event:
        """An event with what may be kept of it; `NOTHING` where all its statements are gone."""
        return EVENT.decode(self.encoded(EVENT.encode(event)))

    def encoded(self, value: bytes) -> bytes:
        """A noun as rows keep it; the same bytes where there is nothing to take out."""
        before = orjson.loads(value)
        after = self.value(before)
        return value if after == before else orjson.dumps(after)

    def value(self, value: Any, field: str = "") -> Any:
        """Anything that JSON can hold; `field` is what it is called there, or the column it stands in."""
        if isinstance(value, str):
            return self._string(value, field)
        if isinstance(value, list):
            inner = "" if field == "names" else field  # those a query asks for, rather than those a person set
            kept = (self.value(each, inner) for each in value)
            return [each for each, old in zip(kept, value, strict=True) if each is not _GONE and not (field == "about" and each != old)]
        return self._mapping(value) if isinstance(value, dict) else value

    def edit(self, field: str, value: str) -> str:
        """The value of a person's edit."""
        return self.encoded(value.encode()).decode() if field == WRITTEN else str(self.value(value, field))

    def keeps(self, mention: Mapping[str, Any]) -> bool:
        """Whether a mention may be kept at all: not where its text is barred, nor with whom it is read to be about."""
        source, place = self._source(mention["source"]), self._place(mention)
        span = Span(mention["start"], mention["end"])
        if (source and source.whole) or (place and any(span.overlaps(gone) for gone in place.gone)):
            return False
        return not any(map(self._goes, [mention["quote"], mention["headline"], *(name["name"] for name in mention["names"])]))

    def _place(self, mention: Mapping[str, Any]) -> Barred | None:
        """The text that a mention stands in, where something was taken out of that."""
        here = slice(mention["start"], mention["end"])
        return next((text for text in self.texts.get(mention["source"]["document"], ()) if text.before[here] == mention["quote"]), None)

    def _inside(self, mentions: Iterable[Mapping[str, Any]]) -> Redaction:
        """The list as it counts in what these mentions say."""
        texts = [text for mention in mentions for text in self.texts.get(mention["source"]["document"], ())]
        return replace(self, pieces=self.pieces.union(*(text.pieces for text in texts)))

    def _goes(self, words: str) -> bool:
        """Whether somebody is named with whom a statement goes."""
        return any(found.line.whole for found in self.suppression.find(words, self.parts))

    def _string(self, value: str, field: str) -> str:
        if field in _KEYS:
            return self.key(value)
        if field in _SLUGS:
            return self.slug(value)
        if field == "names":
            return "\n".join(line for line in value.splitlines() if self.text(line) == line)
        kept = self.prose(value) if field == "headline" else self.text(value, loose=field in _LOOSE, handle=field in _AUTHORS)
        return "" if field == "actor" and kept != value else kept

    def _mapping(self, value: dict[str, Any]) -> Any:
        if _is_name(value) and self.text(value["name"]) != value["name"]:
            return _GONE
        if _is_mention(value):
            return self._of_mention(value) if self.keeps(value) else _GONE
        if _is_provenance(value):
            return self._of_source(value)
        if value.get("mentions") and "headline" in value:
            return self._of_event(value)
        return {name: self.member(name, each) for name, each in value.items()}

    def member(self, name: str, value: Any) -> Any:
        """What may be kept of a noun's field."""
        return self.address(value) if name == "url" and isinstance(value, str) else self.value(value, name)

    def _source(self, value: Mapping[str, Any]) -> Suppressed | None:
        return self.suppression.source(value.get("url"), value.get("publisher"), value["document"])

    def _of_source(self, value: dict[str, Any]) -> dict[str, Any]:
        names = ("document", "url", "title", "publisher")
        kept = self.provenance(value["document"], value.get("url"), value.get("title"), value.get("publisher"), self._source(value))
        return {**value, **{name: one for name, one in zip(names, kept, strict=True) if name in value}}

    def _of_mention(self, value: dict[str, Any]) -> Any:
        """What a mention says; its quote goes on being what stands in the text."""
        inside, place = self._inside([value]), self._place(value)
        kept = {name: inside.member(name, each) for name, each in value.items()}
        return {**kept, "quote": place.after[value["start"] : value["end"]]} if place else kept

    def _of_event(self, value: dict[str, Any]) -> Any:
        """What an event says without some of its statements: their names are no longer its own, nor is their headline."""
        kept = [mention for mention in value["mentions"] if self.keeps(mention)]
        lost = [mention for mention in value["mentions"] if not self.keeps(mention)]
        if not kept:
            return orjson.loads(EVENT.encode(NOTHING))
        mine, theirs = _names(kept), _names(lost)
        names = [name for name in value.get("names", []) if name in mine or name not in theirs]
        told = {mention["headline"] for mention in lost} - {mention["headline"] for mention in kept}
        is_told = value["headline"] in told or self._goes(value["headline"])
        headline = kept[0]["headline"] if is_told else value["headline"]
        whole = {**value, "headline": headline, "names": names, "mentions": kept}
        inside = self._inside(value["mentions"])
        return {name: inside.member(name, each) for name, each in whole.items()}


def _is_name(value: Mapping[str, Any]) -> bool:
    return value.keys() == {"name", "kind"}


def _is_mention(value: Mapping[str, Any]) -> bool:
    return "quote" in value and "source" in value


def _is_provenance(value: Mapping[str, Any]) -> bool:
    return "document" in value and value.keys() <= {"document", "url", "title", "publisher", "published"}


def _names(mentions: Iterable[Mapping[str, Any]]) -> list[Any]:
    return [name for mention in mentions for name in mention.get("names", [])]
