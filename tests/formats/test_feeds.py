from __future__ import annotations

import locale
import threading
from dataclasses import replace
from uuid import UUID, uuid5

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from timeline.formats import named, render
from timeline.model import Digest, State
from timeline.wording import clean, urn

from .factory import MADE, OPTIONS, TEXTS, entry, full, mention, nasty, page
from .oracle import feedgen_body

BOTH = pytest.mark.parametrize("name", ["atom", "rss"])


def canonical(body: bytes) -> bytes:
    """A document's canonical form, without the blanks between elements."""
    parser = etree.XMLParser(remove_blank_text=True)
    return bytes(etree.tostring(etree.fromstring(body, parser), method="c14n2"))


@BOTH
def test_equal_to_feedgen(name: str) -> None:
    """Joined items are the feed that feedgen writes of the same entries."""
    entries = [*nasty(400), *(entry(number, state=State.RETRACTED) for number in range(3) if name == "rss")]

    assert canonical(render(named(name), page(), entries, OPTIONS)) == canonical(feedgen_body(page(), entries, OPTIONS, name))


@BOTH
@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=300))
def test_any_text(name: str, text: str) -> None:
    """Whatever a text holds, the feed is well formed and shows it, but for what XML forbids."""
    one = entry(headline=f"H {text}", mentions=(mention(text, title=text, publisher=text),))
    read = feedparser.parse(render(named(name), page(), [one], OPTIONS), sanitize_html=False, resolve_relative_uris=False)

    assert not read.bozo
    assert etree.fromstring(render(named(name), page(), [one], OPTIONS)) is not None


@BOTH
@pytest.mark.parametrize("text", TEXTS[:-1])
def test_titles_survive(name: str, text: str) -> None:
    """A title comes out as it went in, once unescaped."""
    root = etree.fromstring(render(named(name), page(), [entry(headline=text)], OPTIONS))
    path = "{http://www.w3.org/2005/Atom}entry/{http://www.w3.org/2005/Atom}title" if name == "atom" else "channel/item/title"

    assert (root.findtext(path) or "").split() == f"6 March 2025: {clean(text)}".split()


@BOTH
def test_read_by_feedparser(name: str) -> None:
    """A feed reader finds id, our own date of publication, and the sources."""
    read = feedparser.parse(render(named(name), page(), [full()], OPTIONS))
    (one,) = read.entries

    assert one.id.startswith("urn:uuid:")
    assert one.published_parsed[:5] == (2025, 3, 10, 8, 31)
    assert one.title == "6 March 2025: Council opens the bridge & the road"
    assert one.link == f"https://timeline.example/events/{full().id}"
    assert one.source.title == "Bridge open again"


@BOTH
def test_the_date_for_programs(name: str) -> None:
    """The category of the scheme of EDTF is the date in EDTF."""
    (one,) = feedparser.parse(render(named(name), page(), [entry(edtf="2025-03-03/2025-03-09")], OPTIONS)).entries

    assert [tag.term for tag in one.tags if tag.scheme == "https://www.loc.gov/standards/datetime/"] == ["2025-03-03/2025-03-09"]


def test_atom_links() -> None:
    """An entry's own page is its alternate, its articles are where it comes from."""
    read = feedparser.parse(render(named("atom"), page(), [full()], OPTIONS))

    assert [(link.rel, link.href) for link in read.entries[0].links] == [
        ("alternate", f"https://timeline.example/events/{full().id}"),
        ("via", "https://news.example/bridge"),
        ("via", "https://other.example/traffic?a=1&b=2"),
    ]
    assert {link.rel for link in read.feed.links} == {"alternate", "self", "hub", "next"}


@given(st.uuids(), st.uuids())
def test_id_is_a_uuid5(instance: UUID, name: UUID) -> None:
    """An entry's permanent id is UUIDv5 as the standard library makes it."""
    assert urn(replace(entry(), id=str(name)), str(instance)) == uuid5(instance, str(name)).urn


