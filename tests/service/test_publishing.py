from __future__ import annotations

import hashlib
from itertools import pairwise

import pytest

from timeline.errors import CursorError, NoSuchEvent, NoSuchFormat, NoSuchTimeline, QueryError
from timeline.formats import FORMATS
from timeline.service import Service
from timeline.service.results import Params

from .conftest import Clock, Open, Write
from .reading import Rules

EVENTS = """2025-03-03: The harbour bridge was closed #Ada Byron
2025-03-06: The council met on the closed bridge #Ada Byron #Town Council
2025-04: The market moves
2024: The bridge was built
?: Somebody sang
XXXX-05-01: The fair opened
1999/2001: The war lasted
[2025-03-09..2025-03-13]: The ship left
../1900: The village had no school
"""


@pytest.fixture
def full(service: Service, write: Write) -> Service:
    """A service that knows events of every kind."""
    service.add([write("paper", EVENTS, url="https://www.paper.example/a?utm_source=x")])
    service.add([write("sheet", "2025-03-07: A cat was found #Ada Byron\n")])
    return service


def headlines(service: Service, **params: str | list[str]) -> list[str]:
    """What a query selects; `from_` is `from`."""
    raw = {name.rstrip("_"): [value] if isinstance(value, str) else value for name, value in params.items()}
    return [entry.event.headline for entry in service.view("all", raw, strict=True).entries]


def test_order_of_dates(full: Service) -> None:
    """Newest first or oldest first, undated ones last in either; an open begin counts as its end."""
    undated = {"Somebody sang", "The fair opened"}
    newest, oldest = headlines(full), headlines(full, order="date")

    assert newest[:3] == ["The market moves", "The ship left", "A cat was found"]
    assert oldest[:3] == ["The village had no school", "The war lasted", "The bridge was built"]
    assert set(newest[-2:]) == set(oldest[-2:]) == undated
    assert newest[:-2] == oldest[-3::-1]


@pytest.mark.parametrize(
    ("params", "selected"),
    [
        ({"from_": "2025-04"}, {"The market moves"}),
        ({"to": "1900"}, {"The village had no school"}),
        ({"from_": "1900", "to": "1901"}, {"The village had no school"}),
        ({"from_": "2000-06-01", "to": "2000-06-02"}, {"The war lasted"}),
        ({"from_": "2025-03-10", "to": "2025-03-11"}, {"The ship left"}),
        ({"from_": "2025-03-06T10:00", "to": "2025-03-06T11:00"}, {"The council met on the closed bridge"}),
        ({"name": ["ada byron", "TOWN COUNCIL"]}, {"The council met on the closed bridge"}),
        ({"source": "paper.example", "precision": "day"}, {"The harbour bridge was closed", "The council met on the closed bridge"}),
        ({"precision": "interval,year"}, {"The war lasted", "The ship left", "The bridge was built", "The village had no school"}),
        ({"status": "planned"}, set()),
        ({"min_confidence": "0.95"}, set()),
        ({"q": "bridge closed"}, {"The harbour bridge was closed", "The council met on the closed bridge"}),
        ({"q": '"bridge was"'}, {"The harbour bridge was closed", "The bridge was built"}),
        ({"q": "coun*"}, {"The council met on the closed bridge"}),
        ({"q": 'couN* "Áda"'}, {"The council met on the closed bridge"}),
        ({"q": "AND OR NOT ( ' \" * :"}, set()),
        ({"q": "';--"}, set()),
    ],
)
def test_selection(full: Service, params: dict[str, str | list[str]], selected: set[str]) -> None:
    """A query selects what overlaps its dates and has its names, sources, words; the same on both engines."""
    assert set(headlines(full, **params)) == selected


def test_relevance(full: Service) -> None:
    """What says it in its headline comes before what says it elsewhere."""
    assert headlines(full, q="ada", order="relevance") != []
    assert headlines(full, q="council", order="relevance") == ["The council met on the closed bridge"]


@pytest.mark.parametrize("order", ["-date", "date", "updated", "published", "salience"])
def test_a_walk_meets_each_entry_once(full: Service, write: Write, order: str) -> None:
    """Following `next` meets every entry exactly once, also those added, moved or withdrawn elsewhere on the way."""
    unchanged = set(headlines(full)) - {"A cat was found"}
    met: list[str] = []
    params: dict[str, list[str]] = {"order": [order], "limit": ["2"]}
    for step in range(20):
        view = full.view("all", params, strict=True)
        met += [entry.event.headline for entry in view.entries]
        full.add(
            [
                write("sheet", f"2025-03-0{step % 9 + 1}: A cat was found #Ada Byron\n"),
                write(f"new{step}", f"2025-03-05: News of step {step}\n"),
            ]
        )
        if view.next is None:
            break
        params["cursor"] = [view.next]

    assert unchanged <= set(met)
    assert all(met.count(name) == 1 for name in unchanged)


