"""Invented news for measurements: the same seed makes the same, and it grows as news does.

A hundred statements a day; three of ten tell again what another paper told in these days. Names are used unevenly (Zipf's law) and
grow more slowly than the text (Heaps' law): a few people are in the news every day, most of them once.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from timeline.model import Basis, Kind, Mention, Name, Provenance, Published, PublishedSource, Span, Status
from timeline.when import Grain, Moment, When

VERBS: Final = ("opened", "closed", "bought", "sold", "sued", "met", "raised", "cut", "launched", "banned")
THINGS: Final = ("bridge", "mine", "ferry", "school", "clinic", "refinery", "airport", "archive", "stadium", "reactor", "museum", "canal")
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
A_DAY: Final = 100
_FIRST: Final = Moment(2001)
_GIVEN: Final = ("Ana", "Boris", "Cem", "Dina", "Elias", "Frida", "Goran", "Hilde")
_SYLLABLES: Final = ("ka", "ro", "mi", "ten", "dal", "bre", "von", "sto", "lu", "ne", "pa", "ri", "go", "shi", "an", "el")
#: What is told again was told at most so many statements ago.
_FRESH: Final = 200


class Fact(NamedTuple):
    """What one statement tells."""

    person: str
    verb: str
    thing: str
    #: How it went, in words that few others share.
    beside: str
    day: Moment

    @property
    def words(self) -> str:
        """As a clause."""
        return f"{self.person} {self.verb} the {self.thing} {self.beside}"


def facts(count: int) -> Iterator[Fact]:
    """So many statements in the order of their days."""
    chance = random.Random(count)  # noqa: S311 - a repeatable choice, no secret
    told: list[Fact] = []
    for number in range(count):
        again = told and chance.random() < 0.3
        fact = chance.choice(told[-_FRESH:]) if again else _fact(chance, number, count)
        told.append(fact)
        yield fact


def _fact(chance: random.Random, number: int, count: int) -> Fact:
    people = int(30 * count**0.6)
    person = name(int(people ** chance.random()) - 1)
    day = _FIRST.plus_days(number // A_DAY - chance.randrange(3))
    thing = f"{chance.choice(THINGS)} number {chance.randrange(900)}"
    return Fact(person, chance.choice(VERBS), thing, f"with {_word(chance)} and {_word(chance)}", day)


def _word(chance: random.Random) -> str:
    """A word of a language nobody speaks; some are common."""
    return name(int(3000 ** chance.random())).split()[1].lower()


def name(rank: int) -> str:
    """The name of a person; a small number is often in the news."""
    given, rest = _GIVEN[rank % len(_GIVEN)], rank
    surname = _SYLLABLES[rest % len(_SYLLABLES)]
    while rest := rest // len(_SYLLABLES):
        surname += _SYLLABLES[rest % len(_SYLLABLES)]
    return f"{given} {surname.capitalize()}sen"


def mention(document: str, fact: Fact, start: int = 0) -> Mention:
    """A statement of a document."""
    quote = fact.words
    when = When.unit(fact.day, Grain.DAY)
    span = Span(start, start + len(quote))
    return Mention(
        Provenance(document),
        span.start,
        span.end,
        quote,
        span,
        quote,
        (Name(fact.person, Kind.PERSON),),
        Status.HAPPENED,
        when,
        Basis.EXPRESSION,
        "invented",
        confidence=0.9,
        salience=0.5,
        actor=fact.person,
        verb=fact.verb,
    )


def article(told: Sequence[Fact]) -> str:
    """A text that tells some facts of one week, by their weekdays and their dates in turn, each with a quotation."""
    lines = []
    for number, fact in enumerate(told):
        day = fact.day
        on = f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if number % 2 else WEEKDAYS[day.weekday]
        lines.append(f"{fact.person} {fact.verb} the {fact.thing} on {on} {fact.beside}. “{quote(fact)},” {fact.person} said.")
        lines.append(f"The town had asked for it for {len(fact.thing)} years. Nobody has said what it cost, and the council was silent.")
    return "\n\n".join(lines)


def quote(fact: Fact) -> str:
    """What a person said about a thing: eight words, the same whoever quotes them."""
    chance = random.Random(f"{fact.person} {fact.thing}")  # noqa: S311 - a repeatable choice, no secret
    return " ".join(_word(chance) for _ in range(8))


_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def published(day: Moment) -> Published:
    """On a day that is known."""
    return Published(When.unit(day, Grain.DAY), PublishedSource.METADATA, ("invented",))
