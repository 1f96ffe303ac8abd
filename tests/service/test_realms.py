from __future__ import annotations

import pytest

from timeline.errors import InputError
from timeline.formats import FORMATS
from timeline.model import State, Trust, Visibility
from timeline.service import Service
from timeline.when import parse

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


def test_what_comes_untrusted_replaces_nothing(service: Service, write: Write) -> None:
    """An article that is known and trusted stays as it is when it comes untrusted; another text of it waits until a person trusts it."""
    service.add([write("harbour", HARBOUR, url="https://paper.example/harbour")])
    before = public(service)
    same = service.add([write("same", HARBOUR, url="https://m.paper.example/harbour?utm_source=x")], trust=Trust.UNTRUSTED)
    other = write("other", HARBOUR.replace("03-03", "03-04"), url="http://paper.example/harbour/amp")
    came = [service.add([other], trust=Trust.UNTRUSTED) for _ in range(2)]

    assert (same.unchanged, [(report.held, report.unchanged) for report in came]) == (1, [(1, 0), (0, 1)])
    assert public(service) == before
    (waiting,) = {review.reason for review in service.review()}
    assert waiting == "it came untrusted, and what is known under its address is trusted"

    service.trust(service.documents()[1].key, Trust.TRUSTED, author="ada")
    (bridge,) = service.view("all", {"q": ["bridge"]}, strict=True).entries
    assert (bridge.event.when and bridge.event.when.edtf, service.documents()[0].versions) == ("2025-03-04", 2)
    assert service.review() == ()


def test_what_is_private_stays_private(service: Service, write: Write) -> None:
    """A private article that comes again, or is corrected, is private until somebody says that it is public."""
    service.add([write("harbour", HARBOUR)], visibility=Visibility.PRIVATE)
    service.add([write("harbour", HARBOUR.replace("03-03", "03-04"))])
    assert service.view("all", {}, strict=True).entries == ()

    service.add([write("harbour", HARBOUR.replace("03-03", "03-04"))], visibility=Visibility.PUBLIC)
    assert len(service.view("all", {}, strict=True).entries) == 2


@pytest.mark.parametrize("trust", list(Trust))
def test_nobody_is_asked_for_what_is_not_public(service: Service, write: Write, trust: Trust) -> None:
    """Private events are neither published nor found, whoever is trusted."""
    service.add([write("harbour", HARBOUR)], visibility=Visibility.PRIVATE, trust=trust)
    with service.store.reading() as tx:
        states = {stored.entry.state for stored in tx.stored(range(10)).values()}

    assert service.view("all", {}, strict=True).entries == ()
    assert states == {State.PUBLISHED}


def test_one_article_at_many_addresses(service: Service, write: Write) -> None:
    """An article keeps the key and the address it first came with, whatever address it comes by again; its versions are one document's."""
    first = write("first", HARBOUR, url="http://m.paper.example/bridge?utm_source=x")
    again = write("again", HARBOUR, url="https://www.paper.example/bridge/amp")
    corrected = write("corrected", HARBOUR.replace("03-03", "03-04"), url="https://paper.example/bridge?amp=1")
    reports = [service.add([place]) for place in (first, again, corrected)]

    assert [(report.added, report.unchanged, report.updated) for report in reports] == [(1, 0, 0), (0, 1, 0), (0, 0, 1)]
    [document] = service.documents()
    assert (document.key, document.versions) == ("https://paper.example/bridge", 2)
    entry = service.view("all", {"q": ["bridge"]}, strict=True).entries[0]
    assert entry.event.mentions[0].source.url == "http://m.paper.example/bridge"
    assert service.facets("all", {}).sources == (("paper.example", 2),)
    assert service.remove("https://www.paper.example/bridge", author="ada") == 2


def test_what_is_trusted_no_longer_takes_along_nothing(service: Service, write: Write) -> None:
    """What another source says too stays as it is; trusted again, it is evidence for the same event."""
    service.add([write("one", HARBOUR), write("two", "2025-03-06: The council met\n2025-03-09: The fair opened\n")])
    before = service.view("all", {}, strict=True).entries
    rumour = service.documents()[1].key
    service.trust(rumour, Trust.UNTRUSTED, author="ada")

    shown = {entry.id: entry for entry in service.view("all", {}, strict=True).entries}
    council = next(entry for entry in before if entry.event.headline == "The council met")
    assert sorted(entry.event.headline for entry in shown.values()) == ["The council met", "The harbour bridge was closed"]
    assert len(shown[council.id].event.mentions) == 1
    assert service.check().problems == ()

    service.trust(rumour, Trust.TRUSTED, author="ada")
    assert [entry.id for entry in service.view("all", {}, strict=True).entries] == [entry.id for entry in before]
    assert [entry.event for entry in service.view("all", {}, strict=True).entries] == [entry.event for entry in before]


def test_what_turns_private_takes_along_nothing(service: Service, write: Write) -> None:
    """A document that is made private leaves what others say too, also what people merged; nobody is told what it alone said."""
    one, two = write("one", HARBOUR), write("two", "2025-03-06: The council met\n2025-03-09: The fair opened\n")
    service.add([one, two])
    fair, _, bridge = service.view("all", {}, strict=True).entries
    service.merge(fair.id, bridge.id, author="ada")
    service.add([two], visibility=Visibility.PRIVATE)

    shown = service.view("all", {}, strict=True).entries
    assert [(entry.event.headline, len(entry.event.mentions)) for entry in shown] == [("The council met", 1), (bridge.event.headline, 1)]
    assert service.check().problems == ()


