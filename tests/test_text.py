from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline.text import Tempus, clauses, quotations, sentences, verbs, words


def split(text: str) -> list[str]:
    """The sentences as text."""
    return [span.of(text) for span in sentences(text)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mr. Lund met Dr. Ashe in the U.S. capital. They ate.", 2),
        ("He works in the U.S. He likes it.", 2),
        ("It rose 3.5 percent. Nobody knew why.", 2),
        ("“Stop!” he cried. She ran.", 2),
        ("It is… over now. Nobody knew.", 2),
        ("A heading\nA sentence follows it.", 2),
        ("A line that was broken\nin the middle of it. Another one.", 2),
        ("“Rain.” “Snow.” The choice was hard.", 3),
        ("J. B. Priestley wrote it. So they say.", 2),
        ("Kestrel Inc. shares fell. Kestrel Inc. The rest rose.", 3),
        ("", 0),
        (" \n\n ", 0),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, count: int) -> None:
    """Abbreviations, numbers, quotations and broken lines end no sentence; headings do."""
    assert len(split(text)) == count


def test_a_dash_line_and_every_kind_of_mark_quote_speech() -> None:
    """Curly, straight, low and angular marks, nested ones, and lines that a dash opens."""
    text = '“Yes, “perhaps”,” he said.\n"No," she said.\n„Ja“ und «non».\n– Never, says the boy.\nIt’s the boys’ ball.'

    assert [span.of(text) for span in quotations(text)] == ["“Yes, “perhaps”,”", '"No,"', "„Ja“", "«non»", "– Never"]


def test_a_quotation_that_is_never_closed_ends_with_its_line() -> None:
    """What a broken page quotes does not swallow the rest."""
    text = "“It goes on and on\nHe left."

    assert [span.of(text) for span in quotations(text)] == ["“It goes on and on"]


@pytest.mark.parametrize(
    ("sentence", "inner"),
    [
        ("The ministry said on Monday that the mine will close in June.", "the mine will close in June."),
        ("Talks failed, the envoy said on Friday.", "the envoy said on Friday."),
        ("The firm, which opened in 1990, will close.", "which opened in 1990"),
        ("The firm, founded in 1990, will close.", "founded in 1990"),
        ("Prices fell on Monday and the bank cut its rate on Tuesday.", "the bank cut its rate on Tuesday."),
        ("After the court ruled on Monday, the firm closed.", "After the court ruled on Monday"),
        ("He fled after the police came on Monday.", "after the police came on Monday."),
        ("Two days after the pier burned in May, the port closed.", "Two days after the pier burned in May"),
        ("The pier burned, it was rebuilt in 1950.", "it was rebuilt in 1950."),
    ],
)
def test_clauses_nest(sentence: str, inner: str) -> None:
    """What is said, relative, subordinate and joined clauses stand apart inside their sentence."""
    spans = [span.of(sentence) for span in clauses(sentence, sentences(sentence)[0])]

    assert spans[0] == sentence
    assert inner in spans


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("The board will not meet.", [("meet", Tempus.FUTURE, True)]),
        ("The board is to meet.", [("meet", Tempus.FUTURE, False)]),
        ("The board has met.", [("met", Tempus.PERFECT, False)]),
        ("The board didn’t meet.", [("meet", Tempus.PAST, True)]),
        ("The dam, opened in 1932, burst.", [("burst", Tempus.PAST, False)]),
        ("A man identified by police as Lund died.", [("died", Tempus.PAST, False)]),
        ("The proposed merger failed.", [("failed", Tempus.PAST, False)]),
        ("The family fled.", [("fled", Tempus.PAST, False)]),
        ("Rovers play United on Saturday.", [("play", Tempus.PRESENT, False)]),
        ("Rovers won, and the stand reopens on Saturday.", [("won", Tempus.PAST, False), ("reopens", Tempus.PRESENT, False)]),
        ("Rovers sold hats, and car parts in Varn.", [("sold", Tempus.PAST, False)]),
        ("The dam broke and EU ministers meet in Varn on Friday.", [("broke", Tempus.PAST, False), ("meet", Tempus.PRESENT, False)]),
        ("The dam broke, and lawmakers debate the bill on Friday.", [("broke", Tempus.PAST, False), ("debate", Tempus.PRESENT, False)]),
        ("The play opens in May and lands in shops in June.", [("opens", Tempus.PRESENT, False), ("lands", Tempus.PRESENT, False)]),
        ("The firm opens doors and windows in May.", [("opens", Tempus.PRESENT, False)]),
        ("The dam broke and sports day in Varn was off.", [("broke", Tempus.PAST, False), ("was", Tempus.PAST, False)]),
        ("Her heir, Ada Brook, joins from Varn on Friday.", [("joins", Tempus.PRESENT, False)]),
        ("Final figures follow on 18 May.", [("follow", Tempus.PRESENT, False)]),
        ("The bank left its rate unchanged.", [("left", Tempus.PAST, False)]),
        ("The race never took place.", [("took", Tempus.PAST, True)]),
        ("He was last seen in Varn.", [("seen", Tempus.PAST, False)]),
        ("The ship sank, overloaded with coal and wool.", [("sank", Tempus.PAST, False)]),
    ],
)
def test_finite_verbs_are_told_from_participles(clause: str, expected: list[tuple[str, Tempus, bool]]) -> None:
    """Which way a verb looks and whether it is negated; participles in a noun's service are no verbs."""
    found = [(verb.verb, verb.tempus, verb.negated) for verb in verbs(clause, 0, len(clause))]

    assert found == expected


_PIECES = [
    *"aBc .,;:!?“”\"'‘’—–()\n\t0Ü\u2028",
    *(f"{word} " for word in ("said", "and", "that", "who", "while", "it", "the mayor", "fled")),
]


@given(st.lists(st.sampled_from(_PIECES), max_size=100).map("".join))
@example("“While the mayor spoke, the crowd fled.”")
def test_any_text_can_be_taken_apart(text: str) -> None:
    """Never an error; sentences do not overlap, clauses lie in their sentence, quotations in the text."""
    spans = sentences(text)

    assert all(left.end <= right.start for left, right in pairwise(spans))
    for sentence in spans:
        assert all(sentence.covers(clause) for clause in clauses(text, sentence))
    assert all(0 <= span.start < span.end <= len(text) for span in quotations(text))


@given(st.lists(st.sampled_from(_PIECES), max_size=20).map("".join), st.integers(0, 40), st.integers(0, 40))
@example("the mayor’s aide, Ana, fled", 9, 25)
def test_the_words_of_a_part_are_those_of_the_part_alone(text: str, start: int, end: int) -> None:
    """What was read around it before changes nothing: neither words cut in two nor the comma before the first."""
    alone = [word._replace(start=word.start + start, end=word.end + start) for word in words(text[start:end])]

    words(text)

    assert words(text, start, max(start, end)) == alone
