"""A database of many events, made in one go."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any, Final

from sqlalchemy import insert

from tests.formats.factory import entry
from timeline.model import Entry, State
from timeline.service import Service
from timeline.store.entries import Form, values_of
from timeline.store.schema import EntryRow
from timeline.store.states import Realm

#: When all of it was published.
NOW: Final = dt.datetime(2025, 3, 10, tzinfo=dt.UTC)
_BATCH: Final = 2_000


def news(count: int) -> list[Entry]:
    """Plain news: a day, a headline, one sentence, two names each."""
    days = (f"{1971 + number % 100:04}-{1 + number % 12:02}-{1 + number % 28:02}" for number in range(count))
    return [entry(number, day, headline=f"Council opens bridge number {number} after months of repair") for number, day in enumerate(days)]


def rows(entries: Iterable[Entry]) -> Iterator[dict[str, Any]]:
    """The rows of these entries, numbered from 1."""
    for number, one in enumerate(entries, 1):
        form = Form(one.event, one.event, {}, State.PUBLISHED, Realm.PUBLIC)
        times = {"created": one.created, "published": one.published, "updated": one.updated}
        yield {"id": number, "uuid": one.id, "revision": one.revision, "version": 1, "withdrawn": False, **times, **values_of(form)}


def fill(service: Service, entries: Iterable[Entry]) -> None:
    """Publish these entries, and write what each format keeps of them."""
    service.prepare()
    made = list(rows(entries))
    with service.store.writing(author="bench", at=NOW) as tx:
        for start in range(0, len(made), _BATCH):
            tx.connection.execute(insert(EntryRow.__table__), made[start : start + _BATCH])  # type: ignore[arg-type]  # a declarative table is a Table
        tx.publish()
    service.renew()


def move_on(service: Service) -> None:
    """Count one change of what is public, so that nothing cached stands."""
    with service.store.writing(author="bench", at=NOW) as tx:
        tx.publish()
