"""What expressions come to, once it is known when the document was published."""

from __future__ import annotations

import pytest

from timeline.model import Document, Origin, Timex
from timeline.timex.finder import find
from timeline.timex.holidays import HOLIDAYS, holiday
from timeline.timex.order import day_first
from timeline.timex.resolver import resolve
from timeline.when import parse


def read(text: str, published: str | None = "2013-02-12") -> tuple[Timex, ...]:
    """The expressions of a text that was published on a Tuesday."""
    return resolve(find(text), parse(published) if published else None, text)


def values(text: str, published: str | None = "2013-02-12") -> list[str]:
    """Their TIMEX3 values."""
    return [timex.value for timex in read(text, published)]


def test_direction() -> None:
    """Tense decides which Friday is meant; without a verb the nearest day of a month is."""
    assert values("They met on Friday.") == ["2013-02-08"]
    assert values("They will meet on Friday.") == ["2013-02-15"]
    assert values("Payable Feb. 20 to holders of Jan. 31.") == ["2013-02-20", "2013-01-31"]


def test_past_verb() -> None:
    """After a past verb a month is one that is over, and a day that is much nearer ahead the one that was set."""
    assert values("She moved out in April. He set March 20 as the day of the sale.") == ["2012-04", "2013-03-20"]


def test_own_weekday_is_ambiguous() -> None:
    """The weekday of the publication itself may be a week away: it is marked, and the reason kept."""
    (timex,) = read("They met on Tuesday.")

    assert timex.ambiguous
    assert "day of the week of the publication" in timex.anchor


def test_weekday_tells_the_year() -> None:
    """A day of the week that is told with a date tells which year it is in."""
    assert values("They met on Friday, Nov. 5.") == ["2010-11-05"]


def test_contradiction_is_ambiguous() -> None:
    """A date whose day of the week is another one is marked."""
    assert [timex.ambiguous for timex in read("Friday, March 3, 2024; Sunday, March 3, 2024")] == [True, False]


def test_anaphora() -> None:
    """That day, the next morning and a year earlier count from the date told last."""
    text = "She arrived on May 3, 2009. That same day she spoke, and the next morning she left. A year earlier she had stayed."

    assert values(text) == ["2009-05-03", "2009-05-03", "2009-05-04TMO", "2008"]


def test_year_ago_quarter() -> None:
    """In a report, a year ago means the quarter that it is about."""
    text = (
        "Profit rose in the fourth quarter from 2 million a year earlier. "
        "For the nine months ended in December it fell from a year earlier."
    )

    assert values(text)[:2] == ["2012-Q4", "2011-Q4"]
    assert values(text)[-1] == "2011-12"


def test_report_keeps_its_quarter() -> None:
    """The same quarter of the year before is what a report compares its own with, and a length of account ends the quarter."""
    text = (
        "Third-quarter profit rose to 4 million from 3 million in the 2011 third quarter. Sales in the quarter grew 2 percent from a year "
        "earlier. For the nine months, the loss was as large as a year earlier."
    )

    assert values(text) == ["2012-Q3", "2011-Q3", "2012-Q3", "2011-Q3", "P9M", "2011"]


def test_fiscal_quarter() -> None:
    """A quarter that a report counts by its own year keeps its name, and is marked where the calendar's is another one."""
    (named, ended, end) = read("Second-quarter profit rose. For the quarter ended Dec. 31, it was the highest ever.")

    assert [timex.value for timex in (named, ended, end)] == ["2012-Q2", "2012-Q2", "2012-12-31"]
    assert [(str(timex.when), timex.ambiguous) for timex in (named, ended)] == [("2012-34", False), ("2012-34?", True)]


def test_origin() -> None:
    """What a date was counted from is told apart: from itself, the year beside it, a date told before, its story, the publication."""
    texts = ("on March 3, 2009", "March and May 2010", "On May 3, 2009, they met. The next day", "on Friday", "for two days")
    story = "The siege began on Tuesday, January 15. On Thursday two hostages walked out."

    assert [read(text)[0].origin for text in texts[:2]] == [Origin.ITSELF, Origin.BESIDE]
    assert [read(text)[-1].origin for text in (*texts[2:4], story, texts[4])] == [
        Origin.TOLD,
        Origin.PUBLISHED,
        Origin.STORY,
        Origin.NONE,
    ]
    assert [timex.origin for timex in read("on Friday", None)] == [Origin.NONE]


def test_hours_of_a_day() -> None:
    """Where no hour is told, a few hours before or after are the same day, and 48 hours two days."""
    assert values("Two hours ago it fell. On May 3, 2009, it rose; three hours later it fell.")[::2] == ["2013-02-12", "2009-05-03"]
    assert values("It fell 48 hours ago.") == ["2013-02-10"]


def test_clock_inherits_its_day() -> None:
    """A time of the clock lies on the day told last."""
    assert values("It struck on May 3, 2009, at 5 p.m. EST.") == ["2009-05-03", "2009-05-03T17:00"]


def test_story_keeps_its_anchor() -> None:
    """A story of an earlier week, told with its weekday, goes on in that week."""
    text = "The siege began on Tuesday, January 15. On Thursday two hostages walked out."

    assert values(text) == ["2013-01-15", "2013-01-17"]


def test_history() -> None:
    """A history resolves to the last date told."""
    assert values("The line opened in 1851. In October it was doubled.") == ["1851", "1851-10"]


def test_famous_date() -> None:
    """A famous date takes its year from its event."""
    assert values("The Jan. 13 slide was smaller than the 1987 crash.") == ["2013-01-13", "1987"]
    assert values("After September 11 all changed; they were trained before the 2001 attacks.") == ["2001-09-11", "2001"]


