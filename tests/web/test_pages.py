"""Pages, shown entries that no article happens to say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import lxml.html
import pytest
from flask.testing import FlaskClient

from tests.formats.factory import entry, full, mention, nasty
from tests.web.fake import URL, FakeService
from timeline.model import Entry, Status
from timeline.web import create_app
from timeline.when import parse


def client(*entries: Entry) -> FlaskClient:
    """A browser before a service with these entries."""
    return create_app(FakeService(entries)).test_client()


def read(address: str, entries: Sequence[Entry]) -> lxml.html.HtmlElement:
    """The page at this address."""
    answer = client(*entries).get(address)

    assert answer.status_code == 200, answer.text

    return lxml.html.document_fromstring(answer.data)


def texts(page: lxml.html.HtmlElement, selector: str) -> list[str]:
    """What the elements say."""
    return [" ".join(element.text_content().split()) for element in page.cssselect(selector)]


class TestTimeline:
    def test_years_and_months(self) -> None:
        """Entries stand under their year and month; what lasts longer than a month stands under the year itself."""
        page = read(
            "/timelines/all", [entry(n, edtf) for n, edtf in enumerate(["2025-04", "2025-03-06", "2025-03-03/2025-03-09", "2025", "2021"])]
        )

        assert texts(page, ".year > h2") == ["2025", "2021"]
        assert texts(page, ".months h3:not(.event h3)") == ["April 2025", "March 2025", "2025", "2021"]

    def test_wide_dates(self) -> None:
        """A decade does not stand among the events of its first year."""
        page = read("/timelines/all", [entry(1, "1990"), entry(2, "199X"), entry(3, "-0043")])

        assert texts(page, ".year > h2") == ["1990", "the 1990s", "44 BC"]

    def test_undated_last(self) -> None:
        """What has no date, or none with a year, has a section of its own."""
        page = read("/timelines/all", [entry(1), entry(2, "XXXX-03-03"), entry(3, None)])

        assert texts(page, "#undated") == ["undated"]
        assert texts(page, ".undated .when") == ["3 March, year unknown", "undated"]

    @pytest.mark.parametrize(
        ("edtf", "datetime", "words"),
        [
            ("2025-03-06", "2025-03-06", "6 March 2025"),
            ("2025-03", "2025-03", "March 2025"),
            ("2025", "2025", "2025"),
            ("XXXX-03-03", "03-03", "3 March, year unknown"),
            ("2025-03-06T14:00:00Z", "2025-03-06T14:00:00Z", "6 March 2025, 14:00 UTC"),
        ],
    )
    def test_time_elements(self, edtf: str, datetime: str, words: str) -> None:
        """HTML is told a date exactly where it can say it."""
        page = read("/timelines/all", [entry(1, edtf)])

        assert [(one.get("datetime"), one.text) for one in page.cssselect(".when time")] == [(datetime, words)]

    @pytest.mark.parametrize(
        "edtf", ["2025-03~", "2025-03-06?", "[2025-03-09..2025-03-13]", "199X", "2025-33", "-0043", "2014/..", "XXXX-03"]
    )
    def test_no_exact_time_for_vague_dates(self, edtf: str) -> None:
        """A date that HTML cannot say is said in words and EDTF, never made exact."""
        page = read("/timelines/all", [entry(1, edtf)])

        assert page.cssselect(".when time") == []
        assert [one.get("data-edtf") for one in page.cssselect(".when .date")] == ([] if edtf == "2025" else [edtf])

    def test_status_and_disagreement(self) -> None:
        """What is not plainly reported says so beside its date, and so does another date that a source gives."""
        disputed = entry(2, disagreement=(parse("2025-03-07"),))
        page = read("/timelines/all", [entry(1, status=Status.ALLEGED), disputed])

        assert texts(page, ".mark") == ["alleged", "Another source says: 7 March 2025"]

    def test_sources(self) -> None:
        """Each source is named once, linked, with its publication date."""
        page = read("/timelines/all", [full()])

        assert texts(page, ".sources") == ["The Example, published 9 March 2025; Other Paper, published 9 March 2025"]
        assert [link.get("href") for link in page.cssselect(".sources a")] == [
            "https://news.example/bridge",
            "https://other.example/traffic?a=1&b=2",
        ]

    @pytest.mark.parametrize(
        ("publisher", "url", "title", "named"),
        [
            ("The Example", "https://www.news.example/1", "Bridge", "The Example"),
            (None, "https://www.news.example/1", "Bridge", "news.example"),
            (None, None, "Bridge", "Bridge"),
            (None, None, None, "bridge.txt"),
        ],
    )
    def test_origin(self, publisher: str | None, url: str | None, title: str | None, named: str) -> None:
        """A source is called by the best name there is."""
        source = mention(url=url, publisher=publisher, title=title, document="folder/bridge.txt")
        page = read("/timelines/all", [entry(1, mentions=(source,))])

        assert texts(page, ".sources") == [f"{named}, published 9 March 2025"]

    def test_quotes_in_quotes(self) -> None:
        """A quote that quotes somebody stands between other marks."""
        page = read("/timelines/all", [entry(1, mentions=(mention("She said: “It is open.”"),)), entry(2)])

        assert [quote.get("class") for quote in page.cssselect("blockquote p")] == ["nested", None]

    def test_no_link_to_scripts(self) -> None:
        """A source whose address is not one of the web is named, not linked."""
        page = read("/timelines/all", [entry(1, mentions=(mention(url="javascript:alert(1)"),))])

        assert page.cssselect(".sources a") == []

    def test_right_to_left(self) -> None:
        """Every text of a source is isolated, so that its direction is its own."""
        page = read("/timelines/all", [entry(1, headline="عمدة المدينة يفتتح الجسر")])

        assert [one.text for one in page.cssselect("h4 bdi")] == ["عمدة المدينة يفتتح الجسر"]
        assert page.cssselect("blockquote p")[0].get("dir") == "auto"

    def test_language(self) -> None:
        """Dates, statuses and sources are said in the language asked for."""
        page = read("/timelines/all?lang=ar", [entry(1, status=Status.PLANNED)])

        assert [(one.get("lang"), one.get("dir")) for one in page.cssselect(".timeline")] == [("ar", "rtl")]
        assert texts(page, ".mark") == ["مخطط له"]

    def test_hostile_texts(self) -> None:
        """Every script, markup, control character and reversal stays text, and the page stays whole."""
        body = client(*nasty(400)).get("/timelines/all?limit=400").text

        assert re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x1b\x7f]", body) is None
        assert "<b>bold</b>" not in body
        assert len(lxml.html.document_fromstring(body).cssselect(".event")) == 400

    def test_no_headline(self) -> None:
        """An event without a headline can still be followed."""
        page = read("/timelines/all", [entry(1, headline="\x0b ")])

        assert texts(page, ".what h4 a") == ["Without a headline"]

    def test_other_orders(self) -> None:
        """An order that is not of time has no years."""
        page = read("/timelines/all?order=salience", [entry(1, "2021"), entry(2, "2025")])

        assert (len(page.cssselect(".year")), len(page.cssselect(".ranked > .event"))) == (0, 2)

    def test_empty(self) -> None:
        """Nothing there yet, and nothing found, are said differently."""
        assert "No events yet" in texts(read("/timelines/all", []), ".empty")[0]
        assert "No event matches" in texts(read("/timelines/all?q=bridge", []), ".empty")[0]

    def test_clock(self) -> None:
        """The bytes of a page do not say what day it is: the browser marks what lies ahead."""
        page = read("/timelines/all", [entry(1, "2999", status=Status.PLANNED)])

        assert [(one.get("data-begin"), one.get("data-end")) for one in page.cssselect(".event")] == [("2999-01-01", "3000-01-01")]
        assert texts(page, ".today") == []


class TestFilters:
    def test_kept_in_every_link(self) -> None:
        """Subscriptions and the other formats keep the filter, and drop what only pages have."""
        page = read("/timelines/all?name=City+Council&limit=1&cursor=abc&order=date", [entry(1), entry(2)])

        links = [link.get("href") for link in page.cssselect("link[rel=alternate]:not([type*=oembed])")]
        assert links == [f"/timelines/all.{name}?name=City+Council" for name in ("atom", "rss", "feed.json", "ics", "json")]
        assert page.cssselect(".button")[0].get("href") == "/timelines/all/subscribe?name=City+Council"
        assert page.cssselect("link[rel=canonical]")[0].get("href") == f"{URL}/timelines/all?name=City+Council"

    def test_paging(self) -> None:
        """The next page keeps the query."""
        page = read("/timelines/all?name=City+Council&limit=1", [entry(1), entry(2)])

        assert [link.get("href") for link in page.cssselect(".paging a")] == ["/timelines/all?name=City+Council&limit=1&cursor=after-it"]

    def test_form(self) -> None:
        """The form says what is in force, with how many events each choice has."""
        page = read("/timelines/all?status=planned&q=bridge", [entry(1, status=Status.PLANNED), entry(2)])

        assert [box.get("value") for box in page.cssselect("input[name=status][checked]")] == ["planned"]
        assert "planned 1" in texts(page, "fieldset label")
        assert page.cssselect("input[name=q]")[0].get("value") == "bridge"

    def test_one_condition_removed(self) -> None:
        """Each filter in force links to the page without it."""
        page = read("/timelines/all?status=planned&q=bridge", [entry(1)])

        assert [link.get("href") for link in page.cssselect(".conditions a")] == [
            "/timelines/all?status=planned",
            "/timelines/all?q=bridge",
            "/timelines/all",
        ]

    def test_empty_fields(self) -> None:
        """A form sends its empty fields too; they mean nothing."""
        page = read("/timelines/all?q=&from=&to=&order=", [entry(1)])

        assert texts(page, ".conditions li") == []

    def test_years(self) -> None:
        """A year's link selects that year alone."""
        page = read("/timelines/all", [entry(1, "2025"), entry(2, "-0043")])

        assert [link.get("href") for link in page.cssselect(".years a")] == [
            "/timelines/all?from=2025&to=2026",
            "/timelines/all?from=-0043&to=-0042",
        ]


