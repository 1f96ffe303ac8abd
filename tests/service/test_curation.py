from __future__ import annotations

import pytest

from timeline.errors import InputError, NoSuchEvent, RefusedError
from timeline.formats import FORMATS
from timeline.model import Entry, State, Status
from timeline.service import Service
from timeline.when import parse

from .conftest import Clock, Open, Write
from .reading import Rules

HARBOUR = "2025-03-03: The harbour bridge was closed #Ada Byron\n2025-03-06: The council met\n"


@pytest.fixture
def bridge(service: Service, write: Write) -> Entry:
    """The entry about the bridge, of two."""
    service.add([write("harbour", HARBOUR)])
    return service.view("all", {"q": ["bridge"]}, strict=True).entries[0]


def published(service: Service) -> list[str]:
    """The headlines that readers see."""
    return [entry.event.headline for entry in service.view("all", {}, strict=True).entries]


def last_change(service: Service, entry_id: str) -> int:
    """The number of an entry's newest change."""
    return service.history(entry_id)[-1].id


def test_a_persons_fields_stand(service: Service, open_service: Open, bridge: Entry, write: Write) -> None:
    """Fields set by hand are shown, whatever is read later; what they replace is not lost."""
    fields = {"headline": "Bridge closed", "when": "2025-03~", "status": "alleged", "names": "person:Ada Lovelace\nplace:Harbour"}
    edited = service.edit(bridge.id, fields, author="ada", reason="the paper corrected it")
    service.add([write("harbour", HARBOUR.replace("2025-03-03", "2025-03-04"))])
    open_service(Rules(trim=2)).reread()
    now = service.entry(bridge.id)

    assert (edited.revision, dict(edited.edits)) == (2, fields)
    assert (now.event.headline, now.event.status) == ("Bridge closed", Status.ALLEGED)
    assert now.event.when == parse("2025-03~")
    assert [name.name for name in now.event.names] == ["Ada Lovelace", "Harbour"]
    assert [mention.when.edtf for mention in now.event.mentions if mention.when] == ["2025-03-04"]


BAD_FIELDS = [{"when": "soon"}, {"status": "maybe"}, {"names": "Ada"}, {"headline": " "}, {"colour": "red"}]


@pytest.mark.parametrize("fields", BAD_FIELDS, ids=lambda fields: next(iter(fields)))
def test_a_bad_field_is_named(service: Service, bridge: Entry, fields: dict[str, str]) -> None:
    """A field that cannot have its value changes nothing."""
    with pytest.raises(InputError) as raised:
        service.edit(bridge.id, {"headline": "Another"} | fields, author="ada")

    assert raised.value.subject == next(iter(fields))
    assert service.entry(bridge.id) == bridge


def test_hidden_stays_hidden(service: Service, bridge: Entry, write: Write) -> None:
    """What a person hid is not brought back by reading it again, by a copy, or by removing and adding its article."""
    service.hide(bridge.id, author="ada", reason="not news")
    service.reread()
    service.add([write("copy", HARBOUR)])
    service.remove(service.documents()[0].key, author="ada")
    service.add([write("harbour", HARBOUR)])

    assert published(service) == ["The council met"]
    assert service.entry(bridge.id).state is State.HIDDEN


def test_what_clusters_with_a_hidden_one_stays_apart(service: Service, open_service: Open, write: Write) -> None:
    """Rules that see one event in a hidden and a published entry take the evidence of neither."""
    service.add([write("one", "2025-03-06: The council met\n"), write("two", "2025-03-07: The council met\n")])
    younger, older = service.view("all", {}, strict=True).entries
    service.hide(younger.id, author="ada")
    open_service(Rules(by_words=True)).reread()

    assert service.entry(younger.id).state is State.HIDDEN
    assert len(service.entry(older.id).event.mentions) == 1


