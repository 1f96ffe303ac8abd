"""A database of many documents, put together without reading them, for measuring what one more costs."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Final

import orjson
from sqlalchemy import insert, text

from bench.news import Fact, article, mention, published, quote
from timeline.events.merging.blocking import keys
from timeline.events.merging.similarity import features, grams, likenesses
from timeline.model import Document, Event, Published, PublishedSource, State
from timeline.store import Store
from timeline.store.codec import MENTION, PUBLISHED
from timeline.store.documents import digest
from timeline.store.entries import Form, values_of
from timeline.store.following import AdditionRow, ArrivalRow
from timeline.store.schema import (
    DocumentRow,
    EntryNameRow,
    EntryRow,
    EntrySourceRow,
    FactRow,
    HistoryRow,
    MentionKeyRow,
    MentionRow,
    TextRow,
)
from timeline.store.states import Realm
from timeline.when import Grain, When

NOW: Final = dt.datetime(2026, 5, 1, tzinfo=dt.UTC)
STATEMENTS: Final = 2
#: One of so many documents came without its date.
UNDATED: Final = 10
_BATCH: Final = 2_000


def record(number: int, told: Sequence[Fact]) -> bytes:
    """An article as a line of a file."""
    day = max(fact.day for fact in told)
    given = {} if number % UNDATED == 0 else {"published": day.iso_day()}
    return orjson.dumps({"url": _address(number), "title": told[0].words, "text": article(told)} | given)


def fill(file: Path, told: Sequence[Fact]) -> None:
    """A database in which each `STATEMENTS` facts are a document, each statement an entry of its own."""
    store = Store(f"sqlite:///{file}")
    store.upgrade(NOW)
    count = len(told) // STATEMENTS
    with store.writing(author="bench", at=NOW) as tx:
        for first in range(1, count + 1, _BATCH):
            tables: dict[Any, list[dict[str, Any]]] = defaultdict(list)
            for number in range(first, min(first + _BATCH, count + 1)):
                for table, row in _rows(number, told[(number - 1) * STATEMENTS : number * STATEMENTS]):
                    tables[table].append(row)
            for table, rows in tables.items():
                tx.connection.execute(insert(table), rows)
            words = [{"entry": row["entry"], "words": row["name"]} for row in tables[EntryNameRow]]
            tx.connection.execute(text("INSERT INTO search (rowid, headline, body) VALUES (:entry, :words, '')"), words)
        addition = {"timeline": 1, "number": 1, "uuid": str(uuid.UUID(int=1)), "first": 1, "count": len(told), "at": NOW}
        tx.connection.execute(insert(AdditionRow), [addition])
    store.close()


def _address(number: int) -> str:
    return f"https://paper{number % 40}.example/{number}"


def _rows(number: int, told: Sequence[Fact]) -> Iterator[tuple[Any, dict[str, Any]]]:
    """The rows of a document in the order in which they refer to each other."""
    is_dated = number % UNDATED > 0
    known = published(max(fact.day for fact in told))
    body = article(told)
    given = known if is_dated else Published()
    if not is_dated and known.when:
        before = When.unit(known.when.first.plus_days(-20), Grain.DAY)
        known = Published(When.somewhere(before, known.when), PublishedSource.TEXT, ("invented",))
    document = Document(_address(number), body, url=_address(number), title=told[0].words, published=given)
    yield DocumentRow, _document(number, document, known, settled=is_dated)
    yield TextRow, {"document": number, "version": 1, "text": body, "at": NOW}
    for fact in sorted({key for one in told for key in _facts(one)}):
        yield FactRow, {"document": number, "fact": fact, "asked": False}
        if not is_dated:
            yield FactRow, {"document": number, "fact": fact, "asked": True}
    for place, one in enumerate(told):
        yield from _entry((number - 1) * STATEMENTS + place + 1, number, one, body.find(one.person))


def _facts(fact: Fact) -> Iterator[str]:
    """What it shares with others, as `timeline.events.sharing` has it."""
    told = features(mention("", fact))
    yield from (f"like {key} {fact.day.iso_day()[:7]} {fact.day.weekday} {word}" for key in likenesses(told) for word in told.words)
    yield from (f"quoted {' '.join(gram)}" for gram in grams(quote(fact)))


def _document(number: int, document: Document, known: Published, *, settled: bool) -> dict[str, Any]:
    states = {"trust": document.trust.value, "visibility": document.visibility.value, "realm": Realm.PUBLIC.value, "held": None}
    dates = {"given": PUBLISHED.encode(document.published), "published": PUBLISHED.encode(known), "settled": settled}
    own = {"key": document.key, "url": document.url, "title": document.title, "publisher": None, "language": "en"}
    return {"id": number, "hash": digest(document), "version": 1, "added": NOW, "updated": NOW} | states | dates | own


def _entry(number: int, document: int, fact: Fact, start: int) -> Iterator[tuple[Any, dict[str, Any]]]:
    told = mention(_address(document), fact, start)
    event = Event(told.headline, told.when, told.names, told.status, told.confidence, told.salience, (told,))
    times = {"created": NOW, "published": NOW, "updated": NOW}
    standing = {"id": number, "uuid": str(uuid.UUID(int=number)), "revision": 1, "version": 1, "withdrawn": False}
    yield EntryRow, standing | times | values_of(Form(event, event, {}, State.PUBLISHED, Realm.PUBLIC))
    yield EntryNameRow, {"entry": number, "folded": fact.person.lower(), "name": fact.person}
    yield EntrySourceRow, {"entry": number, "source": f"paper{document % 40}.example"}
    place = {"document": document, "start": told.start, "end": told.end, "entry": number, "origin": number, "pinned": None}
    yield MentionRow, {"id": number, "vanished": False, "content": MENTION.encode(told)} | place
    for name, first, last in sorted(set(keys(told))):
        yield MentionKeyRow, {"mention": number, "name": name, "first": first, "last": last}
    history = {"revision": 1, "version": 1, "at": NOW, "author": "bench", "reason": "", "kind": "added", "decision": None}
    yield HistoryRow, {"id": number, "entry": number, "before": None, "was_public": False} | history
    yield ArrivalRow, {"timeline": 1, "position": number, "entry": number, "addition": 1}


def files(folder: Path, told: Sequence[Fact], first: int) -> list[Path]:
    """Each `STATEMENTS` facts as an article in a file of its own."""
    facts, found = iter(told), list[Path]()
    while some := list(islice(facts, STATEMENTS)):
        place = folder / f"{first + len(found)}.jsonl"
        place.write_bytes(record(first + len(found), some) + b"\n")
        found.append(place)
    return found
