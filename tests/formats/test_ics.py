from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import ics
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from timeline.formats import named, render
from timeline.model import Entry, Options, State, Status
from timeline.when import Grain
from timeline.wording import clean

from .factory import DATES, OPTIONS, TEXTS, entry, full, mention, nasty, page
from .oracle import icalendar_body

ICS = named("ics")
COARSE = frozenset({Grain.QUARTER, Grain.SEASON, Grain.HALF, Grain.YEAR, Grain.DECADE, Grain.CENTURY, Grain.INTERVAL})


def events(*entries: Any, options: Options = OPTIONS) -> list[Any]:
    """The events as icalendar reads them."""
    return list(Calendar.from_ical(render(ICS, page(), entries, options)).walk("VEVENT"))


def whole(entries: Sequence[Entry], options: Options = OPTIONS) -> bytes:
    """All of them, and no notice of what a calendar cannot show."""
    asked = page(query="limit=max")
    kept = [item for one in entries if (item := ICS.item(one, options))]
    return render(ICS, asked, kept, options)


def test_byte_equal_to_icalendar() -> None:
    """Our own content lines are icalendar's, byte for byte, for every text, date and state there is."""
    entries = [*nasty(3000), full(), *(entry(number, state=State.RETRACTED) for number in range(3))]

    assert whole(entries) == icalendar_body(page(), entries, OPTIONS)


@pytest.mark.parametrize(
    "changes", [{"precision": COARSE}, {"alarm": "PT12H"}, {"links": "all"}, {"lang": "ar"}, {"lang": "de", "quote_limit": 40}]
)
def test_byte_equal_with_options(changes: dict[str, Any]) -> None:
    """The parameters of a calendar keep it byte-equal."""
    options, entries = replace(OPTIONS, **changes), list(nasty(300))

    assert whole(entries, options) == icalendar_body(page(), entries, options)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400), st.text(max_size=300), st.sampled_from(DATES), st.sampled_from(Status))
def test_byte_equal_for_any_text(headline: str, quote: str, edtf: str, status: Status) -> None:
    """Whatever a text holds, our lines are icalendar's."""
    one = entry(1, edtf, headline=headline, status=status, mentions=(mention(quote, title=headline, publisher=quote),))
    options = replace(OPTIONS, links="all")

    assert whole([one], options) == icalendar_body(page(query="limit=max"), [one], options)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet='a\\^n;,é漢😀"’: ', min_size=60, max_size=400))
def test_folding_is_icalendars(text: str) -> None:
    """Lines break where icalendar breaks them, beside every escape and every width of character."""
    one = entry(headline=text, mentions=(mention(text, title=text),))
    body = whole([one])

    assert body == icalendar_body(page(), [one], OPTIONS)
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    assert b"\n" not in body.replace(b"\r\n", b"")


def test_read_by_another_reader() -> None:
    """A parser that is not icalendar's finds the same events and texts."""
    entries = list(nasty(400))
    read = ics.Calendar(whole(entries).decode())

    assert {event.uid for event in read.events} == {str(event["UID"]) for event in Calendar.from_ical(whole(entries)).walk("VEVENT")}


@pytest.mark.parametrize("text", TEXTS[:-1])
def test_text_survives(text: str) -> None:
    """What was put into a summary comes out of it, but for what nobody may print."""
    (read,) = events(entry(headline=text))

    assert str(read["SUMMARY"]).replace("\u2060", "").split() == clean(text).split()


@pytest.mark.parametrize(
    ("edtf", "begin", "end", "summary", "status"),
    [
        ("2025-03-06", "20250306", "20250307", "H", "CONFIRMED"),
        ("2025-04", "20250401", "20250501", "April 2025, day not stated: H", "TENTATIVE"),
        ("2025-03-03/2025-03-09", "20250303", "20250310", "week of 3 March 2025, day not stated: H", "TENTATIVE"),
        ("2025-03-08/2025-03-12", "20250308", "20250313", "H", "CONFIRMED"),
        ("[2025-03-09..2025-03-13]", "20250309", "20250314", "between 9 and 13 March 2025: H", "TENTATIVE"),
        ("2025-03-06~", "20250306", "20250307", "about 6 March 2025: H", "TENTATIVE"),
        ("2025-03-06?", "20250306", "20250307", "6 March 2025 (uncertain): H", "TENTATIVE"),
        ("2025-03-06T14:00:00", "20250306", "20250307", "6 March 2025, 14:00: H", "CONFIRMED"),
        ("2025-03-06T14:00:00Z", "20250306T140000Z", "20250306T140100Z", "H", "CONFIRMED"),
        ("2025-03-06T00:30:00+01:00", "20250305T233000Z", "20250305T233100Z", "H", "CONFIRMED"),
        ("2025-03-06T14:00:30Z", "20250306T140030Z", "20250306T140130Z", "H", "CONFIRMED"),
        ("2025-03-06T14:00:00Z/2025-03-06T15:30:00Z", "20250306T140000Z", "20250306T153000Z", "H", "CONFIRMED"),
    ],
)
def test_dates(edtf: str, begin: str, end: str, summary: str, status: str) -> None:
    """A calendar is as exact as the date and no more; DTEND is exclusive."""
    (read,) = events(entry(edtf=edtf, headline="H"))

    assert read["DTSTART"].to_ical().decode() == begin
    assert read["DTEND"].to_ical().decode() == end
    assert (str(read["SUMMARY"]), str(read["STATUS"])) == (summary, status)


