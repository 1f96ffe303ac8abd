"""What became of an event, told to readers."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from tests.formats.factory import MADE, entry, full, mention
from timeline.model import Entry, Status
from timeline.service import Change
from timeline.web.history import story
from timeline.when import parse


def change(before: Entry | None, after: Entry, kind: str = "edited", reason: str = "") -> Change:
    """One change of an entry."""
    return Change(1, after.id, after.revision, 1, MADE + dt.timedelta(days=1), "timeline", reason, kind, before, after)


def test_what_can_be_seen() -> None:
    """Another date, status, headline or number of sources is told, with its day and reason."""
    before = entry(1, "2025-03-06", status=Status.PLANNED)
    when = parse("2025-03-07")
    after = replace(before, event=replace(full().event, when=when, status=Status.HAPPENED))
    told = story([change(None, before, "added", "read a.txt"), change(before, after)])

    assert [(step.day.edtf, step.what, step.why) for step in told] == [
        ("2025-03-11", "added", "read a.txt"),
        (
            "2025-03-11",
            "6 March 2025 became 7 March 2025; planned became reported; the headline was “Council opens the bridge”; now 2 sources",
            "",
        ),
    ]


def test_what_cannot_be_seen() -> None:
    """A change of nothing that a page shows is left out."""
    one = entry(1)

    assert story([change(one, replace(one, event=replace(one.event, salience=0.9)))]) == []


def test_fewer_sources() -> None:
    """A source that went is told."""
    one = entry(1, mentions=(mention(),))

    assert [step.what for step in story([change(full(), replace(one, event=replace(full().event, mentions=one.event.mentions)))])] == [
        "now one source"
    ]


def test_withdrawn() -> None:
    """A withdrawal is told, whatever else it did."""
    one = entry(1, None)

    assert [step.what for step in story([change(one, one, "withdrawn")])] == ["withdrawn"]
