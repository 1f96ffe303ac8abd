from __future__ import annotations

import contextlib
import datetime as dt
import itertools
import json
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from shutil import rmtree
from typing import NamedTuple, NoReturn, TypeVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import select, text

from tests.databases import START, empty
from timeline.errors import InputError, RefusedError
from timeline.model import Entry, State
from timeline.service import Service, make_service
from timeline.service.wiring import Reader
from timeline.settings import Settings
from timeline.store import Store
from timeline.store.schema import Base

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
#: By all of them the first two words say what happened, so that it can be told in other words.
_RULES = Rules(gist=2)
READERS = [replace(_RULES, **other) for other in ({}, {"by_words": True}, {"trim": 3}, {"blind_to": "cat"}, {"confidence": 0.4})]
REWORDED = {
    "The bridge was closed": "The bridge is shut",
    "The council met": "The council came together",
    "A cat was found": "A cat turned up",
}
PAPERS = ["north", "south", "east"]
SEEN = {State.PUBLISHED, State.DRAFT}
DECIDED = {"confirm": State.PUBLISHED, "hide": State.HIDDEN, "retract": State.RETRACTED}

_LINE = re.compile(r"(?P<date>[^\s:]+): (?P<words>[^\n]+)")
texts = st.lists(st.tuples(st.sampled_from(DATES), st.sampled_from(STATEMENTS)), max_size=4, unique_by=lambda line: line[1])


Answer = TypeVar("Answer")


