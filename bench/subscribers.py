"""Real programs that follow a timeline: how each is told of it, made to look for news, and asked what it shows."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
from collections import Counter
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Final, Protocol, TypeAlias

from bench.drawing import TimelineJS
from timeline.model import Entry, Event
from timeline.when import Grain, When
from timeline.wording import display, gone, headline, status, title

#: The longest span that calendars show without being asked, and the first year they show.
_MONTH: Final = 31
_FIRST_YEAR: Final = 1970

#: What a client shows, each as often as it shows it.
Shown: TypeAlias = Counter[str]


class Client(Protocol):
    """A program that follows the timeline."""

    name: str
    #: How its requests begin their User-Agent; empty of one that never asks conditionally.
    agent: str
    #: After how many refreshes without news it asks conditionally.
    warm: int

    def refresh(self) -> Shown:
        """Look for news, and tell what is shown then."""

    def expected(self, live: list[Entry], left: list[Entry]) -> Shown:
        """What it should show of published entries, and of those that are gone."""


def run(*command: str, cwd: Path, answers: str = "") -> str:
    """Run a program; answers its output."""
    environment = {**os.environ, "HOME": str(cwd), "TZ": "UTC", "LC_ALL": "C.UTF-8", "http_proxy": "", "no_proxy": "*"}
    done = subprocess.run(command, cwd=cwd, input=answers, capture_output=True, text=True, timeout=120, env=environment, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr.strip()}")
    return done.stdout


class Calendar:
    """What calendars have in common: each event on its days."""

    def expected(self, live: list[Entry], left: list[Entry]) -> Shown:
        """What has days on these days, with as many words before the headline as its date is vague; what is gone on the day it went."""
        days = [shown for entry in live if (shown := _in_a_calendar(entry.event))]
        return Counter(days + [_on(entry.updated.date(), entry.updated.date(), gone(entry)) for entry in left])


def _in_a_calendar(event: Event) -> str | None:
    """As docs/formats.md has it, for dates of a day or coarser."""
    when = event.when
    if when is None or when.begin is None or when.end is None or when.days is None or when.days > _MONTH or when.begin.year < _FIRST_YEAR:
        return None
    words = "" if when == When.day(when.begin.year, when.begin.month, when.begin.day) else display(when)
    if when.grain in {Grain.WEEK, Grain.MONTH}:
        words += ", day not stated"
    lead = ", ".join(filter(None, (words, status(event))))
    first, last = (date(*point[:3]) for point in (when.begin, when.end.plus_days(-1)))
    return _on(first, last, f"{lead}: {headline(event)}" if lead else headline(event))


def _on(first: date, last: date, text: str) -> str:
    return f"{first.isoformat()} to {last.isoformat()} {text}"


class Khal(Calendar):
    """vdirsyncer fetches, khal shows."""

    name, agent, warm = "vdirsyncer + khal", "", 0

    def __init__(self, kit: Path, folder: Path, address: str) -> None:
        self._bin, self._folder = kit / "venv-cal" / "bin", folder
        (folder / "cal").mkdir(parents=True)
        (folder / "vd.conf").write_text(_VDIRSYNCER.format(folder=folder, address=f"{address}.ics"))
        (folder / "khal.conf").write_text(_KHAL.format(folder=folder))
        self._vdirsyncer("discover")

    def _vdirsyncer(self, command: str) -> None:
        run(str(self._bin / "vdirsyncer"), "-c", "vd.conf", command, cwd=self._folder, answers="y\ny\n")

    def refresh(self) -> Shown:
        """Synchronise, and list everything."""
        self._vdirsyncer("sync")
        listing = ["list", "--once", "--day-format", "", "--format", "{start-date} to {end-date} {title}", "1970-01-01", "2099-12-31"]
        return Counter(run(str(self._bin / "khal"), "-c", "khal.conf", *listing, cwd=self._folder).splitlines())


class Calcurse(Calendar):
    """curl fetches what changed, calcurse imports it anew."""

    name, agent, warm = "curl + calcurse", "curl", 1

    def __init__(self, folder: Path, address: str) -> None:
        self._folder, self._address, self._round = folder, f"{address}.ics", 0
        folder.mkdir()

    def refresh(self) -> Shown:
        """Fetch with the tag of last time, import into an empty calendar."""
        fetch = ["--etag-save", "tag", "--etag-compare", "tag", "-o", "new.ics", self._address]
        (self._folder / "new.ics").unlink(missing_ok=True)
        run("curl", "-sSf", *fetch, cwd=self._folder)
        fresh = self._folder / "new.ics"
        if fresh.exists() and fresh.stat().st_size:
            fresh.replace(self._folder / "feed.ics")
        self._round += 1
        home = f"round{self._round}"
        (self._folder / home).mkdir()
        run("calcurse", "-D", home, "-C", home, "-i", "feed.ics", cwd=self._folder)
        written = (self._folder / home / "apts").read_text(encoding="utf-8").splitlines()
        return Counter(shown for line in written if (shown := _appointment(line)))


def _appointment(line: str) -> str | None:
    """Of a line `MM/DD/YYYY [1] {1D -> MM/DD/YYYY} >NOTE TEXT` the days and the text; a single day has no braces."""
    match = re.match(r"(\S+) \[\d+\] *(?:\{1D -> (\S+)\})? *(?:>\S+)? *(.*)", line)
    if match is None:
        return None
    first, last = (datetime.strptime(day, "%m/%d/%Y").date() for day in (match[1], match[2] or match[1]))  # noqa: DTZ007 - a day
    return _on(first, last, match[3])


class Feed:
    """What feed readers have in common: each event by its title."""

    def expected(self, live: list[Entry], left: list[Entry]) -> Shown:
        """The title with its date; in the place of what is gone, that it is."""
        return Counter([title(entry.event) for entry in live] + [gone(entry) for entry in left])


class Newsboat(Feed):
    """newsboat, by its cache."""

    name, agent, warm = "newsboat", "newsboat", 2

    def __init__(self, folder: Path, address: str) -> None:
        self._folder = folder
        folder.mkdir()
        (folder / "urls").write_text(f"{address}.atom\n")
        (folder / "config").write_text("")

    def refresh(self) -> Shown:
        """Reload, and read the titles that are not deleted."""
        run("newsboat", "-u", "urls", "-c", "cache.db", "-C", "config", "-x", "reload", cwd=self._folder)
        with closing(sqlite3.connect(self._folder / "cache.db")) as cache:
            return Counter(text for (text,) in cache.execute("SELECT title FROM rss_item WHERE NOT deleted"))


class Reader(Feed):
    """The Python library reader, on JSON Feed or Atom."""

    agent, warm = "python-reader", 1

    def __init__(self, kit: Path, folder: Path, address: str, extension: str) -> None:
        self.name = f"reader, {extension}"
        self._python, self._folder, self._address = kit / "venv-reader" / "bin" / "python", folder, f"{address}.{extension}"
        folder.mkdir()

    def refresh(self) -> Shown:
        """Update, and list the titles."""
        return Counter(run(str(self._python), "-c", _READER, self._address, cwd=self._folder).splitlines())


_VDIRSYNCER: Final = """[general]
status_path = "{folder}/status/"
[pair tl]
a = "remote"
b = "local"
collections = null
conflict_resolution = "a wins"
[storage remote]
type = "http"
url = "{address}"
[storage local]
type = "filesystem"
path = "{folder}/cal/"
fileext = ".ics"
"""
_KHAL: Final = """[calendars]
[[tl]]
path = {folder}/cal/
readonly = True
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = UTC
default_timezone = UTC
[sqlite]
path = {folder}/khal.db
"""
_READER: Final = """
import sys
from reader import make_reader
reader = make_reader("reader.db")
reader.add_feed(sys.argv[1], exist_ok=True)
reader.update_feed(sys.argv[1])
print("\\n".join(entry.title for entry in reader.get_entries()))
"""


def subscribe(kit: Path, folder: Path, address: str) -> tuple[Client, ...]:
    """Every client, each with a folder of its own, following the timeline at this address."""
    return (
        Khal(kit, folder / "khal", address),
        Calcurse(folder / "calcurse", address),
        Newsboat(folder / "newsboat", address),
        Reader(kit, folder / "atom", address, "atom"),
        Reader(kit, folder / "json", address, "feed.json"),
        TimelineJS(kit, address),
    )