def test_clock_time_of_a_named_zone() -> None:
    """A clock time in a zone known by name is that instant in UTC."""
    one = entry(edtf="2025-07-06T14:00:00")
    assert one.event.when is not None
    one = replace(one, event=replace(one.event, when=replace(one.event.when, zone="Europe/Warsaw")))
    (read,) = events(one)

    assert read["DTSTART"].to_ical() == b"20250706T120000Z"


def test_clock_time_of_an_unknown_zone() -> None:
    """A zone that nobody knows is none: the time stays in words."""
    one = entry(edtf="2025-07-06T14:00:00", headline="H")
    assert one.event.when is not None
    one = replace(one, event=replace(one.event, when=replace(one.event.when, zone="Mars/Olympus")))
    (read,) = events(one)

    assert read["DTSTART"].to_ical() == b"20250706"
    assert str(read["SUMMARY"]) == "6 July 2025, 14:00 (Mars/Olympus): H"


@pytest.mark.parametrize(
    "edtf", ["1969-12-31", "1970-01-01", "2100-01-01", "XXXX-03-03", "XXXX-03", "-0043-03-15", "2014/..", "../2014", "2014/", None]
)
def test_left_out_always(edtf: str | None) -> None:
    """What has no year, no end, or lies outside 1970 to 2099 is never in a calendar."""
    assert events(entry(edtf=edtf), options=replace(OPTIONS, precision=COARSE)) == []


@pytest.mark.parametrize("edtf", ["2025", "2025-33", "2025-40", "2025-21", "199X", "2010/2014", "[2025-01..2025-03]", "2025-03/2025-05"])
def test_coarse_only_when_asked_for(edtf: str) -> None:
    """Years and the like would fill every day: only `precision` brings them in, with their words first."""
    assert events(entry(edtf=edtf)) == []

    (read,) = events(entry(edtf=edtf), options=replace(OPTIONS, precision=COARSE))

    assert ", day not stated: " in str(read["SUMMARY"])
    assert str(read["STATUS"]) == "TENTATIVE"


@pytest.mark.parametrize(
    ("edtf", "summary", "status"),
    [
        ("2025-01-09/2025-03-13", "H", "CONFIRMED"),
        ("[2025-01-09..2025-03-13]", "between 9 January and 13 March 2025: H", "TENTATIVE"),
        ("2025-01-09~/2025-03-13", "about 9 January\u2009–\u200913 March 2025: H", "TENTATIVE"),
    ],
)
def test_longer_than_a_month(edtf: str, summary: str, status: str) -> None:
    """Months on end are shown where intervals are asked for; their days are stated, and nothing says otherwise."""
    assert events(entry(edtf=edtf)) == []

    (read,) = events(entry(edtf=edtf, headline="H"), options=replace(OPTIONS, precision=COARSE))

    assert (str(read["SUMMARY"]), str(read["STATUS"])) == (summary, status)


@pytest.mark.parametrize("edtf", ["1970-01-02", "2099-12-31"])
def test_first_and_last_day(edtf: str) -> None:
    """Days that clients can read are shown, to the last one."""
    assert len(events(entry(edtf=edtf))) == 1


def test_planned_is_tentative() -> None:
    """What is announced may still change."""
    (read,) = events(entry(status=Status.PLANNED, headline="H"))

    assert (str(read["STATUS"]), str(read["SUMMARY"])) == ("TENTATIVE", "planned: H")


@pytest.mark.parametrize("edtf", ["2025-03-06", "2025-03-06~", "2025-04"])
def test_cancelled_is_cancelled(edtf: str) -> None:
    """What was called off did not take place, however exact its date: a calendar may strike it through, and says so in words."""
    (read,) = events(entry(edtf=edtf, status=Status.CANCELLED, headline="H"))

    assert str(read["STATUS"]) == "CANCELLED"
    assert str(read["SUMMARY"]).endswith("cancelled: H")


def test_links_are_uris() -> None:
    """An address of any script is one of ASCII in a LINK: IDNA for the host, percent-encoded for the rest."""
    one = entry(mentions=(mention(url="https://bücher.example/prosé/%C3%A9?q=ж&a=b#ü"),))
    (read,) = events(one, options=replace(OPTIONS, links="all"))

    assert str(read["LINK"]) == "https://xn--bcher-kva.example/pros%C3%A9/%C3%A9?q=%D0%B6&a=b#%C3%BC"


