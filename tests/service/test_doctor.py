from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.databases import START, address
from timeline.model import Timeline, Trust, Visibility
from timeline.service import Finding, Level, Service, make_service
from timeline.settings import Settings

from .conftest import Clock, Write
from .reading import Rules

HARBOUR = "2025-03-03: The harbour bridge was closed\n2025-03-06: The council met\n"
NOTHING: Mapping[str, str] = {}
OfFile = Callable[..., Service]


def seen(service: Service, check: str, environment: Mapping[str, str] = NOTHING) -> list[Finding]:
    """What was found of one thing."""
    return [one for one in service.examine(environment) if one.check == check]


@pytest.fixture
def of_a_file(tmp_path: Path) -> Iterator[OfFile]:
    """Makes a service on a file, with these settings."""
    made: list[Service] = []

    def make(**settings: object) -> Service:
        here = {"database_url": f"sqlite:///{tmp_path}/own.db", **settings}
        made.append(make_service(Settings(**here), now=lambda: START, reader=Rules().reader))
        return made[-1]

    yield make
    for service in made:
        service.close()


def test_all_is_well(service: Service, write: Write) -> None:
    """Of a sound database with something in it there is nothing to say but that it is so."""
    service.add([write("harbour", HARBOUR)])
    findings = list(service.examine(NOTHING))

    assert {one.level for one in findings} == {Level.OK}
    assert {one.advice for one in findings} == {""}
    checks = {"settings", "address", "database", "integrity", "clock", "timeline", "zone", "outbox", "review", "writing"}
    assert {one.check for one in findings} - {"disk"} == checks


@pytest.mark.usefixtures("postgres")
def test_a_missing_database_can_be_made(of_a_file: OfFile) -> None:
    """A server that has no such database is one that can be given it: the command is said."""
    (found,) = seen(of_a_file(database_url=address("not_made")), "database")

    assert found.level is Level.FAIL
    assert "`createdb not_made`" in found.advice


def test_nothing_is_changed(service: Service, write: Write) -> None:
    """Looking changes no row and no version."""
    service.add([write("harbour", HARBOUR)])
    before = list(service.export_archive())
    list(service.examine(NOTHING))

    assert list(service.export_archive()) == before


def test_settings(service: Service) -> None:
    """Names that are no settings are told with what they may mean; values are not, for there may be a password in one."""
    (wrong, other, right) = seen(
        service, "settings", {"TIMELINE_QUOTE_LIMT": "1", "TIMELINE_XYZ": "secret", "TIMELINE_PUBLIC_URL": "secret"}
    )

    assert (wrong.level, "TIMELINE_QUOTE_LIMT" in wrong.message, "TIMELINE_QUOTE_LIMIT" in wrong.advice) == (Level.WARN, True, True)
    assert (other.level, other.advice) == (Level.WARN, "take it out")
    assert (right.level, right.message) == (Level.OK, "TIMELINE_PUBLIC_URL set; the rest by default")


@pytest.mark.parametrize(
    ("url", "level"),
    [
        ("https://timeline.example.org/news", Level.OK),
        ("http://timeline.example.org", Level.WARN),
        ("http://127.0.0.1:8000", Level.WARN),
        ("https://192.168.1.7", Level.WARN),
        ("https://localhost", Level.WARN),
        ("https://", Level.FAIL),
        ("https://example.org/?a=b", Level.FAIL),
        ("https://me:pw@example.org", Level.FAIL),
    ],
)
def test_address(of_a_file: OfFile, url: str, level: Level) -> None:
    """A public address is one that readers everywhere reach, by https."""
    (found,) = seen(of_a_file(public_url=url), "address")

    assert (found.level, bool(found.advice)) == (level, level is not Level.OK)


