from __future__ import annotations

from timeline.model import Entry, State
from timeline.service import Service

from .conftest import Open, Write
from .reading import Rules

HARBOUR = "2025-03-03: The harbour bridge was closed #Ada Byron\n2025-03-06: The council met\n"


def shown(service: Service) -> dict[str, Entry]:
    """The published entries by their headlines."""
    return {entry.event.headline: entry for entry in service.view("all", {}, strict=True).entries}


def test_the_same_article_again_changes_nothing(service: Service, write: Write) -> None:
    """Adding an article twice leaves ids, revisions and the version of the data as they were."""
    place = write("harbour", HARBOUR)
    first = service.add([place])
    before = service.view("all", {}, strict=True)

    second = service.add([place])

    assert (first.added, second.unchanged, second.events) == (1, 1, 2)
    assert before == service.view("all", {}, strict=True)


def test_a_corrected_article_keeps_its_events(service: Service, write: Write) -> None:
    """A corrected text is a new version of the same document; the statement that moved keeps its id and gets its new date."""
    service.add([write("harbour", HARBOUR)])
    before = shown(service)
    service.add([write("harbour", "CORRECTION\n" + HARBOUR.replace("2025-03-03", "2025-03-04"))])
    after = shown(service)

    assert before["The harbour bridge was closed"].id == after["The harbour bridge was closed"].id
    assert after["The harbour bridge was closed"].event.when is not None
    assert after["The harbour bridge was closed"].event.when.edtf == "2025-03-04"
    assert after["The harbour bridge was closed"].revision == 2
    assert [listing.versions for listing in service.documents()] == [2]


def test_a_rephrased_statement_keeps_its_event(service: Service, write: Write) -> None:
    """A clause with most of its words left is found again."""
    service.add([write("harbour", HARBOUR)])
    before = shown(service)["The harbour bridge was closed"]
    service.add([write("harbour", HARBOUR.replace("was closed", "was closed for repairs"))])

    assert shown(service)["The harbour bridge was closed for repairs"].id == before.id


def test_changed_rules_keep_ids(open_service: Open, write: Write) -> None:
    """Other rules that cut clauses and read dates differently update the same entries."""
    place = write("harbour", HARBOUR)
    open_service().add([place])
    before = shown(open_service())
    newer = open_service(Rules(trim=4, date=lambda text: text.replace("03-03", "03-05")))
    newer.reread()
    after = shown(newer)

    assert {name: entry.id for name, entry in before.items()} == {name: entry.id for name, entry in after.items()}
    assert after["The harbour bridge was closed"].revision == 2


def test_two_articles_are_one_event(service: Service, write: Write) -> None:
    """The same event in a second article is more evidence for the first one's entry."""
    service.add([write("harbour", HARBOUR)])
    before = shown(service)["The council met"]
    service.add([write("council", "2025-03-06: The council met\n")])
    after = shown(service)["The council met"]

    assert (before.id, before.updated) == (after.id, after.updated)
    assert len(after.event.mentions) == 2


def test_a_merge_leaves_the_older_id_and_redirects_the_other(open_service: Open, write: Write) -> None:
    """Rules that see one event where two were known keep the older id; the younger is merged into it, and comes back with the old rules."""
    old, new = open_service(), open_service(Rules(by_words=True))
    old.add([write("one", "2025-03-06: The council met\n"), write("two", "2025-03-07: The council met\n")])
    younger, older = old.view("all", {}, strict=True).entries
    new.reread()

    assert [older.id] == [entry.id for entry in new.view("all", {}, strict=True).entries]
    assert (State.MERGED, older.id) == (new.entry(younger.id).state, new.entry(younger.id).merged_into)

    old.reread()

    assert [younger.id, older.id] == [entry.id for entry in old.view("all", {}, strict=True).entries]


def test_a_statement_that_vanished_withdraws_its_event(service: Service, write: Write) -> None:
    """What no article says any longer is retracted, not deleted."""
    service.add([write("harbour", HARBOUR)])
    gone = shown(service)["The council met"]
    service.add([write("harbour", HARBOUR.splitlines()[0])])

    assert service.entry(gone.id).state is State.RETRACTED
    assert list(shown(service)) == ["The harbour bridge was closed"]


def test_a_removed_article_takes_what_it_alone_said(service: Service, write: Write) -> None:
    """Removing a document withdraws its events, except those another document says too; added again, it brings back the same ids."""
    place = write("harbour", HARBOUR)
    service.add([place, write("council", "2025-03-06: The council met\n")])
    before = shown(service)

    assert service.remove(service.documents()[0].key, author="ada") == 2
    assert list(shown(service)) == ["The council met"]
    service.add([place])
    assert {entry.id for entry in before.values()} == {entry.id for entry in shown(service).values()}


def test_doubtful_dates_wait(open_service: Open, write: Write) -> None:
    """An event whose date was read with little confidence is a draft that readers do not see."""
    service = open_service(Rules(confidence=0.3))

    assert service.add([write("harbour", HARBOUR)]).events == 2
    assert shown(service) == {}
