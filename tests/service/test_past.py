from __future__ import annotations

import json

import pytest

from timeline.errors import InputError, QueryError
from timeline.formats import FORMATS
from timeline.model import Entry, Visibility
from timeline.service import Service

from .conftest import Clock, Open, Write
from .reading import Rules

MONDAY, TUESDAY, WEDNESDAY = "2025-03-10", "2025-03-11", "2025-03-12"
PAPER = "https://paper.example/a"


def asked(service: Service, **params: str | list[str]) -> list[Entry]:
    """What a query selects; `from_` is `from`."""
    raw = {name.rstrip("_"): [value] if isinstance(value, str) else value for name, value in params.items()}
    return list(service.view("all", raw, strict=True).entries)


def told(entries: list[Entry]) -> dict[str, str]:
    """Headline -> date."""
    return {entry.event.headline: entry.event.when.edtf if entry.event.when else "" for entry in entries}


def named(service: Service, headline: str) -> Entry:
    """The published entry with this headline."""
    return next(entry for entry in asked(service) if entry.event.headline == headline)


@pytest.fixture
def eventful(service: Service, write: Write, clock: Clock) -> Service:
    """Three events on Monday; on Tuesday one moves and one is edited; on Wednesday one is withdrawn and one comes."""
    lines = "2025-03-{}: The bridge was closed #Ada Byron\n2025-03-05: The council met\n2025-03-06: A ship left\n"
    service.add([write("paper", lines.format("03"), url=PAPER)])
    clock.forward(days=1)
    service.add([write("paper", lines.format("04"), url=PAPER)])
    service.edit(named(service, "The council met").id, {"headline": "The board sat", "names": "body:Harbour Board"}, author="ada")
    clock.forward(days=1)
    service.retract(named(service, "A ship left").id, author="ada")
    service.add([write("sheet", "2025-03-07: A cat was found\n")])
    return service


def test_as_readers_saw_it(eventful: Service) -> None:
    """Each day has what was published at its end: moved, edited and withdrawn entries as they were, none that came later."""
    assert told(asked(eventful, as_of="2025-03-09")) == {}
    assert told(asked(eventful, as_of=MONDAY)) == {
        "The bridge was closed": "2025-03-03",
        "The council met": "2025-03-05",
        "A ship left": "2025-03-06",
    }
    assert told(asked(eventful, as_of=TUESDAY)) == {
        "The bridge was closed": "2025-03-04",
        "The board sat": "2025-03-05",
        "A ship left": "2025-03-06",
    }
    assert asked(eventful, as_of=WEDNESDAY) == asked(eventful, as_of="today") == asked(eventful)


def test_as_if_asked_then(service: Service, write: Write, clock: Clock) -> None:
    """What is shown of a day is, entry for entry, what was shown on it."""
    seen: dict[str, list[Entry]] = {}
    for day in range(10, 16):
        service.add(
            [write("paper", f"2025-03-{day:02}: The bridge was closed\n2025-03-05: Day {day}\n"), write(f"n{day}", f"?: New {day}\n")]
        )
        seen[f"2025-03-{day}"] = asked(service)
        clock.forward(days=1)

    assert {day: asked(service, as_of=day) for day in seen} == seen


@pytest.mark.parametrize(
    ("params", "selected"),
    [
        ({"from_": "2025-03-04", "to": "2025-03-06"}, ["The council met"]),
        ({"to": "2025-03-04"}, ["The bridge was closed"]),
        ({"name": "ada byron"}, ["The bridge was closed"]),
        ({"name": "Harbour Board"}, []),
        ({"source": "www.paper.example", "precision": "day"}, ["A ship left", "The council met", "The bridge was closed"]),
        ({"source": "sheet.example"}, []),
        ({"precision": "month,interval"}, []),
        ({"status": "planned"}, []),
        ({"min_confidence": "0.95"}, []),
        ({"q": "council"}, ["The council met"]),
        ({"q": '"was clo"*'}, ["The bridge was closed"]),
        ({"q": "clo* ádA"}, ["The bridge was closed"]),
        ({"q": '"closed was"'}, []),
        ({"q": "--"}, []),
        ({"q": "board"}, []),
        ({"q": "bridge", "order": "relevance"}, ["The bridge was closed"]),
        ({"order": "date"}, ["The bridge was closed", "The council met", "A ship left"]),
        ({"order": "updated"}, ["A ship left", "The council met", "The bridge was closed"]),
        ({"order": "published"}, ["A ship left", "The council met", "The bridge was closed"]),
        ({"order": "salience", "limit": "1"}, ["A ship left"]),
    ],
)
def test_filters_of_then(eventful: Service, params: dict[str, str], selected: list[str]) -> None:
    """Filters, search and order go by what the events said then."""
    assert [entry.event.headline for entry in asked(eventful, as_of=MONDAY, **params)] == selected


