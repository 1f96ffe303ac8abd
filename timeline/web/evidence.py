"""How a page shows what an event rests on: quotes, at most as long as settings allow, and the documents they are from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from timeline.model import Mention, Provenance, Timex


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a quote; with the expression of time that it is, if it is one."""

    text: str
    timex: Timex | None = None


def pieces(mention: Mention, limit: int) -> list[Piece]:
    """The excerpt of a quote, taken apart at the expressions that gave its date."""
    text = excerpt(mention.quote, limit)
    found: list[Piece] = []
    done = 0
    for timex in sorted(mention.timexes, key=lambda timex: timex.start):
        start, end = timex.start - mention.start, timex.end - mention.start
        if done <= start and text[start:end] == timex.text:
            found += [Piece(text[done:start]), Piece(timex.text, timex)]
            done = end
    return [*found, Piece(text[done:])]


def excerpt(text: str, limit: int) -> str:
    """At most so many characters of a quote, broken between words."""
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(None, 1)[0] + "…" if limit else ""


def adds_to(mention: Mention, headline: str) -> bool:
    """Whether the quote says more than the headline that was made of it."""
    return _letters(mention.quote) != _letters(headline)


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def sources(mentions: Iterable[Mention]) -> list[Provenance]:
    """The documents behind these mentions, each once."""
    return list({mention.source.document: mention.source for mention in mentions}.values())


def publisher(source: Provenance) -> str:
    """Who published it: by name, else by host, else by the name of the file it came in."""
    if source.publisher:
        return source.publisher
    host = urlsplit(source.url or "").hostname
    return host.removeprefix("www.") if host else source.document.replace("\\", "/").rsplit("/", 1)[-1]


def web_link(source: Provenance) -> str | None:
    """Its address, where a browser may follow it."""
    return source.url if source.url and urlsplit(source.url).scheme in {"http", "https"} else None
