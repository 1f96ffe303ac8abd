"""What documents must have in common to date each other."""

from __future__ import annotations

from timeline import reading
from timeline.model import Document, Published
from timeline.when import parse

TOLD = (
    "The port is at work again after a long winter, the city council said on Wednesday.\n\n"
    "On Tuesday, 5 March 2024, Maria Keller opened the harbour bridge before two thousand dock workers.\n\n"
    "“We have waited forty years for this crossing and we shall not wait for another,” Keller said on Tuesday."
)
UNDATED = (
    "Maria Keller opened the harbour bridge on Tuesday. The works began on 12 January 2024.\n\n"
    "“We have waited forty years for this crossing and we shall not wait for another,” Keller said. The council meets on 20 May 2024."
)


def read(key: str, text: str, published: str | None = None) -> reading.Reading:
    """A document read alone."""
    return reading.read([Document(key, text, published=Published(parse(published) if published else None))])[0]


def test_who_has_a_date_of_its_own_asks_nothing_and_offers_what_it_tells() -> None:
    """Whoever is dated is told nothing, and may tell others."""
    dated = read("dated", UNDATED, "2024-03-06")

    assert dated.asked == frozenset()
    assert dated.offered


def test_who_has_none_asks_for_what_others_offer() -> None:
    """A quotation, and what one doer did on such a weekday, are asked by the one and offered by the other."""
    told, undated = read("told", TOLD, "2024-03-06"), read("undated", UNDATED)

    assert {fact.split()[0] for fact in undated.asked & told.offered} == {"quoted", "like"}


def test_a_range_of_weekdays_asks_by_its_first() -> None:
    """What lasted from Tuesday to Thursday is no event of a Thursday."""
    lasted = read("lasted", UNDATED.replace("on Tuesday", "from Tuesday to Thursday"))
    like = {fact.split()[-2] for fact in lasted.asked if fact.startswith("like ")}

    assert like == {fact.split()[-2] for fact in read("undated", UNDATED).asked if fact.startswith("like ")} != set()


def test_nothing_is_asked_of_another_story() -> None:
    """A weekday alone is nothing in common."""
    other = read("other", "On Tuesday, 5 March 2024, Jan Smid sold the mill at Dunfold to a cousin.", "2024-03-06")

    assert not read("undated", UNDATED).asked & other.offered


def test_what_one_doer_did_in_another_year_is_not_asked_for() -> None:
    """A statement of these days is like none of years ago."""
    earlier = read("earlier", TOLD.replace("Tuesday, 5 March 2024", "Tuesday, 5 March 2019"), "2019-03-06")

    assert not any(fact.startswith("like ") for fact in read("undated", UNDATED).asked & earlier.offered)
