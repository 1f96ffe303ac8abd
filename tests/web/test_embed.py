"""What other sites show: the frame, the web component in a real browser, oEmbed."""

from __future__ import annotations

import datetime as dt
import gzip
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from tests.formats.factory import entry
from tests.web.conftest import serving
from tests.web.fake import URL, FakeService
from timeline.model import Status
from timeline.web import create_app

#: One that has happened, one ahead of any day this is run on, one that was announced and never reported, one without a date.
ENTRIES = [
    entry(1, "2999", headline="Bridge will be renewed", status=Status.PLANNED),
    entry(2, "2025-03-06", headline="Council opens the bridge"),
    entry(3, "2021-12", headline="Bridge was to open", status=Status.PLANNED),
    entry(4, None, headline="عمدة المدينة يفتتح الجسر"),
]


def host(markup: str, policy: str) -> Flask:
    """A page of somebody else, under a strict policy."""
    app = Flask("host")

    @app.get("/")
    def page() -> tuple[str, dict[str, str]]:
        document = f'<!doctype html><html lang="en"><title>host</title><link rel="icon" href="data:,"><body>{markup}'
        return document, {"Content-Security-Policy": policy}

    return app


@pytest.fixture(scope="module")
def origin() -> Iterator[str]:
    """The service, as its public address says it is reached."""
    service = FakeService(ENTRIES)
    with serving(create_app(service)) as found:
        service.settings = service.settings.model_copy(update={"public_url": found})
        yield found


@contextmanager
def embedded(page: Page, origin: str, markup: str) -> Iterator[None]:
    """Open a page of another origin that has this in it."""
    policy = f"default-src 'none'; img-src data:; script-src {origin}; connect-src {origin}; frame-src {origin}"
    with serving(host(markup, policy), "localhost") as address:
        page.goto(address)
        yield


class TestWidget:
    def test_shows_events(self, page: Page, origin: str) -> None:
        """In a page of another origin with a strict policy, the events show, each with its date and status."""
        markup = f'<script src="{origin}/widget.js" async></script><event-timeline src="{origin}/timelines/all"></event-timeline>'
        with embedded(page, origin, markup):
            page.wait_for_selector("event-timeline li")

            assert page.locator("event-timeline .when").all_inner_texts() == [
                "2999 · Planned",
                "6 March 2025",
                "December 2021 · Announced; outcome not reported here",
                "Undated",
            ]
            assert page.locator("event-timeline .headline").all_inner_texts() == [one.event.headline for one in ENTRIES]
            assert page.locator("event-timeline li a").first.get_attribute("href") == f"{origin}/events/{ENTRIES[0].id}"

    def test_limit_and_language(self, page: Page, origin: str) -> None:
        """`limit` and `lang` go with the question; what is left over is linked."""
        element = f'<event-timeline src="{origin}/timelines/all.json" limit="2" lang="de"></event-timeline>'
        markup = f'<script src="{origin}/widget.js"></script>{element}'
        with embedded(page, origin, markup):
            page.wait_for_selector("event-timeline li")

            assert page.locator("event-timeline .date").all_inner_texts() == ["2999", "6. März 2025"]
            assert page.locator("event-timeline .more").get_attribute("href") == f"{origin}/timelines/all"

    def test_style_from_outside(self, page: Page, origin: str) -> None:
        """A page sets the colours of what is inside."""
        markup = f'<script src="{origin}/widget.js"></script><event-timeline src="{origin}/timelines/all"></event-timeline>'
        with embedded(page, origin, markup):
            page.wait_for_selector("event-timeline li")
            page.evaluate("document.querySelector('event-timeline').style.setProperty('--timeline-accent', 'rgb(1, 2, 3)')")

            assert (
                page.evaluate("getComputedStyle(document.querySelector('event-timeline').shadowRoot.querySelector('.date')).color")
                == "rgb(1, 2, 3)"
            )

    def test_fallback(self, browser: Browser, origin: str) -> None:
        """If the events cannot be had, what stands inside the element shows."""
        page = browser.new_page()
        with embedded(page, origin, f'<event-timeline src="{origin}/timelines/none"><a href="/">the list</a></event-timeline>'):
            page.eval_on_selector("event-timeline", "one => one.addEventListener('error', () => one.toggleAttribute('failed'))")
            page.add_script_tag(url=f"{origin}/widget.js")
            page.wait_for_selector("event-timeline[failed]")

            assert page.get_by_text("the list").is_visible()
        page.close()

    def test_small(self) -> None:
        """The component weighs less than 10 kB."""
        body = create_app(FakeService([])).test_client().get("/widget.js").data

        assert len(gzip.compress(body)) < 10_000


