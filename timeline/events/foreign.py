"""Statements in a language without a grammar of ours: a dated sentence is told as it stands, for people to look at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from timeline.model import Basis, Mention, Provenance, Published, Span, Status, Timex
from timeline.when import When

from . import confidence, salience
from .headlines import shorten
from .outline import Outline
from .telling import on_one_line

#: A sentence of fewer words tells nothing.
_WORDS: Final = 4


def foreign(outline: Outline, published: Published, timexes: Sequence[Timex]) -> tuple[Mention, ...]:
    """The sentences that hold a date of the calendar outside quoted speech, each dated by its first.

    Nothing tells what of the sentence the date belongs to, nor whether it is asserted: so little sure that it waits for a person.
    """
    dates = [t for t in timexes if t.when is not None and not t.when.yearless and t.type in {"DATE", "TIME"} and not outline.quoted(t.span)]
    found = []
    for place, sentence in enumerate(_statements(outline, timexes)):
        first = next((timex for timex in dates if sentence.covers(timex.span)), None)
        if first is not None and (mention := _mention(outline, published, sentence, first, place)) is not None:
            found.append(mention)
    return tuple(found)


def _statements(outline: Outline, timexes: Sequence[Timex]) -> list[Span]:
    """The sentences that state something; one that was cut within a date, "am 3. März", is whole again."""
    found: list[tuple[Span, bool]] = []
    for number, span in enumerate(outline.sentences):
        cut = found and any(timex.start < span.start < timex.end for timex in timexes)
        before, stated = found.pop() if cut else (span, False)
        found.append((Span(before.start, span.end), stated or number in outline.prose_set))
    return [span for span, states in found if states]


def _mention(outline: Outline, published: Published, sentence: Span, timex: Timex, place: int) -> Mention | None:
    document = outline.document
    span = on_one_line(document.text, sentence, timex.start)
    if span is None or len(span.of(document.text).split()) < _WORDS:
        return None
    quote = span.of(document.text)
    sure = confidence.of_foreign(published)
    return Mention(
        source=Provenance(document.key, document.url, document.title, document.publisher, published.when),
        start=span.start,
        end=span.end,
        quote=quote,
        sentence=sentence,
        headline=shorten(quote.rstrip(". ")),
        names=(),
        status=Status.PLANNED if _ahead(timex.when, published.when) else Status.HAPPENED,
        when=timex.when,
        basis=Basis.EXPRESSION,
        reason=f"“{timex.text}” ({timex.rule}): {timex.anchor}; sure: {sure}",
        timexes=(timex,),
        confidence=sure.value,
        salience=salience.of_mention(place=place, quote=quote, title=outline.title, names=(), when=timex.when),
        about=outline.about,
    )


def _ahead(when: When | None, published: When | None) -> bool:
    return bool(when and published and when.begin and published.end and when.first >= published.after)
