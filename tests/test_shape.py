from __future__ import annotations

import json
from dataclasses import replace

from tests.formats.factory import OPTIONS, URL, entry, full, mention
from timeline import shape
from timeline.model import Published, PublishedSource, State, Timex
from timeline.when import parse


def test_when() -> None:
    """A date gives its EDTF form, its bounds with an exclusive end, its grain and its words."""
    assert shape.when(parse("2025-03")) == {
        "edtf": "2025-03",
        "begin": "2025-03-01",
        "end": "2025-04-01",
        "grain": "month",
        "display": "March 2025",
    }
    assert shape.when(None) is None


def test_when_without_bounds() -> None:
    """What is open or unknown is null, never a made-up day."""
    since, yearless = shape.when(parse("2014/..")), shape.when(parse("XXXX-03-03"))

    assert since is not None
    assert yearless is not None
    assert (since["begin"], since["end"]) == ("2014-01-01", None)
    assert (yearless["begin"], yearless["end"]) == (None, None)


def test_published() -> None:
    """What is known of a publication date comes with how it is known."""
    assert shape.published(Published()) == {"edtf": None, "begin": None, "end": None, "source": "unknown", "evidence": []}
    known = shape.published(Published(parse("[2025-03-09..2025-03-13]"), PublishedSource.TEXT, ("says so",)))

    assert (known["begin"], known["end"], known["evidence"]) == ("2025-03-09", "2025-03-14", ["says so"])


def test_tagged() -> None:
    """A tag has only the keys it has values for."""
    timex = Timex(0, 4, "2025", "DATE", "2025", parse("2025"), "year", mod="APPROX")

    assert list(shape.tagged(timex)) == ["start", "end", "text", "type", "value", "mod", "edtf", "rule"]
    assert "mod" not in shape.tagged(replace(timex, mod=None))


def test_entry_is_the_event_and_more() -> None:
    """The API's object is the stream's, with what the store knows put before it."""
    one = full()
    whole, event = shape.entry(one, URL), shape.event(one.event)

    assert {key: whole[key] for key in event} == event
    assert list(whole)[:6] == ["id", "url", "revision", "state", "created", "updated"]
    assert whole["url"] == f"{URL}/events/{one.id}"


def test_shapes_are_plain() -> None:
    """Every shape is plain JSON."""
    whole = shape.entry(full(), URL)

    assert json.loads(json.dumps(whole)) == whole


def test_public_entry() -> None:
    """What anyone may see has no more of a source than allowed, and nothing that a terminal or a reader obeys."""
    one = entry(headline="H\x1b[31m \u202eevil", mentions=(mention("word " * 100),))
    public = shape.public_entry(one, replace(OPTIONS, quote_limit=50))

    assert public["headline"] == "H[31m evil"
    assert len(public["mentions"][0]["quote"]) <= 50
    assert shape.entry(one, URL)["mentions"][0]["quote"] == "word " * 100


def test_withdrawn() -> None:
    """Of what is withdrawn nothing is left but the id and that it is so."""
    left = shape.withdrawn(entry(state=State.RETRACTED), URL)

    assert list(left) == ["id", "url", "revision", "state", "updated"]


def test_language_of_dates() -> None:
    """Dates are put into the words of the language that is asked for; nothing else changes."""
    one = shape.event(full().event, "de")

    assert one["when"]["display"] == "6. März 2025"
    assert one["when"]["edtf"] == "2025-03-06"
