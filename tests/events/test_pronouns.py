from __future__ import annotations

import pytest

from timeline import reading
from timeline.model import Document, Published
from timeline.when import parse


def headlines(text: str) -> list[str]:
    """The headlines of a text published on 5 December 2025."""
    (read,) = reading.read([Document("one", text, published=Published(parse("2025-12-05")))])
    return [mention.headline for mention in read.mentions]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Police arrested a 30-year-old man in Velm on Tuesday. He was released on Wednesday. Owner Rita Lomax said she was glad.",
            "A 30-year-old man was released",
        ),
        ("Ada Vint, whose maps sold well, moved to Cork in 1950 with her son. She opened a shop in 1952.", "Ada Vint opened a shop"),
        ("Ada Vint sold her house in 1964. She married the painter Hal Dorn in 1966; he died in 2010.", "Hal Dorn died"),
        ("Ms Vint married the painter Hal Dorn in 1966; he died in 2010. She left the city in 2011.", "Vint left the city"),
    ],
)
def test_what_a_person_did_is_told_of_that_person(text: str, told: str) -> None:
    """By name where a text says who is meant, else in the words it has for somebody without a name."""
    assert told in headlines(text)


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Rita Lomax said on Monday that she would rebuild. He was released on Tuesday.", "Rita Lomax"),
        ("Mr Dorn spoke on Monday. She was arrested on Tuesday.", "Dorn"),
        ("Ana Prado visited the port on Monday. A driver hit a bus there. She was arrested on Tuesday.", "Ana Prado"),
    ],
)
def test_nobody_is_told_to_have_done_what_somebody_else_did(text: str, person: str) -> None:
    """A pronoun of another gender, or one that may mean somebody nearer, is not the person named."""
    assert not any(headline.startswith(person) and ("arrested" in headline or "released" in headline) for headline in headlines(text))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Storm Ida reached Velm on Monday. Two divers are missing after their raft sank on Tuesday.", "Storm Ida’s raft"),
        ("Rolf Dorn left on Monday. His lawyer, Ada Vint, told the court that her client had paid the debt in April.", "Ada Vint’s lawyer"),
    ],
)
def test_what_is_somebody_s_own_is_not_given_to_another(text: str, wrong: str) -> None:
    """Behind another clause "their" may be that clause's; what stands for a later pronoun is not put where an earlier one stands."""
    assert headlines(text)
    assert not [headline for headline in headlines(text) if wrong in headline]
