"""Archives, changes and digests: feeds reach the first event, tell what changed, and flood nobody."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from xml.etree import ElementTree as ET

import pytest

from timeline.errors import CursorError, NoSuchArchive, NoSuchTimeline
from timeline.model import Entry, Query, Timeline, Visibility
from timeline.service import Body, Service

from .conftest import Clock, Open, Write

ATOM = "{http://www.w3.org/2005/Atom}"
ARCHIVED = b"<fh:archive"
FEEDS = ("atom", "rss", "feed.json")
HUB = "https://hub.example/"
Add = Callable[..., None]


@pytest.fixture
def add(service: Service, write: Write, clock: Clock) -> Add:
    """Add an article that tells so many events, named after it, a minute after what was before."""

    def added(name: str, count: int, month: str = "2025-01") -> None:
        clock.forward(minutes=1)
        lines = [f"{month}-{number % 28 + 1:02}: {name} {number} #{name.title()}" for number in range(1, count + 1)]
        service.add([write(name, "\n".join(lines) + "\n")])

    return added


def titles(body: Body) -> list[str]:
    """What the entries of an Atom feed are called, less their dates."""
    return [title.rpartition(": ")[2] for title in full_titles(body)]


def full_titles(body: Body) -> list[str]:
    """What the entries of an Atom feed are called."""
    feed = ET.fromstring(body.content)  # noqa: S314 - our own bytes
    return [entry.findtext(f"{ATOM}title") or "" for entry in feed.iter(f"{ATOM}entry")]


def ids(body: Body) -> list[str]:
    """The ids of the entries of an Atom feed."""
    return re.findall(r"<entry><id>([^<]*)", body.content.decode())


def atom(service: Service, params: Mapping[str, list[str]] = {}) -> Body:
    """The feed of everything."""
    return service.body("all", "atom", params)


def entry(service: Service, headline: str) -> Entry:
    """The published event with this headline."""
    return next(one for one in service.view("all", {"limit": ["500"]}, strict=True).entries if one.event.headline == headline)


# Archives


def test_archives_reach_the_first_event(service: Service, add: Add) -> None:
    """Walking back from the feed by its links, page by page, gives every event once."""
    for number in range(8):
        add(f"paper{'abcdefgh'[number]}", 17)
    feed = atom(service)
    address, seen, pages = feed.links["prev-archive"], set(ids(feed)), []
    while address:
        page = service.archive("all", int(re.findall(r"archive/(\d+)\.atom", address)[0]))
        pages.append(page)
        seen |= set(ids(page))
        address = page.links.get("prev-archive", "")

    assert [len(ids(page)) for page in pages] == [50, 50]
    assert all(ARCHIVED in page.content for page in pages)
    assert ARCHIVED not in feed.content
    assert len(seen) == 8 * 17


def walk(service: Service, relation: str) -> list[Body]:
    """The pages that a reader of the feed meets by the links of one relation."""
    links, pages = atom(service).links, []
    while found := re.search(r"archive/(\d+)\.atom", links.get(relation, "")):
        pages.append(service.archive("all", int(found[1])))
        links = pages[-1].links
    return pages


@pytest.mark.parametrize("additions", [(5, 30), (5, 30, 3, 25, 15, 40, 2, 19, 22), (60, 45, 5), (1, 49), (1, 50), (1, 21, 27), (70, 50)])
def test_what_is_told_as_one_is_behind_the_feed(service: Service, add: Add, additions: tuple[int, ...]) -> None:
    """Whoever walks back from a feed with digests meets every event all the same; what `prev-archive` names is full, for good."""
    for number, count in enumerate(additions):
        add("abcdefghi"[number], count)
    archives = walk(service, "prev-archive")
    paged = [page for page in walk(service, "next") if ARCHIVED not in page.content]
    seen = {title for body in (atom(service), *archives, *paged) for title in titles(body)}

    published = {one.event.headline for one in service.view("all", {"limit": ["500"]}, strict=True).entries}
    assert len(published) == sum(additions)
    assert published <= seen
    assert [len(ids(page)) for page in archives] == [50] * (sum(additions) // 50)
    assert all(ARCHIVED in page.content for page in archives)
    assert len(paged) <= 1


def test_what_came_late_is_behind_the_feed(service: Service, add: Add, clock: Clock) -> None:
    """An event published long ago that an edit brings into a timeline is neither lost behind newer ones nor called archived too soon."""
    add("a", 1)
    with service.store.writing(author="ada", at=service.now()) as tx:
        tx.save_timeline(Timeline("bees", "Bees", query=Query(names=("B",))))
    add("b", 60)
    clock.forward(minutes=1)
    service.edit(entry(service, "a 1").id, {"names": "person:B"}, author="ada")
    feed = service.body("bees", "atom", {})

    assert "a 1" not in titles(feed)
    assert feed.links["next"].endswith("/bees/archive/2.atom")
    assert "a 1" in titles(service.archive("bees", 2))


def test_links_of_an_archive(service: Service, add: Add) -> None:
    """A page names its neighbours and the feed, and has the feed's id; a page that is not full is no archive yet."""
    add("a", 60)
    add("b", 20)
    add("c", 20)
    add("d", 10)
    first, second, rest = (service.archive("all", number) for number in (1, 2, 3))
    path = "https://example.org/timelines/all"

    assert first.links["current"] == f"{path}.atom"
    assert first.links["next-archive"] == second.links["self"] == f"{path}/archive/2.atom"
    assert second.links["prev-archive"] == first.links["self"]
    assert "prev-archive" not in first.links
    assert second.links["next-archive"] == rest.links["self"]
    assert "next-archive" not in rest.links
    assert ARCHIVED not in rest.content
    assert len({re.findall(r"<id>([^<]*)", page.content.decode())[0] for page in (first, second, atom(service))}) == 1


