"""What the store costs: bulk inserts, pages at any depth, searches, a reader beside a writer, bytes an event.

Run `python bench/store.py [--events 200000]`. Ratios are of CPU time, each against sqlite3 alone doing the same, in one run.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sqlite3
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import insert, text

from timeline.model import Basis, Event, Kind, Mention, Name, Order, Provenance, Query, Span, State, Status
from timeline.store import Store
from timeline.store.codec import EVENT
from timeline.store.entries import Form, values_of
from timeline.store.schema import EntryRow
from timeline.store.search import words
from timeline.store.states import Realm
from timeline.store.timelines import DEFAULT
from timeline.when import Moment, When
from timeline.when.grain import Grain

NOW = dt.datetime(2025, 3, 10, tzinfo=dt.UTC)
#: How many events have the rare word and the common one.
RARE, COMMON = 3_000, 75_000


def main() -> None:
    """Print one figure a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=200_000)
    events = parser.parse_args().events
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "bench.db"
        store = Store(f"sqlite:///{file}")
        store.upgrade(NOW)
        rows = list(_rows(events))
        ours, raw = _insert(store, rows), _insert_raw(Path(folder) / "raw.db", rows)
        print(f"bulk insert of {events:,} entries: {ours / events * 1e6:.1f} µs an entry, {ours / raw:.2f} times executemany")
        _index(store, rows)
        print(f"on disk: {file.stat().st_size / events:.0f} bytes an event")
        _pages(store, file, events)
        _searches(store)
        _beside_a_writer(store)
        store.close()


def _rows(events: int) -> Iterator[dict[str, Any]]:
    for number in range(1, events + 1):
        day = When.unit(Moment(1990).plus_days(number % 13_000), Grain.DAY)
        told = "rare" if number <= RARE else "common" if number <= RARE + COMMON else "other"
        headline = f"Event number {number}, which is {told}"
        mention = Mention(
            Provenance(f"d{number}"), 0, 40, headline, Span(0, 40), headline, (), Status.HAPPENED, day, Basis.EXPRESSION, "as written"
        )
        event = Event(headline, day, (Name("Ada Byron", Kind.PERSON),), Status.HAPPENED, 0.9, (number % 997) / 997, (mention,))
        standing = {"id": number, "uuid": f"{number:036}", "revision": 1, "version": 1, "withdrawn": False}
        yield (
            standing | {"created": NOW, "published": NOW, "updated": NOW} | values_of(Form(event, event, {}, State.PUBLISHED, Realm.PUBLIC))
        )


def _cpu(work: Callable[[], object], times: int = 1) -> float:
    start = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - start) / times


def _insert(store: Store, rows: list[dict[str, Any]]) -> float:
    def work() -> None:
        with store.writing(author="bench", at=NOW) as tx:
            tx.connection.execute(insert(EntryRow.__table__), rows)  # type: ignore[arg-type]  # a declarative table is a Table

    return _cpu(work)


def _insert_raw(file: Path, rows: list[dict[str, Any]]) -> float:
    """The same rows and indexes, by sqlite3 alone, values prepared before."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        store = Store(f"sqlite:///{file}")
        store.upgrade(NOW)
        store.close()
        connection.execute("PRAGMA journal_mode = WAL")
        columns = list(rows[0])
        values = [tuple(str(row[name]) if isinstance(row[name], dt.datetime) else row[name] for name in columns) for row in rows]
        quoted = ", ".join(f'"{name}"' for name in columns)
        statement = f"INSERT INTO entries ({quoted}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608 - names of our own columns

        def work() -> None:
            connection.execute("BEGIN")
            connection.executemany(statement, values)
            connection.execute("COMMIT")

        return _cpu(work)


def _index(store: Store, rows: list[dict[str, Any]]) -> None:
    with store.writing(author="bench", at=NOW) as tx:
        indexed = [{"entry": row["id"], "words": " ".join(words(EVENT.decode(row["content"]).headline))} for row in rows]
        tx.connection.execute(text("INSERT INTO search (rowid, headline, body) VALUES (:entry, :words, '')"), indexed)


def _pages(store: Store, file: Path, events: int) -> None:
    query = Query(limit=100)
    with store.reading() as tx:
        first = _cpu(lambda: tx.select(DEFAULT, query), 100)
        deep_key = tx.connection.execute(text("SELECT newest, id FROM entries ORDER BY newest, id LIMIT 1 OFFSET 1000")).one()
        deep = _cpu(lambda: tx.select(DEFAULT, query, (deep_key[0], deep_key[1])), 100)
    with closing(sqlite3.connect(file)) as connection:
        statement = "SELECT * FROM entries WHERE public = 1 AND (newest, id) < (?, ?) ORDER BY newest DESC, id DESC LIMIT 101"

        content = [column[1] for column in connection.execute("PRAGMA table_info(entries)")].index("content")

        def raw() -> list[Event]:
            return [EVENT.decode(row[content]) for row in connection.execute(statement, tuple(deep_key))]

        plain = _cpu(lambda: connection.execute(statement, tuple(deep_key)).fetchall(), 100)
        decoded = _cpu(raw, 100)
    print(f"page of 100 from {events:,}: first {first * 1e6:.0f} µs, deep {deep * 1e6:.0f} µs ({deep / first:.2f} times)")
    print(f"  sqlite3 alone: {plain * 1e6:.0f} µs; with its events decoded {decoded * 1e6:.0f} µs ({deep / decoded:.2f} times)")


def _searches(store: Store) -> None:
    with store.reading() as tx:
        for order in (Order.NEWEST, Order.RELEVANCE):
            rare, common = (_cpu(partial(tx.select, DEFAULT, Query(text=word, order=order, limit=100)), 10) for word in ("rare", "common"))
            ratio = f"{common / rare:.1f} times"
            print(f"search by {order.value}, {RARE:,} hits: {rare * 1e3:.1f} ms; {COMMON:,}: {common * 1e3:.1f} ms ({ratio})")


def _beside_a_writer(store: Store) -> None:
    stop = threading.Event()

    def read() -> float:
        start = time.thread_time()
        for _ in range(200):
            with store.reading() as tx:
                tx.select(DEFAULT, Query(limit=100))
        return (time.thread_time() - start) / 200

    def write() -> None:
        while not stop.wait(0.05):
            with store.writing(author="bench", at=NOW) as tx:
                tx.publish()

    idle = read()
    writer = threading.Thread(target=write)
    writer.start()
    busy = read()
    stop.set()
    writer.join()
    print(f"a reader beside 20 commits a second: {busy / idle:.2f} times the CPU of one alone")


if __name__ == "__main__":
    main()
