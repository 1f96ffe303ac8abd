from __future__ import annotations

import pytest

from timeline import reading
from timeline.model import Document, Published, Status
from timeline.when import parse

DAY = "2024-05-17"  # a Friday


def told(text: str) -> list[tuple[str, Status]]:
    """The dates and statuses of what a text of that day tells."""
    (found,) = reading.read([Document("paper", "It rained. " + text, published=Published(parse(DAY)))])
    return [(mention.when.edtf, mention.status) for mention in found.mentions if mention.when]


@pytest.mark.parametrize(
    "text",
    [
        "Prosecutors said that on 6 May 2021 the clerk, Ole Brun, had secretly sold the deeds.",
        "Police allege that he took the keys on 6 May 2021.",
        "Detectives say he buried the crate on 6 May 2021.",
        "Plaintiffs contend the mill poisoned the river on 6 May 2021.",
        "The suspect entered the mill on 6 May 2021.",
    ],
)
def test_what_accusers_say_stays_alleged(text: str) -> None:
    """Whoever accuses somebody tells no fact, wherever the date stands."""
    assert told(text) == [("2021-05-06", Status.ALLEGED)]


@pytest.mark.parametrize(
    "text",
    [
        "Ida Moll sued the mill on Tuesday, accusing it of fraud.",
        "A clerk went on trial in Bergen on Tuesday accused of selling deeds.",
        "The suspect was released on bail on Tuesday.",
        "Police arrested a suspect on Tuesday.",
        "A teacher was suspended on Tuesday after a video showed him hitting a boy.",
        "Senators rejected an earlier version on Tuesday.",
    ],
)
def test_what_the_law_does_is_a_fact(text: str) -> None:
    """A suit, a trial or an arrest happened, whatever it is for."""
    assert told(text) == [("2024-05-14", Status.HAPPENED)]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        (
            "The ferry left Moss early on Tuesday and should reach the islands on Sunday.",
            [("2024-05-14~", Status.HAPPENED), ("2024-05-19", Status.PLANNED)],
        ),
        (
            "He was freed on Tuesday and must report to police on 8 June.",
            [("2024-05-14", Status.HAPPENED), ("2024-06-08", Status.PLANNED)],
        ),
        ("Taxes should rise on Sunday, the banker said.", []),
        ("Talks with the crew start on Monday, Moll said.", [("2024-05-20", Status.PLANNED)]),
        ("A diver died on 20 May.", []),
        ("The bishop was to visit the mill on 14 May 2024 but cancelled.", [("2024-05-14", Status.CANCELLED)]),
        ("A hearing set for 12 June has been postponed.", [("2024-06-12", Status.CANCELLED)]),
    ],
)
def test_duties_and_plans(text: str, dates: list[tuple[str, Status]]) -> None:
    """What is due on a day is planned for it, what was to be and is called off is cancelled; a wish is neither."""
    assert told(text) == dates


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Dusek was arrested on 14 May, we reported on Wednesday. That was wrong.", Status.DENIED),
        ("The dam broke on 14 May. The report is untrue.", Status.DENIED),
        ("Ann Lee said on 14 May that she would run. That was wrong of her, some thought.", Status.HAPPENED),
    ],
)
def test_what_the_next_sentence_takes_back_is_denied(text: str, status: Status) -> None:
    """A correction in two sentences takes back what is reported, not that somebody said it."""
    assert status in {each for _, each in told(text)}
    assert Status.DENIED is status or Status.DENIED not in {each for _, each in told(text)}
