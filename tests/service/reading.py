"""Rules small enough to see through: a line `DATE: words #Name` is a mention; events with the same words and date are one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from timeline.model import Ask, Basis, Document, Event, Kind, Mention, Name, Provenance, Span, Status
from timeline.reading import Reading
from timeline.service.wiring import Reader
from timeline.when import When, parse

_LINE = re.compile(r"(?P<date>[^\s:]+): (?P<words>[^\n]+)")


@dataclass(frozen=True)
class Rules:
    """A reader; its fields are what differs between two versions of the rules."""

    date: Callable[[str], str] = str
    #: How many characters of a clause are left out at its begin.
    trim: int = 0
    confidence: float = 0.9
    #: Events with the same words are one, whatever their dates.
    by_words: bool = False
    #: How many words at the begin of a statement say what happened; all, unless given. So one event is told in several ways.
    gist: int | None = None
    #: Lines that hold this are no mentions.
    blind_to: str = "\0"
    #: Of several dates of one event the newest counts, rather than the first one read.
    newest_date: bool = False

    def read(self, documents: Sequence[Document], *, foreign: object = None) -> tuple[Reading, ...]:  # noqa: ARG002 - no other language here
        """Each document alone."""
        return tuple(Reading(one, one.published, (), tuple(self._mentions(one))) for one in documents)

    def merge(self, readings: Sequence[Reading], ask: Ask | None = None) -> tuple[Event, ...]:  # noqa: ARG002 - it asks nobody
        """One event a headline and date."""
        clusters: dict[object, list[Mention]] = {}
        for reading in readings:
            for mention in reading.mentions:
                clusters.setdefault(self.happening(mention), []).append(mention)
        return tuple(_event(mentions, newest=self.newest_date) for mentions in clusters.values())

    def happening(self, mention: Mention) -> object:
        """What statements of one event share."""
        what = self._what(mention)
        return what if self.by_words else (what, mention.when)

    def keys(self, mention: Mention) -> list[tuple[str, int, int]]:
        """What statements share that may be of one event."""
        return [(self._what(mention), 0, 0)]

    @property
    def reader(self) -> Reader:
        """As the service takes it."""
        return Reader(self.read, self.merge, self.keys)

    def _what(self, mention: Mention) -> str:
        return " ".join(mention.headline.split()[: self.gist])

    def _mentions(self, document: Document) -> list[Mention]:
        return [self._mention(document, match) for match in _LINE.finditer(document.text) if self.blind_to not in match["words"]]

    def _mention(self, document: Document, match: re.Match[str]) -> Mention:
        date = self.date(match["date"])
        when: When | None = None if date == "?" else parse(date)
        words, *names = match["words"].split(" #")
        start = match.start("words") + self.trim
        source = Provenance(document.key, document.url, document.title, document.publisher, document.published.when)
        span = Span(match.start(), match.end())
        people = tuple(Name(name.strip(), Kind.PERSON) for name in names if "█" not in name)  # what was erased is no name
        quote = document.text[start : match.end("words")]
        return Mention(
            source,
            start,
            match.end("words"),
            quote,
            span,
            words,
            people,
            Status.HAPPENED,
            when,
            Basis.EXPRESSION,
            "as written",
            (),
            self.confidence,
            0.5,
        )


def _event(mentions: Sequence[Mention], *, newest: bool) -> Event:
    first = max(mentions, key=lambda mention: mention.when.edtf if mention.when else "") if newest else mentions[0]
    names = tuple(dict.fromkeys(name for mention in mentions for name in mention.names))
    ordered = sorted(mentions, key=lambda mention: (mention.source.document, mention.start))
    return Event(first.headline, first.when, names, first.status, first.confidence, first.salience, tuple(ordered))