def test_a_source_is_trusted_as_a_whole(service: Service, write: Write) -> None:
    """A person's word on a source holds for what it said before and what it says later, by whatever host; the newest word stands."""
    service.add([write("one", HARBOUR, url="https://www.rumours.example/1")])
    assert service.trust_source("m.Rumours.example", Trust.UNTRUSTED, author="ada", reason="invents things") == 2
    service.add([write("two", "2025-03-09: The fair opened\n", url="https://rumours.example/2")])

    assert published(service) == []
    assert [listing.trust for listing in service.documents()] == [Trust.UNTRUSTED] * 2
    assert [(one.source, one.trust, one.author, one.reason) for one in service.sources()] == [
        ("rumours.example", Trust.UNTRUSTED, "ada", "invents things")
    ]

    service.trust_source("https://rumours.example/about", Trust.TRUSTED, author="bob")
    assert len(published(service)) == 3
    assert service.sources()[0].trust is Trust.TRUSTED


def test_a_publisher_without_address_is_a_source(service: Service, write: Write) -> None:
    """Of papers without an address the name tells which they are, however it is written."""
    service.trust_source("The Évening Rumour", Trust.UNTRUSTED, author="ada")
    service.add([write("one", HARBOUR, publisher="The evening rumour"), write("two", HARBOUR, publisher="The Morning Rumour")])

    assert [listing.trust for listing in service.documents()] == [Trust.UNTRUSTED, Trust.TRUSTED]


def test_a_word_on_a_document_outlives_its_copies(service: Service, write: Write) -> None:
    """A document that comes again is trusted as a person last said, not as new ones are."""
    place = write("rumour", HARBOUR)
    service.add([place], trust=Trust.UNTRUSTED)
    service.add([place])
    service.add([write("rumour", HARBOUR.replace("03-03", "03-04"))])

    assert published(service) == []


def test_what_is_confirmed_of_an_untrusted_source(service: Service, write: Write) -> None:
    """It is published as the person saw it; what its source says later waits for them to look again; it can be undone."""
    service.add([write("rumour", "2025-03-08: The mayor resigned\n")], trust=Trust.UNTRUSTED)
    [draft] = service.review()
    confirmed = service.confirm(draft.entry.id, author="ada", reason="she told us")
    seen = public(service)
    service.add([write("rumour", "2025-03-09: The mayor resigned\n")])

    assert (confirmed.state, confirmed.event.when) == (State.PUBLISHED, parse("2025-03-08"))
    assert public(service) == seen
    assert [review.reason for review in service.review()] == ["its source, which is not trusted, says it otherwise now"]

    service.confirm(draft.entry.id, author="ada")
    assert [entry.event.when for entry in service.view("all", {}, strict=True).entries] == [parse("2025-03-09")]
    assert service.review() == ()
    service.undo(service.history(draft.entry.id)[-1].id, author="ada")
    assert service.entry(draft.entry.id).event.when == parse("2025-03-08")
    service.undo(service.history(draft.entry.id)[0].id, author="ada")
    assert published(service) == []


def test_only_what_is_alike_is_merged(service: Service, write: Write) -> None:
    """A person's merge brings nothing private or untrusted into what is published."""
    service.add([write("harbour", HARBOUR)])
    service.add([write("rumour", "2025-03-08: The mayor resigned\n")], trust=Trust.UNTRUSTED)
    before = service.view("all", {}, strict=True).entries
    with pytest.raises(InputError, match="untrusted"):
        service.merge(service.review()[0].entry.id, before[0].id, author="ada")

    assert service.view("all", {}, strict=True).entries == before


def test_a_correction_that_waits(open_service: Open, write: Write) -> None:
    """A correction that would move many dates leaves all as it was until a person trusts it; then it is the article's next version."""
    lines = [f"2025-03-{day:02}: News of day {day}\n" for day in range(1, 13)]
    service = open_service(Rules(by_words=True))
    service.add([write("calendar", "".join(lines))])
    before = service.view("all", {}, strict=True).entries
    wrong = write("calendar", "".join(lines).replace("2025-03", "2026-04"))
    service.add([wrong])
    service.add([wrong])

    assert service.view("all", {}, strict=True).entries == before
    assert [listing.versions for listing in service.documents()] == [1, 1]
    [held] = {key for review in service.review() for key in review.documents}
    assert service.trust(held, Trust.TRUSTED, author="ada", reason="they really moved") == 24
    now = service.view("all", {"order": ["date"]}, strict=True).entries
    assert [entry.event.when for entry in now] == [parse(f"2026-04-{day:02}") for day in range(1, 13)]
    assert {entry.id for entry in now} == {entry.id for entry in before}
    assert [listing.versions for listing in service.documents()] == [2]
    assert service.review() == ()


def test_review_shows_first_what_settles_most(open_service: Open, write: Write) -> None:
    """One decision on a document settles all that waits for it, and is worth more than one on a single event."""
    service = open_service(Rules(confidence=0.3))
    service.add([write("doubtful", "2025-03-01: The harbour opened\n")])
    service.add([write("rumours", "2025-03-06: The council met\n2025-03-08: The mayor resigned\n")], trust=Trust.UNTRUSTED)
    lines = service.review()

    assert [bool(line.documents) for line in lines] == [True, True, False]
    assert lines[0].worth == lines[1].worth > lines[2].worth


def published(service: Service) -> list[str]:
    """The headlines that readers see."""
    return [entry.event.headline for entry in service.view("all", {}, strict=True).entries]
