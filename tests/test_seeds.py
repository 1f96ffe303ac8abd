"""The seeds, end to end: articles in through the command line, one golden timeline out."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from timeline.when import When, parse

ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).parent / "golden" / "seeds.json"

EventLine = dict[str, Any]
Run = Callable[..., str]

#: Document, words of one statement in it, and its date by a person's reading: it covers the first and lies within the second.
DATED = [
    ("exit-call.txt", "On March 3 he had put", "2025-03-03", "2025-03-03"),
    ("exit-call.txt", "anniversary falls next month", "2025-04", "2025-04"),
    ("exit-call.txt", "At the White House on March 6", "2025-03-06", "2025-03-06"),
    ("exit-call.txt", "That same day, NBC News reported", "2025-03-06", "2025-03-06"),
    # The article is known to a few days, over the end of a week: so is the week before it.
    ("exit-call.txt", "called to Brussels last week", "2025-03-06", "2025-02-24/2025-03-09"),
    ("exit-call.txt", "Andrius Kubilius, told Bloomberg", "2025-03-07", "2025-03"),
    ("exit-call.txt", "A law that Congress passed in 2023", "2023", "2023"),
    ("still-an-ally.txt", "said on Sunday", "2025-03-09", "2025-03-09"),
    ("still-an-ally.txt", "Early on Sunday, Elon Musk", "2025-03-09", "2025-03-09"),
    ("still-an-ally.txt", "anniversary will be celebrated in April", "2025-04", "2025-04"),
    ("still-an-ally.txt", "At a summit on Thursday", "2025-03-06", "2025-03"),
    ("still-an-ally.txt", "In the coming weeks", "2025-03-20", "2025-03/2025-05"),
    ("oval-office.txt", "reporters in the Oval Office on Thursday", "2025-03-06", "2025-03-06"),
    ("oval-office.txt", "NATO was founded in 1949", "1949", "1949"),
    ("oval-office.txt", "Earlier on Thursday, European leaders", "2025-03-06", "2025-03-06"),
    ("oval-office.txt", "The 2001 attacks", "2001-09-11", "2001"),
    ("oval-office.txt", "Last week, Trump stood", "2025-02-24/2025-03-02", "2025-02-24/2025-03-02"),
    ("plans-to-leave.txt", "In August of this year, John Bolton", "2023-08", "2023-08"),
    ("moscow-drafts.md", "On December 15, 2021, Russia handed", "2021-12-15", "2021-12-15"),
    ("moscow-drafts.md", "At the end of 2022", "2022-12-31", "2022"),
    ("tallinn-march.md", "marched through Tallinn on Saturday", "2025-03-08", "2025-03-08"),
    ("tallinn-march.md", "will speak to parliament on Wednesday", "2025-03-12", "2025-03-12"),
    ("tallinn-march.md", "The march began in Freedom Square at a quarter past noon", "2025-03-08T12:15", "2025-03-08"),
    ("tallinn-march.md", "Estonia joined NATO in 2004", "2004", "2004"),
    ("commissioner.html", "said on Bloomberg Television on Friday", "2025-03-07", "2025-03-07"),
    ("commissioner.html", "In Brussels on Thursday", "2025-03-06", "2025-03-06"),
    ("commissioner.html", "On 3 March, Elon Musk endorsed", "2025-03-03", "2025-03-03"),
    ("commissioner.html", "Three days later", "2025-03-06", "2025-03-06"),
    ("commissioner.html", "white paper on defence on 19 March", "2025-03-19", "2025-03-19"),
    ("lakes-wire-0307", "On March 6, President Donald Trump", "2025-03-06", "2025-03-06"),
    ("lakes-wire-0307", "defence ministers is planned for June", "2025-06", "2025-06"),
    ("lakes-wire-0203", "In March of the previous year", "2024-03", "2024-03"),
]

#: Statements that may be left out or undated, but may have no other date than this.
AT_MOST = [
    ("exit-call.txt", "Answering a stranger's post", "2025-03"),
    ("oval-office.txt", "2017-2021 presidency", "2017/2021"),
    ("oval-office.txt", "after September 11", "2001"),
    ("oval-office.txt", "They had been shaken", None),
    ("plans-to-leave.txt", "During his first term", "2017/2021"),
    ("plans-to-leave.txt", "World War Three", "2023-10-27"),
    ("moscow-drafts.md", "May 27, 1997", "2021-12-15"),
    ("moscow-drafts.md", "is read like tea leaves", None),
    ("moscow-drafts.md", "no such thing in the near future", None),
    ("tallinn-march.md", "1,949 umbrellas", "2025-03-08/2025-03-10"),
    ("tallinn-march.md", "2021 edition", "2025-03-08/2025-03-10"),
    ("tallinn-march.md", "the 1945 to Riga", "2025-03-08/2025-03-10"),
    ("tallinn-march.md", "August halls", None),
    ("commissioner.html", "government from 2008 to 2012", "2008/2012"),
    ("lakes-wire-0307", "Last year we were told", "2025-03-06/2025-03-07"),
    ("lakes-wire-0203", "under a law of 2023", "2023"),
]

#: The same event in several articles.
SAME = [
    (("exit-call.txt", "At the White House on March 6"), ("lakes-wire-0307", "On March 6, President Donald Trump")),
    (("exit-call.txt", "At the White House on March 6"), ("oval-office.txt", "reporters in the Oval Office on Thursday")),
    (("lakes-wire-0307", "On March 6, President Donald Trump"), ("commissioner.html", "Three days later")),
    (("exit-call.txt", "On March 3 he had put"), ("commissioner.html", "On 3 March, Elon Musk endorsed")),
    (("still-an-ally.txt", "At a summit on Thursday"), ("commissioner.html", "In Brussels on Thursday")),
    (("exit-call.txt", "Andrius Kubilius, told Bloomberg"), ("commissioner.html", "said on Bloomberg Television on Friday")),
    (("exit-call.txt", "anniversary falls next month"), ("still-an-ally.txt", "anniversary will be celebrated in April")),
]

#: One day or one actor, and yet two events.
APART = [
    (("exit-call.txt", "At the White House on March 6"), ("exit-call.txt", "That same day, NBC News reported")),
    (("exit-call.txt", "On March 3 he had put"), ("still-an-ally.txt", "Early on Sunday, Elon Musk")),
    (("still-an-ally.txt", "said on Sunday"), ("still-an-ally.txt", "Early on Sunday, Elon Musk")),
    (("oval-office.txt", "reporters in the Oval Office on Thursday"), ("oval-office.txt", "Earlier on Thursday, European leaders")),
    (("oval-office.txt", "reporters in the Oval Office on Thursday"), ("oval-office.txt", "Last week, Trump stood")),
    (("lakes-wire-0203", "In March of the previous year"), ("commissioner.html", "On 3 March, Elon Musk endorsed")),
]

#: What the headline of a statement must say, as a pattern: who, by name, and what.
HEADLINES = [
    ("exit-call.txt", "On March 3 he had put", r"Musk.*NATO"),
    ("lakes-wire-0307", "On March 6, President Donald Trump", r"Trump.*(defend|help)"),
    ("commissioner.html", "In Brussels on Thursday", r"European Union.*budget rules(?! so$)"),
    ("still-an-ally.txt", "said on Sunday", r"(Commission|Leyen).*(say|said)"),
    ("still-an-ally.txt", "anniversary will be celebrated in April", r"NATO.*anniversary"),
    ("tallinn-march.md", "will speak to parliament on Wednesday", r"^(?!.*NATO).*prime minister"),
    (
        "tallinn-march.md",
        "marched through Tallinn on Saturday",
        r"marched through Tallinn(?! to show that Estonia(, at least, would like)?$)",
    ),
    ("moscow-drafts.md", "On December 15, 2021, Russia handed", r"Russia handed the United States and NATO"),
    ("lakes-wire-0203", "In March of the previous year", r"Musk.*Sacks"),
    ("oval-office.txt", "Earlier on Thursday, European leaders", r"European leaders endorsed a plan to spend.*armies"),
    ("oval-office.txt", "2017-2021 presidency", r"Trump made the same case to fellow leaders(?!.* his -)"),
    ("oval-office.txt", "Last week, Trump stood", r"Trump.*(Starmer|assured a press conference that Washington would)"),
    ("commissioner.html", "government from 2008 to 2012", r"^(?!.*Trump).*Lithuanian government(?! from to)"),
    (
        "commissioner.html",
        "said on Bloomberg Television on Friday",
        r"Kubilius said on Bloomberg Television that recent events had been stormy",
    ),
    ("moscow-drafts.md", "At the end of 2022", r"scholars argued that .* answer .*could have kept"),
    ("exit-call.txt", "Andrius Kubilius, told Bloomberg", r"Kubilius (told|said)"),
    ("exit-call.txt", "anniversary falls next month", r"^NATO's 76th anniversary falls$"),
    ("exit-call.txt", "A law that Congress passed in 2023", r"forbids a president to leave.*(Senate|treaty$)"),
    ("lakes-wire-0307", "on the evening of March 6", r"A guarantee.* is no longer a guarantee.*Verhoeven said"),
    ("lakes-wire-0203", "has to be taken apart", r"Musk.*says that NATO has to be taken apart"),
]

#: A clause that begins or ends so is a piece of one.
FRAGMENT = re.compile(r"^(who|whom|whose|which|that)\b|\b(that|so|far|than|behind|which|the|a|an|of|to|and|or|with)[ ,…]*$", re.IGNORECASE)

#: Whom and what an event is about, by full names.
NAMES = [
    ("moscow-drafts.md", "On December 15, 2021, Russia handed", "Russia, United States, NATO"),
    ("tallinn-march.md", "Estonia joined NATO in 2004", "Estonia, NATO"),
    ("plans-to-leave.txt", "In August of this year, John Bolton", "John Bolton, The Hill"),
    ("lakes-wire-0307", "on the evening of March 6", "Ilse Verhoeven, Maastricht Centre for Alliance Studies"),
]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The program with a database of its own that holds the seeds."""
    database = tmp_path_factory.mktemp("seeds") / "timeline.db"
    environment = {**os.environ, "TIMELINE_DATABASE_URL": f"sqlite:///{database}"}

    def timeline(*arguments: str) -> str:
        command = [sys.executable, "-m", "timeline", *arguments]
        result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stderr
        return result.stdout

    timeline("add", "seeds")
    return timeline