def test_a_confirmed_event_outlives_its_evidence(open_service: Open, write: Write) -> None:
    """A draft that a person confirmed is published, and stays so when its article no longer says it."""
    service = open_service(Rules(confidence=0.1))
    service.add([write("harbour", HARBOUR)])
    [first, _] = service.review()
    service.confirm(first.entry.id, author="ada")
    service.add([write("harbour", "nothing of it")])

    assert published(service) == [first.entry.event.headline]


def test_merge_and_undo(service: Service, bridge: Entry, write: Write) -> None:
    """A merge by hand joins the evidence, redirects the id, lasts through readings; undoing it restores both exactly."""
    other = service.view("all", {"q": ["council"]}, strict=True).entries[0]
    joined = service.merge(other.id, bridge.id, author="ada", reason="one event")
    service.add([write("council", "2025-03-06: The council met\n")])
    service.reread()
    now = service.entry(bridge.id)

    assert (joined.event.headline, len(joined.event.mentions), len(now.event.mentions)) == (bridge.event.headline, 2, 3)
    assert (service.entry(other.id).state, service.entry(other.id).merged_into) == (State.MERGED, bridge.id)

    service.remove(service.documents()[-1].key, author="ada")
    service.undo(next(change.id for change in service.history(other.id) if change.author == "ada"), author="bob")
    assert service.entry(bridge.id).event == bridge.event
    assert service.entry(other.id).event == other.event
    assert service.entry(other.id).state is State.PUBLISHED


def test_split_and_undo(service: Service, bridge: Entry, write: Write) -> None:
    """A split by hand makes a new event of some mentions, lasts through readings; undoing it brings them back."""
    service.add([write("copy", "2025-03-03: The harbour bridge was closed\n")])
    whole = service.entry(bridge.id)
    apart = service.split(bridge.id, [0], author="ada", reason="another bridge")
    service.reread()

    assert [len(service.entry(one).event.mentions) for one in (bridge.id, apart.id)] == [1, 1]

    service.undo(service.history(apart.id)[0].id, author="ada")
    assert service.entry(bridge.id).event == whole.event
    assert service.entry(apart.id).merged_into == bridge.id


def test_what_a_merge_brought_is_set_apart(service: Service, bridge: Entry) -> None:
    """A mention that came by a person's merge can be split off; undone in any order, everything is as it was."""
    other = service.view("all", {"q": ["council"]}, strict=True).entries[0]
    joined = service.merge(other.id, bridge.id, author="ada")
    at = next(index for index, mention in enumerate(joined.event.mentions) if mention.headline == other.event.headline)
    apart = service.split(bridge.id, [at], author="ada")
    service.reread()

    assert service.entry(bridge.id).event == bridge.event
    assert (apart.event, service.entry(other.id).state) == (other.event, State.MERGED)

    service.undo(service.history(apart.id)[0].id, author="ada")
    assert service.entry(bridge.id).event == joined.event

    again = service.split(bridge.id, [at], author="ada")
    service.undo(next(change.id for change in service.history(other.id) if change.author == "ada"), author="ada")
    service.undo(service.history(again.id)[0].id, author="ada")
    assert [service.entry(one.id).event for one in (bridge, other)] == [bridge.event, other.event]


def test_decisions_outlive_a_document_that_comes_again(service: Service, bridge: Entry, write: Write) -> None:
    """What was merged stays merged, what was hidden hidden, when their document was forgotten and is read again."""
    other = service.view("all", {"q": ["council"]}, strict=True).entries[0]
    service.merge(other.id, bridge.id, author="ada")
    service.hide(bridge.id, author="ada")
    service.remove(service.documents()[0].key, author="ada")
    service.add([write("harbour", HARBOUR)])

    assert published(service) == []
    assert service.known(bridge.id).state is State.HIDDEN
    assert service.known(other.id).state is State.MERGED