class Place(NamedTuple):
    """Where a statement belongs."""

    #: The entries it is evidence for, and was at first.
    entry: str
    first: str
    #: By a person's word.
    is_put: bool
    #: No longer in its document.
    vanished: bool


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
        #: Of each entry its revision and what readers saw of it.
        self.revisions: dict[str, tuple[int, object]] = {}
        self.headlines: dict[str, str] = {}
        self.standing: dict[str, State] = {}
        #: What was withdrawn for legal reasons, by headline and date.
        self.unsaid: set[tuple[str, str]] = set()
        #: What a person hid, by document and words, and the entry that it was.
        self.hidden: dict[tuple[str, str], str] = {}
        #: The rules of now.
        self.reader = 0
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

    def lines_of(self, paper: str) -> list[tuple[str, str]]:
        """What a paper says now."""
        with self.service.store.reading() as tx:
            found = [kept.document.text for kept in tx.documents() if kept.document.key == _key(paper)]
        return [(match["date"], match["words"]) for text in found for match in _LINE.finditer(text)]

    def places(self) -> dict[int, Place]:
        """Each statement that is known, by its age."""
        with self.service.store.reading() as tx:
            ids = {number: stored.entry.id for number, stored in tx.stored(range(200)).items()}
            known = tx.mentions_of_entries(ids)
        return {
            one.slot.id: Place(ids[one.slot.entry], ids.get(one.slot.origin, ""), one.slot.pinned is not None, one.vanished)
            for one in known
        }

    @contextlib.contextmanager
    def reading_keeps_ids(self) -> Iterator[None]:
        """Whatever is read: readers of an event are led to where its oldest statement is, and nothing hidden is told anew."""
        before, places = {entry.id: entry for entry in self.every()}, self.places()
        hidden = {told for entry in before.values() if entry.state is State.HIDDEN for told in self.happenings(entry, places)}
        public = {told for entry in before.values() if entry.state in SEEN for told in self.happenings(entry, places)}
        yield
        after, now = {entry.id: entry for entry in self.every()}, self.places()
        joined = {self.service.known(known).merged_into for known, entry in before.items() if entry.state is State.MERGED}
        stand = {known for known, entry in before.items() if entry.state in SEEN and after[known].state in {*SEEN, State.MERGED}}
        for known in stand - joined:
            mine = sorted(number for number, place in places.items() if place.entry == known and not now[number].vanished)
            if mine and not (place := now[mine[0]]).is_put and place.entry != place.first:
                is_led = self.leads_to(place.entry).id == self.leads_to(known).id
                assert is_led or after[place.entry].state in {State.HIDDEN, State.RETRACTED}, "an id left its oldest statement"
        for entry in after.values():
            new = self.happenings(entry, now) if entry.id not in before and entry.state in SEEN else set()
            assert not new or not new <= hidden - public, "what a person hid is told anew"

    def happenings(self, entry: Entry, places: Mapping[int, Place]) -> set[object]:
        """What an entry tells, as the rules of now tell one event from another; nothing of one whose statements are gone."""
        live = any(entry.id == place.entry and not place.vanished for place in places.values())
        return {READERS[self.reader].happening(mention) for mention in entry.event.mentions} if live else set()

    def article(self, paper: str, lines: list[tuple[str, str]]) -> str:
        """The place of an article."""
        file = self.folder / "article.jsonl"
        text = "".join(f"{date}: {words}\n" for date, words in lines) or "."
        file.write_text(json.dumps({"url": f"https://{paper}.example/", "text": text}))
        return str(file)

    @rule(paper=st.sampled_from(PAPERS), lines=texts)
    def add(self, paper: str, lines: list[tuple[str, str]]) -> None:
        """Add an article, or another text of it."""
        with self.reading_keeps_ids():
            self.service.add([self.article(paper, lines)])

    @rule(reader=st.integers(0, len(READERS) - 1))
    def read_again(self, reader: int) -> None:
        """Read everything with the rules of another version."""
        seen = [entry for entry in self.every() if entry.state is State.PUBLISHED]
        self.service.close()
        self.service, self.reader = self.opened(reader), reader
        with self.reading_keeps_ids():
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
            self.remember_hidden(entry)

    def remember_hidden(self, entry: Entry) -> None:
        """What a person hid and nothing else tells."""
        if self.standing.get(entry.id) is State.HIDDEN:
            elsewhere = {told for other in self.every() if other.state in SEEN for told in _said(other)}
            self.hidden |= dict.fromkeys(_said(entry) - elsewhere, entry.id)

    def told(self) -> set[str]:
        """The entries that a document tells."""
        return {place.entry for place in self.places().values() if not place.vanished}

    def withheld(self, index: int) -> Entry | None:
        """One of those that a person hid and a document still tells."""
        told = self.told()
        found = [entry for entry in self.every() if self.standing.get(entry.id) is State.HIDDEN and entry.id in told]
        return found[index % len(found)] if found else None

    @rule(index=st.integers(0, 9), paper=st.sampled_from(PAPERS), reworded=st.booleans())
    def tell_what_is_hidden(self, index: int, paper: str, reworded: bool) -> None:
        """Another paper tells, in the same words or others, what a person hid; one of the tellings is hidden first, if there is none."""
        if self.withheld(index) is None:
            self.decide(index, "hide")
        if hidden := self.withheld(index):
            date, words = _line(hidden)
            others = [line for line in self.lines_of(paper) if not line[1].startswith(_gist(words))]
            self.add(paper, [*others, (date, REWORDED.get(words, words) if reworded else words)])

    @rule(index=st.integers(0, 9))
    def correct_into_what_is_hidden(self, index: int) -> None:
        """A paper corrects what readers see into what a person hid: neither takes the other along."""
        hidden = self.withheld(index)
        date, words = _line(hidden) if hidden else ("", "")
        for paper in PAPERS if hidden else ():
            lines = self.lines_of(paper)
            entry = next((one for one in self.every() if one.state in SEEN and (_key(paper), words) in _said(one)), None)
            if entry:
                self.add(paper, [(date if line[1].partition(" #")[0] == words else line[0], line[1]) for line in lines])
                assert self.leads_to(entry.id).state in SEEN, "readers lost an event to one that is hidden"

    @rule(index=st.integers(0, 9))
    def hide_what_falls_apart(self, index: int) -> None:
        """Statements that were hidden as one event stay hidden when the rules do not call them one any more."""
        self.read_again(1)
        found = [entry for entry in self.every() if entry.state in SEEN and len({mention.when for mention in entry.event.mentions}) > 1]
        if found:
            entry = found[index % len(found)]
            self.service.hide(entry.id, author="ada")
            self.standing[entry.id] = State.HIDDEN
            self.remember_hidden(entry)
        self.read_again(0)

    @rule(words=st.sampled_from(STATEMENTS[:2]), is_older=st.booleans())
    def hide_one_of_two(self, words: str, is_older: bool) -> None:
        """Of two events that other rules call one, one is hidden: neither takes the other along, and undone it is there again."""
        for paper, date in (("north", "2025-03-07"), ("east", "2025-03-08")):
            others = [line for line in self.lines_of(paper) if not line[1].startswith(_gist(words))]
            self.add(paper, [*others, (date, words)])
        told = [[one for one in self.every() if one.state in SEEN and (_key(paper), words) in _said(one)] for paper in ("north", "east")]
        if not all(told) or told[0][0].id == told[1][0].id:
            return
        (hidden, *_), (seen, *_) = told if is_older else told[::-1]
        self.service.hide(hidden.id, author="ada")
        change = self.service.life(hidden.id)[-1].id
        self.standing[hidden.id] = State.HIDDEN
        self.remember_hidden(hidden)
        for reader in (1, 0):
            self.read_again(reader)
            self.nothing_hidden_is_told(self.every())
            assert self.leads_to(seen.id).state in SEEN, "readers lost an event to one that is hidden"
            assert self.service.known(hidden.id).state is State.HIDDEN, "a hidden event is shown"
        self.service.undo(change, author="ada")
        del self.standing[hidden.id]
        assert {self.leads_to(one.id).state for one in (hidden, seen)} <= SEEN, "what was hidden is not back"

    @rule(index=st.integers(0, 9), paper=st.sampled_from(PAPERS))
    def hide_tell_and_undo(self, index: int, paper: str) -> None:
        """What was told while it was hidden is of the event, when that is hidden no longer."""
        entry = self.chosen(index)
        if entry is None or not entry.event.mentions or entry.id not in self.told():
            return
        decided = self.service.hide(entry.id, author="ada")
        change = self.service.life(decided.id)[-1].id
        date, words = _line(entry)
        others = [line for line in self.lines_of(paper) if not line[1].startswith(_gist(words))]
        self.add(paper, [*others, (date, words)])
        assert self.service.known(entry.id).state is State.HIDDEN
        assert self.service.undo(change, author="ada").state in {*SEEN, State.MERGED, State.RETRACTED}, "it is hidden still"

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
            self.service.edit(entry.id, {"headline": "Another", "when": "1999", "status": "denied", "names": "body:Fleet"}, author="ada")
            with self.service.store.reading() as tx:
                change = max(line.number for line in tx.lines(entry.id))
            assert self.service.life(entry.id)[-1].before == entry, "the history has something else before the change"
            restored = self.service.undo(change, author="ada")
            assert (restored.event, restored.state, restored.edits) == (entry.event, entry.state, entry.edits)

    @rule(index=st.integers(0, 9), into=st.integers(0, 9))
    def edit_both_merge_and_undo(self, index: int, into: int) -> None:
        """A merge keeps what people said of both; undone, each has its own again."""
        one, other = self.chosen(index), self.chosen(into)
        if not one or not other or one.id == other.id or self.is_withheld_from(one, other):
            return
        for entry, words in ((one, "By hand of one"), (other, "By hand of the other")):
            self.service.edit(entry.id, {"headline": words, "status": "planned"}, author="ada")
            self.headlines[entry.id] = words
        before = self.shown()
        self.service.merge(one.id, other.id, author="ada")
        merged = self.service.known(other.id)
        assert (merged.event.headline, merged.edits) == ("By hand of the other", self.service.known(other.id).edits), "a merge lost an edit"
        self.service.undo(self.service.life(one.id)[-1].id, author="ada")
        assert self.shown() == before, "undoing a merge left something behind"

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

    @precondition(lambda self: self.url.startswith("sqlite"))
    @rule(anonymise=st.booleans())
    def erase_and_restore(self, anonymise: bool) -> None:
        """A backup of before an erasure brings nobody back, and is else what the erasure left."""
        copy = self.folder / "before.db"
        copy.unlink(missing_ok=True)
        self.service.backup(copy)
        self.erase(anonymise)
        erased = self.shown()
        self.service.restore(copy)
        copy.unlink()
        assert self.shown() == erased, "the backup is something else than what was left"

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
    def look_midway(self, paper: str, lines: list[tuple[str, str]]) -> None:
        """Who looks while an article is being read, settled and written sees nothing of it."""
        before = list(self.service.export_archive())
        watched = make_service(Settings(database_url=self.url), now=self.service.now, reader=self.watching(before))
        watched.store = Store(self.url, render=lambda *told: self.looked(before, watched.render(*told)))
        with self.reading_keeps_ids():
            watched.add([self.article(paper, lines)])
        watched.close()

    def watching(self, before: list[bytes]) -> Reader:
        """The rules of now, with somebody who looks whenever they are asked."""
        rules = READERS[self.reader]
        return Reader(
            rules.read,
            lambda readings, ask=None: self.looked(before, rules.merge(readings, ask)),
            lambda mention: self.looked(before, rules.keys(mention)),
        )

    def looked(self, before: list[bytes], answer: Answer) -> Answer:
        """The answer, once somebody else has seen what was there before."""
        with self.service.store.reading() as tx:
            assert list(tx.dump()) == before, "a reader saw half a change"
        return answer

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
        for known, (revision, seen) in self.revisions.items():
            assert entries[known].revision >= revision, "a revision fell"
            is_same = entries[known].revision == revision and entries[known].state in SEEN
            assert not is_same or seen == _seen(entries[known]), "something changed under the same revision"
        self.revisions = {known: (entry.revision, _seen(entry)) for known, entry in entries.items()}
        for known, headline in self.headlines.items():
            assert entries[known].edits["headline"] == headline, "a person's word was lost"
        for known, state in self.standing.items():
            assert entries[known].state is state, "a person's decision was lost"
        told = {one for entry in entries.values() if entry.state is State.PUBLISHED for one in _told(entry)}
        assert not told & self.unsaid, "what was withdrawn for legal reasons is told again"
        assert not self.erased or SURNAME not in self.everything().lower(), "somebody erased is named"
        self.nothing_hidden_is_told(entries.values())
        self.search_finds_what_is_shown(entries.values())

    def nothing_hidden_is_told(self, entries: Iterable[Entry]) -> None:
        """What a person hid is told by no other event, while its document has it and the decision stands."""
        with self.service.store.reading() as tx:
            texts = {kept.document.key: kept.document.text for kept in tx.documents()}
        self.hidden = {
            (key, words): entry
            for (key, words), entry in self.hidden.items()
            if words in texts.get(key, "") and self.standing.get(entry) is State.HIDDEN
        }
        told = {one for entry in entries if entry.state in SEEN for one in _said(entry)}
        assert not told & self.hidden.keys(), "a hidden event joined one that readers see"

    def everything(self) -> bytes:
        """Every byte of the database: the file, its log and the copies beside it; of a server what its tables have."""
        if self.url.startswith("sqlite"):
            return b"".join(file.read_bytes() for file in sorted(self.folder.glob("timeline.db*")))
        with self.service.store.reading() as tx:
            rows = [row for table in Base.metadata.sorted_tables for row in tx.connection.execute(select(table))]
            words = tx.connection.execute(text("SELECT words FROM search")).scalars().all()
        return repr((rows, words)).encode()

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