@BOTH
def test_id_does_not_depend_on_the_address(name: str) -> None:
    """Moving the service to another address changes no id."""
    here = feedparser.parse(render(named(name), page(), [entry()], OPTIONS))
    there = feedparser.parse(render(named(name), page(), [entry()], replace(OPTIONS, public_url="http://other.example")))

    assert here.entries[0].id == there.entries[0].id


def test_no_script_address() -> None:
    """An address that is not of the web becomes no link."""
    bad = mention(url="javascript:alert(1)")
    for name in ("atom", "rss", "feed.json", "json", "ics", "timelinejs.json"):
        written = render(named(name), page(), [entry(mentions=(bad,))], OPTIONS).decode()

        assert 'href="javascript' not in written.replace("\\", "")
        assert "external_url" not in written
        assert "LINK" not in written


def test_tombstone_comes_first() -> None:
    """A withdrawn entry is a tombstone before all entries, as the grammar of RFC 4287 wants extensions."""
    entries = entry(1), entry(2, state=State.HIDDEN), entry(3, state=State.RETRACTED)
    root = etree.fromstring(render(named("atom"), page(), entries, OPTIONS))
    tags = [etree.QName(child).localname for child in root if etree.QName(child).localname in {"entry", "deleted-entry"}]

    (known,) = feedparser.parse(render(named("atom"), page(), [entry(2)], OPTIONS)).entries

    assert tags == ["deleted-entry"] * 2 + ["entry"] * 3
    assert root.xpath("//*[local-name()='deleted-entry']/@ref")[0] == known.id


@pytest.mark.parametrize("name", ["atom", "rss", "feed.json"])
@pytest.mark.parametrize(("state", "words"), [(State.RETRACTED, "Withdrawn"), (State.MERGED, "Merged with another event")])
def test_gone_in_place_of_what_was_said(name: str, state: State, words: str) -> None:
    """Readers that keep what they once saw, and know no tombstones, get what became of it under the same id."""
    body = render(named(name), page(), [entry(state=state)], OPTIONS).decode()

    assert urn(entry(), OPTIONS.instance) in body
    assert words in body
    assert entry().event.headline not in body


@pytest.mark.parametrize(("lang", "said"), [("de-AT", "de-AT"), ("en", "en"), ("zh", "en")])
def test_language(lang: str, said: str) -> None:
    """A feed names the language that its words are really in."""
    bodies = [render(named(name), page(lang=lang), [], OPTIONS).decode() for name in ("atom", "rss", "feed.json")]

    assert all(
        f"{before}{said}{after}" in body
        for body, (before, after) in zip(bodies, (('lang="', '"'), ("<language>", "<"), ('language":"', '"')), strict=True)
    )


def test_archive() -> None:
    """An archive document says so, and links to its neighbours."""
    links = {
        **page().links,
        "prev-archive": "https://timeline.example/timelines/bridges/archive/1.atom",
        "current": "https://timeline.example/c",
    }
    root = etree.fromstring(render(named("atom"), page(archive=True, links=links), [entry()], OPTIONS))

    assert root.find("{http://purl.org/syndication/history/1.0}archive") is not None
    assert {"prev-archive", "current"} <= {link.get("rel") for link in root.findall("{http://www.w3.org/2005/Atom}link")}


@BOTH
def test_digest(name: str) -> None:
    """A large addition is one entry that links to the whole."""
    digest = Digest("3f0e7a52-7f6a-4e0e-9d3b-0c6f5b7f2a11", 37, MADE, "https://timeline.example/timelines/bridges/archive/1.atom")
    (one,) = feedparser.parse(render(named(name), page(), [digest], OPTIONS)).entries

    assert (one.title, one.link) == ("37 events added", digest.url)


def test_locale_is_left_alone() -> None:
    """Writing RSS in many threads never touches the locale of the process."""
    seen: set[str] = set()
    before = locale.setlocale(locale.LC_ALL)
    real = locale.setlocale

    def watch() -> None:
        for _ in range(20):
            render(named("rss"), page(), [entry()], OPTIONS)
            seen.add(real(locale.LC_ALL))

    threads = [threading.Thread(target=watch) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert seen == {before}