def test_what_a_full_page_holds_stays(service: Service, add: Add, clock: Clock) -> None:
    """Additions leave a full page as it is, byte for byte; a withdrawal is told there, and leaves a gap when its time is over."""
    add("a", 50)
    before = service.archive("all", 1)
    empty = service.archive("all", 2)
    add("b", 60, "2024-12")
    after = service.archive("all", 1)
    service.hide(entry(service, "a 7").id, author="ada")
    told = service.archive("all", 1)
    clock.forward(days=30)
    service.expire()
    gone = service.archive("all", 1)

    assert (after.content, after.etag, after.last_modified) == (before.content, before.etag, before.last_modified)
    assert ids(empty) == []
    assert (told.content.count(b"<at:deleted-entry"), b"a 7" in told.content) == (1, False)
    assert ids(gone) == [one for one in ids(before) if one not in set(ids(told)) - set(ids(gone))]
    assert len(ids(gone)) == 49


def test_archives_of_a_timeline_hold_its_own_events(service: Service, add: Add) -> None:
    """Each timeline has an order of its own, which begins when the timeline does."""
    add("a", 30)
    with service.store.writing(author="ada", at=service.now()) as tx:
        tx.save_timeline(Timeline("bees", "Bees", query=Query(names=("B",))))
    add("b", 30)
    add("c", 40, "2024-11")

    assert set(titles(service.archive("bees", 1))) == {f"b {number}" for number in range(1, 31)}
    assert len(ids(service.archive("all", 2))) == 50


@pytest.mark.parametrize("number", [0, 3])
def test_a_page_that_is_not_there(service: Service, add: Add, number: int) -> None:
    """Pages count from 1 to the newest, which is still filling."""
    add("a", 55)

    with pytest.raises(NoSuchArchive, match="the newest is 2"):
        service.archive("all", number)
    with pytest.raises(NoSuchTimeline):
        service.archive("none", 1)


def test_only_the_whole_feed_has_archives(service: Service, add: Add) -> None:
    """A filtered feed goes on by `next` alone."""
    add("a", 60)

    assert "prev-archive" in atom(service).links
    assert "prev-archive" not in atom(service, {"name": ["A"]}).links
    assert "prev-archive" not in service.body("all", "rss", {}).links


# Digests


def test_the_first_filling_makes_no_digest(service: Service, add: Add) -> None:
    """Of a timeline's first events the 50 newest are entries."""
    add("a", 70)

    assert len(titles(atom(service))) == 50
    assert not any("added" in title for title in titles(atom(service)))


@pytest.mark.parametrize(("count", "told"), [(20, 20), (21, 1)])
def test_a_large_addition_is_told_as_one(service: Service, add: Add, count: int, told: int) -> None:
    """More than 20 events at once are one entry, which says how many, stands where they would, and links to them."""
    add("a", 3)
    add("b", count)
    add("c", 1)
    shown = titles(atom(service))

    assert shown[0] == "c 1"
    assert shown[1 : 1 + told] == ([f"{count} events added"] if told == 1 else [f"b {number}" for number in range(count, 0, -1)])
    assert shown[1 + told :] == ["a 3", "a 2", "a 1"]


