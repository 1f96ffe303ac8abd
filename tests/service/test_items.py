from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from sqlalchemy import delete, func, select, update

from tests.databases import START
from tests.formats.factory import TEXTS
from timeline.formats import FORMATS, look
from timeline.model import Entry, Options
from timeline.service import Service, make_service
from timeline.settings import Settings
from timeline.store.following import ItemRow
from timeline.when import Grain

from .conftest import Clock, Write
from .reading import Rules

ARTICLE = """2025-03-03: The harbour bridge was closed #Ada Byron
2025-03-06: The council met on the closed bridge #Ada Byron #Town Council
2025-04: The market moves
2024: The bridge was built
?: Somebody sang
XXXX-05-01: The fair opened
1999/2001: The war lasted
[2025-03-09..2025-03-13]: The ship left
"""
NAMES = [made.name for made in FORMATS]


@pytest.fixture
def full(service: Service, write: Write) -> Service:
    """A service that knows events of every kind."""
    service.add([write("paper", ARTICLE, url="https://www.paper.example/a")])
    return service


def kept(service: Service) -> int:
    """How many items there are."""
    with service.store.reading() as tx:
        return tx.connection.execute(select(func.count()).select_from(ItemRow)).scalar_one()


def ids(service: Service) -> list[str]:
    """What is published."""
    return [entry.id for entry in service.view("all", {"order": ["date"]}, strict=True).entries]


def bodies(service: Service) -> dict[str, bytes]:
    """Everything that is published, in every format."""
    return {name: service.body("all", name, {}).content for name in NAMES}


@contextmanager
def forgetful(service: Service) -> Iterator[Service]:
    """A service that finds nothing kept in the same database, and has to render everything."""
    with service.store.writing(author="", at=START) as tx:
        tx.connection.execute(delete(ItemRow))
    with closing(make_service(service.settings, now=service.now, reader=Rules().reader)) as other:
        yield other
    service.renew()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("params", [{}, {"q": "bridge"}, {"order": "date", "limit": "3"}, {"order": "salience"}, {"name": "ada byron"}])
def test_joined_as_rendered(full: Service, name: str, params: dict[str, str]) -> None:
    """A body joined of what is kept has the bytes of one that is rendered, page after page."""
    asked = {key: [value] for key, value in params.items()}
    joined = full.body("all", name, asked)
    with forgetful(full) as other:
        assert kept(full) == 0
        assert other.body("all", name, asked).content == joined.content
        assert other.body("all", name, asked).links == joined.links


def test_what_is_kept_is_sent(full: Service) -> None:
    """An item is read where it was written, and not rendered again."""
    with full.store.writing(author="", at=START) as tx:
        tx.connection.execute(update(ItemRow).where(ItemRow.format == "json").values(content=b'"kept"'))

    assert full.body("all", "json", {}).content.count(b'"kept"') == len(ids(full))


@pytest.mark.parametrize("params", [{"lang": ["de"]}, {"alarm": ["PT1H"]}, {"precision": ["year"]}, {"links": ["all"]}])
def test_another_look_is_rendered(full: Service, params: dict[str, list[str]]) -> None:
    """What is asked for in another way than it is kept is rendered."""
    with full.store.writing(author="", at=START) as tx:
        tx.connection.execute(update(ItemRow).values(content=b"kept"))
    body = full.body("all", "ics", params).content

    assert b"kept" not in body
    assert Calendar.from_ical(body).walk("VEVENT")


def test_another_quote_limit(full: Service, clock: Clock) -> None:
    """What a setting changed is newer than what was sent before it, once it is written anew; nothing changes twice."""
    before = full.body("all", "json", {})
    clock.forward(hours=1)
    with closing(make_service(full.settings.model_copy(update={"quote_limit": 9}), now=full.now)) as shorter:
        assert shorter.renew() == len(ids(full))
        after = shorter.body("all", "json", {})
        assert (after.etag != before.etag, after.last_modified, after.version > before.version) == (True, clock(), True)
        assert (shorter.renew(), shorter.body("all", "json", {}).version) == (0, after.version)


def test_another_address(full: Service) -> None:
    """A service with another public address shows its own, and its items are kept once it is told to write them anew."""
    settings = full.settings.model_copy(update={"public_url": "https://other.example"})
    with closing(make_service(settings, now=full.now)) as moved:
        for name, body in bodies(moved).items():
            assert (b"other.example" in body, b"example.org" in body) == (True, False), name
        assert moved.renew() == full.renew() == len(ids(full))
        assert full.renew() == 0


def test_a_look_is_of_options_alone() -> None:
    """Equal options look alike in whatever order they are made; others do not."""
    options = Options("https://a.example", precision=frozenset(Grain))
    fields = {"public_url": "https://b.example", "lang": "de", "quote_limit": 1, "instance": "x", "alarm": "PT1H", "rows": "mentions"}

    assert look(options) == look(replace(options, precision=frozenset(sorted(options.precision, reverse=True))))
    assert len({look(options), *(look(replace(options, **{name: value})) for name, value in fields.items())}) == len(fields) + 1  # type: ignore[arg-type]  # names of its fields


