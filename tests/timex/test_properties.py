"""What holds for every text whatever: Hypothesis looks for one where it does not."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.expr import Expression
from timeline.model import Timex
from timeline.timex.en.lexicon import MODIFIERS, MONTHS, ONES, ORDINALS, SEASONS, TENS, UNITS, WEEKDAYS
from timeline.timex.finder import ages, find
from timeline.timex.resolver import resolve
from timeline.when import When, parse

WORDS = sorted({*MONTHS, *WEEKDAYS, *ONES, *TENS, *ORDINALS, *SEASONS, *UNITS, *MODIFIERS})
GLUE = [
    *(
        "of",
        "the",
        "in",
        "last",
        "next",
        "this",
        "that",
        "ago",
        "later",
        "earlier",
        "before",
        "after",
        "from",
        "to",
        "and",
        "a",
        "early",
        "end",
    ),
    *(
        "every",
        "quarter",
        "half",
        "'s",
        ",",
        ".",
        "-",
        "–",
        "/",
        ":",
        "\n\n",
        "p.m.",
        "GMT",
        "BC",
        "9/11",
        "Easter",
        "Ramadan",
        "now",
        "since",
    ),
    *(
        "1",
        "2",
        "31",
        "99",
        "1999",
        "2024",
        "0",
        "00:61",
        "12:30",
        "31/02/2023",
        "'92",
        "29",
        "W53",
        "Q4",
        "said",
        "will",
        "İ",
        "ß",
        "\u2028",
    ),
]
#: Texts made to hit the rules: words of time, numbers and glue in any order.
news = st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(GLUE), st.integers(0, 10_000).map(str)), max_size=25).map(" ".join)
texts = st.one_of(st.text(max_size=200), news, news.map(str.title), news.map(str.upper), news.map(lambda text: text.replace(" ", "")))
published = st.sampled_from(
    [
        None,
        *map(
            parse, ("2024-02-29", "2025-03-06T14:00:00Z", "2025-03", "2025", "[2025-03-09..2025-03-13]", "2024-12-30/2025-01-02", "2025/..")
        ),
        *map(parse, ("XXXX-03-03", "-0043-03-15", "9998-12-31", "-9999-01-01")),
    ]
)


@given(texts, published)
@settings(max_examples=400, deadline=None)
def test_spans_and_intervals(text: str, when: When | None) -> None:
    """Nothing raises; spans lie in the text, in its order, and do not overlap; an interval begins before it ends."""
    expressions = find(text)
    timexes = resolve(expressions, when, text)
    position = 0
    for expression, timex in zip(expressions, timexes, strict=True):
        _check(expression, timex, text)
        assert position <= timex.start < timex.end <= len(text)
        position = timex.end


def _check(expression: Expression, timex: Timex, text: str) -> None:
    assert expression.span == timex.span
    assert timex.text == text[timex.start : timex.end]
    assert timex.type in {"DATE", "TIME", "DURATION", "SET"}
    assert timex.value
    assert timex.anchor
    if timex.when is not None and timex.when.bounded:
        assert timex.when.first < timex.when.after


@given(texts, texts, published)
@settings(max_examples=100, deadline=None)
def test_independence(text: str, other: str, when: When | None) -> None:
    """A text is read the same again, and after any other document."""
    first = resolve(find(text), when, text)
    resolve(find(other), parse("2001-01-01"), other)

    assert first == resolve(find(text), when, text)


@given(texts)
@settings(max_examples=100, deadline=None)
def test_ages_are_no_times(text: str) -> None:
    """What is an age is no expression of time, and the other way round."""
    spans = [expression.span for expression in find(text)]

    assert not any(age.span.overlaps(span) for age in ages(text) for span in spans)


@given(texts, published)
@settings(max_examples=200, deadline=None)
def test_interval_is_writable(text: str, when: When | None) -> None:
    """Whatever interval comes out can be written as EDTF and read back."""
    for timex in resolve(find(text), when, text):
        if timex.when is not None:
            assert parse(timex.when.edtf).edtf == timex.when.edtf
