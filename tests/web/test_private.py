"""What nobody may see changes no byte that anybody gets: the whole application, with and without private documents."""

from __future__ import annotations

import datetime as dt
import html
import itertools
import json
import re
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from tests.service.reading import Rules
from timeline.errors import NoSuchTimeline
from timeline.formats import FORMATS
from timeline.model import Order, Visibility
from timeline.service import Service, make_service
from timeline.service.wiring import Reader
from timeline.settings import Settings
from timeline.store.schema import InstanceRow
from timeline.web import create_app

URL = "https://timeline.example"
START = dt.datetime(2025, 3, 20, 12, tzinfo=dt.UTC)
ONE_INSTALLATION = "6b0f2a52-92f5-4c4c-8f0e-6f6c2f2f5d11"
STATEMENTS = ["The bridge was closed #Ada Byron", "The council met", "A ship left the harbour #Bo Lind", "The fair opened"]
DATES = ["2025-03-03", "2025-03-04", "2025-03", "?"]
#: Where a walk through everything begins; from there it follows every link.
ENTRANCES = [
    "/",
    *(f"/timelines/all.{made.name}" for made in FORMATS),
    *(f"/timelines/all.json?limit=1&order={order.value}" for order in Order if order is not Order.RELEVANCE),
    "/timelines/all.json?limit=1&order=relevance&q=the",
    "/timelines/all.json?q=council",
    "/timelines/all.json?as_of=2025-03-21",
    "/timelines/all.ics?max=10",
    "/timelines/all/changes.atom",
    "/timelines/all/archive/1.atom",
    "/embed/all",
    f"/oembed?url={URL}/timelines/all",
    "/readyz",
]
_LINK = re.compile(rf'(?:href|src)="(/[^"]*)"|{re.escape(URL)}(/[^\s"<>\\,;)\']*)')


@dataclass(frozen=True)
class Step:
    """An article that is added, read again or removed at its place in the order of things."""

    kind: str
    paper: int
    private: bool
    lines: tuple[tuple[str, str], ...] = ()


@contextmanager
def newsroom(reader: Reader | None) -> Iterator[tuple[Service, Path, list[dt.datetime]]]:
    """A service on a database of its own, a folder, and the clock that a test sets."""
    with tempfile.TemporaryDirectory() as name:
        clock = [START]
        address = f"sqlite:///{name}/timeline.db"
        service = make_service(Settings(database_url=address, public_url=URL), now=lambda: clock[0], reader=reader)
        service.upgrade()
        with service.store.writing(author="", at=START) as tx:
            tx.connection.execute(update(InstanceRow).values(uuid=ONE_INSTALLATION))
        yield service, Path(name), clock
        service.close()


def everything(client: FlaskClient, limit: int = 90) -> dict[str, object]:
    """Every answer that a reader can find from the entrances by following links: status, headers and bytes."""
    waiting, found = deque(ENTRANCES), dict[str, object]()
    while waiting and len(found) < limit:
        path = waiting.popleft()
        if path in found:
            continue
        answer = client.get(path)
        del answer.headers["Date"]  # the server's own clock
        found[path] = answer.status_code, sorted(answer.headers.items()), answer.data
        told = answer.get_data().decode(errors="replace") + " ".join(answer.headers.getlist("Link"))
        links = (html.unescape(inside or outside) for inside, outside in _LINK.findall(told))
        waiting.extend(link for link in links if link not in found and not link.startswith("/static"))
    return found


def published(steps: Iterable[tuple[int, Step]], reader: Reader | None = None) -> dict[str, object]:
    """What readers get after these steps, each at its own instant."""
    with newsroom(reader) as (service, folder, clock):
        for minute, step in steps:
            clock[0] = START + dt.timedelta(minutes=minute)
            _take(service, folder, step)
        clock[0] = START + dt.timedelta(days=1)
        return everything(create_app(service).test_client())


def _take(service: Service, folder: Path, step: Step) -> None:
    key = f"https://{'diary' if step.private else 'paper'}.example/{step.paper}"
    if step.kind == "add":
        file = folder / "article.jsonl"
        text = "".join(f"{date}: {words}\n" for date, words in step.lines) or "."
        file.write_text(json.dumps({"url": key, "text": text, "published": "2025-03-10"}), encoding="utf-8")
        service.add([str(file)], visibility=Visibility.PRIVATE if step.private else Visibility.PUBLIC)
    elif step.kind == "remove" and key in {listing.key for listing in service.documents()}:
        service.remove(key, author="ada")
    elif step.kind == "reread" and step.private:
        service.reread()
    elif step.kind == "edit" and step.private:
        _edit_private(service)