def test_a_split_of_a_split_is_undone_by_itself(service: Service, bridge: Entry, write: Write) -> None:
    """Undoing the later one of two splits leaves the earlier one as it was."""
    for name in ("copy", "again"):
        service.add([write(name, "2025-03-03: The harbour bridge was closed\n")])
    apart = service.split(bridge.id, [0, 1], author="ada")
    twice = service.split(apart.id, [0], author="ada")
    service.undo(service.history(twice.id)[0].id, author="ada")

    assert service.entry(apart.id).event == apart.event
    assert service.entry(twice.id).merged_into == apart.id

    service.undo(service.history(apart.id)[0].id, author="ada")
    assert len(service.entry(bridge.id).event.mentions) == 3
    assert service.entry(apart.id).merged_into == bridge.id


def test_what_a_person_wrote_is_not_set_apart(service: Service, bridge: Entry) -> None:
    """Only what a document says can be split off; the words that a person gave are evidence of what they wrote, also after a merge."""
    letter = service.write({"headline": "It closed", "when": "2025-03-03"}, quote="Closed.", source="https://paper.example/", author="ada")
    joined = service.merge(letter.id, bridge.id, author="ada")
    at = next(index for index, mention in enumerate(joined.event.mentions) if mention.quote == "Closed.")

    with pytest.raises(InputError, match="mentions"):
        service.split(bridge.id, [at], author="ada")
    assert service.entry(bridge.id) == joined


def test_undo_restores(service: Service, bridge: Entry) -> None:
    """Undoing takes back one decision at a time, and only a decision that stands."""
    service.edit(bridge.id, {"headline": "First"}, author="ada")
    service.edit(bridge.id, {"headline": "Second", "when": ""}, author="ada")
    second = last_change(service, bridge.id)

    assert service.undo(second, author="bob").event.headline == "First"
    assert service.entry(bridge.id).event.when == bridge.event.when
    undone = service.history(bridge.id)[-1]
    assert (undone.kind, undone.author, undone.reason) == ("undone", "bob", f"undid change {second}")


def test_an_undoing_is_told(service: Service, bridge: Entry) -> None:
    """The history says what was undone and why, whatever the decision was, and of each event that changes with it."""
    other = service.view("all", {"q": ["council"]}, strict=True).entries[0]
    service.confirm(bridge.id, author="ada")
    confirmed = last_change(service, bridge.id)
    service.undo(confirmed, author="bob", reason="too early")
    service.merge(other.id, bridge.id, author="ada")
    merged = last_change(service, other.id)
    service.undo(merged, author="bob")
    told = [(change.kind, change.reason) for change in service.history(bridge.id)[2:]]

    assert told == [("undone", f"undid change {confirmed}: too early"), ("edited", ""), ("undone", f"undid change {merged}")]
    assert service.history(other.id)[-1].kind == "undone"


def test_what_cannot_be_undone(service: Service, bridge: Entry) -> None:
    """Each refusal says what the number is of; nothing changes. What was undone is decided again."""
    service.hide(bridge.id, author="ada")
    hidden = last_change(service, bridge.id)
    service.undo(hidden, author="bob")
    undone = last_change(service, bridge.id)
    refused = {hidden: f"undone already, by change {undone}", 1: "no person's decision", 99: "no change", undone: "decided again"}
    for number, why in refused.items():
        with pytest.raises(RefusedError, match=f"^refused: {number}: .*{why}"):
            service.undo(number, author="bob")

    assert last_change(service, bridge.id) == undone
    assert service.hide(bridge.id, author="ada").state is State.HIDDEN


@pytest.mark.parametrize("decide", ["hide", "retract"])
def test_a_merge_shows_nothing_that_was_hidden(service: Service, bridge: Entry, decide: str) -> None:
    """What a person took from readers joins nothing that they see, until somebody confirms it; what they see may join it."""
    other = service.view("all", {"q": ["council"]}, strict=True).entries[0]
    getattr(service, decide)(other.id, author="ada")
    with pytest.raises(RefusedError, match="confirm it first"):
        service.merge(other.id, bridge.id, author="ada")
    assert service.entry(bridge.id) == bridge

    service.confirm(other.id, author="ada")
    assert len(service.merge(other.id, bridge.id, author="ada").event.mentions) == 2


