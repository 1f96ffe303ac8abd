"""The formats over HTTP, from a real database: media types, validators, caches, compression, headers."""

from __future__ import annotations

import datetime as dt
import gzip
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.web.conftest import URL, Clock
from timeline.formats import FORMATS
from timeline.service import Service

PAGES = ("/", "/timelines/all", "/timelines/all/subscribe", "/embed/all")
BODIES = tuple(f"/timelines/all.{one.name}" for one in FORMATS)
FEEDS = ("/timelines/all/changes.atom", "/timelines/all/archive/1.atom")


def first(client: FlaskClient) -> str:
    """The address of an event."""
    answer = client.get("/timelines/all.json?q=council").json

    assert answer is not None

    return str(answer["events"][0]["url"]).removeprefix(URL)


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
def test_media_type(client: FlaskClient, one: object) -> None:
    """The extension decides the format, whatever a client says it accepts."""
    answer = client.get(f"/timelines/all.{getattr(one, 'name')}", headers={"Accept": "image/png"})  # noqa: B009 - its type is its id

    assert (answer.status_code, answer.content_type) == (200, getattr(one, "media_type"))  # noqa: B009


@pytest.mark.parametrize("address", [*PAGES, *BODIES, *FEEDS])
class TestValidators:
    def test_not_modified(self, client: FlaskClient, address: str) -> None:
        """Both validators are answered with 304, without a body, with the same tag."""
        answer = client.get(address)
        by_tag = client.get(address, headers={"If-None-Match": answer.headers["ETag"]})
        by_time = client.get(address, headers={"If-Modified-Since": answer.headers["Last-Modified"]})

        assert [(one.status_code, one.data, one.headers["ETag"]) for one in (by_tag, by_time)] == [(304, b"", answer.headers["ETag"])] * 2

    def test_tag_before_time(self, client: FlaskClient, address: str) -> None:
        """If the tag says that it changed, the time does not matter (RFC 9110 section 13.2.2)."""
        modified = client.get(address).headers["Last-Modified"]

        assert client.get(address, headers={"If-None-Match": '"another"', "If-Modified-Since": modified}).status_code == 200

    @pytest.mark.parametrize("tag", ['""', 'W/""', '"', "nonsense", '"a", ""'])
    def test_odd_tags(self, client: FlaskClient, address: str, tag: str) -> None:
        """A tag that is none of ours is answered with the whole body."""
        assert client.get(address, headers={"If-None-Match": tag}).status_code == 200

    def test_head(self, client: FlaskClient, address: str) -> None:
        """HEAD has the headers of GET and no body."""
        head, whole = client.head(address), client.get(address)

        assert (head.status_code, head.data) == (200, b"")
        assert head.headers["Content-Length"] == str(len(whole.data))
        assert head.headers["ETag"] == whole.headers["ETag"]

    def test_strong(self, client: FlaskClient, address: str) -> None:
        """Tags are strong, and caches may keep what they name."""
        answer = client.get(address)

        assert answer.headers["ETag"].startswith('"')
        assert "max-age=" in answer.headers["Cache-Control"]
        assert "Accept-Encoding" in answer.headers["Vary"]

    def test_compression(self, client: FlaskClient, address: str) -> None:
        """Compressed bytes have a tag of their own, which is answered with 304 too; calendars are never compressed."""
        plain = client.get(address)
        packed = client.get(address, headers={"Accept-Encoding": "gzip"})
        again = client.get(address, headers={"Accept-Encoding": "gzip", "If-None-Match": packed.headers["ETag"]})

        if address.endswith(".ics"):
            assert "Content-Encoding" not in packed.headers
        elif len(plain.data) > 500:
            assert packed.headers["Content-Encoding"] == "gzip"
            assert gzip.decompress(packed.data) == plain.data
            assert packed.headers["ETag"] != plain.headers["ETag"]
        assert (again.status_code, again.headers["ETag"]) == (304, packed.headers["ETag"])

    def test_same_bytes_whenever(self, client: FlaskClient, service: Service, clock: Clock, address: str) -> None:
        """A body says nothing of when it was made."""
        before = client.get(address).data
        clock.time += dt.timedelta(days=400)

        assert before == client.get(address).data
        assert service.now() == clock.time

    def test_changed(self, client: FlaskClient, service: Service, tmp_path: Path, address: str) -> None:
        """After a change, a tag of before is no longer answered with 304, except where the bytes are the same."""
        before = client.get(address)
        article = tmp_path / "other.md"
        article.write_text("2025-03-19: A cat was found\n", encoding="utf-8")
        service.add([str(article)])
        after = client.get(address, headers={"If-None-Match": before.headers["ETag"]})

        assert after.status_code == (304 if address.endswith("subscribe") else 200)

    def test_guards(self, client: FlaskClient, address: str) -> None:
        """Every answer may be read by scripts of every origin, and brings no script of another one."""
        headers = client.get(address).headers

        assert headers["Access-Control-Allow-Origin"] == "*"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self'")


