"""Whether everything is as it has to be, and what to do where it is not."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from timeline.errors import StoreCorrupt, StoreError, StoreFull, StoreLocked, StoreReadOnly, StoreTooNew
from timeline.model import State, Timeline, Visibility

from .publishing import Publishing
from .reach import is_local
from .results import Finding, Level
from .wiring import PROGRAM

if TYPE_CHECKING:
    from timeline.store import Transaction

#: How long to wait for another writer, in seconds.
_PATIENCE: Final = 2
#: What a disk must have room for beside a copy of the database, in bytes; and without which nothing can be added.
_ROOM, _LEAST = 100 << 20, 10 << 20
#: A task is late that nobody did for so long.
_LATE: Final = timedelta(hours=1)
#: What to do about a database that cannot be used; a restore needs the old one to be readable, for it says what was erased.
_ADVICE: Final[Mapping[type[StoreError], str]] = {
    StoreCorrupt: "move the file away and `timeline db restore` a backup; erase again what was erased since",
    StoreFull: "make room on the disk",
    StoreLocked: "wait for the other program, or end it",
    StoreReadOnly: "let this account write to the file and to its folder",
    StoreTooNew: "use the newer program again, or move the file away and `timeline db restore` a backup from before",
}
#: How many contradictions are told one by one.
_TOLD: Final = 3


class Doctor(Publishing):
    """Looks at everything and changes nothing."""

    def examine(self, environment: Mapping[str, str]) -> Iterator[Finding]:
        """One finding a line, the settings first; `environment` is where they came from."""
        yield from self._settings(environment)
        yield _address(self.settings.public_url)
        try:
            with self.store.reading() as tx:
                findings = [self._database(tx), *_damage(tx), self._clock(tx), *self._timelines(tx), self._outbox(tx), _waiting(tx)]
        except StoreError as error:
            yield Finding("database", Level.FAIL, str(error), _ADVICE.get(type(error), self._mending()))
            return
        yield from findings
        yield self._writable()
        yield from self._disk()

    def _settings(self, environment: Mapping[str, str]) -> Iterator[Finding]:
        from timeline.settings import known, unknown  # noqa: PLC0415 - settings are loaded already, by whoever made them

        for name, meant in unknown(environment).items():
            yield Finding("settings", Level.WARN, f"there is no setting {name}", f"did you mean {meant}?" if meant else "take it out")
        given = known(environment)
        yield Finding("settings", Level.OK, f"{', '.join(given)} set; the rest by default" if given else "all by default")

    def _mending(self) -> str:
        """What to do about a database of which nothing else is known; a server makes none by itself."""
        name = urlsplit(self.settings.database_url).path.removeprefix("/")
        making = "" if self.store.is_file else f" (`createdb {name}` makes one that is not there)"
        return f"mend what it says{making}, or set TIMELINE_DATABASE_URL to another one"

    def _database(self, tx: Transaction) -> Finding:
        documents, states = tx.census()
        words = f"{self.store.name}: {documents} documents, {sum(states.values())} events"
        return Finding("database", Level.OK, f"{words} ({', '.join(f'{count} {state}' for state, count in states.items())})")

    def _clock(self, tx: Transaction) -> Finding:
        changed, now = tx.last_changed(), self.now()
        if changed and changed > now:
            return Finding(
                "clock", Level.WARN, f"it shows {_instant(now)}, before the newest change ({_instant(changed)})", "set the clock"
            )
        return Finding("clock", Level.OK, _instant(now))

    def _timelines(self, tx: Transaction) -> Iterator[Finding]:
        """What subscribers will see of each that they can know of."""
        every = tx.timelines()
        broken = [one for one in every if not _is_zone(one.zone)]
        for one in broken:
            yield Finding("zone", Level.FAIL, f"{one.slug}: nothing is known of {one.zone}", "install tzdata, or save it with another zone")
        yield from (self._subscribers(tx, one) for one in every if one.visibility is not Visibility.PRIVATE)
        if not broken:
            zones = sorted({one.zone for one in every})
            yield Finding("zone", Level.OK, f"days begin by {', '.join(zones)}")

    def _subscribers(self, tx: Transaction, one: Timeline) -> Finding:
        count, newest = tx.standing(one)
        path = f"{self.settings.public_url}/timelines/{one.slug}"
        addresses = " ".join(f"{path}.{extension}" for extension in ("ics", "atom", "rss", "feed.json", "json"))
        if newest is None:
            advice = "`timeline add` an article, or see what it selects: `timeline timelines list`"
            return Finding("timeline", Level.WARN, f"{one.slug} shows no event at {addresses}", advice)
        events = f"{count} event" + ("" if count == 1 else "s")
        return Finding("timeline", Level.OK, f"{one.slug} shows {events}, the newest change {_instant(newest)}, at {addresses}")

    def _outbox(self, tx: Transaction) -> Finding:
        waiting, oldest, trouble = tx.waiting()
        if oldest is None or oldest > self.now() - _LATE:
            return Finding("outbox", Level.OK, f"{waiting} to be done" if waiting else "nothing to be done")
        late = f"{waiting} to be done, the oldest since {_instant(oldest)}" + (f"; the last attempt: {trouble}" if trouble else "")
        return Finding("outbox", Level.WARN, late, "run `timeline worker`, or `timeline worker --once` from a timer")

    def _writable(self) -> Finding:
        from timeline.store import Store  # noqa: PLC0415 - as in `wiring`

        store = Store(self.settings.database_url, patience=_PATIENCE)
        try:
            with store.writing(author=PROGRAM, at=self.now()):
                return Finding("writing", Level.OK, "articles can be added")
        except StoreLocked as error:
            return Finding("writing", Level.WARN, str(error), "wait for it; articles are added when it is done")
        except StoreError as error:
            return Finding("writing", Level.FAIL, str(error), "articles cannot be added until it is mended; what is there can be read")
        finally:
            store.close()

    def _disk(self) -> Iterator[Finding]:
        """Room for the database and a copy of it; of a server's own disk nothing is known here."""
        if not self.store.is_file:
            return
        file = Path(self.store.name)
        copies = [one.stat().st_size for one in file.parent.glob(f"{file.name}.before-*")]
        free, size = shutil.disk_usage(file.parent).free, file.stat().st_size
        words = f"{_size(free)} free; the database has {_size(size)}, {len(copies)} copies of it from before a change {_size(sum(copies))}"
        if free < _LEAST:
            yield Finding("disk", Level.FAIL, words, "make room: nothing can be added")
        elif free < 2 * size + _ROOM:
            yield Finding("disk", Level.WARN, words, "make room: an upgrade copies the database first")
        else:
            yield Finding("disk", Level.OK, words)