class TestFrame:
    def test_height(self, page: Page, origin: str) -> None:
        """A frame on a page of another origin tells its height; with the script there, it is as high as its content."""
        markup = f'<script src="{origin}/widget.js"></script><iframe src="{origin}/embed/all" title="t" width="300" height="50"></iframe>'
        with embedded(page, origin, markup):
            page.wait_for_function("() => document.querySelector('iframe').clientHeight > 300")
            frame = page.frames[1]

            assert frame.locator("h4").first.inner_text() == "Bridge will be renewed"
            assert frame.evaluate("document.documentElement.scrollHeight <= innerHeight")

    def test_links_leave_the_frame(self) -> None:
        """Every link opens beside the frame, not in it."""
        body = create_app(FakeService(ENTRIES)).test_client().get("/embed/all").text

        assert body.count("<a ") == body.count('target="_blank"') > 0

    def test_may_be_framed(self) -> None:
        """Every site may frame the embed, and nothing else."""
        client = create_app(FakeService(ENTRIES)).test_client()

        assert "frame-ancestors *" in client.get("/embed/all").headers["Content-Security-Policy"]
        assert "frame-ancestors 'self'" in client.get("/timelines/all").headers["Content-Security-Policy"]


class TestScript:
    def test_today(self, page: Page, origin: str) -> None:
        """The browser draws today between what lies ahead and the rest, and says what was announced and never reported."""
        page.goto(f"{origin}/timelines/all")

        neighbours = "one => [one.previousElementSibling, one.nextElementSibling].map(year => year.querySelector('h2').innerText)"
        around = page.eval_on_selector(".today", neighbours)
        assert around == ["2999", "2025"]
        assert page.locator(".status").all_inner_texts() == ["planned", "Announced; outcome not reported here"]

    def test_today_oldest_first(self, page: Page) -> None:
        """So it does when the oldest come first."""
        with serving(create_app(FakeService(list(reversed(ENTRIES))))) as reversed_origin:
            page.goto(f"{reversed_origin}/timelines/all?order=date")

            assert page.locator(".today + .year h2").inner_text() == "2999"

    def test_today_by_the_clock(self, browser: Browser) -> None:
        """What has a clock time lies ahead until then."""
        events = [entry(1, "2025-03-06T18:00:00"), entry(2, "2025-03-06"), entry(3, "2025-03-06T09:00:00")]
        page = browser.new_page()
        page.clock.set_fixed_time(dt.datetime(2025, 3, 6, 12))  # noqa: DTZ001 - the reader's own clock
        with serving(create_app(FakeService(events))) as origin:
            page.goto(f"{origin}/timelines/all")

            assert page.locator("ol > *").all_inner_texts()[1] == "Today"
        page.close()

    def test_without_script(self, browser: Browser, origin: str) -> None:
        """Without scripts, the page has everything but today."""
        plain = browser.new_page(java_script_enabled=False)
        plain.goto(f"{origin}/timelines/all")

        assert plain.locator(".event .what a bdi").all_inner_texts()[::2] == [one.event.headline for one in ENTRIES]
        plain.close()

    def test_narrow(self, page: Page, origin: str) -> None:
        """Nothing scrolls sideways on a phone."""
        for address in ("/", "/timelines/all", "/timelines/all/subscribe", f"/events/{ENTRIES[0].id}", "/embed/all"):
            page.goto(origin + address)

            assert page.evaluate("document.documentElement.scrollWidth") == 360, address

    def test_narrow_with_words_that_have_no_end(self, page: Page) -> None:
        """Not even for a headline without a blank."""
        endless = entry(1, headline="word" * 500)
        with serving(create_app(FakeService([endless]))) as origin:
            for address in ("/", "/timelines/all", f"/events/{endless.id}", "/embed/all"):
                page.goto(origin + address)

                assert page.evaluate("document.documentElement.scrollWidth") == 360, address


class TestOembed:
    def test_frame_of_a_page(self) -> None:
        """The address of a timeline's page answers with its frame, filter and all."""
        asked = {"url": f"{URL}/timelines/all?name=City+Council&cursor=abc", "maxwidth": "320"}
        answer = create_app(FakeService(ENTRIES)).test_client().get("/oembed", query_string=asked).json

        assert answer is not None
        assert (answer["type"], answer["version"], answer["width"], answer["height"]) == ("rich", "1.0", 320, 480)
        assert answer["html"].startswith(f'<iframe src="{URL}/embed/all?name=City+Council" title="Bridges &amp; roads" width="320"')

    @pytest.mark.parametrize(
        ("asked", "status"),
        [
            ({}, 400),
            ({"url": "https://other.example/timelines/all"}, 400),
            ({"url": f"{URL}/events/1"}, 400),
            ({"url": f"{URL}/timelines/none"}, 404),
            ({"url": f"{URL}/timelines/all", "maxwidth": "wide"}, 400),
            ({"url": f"{URL}/timelines/all", "format": "xml"}, 501),
        ],
    )
    def test_what_it_does_not_know(self, asked: dict[str, str], status: int) -> None:
        """Everything else is a problem that says what is wrong."""
        answer = create_app(FakeService(ENTRIES)).test_client().get("/oembed", query_string=asked)

        assert (answer.status_code, answer.content_type) == (status, "application/problem+json")