@pytest.fixture(scope="module")
def events(run: Run) -> list[EventLine]:
    """The timeline as JSON, oldest first."""
    found: list[EventLine] = json.loads(run("export", "json", "--order", "date", "--limit", "500"))["events"]
    return found


def document(mention: EventLine) -> str:
    """The short name of the article that a mention stands in."""
    place = str(mention["document"])
    names = {
        "https://lakes-wire.example/2025/allies-ask": "lakes-wire-0307",
        "https://lakes-wire.example/2025/needs-rebuilding": "lakes-wire-0203",
    }
    files = {"tallinn-march": "tallinn-march.md", "commissioner-on-washington": "commissioner.html"}
    last = place.rpartition("/")[2]
    return names.get(place) or files.get(last) or last


def telling(events: Sequence[EventLine], article: str, words: str) -> list[EventLine]:
    """The events whose quote from this article holds these words."""
    return [each for each in events if any(document(m) == article and words in " ".join(m["quote"].split()) for m in each["mentions"])]


def date(event: EventLine) -> When | None:
    """An event's date; null where it is undated."""
    return parse(event["when"]["edtf"]) if event["when"] else None


@pytest.mark.parametrize(("article", "words", "least", "most"), DATED)
def test_dated(events: list[EventLine], article: str, words: str, least: str, most: str) -> None:
    """A statement is an event with the date that a person reads, neither another nor a more exact one."""
    found = telling(events, article, words)
    assert found, f"no event quotes {words!r}"
    when = date(found[0])

    assert when is not None
    assert when.covers(parse(least)), when.edtf
    assert parse(most).covers(when), when.edtf


