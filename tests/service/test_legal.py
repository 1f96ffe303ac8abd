"""What was withdrawn for legal reasons stays withdrawn, whoever tells it again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from timeline.errors import InputError
from timeline.model import Entry, State
from timeline.service import Service

from .conftest import Open, Write
from .reading import Rules

BRIDGE = "2025-03-03: The bridge was closed\n"
SHIP = "2025-03-06: A ship left\n"


@pytest.fixture
def bridge(service: Service, write: Write) -> Entry:
    """An event of a paper, withdrawn for legal reasons; another one stands."""
    service.add([write("north", BRIDGE + SHIP)])
    (entry,) = service.view("all", {"q": ["bridge"]}, strict=True).entries
    return service.retract(entry.id, author="ada", reason="court", legal=True)


def headlines(service: Service) -> list[str]:
    """What readers see."""
    return [entry.event.headline for entry in service.view("all", {"order": ["date"]}, strict=True).entries]


def corrected(service: Service, write: Write) -> None:
    """The article has another day now."""
    service.add([write("north", BRIDGE.replace("03-03", "03-04") + SHIP)])


def dropped(service: Service, write: Write) -> None:
    """The article does not tell it any more."""
    service.add([write("north", SHIP)])


def removed(service: Service, write: Write) -> None:  # noqa: ARG001 - like the others
    """The article is gone."""
    service.remove(service.documents()[0].key, author="ada")


def untouched(service: Service, write: Write) -> None:
    """Nothing happened."""


@pytest.mark.parametrize("happened", [untouched, corrected, dropped, removed])
def test_told_again(service: Service, write: Write, bridge: Entry, happened: Callable[[Service, Write], None]) -> None:
    """Another article that tells it publishes nothing, whatever became of the one that told it first, however often they are read."""
    happened(service, write)
    before = headlines(service)
    service.add([write("south", BRIDGE)])
    service.add([write("east", "2025-03-09: A cat was found\n" + BRIDGE)])
    told = ["A cat was found"]

    assert headlines(service) == before + told
    service.reread()
    assert headlines(service) == before + told
    assert service.known(bridge.id).state is State.RETRACTED
    assert service.check().problems == ()


def test_nobody_learns_that_it_was_told_again(service: Service, write: Write, bridge: Entry) -> None:
    """Whoever tells it, corrects it or takes it back changes nothing of what is shown of the withdrawal; all of it stays recognised."""

    def told() -> tuple[object, ...]:
        return service.known(bridge.id), service.entry(bridge.id), service.history(bridge.id), service.life(bridge.id)

    before, day = told(), BRIDGE.replace("03-03", "03-04")
    service.add([write("south", BRIDGE)])
    corrected(service, write)
    dropped(service, write)
    for one in list(service.documents()):
        service.add([write("north", day)])
        service.remove(one.key, author="ada")
    service.add([write("north", SHIP)])
    assert headlines(service) == ["A ship left"]
    assert told() == before
    service.add([write("east", day), write("west", BRIDGE)])
    service.reread()

    assert headlines(service) == ["A ship left"]
    assert told() == before
    assert service.check().problems == ()


def test_told_again_by_the_same_article(service: Service, write: Write, bridge: Entry) -> None:
    """An article that is removed and comes again with other words around it does not publish it either."""
    removed(service, write)
    service.add([write("north", "2025-03-01: The fair opened\n" + BRIDGE)])

    assert headlines(service) == ["The fair opened"]
    assert service.known(bridge.id).state is State.RETRACTED


def test_told_again_by_a_correction(service: Service, write: Write, bridge: Entry) -> None:
    """An article that told another day does not publish it by giving this one later."""
    service.add([write("south", BRIDGE.replace("03-03", "03-05"))])
    assert headlines(service) == ["The bridge was closed", "A ship left"]
    service.add([write("south", BRIDGE)])

    assert headlines(service) == ["A ship left"]
    assert service.known(bridge.id).state is State.RETRACTED
    assert service.check().problems == ()


def test_other_rules_do_not_publish_it(open_service: Open, write: Write) -> None:
    """What newer rules take for two events stays withdrawn, both of it."""
    before = open_service(Rules(by_words=True))
    before.add([write("north", BRIDGE), write("south", BRIDGE.replace("03-03", "03-04"))])
    (entry,) = before.view("all", {}, strict=True).entries
    before.retract(entry.id, author="ada", legal=True)
    service = open_service()
    service.reread()

    assert headlines(service) == []


def test_what_stood_beside_it_stands(service: Service, write: Write) -> None:
    """A statement that readers saw as another event when that one was withdrawn is still theirs, and who tells it again adds to it."""
    service.add([write("north", BRIDGE)])
    (entry,) = service.view("all", {}, strict=True).entries
    corrected(service, write)
    service.add([write("south", BRIDGE)])
    service.retract(entry.id, author="ada", legal=True)
    service.add([write("east", BRIDGE)])
    shown = {one.event.headline: len(one.event.mentions) for one in service.view("all", {}, strict=True).entries}

    assert shown == {"A ship left": 1, "The bridge was closed": 2}


def test_undone_it_tells_all_of_it(service: Service, write: Write, bridge: Entry) -> None:
    """Once the withdrawal is undone, each statement is told where it belongs."""
    corrected(service, write)
    service.add([write("south", BRIDGE)])
    legal = next(change for change in service.life(bridge.id) if change.kind == "withdrawn")
    service.undo(legal.id, author="ada")
    shown = {(one.event.headline, one.event.when.edtf if one.event.when else "") for one in service.view("all", {}, strict=True).entries}

    assert shown == {("The bridge was closed", "2025-03-04"), ("The bridge was closed", "2025-03-03"), ("A ship left", "2025-03-06")}
    assert service.check().problems == ()


@pytest.mark.parametrize(
    "decide",
    [
        lambda service, one, _: service.confirm(one, author="ada"),
        lambda service, one, _: service.hide(one, author="ada"),
        lambda service, one, _: service.retract(one, author="ada"),
        lambda service, one, _: service.edit(one, {"headline": "New"}, author="ada"),
        lambda service, one, _: service.split(one, [0], author="ada"),
        lambda service, one, other: service.merge(one, other, author="ada"),
        lambda service, one, other: service.merge(other, one, author="ada"),
    ],
)
def test_nobody_decides_on_it(service: Service, bridge: Entry, decide: Callable[[Service, str, str], object]) -> None:
    """Before anything else is decided on it, its withdrawal has to be undone: the refusal says how."""
    (ship,) = service.view("all", {}, strict=True).entries
    change = service.life(bridge.id)[-1].id
    with pytest.raises(InputError, match=f"legal reasons; `timeline undo {change}`"):
        decide(service, bridge.id, ship.id)

    service.undo(change, author="ada")
    assert headlines(service) == ["The bridge was closed", "A ship left"]