class TestEvent:
    def test_evidence(self) -> None:
        """An event shows the words its date was read from, where they stand, by which rule and against what."""
        one = full()
        page = read(f"/events/{one.id}", [one])

        assert texts(page, "mark") == ["March 6"]
        assert "2025-03-06 by the rule month_day published 2025-03-09; past tense" in texts(page, ".reading dd")
        assert "characters 0 to 41 of https://news.example/bridge" in texts(page, ".reading dd")

    def test_folders_are_private(self) -> None:
        """Of an article that came as a file the name is shown, not where it lies."""
        one = entry(1, mentions=(mention("It rained.", document="/srv/desk/inbox/rain.txt"),))
        page = read(f"/events/{one.id}", [one])

        assert "characters 0 to 10 of rain.txt" in texts(page, ".reading dd")
        assert "/srv/desk" not in page.text_content()

    def test_quote_limit(self) -> None:
        """No more of a source is shown than settings allow."""
        one = entry(1, mentions=(mention("Half a word of it. " * 40),))
        shown = texts(read(f"/events/{one.id}", [one]), "blockquote")[0]

        assert len(shown) <= 300

    def test_related(self) -> None:
        """Events that may be the same are linked."""
        other = entry(2, headline="Bridge is open")
        one = entry(1)
        one = replace(one, event=replace(one.event, related=(other.id, "00000000-0000-4000-8000-000000000000")))

        assert texts(read(f"/events/{one.id}", [one, other]), ".related li") == ["Bridge is open, 6 March 2025"]

    def test_hostile_texts(self) -> None:
        """Whatever a source says, its page can be read."""
        entries = list(nasty(60))
        browser = client(*entries)

        assert {browser.get(f"/events/{one.id}").status_code for one in entries} == {200}


