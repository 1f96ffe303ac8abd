from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from werkzeug.http import http_date
from werkzeug.test import Client, TestResponse

from timeline.errors import StoreError
from timeline.model import Entry
from timeline.service import Service, View
from timeline.service.results import Params
from timeline.web import create_app
from timeline.web.standing import Standing

from .conftest import Clock
from .fake import FakeService

FEED = "/timelines/all.atom"


class Counted:
    """The application, and how often it was asked."""

    def __init__(self, service: Service) -> None:
        app = create_app(service).wsgi_app
        assert isinstance(app, Standing)
        self._app = app._app  # noqa: SLF001 - the application below the memory
        self.asked = 0

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Count, and answer."""
        self.asked += 1
        return self._app(environ, start_response)


@pytest.fixture
def app(service: Service) -> Counted:
    """The application of the service."""
    return Counted(service)


@pytest.fixture
def reader(app: Counted, service: Service) -> Client:
    """Who asks it through a memory."""
    return Client(Standing(app, service.current, service.now), use_cookies=False)


@pytest.mark.parametrize("path", [FEED, "/timelines/all.ics?limit=max", "/timelines/all.json?q=bridge", "/timelines/all", "/"])
def test_the_same_question(reader: Client, app: Counted, path: str) -> None:
    """What was asked before is answered alike, headers and all, without the application; so is what the client has already."""
    first = reader.get(path)
    tag = {"If-None-Match": first.headers["ETag"]}
    unchanged = reader.get(path, headers=tag)
    asked = app.asked
    again, still = reader.get(path), reader.get(path, headers=tag)

    assert (again.status, _undated(again), again.data) == (first.status, _undated(first), first.data)
    assert (still.status_code, _undated(still), still.data) == (304, _undated(unchanged), b"")
    assert app.asked == asked


def _undated(response: TestResponse) -> set[tuple[str, str]]:
    return {(name, value) for name, value in response.headers if name != "Date"}


def test_the_date_is_of_now(reader: Client, clock: Clock) -> None:
    """An answer from memory says when it is given: by that caches count how old it is."""
    tag = {"If-None-Match": reader.get(FEED).headers["ETag"]}
    reader.get(FEED, headers=tag)
    clock.time = clock.time.replace(hour=23)

    for headers in ({}, tag):
        assert reader.get(FEED, headers=headers).headers.getlist("Date") == [http_date(clock.time)]


def test_after_a_change(reader: Client, service: Service) -> None:
    """No answer outlives the version it was given for, and a tag of before is no reason for 304."""
    before = reader.get(FEED)
    _edit(service, "Bridge closed")
    after = reader.get(FEED, headers={"If-None-Match": before.headers["ETag"]})

    assert after.status_code == 200
    assert b"Bridge closed" in after.data
    assert b"Bridge closed" not in before.data


def test_two_changes_in_one_second(reader: Client, app: Counted, service: Service, clock: Clock) -> None:
    """Each has a second of its own, which is told when it is over: who asks by time alone gets the second one too."""
    instant, second = clock.time, timedelta(seconds=1)
    _edit(service, "Bridge closed")
    first = reader.get(FEED)
    _edit(service, "Bridge opened")
    assert [first.last_modified, reader.get(FEED).last_modified] == [None, None]
    asked = app.asked
    clock.time += second
    assert reader.get(FEED, headers={"If-Modified-Since": http_date(instant)}).status_code == 200
    assert reader.get(FEED).last_modified is None
    assert app.asked == asked + 1
    clock.time += second
    later = reader.get(FEED)

    assert (later.last_modified, b"Bridge opened" in later.data) == (instant + second, True)
    assert reader.get(FEED, headers={"If-Modified-Since": http_date(instant)}).status_code == 200
    assert reader.get(FEED, headers={"If-Modified-Since": later.headers["Last-Modified"]}).status_code == 304


@pytest.mark.parametrize("path", [FEED, "/timelines/all", "/timelines/all/changes.atom", "/timelines/all.ics?from=-17d"])
def test_another_program_renders_it(service: Service, clock: Clock, path: str) -> None:
    """Who asks by time alone gets what other settings, or another version, make of the same data, and that is then unchanged."""
    before = create_app(service).test_client().get(path)
    clock.time += timedelta(minutes=1)
    settings = service.settings.model_copy(update={"public_url": "https://moved.example"})
    other = Service(settings, fetch=None, now=clock)
    client = create_app(other).test_client()
    at_once = client.get(path, headers={"If-Modified-Since": before.headers["Last-Modified"]})
    clock.time += timedelta(seconds=1)
    after = client.get(path, headers={"If-Modified-Since": before.headers["Last-Modified"]})

    assert [at_once.status_code, at_once.last_modified, after.status_code] == [200, None, 200]
    assert b"moved.example" in after.data
    assert client.get(path, headers={"If-Modified-Since": after.headers["Last-Modified"]}).status_code == 304
    other.close()


def test_a_clock_set_back(reader: Client, service: Service, clock: Clock) -> None:
    """A change is later than the one before, whatever the clock shows."""
    before = reader.get(FEED)
    clock.time -= timedelta(days=1)
    _edit(service, "Bridge closed")

    assert reader.get(FEED, headers={"If-Modified-Since": before.headers["Last-Modified"]}).status_code == 200


def _edit(service: Service, headline: str) -> None:
    service.edit(service.view("all", {}, strict=True).entries[0].id, {"headline": headline}, author="ada")


def test_another_process_changes_it(reader: Client, service: Service) -> None:
    """A change that another process makes is seen at once."""
    reader.get(FEED)
    other = Service(service.settings, fetch=None, now=service.now)
    other.retract(service.view("all", {}, strict=True).entries[0].id, author="ada", legal=True)
    other.close()

    assert b"Withdrawn" in reader.get(FEED).data


def test_a_query_that_names_today(reader: Client, clock: Clock) -> None:
    """What depends on the day is asked anew each time, so that no 304 crosses midnight."""
    path = "/timelines/all.ics?from=-17d"
    evening = reader.get(path)
    tag = {"If-None-Match": evening.headers["ETag"]}
    again = reader.get(path, headers=tag)
    clock.time = clock.time.replace(day=21, hour=0)
    morning = reader.get(path, headers=tag)

    assert b"20250303" in evening.data
    assert again.status_code == 304
    assert morning.status_code == 200
    assert b"20250303" not in morning.data


@pytest.mark.parametrize("headers", [{"Cookie": "session=1"}, {"Authorization": "Bearer x"}])
def test_who_says_who_they_are(reader: Client, app: Counted, headers: dict[str, str]) -> None:
    """Requests with a cookie or a token are the application's."""
    reader.get(FEED)
    asked = app.asked
    reader.get(FEED, headers=headers)

    assert app.asked == asked + 1