class TestToday:
    def test_within_a_day(self, client: FlaskClient, clock: Clock) -> None:
        """A query from today on is the same all day."""
        before = client.get("/timelines/all.json?from=today").headers["ETag"]
        clock.time += dt.timedelta(hours=8)

        assert client.get("/timelines/all.json?from=today", headers={"If-None-Match": before}).status_code == 304

    @pytest.mark.parametrize("address", ["/timelines/all.json", "/timelines/all", "/embed/all"])
    def test_across_midnight(self, client: FlaskClient, clock: Clock, address: str) -> None:
        """After midnight, what was ahead is not: no false 304."""
        clock.time = dt.datetime(2025, 4, 30, 12, tzinfo=dt.UTC)
        before = client.get(f"{address}?from=today")
        clock.time = dt.datetime(2025, 5, 1, 12, tzinfo=dt.UTC)
        after = client.get(f"{address}?from=today", headers={"If-None-Match": before.headers["ETag"]})

        assert "The market moves" in before.text
        assert after.status_code == 200
        assert "The market moves" not in after.text


class TestEvent:
    def test_formats(self, client: FlaskClient) -> None:
        """An event has a page, an object and a calendar of its own."""
        address = first(client)
        types = [client.get(address + extension).content_type for extension in ("", ".json", ".ics")]

        assert types == ["text/html; charset=utf-8", "application/json", "text/calendar; charset=utf-8"]

    def test_calendar(self, client: FlaskClient) -> None:
        """Its calendar is named after it; none is offered of what no calendar can show."""
        undated = client.get("/timelines/all.json?q=sang").json
        assert undated is not None
        pages = [client.get(path).text for path in (first(client), f"/events/{undated['events'][0]['id']}")]

        assert "NAME:6 March 2025: The council met on the closed bridge\r\n" in client.get(first(client) + ".ics").text
        assert ["Add to a calendar" in page for page in pages] == [True, False]

    def test_object(self, client: FlaskClient) -> None:
        """The object is the one in the timeline."""
        listed, alone = client.get("/timelines/all.json?q=council").json, client.get(first(client) + ".json").json

        assert listed is not None
        assert [alone] == listed["events"]

    def test_history(self, client: FlaskClient) -> None:
        """Its page says when it was added."""
        assert "20 March 2025" in client.get(first(client)).text

    def test_links(self, client: FlaskClient) -> None:
        """Its page names the other formats."""
        address = first(client)
        links = client.get(address).headers.getlist("Link")

        assert links == [
            f'<{address}.json>; rel="alternate"; type="application/json"',
            f'<{address}.ics>; rel="alternate"; type="text/calendar"',
        ]


def test_calendar_is_shown_inline(client: FlaskClient) -> None:
    """Google fails on a calendar that is an attachment."""
    assert client.get("/timelines/all.ics").headers["Content-Disposition"] == 'inline; filename="all.ics"'


def test_paging(client: FlaskClient) -> None:
    """The next page is linked, and together the pages are the whole."""
    found, address = [], "/timelines/all.json?limit=2"
    while address:
        answer = client.get(address)
        links = [link.split(">; ") for link in answer.headers.getlist("Link")]
        address = next((url.removeprefix("<" + URL) for url, relation in links if relation == 'rel="next"'), "")
        found += [event["headline"] for event in (answer.json or {})["events"]]

    assert len(found) == len(set(found)) == 5


def test_a_calendar_has_no_next_page(client: FlaskClient) -> None:
    """What did not fit is selected by other days: a page behind one that was cut for its size would leave events out."""
    answer = client.get("/timelines/all.ics?limit=2")

    assert answer.text.count("BEGIN:VEVENT") == 2
    assert "There are more events than fit here" in answer.text.replace("\r\n ", "")
    assert not any('rel="next"' in link for link in answer.headers.getlist("Link"))


