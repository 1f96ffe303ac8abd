"""What the store costs beside its driver alone doing the same: CPU, interleaved in one run.

    python -m bench.store [EVENTS] [--url postgresql://...]

Of SQLite the program's own CPU; of PostgreSQL that of the client, for the server does the same for both. The database has to be empty.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sqlite3
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import psycopg
from sqlalchemy import text

from bench.library import NOW, rows
from tests.formats.factory import entry
from timeline.model import Order, Query
from timeline.store import Store
from timeline.store.following import ItemRow
from timeline.store.schema import EntryRow
from timeline.store.search import words
from timeline.store.timelines import DEFAULT

#: How many events have the rare word and the common one.
RARE, COMMON = 3_000, 75_000
#: About what an event takes in a format.
_ITEM: Final = b"x" * 800
_LOOK: Final = "bench"
_BATCH: Final = 20_000
_ROUNDS: Final = 5


def events(count: int) -> Iterator[dict[str, Any]]:
    """Rows of events on the days of a hundred years, a word of each rare, common or neither; ten come with each document."""
    (template,) = rows([entry(0, "1971-01-01", headline="Event number 0, which is told")])
    for number in range(1, count + 1):
        told = "rare" if number <= RARE else "common" if number <= RARE + COMMON else "other"
        day = template["first"] + 86_400 * (number * 7919 % 36_500)
        at = NOW + dt.timedelta(seconds=number // 10)
        headline = f"Event number {number}, which is {told}"
        yield template | {
            "id": number,
            "uuid": f"{number:036}",
            "content": template["content"].replace(b"Event number 0, which is told", headline.encode()),
            **dict.fromkeys(("created", "published", "updated"), at),
            **dict.fromkeys(("newest", "oldest", "first"), day),
            "after": day + 86_400,
            "salience": number % 997 / 997,
            "words": " ".join(words(headline)),
        }


def cpu(tasks: dict[str, Callable[[], object]], times: int) -> dict[str, float]:
    """CPU seconds of each task, the best of several rounds in which each has its turn."""
    best = dict.fromkeys(tasks, float("inf"))
    for _ in range(_ROUNDS):
        for name, task in tasks.items():
            start = time.process_time()
            for _ in range(times):
                task()
            best[name] = min(best[name], (time.process_time() - start) / times)
    return best


class Raw:
    """The driver alone, on a connection of its own."""

    def __init__(self, store: Store, url: str) -> None:
        self.is_file = store.is_file
        self.connection: Any = sqlite3.connect(store.name, isolation_level=None) if store.is_file else psycopg.connect(url, autocommit=True)

    def sql(self, statement: str) -> str:
        """A statement with the driver's own placeholders."""
        return statement if self.is_file else statement.replace("?", "%s")

    def executemany(self, table: str, columns: Iterable[str], values: list[tuple[object, ...]]) -> None:
        """Insert in one transaction."""
        names = ", ".join(f'"{name}"' for name in columns)
        statement = self.sql(f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(values[0]))})")  # noqa: S608 - names of our own
        with closing(self.connection.cursor()) as cursor:
            cursor.execute("BEGIN")
            cursor.executemany(statement, values)
            cursor.execute("COMMIT")

    def fetchall(self, statement: str, values: tuple[object, ...]) -> list[Any]:
        """All rows."""
        with closing(self.connection.cursor()) as cursor:
            rows: list[Any] = cursor.execute(self.sql(statement), values).fetchall()
            return rows


def inserting(store: Store, raw: Raw, count: int) -> None:
    """Fill the database, a batch by the driver and a batch by the store in turn."""
    spent = {"store": 0.0, "raw": 0.0}
    batch: list[dict[str, Any]] = []
    for number, row in enumerate(events(count), 1):
        batch.append(row)
        if len(batch) == _BATCH or number == count:
            half = len(batch) // 2
            spent["store"] += _by_store(store, batch[:half])
            spent["raw"] += _by_driver(raw, batch[half:])
            _follow(store, batch)
            batch = []
    print(f"insert: {2e6 * spent['store'] / count:.1f} µs an event, {spent['store'] / spent['raw']:.2f} times executemany")


def _by_store(store: Store, batch: list[dict[str, Any]]) -> float:
    with store.writing(author="bench", at=NOW) as tx:
        start = time.process_time()
        tx.insert_all(EntryRow.__table__, _columns(batch))  # type: ignore[arg-type]  # a declarative table is a Table
        return time.process_time() - start


def _by_driver(raw: Raw, batch: list[dict[str, Any]]) -> float:
    def plain(value: object) -> object:
        return value.replace(tzinfo=None).isoformat(" ", "microseconds") if raw.is_file and isinstance(value, dt.datetime) else value

    values = [tuple(map(plain, row.values())) for row in _columns(batch)]
    start = time.process_time()
    raw.executemany("entries", _columns(batch[:1])[0], values)
    return time.process_time() - start


def _columns(batch: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: value for name, value in row.items() if name != "words"} for row in batch]