def test_withdrawn_is_cancelled() -> None:
    """A withdrawn entry tells calendars to drop it, and says nothing else."""
    shown = entry()
    one = replace(entry(state=State.RETRACTED), updated=shown.updated + dt.timedelta(seconds=1))
    (read,) = events(one)

    assert (str(read["STATUS"]), str(read["SUMMARY"])) == ("CANCELLED", "Withdrawn")
    assert int(read["SEQUENCE"]) > int(events(shown)[0]["SEQUENCE"])
    assert str(read["UID"]) == str(events(entry())[0]["UID"])


def test_evidence() -> None:
    """The description proves the date: quote, source, when that was published, how it was read, and where to look."""
    (read,) = events(full(), options=replace(OPTIONS, links="all"))
    words = str(read["DESCRIPTION"])

    assert "“The council opened the bridge on March 6.”" in words
    assert "The Example, Bridge open again, published 9 March 2025, https://news.example/bridge" in words
    assert "Read as 6 March 2025: “March 6”" in words
    assert "Another source says: 7 March 2025" in words
    assert words.endswith(str(read["URL"]))
    assert [str(link) for link in read["LINK"]] == ["https://news.example/bridge", "https://other.example/traffic?a=1&b=2"]
    assert read["LINK"][0].params["LINKREL"] == "via"


def test_calendar_itself() -> None:
    """The calendar names itself, says how often to come back, and what it left out."""
    body = render(ICS, page(left_out=("3 events without a day were left out.",)), [], OPTIONS).decode().replace("\r\n ", "")

    assert "REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n" in body
    assert "SOURCE;VALUE=URI:https://timeline.example/timelines/bridges.atom\r\n" in body
    assert "X-WR-CALDESC:What opened\\, and what closed. 3 events without a day were left out.\r\n" in body
    assert body.count("X-WR-CALNAME:Bridges & roads") == body.count("\r\nNAME:Bridges & roads") == 1
    assert "METHOD" not in body
    assert "UID" not in body, "vdirsyncer would take it for the id of every event"


def test_what_was_left_out() -> None:
    """A calendar says how many events it does not show, and why."""
    entries = entry(1, "2025"), entry(2, "199X"), entry(3, "XXXX-03-03"), entry(4, None), entry(5, "1969-12-31"), entry(6, "2025-03")
    body = render(ICS, page(), entries, OPTIONS).decode().replace("\r\n ", "")

    assert "no day is stated: 2." in body
    assert "no year\\, no end\\, or it lies before 2 January 1970 or after 2099: 3." in body
    assert "Not shown" not in render(ICS, page(), [entry()], OPTIONS).decode()


def test_no_more_than_google_takes() -> None:
    """A calendar stays under a megabyte, the first events first, and says so; `limit=max` has them all."""
    entries = [entry(number, headline="word " * 400) for number in range(1000)]
    cut = render(ICS, page(), entries, OPTIONS)
    all_of_them = render(ICS, page(query="limit=max"), entries, OPTIONS)

    assert len(cut) < 1_000_000 < len(all_of_them)
    assert b"There are more events than fit here" in cut.replace(b"\r\n ", b"")
    assert cut.count(b"BEGIN:VEVENT") < all_of_them.count(b"BEGIN:VEVENT") == 1000


def test_one_event_that_is_too_large() -> None:
    """What does not fit by itself is left out alone, and the calendar says so."""
    body = render(ICS, page(), [entry(1, headline="word " * 250_000), entry(2, headline="Small")], OPTIONS).decode().replace("\r\n ", "")

    assert "SUMMARY:Small" in body
    assert body.count("BEGIN:VEVENT") == 1
    assert "There are more events than fit here" in body


def test_on_this_day() -> None:
    """`repeat=yearly` shows exact days of the past again each year, with their year; nothing planned or vague."""
    options = replace(OPTIONS, repeat="yearly")
    entries = (
        entry(1, "1997-05-27", headline="H"),
        entry(2, "2025-04"),
        entry(3, "2025-03-06", status=Status.PLANNED),
        entry(4, "2025-03-06~"),
    )
    (read,) = events(*entries, options=options)

    assert read["RRULE"].to_ical() == b"FREQ=YEARLY"
    assert str(read["SUMMARY"]) == "1997: H"


def test_what_a_calendar_of_days_left_out() -> None:
    """`repeat=yearly` counts the exact days that it cannot show; what is not of its kind it does not miss."""
    exact = entry(1, "1066-10-14"), entry(2, "1969-12-31"), entry(3, "XXXX-03-03")
    others = entry(4, "1912"), entry(5, "2025-04"), entry(6, "1912-04-15", status=Status.ALLEGED), entry(7, "1912-04-15~"), entry(8, None)
    body = render(ICS, page(), (*exact, *others), replace(OPTIONS, repeat="yearly")).decode().replace("\r\n ", "")

    assert "or after 2099: 3." in body
    assert "no day is stated" not in body


def test_alarm() -> None:
    """No calendar rings unless asked to."""
    (silent,) = events(entry())
    (ringing,) = events(entry(), options=replace(OPTIONS, alarm="PT12H"))

    assert silent.subcomponents == []
    assert ringing.subcomponents[0]["TRIGGER"].dt == dt.timedelta(hours=-12)