def _address(url: str) -> Finding:
    parts = urlsplit(url)
    if not parts.hostname or parts.query or parts.fragment or parts.username:
        return Finding("address", Level.FAIL, f"{url} cannot begin a link", "set TIMELINE_PUBLIC_URL to https://HOST or https://HOST/PATH")
    if is_local(parts.hostname):
        advice = "set TIMELINE_PUBLIC_URL before the first subscriber comes"
        return Finding("address", Level.WARN, f"{url} is known on this computer or network alone", advice)
    if parts.scheme != "https":
        return Finding("address", Level.WARN, f"{url} is not https, which calendars and browsers want", "see docs/deploy.md for a proxy")
    return Finding("address", Level.OK, url)


def _damage(tx: Transaction) -> Iterator[Finding]:
    problems = list(tx.problems())
    for problem in problems[:_TOLD]:
        yield Finding("integrity", Level.FAIL, problem, "`timeline db check` lists all; `timeline db restore` a backup, or report it")
    if not problems:
        yield Finding("integrity", Level.OK, "no damage, no contradictions")


def _waiting(tx: Transaction) -> Finding:
    drafts = tx.census()[1].get(State.DRAFT, 0)
    if not drafts:
        return Finding("review", Level.OK, "no event waits for a person")
    return Finding("review", Level.WARN, f"{drafts} waiting for a person", "`timeline review`")


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return False
    return True


def _instant(instant: datetime) -> str:
    return f"{instant:%Y-%m-%d %H:%M} UTC"


def _size(count: int) -> str:
    return f"{count / (1 << 20):,.1f} MB"