def test_what_subscribers_see(service: Service, write: Write, clock: Clock) -> None:
    """Each timeline that somebody can know of says how much it shows, since when, and where; a private one is left out."""
    service.add([write("harbour", HARBOUR)])
    clock.forward(hours=1)
    service.edit(service.view("all", {"q": ["council"]}, strict=True).entries[0].id, {"headline": "Met"}, author="ada")
    service.save_timeline("none", title="None", author="ada", params={"q": ["nowhere"]}, visibility=Visibility.UNLISTED)
    service.save_timeline("own", title="Own", author="ada", visibility=Visibility.PRIVATE)
    (whole, none) = seen(service, "timeline")

    assert (whole.level, none.level) == (Level.OK, Level.WARN)
    assert whole.message.startswith("all shows 2 events, the newest change 2025-03-10 13:00 UTC, at https://example.org/timelines/all.ics ")
    assert none.message.startswith("none shows no event at https://example.org/timelines/none.ics ")


def test_what_waits(service: Service, write: Write, clock: Clock) -> None:
    """Events that wait for a person, and tasks that nobody did in an hour, are told with the command that helps."""
    service.add([write("rumour", HARBOUR)], trust=Trust.UNTRUSTED)
    service.add([write("paper", "2025-03-09: A cat was found\n")])
    assert [one.level for one in seen(service, "outbox")] == [Level.OK]
    clock.forward(hours=2)
    with service.store.writing(author="", at=clock()) as tx:
        (task,) = tx.take(1)
        tx.postpone(task, clock(), "the hub is away")
    clock.forward(hours=2)
    (outbox,), (review,) = seen(service, "outbox"), seen(service, "review")

    assert (outbox.level, "timeline worker" in outbox.advice, "the hub is away" in outbox.message) == (Level.WARN, True, True)
    assert (review.level, review.message, review.advice) == (Level.WARN, "2 waiting for a person", "`timeline review`")


def test_the_clock(service: Service, write: Write, clock: Clock) -> None:
    """A clock that shows a time before the newest change is wrong."""
    service.add([write("paper", HARBOUR)])
    clock.forward(days=-1)

    assert [one.level for one in seen(service, "clock")] == [Level.WARN]


def test_zones(service: Service) -> None:
    """A timeline whose zone is not known here cannot be asked for today."""
    with service.store.writing(author="", at=service.now()) as tx:
        tx.save_timeline(Timeline("mars", "Mars", zone="Mars/Base"))
    (found,) = seen(service, "zone")

    assert (found.level, "Mars/Base" in found.message) == (Level.FAIL, True)


def test_damage(service: Service, write: Write) -> None:
    """What contradicts itself fails, three of it by name."""
    service.add([write("paper", "".join(f"2025-03-{day:02}: News {day}\n" for day in range(1, 6)))])
    with service.store.writing(author="", at=service.now()) as tx:
        tx.connection.execute(text("UPDATE entries SET revision = 7"))

    assert [one.level for one in seen(service, "integrity")] == [Level.FAIL] * 3


def test_no_database(of_a_file: OfFile) -> None:
    """Where there is no database the rest is not looked at."""
    findings = list(of_a_file().examine(NOTHING))

    assert [(one.check, one.level) for one in findings][2:] == [("database", Level.FAIL)]
    assert "timeline add" in findings[-1].message


def test_somebody_else_writes(of_a_file: OfFile, tmp_path: Path) -> None:
    """A database that somebody is writing to can be read, and is not called broken."""
    file, service = tmp_path / "own.db", of_a_file()
    service.upgrade()
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        (found,) = seen(service, "writing")

    assert (found.level, "locked" in found.message) == (Level.WARN, True)


def test_copies_beside_it(of_a_file: OfFile, tmp_path: Path) -> None:
    """Copies from before an upgrade or a restore are counted."""
    file, service = tmp_path / "own.db", of_a_file()
    service.upgrade()
    Path(f"{file}.before-0001").write_bytes(b"x" * (3 << 20))

    assert ["1 copies" in one.message and "3.0 MB" in one.message for one in seen(service, "disk")] == [True]