def test_encodings(reader: Client) -> None:
    """Each encoding has its own answer."""
    plain, packed = reader.get(FEED), reader.get(FEED, headers={"Accept-Encoding": "gzip"})

    assert "Content-Encoding" not in reader.get(FEED).headers
    assert reader.get(FEED, headers={"Accept-Encoding": "gzip"}).data == packed.data
    assert plain.data != packed.data


def test_head_has_no_body(reader: Client) -> None:
    """HEAD is never answered with what GET was."""
    reader.get(FEED)

    assert reader.head(FEED).data == b""


def test_bounded(service: Service, app: Counted) -> None:
    """The oldest answers give way to the newest."""
    reader = Client(Standing(app, service.current, service.now, room=30_000))
    for number in range(20):
        reader.get(f"{FEED}?limit={number + 1}")
    asked = app.asked
    reader.get(f"{FEED}?limit=20")
    reader.get(f"{FEED}?limit=1")

    assert app.asked == asked + 1


def test_a_database_that_cannot_be_read(app: Counted, service: Service, tmp_path: Path) -> None:
    """What is wrong is the application's to say."""

    def current() -> int:
        raise StoreError(str(tmp_path))

    assert Client(Standing(app, current, service.now)).get(FEED).status_code == 200


@pytest.mark.parametrize("header", ["If-None-Match", "Accept-Encoding", ""])
def test_bounded_by_what_was_asked(service: Service, app: Counted, header: str) -> None:
    """Long questions take room as long answers do, and very long ones none."""
    reader = Client(Standing(app, service.current, service.now, room=100_000), use_cookies=False)

    def ask(number: int, length: int) -> int:
        padding, before = f'"{number}{"x" * length}"', app.asked
        reader.get(
            FEED, query_string={"limit": "1"} if header else {"limit": "1", "x": padding}, headers={header: padding} if header else {}
        )
        return app.asked - before

    for number in range(50):
        ask(number, 3000)

    assert [ask(49, 3000), ask(0, 3000)] == [0, 1]
    assert [ask(0, 9000), ask(0, 9000)] == [1, 1]


class Rendering(FakeService):
    """A service that counts how often a page of it is rendered."""

    rendered = 0

    def view(self, slug: str, params: Params, *, strict: bool) -> View[Entry]:
        """Count, and answer."""
        self.rendered += 1
        return super().view(slug, params, strict=strict)


@pytest.mark.parametrize("path", ["/", "/timelines/all", "/timelines/all/subscribe", "/embed/all"])
def test_one_page_for_all_who_ask_the_same(path: str) -> None:
    """What does not exist of an address, and a language nobody writes, does not have a page rendered again."""
    service = Rendering([])
    client = Client(create_app(service), use_cookies=False)
    answers = [
        client.get(path, query_string=f"lang={lang}&cb={number}") for number, lang in enumerate(["en", "aa-x1", "aa-x2", "en-zzzzz1"])
    ]

    assert {answer.data for answer in answers} == {answers[0].data}
    assert service.rendered == 1
