from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from timeline.errors import DocumentError
from timeline.ingest.article import extract
from timeline.ingest.characters import decode_page

PAGES = sorted(Path(__file__).with_name("pages").glob("*.html"))
PARAGRAPH = "The harbour board met in the old customs house and agreed to mend the pier before the winter, its chairman said."


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_page(page: Path, golden: Callable[[Path, str], None]) -> None:
    """A page becomes the document beside it: its text without furniture, and what it says of itself with the evidence."""
    found = extract(decode_page(page.read_bytes(), page.name), page.name)

    expected = {
        "key": found.key,
        "url": found.url,
        "title": found.title,
        "publisher": found.publisher,
        "language": found.language,
        "published": found.published.when.edtf if found.published.when else None,
        "source": found.published.source.value,
        "evidence": list(found.published.evidence),
        "text": found.text.split("\n"),
    }
    golden(page.with_suffix(".json"), json.dumps(expected, ensure_ascii=False, indent=1) + "\n")


def test_best_evidence_of_the_date_wins() -> None:
    """JSON-LD stands over meta, meta over the address, the address over what the page shows."""
    by_stem = {page.stem: json.loads(page.with_suffix(".json").read_text(encoding="utf-8")) for page in PAGES}

    assert {stem: page["source"] for stem, page in by_stem.items()} == {
        "address": "url",
        "furniture": "page",
        "linked": "metadata",
        "meta": "metadata",
    }
    assert by_stem["linked"]["published"] == "2024-05-14T18:05:00+02:00"


def test_canonical_address_of_another_site() -> None:
    """A page that names another site's address as its own keeps the one it came from."""
    html = f'<html><head><link rel="canonical" href="https://rival.example/a"></head><body><p>{PARAGRAPH}</p></body></html>'

    assert extract(html, "page", "https://pier.example/b").key == "https://pier.example/b"


def test_short_page() -> None:
    """A page of one sentence is that sentence."""
    assert extract("<p>On 3 May the ship sank.</p>", "page").text == "On 3 May the ship sank."


@pytest.mark.parametrize("html", ["", "<html></html>", "<html><body><script>var a = 1;</script></body></html>", "<!-- nothing -->"])
def test_page_without_article(html: str) -> None:
    """A page without words is an error that names it."""
    with pytest.raises(DocumentError, match=r"page\.html"):
        extract(html, "page.html")


@pytest.mark.parametrize("block", ["{", "[" * 5000, '{"datePublished": 3}', '{"datePublished": "2024-02-31"}', '"x"'])
def test_broken_metadata(block: str) -> None:
    """Metadata that is broken or impossible is no evidence, and no error."""
    html = f'<html><head><script type="application/ld+json">{block}</script></head><body><p>{PARAGRAPH}</p></body></html>'

    assert extract(html, "page").published.when is None
