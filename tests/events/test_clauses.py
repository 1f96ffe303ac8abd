from __future__ import annotations

import pytest

from timeline import reading
from timeline.model import Document, Published, Status
from timeline.when import parse

DAY = "2024-05-17"  # a Friday


def told(text: str) -> list[tuple[str, Status]]:
    """Dates and statuses of what is told behind an undated opening."""
    (found,) = reading.read([Document("paper", f"It rained. {text}", published=Published(parse(DAY)))])
    return [(mention.when.edtf, mention.status) for mention in found.mentions if mention.when and not mention.lead]


@pytest.mark.parametrize(
    ("text", "date", "status"),
    [
        ("The court had scheduled the hearing for 4 March.", "2024-03-04", Status.PLANNED),
        ("The hearing had been scheduled for 4 March but was put off.", "2024-03-04", Status.CANCELLED),
        ("The session had been scheduled for 3 June.", "2024-06-03", Status.PLANNED),
        ("She had been due to meet the miners on Sunday.", "2024-05-19", Status.PLANNED),
        ("The ballot, first set for Monday, was pushed back to 2 June.", "2024-06-02", Status.PLANNED),
        ("The bank said it would sell the mine by the end of the month.", "../2024-05~", Status.PLANNED),
        ("She had been due to meet the miners on Tuesday.", "2024-05-14", Status.PLANNED),
        ("The board had planned to close the pool in April.", "2024-04", Status.PLANNED),
        ("Polling takes place from Friday to Sunday.", "2024-05-17/2024-05-19", Status.PLANNED),
        ("A coach with 20 pensioners was due to leave at 7 am.", "2024-05-17T07:00:00", Status.PLANNED),
    ],
)
def test_a_plan_of_before_has_the_nearest_day(text: str, date: str, status: Status) -> None:
    """What had been planned is told as planned, or cancelled where the sentence says so; it may be over."""
    assert (date, status) in told(text)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The bishop cancelled a walk to Varn planned for the weekend.", "2024-05-18/2024-05-19"),
        ("The regatta planned for Sunday has been cancelled.", "2024-05-19"),
        ("A second survey planned for April was cancelled.", "2024-04"),
        ("The boat race, planned for last March, never took place.", "2024-03"),
    ],
)
def test_a_plan_that_came_to_nothing_is_cancelled(text: str, date: str) -> None:
    """Whether it is called off or is said not to have happened, and however the plan stands beside its noun."""
    assert (date, Status.CANCELLED) in told(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He resigned on Monday and denied that he had been asked to.", [("2024-05-13", Status.HAPPENED)]),
        ("A report that the bank was sold on Monday is untrue, the ministry says.", [("2024-05-13", Status.DENIED)]),
        ("Ada Brook, prosecuting, said Hale forged the deed on 3 May 2019.", [("2019-05-03", Status.ALLEGED)]),
        ("The bishop, who denied it in January, resigned on Monday.", [("2024-01", Status.DENIED), ("2024-05-13", Status.HAPPENED)]),
        ("The mill opened in March and was accused of fraud in April.", [("2024-03", Status.HAPPENED), ("2024-04", Status.ALLEGED)]),
    ],
)
def test_a_doubt_is_of_its_own_clause(text: str, expected: list[tuple[str, Status]]) -> None:
    """A denial or an accusation joined behind a date is not that of the act before it; counsel speaks for a party."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("The choir began singing at 9 am, when the lights failed.", ["2024-05-17T09:00:00"]),
        ("The guild listed its shares in 2005, nearly failed in 2008 and was saved in 2011.", ["2005", "2008", "2011"]),
        ("The choir split in 1999, sang for one night in 2012 and announced a tour on Monday.", ["1999", "2012", "2024-05-13"]),
        ("The miners met on Monday and will decide on Sunday whether to go back.", ["2024-05-13", "2024-05-19"]),
        ("The pair wed in Varn on 4 June 1988 and had two sons.", ["1988-06-04"]),
        ("The heat reached 41 degrees on Monday, breaking a record set in 1976.", ["2024-05-13"]),
        ("Hale, sacked in March after nine defeats, returns on Sunday.", ["2024-03", "2024-05-19"]),
        ("The toll, announced last Friday, begins on Sunday.", ["2024-05-10", "2024-05-19"]),
        ("The driver, arrested on Monday at his home, denies it.", ["2024-05-13"]),
        ("She will be buried on Sunday next to her sister.", ["2024-05-19"]),
        ("The lord mayor, who has held office since 2019, is to leave on Sunday.", ["2024-05-19"]),
        ("Talks will resume at 2 pm, the envoy announced a few minutes ago.", ["2024-05-17T14:00:00"]),
    ],
)
def test_each_verb_has_its_own_date(text: str, dates: list[str]) -> None:
    """In a list of verbs, before "when", behind a relative clause that ends with a time."""
    assert [date for date, _ in told(text)] == dates


def test_what_is_over_does_not_lie_ahead() -> None:
    """A past that would count from a plan told before counts from another date, which nobody can tell: it stays undated."""
    assert told("The new bridge opens on 3 June. Two years later the old one fell.") == [("2024-06-03", Status.PLANNED)]


def test_what_had_been_before_the_story_is_no_news() -> None:
    """An opening in the past perfect is not dated by its publication."""
    (found,) = reading.read(
        [Document("paper", "Nobody had wanted a bridge at Selby. The reeve drew one.", published=Published(parse(DAY)))]
    )

    assert found.mentions == ()


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("A guard was killed between 3 and 5 May.", "[2024-05-03..2024-05-05]"),
        ("The theft happened between 3 and 5 May.", "[2024-05-03..2024-05-05]"),
        ("She disappeared between 3 and 5 May.", "[2024-05-03..2024-05-05]"),
        ("The thefts happened between 3 and 5 May.", "2024-05-03/2024-05-05"),
        ("Two guards were killed between 3 and 5 May.", "2024-05-03/2024-05-05"),
        ("The inquiry was held between 3 and 5 May.", "2024-05-03/2024-05-05"),
    ],
)
def test_what_happens_at_a_moment_does_not_last(text: str, date: str) -> None:
    """One act between two days was on one of them; several, or what takes time, lasted from the one to the other."""
    assert [found for found, _ in told(text)] == [date]
