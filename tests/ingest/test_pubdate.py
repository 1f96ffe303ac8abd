from __future__ import annotations

import pytest

from timeline.errors import DateError
from timeline.ingest import stated


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("2023-10-26", "2023-10-26"),
        ("26 October 2023", "2023-10-26"),
        ("Thursday, Oct. 26, 2023", "2023-10-26"),
        ("October 2023", "2023-10"),
        ("26/10/2023", "2023-10-26"),
        ("26. Oktober 2023", "2023-10-26"),
        ("26 octobre 2023", "2023-10-26"),
        ("jeudi 26 octobre 2023", "2023-10-26"),
        ("Do, 26. Oktober 2023", "2023-10-26"),
        ("quinta-feira, 26 de outubro de 2023", "2023-10-26"),
        ("lunes 5 de mayo de 2025", "2025-05-05"),
        ("Sun 4 May 2025", "2025-05-04"),
        ("2023-10-26T10:00:00Z", "2023-10-26T10:00:00Z"),
        ("2023", "2023"),
        ("[2025-03-09..2025-03-13]", "[2025-03-09..2025-03-13]"),
    ],
)
def test_stated(words: str, edtf: str) -> None:
    """A date in figures or words that means the same whoever reads it when, as exact as it was stated."""
    assert stated(words).edtf == edtf


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Monday 4 March 2025", "Tuesday"),
        ("Fri, Oct. 26, 2023", "Thursday"),
        ("Montag, 26. Oktober 2023", "Thursday"),
        ("mardi 26 octobre 2023", "Thursday"),
        ("domingo, 26 de octubre de 2023", "Thursday"),
    ],
)
def test_another_day_of_the_week(words: str, day: str) -> None:
    """A date that contradicts its own day of the week is refused, with the day that it was."""
    with pytest.raises(DateError, match=day) as caught:
        stated(words)

    assert caught.value.subject == words


@pytest.mark.parametrize("words", ["03/04/2023", "yesterday", "March 3", "Friday", "12"])
def test_more_than_one_meaning(words: str) -> None:
    """A date that depends on the reader or the day is not guessed at."""
    with pytest.raises(DateError, match="may mean more than one date"):
        stated(words)


@pytest.mark.parametrize(
    "words", ["31 February 2023", "2023-02-30", "2023-13", "30/02/2023", "soon", "", "February 29, 2023", "20231026", "2023-10-26 25:00"]
)
def test_impossible(words: str) -> None:
    """An impossible date is an error that names it."""
    with pytest.raises(DateError) as caught:
        stated(words)

    assert caught.value.subject == words