class TestSubscribe:
    def test_clients(self) -> None:
        """Each client has the address it takes, with the filter."""
        page = read("/timelines/all/subscribe?name=City+Council", [entry(1)])
        links = [link.get("href", "") for link in page.cssselect(".ways a")]

        assert links[0] == "webcal://timeline.example/timelines/all.ics?name=City+Council"
        assert (
            links[1]
            == "https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2Ftimeline.example%2Ftimelines%2Fall.ics%3Fname%3DCity%2BCouncil"
        )
        assert links[2].startswith("https://outlook.live.com/calendar/0/addfromweb?url=https%3A%2F%2Ftimeline.example%2F")
        assert page.cssselect("input[data-copy]")[0].get("value") == f"{URL}/timelines/all.ics?name=City+Council"

    def test_delays(self) -> None:
        """Each says how long a change takes to show."""
        page = read("/timelines/all/subscribe", [entry(1)])

        assert all(texts(page, ".ways span"))
        assert "8 to 24 hours" in texts(page, ".ways")[0]

    def test_windows(self) -> None:
        """Everything, the last month on, or from today on."""
        page = read("/timelines/all/subscribe?from=today&name=A", [entry(1)])

        assert texts(page, ".windows strong") == ["From today on"]
        assert [link.get("href") for link in page.cssselect(".windows a")] == [
            "/timelines/all/subscribe?name=A",
            "/timelines/all/subscribe?name=A&from=-30d",
        ]

    @pytest.mark.parametrize("url", ["http://127.0.0.1:8000", "http://localhost", "http://192.168.0.7"])
    def test_local(self, url: str) -> None:
        """An address that the web cannot reach says so."""
        page = create_app(FakeService([], url)).test_client().get("/timelines/all/subscribe").text

        assert "calendars on the web cannot" in page
        assert "calendars on the web cannot" not in client().get("/timelines/all/subscribe").text

    def test_embedding(self) -> None:
        """What to paste is there as text."""
        page = read("/timelines/all/subscribe", [])
        component, frame = (field.get("value", "") for field in page.cssselect("input[data-copy]")[1:])

        assert component.startswith(f'<script src="{URL}/widget.js" async></script> <event-timeline src="{URL}/timelines/all"')
        assert f'<iframe src="{URL}/embed/all"' in frame


def test_index() -> None:
    """The first page lists the timelines with how many events each has."""
    page = read("/", [entry(1), entry(2)])

    assert texts(page, ".timelines h2") == ["Bridges & roads"]
    assert "2 events" in texts(page, ".facts")[0]