@pytest.mark.parametrize(("article", "words", "most"), AT_MOST)
def test_not_misdated(events: list[EventLine], article: str, words: str, most: str | None) -> None:
    """Numbers, eras, memories and page furniture give no event a date that its statement has not."""
    dates = [when for when in map(date, telling(events, article, words)) if when]

    assert all(most and parse(most).covers(when) for when in dates), [when.edtf for when in dates]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_merged(events: list[EventLine], one: tuple[str, str], other: tuple[str, str]) -> None:
    """What two articles tell of one event is one event with both as sources."""
    second = telling(events, *other)

    assert any(event in second for event in telling(events, *one))


@pytest.mark.parametrize(("one", "other"), APART)
def test_apart(events: list[EventLine], one: tuple[str, str], other: tuple[str, str]) -> None:
    """Two events of one day, or of one actor, stay two."""
    first, second = telling(events, *one), telling(events, *other)

    assert first
    assert second
    assert not any(event in second for event in first)


@pytest.mark.parametrize(("article", "words", "pattern"), HEADLINES)
def test_headline(events: list[EventLine], article: str, words: str, pattern: str) -> None:
    """A headline says who did what, and keeps who says so."""
    found = telling(events, article, words)

    assert found
    assert re.search(pattern, found[0]["headline"]), found[0]["headline"]