def test_a_cursor_of_another_query(full: Service) -> None:
    """A cursor is good for its own query and timeline alone."""
    following = full.view("all", {"limit": ["2"]}, strict=True).next
    assert following is not None
    with pytest.raises(CursorError):
        full.view("all", {"limit": ["2"], "order": ["date"], "cursor": [following]}, strict=True)


def test_facets(full: Service) -> None:
    """Each value is counted over all pages of the selection."""
    facets = full.facets("all", {"limit": ["1"]})

    assert facets.names == (("Ada Byron", 3), ("Town Council", 1))
    assert facets.sources == (("paper.example", 9),)
    assert facets.years[:2] == (("2025", 5), ("2024", 1))
    assert dict(facets.precision) == {"day": 3, "month": 1, "year": 1, "interval": 3}
    assert facets.status == (("happened", 10),)


@pytest.mark.parametrize("format_name", [made.name for made in FORMATS])
def test_a_body_depends_on_the_data_alone(full: Service, clock: Clock, open_service: Open, format_name: str) -> None:
    """A body is the same whenever and wherever it is written, and its ETag is the hash of its bytes."""
    first = full.body("all", format_name, {})
    clock.forward(days=400)
    again, elsewhere = full.body("all", format_name, {}), open_service().body("all", format_name, {})

    assert first.content == again.content == elsewhere.content
    assert first.etag == hashlib.sha256(first.content).hexdigest()
    assert first == again


def test_last_modified_is_when_the_body_changed(full: Service, write: Write, clock: Clock) -> None:
    """A change that a body does not show leaves its ETag and its Last-Modified, though the version of the data is another."""
    params = {"name": ["Town Council"]}
    before = full.body("all", "atom", params)
    clock.forward(hours=1)
    full.add([write("other", "2025-03-08: A dog was found\n")])
    between = full.body("all", "atom", params)
    clock.forward(hours=1)
    full.add([write("third", "2025-03-08: A mayor was found #Town Council\n")])
    after = full.body("all", "atom", params)

    assert (before.etag, before.last_modified) == (between.etag, between.last_modified)
    assert before.version < between.version < after.version
    assert (after.last_modified, after.etag != before.etag) == (clock(), True)


def test_last_modified_across_processes(full: Service, open_service: Open, clock: Clock) -> None:
    """A body that was another one in between, as another process gave it, is newer than that one, though its bytes are older."""
    params = {"status": ["planned"]}
    shown = full.view("all", {}, strict=True).entries[0].id
    first, other = full.body("all", "csv", params), open_service()
    clock.forward(hours=1)
    other.edit(shown, {"status": "planned"}, author="ada")
    between = other.body("all", "csv", params)
    clock.forward(hours=1)
    other.edit(shown, {"status": "happened"}, author="ada")
    last = full.body("all", "csv", params)

    assert (last.content == first.content, last.content == between.content) == (True, False)
    assert last.last_modified > between.last_modified


@pytest.mark.parametrize("format_name", ["json", "ics"])
def test_last_modified_of_an_event(full: Service, clock: Clock, format_name: str) -> None:
    """Whatever changes its bytes moves it, also what readers of feeds are not told of."""
    shown = full.view("all", {}, strict=True).entries[0].id
    before = full.entry_body(shown, format_name)
    clock.forward(hours=1)
    full.edit(shown, {"names": "person:Grace Hopper"}, author="ada")
    after = full.entry_body(shown, format_name)

    assert after.etag != before.etag
    assert after.last_modified > before.last_modified


@pytest.mark.parametrize("format_name", ["atom", "rss", "feed.json", "ics", "timelinejs.json"])
def test_views_have_names(full: Service, format_name: str) -> None:
    """Who follows two filters of a timeline sees which is which; a day that moves is no part of the name."""
    whole, filtered, moving = (
        full.body("all", format_name, params).content
        for params in ({}, {"name": ["Town Council"], "from": ["2025"]}, {"name": ["Town Council"], "from": ["today"]})
    )

    assert b"All events: " not in whole
    assert b"All events: Town Council" in filtered
    assert b"from 2025" in filtered
    assert b"All events: Town Council" in moving
    assert b"from 2025" not in moving


