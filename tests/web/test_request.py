"""Addresses, where the service is reached below a path of its host."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from tests.formats.factory import entry
from tests.web.fake import FakeService
from timeline.web import create_app

MOUNTED = "https://news.example/timeline"


@pytest.fixture
def below() -> FlaskClient:
    """A service whose public address has a path."""
    return create_app(FakeService([entry(1)], MOUNTED)).test_client()


@pytest.mark.parametrize("address", ["/timelines/all", "/timeline/timelines/all"])
def test_links_below_a_path(below: FlaskClient, address: str) -> None:
    """Whether the proxy passes the path or takes it away, every link of a page begins with it, once."""
    answer = below.get(address)
    links = re.findall(r'(?:href|src|action)="(/[^"]*)"', answer.text)

    assert links
    assert {link.split("/")[1] for link in links} == {"timeline"}
    assert "/timeline/timeline/" not in answer.text
    assert f'<link rel="canonical" href="{MOUNTED}/timelines/all">' in answer.text


def test_files_below_a_path(below: FlaskClient) -> None:
    """Its style sheet and events are there."""
    page = below.get("/timeline/timelines/all").text
    sheet = page.split('rel="stylesheet" href="')[1].split('"')[0]

    assert below.get(sheet).status_code == 200
    assert f'href="{MOUNTED}/events/{entry(1).id}"' in below.get(f"/timeline/events/{entry(1).id}").text


def test_oembed_below_a_path(below: FlaskClient) -> None:
    """The frame is below it too."""
    answer = below.get("/timeline/oembed", query_string={"url": f"{MOUNTED}/timelines/all"}).json

    assert answer is not None
    assert answer["html"].startswith(f'<iframe src="{MOUNTED}/embed/all"')
