from __future__ import annotations

import io
from typing import Any

import pytest

from timeline.errors import DocumentError
from timeline.ingest import document
from timeline.ingest.record import lines
from timeline.model import PublishedSource
from timeline.when import When

ENGLISH = "The mayor of the town said on Tuesday that the bridge would open for the fair and that it was safe."


def test_all_fields() -> None:
    """A record becomes a document; what it says of itself stands, other keys are ignored."""
    record = {
        "id": "7",
        "text": ENGLISH,
        "dct": "1998-01-08",
        "title": "Open",
        "url": "https://Town.example/a?utm_source=x",
        "language": "en-GB",
        "x": 1,
    }

    found = document(record, "line 1")

    assert found.key == found.url == "https://town.example/a"
    assert (found.title, found.publisher, found.language) == ("Open", "town.example", "en-GB")
    assert found.published.when == When.day(1998, 1, 8)
    assert found.published.source is PublishedSource.GIVEN
    assert found.published.evidence == ('dct "1998-01-08" came with the document',)


@pytest.mark.parametrize(
    ("record", "file", "key"),
    [
        ({"id": "7", "text": ENGLISH}, "", "7"),
        ({"id": 7, "text": ENGLISH}, "news.jsonl", "news.jsonl#7"),
        ({"text": ENGLISH}, "news.jsonl", "news.jsonl:3"),
        ({"id": "7", "text": ENGLISH, "url": "https://town.example/a#top"}, "news.jsonl", "https://town.example/a"),
        ({"id": "7", "text": ENGLISH, "url": "file:///etc/passwd"}, "", "7"),
    ],
)
def test_key(record: dict[str, Any], file: str, key: str) -> None:
    """The key is the canonical URL; else the id after its file; else the place."""
    assert document(record, "news.jsonl:3", file).key == key


@pytest.mark.parametrize(
    ("published", "edtf"),
    [
        ("2024-05-14", "2024-05-14"),
        ("2024-05-14T18:05:00Z", "2024-05-14T18:05:00Z"),
        ("2024-05-14t18:05:30.125+0200", "2024-05-14T18:05:30+02:00"),
        ("2024-05-14 18:05", "2024-05-14T18:05:00"),
        ("2024-05", "2024-05"),
        ("[2024-05-12..2024-05-14]", "[2024-05-12..2024-05-14]"),
        ("2024~", "2024~"),
    ],
)
def test_published(published: str, edtf: str) -> None:
    """A date, an RFC 3339 time and EDTF are read."""
    when = document({"id": "7", "text": ENGLISH, "published": published}, "line 1").published.when

    assert when is not None
    assert when.edtf == edtf


def test_html_gives_the_text() -> None:
    """Of a page the main text is read."""
    assert document({"id": "7", "html": "<p>On 3 May the ship sank.</p>"}, "line 1").text == "On 3 May the ship sank."


@pytest.mark.parametrize(
    ("record", "words"),
    [
        ({}, 'neither "text" nor "html"'),
        ({"text": 3}, "text: a string was expected, not int"),
        ({"text": ""}, "text: the text is empty"),
        ({"text": "a\x1bb"}, "text: line 1, column 2: control character U+001B in the text"),
        ({"text": "a", "published": "2023-02-30"}, "published: not a date: 2023-02-30: no such day or time"),
        ({"text": "a", "dct": "soon"}, "dct: not a date: soon: not an EDTF date"),
        ({"text": "a", "published": 2023}, "published: a string was expected, not int"),
        ({"text": "a", "id": [1]}, "id: a string was expected, not list"),
        ({"text": "a", "id": {}, "url": "https://example.org/a"}, "id: a string was expected, not dict"),
        ({"text": "a", "title": {}}, "title: a string was expected, not dict"),
        ({"html": "<html></html>"}, "no article on this page"),
    ],
)
def test_bad_record(record: dict[str, Any], words: str) -> None:
    """What is wrong with a record is said with its place and the field."""
    with pytest.raises(DocumentError) as caught:
        document(record, "line 9")

    assert str(caught.value) in {f"cannot read the article: line 9: {words}", "cannot read the article: line 9: the text is empty"}


def test_lines_go_on_after_a_bad_one() -> None:
    """Each bad line of a file is an error of its own, named by its number; the others are documents."""
    content = b'\xef\xbb\xbf{"id": 1, "text": "One."}\n\n{"id": 2,\n["text"]\n{"id": 3, "text": "Th\xff"}\n{"id": 4, "text": "Four."}'

    found = list(lines(io.BytesIO(content), "news.jsonl"))

    assert [each.subject if isinstance(each, DocumentError) else each.key for each in found] == [
        "news.jsonl#1",
        "news.jsonl:3",
        "news.jsonl:4",
        "news.jsonl:5",
        "news.jsonl#4",
    ]
