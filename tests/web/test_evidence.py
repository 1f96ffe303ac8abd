"""Quotes, taken apart at the expressions that gave their date."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.formats.factory import mention
from timeline.model import Mention
from timeline.web.evidence import pieces
from timeline.when import parse

QUOTE = "The council opened the bridge on March 6."


def marked(text: str, one: Mention) -> list[tuple[str, bool]]:
    """Each stretch, and whether it is an expression of time."""
    return [(piece.text, piece.timex is not None) for piece in pieces(text, one)]


@pytest.fixture
def dated() -> Mention:
    """A statement whose date was read from its own words."""
    one = mention(QUOTE, when=parse("2025-03-06"))
    timex = replace(one.timexes[0], start=QUOTE.index("March"), end=QUOTE.index("March") + 7)
    return replace(one, timexes=(timex,))


def test_where_it_stands(dated: Mention) -> None:
    """The expression is marked where it stands."""
    assert marked(QUOTE, dated) == [("The council opened the bridge on ", False), ("March 6", True), (".", False)]


def test_blanks_closed_up(dated: Mention) -> None:
    """It is found where blanks before it were closed up."""
    wide = replace(dated, quote=QUOTE.replace("council", "council  "))
    moved = replace(wide, timexes=(replace(dated.timexes[0], start=dated.timexes[0].start + 2),))

    assert marked(QUOTE, moved)[1] == ("March 6", True)


def test_not_shown(dated: Mention) -> None:
    """What the excerpt left out is not marked."""
    assert marked("The council…", dated) == [("The council…", False)]


def test_whole_text_in_order(dated: Mention) -> None:
    """The stretches are the text, whatever the expressions claim."""
    wild = replace(dated.timexes[0], start=-5, end=2, text="e")
    both = replace(dated, timexes=(wild, *dated.timexes, wild))

    assert "".join(piece.text for piece in pieces(QUOTE, both)) == QUOTE
