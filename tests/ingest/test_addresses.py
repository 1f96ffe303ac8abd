from __future__ import annotations

import pytest

from timeline.ingest.addresses import canonical, key


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://Town.Example/a/b?utm_source=x&id=3#top", "https://town.example/a/b?id=3"),
        (" http://town.example:80/a ", "http://town.example/a"),
        ("https://town.example/a?fbclid=1&gclid=2", "https://town.example/a"),
        ("https://town.example", "https://town.example"),
        ("HTTPS://TOWN.example/A", "https://town.example/A"),
        ("https://town-example.cdn.ampproject.org/c/s/town.example/a?id=3", "https://town.example/a?id=3"),
        ("https://town-example.cdn.ampproject.org/v/town.example/a", "http://town.example/a"),
        ("https://www.google.com/amp/s/town.example/a", "https://town.example/a"),
        ("https://town.example/a?amp", "https://town.example/a"),
        ("https://town.example/a?amp=1&id=3", "https://town.example/a?id=3"),
        ("https://town.example/a?amp=500", "https://town.example/a?amp=500"),
        ("ftp://town.example/a", None),
        ("file:///etc/passwd", None),
        ("javascript:alert(1)", None),
        ("https://", None),
        ("https://[::1/a", None),
        ("", None),
        (None, None),
    ],
)
def test_canonical(url: str | None, address: str | None) -> None:
    """The same article has one address, whatever it was shared with; what is no address of the web is none."""
    assert canonical(url) == address


def test_canonical_is_stable() -> None:
    """The canonical address of a canonical address is itself."""
    address = canonical("https://town.example/a%20b/?q=%C3%BC&b=2&a=1")

    assert canonical(address) == address


@pytest.mark.parametrize(
    "url",
    [
        "http://town.example/news/a",
        "https://www.town.example/news/a/",
        "https://m.town.example/news/a",
        "https://mobile.town.example/news/a",
        "https://amp.town.example/news/a",
        "https://www.m.town.example/news/a",
        "https://town.example/amp/news/a",
        "https://town.example/news/a/amp",
        "https://town.example/news/a/amp/",
        "https://town.example/news/a.amp",
        "https://town.example/news/a?amp&utm_medium=rss",
        "https://town-example.cdn.ampproject.org/c/s/www.town.example/news/a/amp",
    ],
)
def test_one_key(url: str) -> None:
    """Every address of an article is one key."""
    assert key(canonical(url)) == "https://town.example/news/a"


@pytest.mark.parametrize(
    ("url", "other"),
    [
        ("https://town.example/a", "https://town.example/b"),
        ("https://town.example/a?id=3", "https://town.example/a?id=4"),
        ("https://town.example/amp", "https://town.example/lamp"),
        ("https://town.example:8080/a", "https://town.example/a"),
        ("https://north.town.example/a", "https://town.example/a"),
    ],
)
def test_keys_of_others(url: str, other: str) -> None:
    """Other articles have other keys."""
    assert key(canonical(url)) != key(canonical(other))


@pytest.mark.parametrize("url", ["https://m.example/a", "https://www.example/a"])
def test_a_key_keeps_a_name(url: str) -> None:
    """A host whose whole name is like such a prefix stays."""
    assert key(url) == url