def test_range_ends() -> None:
    """The end of a range lies after its beginning, and a year told once holds for both."""
    assert values("from November 20 to January 5") == ["2012-11-20", "2013-01-05"]
    assert values("March and May 2010") == ["2010-03", "2010-05"]


@pytest.mark.parametrize(
    ("text", "value", "edtf", "ambiguous"),
    [
        ("on 03/04/2005", "2005-03-04", "2005-03-04?", True),
        ("on 25/12/2004 and 03/04/2005", "2005-04-03", "2005-04-03", False),
        ("on 12/25/2004 and 03/04/2005", "2005-03-04", "2005-03-04", False),
        ("27 May and 03/04/2005", "2005-04-03", "2005-04-03", False),
    ],
)
def test_numeric_order(text: str, value: str, edtf: str, ambiguous: bool) -> None:
    """The document's own usage tells whether the day or the month comes first; else the date is uncertain."""
    timex = read(text)[-1]

    assert (timex.value, str(timex.when), timex.ambiguous) == (value, edtf, ambiguous)


@pytest.mark.parametrize(
    ("text", "value", "edtf"),
    [
        ("on March 3", "XXXX-03-03", "XXXX-03-03"),
        ("in April", "XXXX-04", "XXXX-04"),
        ("on Thursday", "XXXX-WXX-4", "None"),
        ("last week", "XXXX-WXX", "None"),
        ("yesterday", "XXXX-XX-XX", "None"),
        ("in the third quarter", "XXXX-Q3", "None"),
        ("on Thursday at 5 p.m.", "XXXX-XX-XXT17:00", "None"),
        ("on May 24, 1998", "1998-05-24", "1998-05-24"),
    ],
)
def test_unknown_publication(text: str, value: str, edtf: str) -> None:
    """Without a publication date values stay open, and nothing is filled in."""
    (timex,) = read(text, None)

    assert (timex.value, str(timex.when)) == (value, edtf)


@pytest.mark.parametrize(
    ("text", "published", "edtf", "ambiguous"),
    [
        ("They met on March 3.", "[2025-03-09..2025-03-13]", "2025-03-03", False),
        ("They met yesterday.", "[2025-03-09..2025-03-13]", "[2025-03-08..2025-03-12]", True),
        ("They met last month.", "2025-03", "2025-02", False),
        ("They met last year.", "2025", "2024", False),
        ("They met last month.", "2025-03-20/2025-04-10", "[2025-02..2025-03]", True),
        ("They met today.", "2025-03-06T14:00:00Z", "2025-03-06", False),
    ],
)
def test_uncertain_publication(text: str, published: str, edtf: str, ambiguous: bool) -> None:
    """With several possible days of publication the value is what all of them give, else their hull."""
    (timex,) = read(text, published)

    assert (str(timex.when), timex.ambiguous) == (edtf, ambiguous)


def test_what_follows_an_uncertain_day_is_as_uncertain() -> None:
    """The end of a range is counted from each day on which the range may begin, not from the first of them."""
    begin, end = read("The fair was held from Tuesday to Thursday.", "2025-03")

    assert [str(each.when) for each in (begin, end)] == ["[2025-02-25..2025-03-25]", "[2025-02-27..2025-03-27]"]
    assert (end.value, end.ambiguous) == ("XXXX-WXX-4", True)


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("easter", ["2024-03-31", "2025-04-20", "2038-04-25"]),
        ("orthodox-easter", ["2024-05-05", "2025-04-20"]),
        ("passover", ["2024-04-23", "2025-04-13"]),
        ("rosh-hashanah", ["2023-09-16", "2024-10-03"]),
        ("hanukkah", ["2023-12-08", "2024-12-26"]),
        ("purim", ["2025-03-14"]),
        ("lunar-new-year", ["2023-01-22", "2024-02-10", "2025-01-29", "2026-02-17"]),
        ("diwali", ["2023-11-12~", "2024-10-31~", "2025-10-20~"]),
        ("ramadan", ["2024-03-11~/2024-04-09~", "2025-03-01~/2025-03-30~"]),
        ("eid-al-fitr", ["2025-03-31~"]),
        ("thanksgiving", ["2023-11-23", "2024-11-28"]),
        ("memorial", ["2024-05-27"]),
        ("election", ["2022-11-08", "2024-11-05"]),
    ],
)
def test_holidays(name: str, days: list[str]) -> None:
    """Named days fall where the calendars put them."""
    assert [str(holiday(name, int(day[:4]))) for day in days] == days


def test_every_holiday_has_every_year() -> None:
    """No named day is missing from a year."""
    assert all(holiday(name, year) is not None for name in HOLIDAYS for year in range(1900, 2100))


@pytest.mark.parametrize(
    ("language", "url", "edtf"),
    [
        ("en-GB", None, "2025-04-03"),
        ("en-US", "https://news.example.co.uk/1", "2025-03-04"),
        ("en", "https://news.example.co.uk/1", "2025-04-03"),
        ("en", "https://www.example.gov/1", "2025-03-04"),
        ("en", "https://news.example.com/1", "2025-03-04?"),
        (None, None, "2025-03-04?"),
    ],
)
def test_publisher_order(language: str | None, url: str | None, edtf: str) -> None:
    """Numbers that may be either are read in the order of the publisher's country, else marked uncertain."""
    document = Document(key="k", text="It was signed on 03/04/2025.", url=url, language=language)
    (timex,) = resolve(find(document.text), None, document.text, day_first(document))

    assert timex.when is not None
    assert timex.when.edtf == edtf


def test_own_order() -> None:
    """What the document itself writes counts for more than its publisher's country, and the reason is told."""
    text = "It began on 25/12/2024 and ended on 03/04/2025."
    timex = resolve(find(text), None, text, False)[-1]

    assert timex.value == "2025-04-03"
    assert "the day comes first" in timex.anchor
