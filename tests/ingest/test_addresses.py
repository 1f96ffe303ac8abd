from __future__ import annotations

import pytest

from timeline.ingest.addresses import canonical, host


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://Town.Example/a/b?utm_source=x&id=3#top", "https://town.example/a/b?id=3"),
        (" http://town.example:80/a ", "http://town.example/a"),
        ("https://town.example/a?fbclid=1&gclid=2", "https://town.example/a"),
        ("https://town.example", "https://town.example"),
        ("HTTPS://TOWN.example/A", "https://town.example/A"),
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


def test_host() -> None:
    """A publisher is named by its host."""
    assert host("https://www.town.example:8080/a") == "town.example"
    assert host(None) is None