@pytest.mark.parametrize("order", ["-date", "date", "updated", "published", "salience"])
def test_pages(eventful: Service, write: Write, clock: Clock, order: str) -> None:
    """A walk meets each entry of that day once, in the order of the whole, while others come and go."""
    whole = asked(eventful, as_of=TUESDAY, order=order)
    params, met = {"as_of": [TUESDAY], "order": [order], "limit": ["1"]}, list[Entry]()
    for step in range(3):
        view = eventful.view("all", params, strict=True)
        met += view.entries
        params["cursor"] = [view.next or ""]
        clock.forward(hours=1)
        eventful.add([write("paper", f"2025-04-0{step + 1}: The bridge was closed #Ada Byron\n", url=PAPER)])

    assert (met, view.next) == (whole, None)


def test_facets(eventful: Service) -> None:
    """Values are counted as they were."""
    then, now = eventful.facets("all", {"as_of": [MONDAY]}), eventful.facets("all", {})

    assert (then.names, then.sources, then.years) == ((("Ada Byron", 1),), (("paper.example", 3),), (("2025", 3),))
    assert (then.precision, then.status) == ((("day", 3),), (("happened", 3),))
    assert now.names == (("Ada Byron", 1), ("Harbour Board", 1))
    assert eventful.facets("all", {"as_of": [WEDNESDAY]}) == now


def test_pinned_and_excluded(eventful: Service) -> None:
    """A timeline's own choice of entries holds for its past."""
    ship = asked(eventful, as_of=MONDAY, q="ship")[0].id
    bridge = named(eventful, "The bridge was closed").id
    eventful.save_timeline("port", title="Port", author="ada", params={"q": ["bridge"]}, pinned=[ship])
    eventful.save_timeline("rest", title="Rest", author="ada", excluded=[bridge])
    past = {"as_of": [MONDAY]}

    assert [entry.id for entry in eventful.view("port", past, strict=True).entries] == [ship, bridge]
    assert bridge not in [entry.id for entry in eventful.view("rest", past, strict=True).entries]


@pytest.mark.parametrize("format_name", [made.name for made in FORMATS])
def test_bodies(eventful: Service, write: Write, clock: Clock, format_name: str) -> None:
    """Every format shows the past, with its parameter in its own address, and keeps its bytes whatever happens later."""
    before = eventful.body("all", format_name, {"as_of": [MONDAY], "precision": ["day"]})
    clock.forward(days=1)
    eventful.add([write("paper", "2025-04-01: The bridge was opened\n", url=PAPER)])
    after = eventful.body("all", format_name, {"as_of": [MONDAY], "precision": ["day"]})

    assert f"as_of={MONDAY}" in before.links["self"]
    assert b"A ship left" in before.content
    assert b"A cat" not in before.content
    assert before.etag != eventful.body("all", format_name, {"precision": ["day"]}).etag
    if format_name != "json":  # which says the version of the data
        assert before.content == after.content
    else:
        assert json.loads(before.content)["events"] == json.loads(after.content)["events"]


def test_neither_digests_nor_tombstones(service: Service, write: Write, clock: Clock) -> None:
    """A feed of the past has the entries themselves."""
    service.add([write("first", "2024-01-01: The first one\n")])
    clock.forward(days=1)
    service.add([write("many", "".join(f"2025-03-01: News {number}\n" for number in range(30)))])
    clock.forward(days=1)
    service.retract(named(service, "The first one").id, author="ada")

    assert b"30 events" in service.body("all", "atom", {}).content
    past = service.body("all", "atom", {"as_of": [TUESDAY]}).content
    assert past.count(b"<entry>") == 31
    assert b"deleted-entry" not in past