def _follow(store: Store, batch: list[dict[str, Any]]) -> None:
    """What is searched, and what one format wrote."""
    with store.writing(author="bench", at=NOW) as tx:
        key = "(rowid, headline, body) VALUES (:id, :words, '')"
        if not store.is_file:
            key = "(entry, words) VALUES (:id, setweight(to_tsvector('simple', :words), 'A'))"
        tx.connection.execute(text(f"INSERT INTO search {key}"), [{"id": row["id"], "words": row["words"]} for row in batch])
        items = [{"entry": row["id"], "format": "json", "revision": 1, "look": _LOOK, "content": _ITEM} for row in batch]
        tx.insert_all(ItemRow.__table__, items)  # type: ignore[arg-type]  # a declarative table is a Table


def paging(store: Store, raw: Raw, count: int) -> None:
    """A page of 100 out of all, as bytes and as entries, at three depths."""
    query, kind = Query(limit=100), ("json", _LOOK)
    items = "LEFT JOIN items i ON i.entry = e.id AND i.format = 'json' AND i.look = ? AND i.revision = e.revision"
    public = "e.public = 1" if raw.is_file else "e.public"  # as the index has it, on either engine
    page = f"{public} AND (e.newest, e.id) < (?, ?) ORDER BY e.newest DESC, e.id DESC LIMIT 101"
    with store.reading() as tx:
        depths = {}
        for name, offset in {"first": 0, "middle": count // 2, "deep": count - 500}.items():
            place = text(f"SELECT newest, id FROM entries ORDER BY newest DESC, id DESC LIMIT 1 OFFSET {offset}")  # noqa: S608 - a number
            depths[name] = tuple(tx.connection.execute(place).one())
        tasks: dict[str, Callable[[], object]] = {}
        for name, after in depths.items():
            tasks |= {
                f"{name}, driver": lambda after=after: raw.fetchall(  # type: ignore[misc]
                    f"SELECT e.id, e.newest, e.updated, i.content FROM entries e {items} WHERE {page}",  # noqa: S608 - our own
                    (_LOOK, *after),
                ),
                f"{name}, driver, whole rows": lambda after=after: raw.fetchall(f"SELECT e.* FROM entries e WHERE {page}", after),  # type: ignore[misc]  # noqa: S608
                f"{name}, store": lambda after=after: tx.written(kind, DEFAULT, query, after),  # type: ignore[misc]
                f"{name}, store, as entries": lambda after=after: tx.select(DEFAULT, query, after),  # type: ignore[misc]
            }
        took = cpu(tasks, 50)
    for name in depths:
        mine, plain, whole = (took[f"{name}, {who}"] for who in ("store", "driver", "driver, whole rows"))
        told = f"{1e6 * mine:.0f} µs, {mine / plain:.2f} times the driver's, {mine / whole:.2f} times the driver reading whole rows"
        print(f"page of 100 from {count:,}, {name}: {told}, {mine / took['first, store']:.2f} times the first")
    print(f"  as entries: {1e6 * took['first, store, as entries']:.0f} µs")


def searching(store: Store) -> None:
    """The same question with few hits and with many: seconds, for of PostgreSQL the work is the server's."""
    with store.reading() as tx:
        for order in (Order.NEWEST, Order.RELEVANCE):
            best = dict.fromkeys(("rare", "common"), float("inf"))
            for _ in range(_ROUNDS):
                for word in best:
                    start = time.perf_counter()
                    tx.select(DEFAULT, Query(text=word, order=order, limit=100))
                    best[word] = min(best[word], time.perf_counter() - start)
            few, many = 1e3 * best["rare"], 1e3 * best["common"]
            print(f"search by {order.value}: {RARE:,} hits {few:.1f} ms, {COMMON:,} hits {many:.1f} ms, {many / few:.2f} times")


def beside_a_writer(store: Store) -> None:
    """What a reader costs alone, and beside 20 commits a second."""
    stop = threading.Event()

    def read() -> float:
        start = time.thread_time()
        for _ in range(300):
            with store.reading() as tx:
                tx.written(("json", _LOOK), DEFAULT, Query(limit=100))
        return (time.thread_time() - start) / 300

    def write() -> None:
        while not stop.wait(0.05):
            with store.writing(author="bench", at=NOW) as tx:
                tx.publish()

    idle = min(read() for _ in range(3))
    writer = threading.Thread(target=write)
    writer.start()
    busy = min(read() for _ in range(3))
    stop.set()
    writer.join()
    print(f"a reader beside 20 commits a second: {busy / idle:.2f} times the CPU of one alone")


def size(store: Store) -> int:
    """Bytes of the whole database."""
    if store.is_file:
        return Path(store.name).stat().st_size
    with store.reading() as tx:
        return int(tx.connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())


def measure(url: str, count: int) -> None:
    """Print one figure a line."""
    store = Store(url.replace("postgresql://", "postgresql+psycopg://"))
    store.upgrade(NOW)
    empty = size(store)
    raw = Raw(store, url)
    inserting(store, raw, count)
    if not store.is_file:
        raw.connection.execute("ANALYZE")
    print(f"on disk: {(size(store) - empty) / count:.0f} bytes an event, with its headline searched and the item of one format")
    paging(store, raw, count)
    searching(store)
    beside_a_writer(store)
    raw.connection.close()
    store.close()


def main() -> None:
    """Measure a database made for it, or the one named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("events", type=int, nargs="?", default=1_000_000)
    parser.add_argument("--url")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(asked.url or f"sqlite:///{folder}/bench.db", asked.events)


if __name__ == "__main__":
    main()