def test_filter_in_every_format(client: FlaskClient) -> None:
    """One query means the same everywhere."""
    for address in (*BODIES, "/timelines/all", "/embed/all"):
        body = client.get(f"{address}?name=Ada+Byron&to=2025-03-05").text

        assert "harbour bridge" in body, address
        assert "council met" not in body, address


def test_alternates(client: FlaskClient) -> None:
    """A page names the same view in every other format, and itself."""
    links = client.get("/timelines/all?name=Ada+Byron&limit=3").headers.getlist("Link")

    assert links[0] == f'<{URL}/timelines/all?name=Ada+Byron>; rel="canonical"'
    assert '</timelines/all.ics?name=Ada+Byron>; rel="alternate"; type="text/calendar"' in links


def test_archives(client: FlaskClient) -> None:
    """The archives reach the first event; there is none beyond them."""
    archive = client.get("/timelines/all/archive/1.atom")

    assert (archive.status_code, archive.content_type) == (200, "application/atom+xml")
    assert archive.text.count("<entry>") == 5
    assert client.get("/timelines/all/archive/2.atom").status_code == 404
    assert client.get("/timelines/all/archive/0.atom").content_type == "application/problem+json"


def test_changes(client: FlaskClient, service: Service) -> None:
    """What was added and withdrawn is told, each change an entry."""
    added = client.get("/timelines/all/changes.atom").text
    service.remove("https://www.paper.example/bridge", author="ada")
    withdrawn = client.get("/timelines/all/changes.atom").text

    assert (added.count("<entry>"), withdrawn.count("<entry>")) == (5, 10)


def test_preflight(client: FlaskClient) -> None:
    """A script may ask with a validator."""
    answer = client.options(
        "/timelines/all.json", headers={"Origin": "https://x.example", "Access-Control-Request-Headers": "if-none-match"}
    )

    assert answer.status_code == 200
    assert "If-None-Match" in answer.headers["Access-Control-Allow-Headers"]


def test_static_files(client: FlaskClient) -> None:
    """Style sheets and scripts may be kept for ever: a change gives them another address."""
    page = client.get("/timelines/all").text
    address = page.split('rel="stylesheet" href="')[1].split('"')[0]
    answer = client.get(address)

    assert (answer.status_code, answer.content_type) == (200, "text/css; charset=utf-8")
    assert "immutable" in answer.headers["Cache-Control"]
    assert client.get("/static/page.css").status_code == 404


def test_schema(client: FlaskClient) -> None:
    """The schema that the JSON timeline names is there."""
    answer = client.get("/timelines/all.json").json

    assert answer is not None
    assert client.get(answer["schema"].removeprefix(URL)).content_type == "application/schema+json"


def test_robots(client: FlaskClient) -> None:
    """Nothing is forbidden: Google's calendar obeys this file for calendars too."""
    assert "Disallow" not in client.get("/robots.txt").text


def test_health(client: FlaskClient) -> None:
    """The process and the database answer."""
    assert [client.get(address).text for address in ("/healthz", "/readyz")] == ["ok\n", "ready\n"]


@pytest.mark.parametrize("address", [*PAGES, *BODIES])
def test_only_if_it_is_what_i_have(client: FlaskClient, address: str) -> None:
    """`If-Match` with another tag is answered 412, also where the answer is remembered; with this one, or any, as if it were not there."""
    tag = client.get(address).headers["ETag"]
    asked = [client.get(address, headers={"If-Match": match}) for match in ('"another"', tag, "*", f'"another", {tag}')]

    packed = {"Accept-Encoding": "gzip"}
    same = client.get(address, headers={**packed, "If-Match": client.get(address, headers=packed).headers["ETag"]})

    assert [one.status_code for one in asked] == [412, 200, 200, 200]
    assert same.status_code == 200


def test_options_have_no_content(client: FlaskClient) -> None:
    """What may be done is told in headers, and nothing is said of a type of nothing."""
    answer = client.options("/timelines/all.ics")

    assert (answer.status_code, answer.data) == (200, b"")
    assert "Content-Type" not in answer.headers
    assert "GET" in answer.headers["Allow"]
