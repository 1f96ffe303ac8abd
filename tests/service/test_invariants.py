from __future__ import annotations

import contextlib
import datetime as dt
import itertools
import json
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from shutil import rmtree
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from tests.databases import START, empty
from timeline.errors import InputError, RefusedError
from timeline.model import Entry, State
from timeline.service import Service, make_service
from timeline.settings import Settings

from .reading import Rules

STATEMENTS = [
    "The bridge was closed",
    "The council met",
    "A ship left the harbour #Ada Byron",
    "The fair was opened by Ada Byron",
    "A cat was found",
]
#: The dates that each paper gives at first for the first statements: of some events all agree, of others they do not.
FIRST = {"north": ["2025-03-03", "2025-03-04", "2025-03"], "south": ["2025-03-03", "2025-03-03", "2025-03", "2025-03-04"], "east": ["?"]}
#: Who is erased, and what of the name may be found nowhere afterwards.
PERSON, SURNAME = "Ada Byron", b"byron"
DATES = ["2025-03-03", "2025-03-04", "2025-03", "?"]
READERS = [Rules(), Rules(by_words=True), Rules(trim=3), Rules(blind_to="cat"), Rules(confidence=0.4)]
PAPERS = ["north", "south", "east"]
SEEN = {State.PUBLISHED, State.DRAFT}
DECIDED = {"confirm": State.PUBLISHED, "hide": State.HIDDEN, "retract": State.RETRACTED}

texts = st.lists(st.tuples(st.sampled_from(DATES), st.sampled_from(STATEMENTS)), max_size=4, unique_by=lambda line: line[1])


class _Broken(Exception):
    """What a reader breaks off with."""


def _breaks(readings: object, ask: object = None) -> NoReturn:  # noqa: ARG001 - what a reader is asked with
    raise _Broken