@pytest.mark.parametrize(("article", "words", "names"), NAMES)
def test_names(events: list[EventLine], article: str, words: str, names: str) -> None:
    """An event names those it is about."""
    found = telling(events, article, words)

    assert found
    assert ", ".join(name["name"] for name in found[0]["names"]) == names


def test_whole_headlines(events: list[EventLine]) -> None:
    """A headline is a clause, not a piece of one."""
    assert [event["headline"] for event in events if FRAGMENT.search(event["headline"])] == []


def test_evidence(events: list[EventLine]) -> None:
    """Every date shows the statement it was read from, and why."""
    mentions = [mention for event in events for mention in event["mentions"]]

    assert mentions
    assert all(mention["quote"] and mention["reason"] for mention in mentions)
    assert all(event["when"] is None or any(mention["when"] for mention in event["mentions"]) for event in events)


def test_calendar(run: Run) -> None:
    """A calendar reads three days as days and April 2025 as a month."""
    spans = {
        (event.decoded("DTSTART").isoformat(), event.decoded("DTEND").isoformat())
        for event in Calendar.from_ical(run("export", "ics")).walk("VEVENT")
    }

    assert {("2021-12-15", "2021-12-16"), ("2025-03-03", "2025-03-04"), ("2025-03-06", "2025-03-07"), ("2025-04-01", "2025-05-01")} <= spans


def test_furniture(events: list[EventLine]) -> None:
    """Neither the clock of a page nor its teasers nor the day on which it was saved is an event."""
    dates = {event["when"]["edtf"] for event in events if event["when"]}

    assert not dates & {"2026-11-21", "2025-02-01", "2025-01-12", "1999", "2025-03-13", "2023-10-27"}


def test_again(run: Run, events: list[EventLine]) -> None:
    """Adding the same articles again changes nothing."""
    run("add", "seeds")

    assert json.loads(run("export", "json", "--order", "date", "--limit", "500"))["events"] == events


def test_golden(events: list[EventLine], golden: Callable[[Path, str], None]) -> None:
    """The timeline of the seeds, event by event."""
    lines = [
        {
            "when": event["when"] and event["when"]["display"],
            "edtf": event["when"] and event["when"]["edtf"],
            "headline": event["headline"],
            "status": event["status"],
            "quotes": [f"{document(mention)}: {mention['quote']}" for mention in event["mentions"]],
        }
        for event in events
    ]

    golden(GOLDEN, json.dumps(lines, ensure_ascii=False, indent=1) + "\n")