@pytest.mark.parametrize("legal", [True, False])
def test_nothing_of_what_is_gone_is_kept(full: Service, legal: bool) -> None:
    """Of an entry that is withdrawn no format keeps a byte; nor of one that is hidden, or merged."""
    first, second, third, fourth = ids(full)[:4]
    before = kept(full)
    full.retract(first, author="ada", legal=legal)
    full.hide(second, author="ada")
    full.merge(third, fourth, author="ada")

    assert kept(full) == before - 3 * len(NAMES)
    assert full.check().problems == ()


def test_undone_is_kept_again(full: Service) -> None:
    """What comes back is written again, as it was but for its revision."""
    first = ids(full)[0]
    before = kept(full)
    full.hide(first, author="ada")
    full.undo(full.history(first)[-1].id, author="ada")

    assert kept(full) == before


def test_check_finds_what_should_not_be_kept(full: Service) -> None:
    """Bytes of an entry that readers do not see are a fault."""
    first = ids(full)[0]
    full.hide(first, author="ada")
    with full.store.writing(author="", at=START) as tx:
        values = {"entry": tx.find(first).number, "format": "json", "revision": 2, "look": "", "content": b"x"}
        tx.connection.execute(ItemRow.__table__.insert().values(values))  # type: ignore[attr-defined]  # a declarative table is a Table

    assert full.check().problems == (f"{first} is kept as bytes, but is not shown",)


def test_an_archive_leaves_them_out(full: Service, tmp_path: Path) -> None:
    """What can be written again is in no archive, and is written when one is taken in."""
    archive = list(full.export_archive())
    other = make_service(Settings(database_url=f"sqlite:///{tmp_path}/other.db", public_url="https://example.org"), now=lambda: START)
    other.import_archive(archive)

    assert not any(b'"items"' in line for line in archive)
    assert kept(other) == kept(full)
    assert other.body("all", "csv", {}).content == full.body("all", "csv", {}).content
    other.close()


def test_after_an_upgrade(full: Service) -> None:
    """An upgrade writes what is not kept; so does the worker."""
    before = kept(full)
    with full.store.writing(author="", at=START) as tx:
        tx.connection.execute(update(ItemRow).where(ItemRow.format == "atom").values(look="of another program"))
        tx.connection.execute(delete(ItemRow).where(ItemRow.format == "csv"))
    full.upgrade()

    assert kept(full) == before
    assert full.renew() == 0


WORDS = st.sampled_from([text for text in TEXTS if text.isprintable() and ":" not in text and "#" not in text])
LINES = st.lists(st.tuples(st.sampled_from(["2025-03-06", "2025-04", "2024", "?", "1999/2001", "2025-03-06~"]), WORDS), max_size=4)
STEPS = st.lists(
    st.tuples(st.sampled_from(["add", "edit", "hide", "merge", "undo", "date"]), LINES, st.integers(0, 7)), min_size=1, max_size=5
)


@settings(max_examples=15)
@given(STEPS)
def test_whatever_happened(steps: list[tuple[str, list[tuple[str, str]], int]]) -> None:
    """After any changes, every body joined of what is kept is the one that is rendered."""
    with TemporaryDirectory() as folder, closing(_service(Path(folder))) as service:
        for step, lines, number in steps:
            _take(service, Path(folder), step, lines, number)
        joined = bodies(service)
        with forgetful(service) as other:
            assert bodies(other) == joined


def _service(folder: Path) -> Service:
    ticks = iter(range(1_000_000))
    made = make_service(
        Settings(database_url=f"sqlite:///{folder}/t.db", public_url="https://example.org"),
        now=lambda: START + dt.timedelta(seconds=next(ticks)),
        reader=Rules().reader,
    )
    made.add([])
    return made


def _take(service: Service, folder: Path, step: str, lines: list[tuple[str, str]], number: int) -> None:
    entries: list[Entry] = list(service.view("all", {}, strict=True).entries)
    if step == "add" or not entries:
        file = folder / f"{number}.md"
        file.write_text("".join(f"{date}: {words}\n" for date, words in lines), encoding="utf-8")
        service.add([str(file)])
        return
    one, other = entries[number % len(entries)], entries[-1]
    match step:
        case "edit":
            service.edit(one.id, {"headline": f"Edited {number}"}, author="ada")
        case "date":
            service.edit(one.id, {"when": "2025-03-07"}, author="ada")
        case "hide":
            service.hide(one.id, author="ada")
        case "merge" if one.id != other.id:
            service.merge(one.id, other.id, author="ada")
        case "undo" if any(change.author == "ada" for change in service.history(one.id)):
            latest = [change for change in service.history(one.id) if change.author == "ada"][-1]
            if latest.kind != "undone" and not latest.reason.startswith("undid"):
                service.undo(latest.id, author="ada")
