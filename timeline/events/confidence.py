"""How likely it is that the date of a mention was read right: a product of few parts, each of which can be told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import prod
from typing import Final

from timeline.model import Origin, Published, PublishedSource, Timex
from timeline.when import Grain

from .clauses.roles import Role


class Derivation(StrEnum):
    """How a date comes about, as far as that tells how often it is right."""

    FULL = "a day, a month or the like said with its year"
    YEAR = "a year or more, said in full"
    DAY = "a day or a time of it, seen from publication"
    UNIT = "a week, a month, a year or the like, seen from publication"
    TOLD = "counted from a date told before"
    HOUR = "an hour of a day told before"
    DOUBTED = "one of two readings"
    VAGUE = "a vague expression"
    LEAD = "the article's opening, dated by its publication"
    FOREIGN = "a sentence of a language without a grammar here"


#: How often each is right: `python -m tests.evaluation.calibration` prints the counts these come from. Vague ones are too few to count;
#: sentences of other languages are kept so low that they wait for a person.
SURE: Final = {
    Derivation.FULL: 0.95,
    Derivation.YEAR: 0.89,
    Derivation.DAY: 0.91,
    Derivation.UNIT: 0.85,
    Derivation.TOLD: 0.89,
    Derivation.HOUR: 0.78,
    Derivation.DOUBTED: 0.91,
    Derivation.VAGUE: 0.6,
    Derivation.LEAD: 0.68,
    Derivation.FOREIGN: 0.3,
}
#: Of the publication date, by how it is known; set by hand, for there is too little gold to count.
_SOURCES: Final = {
    PublishedSource.GIVEN: 1.0,
    PublishedSource.METADATA: 0.99,
    PublishedSource.BYLINE: 0.98,
    PublishedSource.DATELINE: 0.97,
    PublishedSource.URL: 0.97,
    PublishedSource.PAGE: 0.8,
    PublishedSource.TEXT: 0.85,
    PublishedSource.OTHER_DOCUMENTS: 0.85,
    PublishedSource.UNKNOWN: 0.7,
}
#: Of what the expression does in its clause; set by hand as well.
_ROLES: Final = {Role.WHEN: 1.0, Role.PART: 0.95, Role.AFTER: 0.75, Role.FOR: 0.95, Role.BY: 0.8, Role.REFERENCE: 0.5}
#: Days from which on a date is as wide as a year.
_YEAR: Final = 300


@dataclass(frozen=True, slots=True)
class Confidence:
    """How sure a date is, by parts whose product that is, each with its name."""

    parts: tuple[tuple[str, float], ...]

    @property
    def value(self) -> float:
        """0 to 1, the probability that the date was read right."""
        return round(prod(share for _, share in self.parts), 3)

    def __str__(self) -> str:
        return " × ".join(f"{share:g} ({name})" for name, share in self.parts)


def derivation(timex: Timex) -> Derivation:
    """How the date of an expression comes about."""
    if timex.when is None:
        return Derivation.VAGUE
    if timex.ambiguous:
        return Derivation.DOUBTED
    if timex.origin is Origin.TOLD:
        return Derivation.HOUR if timex.type == "TIME" else Derivation.TOLD
    days = timex.when.days
    if timex.origin in {Origin.ITSELF, Origin.BESIDE}:
        return Derivation.FULL if days is not None and days < _YEAR else Derivation.YEAR
    return Derivation.DAY if timex.when.grain.rank <= Grain.DAY.rank and days == 1 else Derivation.UNIT


def of_expression(timex: Timex, role: Role, published: Published) -> Confidence:
    """The confidence of a date that its statement says."""
    kind = derivation(timex)
    parts = [(kind.value, SURE[kind])]
    if timex.origin is not Origin.ITSELF:
        parts.append(_source(published))
    if role is not Role.WHEN:
        parts.append((f"the date is its “{role.value}”", _ROLES[role]))
    return Confidence(tuple(parts))


def of_lead(published: Published) -> Confidence:
    """The confidence of a lead dated by its publication."""
    return Confidence(((Derivation.LEAD.value, SURE[Derivation.LEAD]), _source(published)))


def of_foreign(published: Published) -> Confidence:
    """The confidence of a sentence that is dated without being taken apart."""
    return Confidence(((Derivation.FOREIGN.value, SURE[Derivation.FOREIGN]), _source(published)))


def _source(published: Published) -> tuple[str, float]:
    return f"publication known by {published.source.value}", _SOURCES[published.source]
