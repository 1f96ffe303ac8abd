"""Where expressions are found, and which way their clauses look."""

from __future__ import annotations

import pytest

from timeline.expr import Duration, Tense
from timeline.timex.finder import ages, find


def spans(text: str) -> list[str]:
    """The expressions of a text, as written."""
    return [expression.text for expression in find(text)]


def test_longest_match_wins() -> None:
    """Of the expressions that begin at a word, the longest one stands."""
    assert spans("They met on Friday, March 3, 2023, at the end of the second quarter of 2024.") == [
        "Friday, March 3, 2023",
        "the end of the second quarter of 2024",
    ]


def test_extents() -> None:
    """Determiners and modifiers belong to an expression, prepositions and a possessive do not."""
    assert spans("In early May, after about three weeks, by next Friday's vote") == ["early May", "about three weeks", "next Friday"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("between 3 and 5 June", ["3", "5 June"]),
        ("from 2017 to 2021 (2017-2021)", ["2017", "2021", "2017", "2021"]),
        ("Monday-Friday and 12 to 18 months", ["Monday", "Friday", "12", "18 months"]),
        ("the 2009-10 season", ["2009", "10"]),
        ("7:30-9 p.m. on Friday", ["7:30", "9 p.m. on Friday"]),
        ("the 18th and 19th centuries", ["the 18th", "19th centuries"]),
    ],
)
def test_ends_of_ranges(text: str, expected: list[str]) -> None:
    """Each end of a range is an expression of its own."""
    assert spans(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It may march on in a second while the sun sat there.",
        "Theresa May and April Jones met at the March for Science.",
        "Call 0171 2024 1999 or see www.example.org/2024/05/may.",
        "Flight 1549 cost $1,999; resolution 1973 had 2000 signatures.",
        "The Sunday Times reviewed the film 1917 for USA Today.",
        "A poster of High Noon hung at the entrance.",
        "A 34-year-old won 3-2 in a Peugeot 2008.",
        "The Six-Day War and the Thirty Years War are told in serial no. 1987-04.",
        "Police sought a silver 2016 Ford, a 2019 Honda Civic and the victim's 2004 BMW.",
        "The French daily Le Monde and the business weekly Barron's wrote of it; the daily said no more.",
        "They lost the third quarter of the game and met every now and then.",
    ],
)
def test_false_friends(text: str) -> None:
    """Names, numbers, titles and ages are no expressions of time."""
    assert spans(text) == []


def test_whitespace() -> None:
    """A line's end inside an expression is a blank; a paragraph's end is not."""
    assert spans("on March\n3, 2024") == ["March\n3, 2024"]
    assert spans("in March\n\n3 people") == ["March"]


def test_offsets_count_characters() -> None:
    """Letters that grow in lower case, and those beyond the basic plane, move no span."""
    text = "İİ 🎉 on Friday, “tomorrow”"

    assert [(e.span.start, e.span.of(text)) for e in find(text)] == [(8, "Friday"), (17, "tomorrow")]


def test_unknown_language() -> None:
    """Where there is no grammar nothing is guessed."""
    assert find("am Montag, den 3. März 2024", "de") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2019 Ford cut jobs, and since 2004 BMW has grown.", ["2019", "2004"]),
        ("The British ferry makes daily trips, and weekly tests are free.", ["daily", "weekly"]),
        ("She shot the film in 1991 and starred in 1917.", ["1991"]),
        ("A third outage in as many weeks cost as many as three days.", ["as many as three days"]),
    ],
)
def test_no_false_friends(text: str, expected: list[str]) -> None:
    """What resembles a name, a model or a title and is a time all the same."""
    assert spans(text) == expected


def test_ages() -> None:
    """Ages and anniversaries are found on their own, as lengths of time."""
    (age,) = ages("The body marks its 76th anniversary next month.")

    assert (age.text, age.meaning) == ("76th anniversary", Duration("P76Y", age=True))


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("The board met on Friday", Tense.PAST),
        ("The board will meet on Friday", Tense.FUTURE),
        ("The board is expected to meet on Friday", Tense.FUTURE),
        ("The board plans to meet on Friday", Tense.FUTURE),
        ("The vote will be held on Friday", Tense.FUTURE),
        ("They had agreed to sell it by Friday", Tense.FUTURE),
        ("The shop reopens on Friday", Tense.FUTURE),
        ("The final was postponed until Friday", Tense.FUTURE),
        ("The hearing was put off until Friday", Tense.FUTURE),
        ("The siege lasted until Friday", Tense.PAST),
        ("It would have ended on Friday", Tense.PAST),
        ("Rain has fallen since Friday", Tense.PAST),
        ("On Friday the board met", Tense.PAST),
        ("a Friday", Tense.UNKNOWN),
        ("It is Friday", Tense.PRESENT),
        ("They were to come up Monday.", Tense.FUTURE),
        ("They were to have come up Monday.", Tense.PAST),
        ("The court gave both sides until Thursday.", Tense.FUTURE),
        ("The ferry stays moored until Thursday.", Tense.FUTURE),
        ("They stayed until Thursday.", Tense.PAST),
        ("The strike could begin Monday.", Tense.FUTURE),
        ("The owner could not be reached Monday.", Tense.PAST),
        ("None of the keys could be found Monday.", Tense.PAST),
        ("The crew will come Monday.", Tense.FUTURE),
        ("Copper for March delivery fell.", Tense.FUTURE),
        ("Starting Monday, fees rise.", Tense.FUTURE),
        ("The board declared a dividend payable Friday.", Tense.FUTURE),
        ("The tenant has to leave by Monday.", Tense.FUTURE),
        ("The mayor promised an answer by Monday.", Tense.FUTURE),
        ("The road crew will have left by Monday.", Tense.FUTURE),
        ("The road crew would have left on Monday.", Tense.PAST),
        ("They must have left Monday.", Tense.PAST),
        ("The deadline is Friday.", Tense.FUTURE),
        ("It is Friday.", Tense.PRESENT),
        ("The ruling, likely Wednesday, is final.", Tense.FUTURE),
        ("The council plans a hearing Wednesday.", Tense.FUTURE),
        ("The bill failed by three votes on Monday.", Tense.PAST),
        ("The council votes on Monday.", Tense.FUTURE),
        ("Lawyers had until Monday to answer.", Tense.FUTURE),
        ("Snow is possible Monday night.", Tense.FUTURE),
        ("The retailer, which reports quarterly results on Monday, has grown.", Tense.FUTURE),
        ("It reports from the capital on Monday.", Tense.UNKNOWN),
        ("The side lost and plays again Monday.", Tense.FUTURE),
        ("They had waited until Monday.", Tense.PAST),
        ("A verdict is unlikely before Monday.", Tense.FUTURE),
        ("The goalkeeper will miss the cup after breaking a wrist on Monday.", Tense.PAST),
        ("The panel will rule after meeting on Monday.", Tense.FUTURE),
    ],
)
def test_tense(text: str, tense: Tense) -> None:
    """The verb group that governs an expression tells which way it looks."""
    (expression,) = find(text)

    assert expression.tense == tense