@pytest.mark.parametrize("format_name", FEEDS)
def test_every_feed_tells_a_digest(service: Service, add: Add, format_name: str) -> None:
    """Atom, RSS and JSON Feed alike; the link shows the events, newest published first."""
    add("a", 3)
    add("b", 25)
    content = service.body("all", format_name, {}).content.decode()

    assert content.count("25 events added") >= 1
    assert "b 7" not in content
    assert "https://example.org/timelines/all?order=published" in content


@pytest.mark.parametrize("format_name", ["json", "ics", "csv"])
def test_data_is_whole(service: Service, add: Add, format_name: str) -> None:
    """A digest is for those who read what is new; data and calendars hold every event."""
    add("a", 3)
    add("b", 25)
    content = service.body("all", format_name, {}).content.decode()

    assert "events added" not in content
    assert "b 7" in content


def test_an_addition_is_one_call(service: Service, write: Write, clock: Clock, add: Add) -> None:
    """Many articles added at once are one addition; added one by one they are many."""
    add("a", 1)
    clock.forward(minutes=1)
    service.add([write(f"b{number}", f"2025-02-01: b{number}\n") for number in range(21)])
    for number in range(21):
        clock.forward(minutes=1)
        service.add([write(f"c{number}", f"2025-02-02: c{number}\n")])
    shown = titles(atom(service))

    assert shown == [f"c{number}" for number in range(20, -1, -1)] + ["21 events added", "a 1"]


def test_a_digest_keeps_its_id(service: Service, add: Add, clock: Clock) -> None:
    """It is stored with its addition: neither time nor another edit or addition makes it another one."""
    add("a", 3)
    add("b", 25)
    digest = ids(atom(service))[0]
    clock.forward(days=400)
    service.edit(entry(service, "b 7").id, {"headline": "other"}, author="ada")
    add("c", 1)

    assert ids(atom(service))[1] == digest


def test_a_digest_survives_withdrawals(service: Service, add: Add) -> None:
    """What is left of an addition does not come back as entries when there are fewer than 21."""
    add("a", 3)
    add("b", 21)
    for number in (4, 5, 6):
        service.hide(entry(service, f"b {number}").id, author="ada")
    shown = titles(atom(service))

    assert shown[0] == "18 events added"
    assert "b 7" not in shown


def test_a_filtered_feed_counts_what_it_selects(service: Service, add: Add) -> None:
    """Of an addition a filter counts what it selects, as another digest that links to the filtered page."""
    add("a", 3)
    add("b", 25)
    narrow = atom(service, {"name": ["B"], "to": ["2025-01-11"]})

    assert titles(narrow) == ["9 events added"]
    assert ids(narrow) != ids(atom(service))[:1]
    assert b"/timelines/all?name=B&amp;to=2025-01-11&amp;order=published" in narrow.content.replace(b"&amp;amp;", b"&amp;")
    assert titles(atom(service, {"name": ["A"]})) == ["a 3", "a 2", "a 1"]


def test_pages_of_a_feed_hold_each_digest_once(service: Service, add: Add) -> None:
    """Going on by `next`, entries and digests come once each, newest first."""
    for name in "abcde":
        add(name, 4)
        add(name * 3, 22, "2024-12")
    shown, params = [], {"limit": ["6"]}
    while True:
        page = atom(service, params)
        shown += ids(page)
        if "next" not in page.links:
            break
        params = {"limit": ["6"], "cursor": [page.links["next"].rpartition("cursor=")[2]]}

    assert len(shown) == len(set(shown)) == 5 * 4 + 5


def test_another_order_shows_entries(service: Service, add: Add) -> None:
    """Who asks for another order gets the events themselves."""
    add("a", 3)
    add("b", 25)

    assert len(titles(atom(service, {"order": ["date"]}))) == 28


# Changes


@pytest.fixture
def lived(service: Service, write: Write, clock: Clock) -> dict[str, Entry]:
    """Five events, to most of which something happens, a minute apart."""
    names = ("stays", "moves", "edited", "merged", "withdrawn")
    service.add([write("paper", "".join(f"2025-02-{number:02}: It {name} #Ada\n" for number, name in enumerate(names, 1)))])
    known = {name: entry(service, f"It {name}") for name in names}
    clock.forward(minutes=1)
    service.edit(known["moves"].id, {"when": "2025-02-20"}, author="ada")
    clock.forward(minutes=1)
    service.edit(known["edited"].id, {"headline": "It was edited", "status": "cancelled"}, author="ada")
    clock.forward(minutes=1)
    service.merge(known["merged"].id, known["stays"].id, author="ada")
    clock.forward(minutes=1)
    service.retract(known["withdrawn"].id, author="ada")
    return known