def _key(paper: str) -> str:
    return f"https://{paper}.example/"


def _said(entry: Entry) -> set[tuple[str, str]]:
    """By document and words."""
    return {(mention.source.document, mention.headline) for mention in entry.event.mentions}


def _gist(words: str) -> str:
    return " ".join(words.split()[:2])


def _line(entry: Entry) -> tuple[str, str]:
    """How a paper would tell it."""
    mention = entry.event.mentions[0]
    return mention.when.edtf if mention.when else "?", mention.headline


def _seen(entry: Entry) -> object:
    return replace(entry.event, salience=0.0, why=()), entry.state, dict(entry.edits)


def _words(entry: Entry) -> set[str]:
    told = [entry.event.headline, *(mention.quote for mention in entry.event.mentions), *(name.name for name in entry.event.names)]
    return set(" ".join(told).lower().split())


@pytest.fixture(params=["sqlite", "postgresql"])
def machine(request: pytest.FixtureRequest) -> type[Newsroom]:
    """A newsroom on each engine."""
    address = request.getfixturevalue("postgres") if request.param == "postgresql" else ""

    def fresh() -> str:
        if address:
            empty(address)
        return address

    class Machine(Newsroom):
        """On the engine of this test."""

        make_url = staticmethod(fresh)

    return Machine


