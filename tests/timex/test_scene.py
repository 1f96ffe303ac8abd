from __future__ import annotations

import pytest

from timeline.timex.finder import find
from timeline.timex.resolver import resolve
from timeline.when import parse

PUBLISHED = "2024-10-18"


def days(text: str) -> list[str | None]:
    """The dates of a text that was published on 18 October 2024, a Friday."""
    timexes = resolve(find(text), parse(PUBLISHED), text)
    return [timex.when.edtf if timex.when else None for timex in timexes]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Visitors came last week. In 2016 she became director. In March she left again.", "2016-03"),
        ("Visitors came last week. The mill burned on 4 May 2019. The owner was charged on 21 August.", "2019-08-21"),
        ("Visitors came last week. The mill burned on 4 November 2018. The owner was charged on 21 February.", "2019-02-21"),
    ],
)
def test_a_story_of_another_year_goes_on_within_its_paragraph(text: str, date: str) -> None:
    """A month in front of the next sentence, or a day behind a day, follows the date before it, and is doubtful."""
    assert days(text)[-1] == f"{date}?" or days(text)[-1] == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Visitors came last week. In 2016 she became director. She left again in March.", "2024-03"),
        ("Visitors came last week. In 2016 she became director.\n\nIn March she left again.", "2024-03"),
        ("In 2016 she became director. Last week she was ill. In March she left again.", "2024-03"),
        ("Visitors came last week. The mill closed in May 2019. The owner was charged on 21 August.", "2024-08-21"),
        ("Visitors came last week. In 2016 she became director. In March she will leave again.", "2025-03"),
        ("Visitors came last week. The mill burned on 4 November 2018. The owner was charged on 21 July.", "2024-07-21"),
    ],
)
def test_news_after_a_look_back_is_of_its_own_year(text: str, date: str) -> None:
    """A new paragraph, a date seen from publication, a plan, or a month behind its verb belong to the time of publication."""
    assert days(text)[-1] == date


LIVE = "Flood live\n\n{later}\nThe road is open.\n\n{earlier}\nA boat sank on Tuesday night.\n\n{first}\n{last}"


@pytest.mark.parametrize(
    ("last", "date"),
    [
        ("Two men were rescued at 3.45pm.", "2024-10-18T15:45:00"),
        ("The dam broke on Wednesday. It was closed at 7 am.", "2024-10-16T07:00:00"),
    ],
)
def test_an_entry_of_a_live_page_begins_anew(last: str, date: str) -> None:
    """An hour is of the page's day, unless its own entry has told another one."""
    assert days(LIVE.format(later="17.20", earlier="16.05", first="15.50", last=last))[-1] == date


def test_an_hour_of_the_evening_before_an_entry_of_the_night() -> None:
    """Past midnight what was over at ten in the evening was so on the day before; what is to come is not."""
    over = LIVE.format(later="01:20", earlier="00:40", first="00:15", last="The gates were shut at 10 p.m.")
    ahead = LIVE.format(later="01:20", earlier="00:40", first="00:15", last="The gates will be shut at 10 p.m.")

    assert days(over)[-1] == "2024-10-17T22:00:00"
    assert days(ahead)[-1] == "2024-10-18T22:00:00"


def test_entries_stand_under_their_day() -> None:
    """A day on a line of its own is that of the entries below it."""
    today = "17.20\nThe road opened at noon."
    before = "Thursday, 17 October 2024\n\n18.10\nThe road closed at 2 p.m.\n\n09.15\nIt began at 7 a.m."
    text = f"Flood live\n\n{today}\n\n{before}"

    assert [day for day in days(text) if day and "T" in day and day[11:13] in {"12", "14", "07"}] == [
        "2024-10-18T12:00:00",
        "2024-10-17T14:00:00",
        "2024-10-17T07:00:00",
    ]


def test_the_week_before_a_month_is_not_told() -> None:
    """A day or a week told before counts no more where the text has gone on to another time."""
    gone_on = days("The lens came on 5 March 1894. In May 1916 a shell hit it. She had moved it the week before and hidden it.")

    assert gone_on[-1] is None
    assert days("The lens came on 5 March 1894. She had bought it the week before and hidden it.")[-1] == "1894-02-26/1894-03-04"
