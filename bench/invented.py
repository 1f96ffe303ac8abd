"""Invented news, the same for the same seed: papers that tell the same events in their own words, some without a date of publication."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from timeline.shape import Json

PAPERS: Final = ("courier", "herald", "observer", "gazette", "mirror")
_FIRST: Final = ("Ana", "Boris", "Clara", "Dmitri", "Elif", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Karin", "Liam")
_LAST: Final = ("Abel", "Bacon", "Costa", "Drury", "Ewing", "Falk", "Grant", "Hale", "Ivers", "Jansen", "Kemp", "Lund", "Moreau", "Nash")
_TOWNS: Final = ("Ashford", "Brackley", "Corwen", "Dunmore", "Elstow", "Farleigh", "Glenroy", "Hartfield", "Ilkeston", "Keswick")
_BODIES: Final = ("Council", "Harbour Board", "Rail Company", "School Board", "Hospital Trust", "Water Authority")
_THINGS: Final = ("bridge", "mine", "ferry", "clinic", "refinery", "airport", "archive", "stadium", "museum", "canal", "library", "market")
#: How an event is told, by two papers in two ways.
_TELLINGS: Final = (
    ("The {body} closed the {thing} in {town} {on}.", "The {thing} in {town} was closed by the {body} {on}."),
    ("The {body} opened a new {thing} in {town} {on}.", "A new {thing} was opened in {town} by the {body} {on}."),
    ("{person} resigned as head of the {body} {on}.", "The head of the {body}, {person}, resigned {on}."),
    ("The {body} bought the {thing} in {town} for {number} million {on}.", "The {thing} in {town} was sold to the {body} {on}."),
    ("{person} told the {body} {on} that the {thing} would be sold.", "{person} said {on} that the {thing} would be sold."),
    ("A fire destroyed the {thing} in {town} {on}, {person} said.", "The {thing} in {town} was destroyed by a fire {on}."),
)
_PLANS: Final = ("The {body} will vote on the {thing} {on}.", "{person} is to speak about the {thing} in {town} {on}.")
_TALK: Final = (
    "Nobody in {town} had expected it.",
    "“The {thing} belongs to all of us and we will fight for every stone of it,” said {person}.",
    "The {body} did not answer questions about the costs.",
    "Residents spoke of a difficult year for the town.",
)
_BEGIN: Final = dt.date(2024, 1, 8)
#: Of so many articles one has no date of publication, and one is corrected later.
_UNDATED: Final = 12
_CORRECTED: Final = 20


@dataclass(frozen=True, slots=True)
class _Fact:
    """What happened on a day."""

    day: dt.date
    telling: tuple[str, str]
    words: dict[str, str]

    def told(self, chance: random.Random, on: str) -> str:
        """In the words of one paper."""
        return chance.choice(self.telling).format(on=on, **self.words)


def articles(count: int, seed: int = 1) -> list[Json]:
    """Document lines; three new facts in five articles, the others are told again."""
    chance = random.Random(seed)  # noqa: S311 - a repeatable choice, no secret
    facts: list[_Fact] = []
    made = []
    for number in range(count):
        published = _BEGIN + dt.timedelta(days=number // 4)
        facts += [_fact(chance, published) for _ in range(1 if chance.random() < 0.4 else 2)]
        made.append(_article(chance, number, published, facts))
    return made


def corrected(lines: Sequence[Json]) -> list[Json]:
    """Later versions of some of them: a day that was wrong, a sentence taken out."""
    found = []
    for number in range(3, len(lines), _CORRECTED):
        sentences = lines[number]["text"].split("\n")
        kept = sentences[:-1] if number % 2 else [_a_day_later(sentences[0]), *sentences[1:]]
        found.append({**lines[number], "text": "\n".join(kept)})
    return found


def _article(chance: random.Random, number: int, published: dt.date, facts: Sequence[_Fact]) -> Json:
    lead, *others = facts[-1], *chance.sample(facts[-12:], min(2, len(facts[-12:])))
    paper = chance.choice(PAPERS)
    sentences = [lead.told(chance, _on(lead.day, published, full=number % _UNDATED == 0))]
    sentences += [chance.choice(_TALK).format(**lead.words)]
    sentences += [fact.told(chance, _on(fact.day, published, full=True)) for fact in others if fact is not lead]
    if chance.random() < 0.3:
        day = published + dt.timedelta(days=chance.randrange(2, 40))
        sentences.append(chance.choice(_PLANS).format(on=_on(day, published, full=True), **lead.words))
    line = {
        "url": f"https://{paper}.example/{published:%Y/%m}/{number}",
        "title": lead.words["thing"].title(),
        "text": "\n".join(sentences),
    }
    return line if number % _UNDATED == 0 else {**line, "url": f"https://{paper}.example/{number}", "published": published.isoformat()}


def _fact(chance: random.Random, published: dt.date) -> _Fact:
    town = chance.choice(_TOWNS)
    words = {
        "person": f"{chance.choice(_FIRST)} {chance.choice(_LAST)}",
        "town": town,
        "body": f"{town} {chance.choice(_BODIES)}",
        "thing": chance.choice(_THINGS),
        "number": str(chance.randrange(2, 90)),
    }
    return _Fact(published - dt.timedelta(days=chance.randrange(1, 6)), chance.choice(_TELLINGS), words)


def _on(day: dt.date, published: dt.date, *, full: bool) -> str:
    if not full and 0 < (published - day).days < 6:
        return f"on {day:%A}"
    return f"on {day:%B} {day.day}, {day.year}" if full else f"on {day:%B} {day.day}"


def _a_day_later(sentence: str) -> str:
    for now, later in (("Monday", "Tuesday"), ("Wednesday", "Thursday"), ("Friday", "Saturday"), (" 1, ", " 2, "), (" 10, ", " 11, ")):
        if now in sentence:
            return sentence.replace(now, later)
    return sentence
