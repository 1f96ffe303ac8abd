"""Pages and data as of a day."""

from __future__ import annotations

import datetime as dt

import lxml.html
from flask.testing import FlaskClient

from timeline.service import Service

from .conftest import Clock

DAY = "2025-03-20"


def edit(service: Service, clock: Clock) -> None:
    """Change a headline on the next day."""
    clock.time += dt.timedelta(days=1)
    service.edit(service.view("all", {"q": ["harbour"]}, strict=True).entries[0].id, {"headline": "The bridge fell"}, author="ada")


def test_page(client: FlaskClient, service: Service, clock: Clock) -> None:
    """The page shows the past, says so, keeps it for the data, and leaves it out of subscriptions."""
    edit(service, clock)
    page = lxml.html.document_fromstring(client.get(f"/timelines/all?as_of={DAY}&q=bridge").data)
    shown = page.text_content()

    assert ("harbour bridge was closed" in shown, "The bridge fell" in shown) == (True, False)
    assert [one.text_content() for one in page.cssselect(".conditions a:not(.all)")] == ["search: bridge", f"as published on: {DAY}"]
    assert page.cssselect('link[rel="alternate"][type="application/json"]')[0].get("href") == f"/timelines/all.json?as_of={DAY}&q=bridge"
    assert page.cssselect("a.button")[0].get("href") == "/timelines/all/subscribe?q=bridge"
    assert "as_of" not in client.get(f"/timelines/all/subscribe?as_of={DAY}").text


def test_validators(client: FlaskClient, service: Service, clock: Clock) -> None:
    """Data of a past day has a tag of its own; a change since leaves that of a feed as it was."""
    tags = [client.get(f"/timelines/all.atom{query}").headers["ETag"] for query in ("", f"?as_of={DAY}")]
    edit(service, clock)
    again = client.get(f"/timelines/all.atom?as_of={DAY}", headers={"If-None-Match": tags[1]})

    assert tags[0] != tags[1]
    assert again.status_code == 304
    assert client.get("/timelines/all.atom", headers={"If-None-Match": tags[0]}).status_code == 200
