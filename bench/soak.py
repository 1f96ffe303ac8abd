"""Kill `timeline add` again and again and see that nothing is lost or doubled.

python -m bench.soak [--documents 2000] [--kills 50] [--database URL] [--seed 1]

Adds invented articles, then corrected versions of some of them. The program is killed with SIGKILL at random moments and started
again with the same file; between the kills a person decides something. Then the same articles and decisions go into another database
without any kill, and the two must have the same documents, entries, ids, revisions and states. Ends with status 1 if they have not, if
`db check` finds anything, or if a decision was lost. `--database` names a database with nothing in it; without it both are files.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from sqlalchemy import text

from bench.invented import articles, corrected
from timeline.model import State
from timeline.service import Service, make_service
from timeline.settings import Settings
from timeline.shape import Json

#: The longest that a program lives on after the document it is to be killed at, in seconds.
_LONGER: Final = 0.2
_AUTHOR: Final = "ada"
#: More entries than there will be.
_MOST: Final = 20_000


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided between two kills, once so many documents were read."""

    read: int
    kind: str
    entry: str
    value: str

    def make(self, service: Service) -> None:
        """Decide it."""
        if self.kind == "edit":
            service.edit(self.entry, {"headline": self.value}, author=_AUTHOR, reason=self.value)
        else:
            getattr(service, self.kind)(self.entry, author=_AUTHOR, reason=self.value)


@dataclass(slots=True)
class Soak:
    """Batches of document lines, the program that adds a file, and where it is killed."""

    folder: Path
    #: Each batch is a file; that of corrections comes after what it corrects.
    batches: Sequence[Sequence[Json]]
    open: Callable[[str], Service]
    #: The command that adds a file to the database that TIMELINE_DATABASE_URL names.
    command: Callable[[Path], list[str]]
    chance: random.Random
    decisions: list[Decision] = field(default_factory=list)
    #: Kills that hit a running program.
    hits: int = 0

    def disturbed(self, url: str, kills: int) -> None:
        """Add everything, killed so often, with a decision after each kill."""
        service = self.open(url)
        moments = sorted(self.chance.sample(range(1, sum(map(len, self.batches))), kills))
        before = 0
        for number, lines in enumerate(self.batches):
            file = _write(self.folder / f"disturbed{number}.jsonl", lines)
            for moment in (moment for moment in moments if before < moment <= before + len(lines)):
                self._kill(service, url, file, moment)
                self._decide(service)
            self._finish(url, file)
            before += len(lines)
        service.close()

    def undisturbed(self, url: str) -> None:
        """The same articles and decisions in the same order, without a kill."""
        service, lines = self.open(url), [line for batch in self.batches for line in batch]
        done = 0
        for number, decision in enumerate([*self.decisions, None]):
            until = decision.read if decision else len(lines)
            if until > done:
                self._finish(url, _write(self.folder / f"undisturbed{number}.jsonl", lines[done:until]))
                done = until
            if decision:
                decision.make(service)
        service.close()

    def _start(self, url: str, file: Path) -> subprocess.Popen[bytes]:
        environment = {**os.environ, "TIMELINE_DATABASE_URL": url}
        return subprocess.Popen(self.command(file), env=environment, stdout=subprocess.DEVNULL)

    def _finish(self, url: str, file: Path) -> None:
        if status := self._start(url, file).wait():
            raise RuntimeError(f"{file} could not be added: status {status}")

    def _kill(self, service: Service, url: str, file: Path, moment: int) -> None:
        program = self._start(url, file)
        while program.poll() is None and _read(service) < moment:
            time.sleep(0.02)
        time.sleep(self.chance.uniform(0, _LONGER))
        self.hits += program.poll() is None
        program.kill()
        program.wait()

    def _decide(self, service: Service) -> None:
        with service.store.reading() as tx:
            shown = [one.entry.id for one in tx.stored(range(1, _MOST)).values() if one.entry.state is State.PUBLISHED]
        decided = {decision.entry for decision in self.decisions}
        free = [entry for entry in shown if entry not in decided]
        if free:
            kind = self.chance.choice(["edit", "edit", "hide", "confirm", "retract"])
            self.decisions.append(Decision(_read(service), kind, self.chance.choice(free), f"Decision {len(self.decisions)}"))
            self.decisions[-1].make(service)

    def lost(self, url: str) -> Iterator[Decision]:
        """Decisions that do not stand in a database."""
        service, states = self.open(url), {"hide": State.HIDDEN, "confirm": State.PUBLISHED, "retract": State.RETRACTED}
        for decision in self.decisions:
            entry = service.entry(decision.entry)
            stands = entry.edits.get("headline") == decision.value if decision.kind == "edit" else entry.state is states[decision.kind]
            if not stands:
                yield decision
        service.close()


def everything(service: Service) -> dict[str, Any]:
    """All that must be the same in two databases: everything but the instants of our own clock."""
    with service.store.reading() as tx:
        entries = tx.stored(range(1, _MOST)).values()
        told = {one.entry.id: [(line.revision, line.kind, line.author, line.reason) for line in tx.lines(one.entry.id)] for one in entries}
        documents = [(one.document, one.realm, one.held, one.published, one.versions) for one in tx.documents()]
    return {
        "entries": [(one.number, one.entry.id, one.entry.revision, one.form) for one in entries],
        "history": told,
        "documents": documents,
    }


def _read(service: Service) -> int:
    """How many versions of documents were read."""
    with service.store.reading() as tx:
        return int(tx.connection.execute(text("SELECT coalesce(sum(version), 0) FROM documents")).scalar_one())


def _write(file: Path, lines: Sequence[Json]) -> Path:
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return file


def _open(url: str) -> Service:
    service = make_service(Settings(database_url=url))
    service.upgrade()
    return service


def main() -> None:
    """Print what was done, and what differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=2_000)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--database")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    lines = articles(given.documents, given.seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        add = [sys.executable, "-m", "timeline", "add"]
        chance = random.Random(given.seed)  # noqa: S311 - repeatable moments, no secret
        soak = Soak(folder, [lines, corrected(lines)], _open, lambda file: [*add, str(file)], chance)
        urls = [given.database or f"sqlite:///{folder}/disturbed.db", f"sqlite:///{folder}/undisturbed.db"]
        raise SystemExit(_report(soak, urls, given.kills))


def _report(soak: Soak, urls: Sequence[str], kills: int) -> int:
    begin = time.monotonic()
    soak.disturbed(urls[0], kills)
    print(
        f"{sum(map(len, soak.batches)):,} versions of {len(soak.batches[0]):,} documents, {kills} kills, {soak.hits} of a running program"
    )
    print(f"{len(soak.decisions)} decisions between them; {time.monotonic() - begin:.0f} s", flush=True)
    soak.undisturbed(urls[1])
    services = [_open(url) for url in urls]
    ours, theirs = map(everything, services)
    wrong = [f"{name} differ" for name in ours if ours[name] != theirs[name]]
    wrong += [f"lost: {decision}" for decision in soak.lost(urls[0])]
    wrong += [problem for service in services for problem in service.check().problems]
    changes = sum(map(len, ours["history"].values()))
    print(f"{len(ours['entries']):,} entries with {changes:,} changes; {time.monotonic() - begin:.0f} s in all")
    print("\n".join(wrong) or "nothing differs, nothing is lost, db check finds nothing")
    return 1 if wrong else 0


if __name__ == "__main__":
    main()