def test_zones_and_instants(service: Service, write: Write, clock: Clock) -> None:
    """A day ends where the timeline's zone has midnight; an instant is one everywhere, with the changes at it."""
    clock.forward(hours=11)  # 23:00 UTC
    service.add([write("paper", "2025-03-03: The bridge was closed\n")])
    service.save_timeline("east", title="East", author="ada", zone="Europe/Tallinn")
    clock.forward(days=2)

    def shown(slug: str, as_of: str) -> int:
        return len(service.view(slug, {"as_of": [as_of]}, strict=True).entries)

    assert (shown("all", MONDAY), shown("east", MONDAY), shown("east", TUESDAY)) == (1, 0, 1)
    assert (shown("all", "2025-03-10T22:59"), shown("all", "2025-03-10T23:00"), shown("all", "2025-03")) == (0, 1, 1)
    assert (shown("all", "2025-03-10T22:59:59Z"), shown("all", "2025-03-10T23:00:00Z")) == (0, 1)
    assert (shown("east", "2025-03-11T00:59:59+02:00"), shown("east", "2025-03-11T01:00:00 02:00")) == (0, 1)
    assert (shown("all", "-3d"), shown("all", "-2d")) == (0, 1)


@pytest.mark.parametrize(
    "value", ["2025-03-11", "tomorrow", "+1d", "2026", "2025-03-10T12:01Z", "2025-13", "../2024", "2024/..", "XXXX-03-03", "-0043"]
)
def test_days_that_nobody_can_ask_for(service: Service, value: str) -> None:
    """What is no day, or has not come yet, is refused by name."""
    with pytest.raises(QueryError) as raised:
        service.view("all", {"as_of": [value]}, strict=False)

    assert raised.value.subject == "as_of"
    assert value in raised.value.why


def test_drafts_and_private_documents_were_not_seen(open_service: Open, write: Write, clock: Clock) -> None:
    """What was a draft, or private, on a day was not published on it, whatever it is now."""
    service = open_service(Rules(confidence=0.2))
    service.add([write("rumour", "2025-03-03: The bridge was closed\n")])
    service.add([write("secret", "?: A secret was told\n")], visibility=Visibility.PRIVATE)
    clock.forward(days=1)
    service.add([write("secret", "?: A secret was told\n")], visibility=Visibility.PUBLIC)
    with service.store.reading() as tx:
        draft = next(one.entry.id for one in tx.stored(range(9)).values() if one.entry.event.when)
    service.confirm(draft, author="ada")
    clock.forward(days=1)
    service.edit(draft, {"headline": "Closed"}, author="ada")

    assert asked(service, as_of=MONDAY) == []
    assert set(told(asked(service, as_of=TUESDAY))) == {"The bridge was closed", "A secret was told"}
    assert set(told(asked(service))) == {"Closed", "A secret was told"}


def test_nothing_of_a_legal_withdrawal(eventful: Service, clock: Clock) -> None:
    """What was withdrawn for legal reasons is shown as of no day, nor what was merged into it."""
    bridge, board = named(eventful, "The bridge was closed"), named(eventful, "The board sat")
    eventful.merge(board.id, bridge.id, author="ada")
    clock.forward(days=1)
    eventful.retract(bridge.id, author="ada", legal=True)

    assert told(asked(eventful, as_of=MONDAY)) == {"A ship left": "2025-03-06"}
    for made in FORMATS:
        assert b"bridge" not in eventful.body("all", made.name, {"as_of": [TUESDAY]}).content
    assert eventful.facets("all", {"as_of": [MONDAY]}).names == ()


def test_no_timeline_of_the_past(service: Service) -> None:
    """A saved query selects from what stands now."""
    with pytest.raises(InputError, match="as_of"):
        service.save_timeline("past", title="Past", author="ada", params={"as_of": [MONDAY]})