#: What happens in a newsroom, one after another; each has its own promise to keep.
_STORIES: dict[str, list[Callable[[Newsroom], object]]] = {
    "fell apart": [
        lambda room: room.hide_one_of_two("The bridge was closed", is_older=True),
        lambda room: room.hide_one_of_two("The council met", is_older=False),
        lambda room: room.hide_what_falls_apart(0),
        lambda room: room.tell_what_is_hidden(0, "south", reworded=True),
        lambda room: room.correct_into_what_is_hidden(0),
        lambda room: room.read_the_same(),
    ],
    "told again": [
        lambda room: room.decide(0, "hide"),
        lambda room: room.tell_what_is_hidden(0, "east", reworded=True),
        lambda room: room.tell_what_is_hidden(0, "east", reworded=False),
        lambda room: room.hide_tell_and_undo(1, "east"),
        lambda room: room.read_again(1),
        lambda room: room.read_again(0),
    ],
    "decided": [
        lambda room: room.edit_both_merge_and_undo(0, 1),
        lambda room: room.edit_and_undo(2),
        lambda room: room.split(0),
        lambda room: room.read_again(1),
        lambda room: room.merge(1, 2),
        lambda room: room.read_again(3),
        lambda room: room.edit_again(0),
    ],
    "read": [
        lambda room: room.add_while_somebody_reads("east", [("2025-03-03", "The council met")]),
        lambda room: room.look_midway("east", [("2025-03-03", "The bridge was closed"), ("2025-03-04", "The council met")]),
        lambda room: room.fail_midway("south", [("2025-03-04", "A cat was found")]),
        lambda room: room.remove(0),
        lambda room: room.withdraw_for_law(0),
        lambda room: room.add("north", [("2025-03-03", "The bridge was closed"), ("2025-03-04", "The council met")]),
    ],
    "anonymised": [
        lambda room: room.erase(anonymise=True),
        lambda room: room.add("east", [("2025-03-03", "A ship left the harbour #Ada Byron")]),
    ],
    "removed": [
        lambda room: room.erase(anonymise=False),
        lambda room: room.add("east", [("2025-03-03", "A ship left the harbour #Ada Byron")]),
    ],
}


@pytest.mark.parametrize("story", _STORIES)
def test_a_story(machine: type[Newsroom], story: str) -> None:
    """Each of the rules keeps its promise at least once, whatever the chances are."""
    room = machine()
    room.start()
    try:
        for happens in _STORIES[story]:
            happens(room)
            room.is_sound()
        if room.url.startswith("sqlite"):
            room.erase_and_restore(anonymise=False)
            room.is_sound()
    finally:
        room.teardown()


def test_any_sequence_keeps_the_promises(machine: type[Newsroom]) -> None:
    """In any order of additions, corrections, readings by other rules and decisions, ids stay, revisions rise, a person's word stands."""
    checked = settings(
        max_examples=4 if machine.make_url() else 14,
        stateful_step_count=20,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(machine, settings=checked)