def _edit_private(service: Service) -> None:
    """People decide on private events too."""
    with service.store.reading() as tx:
        every = [stored for stored in tx.stored(range(1, 100)).values() if stored.realm.value == "private"]
    if every:
        service.edit(every[0].entry.id, {"headline": "A secret", "when": "2025-03-03"}, author="ada")
        service.hide(every[-1].entry.id, author="ada")


lines = st.lists(st.tuples(st.sampled_from(DATES), st.sampled_from(STATEMENTS)), min_size=1, max_size=3, unique_by=lambda line: line[1])
kinds = st.sampled_from(["add", "add", "add", "remove", "reread", "edit"])
steps = st.lists(st.builds(Step, kinds, st.integers(1, 3), st.booleans(), lines.map(tuple)), min_size=3, max_size=6)


@settings(max_examples=4, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(taken=steps)
def test_private_documents_change_no_byte(taken: Sequence[Step]) -> None:
    """Every page, format, facet, search, change, archive, event, cursor and ETag is the same with private documents and without."""
    numbered = list(enumerate(taken))
    without = published([(minute, step) for minute, step in numbered if not step.private], Rules(by_words=True).reader)

    assert published(numbered, Rules(by_words=True).reader) == without


def test_a_private_document_dates_nothing() -> None:
    """By the rules of the program: a private article that would tell when a public one was published, tells nobody."""
    public = [
        "The council of Farleigh closed the bridge on Monday.\n“We will mend every stone of this old bridge,” said Ana Abel.",
        "The Farleigh Museum will mark its 40th anniversary next month.",
    ]
    private = [
        "On March 3, 2025 the council of Farleigh closed it.\n“We will mend every stone of this old bridge,” said Ana Abel.",
        "The Farleigh Museum was founded in April 1985. The Farleigh Museum will mark its 40th anniversary in April.",
    ]
    papers = [("paper", text) for text in public] + [("diary", text) for text in private]
    outcomes = []
    for told in itertools.accumulate([papers[:2], papers[2:]]):
        with newsroom(None) as (service, folder, _):
            for number, (host, text) in enumerate(told):
                file = folder / "article.jsonl"
                file.write_text(json.dumps({"url": f"https://{host}.example/{number}", "text": text}), encoding="utf-8")
                service.add([str(file)], visibility=Visibility.PRIVATE if host == "diary" else Visibility.PUBLIC)
            outcomes.append(everything(create_app(service).test_client()))

    assert outcomes[0] == outcomes[1]
    assert b"Farleigh" in b"".join(answer[2] for answer in outcomes[0].values() if isinstance(answer, tuple))


#: Every address that a timeline has.
ADDRESSES = [
    "/timelines/{}",
    "/timelines/{}/subscribe",
    "/timelines/{}/archive/1.atom",
    "/timelines/{}/changes.atom",
    "/embed/{}",
    *(f"/timelines/{{}}.{made.name}" for made in FORMATS),
    f"/oembed?url={URL}/timelines/{{}}",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_private_timeline_is_not_there(service: Service, client: FlaskClient, address: str) -> None:
    """To readers it is what a timeline is that was never made, also to one who had it while it was public; an unlisted one is there."""
    service.save_timeline("priv", title="Priv", author="ada", visibility=Visibility.UNLISTED)
    before = client.get(address.format("priv"))
    service.body("priv", "ics", {}, private=True)
    service.save_timeline("priv", title="Priv", author="ada", visibility=Visibility.PRIVATE)
    service.body("priv", "ics", {}, private=True)
    since = {"If-None-Match": before.headers["ETag"]}
    nothing = client.get(address.format("none")).get_data(as_text=True)

    assert before.status_code == 200
    for headers in ({}, since):
        answer = client.get(address.format("priv"), headers=headers)
        assert (answer.status_code, answer.headers["Cache-Control"]) == (404, "no-cache")
        assert answer.get_data(as_text=True).replace("priv", "none") == nothing


@pytest.mark.parametrize("visibility", [Visibility.PRIVATE, Visibility.UNLISTED])
def test_everything_may_be_private_too(service: Service, client: FlaskClient, visibility: Visibility) -> None:
    """The page of all timelines then lists none, nor what came last."""
    service.save_timeline("all", title="Desk", author="ada", visibility=visibility)
    answer = client.get("/")

    assert answer.status_code == 200
    assert "/events/" not in answer.text
    assert "Desk" not in answer.text


def test_owners_have_a_private_timeline(service: Service) -> None:
    """What exports it says that it is private; the readers' way finds none."""
    service.save_timeline("priv", title="Priv", author="ada", visibility=Visibility.PRIVATE)

    assert b"The council met" in service.body("priv", "ics", {}, private=True).content
    assert service.timeline("priv", private=True).title == "Priv"
    assert service.changes("priv", private=True)
    for asked in (service.timeline, service.changes, lambda slug: service.body(slug, "ics", {})):
        with pytest.raises(NoSuchTimeline):
            asked("priv")
