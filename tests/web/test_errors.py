"""What goes wrong over HTTP: problem+json for programs, a page in plain words for people."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.formats.factory import entry
from tests.web.conftest import URL
from tests.web.fake import FakeService
from timeline.errors import StoreCorrupt, StoreError, StoreLocked, TimelineError
from timeline.model import State
from timeline.service import Service, make_service
from timeline.settings import Settings
from timeline.web import create_app

BAD_VALUES = (
    "from=yesterdayish",
    "from=2025-02-30",
    "to=tomorrow",
    "from=2025&to=2024",
    "precision=fortnight",
    "status=maybe",
    "min_confidence=2",
    "order=random",
    "order=relevance",
    "limit=0",
    "limit=501",
    "limit=-1",
    "limit=ten",
    "cursor=nonsense",
    "lang=!",
    "as_of=soon",
    "as_of=9000-01-01",
)


@pytest.mark.parametrize("query", BAD_VALUES)
def test_bad_values(client: FlaskClient, query: str) -> None:
    """A value that makes no sense is an error everywhere, and names its parameter."""
    name = query.rpartition("&")[2].partition("=")[0]
    data, page = client.get(f"/timelines/all.json?{query}"), client.get(f"/timelines/all?{query}")

    assert (data.status_code, data.content_type) == (400, "application/problem+json")
    assert name in (data.json or {})["detail"]
    assert (page.status_code, page.mimetype) == (400, "text/html")
    assert name in page.text


@pytest.mark.parametrize("extension", ["json", "csv", "timelinejs.json"])
def test_unknown_parameter_of_data(client: FlaskClient, extension: str) -> None:
    """Data says that there is no such parameter."""
    answer = client.get(f"/timelines/all.{extension}?form=2025")

    assert answer.status_code == 400
    assert "form" in (answer.json or {})["detail"]


@pytest.mark.parametrize(
    "address", ["/timelines/all", "/embed/all", *(f"/timelines/all.{one}" for one in ("atom", "rss", "feed.json", "ics"))]
)
def test_unknown_parameter_of_the_rest(client: FlaskClient, address: str) -> None:
    """Readers add parameters of their own; they are ignored."""
    assert client.get(f"{address}?_=1742468400").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/timelines/none.json",
        "/timelines/all.docx",
        "/events/00000000-0000-4000-8000-000000000000.json",
        "/events/1.ics",
        "/schemas/none.json",
        "/nothing.json",
        "/timelines/All.json",
    ],
)
def test_unknown_to_programs(client: FlaskClient, address: str) -> None:
    """RFC 9457 for an address that programs ask for."""
    answer = client.get(address)
    problem = answer.json or {}

    assert (answer.status_code, answer.content_type) == (404, "application/problem+json")
    assert (problem["status"], problem["instance"]) == (404, address)
    assert problem["title"]


@pytest.mark.parametrize(
    "address", ["/timelines/none", "/events/00000000-0000-4000-8000-000000000000", "/events/1", "/nothing", "/timelines/a--b"]
)
def test_unknown_to_people(client: FlaskClient, address: str) -> None:
    """A page that says so and leads back."""
    answer = client.get(address)

    assert (answer.status_code, answer.mimetype) == (404, "text/html")
    assert 'href="/"' in answer.text


def test_markup_is_not_reflected(client: FlaskClient) -> None:
    """What an address says comes back as text."""
    for address in ("/<script>alert(1)</script>", "/timelines/all?from=<script>alert(1)</script>"):
        assert "<script>alert" not in client.get(address).text


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_is_written(client: FlaskClient, method: str) -> None:
    """Nothing can be written."""
    answer = getattr(client, method)("/timelines/all.json")

    assert (answer.status_code, answer.content_type) == (405, "application/problem+json")
    assert "GET" in answer.headers["Allow"]


class TestStates:
    @pytest.mark.parametrize("extension", ["", ".json", ".ics"])
    def test_merged(self, extension: str) -> None:
        """A merged event leads to the one it became."""
        kept = entry(1)
        merged = replace(entry(2), state=State.MERGED, merged_into=kept.id)
        answer = create_app(FakeService([kept, merged])).test_client().get(f"/events/{merged.id}{extension}")

        assert (answer.status_code, answer.headers["Location"]) == (301, f"/events/{kept.id}{extension}")

    def test_merged_keeps_what_was_asked(self) -> None:
        """Who subscribes to an event with an alarm has it still when that is another event."""
        kept = entry(1)
        merged = replace(entry(2), state=State.MERGED, merged_into=kept.id)
        answer = create_app(FakeService([kept, merged])).test_client().get(f"/events/{merged.id}.ics?alarm=PT1H&lang=de")

        assert answer.headers["Location"] == f"/events/{kept.id}.ics?alarm=PT1H&lang=de"

    @pytest.mark.parametrize("state", [State.RETRACTED, State.HIDDEN])
    def test_withdrawn(self, state: State) -> None:
        """A withdrawn event is gone, and says so."""
        client = create_app(FakeService([entry(1, state=state)])).test_client()
        page, data = client.get(f"/events/{entry(1).id}"), client.get(f"/events/{entry(1).id}.json")

        assert (page.status_code, data.status_code) == (410, 410)
        assert "withdrawn" in page.text
        assert data.content_type == "application/problem+json"

    def test_removed_from_a_real_database(self, client: FlaskClient, service: Service) -> None:
        """What only a removed article said is gone."""
        listed = client.get("/timelines/all.json").json or {}
        service.remove("https://www.paper.example/bridge", author="ada")

        assert {client.get(event["url"].removeprefix(URL)).status_code for event in listed["events"]} == {410}
        assert (client.get("/timelines/all.json").json or {})["events"] == []


class Broken(FakeService):
    """A service whose database fails."""

    def __init__(self, error: TimelineError) -> None:
        super().__init__([])
        self.error = error

    def version(self) -> tuple[int, dt.datetime]:
        """Fail."""
        raise self.error

    def ready(self) -> None:
        """Fail."""
        raise self.error


def test_error_without_a_meaning_of_its_own() -> None:
    """An error of ours that says nothing of whose fault it is counts as ours."""
    client = create_app(Broken(TimelineError("something"))).test_client()

    assert client.get("/readyz").status_code == 500


@pytest.mark.parametrize(("error", "retry"), [(StoreLocked("timeline.db"), "5"), (StoreCorrupt("timeline.db"), None)])
def test_database_fails(error: StoreError, retry: str | None) -> None:
    """The answer is 503; it says when to come back if that helps, and is not kept."""
    client = create_app(Broken(error)).test_client()
    for address in ("/readyz", "/timelines/all"):
        answer = client.get(address)

        assert (answer.status_code, answer.headers.get("Retry-After"), answer.headers["Cache-Control"]) == (503, retry, "no-store")
    assert client.get("/healthz").status_code == 200


def test_no_database(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A file that is no database: readyz says what is wrong, the log with which file."""
    file = tmp_path / "timeline.db"
    file.write_text("this is no database, and long enough to be seen as none" * 50)
    service = make_service(Settings(database_url=f"sqlite:///{file}"))
    answer = create_app(service).test_client().get("/readyz")
    service.close()

    assert (answer.status_code, (answer.json or {})["title"]) == (503, StoreCorrupt.message)
    assert str(tmp_path) not in answer.text
    assert str(file) in caplog.text


def test_the_unexpected(caplog: pytest.LogCaptureFixture) -> None:
    """An error nobody foresaw is logged, and tells the client nothing of its inside."""

    class Surprising(FakeService):
        def version(self) -> tuple[int, dt.datetime]:
            raise ZeroDivisionError("secret")

    answer = create_app(Surprising([])).test_client().get("/timelines/all")

    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "secret" in caplog.text
