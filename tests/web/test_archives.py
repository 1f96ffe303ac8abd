"""Archives, changes and the hub over HTTP; the day of a query in a calendar's validators."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.service.reading import Rules
from timeline.service import Service, make_service
from timeline.settings import Settings
from timeline.web import create_app

from .conftest import URL, Clock

HUB = "https://hub.example/"
PATH = f"{URL}/timelines/all"


@pytest.fixture
def many(service: Service, tmp_path: Path, clock: Clock) -> Service:
    """A service with 65 events, a second after the last was added."""
    (tmp_path / "many.md").write_text("".join(f"2025-02-{n % 28 + 1:02}: It went on {n}\n" for n in range(60)), encoding="utf-8")
    service.add([str(tmp_path / "many.md")])
    clock.time += dt.timedelta(seconds=1)
    return service


@pytest.fixture
def hubbed(service: Service, clock: Clock) -> FlaskClient:
    """The same service, with a hub."""
    settings = Settings(database_url=service.settings.database_url, public_url=URL, websub_hub=HUB)
    return create_app(make_service(settings, now=clock, reader=Rules().reader)).test_client()


@pytest.mark.usefixtures("many")
def test_an_archive_is_found_from_the_feed(client: FlaskClient) -> None:
    """The feed names its newest full page, in itself and in `Link`, and the one still filling, where the rest of its digest is, as next."""
    feed = client.get("/timelines/all.atom")
    newest = client.get("/timelines/all/archive/2.atom")
    page = client.get("/timelines/all/archive/1.atom")

    assert f'<{PATH}/archive/2.atom>; rel="next"' in feed.headers.getlist("Link")
    for one in (feed, newest):
        assert f'<{PATH}/archive/1.atom>; rel="prev-archive"' in one.headers.getlist("Link")
        assert f'<link href="{PATH}/archive/1.atom" rel="prev-archive"/>' in one.text
    assert page.headers["Content-Type"] == "application/atom+xml"
    assert f'<{PATH}.atom>; rel="current"' in page.headers.getlist("Link")
    assert page.text.count("<entry>") == 50


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("path", ["/timelines/all/archive/1.atom", "/timelines/all/changes.atom"])
def test_feeds_beside_the_feed_can_be_kept(client: FlaskClient, path: str) -> None:
    """They have the validators and the age of every feed; a client that has them is answered 304."""
    first = client.get(path)
    by_tag = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    by_time = client.get(path, headers={"If-Modified-Since": first.headers["Last-Modified"]})

    assert (first.status_code, by_tag.status_code, by_time.status_code) == (200, 304, 304)
    assert first.headers["Cache-Control"] == "max-age=900, stale-while-revalidate=60"


@pytest.mark.parametrize(
    "path", [f"/timelines/{rest}.atom" for rest in ("all/archive/0", "all/archive/2", "none/archive/1", "none/changes")]
)
def test_what_is_not_there(client: FlaskClient, path: str) -> None:
    """A page that is not there yet, or of no timeline, is a problem that names it."""
    answer = client.get(path)

    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_changes_are_told(client: FlaskClient, service: Service, clock: Clock) -> None:
    """A change shows at once, under its own id, with what was before."""
    before = client.get("/timelines/all/changes.atom")
    entry = service.view("all", {"q": ["closed"]}, strict=True).entries[0]
    clock.time += dt.timedelta(minutes=1)
    service.edit(entry.id, {"when": "2025-03-04"}, author="ada")
    after = client.get("/timelines/all/changes.atom", headers={"If-None-Match": before.headers["ETag"]})

    assert after.status_code == 200
    assert "Moved from" in after.text
    assert after.text.count("<entry>") == before.text.count("<entry>") + 1


def test_the_hub_is_named(hubbed: FlaskClient, client: FlaskClient) -> None:
    """In `Link` beside `self`, as WebSub's subscribers look for it, and in the feed; without a hub nowhere."""
    for path in (".atom", ".rss", ".feed.json", "/changes.atom"):
        links = hubbed.get(f"/timelines/all{path}").headers.getlist("Link")

        assert f'<{HUB}>; rel="hub"' in links
        assert f'<{PATH}{path}>; rel="self"' in links
    assert hubbed.get("/timelines/all.feed.json").get_json()["hubs"] == [{"type": "WebSub", "url": HUB}]
    assert not [one for one in client.get("/timelines/all.atom").headers.getlist("Link") if "hub" in one]


@pytest.mark.parametrize("path", ["/timelines/all.ics?from=today", "/timelines/all.atom?from=-17d", "/timelines/all?from=today"])
def test_midnight_is_no_304(client: FlaskClient, service: Service, tmp_path: Path, clock: Clock, path: str) -> None:
    """Within a day the tag holds; after midnight in the timeline's zone neither the tag nor the time hides what changed."""
    (tmp_path / "today.md").write_text("2025-03-20: It ends today\n", encoding="utf-8")
    service.add([str(tmp_path / "today.md")])
    first = client.get(path)
    headers = {"If-None-Match": first.headers["ETag"]}
    since = {"If-Modified-Since": first.headers.get("Last-Modified", "")}
    clock.time += dt.timedelta(hours=11, minutes=59)
    same = client.get(path)
    by_tag = client.get(path, headers=headers)
    clock.time += dt.timedelta(minutes=1)
    after = [client.get(path, headers=headers), client.get(path, headers=since)]

    assert same.data == first.data
    assert by_tag.status_code == 304
    assert [answer.status_code for answer in after] == [200, 200]


def test_an_empty_tag_is_no_tag(client: FlaskClient) -> None:
    """A client that has nothing yet may say so with an empty tag."""
    assert client.get("/timelines/all.ics", headers={"If-None-Match": '""'}).status_code == 200


def test_three_calendars_are_offered(client: FlaskClient) -> None:
    """Everything, from a month ago on, from today on: each is a calendar that can be subscribed to."""
    page = client.get("/timelines/all/subscribe").text

    assert "Everything" in page
    for begin in ("-30d", "today"):
        assert f"/timelines/all/subscribe?from={begin}" in page
        offered = client.get(f"/timelines/all/subscribe?from={begin}").text
        assert f"{PATH}.ics?from={begin}" in offered
        assert client.get(f"/timelines/all.ics?from={begin}").status_code == 200
