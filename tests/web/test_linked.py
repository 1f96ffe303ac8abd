"""What search engines are told of an event."""

from __future__ import annotations

from tests.formats.factory import entry, full
from tests.web.fake import URL
from timeline.model import Status
from timeline.web.linked import linked


def test_reported() -> None:
    """What was reported is what its articles are about."""
    one = full()
    subject, *articles = linked(one, URL)["@graph"]

    assert subject["@type"] == "Thing"
    assert articles[1] == {
        "@type": "NewsArticle",
        "headline": "Traffic, and what to do about it",
        "url": "https://other.example/traffic?a=1&b=2",
        "publisher": {"@type": "Organization", "name": "Other Paper"},
        "datePublished": "2025-03-09",
        "about": {"@id": f"{URL}/events/{one.id}"},
    }


def test_announced() -> None:
    """What is announced is an event with its date and status."""
    subject = linked(entry(1, "2025-04-04", status=Status.CANCELLED), URL)["@graph"][0]

    assert (subject["@type"], subject["startDate"], subject["eventStatus"]) == ("Event", "2025-04-04", "https://schema.org/EventCancelled")


def test_never_more_exact() -> None:
    """A date that cannot be said exactly is not said."""
    for edtf in ("2025-04~", "[2025-04-01..2025-04-09]", "XXXX-04-04", "2025-33", None):
        assert "startDate" not in linked(entry(1, edtf, status=Status.PLANNED), URL)["@graph"][0]
