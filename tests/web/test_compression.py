"""Each body is compressed once."""

from __future__ import annotations

import pytest

from tests.formats.factory import entry
from tests.web.fake import FakeService
from timeline.web import create_app
from timeline.web.compression import Kept


def test_bounded() -> None:
    """The oldest go when there is no more room."""
    kept = Kept()
    for number in range(20):
        kept.set(f"gzip;{number}", bytes(1 << 20))

    assert kept.get("gzip;0") is None
    assert kept.get("gzip;19") is not None


def test_recently_used_stay() -> None:
    """What is asked for is not the oldest."""
    kept = Kept()
    for number in range(16):
        kept.set(f"gzip;{number}", bytes(1 << 20))
    kept.get("gzip;0")
    kept.set("gzip;16", b"one more")

    assert (kept.get("gzip;0") is None, kept.get("gzip;1") is None) == (False, True)


def test_what_has_no_tag() -> None:
    """Answers without a tag are never taken for each other."""
    kept = Kept()
    kept.set("gzip;None", b"one of them")

    assert kept.get("gzip;None") is None


def test_same_bytes() -> None:
    """The second client gets what the first one got."""
    client = create_app(FakeService([entry(1)])).test_client()
    first, second = (client.get("/timelines/all", headers={"Accept-Encoding": "br, gzip"}) for _ in range(2))

    assert first.headers["Content-Encoding"] == "br"
    assert first.data == second.data


@pytest.mark.parametrize(
    ("accepted", "used"),
    [
        ("gzip", "gzip"),
        ("gzip;q=0.5, br", "br"),
        ("*", "br"),
        ("", None),
        ("identity", None),
        ("gzip;q=0", None),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0, gzip;q=0.000", None),
        ("br;q=0, *", None),
        ("gzip, *;q=0", "gzip"),
        ("*;q=0", None),
    ],
)
def test_what_the_client_accepts(accepted: str, used: str | None) -> None:
    """No client gets an encoding that it refuses."""
    client = create_app(FakeService([entry(1)])).test_client()

    assert client.get("/timelines/all", headers={"Accept-Encoding": accepted}).headers.get("Content-Encoding") == used
