from __future__ import annotations

import pytest

from tests.events.judging import articles, judge


def test_the_articles_are_read_as_their_gold_says() -> None:
    """Forty articles of many kinds: the floors that docs/quality.md states."""
    counts = judge(articles())

    assert counts["right"] / counts["dated"] >= 0.98
    assert counts["found"] / counts["core"] >= 0.95
    assert counts["status right"] / counts["statuses"] >= 0.97


@pytest.mark.parametrize(
    ("folder", "right", "found"),
    [
        ("articles-third", 0.93, 0.89),
        ("articles-fourth", 0.97, 0.94),
        ("articles-fifth", 0.98, 0.98),
        ("articles-sixth", 0.97, 0.94),
        ("articles-seventh", 0.95, 0.97),
    ],
)
def test_articles_in_many_voices_are_read_as_their_gold_says(folder: str, right: float, found: float) -> None:
    """Agencies, tabloids, weeklies, releases and live pages: the floors below the figures of docs/quality.md."""
    counts = judge(articles(folder))

    assert counts["right"] / counts["dated"] >= right
    assert counts["found"] / counts["core"] >= found
    assert counts["status right"] / counts["statuses"] >= 0.96


def test_the_second_set_is_read_no_worse_than_at_first() -> None:
    """Ten articles written after the rules had been mended for the first forty."""
    counts = judge(articles("articles-second"))

    assert counts["right"] / counts["dated"] >= 0.97
    assert counts["found"] / counts["core"] >= 0.96
    assert counts["status right"] / counts["statuses"] >= 0.97