def test_changes_tell_before_and_after(service: Service, lived: dict[str, Entry]) -> None:
    """Each change is an entry of its own, newest first, in words with what was before."""
    body = service.changes_feed("all")
    found = full_titles(body)
    words = body.content.decode()

    assert found[:4] == [
        "Withdrawn",
        "Merged with another event",
        "Edited: 3 February 2025, cancelled: It was edited",
        "Moved from 2 February 2025: 20 February 2025: It moves",
    ]
    assert sorted(found[4:]) == sorted(f"Added: {number} February 2025: It {name}" for number, name in enumerate(lived, 1))
    assert "Date: 20 February 2025 (before: 2 February 2025)" in words
    assert "Headline: “It was edited” (before: “It edited”)" in words
    assert "Status: cancelled (before: happened)" in words
    assert "Now told in: 1 February 2025: It stays" in words


def test_changes_in_another_language(service: Service, lived: dict[str, Entry]) -> None:
    """`lang` is the language of display here too, of a feed with an id and an address of its own; nothing else is heeded."""
    plain = service.changes_feed("all")
    german = service.changes_feed("all", {"lang": ["de"], "q": ["nothing"]})

    assert len(lived) < len(full_titles(german)) == len(full_titles(plain))
    assert any("Februar" in title for title in full_titles(german))
    assert german.links["self"] == f"{plain.links['self']}?lang=de"
    assert "hub" not in german.links
    assert service.changes_feed("all", {"q": ["nothing"]}).content == plain.content


def test_each_change_has_its_own_id_for_ever(service: Service, lived: dict[str, Entry], clock: Clock) -> None:
    """A later change, or a later day, leaves the ids of those before."""
    before = ids(service.changes_feed("all"))
    clock.forward(days=40)
    service.edit(lived["moves"].id, {"when": "2025-02-21"}, author="ada")

    assert ids(service.changes_feed("all"))[1:] == before
    assert len(set(before)) == len(before) == 9


def test_what_no_reader_sees_is_no_change(service: Service, lived: dict[str, Entry]) -> None:
    """A decision that leaves an event as it was shown is not told."""
    before = service.changes_feed("all")
    service.confirm(lived["stays"].id, author="ada")

    assert service.changes_feed("all").content == before.content


def test_a_legal_withdrawal_leaves_no_other_word(service: Service, lived: dict[str, Entry]) -> None:
    """Neither the changes, nor the feeds, nor a filter's answers tell what it said."""
    service.retract(lived["moves"].id, author="ada", legal=True)
    bodies = [service.changes_feed("all"), service.archive("all", 1), *(service.body("all", name, {}) for name in FEEDS)]
    filtered = atom(service, {"q": ["moves"]})

    assert not any(b"moves" in body.content for body in bodies)
    assert b"20 February" not in bodies[0].content
    assert b"deleted-entry" not in filtered.content
    assert atom(service, {"q": ["withdrawn"]}).content.count(b"<at:deleted-entry") == 1


def walked_changes(service: Service) -> list[Body]:
    """The pages of the changes, by their links."""
    pages = [service.changes_feed("all")]
    while following := pages[-1].links.get("next"):
        pages.append(service.changes_feed("all", {"cursor": [following.rpartition("cursor=")[2]]}))
    return pages


@pytest.mark.usefixtures("lived")
def test_very_many_at_once_are_one_change(service: Service, add: Add, clock: Clock) -> None:
    """A large addition pushes no move and no withdrawal out of the changes; what happens to its events later is told of each."""
    before = full_titles(service.changes_feed("all"))
    add("b", 90)
    clock.forward(minutes=1)
    moved, hidden = entry(service, "b 7"), entry(service, "b 8")
    service.edit(moved.id, {"when": "2025-03-20"}, author="ada")
    clock.forward(minutes=1)
    service.hide(hidden.id, author="ada")
    clock.forward(minutes=1)
    service.confirm(hidden.id, author="ada")
    (body,) = walked_changes(service)

    assert [title.partition(":")[0] for title in full_titles(body)[:3]] == ["Added", "Withdrawn", "Moved from 8 January 2025"]
    assert full_titles(body)[3:] == ["90 events added", *before]
    assert "https://example.org/timelines/all?order=published" in body.content.decode()


