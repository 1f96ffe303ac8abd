from __future__ import annotations

import pytest

from timeline import reading
from timeline.events.headlines import LONGEST
from timeline.model import Document, Published
from timeline.when import parse


def headline(text: str) -> str:
    """The headline of the last dated mention of a text."""
    (found,) = reading.read([Document("paper", text, published=Published(parse("2024-05-17")))])
    return [mention.headline for mention in found.mentions if mention.when][-1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("However, on Monday the mayor opened the tunnel.", "The mayor opened the tunnel"),
        ("Ana Prado came. She opened the tunnel on Monday.", "Ana Prado opened the tunnel"),
        ("Ana Prado came. Her deputy resigned on Monday.", "Ana Prado’s deputy resigned"),
        ("The mine closed on Monday, the ministry said.", "The mine closed, the ministry said"),
        ("Officials said on Monday that the mine will close in June.", "Officials said that the mine will close"),
        ("The mine did close on May 3, 2024, according to prosecutors.", "The mine did close, according to prosecutors"),
        (
            "The Sorro Marine Trust, a charity set up to guard the coast and its whales, sued the ferry company Blue Line on Monday.",
            "The Sorro Marine Trust sued the ferry company Blue Line",
        ),
    ],
)
def test_a_headline_is_the_statement_in_fewer_words(text: str, expected: str) -> None:
    """Boilerplate, times and appositions go; pronouns get their name; whose claim it is stays."""
    assert headline(text) == expected


def test_no_headline_is_longer_than_a_line() -> None:
    """However long the sentence, and never into a quotation."""
    long = (
        "On Monday the council of Marlow "
        + "and its many committees " * 12
        + "voted to sell “the old market hall by the river” to a builder."
    )

    assert len(headline("It rained. " + long)) <= LONGEST
