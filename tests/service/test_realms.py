from __future__ import annotations

import pytest

from timeline.formats import FORMATS
from timeline.model import State, Trust, Visibility
from timeline.service import Service

from .conftest import Open, Write
from .reading import Rules

HARBOUR = "2025-03-03: The harbour bridge was closed #Ada Byron\n2025-03-06: The council met\n"


def public(service: Service) -> list[object]:
    """Everything a reader can get, but for the number of this installation and of its data."""
    view = service.view("all", {"limit": ["500"]}, strict=True)
    searched = service.view("all", {"q": ["council"], "order": ["relevance"]}, strict=True)
    bodies = [service.body("all", made.name, {}).content.replace(service_id(service), b"") for made in FORMATS if made.name != "json"]
    return [[entry.event for entry in view.entries], [entry.event for entry in searched.entries], service.facets("all", {}), bodies]


def service_id(service: Service) -> bytes:
    """The UUID of an installation."""
    with service.store.reading() as tx:
        return tx.instance.encode()


def test_private_documents_change_no_public_byte(service: Service, write: Write) -> None:
    """Evidence, dates, merges, facets, search and bodies are the same with private documents and without."""
    service.add([write("harbour", HARBOUR)])
    before, version = public(service), service.view("all", {}, strict=True).version
    texts = [HARBOUR, "2025-03-07: The council met\n", "2025-03-06: The council met #Secret Source\n2025-03-09: A secret was told\n"]
    for number, text in enumerate(texts):
        service.add([write(f"private{number}", text)], visibility=Visibility.PRIVATE)
    service.reread()

    assert public(service) == before
    assert service.view("all", {}, strict=True).version == version
    assert service.check().events == 6


def test_untrusted_documents_make_drafts(service: Service, write: Write) -> None:
    """What an untrusted source says waits for review and is evidence for nothing, until a person trusts it."""
    service.add([write("harbour", HARBOUR)])
    before = public(service)
    service.add([write("rumour", "2025-03-06: The council met\n2025-03-08: The mayor resigned\n")], trust=Trust.UNTRUSTED)

    assert public(service) == before
    assert [review.reason for review in service.review()] == ["its source is not trusted"] * 2

    service.trust(service.documents()[-1].key, Trust.TRUSTED, author="ada", reason="checked")
    entries = {entry.event.headline: entry for entry in service.view("all", {}, strict=True).entries}
    assert len(entries) == 3
    assert len(entries["The council met"].event.mentions) == 2
    assert service.review() == ()


def test_an_avalanche_waits(open_service: Open, write: Write) -> None:
    """An arrival that would move more than ten published dates changes none of them and waits, with the reason."""
    lines = [f"2025-03-{day:02}: News of day {day}\n" for day in range(1, 13)]
    open_service().add([write("calendar", "".join(lines))])
    service = open_service(Rules(by_words=True, newest_date=True))
    before = service.view("all", {}, strict=True)
    service.add([write("wrong", "".join(lines).replace("2025-03", "2026-04"))])

    assert [entry.event.when for entry in service.view("all", {}, strict=True).entries] == [entry.event.when for entry in before.entries]
    assert {review.reason for review in service.review()} == {"it would move 12 published dates"}
    assert [listing.trust for listing in service.documents()] == [Trust.TRUSTED, Trust.TRUSTED]


@pytest.mark.parametrize("trust", list(Trust))
def test_nobody_is_asked_for_what_is_not_public(service: Service, write: Write, trust: Trust) -> None:
    """Private events are neither published nor found, whoever is trusted."""
    service.add([write("harbour", HARBOUR)], visibility=Visibility.PRIVATE, trust=trust)
    with service.store.reading() as tx:
        states = {stored.entry.state for stored in tx.stored(range(10)).values()}

    assert service.view("all", {}, strict=True).entries == ()
    assert states == {State.PUBLISHED}