class Newsroom(RuleBasedStateMachine):
    """Readings by changing rules, corrections and people's decisions, in any order."""

    #: Makes a database with nothing in it and answers its address; empty for a file.
    make_url: Callable[[], str]

    @initialize()
    def start(self) -> None:
        """A newsroom with a few articles, so that there is something to decide on at once."""
        self.folder = Path(tempfile.mkdtemp())
        self.url = self.make_url() or f"sqlite:///{self.folder}/timeline.db"
        self.clock = itertools.count()
        self.service = self.opened(0)
        self.service.upgrade()
        self.revisions: dict[str, int] = {}
        self.headlines: dict[str, str] = {}
        self.standing: dict[str, State] = {}
        #: What was withdrawn for legal reasons, by headline and date.
        self.unsaid: set[tuple[str, str]] = set()
        self.erased = False
        for paper, dates in FIRST.items():
            self.add(paper, list(zip(dates, STATEMENTS, strict=False)))

    def opened(self, reader: int) -> Service:
        """The service with one of the readers, on a clock that always moves."""
        now = lambda: START + dt.timedelta(minutes=next(self.clock))  # noqa: E731 - a clock that always moves
        return make_service(Settings(database_url=self.url), now=now, reader=READERS[reader].reader)

    def teardown(self) -> None:
        """Leave nothing behind."""
        if hasattr(self, "service"):
            self.service.close()
            rmtree(self.folder)

    def every(self) -> list[Entry]:
        """All entries, whatever their state."""
        with self.service.store.reading() as tx:
            return [stored.entry for stored in tx.stored(range(200)).values()]

    def chosen(self, index: int) -> Entry | None:
        """One of the entries that stand, if there are any."""
        shown = [entry for entry in self.every() if entry.state in SEEN]
        return shown[index % len(shown)] if shown else None

    def shown(self) -> dict[str, object]:
        """What every entry is, but for its revision and instants."""
        return {entry.id: (entry.event, entry.state, entry.edits) for entry in self.every()}

    def article(self, paper: str, lines: list[tuple[str, str]]) -> str:
        """The place of an article."""
        file = self.folder / "article.jsonl"
        text = "".join(f"{date}: {words}\n" for date, words in lines) or "."
        file.write_text(json.dumps({"url": f"https://{paper}.example/", "text": text}))
        return str(file)

    @rule(paper=st.sampled_from(PAPERS), lines=texts)
    def add(self, paper: str, lines: list[tuple[str, str]]) -> None:
        """Add an article, or another text of it."""
        self.service.add([self.article(paper, lines)])

    @rule(reader=st.integers(0, len(READERS) - 1))
    def read_again(self, reader: int) -> None:
        """Read everything with the rules of another version."""
        seen = [entry for entry in self.every() if entry.state is State.PUBLISHED]
        self.service.close()
        self.service = self.opened(reader)
        self.service.reread()
        for entry in seen:
            assert "cat" in entry.event.headline or self.leads_to(entry.id).state in SEEN, "readers lost an event that nobody took"

    def leads_to(self, entry_id: str) -> Entry:
        """What readers of an entry are led to."""
        entry = self.service.known(entry_id)
        return self.leads_to(entry.merged_into) if entry.merged_into else entry

    @precondition(lambda self: self.service.documents())
    @rule(index=st.integers(0, 2))
    def remove(self, index: int) -> None:
        """Forget an article."""
        known = self.service.documents()
        self.service.remove(known[index % len(known)].key, author="ada")

    @rule(index=st.integers(0, 9), headline=st.sampled_from(["By hand", "By another hand"]))
    def edit(self, index: int, headline: str) -> None:
        """Set a headline by hand."""
        if entry := self.chosen(index):
            self.service.edit(entry.id, {"headline": headline}, author="ada")
            self.headlines[entry.id] = headline

    @precondition(lambda self: self.headlines)
    @rule(index=st.integers(0, 9))
    def edit_again(self, index: int) -> None:
        """The newest word stands, and undoing it brings back the one before."""
        known = sorted(self.headlines)[index % len(self.headlines)]
        if self.service.known(known).state not in SEEN:
            return
        self.service.edit(known, {"headline": "By hand again"}, author="bob")
        assert self.service.known(known).edits["headline"] == "By hand again", "an older word stands"
        self.service.undo(self.service.life(known)[-1].id, author="bob")

    @rule(index=st.integers(0, 9), state=st.sampled_from(sorted(DECIDED)))
    def decide(self, index: int, state: str) -> None:
        """Confirm, hide or withdraw by hand."""
        if entry := self.chosen(index):
            getattr(self.service, state)(entry.id, author="ada")
            self.standing[entry.id] = DECIDED[state]

    @rule(index=st.integers(0, 9), into=st.integers(0, 9))
    def merge(self, index: int, into: int) -> None:
        """Merge two by hand."""
        one, other = self.chosen(index), self.chosen(into)
        if one and other and one.id != other.id and not self.is_withheld_from(one, other):
            self.service.merge(one.id, other.id, author="ada")
            self.standing[one.id] = State.MERGED

    def is_withheld_from(self, one: Entry, other: Entry) -> bool:
        """Whether a merge is refused, for it would show what a person hid."""
        withheld = self.standing.get(one.id) in {State.HIDDEN, State.RETRACTED} and one.state is not other.state
        if withheld:
            with pytest.raises(RefusedError):
                self.service.merge(one.id, other.id, author="ada")
        return withheld

    @rule(index=st.integers(0, 9))
    def split(self, index: int) -> None:
        """Set the first mention apart by hand."""
        entry = self.chosen(index)
        if entry and len(entry.event.mentions) > 1:
            self.service.split(entry.id, [0], author="ada")

    @rule(index=st.integers(0, 9))
    def edit_and_undo(self, index: int) -> None:
        """Undoing restores exactly."""
        if entry := self.chosen(index):
            self.service.edit(entry.id, {"when": "1999", "status": "denied"}, author="ada")
            with self.service.store.reading() as tx:
                change = max(line.number for line in tx.lines(entry.id))
            restored = self.service.undo(change, author="ada")
            assert (restored.event, restored.state, restored.edits) == (entry.event, entry.state, entry.edits)

    @rule(index=st.integers(0, 9), into=st.integers(0, 9), kind=st.sampled_from(["merge", "split", *sorted(DECIDED), "law"]))
    def decide_and_undo(self, index: int, into: int, kind: str) -> None:
        """Whatever is decided, undoing it restores everything: every entry that was there is what it was."""
        entry, other = self.chosen(index), self.chosen(into)
        before = self.shown()
        if entry is None or other is None or (kind == "merge" and entry.id == other.id):
            return
        if kind == "split" and len(entry.event.mentions) < 2:
            return
        if kind == "merge" and self.is_withheld_from(entry, other):
            return
        mention = into % max(1, len(entry.event.mentions))
        arguments: dict[str, list[object]] = {"merge": [entry.id, other.id], "split": [entry.id, [mention]]}
        if kind == "law":
            decided = self.service.retract(entry.id, author="bob", legal=True)
        else:
            decided = getattr(self.service, kind)(*arguments.get(kind, [entry.id]), author="bob")
        on = decided.id if kind == "split" else entry.id
        self.service.undo(self.service.life(on)[-1].id, author="bob")
        after = self.shown()
        assert {known: after[known] for known in before} == before, f"undoing {kind} left something behind"

    @rule(index=st.integers(0, 9))
    def withdraw_for_law(self, index: int) -> None:
        """Withdraw one for legal reasons: then nobody decides anything else on it."""
        if not (entry := self.chosen(index)):
            return
        self.service.retract(entry.id, author="ada", legal=True)
        self.standing[entry.id] = State.RETRACTED
        self.headlines.pop(entry.id, None)
        elsewhere = {told for other in self.every() if other.state is not State.RETRACTED for told in _told(other)}
        self.unsaid |= _told(entry) - elsewhere
        with pytest.raises(InputError, match="legal reasons"):
            self.service.confirm(entry.id, author="bob")

    @rule(anonymise=st.booleans())
    def erase(self, anonymise: bool) -> None:
        """Erase somebody: what people decided stands on whatever is left of an event."""
        self.service.erase_person(PERSON, author="ada", anonymise=anonymise)
        self.erased = True
        for entry in self.every():
            if not entry.event.mentions and entry.state is State.RETRACTED:
                self.headlines.pop(entry.id, None)
                self.standing.pop(entry.id, None)

    @rule()
    def read_the_same(self) -> None:
        """Reading again by the same rules changes nothing, neither ids nor revisions."""
        before = self.every()
        self.service.reread()
        assert self.every() == before, "the same rules read something else"

    @rule(paper=st.sampled_from(PAPERS), lines=texts)
    def add_while_somebody_reads(self, paper: str, lines: list[tuple[str, str]]) -> None:
        """Who reads while something changes sees all of it as it was."""
        with self.service.store.reading() as tx:
            before = list(tx.dump())
            self.add(paper, lines)
            assert list(tx.dump()) == before, "a reader saw a change"

    @rule(paper=st.sampled_from(PAPERS), lines=texts)
    def fail_midway(self, paper: str, lines: list[tuple[str, str]]) -> None:
        """A reading that breaks off leaves nothing of it."""
        before = list(self.service.export_archive())
        broken = make_service(Settings(database_url=self.url), now=lambda: START, reader=replace(Rules().reader, merge=_breaks))
        with contextlib.suppress(_Broken):
            broken.add([self.article(paper, lines)])
        broken.close()
        after = list(self.service.export_archive())
        assert after == before or not lines, "half a change was kept"

    @precondition(lambda self: self.url.startswith("sqlite"))
    @rule(paper=st.sampled_from(PAPERS), lines=texts)
    def back_up_and_restore(self, paper: str, lines: list[tuple[str, str]]) -> None:
        """A restored backup is what it was, whatever happened since; no reader takes it for something seen before."""
        copy = self.folder / "copy.db"
        copy.unlink(missing_ok=True)
        before, version = self.every(), self.service.version()[0]
        self.service.backup(copy)
        self.add(paper, lines)
        later = self.service.version()[0]
        self.service.restore(copy)
        assert self.every() == before, "the backup is something else"
        assert self.service.version()[0] > max(version, later), "the version fell"

    @invariant()
    def is_sound(self) -> None:
        """What holds after every step."""
        if not hasattr(self, "service"):
            return
        assert self.service.check().problems == ()
        entries = {entry.id: entry for entry in self.every()}
        assert self.revisions.keys() <= entries.keys(), "an id is gone"
        for known, revision in self.revisions.items():
            assert entries[known].revision >= revision, "a revision fell"
        self.revisions = {known: entry.revision for known, entry in entries.items()}
        for known, headline in self.headlines.items():
            assert entries[known].edits["headline"] == headline, "a person's word was lost"
        for known, state in self.standing.items():
            assert entries[known].state is state, "a person's decision was lost"
        told = {one for entry in entries.values() if entry.state is State.PUBLISHED for one in _told(entry)}
        assert not told & self.unsaid, "what was withdrawn for legal reasons is told again"
        assert not self.erased or SURNAME not in b"".join(self.service.export_archive()).lower(), "somebody erased is named"
        self.search_finds_what_is_shown(entries.values())

    def search_finds_what_is_shown(self, entries: Iterable[Entry]) -> None:
        """What readers get by pages, by search and by facets is what is published."""
        public = {entry.id: entry for entry in entries if entry.state is State.PUBLISHED}
        assert {entry.id for entry in self.service.view("all", {}, strict=True).entries} == public.keys(), "a page has something else"
        for word in ("bridge", "council", "hand"):
            has = {entry.id for entry in public.values() if word in _words(entry)}
            assert {entry.id for entry in self.service.view("all", {"q": [word]}, strict=True).entries} == has, (
                "a search finds something else"
            )
        assert sum(count for _, count in self.service.facets("all", {}).status) == len(public), "a facet counts something else"


def _told(entry: Entry) -> set[tuple[str, str]]:
    return {(mention.headline, mention.when.edtf if mention.when else "") for mention in entry.event.mentions}


def _words(entry: Entry) -> set[str]:
    told = [entry.event.headline, *(mention.quote for mention in entry.event.mentions), *(name.name for name in entry.event.names)]
    return set(" ".join(told).lower().split())


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_any_sequence_keeps_the_promises(engine: str, request: pytest.FixtureRequest) -> None:
    """In any order of additions, corrections, readings by other rules and decisions, ids stay, revisions rise, a person's word stands."""
    address = request.getfixturevalue("postgres") if engine == "postgresql" else ""

    def fresh() -> str:
        if address:
            empty(address)
        return address

    class Machine(Newsroom):
        """On the engine of this test."""

        make_url = staticmethod(fresh)

    checked = settings(
        max_examples=4 if address else 14,
        stateful_step_count=20,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Machine, settings=checked)
