from __future__ import annotations

import pytest

from timeline import reading
from timeline.model import Document, Published, PublishedSource, Trust
from timeline.reading import Reading
from timeline.when import parse

DUSK = "“Nobody who pays late will ever be served in this harbour again,” harbour master Ole Sandvik said."


def read(*documents: Document) -> dict[str, Reading]:
    """Readings by the keys of their documents, read together."""
    return {one.document.key: one for one in reading.read(documents)}


def published(reading: Reading) -> tuple[str | None, PublishedSource]:
    """What is known of a document's date, and how."""
    return reading.published.when.edtf if reading.published.when else None, reading.published.source


@pytest.mark.parametrize(
    ("text", "date", "source"),
    [
        ("Pier burns down\n\nPublished 4 May 2023\nThe pier burned on Tuesday.", "2023-05-04", PublishedSource.BYLINE),
        ("Pier burns down at Selby\nMay 4, 2023\nThe pier burned on Tuesday.", "2023-05-04", PublishedSource.BYLINE),
        ("SELBY, May 4, 2023 (Wire) — The pier burned on Tuesday.", "2023-05-04", PublishedSource.DATELINE),
        ("Thursday, May 4, 2023\nPier burns down at Selby\nThe pier burned.", "../2023-05-04", PublishedSource.PAGE),
        ("The pier burned in 2019. It had been closed in 2015.", "2019-01-01/", PublishedSource.TEXT),
        ("The pier burned.", None, PublishedSource.UNKNOWN),
    ],
)
def test_the_surest_step_of_the_ladder_is_taken(text: str, date: str | None, source: PublishedSource) -> None:
    """Byline, dateline, a page's clock as an upper bound, what the text tells as past; nothing is filled in."""
    assert published(read(Document("paper", text))["paper"]) == (date, source)


def test_what_came_with_a_document_beats_what_it_shows() -> None:
    """A stated date is kept as it is, with where it comes from."""
    stated = Published(parse("2023-05-05"), PublishedSource.METADATA, ("the page's metadata",))

    assert read(Document("paper", "Pier burns\n\nPublished 4 May 2023\nIt burned.", published=stated))["paper"].published == stated


def test_an_address_may_hold_the_date() -> None:
    """A day in the address is a day; a month there is a month."""
    found = read(
        Document("a", "The pier burned.", url="https://paper.test/2023/05/04/pier"),
        Document("b", "It burned.", url="https://x.test/2023/05/pier"),
    )

    assert [published(found[key]) for key in "ab"] == [("2023-05-04", PublishedSource.URL), ("2023-05", PublishedSource.URL)]


def test_a_shared_quotation_dates_the_other_document() -> None:
    """Who quotes the same words in the lead was published within days of them."""
    dated = Document("dated", f"Sandvik closed the quay to debtors on May 9. {DUSK}", published=Published(parse("2023-05-10")))
    found = read(dated, Document("undated", f"Ole Sandvik has closed the quay to debtors. {DUSK}"))["undated"]

    assert published(found) == ("[2023-05-09..2023-05-12]", PublishedSource.OTHER_DOCUMENTS)
    assert any("quotes" in reason for reason in found.published.evidence)


def test_an_untrusted_document_dates_no_other() -> None:
    """What an untrusted source says changes only its own date."""
    text = f"Sandvik closed the quay to debtors on May 9. {DUSK}"
    dated = Document("dated", text, trust=Trust.UNTRUSTED, published=Published(parse("2023-05-10")))

    assert published(read(dated, Document("undated", f"Ole Sandvik has closed the quay. {DUSK}"))["undated"])[0] is None


def test_a_founding_year_and_an_anniversary_next_month_give_the_month() -> None:
    """The year from one document, the month from another; both are dated by them."""
    found = read(
        Document("history", "The Varn Guild was founded in 1925."),
        Document("preview", "The Varn Guild will celebrate its 100th anniversary in May with a fair, the guild said."),
        Document("news", "Crowds are expected. The Varn Guild will celebrate its 100th anniversary next month."),
    )

    assert published(found["news"]) == ("[2025-04-01..2025-04-30]", PublishedSource.OTHER_DOCUMENTS)
    assert published(found["preview"])[1] is PublishedSource.OTHER_DOCUMENTS


def test_a_contradiction_keeps_the_document_s_own_interval_and_is_said() -> None:
    """A bound that fits nothing is left out, and the evidence says so."""
    dated = Document("dated", f"Sandvik closed the quay to debtors on May 9, 2023. {DUSK}", published=Published(parse("2023-05-10")))
    late = read(
        dated,
        Document(
            "late", f"Page of Friday\nFriday, May 5, 2023\nHarbour quay closed to all debtors\nOle Sandvik has closed the quay. {DUSK}"
        ),
    )["late"]

    assert published(late)[0] == "../2023-05-05"
    assert any("does not fit" in reason for reason in late.published.evidence)


def test_weekdays_narrow_a_window() -> None:
    """News of a Sunday on a page seen on a Thursday is at most three days younger than a Sunday."""
    text = "Thursday, March 13, 2025\nLong title of the page here\nMayor Ana Prado closed the tunnel on Sunday. It rained."
    dated = Document("dated", "Prado closed the tunnel.", published=Published(parse("2025-03-10")))
    found = read(dated, Document("page", text))["page"]

    assert published(found) == ("../2025-03-13", PublishedSource.TEXT) or published(found)[0] == "../2025-03-13"


def test_the_order_of_documents_changes_no_date() -> None:
    """The same answers in any order."""
    documents = [
        Document("news", "Crowds are expected. The Varn Guild will celebrate its 100th anniversary next month."),
        Document("history", "The Varn Guild was founded in 1925."),
        Document("preview", "The Varn Guild will celebrate its 100th anniversary in May, the guild said."),
    ]

    assert read(*documents) == read(*documents[::-1])


def test_a_centenary_counts_from_the_founding_in_the_same_text() -> None:
    """Its own words are enough: what was founded in a year and is a hundred years old in the next."""
    text = "The Varn Guild, which was founded in 1921, will celebrate its centenary next year with a fair."
    (found,) = reading.read([Document("news", text)])

    assert published(found) == ("[2020-01-01..2020-12-31]", PublishedSource.TEXT)