def test_changes_reach_the_first_one(service: Service, add: Add, lived: dict[str, Entry], clock: Clock) -> None:
    """Page by page, each change is met once, and what readers do not see takes nobody's place."""
    for number in range(8):
        add("bcdefghi"[number], 17)
        clock.forward(minutes=1)
        service.confirm(lived["stays"].id, author="ada", reason=str(number))
    add("z", 30)
    pages = walked_changes(service)
    found = [one for page in pages for one in ids(page)]

    assert [len(ids(page)) for page in pages] == [51, 50, 45]
    assert len(found) == len(set(found)) == 8 * 17 + 9 + 1
    assert len({re.findall(r"<id>([^<]*)", page.content.decode())[0] for page in pages}) == 1
    assert all("hub" not in page.links for page in pages[1:])
    with pytest.raises(CursorError):
        service.changes_feed("all", {"cursor": ["none"]})


def test_changes_of_a_timeline_are_its_own(service: Service, write: Write, lived: dict[str, Entry], clock: Clock) -> None:
    """What was withdrawn elsewhere is not told here."""
    with service.store.writing(author="ada", at=service.now()) as tx:
        tx.save_timeline(Timeline("bob", "Bob", query=Query(names=("Bob",))))
    clock.forward(minutes=1)
    service.add([write("bob", "2025-02-06: It is about him #Bob\n")])
    service.retract(lived["stays"].id, author="ada")

    assert titles(service.changes_feed("bob")) == ["It is about him"]


@pytest.mark.parametrize(("calls", "told"), [(1, 0), (2, 1)])
def test_what_comes_and_goes_at_once_is_not_told(service: Service, write: Write, clock: Clock, calls: int, told: int) -> None:
    """An event that an article later in the same addition takes back is no withdrawal to anybody; one taken back later is."""
    first = write("first", "2025-03-03: It opened\n2025-03-04: It closed\n", url="https://paper.example/a")
    second = write("second", "2025-03-03: It opened\n", url="https://paper.example/a")
    for places in [[first, second]] if calls == 1 else [[first], [second]]:
        clock.forward(minutes=1)
        service.add(places)

    assert service.body("all", "ics", {}).content.count(b"STATUS:CANCELLED") == told
    assert atom(service).content.count(b"<at:deleted-entry") == told


# The hub, and the day of a query


def test_feeds_name_the_hub(open_service: Open, write: Write) -> None:
    """Whole feeds name it; a filtered one does not, since nobody tells the hub of it; nor does one that is not public."""
    service = open_service(websub_hub=HUB)
    service.add([write("a", "2025-02-01: It happened\n")])
    with service.store.writing(author="ada", at=service.now()) as tx:
        tx.save_timeline(Timeline("own", "Own", visibility=Visibility.UNLISTED))

    assert [service.body("all", name, {}).links["hub"] for name in FEEDS] == [HUB] * 3
    assert service.changes_feed("all").links["hub"] == HUB
    assert b'<link href="https://hub.example/" rel="hub"/>' in atom(service).content
    assert "hub" not in atom(service, {"q": ["it"]}).links
    assert "hub" not in service.body("own", "atom", {}).links
    assert "hub" not in service.body("all", "ics", {}).links
    assert "hub" not in open_service().body("all", "atom", {}).links


def test_the_day_of_a_query(service: Service, write: Write, clock: Clock) -> None:
    """With `today` the bytes stay equal within a day of the timeline's zone; the next day is no 304 by tag or by time."""
    with service.store.writing(author="ada", at=service.now()) as tx:
        tx.save_timeline(Timeline("tokyo", "Tokyo", zone="Asia/Tokyo"))
    service.add([write("a", "2025-03-10: Ended\n2025-03-11: Goes on\n")])
    clock.time = clock.time.replace(hour=14, minute=59)
    shown = [service.body("tokyo", "ics", {"from": ["today"]})]
    for minutes in (1, 60 * 24 - 1):
        clock.forward(minutes=minutes)
        shown.append(service.body("tokyo", "ics", {"from": ["today"]}))
    last_minute, midnight, evening = shown

    assert [b"Ended" in body.content for body in shown] == [True, False, False]
    assert last_minute.etag != midnight.etag
    assert midnight.last_modified > last_minute.last_modified
    assert (midnight.content, midnight.etag, midnight.last_modified) == (evening.content, evening.etag, evening.last_modified)
    assert service.body("tokyo", "ics", {}).last_modified == last_minute.last_modified
