"""The form that narrows a timeline, and what of it is in force."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from timeline.model import Status
from timeline.service import Facets
from timeline.when import When
from timeline.when.civil import iso_year
from timeline.wording import display

from .request import Params, address
from .words import STATUS

#: Of names and sources, how many are offered.
_OFFERED: Final = 12
#: Parameters that choose among events, as people call them; the others change how they are shown.
NAMES: Final = {
    "q": "search",
    "from": "from",
    "to": "before",
    "name": "name",
    "source": "source",
    "precision": "precision",
    "status": "status",
    "min_confidence": "confidence at least",
    "as_of": "as published on",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a parameter that some of the selected events have."""

    value: str
    label: str
    count: int | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The choices of one parameter."""

    parameter: str
    legend: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """A filter in force, and the address of the page without it."""

    label: str
    value: str
    without: str


def selection(params: Params) -> Params:
    """Of these parameters, the ones that choose among events and the language."""
    return {name: values for name, values in params.items() if name in NAMES or name == "lang"}


def followed(params: Params) -> Params:
    """Of these, what a subscription keeps: nobody follows what was published once."""
    return {name: values for name, values in selection(params).items() if name != "as_of"}


def conditions(path: str, params: Params) -> list[Condition]:
    """The filters in force."""
    return [
        Condition(label, _label(name, value), address(path, _without(params, name, value)))
        for name, label in NAMES.items()
        for value in params.get(name, [])
    ]


def _without(params: Params, name: str, value: str) -> Params:
    others = [other for other in params[name] if other != value]
    return {key: others if key == name else values for key, values in params.items() if key != name or others}


def years(facets: Facets, path: str, params: Params) -> list[Choice]:
    """Each year with events, newest first; its value is the address of the page with them alone."""
    found = []
    for year, count in sorted(((int(year), count) for year, count in facets.years), reverse=True):
        alone = {**params, "from": [iso_year(year)], "to": [iso_year(year + 1)]}
        found.append(Choice(address(path, alone), display(When.year(year)), count, chosen=params.get("from") == alone["from"]))
    return found


def groups(facets: Facets, params: Params) -> list[Group]:
    """What can be chosen, with how many of the selected events have it."""
    offered = (
        ("name", "Names", facets.names[:_OFFERED]),
        ("source", "Sources", facets.sources[:_OFFERED]),
        ("status", "Status", facets.status),
        ("precision", "Date known to the", facets.precision),
    )
    made = [_group(name, legend, dict(counts), params.get(name, [])) for name, legend, counts in offered]
    return [group for group in made if len(group.choices) > 1 or any(choice.chosen for choice in group.choices)]


def _group(name: str, legend: str, counts: dict[str, int], chosen: list[str]) -> Group:
    values = [*counts, *(value for value in chosen if value not in counts)]
    return Group(name, legend, tuple(Choice(value, _label(name, value), counts.get(value), value in chosen) for value in values))


def _label(name: str, value: str) -> str:
    return STATUS[Status(value)] if name == "status" else value
