from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.databases import START, address, drop_database, make_database
from timeline.errors import InputError, SettingError, StoreError
from timeline.formats import FORMATS
from timeline.model import Trust, Visibility
from timeline.service import Service, make_service
from timeline.settings import Settings

from .conftest import Clock, Write
from .reading import Rules

HARBOUR = "2025-03-03: The harbour bridge was closed #Ada Byron\n2025-03-06: The council met\n2025-03-07: A ship left\n"
Another = Callable[[], str]


@pytest.fixture
def another(database_url: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Another]:
    """Addresses of empty databases, each time of the other engine, the first time not that of the service."""
    made: list[str] = []
    is_file = database_url.startswith("sqlite")
    request.getfixturevalue("postgres")

    def make() -> str:
        name = f"timeline_{uuid.uuid4().hex}"
        if is_file is (len(made) % 2 == 1):
            made.append("")
            return f"sqlite:///{tmp_path}/{name}.db"
        make_database(name)
        made.append(name)
        return address(name)

    yield make
    for name in filter(None, made):
        drop_database(name)


def opened(url: str, clock: Clock) -> Service:
    """A service on another database."""
    return make_service(Settings(database_url=url, public_url="https://example.org"), now=clock, reader=Rules().reader)


@pytest.fixture
def full(service: Service, write: Write, clock: Clock) -> Service:
    """Documents of every realm, a correction, decisions and one taken back, a timeline, something still to be told."""
    service.add([write("harbour", HARBOUR), write("copy", HARBOUR)])
    service.add([write("secret", "2025-03-08: A secret was told\n")], visibility=Visibility.PRIVATE)
    service.add([write("rumour", "2025-03-09: A rumour spread\n")], trust=Trust.UNTRUSTED)
    clock.forward(hours=1)
    service.add([write("harbour", HARBOUR.replace("03-03", "03-04"))])
    bridge, council, ship = (service.view("all", {"q": [word]}, strict=True).entries[0].id for word in ("bridge", "council", "ship"))
    service.edit(bridge, {"headline": "Bridge closed"}, author="ada", reason="shorter")
    service.undo(service.history(bridge)[-1].id, author="ada")
    service.merge(council, bridge, author="ada")
    service.retract(ship, author="ada")
    service.save_timeline("harbour", title="The harbour", author="ada", params={"q": ["bridge"]}, pinned=[bridge])
    return service


def rows(service: Service) -> list[bytes]:
    """Every row, in an order that no engine has a say in."""
    return sorted(service.export_archive())


def shown(service: Service) -> list[object]:
    """What readers get, to the last byte."""
    bodies = [service.body("all", made.name, {}) for made in FORMATS]
    return [[(body.content, body.etag) for body in bodies], service.changes("all"), service.current()]


def test_there_and_back(full: Service, another: Another, clock: Clock) -> None:
    """A database that moves to the other engine and back is the same, row for row and byte for byte, and stays where it was."""
    before, seen = rows(full), shown(full)
    first, second = another(), another()
    clock.forward(days=1)

    count, name = full.move(first)
    there = opened(first, clock)
    assert (count, name in first or "***" in name) == (len(before) - 1, True)
    assert (rows(there), shown(there)) == (before, seen)
    assert there.check() == full.check()
    assert there.view("all", {"q": ["bridge"]}, strict=True) == full.view("all", {"q": ["bridge"]}, strict=True)

    there.move(second)
    back = opened(second, clock)
    assert (rows(back), shown(back), rows(full)) == (before, seen, before)
    there.close()
    back.close()


def test_life_goes_on(full: Service, another: Another, clock: Clock, write: Write) -> None:
    """After a move the next article, decision and task are what they would have been."""
    url = another()
    full.move(url)
    there = opened(url, clock)
    for one in (full, there):
        one.add([write("new", "2025-03-10: A cat was found\n2025-03-04: The harbour bridge was closed #Ada Byron\n")])

    assert [entry.id for entry in there.view("all", {}, strict=True).entries] == [
        entry.id for entry in full.view("all", {}, strict=True).entries
    ]
    assert [task.subject for task in there.due()] == [task.subject for task in full.due()]
    there.close()


def test_only_into_an_empty_database(full: Service, another: Another, clock: Clock) -> None:
    """What is there is neither replaced nor mixed; a timeline or an event that somebody wrote is something too."""
    url = another()
    there = opened(url, clock)
    there.upgrade()
    there.save_timeline("mine", title="Mine", author="ada")
    with pytest.raises(InputError, match="timelines already"):
        full.move(url)
    there.delete_timeline("mine", author="ada")
    there.write({"headline": "By hand"}, quote="words", source="https://paper.example/", author="ada")
    before = rows(there)
    with pytest.raises(InputError, match="events already"):
        full.move(url)

    assert rows(there) == before
    there.close()


def test_where_nobody_can_go(service: Service, database_url: str, tmp_path: Path) -> None:
    """The place it is at, a folder that is not there, and what is no address are refused by name."""
    with pytest.raises(InputError, match="already"):
        service.move(database_url)
    with pytest.raises(StoreError, match="no folder"):
        service.move(f"sqlite:///{tmp_path}/no/such/x.db")
    with pytest.raises(SettingError, match="mysql"):
        service.move("mysql://localhost/timeline")


def test_nothing_to_move(tmp_path: Path) -> None:
    """A database that is not there is not made by moving it, nor is its copy."""
    nowhere = make_service(Settings(database_url=f"sqlite:///{tmp_path}/none.db"), now=lambda: START, reader=Rules().reader)
    with pytest.raises(StoreError, match="no such file"):
        nowhere.move(f"sqlite:///{tmp_path}/copy.db")

    assert list(tmp_path.iterdir()) == []
