"""A statement becomes a mention: its quotation, its headline, its names, and how much it matters."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

from timeline.model import Basis, Kind, Mention, Name, Provenance, Published, Span, Status, Timex
from timeline.text import Predicate, verbs, word_set
from timeline.when import When

from . import salience
from .clauses.participles import is_reduced
from .headlines import Statement, headline
from .outline import Outline
from .subjects import Subject, opener
from .subjects.antecedents import is_many

_MOST_NAMES: Final = 12
#: What stands around a clause, and marks the items of a list.
_AROUND: Final = " \t\r,;–—-•*·"


def on_one_line(text: str, span: Span, position: int) -> Span | None:
    """A span without the space around it, cut to the line that holds a position; null if fewer than three words are left."""
    start = max(span.start, text.rfind("\n", span.start, max(position, span.start)) + 1)
    newline = text.find("\n", max(position, start), span.end)
    piece = text[start : newline if newline >= 0 else span.end]
    start += len(piece) - len(piece.lstrip(_AROUND))
    kept = piece.strip(_AROUND)
    return Span(start, start + len(kept)) if len(kept.split()) >= 3 else None


@dataclass(frozen=True, slots=True)
class Telling:
    """A statement about to become a mention: what every mention needs, wherever its date comes from."""

    outline: Outline
    published: Published
    sentence: Span
    extent: Span
    verb: Predicate
    who: Subject
    attribution: str
    #: Where the clause itself begins, behind an antecedent.
    clause_start: int

    def mention(
        self,
        told: Status,
        when: When | None,
        basis: Basis,
        reason: str,
        timexes: tuple[Timex, ...],
        sure: float,
        times: tuple[Span, ...] = (),
        *,
        lead: bool = False,
    ) -> Mention:
        """Put it together: quote, headline, names, salience."""
        outline, document = self.outline, self.outline.document
        quote = self.extent.of(document.text)
        names = self._names()
        number = outline.sentence_at(self.extent.start)
        place = bisect_left(outline.prose, number) if number in outline.prose_set else len(outline.prose)
        return Mention(
            source=Provenance(document.key, document.url, document.title, document.publisher, self.published.when),
            start=self.extent.start,
            end=self.extent.end,
            quote=quote,
            sentence=self.sentence,
            headline=headline(self._statement(times)),
            names=names,
            status=told,
            when=when,
            basis=basis,
            reason=reason,
            timexes=timexes,
            confidence=sure if when else 0.0,
            salience=salience.of_mention(place=place, quote=quote, title=outline.title, names=names, when=when),
            actor=self.who.actor,
            verb=self.verb.verb,
            context=self._context(lead=lead),
            about=outline.about,
            lead=lead,
        )

    def _names(self) -> tuple[Name, ...]:
        own = [self.who.name] if self.who.name else []
        return tuple(dict.fromkeys([*own, *self.outline.cast.names(self.extent)]))[:_MOST_NAMES]

    def _statement(self, times: tuple[Span, ...]) -> Statement:
        text, who, attribution = self.outline.document.text, self.who, self.attribution.strip()
        outside = attribution.lower().startswith("according to") and attribution not in self.extent.of(text)
        clause = Span(max(self.extent.start, self.clause_start), self.extent.end) if who.start is not None else self.extent
        return Statement(
            text,
            clause,
            times,
            self.verb.start,
            who.at if who.at is not None and clause.start <= who.at <= self.verb.start else None,
            who.name.name if who.name and who.name.kind is Kind.PERSON else "",
            self._with_auxiliary(who)
            if is_reduced(text, clause, self.verb) or self._is_joined(clause)
            else who.words
            if who.replaces or (who.at is not None and who.at < clause.start)
            else "",
            f"{attribution[0].upper()}{attribution[1:]}," if outside else "",
            opener(self.outline, self.sentence, clause),
        )

    def _is_joined(self, clause: Span) -> bool:
        """Whether the verb shares the auxiliary of the passive before it: "was arrested in May and charged in June"."""
        text = self.outline.document.text
        if self.verb.head not in _DONE_TO or clause.start < self.verb.start or not text.endswith(" and ", 0, clause.start):
            return False
        before = verbs(text, self.sentence.start, clause.start)
        return bool(before) and before[-1].passive and before[-1].head in {"was", "were"}

    @staticmethod
    def _with_auxiliary(who: Subject) -> str:
        """The subject of a participle, and the verb that it has left out."""
        many = who.name is None and is_many(who.words)
        return f"{who.words} {'were' if many else 'was'}" if who.words else ""

    def _context(self, *, lead: bool) -> tuple[str, ...]:
        """What is told beside it: the title over a lead, and the quotations that stand in and right behind its sentence."""
        text = self.outline.document.text
        near = [quotation.of(text) for quotation in self.outline.spoken(Span(self.sentence.start, self.sentence.end + _BESIDE))]
        title = [self.outline.title] if lead and self.outline.title else []
        return tuple(dict.fromkeys([*title, *near]))


#: What is done to somebody, and nobody does without saying to whom.
_DONE_TO: Final = word_set(
    "charged convicted jailed sentenced released acquitted fined extradited deported indicted questioned suspended dismissed sacked "
    "executed freed bailed cleared remanded expelled detained arrested imprisoned hospitalised hospitalized transferred buried "
    "elected re-elected appointed nominated crowned "
    "demolished abandoned scrapped replaced restored rebuilt renamed reopened published broadcast repealed banned"
)
#: How far behind a statement the quotation that goes with it begins.
_BESIDE: Final = 160