def test_today_changes_the_body_at_midnight(full: Service, clock: Clock) -> None:
    """A query that names today has one body a day."""
    bodies = []
    for _ in range(5):
        bodies.append(full.body("all", "ics", {"from": ["-4d"]}).content)
        clock.forward(hours=8)

    assert [one == other for one, other in pairwise(bodies)] == [True, False, True, True]


def test_names_that_are_not_here(full: Service) -> None:
    """What is not here is named."""
    with pytest.raises(NoSuchTimeline, match="none"):
        full.view("none", {}, strict=True)
    with pytest.raises(NoSuchFormat, match="pdf"):
        full.body("all", "pdf", {})
    with pytest.raises(NoSuchEvent, match="0000"):
        full.entry("00000000-0000-0000-0000-000000000000")
    with pytest.raises(QueryError, match="page"):
        full.body("all", "json", {"page": ["2"]})


def test_drafts_are_not_public(open_service: Open, write: Write) -> None:
    """No output has what waits for review, nor is there a page of it."""
    service = open_service(Rules(confidence=0.2))
    service.add([write("harbour", "2025-03-03: The harbour bridge was closed\n")])

    assert b"harbour" not in b"".join(service.body("all", made.name, {}).content for made in FORMATS)
    assert service.changes("all") == ()


def test_folders_are_private(service: Service, write: Write) -> None:
    """No reason that readers see says where on this machine an article lies."""
    place = write("storm", "2025-03-03: A storm hit the harbour\n")
    service.add([place])
    service.remove(place, author="ada")

    assert [change.reason for change in service.changes("all")] == ["removed storm.md", "read storm.md"]


@pytest.mark.parametrize("format_name", ["ics", "atom", "rss", "feed.json"])
def test_one_body_for_all_who_ask_the_same(full: Service, format_name: str) -> None:
    """What a format does not know, and tags of languages that come to the same, make no other body."""
    body = full.body("all", format_name, {"lang": ["en"]})
    others: list[Params] = [{"lang": ["en"], "cb": ["1"]}, {"lang": ["aa-x1"]}, {"lang": ["aa-x2"], "q": [""]}]

    assert all(full.body("all", format_name, one) is body for one in others)
    assert full.body("all", format_name, {"lang": ["de"]}) is not body


def test_a_known_body_is_no_excuse(full: Service) -> None:
    """What is an error stays one, though its rest has been answered before."""
    full.body("all", "json", {"lang": ["en"]})
    for bad in ({"lang": ["en"], "cb": ["1"]}, {"lang": ["en", "de"]}, {"lang": ["../en"]}):
        with pytest.raises(QueryError):
            full.body("all", "json", bad)


def test_how_one_event_is_shown(full: Service) -> None:
    """Its formats read what says how it is shown by the rules of every other, and call themselves by it."""
    entry = full.view("all", {"q": ["harbour"]}, strict=True).entries[0].id
    plain, rings = full.entry_body(entry, "ics"), full.entry_body(entry, "ics", {"alarm": ["PT12H"], "lang": ["de"], "q": ["x"]})

    assert b"VALARM" not in plain.content
    assert b"TRIGGER:-PT12H" in rings.content
    assert rings.links["self"] == f"{plain.links['self']}?alarm=PT12H&lang=de"
    assert "3. M\u00e4rz 2025" in full.entry_body(entry, "json", {"lang": ["de"]}).content.decode()
    for format_name, bad in (
        ("ics", {"alarm": ["soon"]}),
        ("ics", {"lang": ["../"]}),
        ("json", {"alarm": ["PT12H"]}),
        ("json", {"q": ["x"]}),
    ):
        with pytest.raises(QueryError):
            full.entry_body(entry, format_name, bad)


@pytest.mark.parametrize("parameter", ["q", "name", "source"])
def test_many_words_and_odd_ones(full: Service, parameter: str) -> None:
    """As many as there may be are looked for; what no database compares is refused before it."""
    many = [" ".join(map(str, range(100)))] if parameter == "q" else [str(number) for number in range(50)]

    assert headlines(full, **{parameter: many}) == []
    with pytest.raises(QueryError, match=parameter):
        headlines(full, **{parameter: "a\0b"})


def test_the_first_instant(full: Service) -> None:
    """As of the beginning of all time nothing was published."""
    assert headlines(full, as_of="0001-01-01T00:00:00Z") == headlines(full, as_of="0001-01-01") == []
