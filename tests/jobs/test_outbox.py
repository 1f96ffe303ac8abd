"""The outbox: what follows from a commit is done once, later, and tried again when it fails."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from tests.databases import database_url, postgres, sqlite_template
from tests.service.conftest import Clock, Open, Write, clock, open_service, write
from timeline.jobs import drain
from timeline.model import Query, Timeline, Visibility
from timeline.service import Service

from .hub import Hub, listening

__all__ = ["clock", "database_url", "open_service", "postgres", "sqlite_template", "write"]

TOPICS = [f"https://example.org/timelines/all{rest}" for rest in (".atom", ".rss", ".feed.json", "/changes.atom")]


@pytest.fixture
def hub() -> Iterator[Hub]:
    """A hub on this machine."""
    with listening() as made:
        yield made


@pytest.fixture
def service(open_service: Open, hub: Hub) -> Service:
    """A service whose feeds name the hub."""
    return open_service(websub_hub=hub.url)


def never(_url: str, _fields: Mapping[str, str]) -> int:
    """A hub that nobody may ask."""
    raise AssertionError


def test_a_hub_is_told_of_every_feed_once(service: Service, hub: Hub, write: Write) -> None:
    """However many commits there were, each feed of a timeline is told once; then there is nothing to do."""
    service.add([write("a", "2025-03-03: It happened\n"), write("b", "2025-03-04: It went on\n")])
    first, second = drain(service), drain(service)

    assert hub.topics == TOPICS
    assert hub.told[0] == {"hub.mode": ["publish"], "hub.url": [TOPICS[0]]}
    assert (first.done, first.failed, second.done) == (1 + len(TOPICS), (), 0)


def test_what_readers_do_not_see_is_not_told(open_service: Open, hub: Hub, write: Write) -> None:
    """Drafts, reading again without a change, and timelines that are not public tell a hub nothing."""
    service = open_service(websub_hub=hub.url)
    place = write("a", "2025-03-03: It happened\n")
    service.add([place])
    with service.store.writing(author="ada", at=service.now()) as tx:
        tx.save_timeline(Timeline("own", "Own", visibility=Visibility.UNLISTED))
    drain(service)
    hub.told.clear()
    service.add([place])
    service.reread()
    drain(service)

    assert hub.told == []


def test_only_timelines_that_changed_are_told(service: Service, hub: Hub, write: Write) -> None:
    """An event tells the timelines that hold it; a withdrawal those that held it."""
    with service.store.writing(author="ada", at=service.now()) as tx:
        tx.save_timeline(Timeline("ada", "Ada"))
        tx.save_timeline(Timeline("none", "None", query=Query(names=("Nobody",))))
    drain(service)
    hub.told.clear()
    service.add([write("a", "2025-03-03: It happened\n")])
    drain(service)
    added, slugs = set(hub.topics), {topic.split("/")[4].partition(".")[0] for topic in hub.topics}
    hub.told.clear()
    service.retract(service.view("all", {}, strict=True).entries[0].id, author="ada")
    drain(service)

    assert slugs == {"all", "ada"}
    assert set(hub.topics) == added


@pytest.mark.parametrize("status", [302, 404, 500])
def test_a_failing_hub_is_asked_again(service: Service, hub: Hub, write: Write, clock: Clock, status: int) -> None:
    """Ever less often, whatever is published meanwhile; once it works it is told of what it missed."""
    hub.status = status
    service.add([write("a", "2025-03-03: It happened\n")])
    report = drain(service)
    service.add([write("b", "2025-03-04: It went on\n")])
    again = drain(service)
    clock.forward(seconds=61)
    third = drain(service)
    clock.forward(seconds=61)
    pause = drain(service)
    hub.status = 204
    clock.forward(seconds=60)
    last = drain(service)

    assert [len(one.failed) for one in (report, again, third, pause, last)] == [4, 0, 4, 0, 0]
    assert f"HTTP {status}" in report.failed[0]
    assert hub.topics == TOPICS * 3


def test_a_refused_feed_holds_no_other_up(service: Service, write: Write, clock: Clock) -> None:
    """Of each feed a hub is told until it takes it, and then no more, whatever becomes of the others."""
    asked: list[str] = []

    def post(_url: str, fields: Mapping[str, str]) -> int:
        asked.append(fields["hub.url"])
        return 410 if fields["hub.url"] == TOPICS[1] else 204

    service.add([write("a", "2025-03-03: It happened\n")])
    first = drain(service, post=post)
    clock.forward(seconds=61)
    second = drain(service, post=post)

    assert asked == [*TOPICS, TOPICS[1]]
    assert (first.done, len(first.failed), second.done, len(second.failed)) == (1 + 3, 1, 0, 1)


def test_a_hub_that_is_not_there_stops_nothing(open_service: Open, write: Write, clock: Clock) -> None:
    """Withdrawals expire and readers read while it is away; in the end nobody asks it any more, of the change or of its expiry."""
    with listening() as gone:
        address = gone.url
    service = open_service(websub_hub=address)
    service.add([write("a", "2025-03-03: It happened\n2025-03-04: It went on\n")])
    service.hide(service.view("all", {}, strict=True).entries[0].id, author="ada")
    failures = 0
    for _ in range(60):
        failures += len(drain(service).failed)
        clock.forward(hours=24)

    assert failures == (20 + 20) * len(TOPICS)
    assert b"CANCELLED" not in service.body("all", "ics", {}).content
    assert b"It happened" in service.body("all", "ics", {}).content


def test_no_hub_is_nothing_to_do(open_service: Open, write: Write) -> None:
    """Without a hub nobody is asked, and nothing piles up."""
    service = open_service()
    service.add([write("a", "2025-03-03: It happened\n")])

    assert drain(service, post=never).failed == ()
    assert drain(service, post=never).done == 0


def test_a_withdrawal_expires_as_a_stored_change(service: Service, write: Write, clock: Clock) -> None:
    """Thirty days later the worker makes a new version without it; until then, and without the worker, bodies stay as they are."""
    service.add([write("a", "2025-03-03: It happened\n2025-03-04: It went on\n")])
    entry = service.view("all", {}, strict=True).entries[0]
    service.retract(entry.id, author="ada")
    drain(service)
    told, version = service.body("all", "ics", {}), service.version()
    clock.forward(days=29, hours=23)
    early = drain(service)
    clock.forward(hours=1)
    still = service.body("all", "ics", {})
    late = drain(service)
    after = service.body("all", "ics", {})

    assert (early.done, late.done) == (0, 2 + len(TOPICS)), "the withdrawal, and then the hub"
    assert still == told
    assert b"STATUS:CANCELLED" in told.content
    assert b"STATUS:CANCELLED" not in after.content
    assert b"deleted-entry" not in service.body("all", "atom", {}).content
    assert service.version() == (version[0] + 1, clock())


def test_the_hub_is_told_of_an_expiry(service: Service, write: Write, clock: Clock, hub: Hub) -> None:
    """Feeds change when a withdrawal is told no longer, so their hub hears of it."""
    service.add([write("a", "2025-03-03: It happened\n2025-03-04: It went on\n")])
    service.retract(service.view("all", {}, strict=True).entries[0].id, author="ada")
    drain(service)
    hub.told.clear()
    clock.forward(days=30)
    drain(service)

    assert hub.topics == list(service.topics("all"))


def test_what_was_put_back_does_not_expire(service: Service, write: Write, clock: Clock) -> None:
    """An event that is published again stays, with the id it had."""
    service.add([write("a", "2025-03-03: It happened\n")])
    entry = service.view("all", {}, strict=True).entries[0]
    service.hide(entry.id, author="ada")
    service.confirm(entry.id, author="ada")
    clock.forward(days=31)
    drain(service)

    assert [one.id for one in service.view("all", {}, strict=True).entries] == [entry.id]


def test_a_change_while_it_is_told_is_told_again(service: Service, write: Write) -> None:
    """What is published while a hub is asked leaves word for the next round."""
    service.add([write("a", "2025-03-03: It happened\n")])
    asked = []

    def post(_url: str, fields: Mapping[str, str]) -> int:
        asked.append(fields["hub.url"])
        if len(asked) == 1:
            service.add([write("b", "2025-03-04: It went on\n")])
        return 202

    drain(service, post=post)

    assert asked == TOPICS * 2


def test_two_workers_do_not_do_the_same(service: Service, open_service: Open, hub: Hub, write: Write, clock: Clock) -> None:
    """What one took, another one gets only if nothing is heard of it for some minutes."""
    service.add([write("a", "2025-03-03: It happened\n")])
    taken = service.due()
    other = drain(open_service(websub_hub=hub.url))
    clock.forward(minutes=6)
    later = drain(open_service(websub_hub=hub.url))

    assert len(taken) == 1
    assert (other.done, later.done) == (0, 1 + len(TOPICS))


def test_word_is_left_with_its_change_or_not_at_all(service: Service, write: Write) -> None:
    """A change that is undone leaves no word."""
    service.add([write("a", "2025-03-03: It happened\n")])
    drain(service)

    def fail() -> None:
        with service.store.writing(author="ada", at=service.now()) as tx:
            tx.save_timeline(Timeline("new", "New"))
            tx.announce(service.store.addition())
            assert tx.is_due(service.now())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert service.due() == ()
