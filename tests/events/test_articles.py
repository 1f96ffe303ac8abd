from __future__ import annotations

from tests.events.judging import articles, judge


def test_the_articles_are_read_as_their_gold_says() -> None:
    """Forty articles of many kinds: the floors that docs/quality.md states."""
    counts = judge(articles())

    assert counts["right"] / counts["dated"] >= 0.95
    assert counts["found"] / counts["core"] >= 0.90
    assert counts["status right"] / counts["statuses"] >= 0.97
