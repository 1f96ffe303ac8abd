from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.errors import NoSuchFormat
from timeline.formats import named, render, schema
from timeline.model import Options, State, Status
from timeline.when import parse

from .factory import DATES, MADE, OPTIONS, TEXTS, entry, full, mention, nasty, page


def read(name: str, *entries: Any, options: Options = OPTIONS) -> Any:
    """A body as JSON."""
    return json.loads(render(named(name), page(), entries, options))


def rows(*entries: Any, options: Options = OPTIONS, query: str = "") -> list[dict[str, str]]:
    """A CSV's rows by the names of its columns."""
    body = render(named("csv"), page(query=query), entries, options).decode()
    return list(csv.DictReader(io.StringIO(body, newline="")))


def test_json_follows_its_schema() -> None:
    """The JSON timeline is what its published schema says, for every date, text and state."""
    body = read("json", *nasty(400), entry(1, state=State.RETRACTED))

    jsonschema.Draft202012Validator(json.loads(schema("timeline-1"))).validate(body)
    assert list(body) == ["schema", "timeline", "version", "events", "next"]


def test_schema_refuses() -> None:
    """The schema is one that can be broken: an event without evidence is none."""
    body = read("json", full())
    del body["events"][0]["mentions"][0]["quote"]

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(json.loads(schema("timeline-1"))).validate(body)


def test_schema_needs_a_known_name() -> None:
    """Only schemas that exist are served."""
    with pytest.raises(NoSuchFormat):
        schema("../../../etc/passwd")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.sampled_from(DATES))
def test_any_text_is_json(text: str, edtf: str) -> None:
    """Whatever a text holds, all three kinds of JSON can be read."""
    one = entry(1, edtf, headline=text, mentions=(mention(text, title=text, publisher=text, document=text),))

    assert read("json", one)["events"][0]["when"]["edtf"] == edtf
    assert read("feed.json", one)["items"][0]["_timeline"]["when"]["edtf"] == edtf
    assert len(read("timelinejs.json", one)["events"]) <= 1


def test_json_feed() -> None:
    """An item has permanent id, our own dates, the article, and the event's fields."""
    feed = read("feed.json", full())
    (item,) = feed["items"]

    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["next_url"] == "https://timeline.example/timelines/bridges.atom?cursor=abc"
    assert item["id"].startswith("urn:uuid:")
    assert item["external_url"] == "https://news.example/bridge"
    assert item["date_published"] == "2025-03-10T08:31:00+00:00"
    assert list(item["_timeline"]) == ["when", "status", "confidence", "mentions"]
    assert item["_timeline"]["when"]["edtf"] == "2025-03-06"


@pytest.mark.parametrize(
    ("edtf", "start", "end"),
    [
        ("2025-03-06", {"year": 2025, "month": 3, "day": 6}, None),
        ("2025-03", {"year": 2025, "month": 3}, None),
        ("2025", {"year": 2025}, None),
        ("-0043", {"year": -43}, None),
        ("199X", {"year": 1990}, {"year": 1999}),
        ("19XX", {"year": 1900}, {"year": 1999}),
        ("2025-33", {"year": 2025, "month": 1}, {"year": 2025, "month": 3}),
        ("2025-24", {"year": 2025, "month": 12}, {"year": 2026, "month": 2}),
        ("2025-03-03/2025-03-09", {"year": 2025, "month": 3, "day": 3}, {"year": 2025, "month": 3, "day": 9}),
        ("[2025-03-09..2025-03-13]", {"year": 2025, "month": 3, "day": 9}, {"year": 2025, "month": 3, "day": 13}),
        ("2010/2014-03", {"year": 2010}, {"year": 2014, "month": 3}),
        ("2025-03-06T14:00:00", {"year": 2025, "month": 3, "day": 6, "hour": 14, "minute": 0}, None),
    ],
)
def test_timelinejs_dates(edtf: str, start: dict[str, int], end: dict[str, int] | None) -> None:
    """A slide's date has no part that is not known, and always its words."""
    (slide,) = read("timelinejs.json", entry(edtf=edtf))["events"]

    assert slide["start_date"] == start
    assert slide.get("end_date") == end
    assert slide["display_date"]


def test_timelinejs_texts_are_harmless() -> None:
    """TimelineJS reads texts as HTML, so a headline is escaped."""
    (slide,) = read("timelinejs.json", entry(headline="<img src=x onerror=alert(1)>"))["events"]

    assert slide["text"]["headline"] == "&lt;img src=x onerror=alert(1)&gt;"


@pytest.mark.parametrize("text", TEXTS)
def test_no_cell_is_a_formula(text: str) -> None:
    """A spreadsheet calculates nothing that a text says; what we write ourselves for programs is no text."""
    one = entry(edtf="-0043-03-15", headline=text, mentions=(mention(text, title=text, publisher=text, headline=text),))
    found = [*rows(one), *rows(one, options=replace(OPTIONS, rows="mentions"), query="rows=mentions")]
    cells = [cell for row in found for name, cell in row.items() if name not in {"edtf", "begin", "end"}]

    assert len(found) == 2
    assert not [cell for cell in cells if cell.lstrip()[:1] in set("=+-@\t\r")]


@pytest.mark.parametrize("edtf", ["-0043-03-15", "-0045/-0043", "-01XX"])
def test_dates_of_before_our_era_can_be_read(edtf: str) -> None:
    """A program that reads the columns of dates needs to undo nothing."""
    (row,) = rows(entry(edtf=edtf))

    assert parse(row["edtf"]) == parse(edtf)
    assert parse(row["begin"]).first == parse(edtf).first


@pytest.mark.parametrize(
    ("edtf", "begin", "end"),
    [
        ("2024-12-31T23:59:00", "2024-12-31T23:59:00", "2025-01-01T00:00:00"),
        ("2024-12-31T00:00:00/2024-12-31T23:59:59", "2024-12-31T00:00:00", "2025-01-01T00:00:00"),
        ("2024-12-31", "2024-12-31", "2025-01-01"),
    ],
)
def test_bounds_have_one_form(edtf: str, begin: str, end: str) -> None:
    """Both ends of a clock time are local times, also at midnight; those of a day are days."""
    (row,) = rows(entry(edtf=edtf))
    (event,) = read("json", entry(edtf=edtf))["events"]

    assert (row["begin"], row["end"]) == (event["when"]["begin"], event["when"]["end"]) == (begin, end)


def test_csv_rows() -> None:
    """One row an event, or one a mention, under the same kind of header."""
    (event,) = rows(full())
    mentions = rows(full(), options=replace(OPTIONS, rows="mentions"), query="rows=mentions")

    assert (event["edtf"], event["date"], event["sources"].split()[1]) == (
        "2025-03-06",
        "6 March 2025",
        "https://other.example/traffic?a=1&b=2",
    )
    assert [row["publisher"] for row in mentions] == ["The Example", "Other Paper"]
    assert mentions[0]["published"] == "2025-03-09"


def test_csv_undated() -> None:
    """An undated event has empty cells for its date."""
    (row,) = rows(entry(edtf=None))

    assert (row["edtf"], row["date"], row["status"]) == ("", "", Status.HAPPENED.value)


def test_disagreement_is_kept() -> None:
    """JSON shows the dates that other sources give."""
    (event,) = read("json", entry(disagreement=(parse("2025-03-07"),)))["events"]

    assert event["disagreement"][0]["display"] == "7 March 2025"
    assert event["updated"] > MADE.isoformat()
