"""Calendars of many events: what was withdrawn reaches subscribers, and `limit` counts what a calendar can show."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from icalendar import Calendar

from timeline.service import Service

from .conftest import Clock, Write


def events(service: Service, **params: str) -> list[Any]:
    """The events of the calendar of everything."""
    content = service.body("all", "ics", {name: [value] for name, value in params.items()}).content
    return list(Calendar.from_ical(content).walk("VEVENT"))


def statuses(service: Service, **params: str) -> list[str]:
    """The status of each."""
    return [str(event["STATUS"]) for event in events(service, **params)]


def add(service: Service, write: Write, clock: Clock, *lines: str) -> None:
    """Add an article of these lines, a minute after what was before."""
    clock.forward(minutes=1)
    service.add([write(f"paper{clock.time:%H%M}", "\n".join(lines) + "\n")])


def withdraw(service: Service, *headlines: str) -> None:
    """Withdraw the events with these headlines."""
    for one in service.view("all", {"limit": ["500"]}, strict=True).entries:
        if one.event.headline in headlines:
            service.retract(one.id, author="ada")


@pytest.mark.parametrize("limit", ["", "max"])
def test_a_withdrawal_has_room_first(service: Service, write: Write, clock: Clock, limit: str) -> None:
    """However full a calendar is, whoever has an event that was withdrawn hears of it."""
    long = "word " * 4000
    add(
        service,
        write,
        clock,
        *(f"2025-{month:02}-{day:02}: It happened {month} {day} {long}" for month in range(1, 5) for day in range(1, 16)),
    )
    add(service, write, clock, "1999-02-01: It opened")
    withdraw(service, "It opened")
    shown = statuses(service, **({"limit": limit} if limit else {}))

    assert shown[0] == "CANCELLED"
    assert (len(shown) == 61) == bool(limit), "the calendar was cut for its size unless all of it was asked for"


def test_a_thousand_events_are_counted_with_what_is_gone(service: Service, write: Write, clock: Clock) -> None:
    """Clients stop at about a thousand: what was withdrawn is among them."""
    days = [f"20{year:02}-{month:02}-{day:02}" for year in range(4) for month in range(1, 13) for day in range(1, 23)]
    add(service, write, clock, *(f"{day}: It happened {number}" for number, day in enumerate(days)))
    withdraw(service, "It happened 1054", "It happened 1055")
    shown = statuses(service)

    assert (len(days), len(shown), shown.count("CANCELLED")) == (1056, 1000, 2)


def test_a_limit_counts_what_a_calendar_can_show(service: Service, write: Write, clock: Clock) -> None:
    """What no calendar can show takes nobody's place, nor does what was withdrawn; it is counted in the description."""
    add(service, write, clock, "1066-10-14: It began", "1914: It broke out", "2025-01-01: It opened", "2025-01-02: It went on")
    add(service, write, clock, "2025-01-03: It closed", "2025-01-04: It is over")
    withdraw(service, "It is over")
    shown = events(service, limit="2", order="date")
    words = service.body("all", "ics", {"limit": ["2"], "order": ["date"]}).content.decode().replace("\r\n ", "")

    assert [str(event["SUMMARY"]) for event in shown] == ["Withdrawn", "It opened", "It went on"]
    assert "There are more events than fit here" in words
    assert "or after 2099: 2." in words


def test_offered_calendars_have_names_of_their_own(service: Service, write: Write, clock: Clock) -> None:
    """Who follows everything, the last month on and what lies ahead can tell them apart, today and tomorrow."""
    add(service, write, clock, "2025-01-01: It opened")

    def names() -> list[str]:
        asked: list[dict[str, list[str]]] = [{}, {"from": ["-30d"]}, {"from": ["today"]}]
        return [str(Calendar.from_ical(service.body("all", "ics", one).content)["NAME"]) for one in asked]

    before = names()
    clock.forward(days=1)

    assert before == names()
    assert [name.partition(": ")[2] for name in before] == ["", "from today − 30 days", "from today"]


@pytest.mark.parametrize("format_name", ["atom", "rss", "feed.json", "ics", "csv", "json", "timelinejs.json"])
def test_who_wrote_an_event_is_told_in_its_history_alone(service: Service, format_name: str) -> None:
    """An account's name is no evidence."""
    fields = {"headline": "It opened", "when": "2025-01-01"}
    entry = service.write(fields, quote="It opened.", source="https://paper.example/", author="jdoe42")
    params = {"rows": ["mentions"]} if format_name == "csv" else {}

    assert b"jdoe42" not in service.body("all", format_name, params).content
    assert service.history(entry.id)[0].author == "jdoe42"
    assert "stated by an editor" in service.body("all", "csv", {"rows": ["mentions"]}).content.decode()
    assert "von der Redaktion angegeben" in service.body("all", "atom", {"lang": ["de"]}).content.decode()


def test_the_sequence_grows_with_significant_changes_alone(service: Service, write: Write, clock: Clock) -> None:
    """Date, title and status are what a subscriber is told of; names and another source are not. Atom's `updated` is the same."""
    add(service, write, clock, "2025-01-01: It opened")
    (entry,) = service.view("all", {}, strict=True).entries
    seen = [(int(events(service)[0]["SEQUENCE"]), entry.updated)]
    edits = {"names": "person:Ada"}, {"when": "2025-01-02"}, {"names": "person:Bob"}, {"headline": "It shut"}, {"status": "cancelled"}
    for fields in edits:
        clock.forward(minutes=1)
        service.edit(entry.id, fields, author="ada")
        seen.append((int(events(service)[0]["SEQUENCE"]), service.entry(entry.id).updated))
    clock.forward(minutes=1)
    withdraw(service, "It shut")
    seen.append((int(events(service)[0]["SEQUENCE"]), service.entry(entry.id).updated))
    grown = [(after[0] > before[0], after[1] > before[1]) for before, after in pairwise(seen)]

    assert grown == [(one, one) for one in (False, True, False, True, True, True)]
    assert seen[0][0] == 0


def test_last_modified_moves_with_whatever_changes(service: Service, write: Write, clock: Clock) -> None:
    """RFC 5545 section 3.8.7.3: new names are a change of the event's bytes, though nothing that a subscriber is told of."""
    add(service, write, clock, "2025-01-01: It opened")
    (entry,) = service.view("all", {}, strict=True).entries
    before = events(service)[0]
    clock.forward(minutes=1)
    service.edit(entry.id, {"names": "person:Ada"}, author="ada")
    after = events(service)[0]

    assert after["LAST-MODIFIED"].dt == after["DTSTAMP"].dt == clock.time
    assert before["LAST-MODIFIED"].dt < clock.time
    assert after["SEQUENCE"] == before["SEQUENCE"]
    assert service.entry(entry.id).updated == entry.updated
