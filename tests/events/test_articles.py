from __future__ import annotations

from tests.events.judging import articles, judge


def test_the_articles_are_read_as_their_gold_says() -> None:
    """Forty articles of many kinds: the floors that docs/quality.md states."""
    counts = judge(articles())

    assert counts["right"] / counts["dated"] >= 0.95
    assert counts["found"] / counts["core"] >= 0.90
    assert counts["status right"] / counts["statuses"] >= 0.97


def test_the_second_set_is_read_no_worse_than_at_first() -> None:
    """Ten articles written after the rules had been mended for the first forty: the figures of their first run."""
    counts = judge(articles("articles-second"))

    assert counts["right"] / counts["dated"] >= 0.91
    assert counts["found"] / counts["core"] >= 0.88
    assert counts["status right"] / counts["statuses"] >= 0.97