@pytest.mark.usefixtures("bridge")
def test_written_by_hand(service: Service) -> None:
    """An event added by hand has its words and source as evidence, lasts, and can be taken back."""
    entry = service.write(
        {"headline": "The mayor resigned", "when": "2025-03-08", "names": "person:Ida Tarbell"},
        quote="I resign.",
        source="https://paper.example/letter",
        author="ada",
    )
    service.reread()

    assert service.entry(entry.id).event.mentions[0].quote == "I resign."
    assert published(service)[0] == "The mayor resigned"
    assert service.facets("all", {}).sources == (("paper.example", 1),)

    service.undo(last_change(service, entry.id), author="ada")
    assert service.entry(entry.id).state is State.RETRACTED
    with pytest.raises(InputError, match="source"):
        service.write({"headline": "x"}, quote="y", source=" ", author="ada")


def test_history_tells_who_when_and_why(service: Service, bridge: Entry, clock: Clock) -> None:
    """Each change has its author, instant and reason, what was before and what after; the newest first for a timeline."""
    clock.forward(hours=1)
    service.edit(bridge.id, {"when": "2025-03-04"}, author="ada", reason="misprint")
    added, moved = service.history(bridge.id)

    assert (added.author, added.kind, added.before, added.after) == ("timeline", "added", None, bridge)
    assert (moved.author, moved.kind, moved.reason, moved.at) == ("ada", "moved", "misprint", clock())
    assert moved.before == bridge
    assert moved.after.event.when is not None
    assert moved.after.event.when.edtf == "2025-03-04"
    assert [change.id for change in service.changes("all", limit=2)] == [moved.id, added.id + 1]


def test_a_legal_withdrawal_leaves_no_word(service: Service, bridge: Entry) -> None:
    """Nothing that is public has a word of what was withdrawn for legal reasons."""
    service.edit(bridge.id, {"headline": "Unspeakable"}, author="ada")
    answer = service.retract(bridge.id, author="ada", reason="court order", legal=True)
    bodies = b"".join(service.body("all", made.name, {}).content + service.entry_body(bridge.id, made.name).content for made in FORMATS)
    told = repr((answer, service.entry(bridge.id), service.history(bridge.id), service.changes("all")))

    assert not [word for word in ("Unspeakable", "bridge", "Byron", "court") if word.encode() in bodies or word in told]
    assert service.entry(bridge.id).state is State.RETRACTED


def test_drafts_nobody_saw_have_no_page(open_service: Open, write: Write) -> None:
    """An entry that was never public cannot be asked for; it waits for review with its reason."""
    service = open_service(Rules(confidence=0.2))
    service.add([write("harbour", HARBOUR)])
    review = service.review()

    assert len(review) == 2
    assert "0.20" in review[0].reason
    with pytest.raises(NoSuchEvent):
        service.entry(review[0].entry.id)


def test_withdrawals_are_told_for_a_month(service: Service, bridge: Entry, clock: Clock) -> None:
    """Calendars and Atom tell what is gone by its id alone; a month later a stored change drops it, and nothing before that."""
    before = service.body("all", "ics", {})
    service.hide(bridge.id, author="ada")
    told = service.body("all", "ics", {})
    clock.forward(days=31)
    still = service.body("all", "ics", {})
    service.expire()
    after = service.body("all", "ics", {})

    assert [body.content.count(b"STATUS:CANCELLED") for body in (before, told, still, after)] == [0, 1, 1, 0]
    assert (told, after.last_modified) == (still, clock())
    assert b"bridge" not in told.content


def test_a_withdrawal_that_no_reader_saw_is_not_told(open_service: Open, write: Write) -> None:
    """What was never public leaves no tombstone."""
    service = open_service(Rules(confidence=0.2))
    service.add([write("harbour", HARBOUR)])
    service.hide(service.review()[0].entry.id, author="ada")

    assert b"CANCELLED" not in service.body("all", "ics", {}).content
