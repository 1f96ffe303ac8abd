from __future__ import annotations

import json
import random
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.invented import articles
from tests.databases import START
from timeline.service import make_service
from timeline.settings import Settings
from timeline.shape import Json

#: Articles that tell each other's events; one of twelve has no date of publication.
ARTICLES = articles(14, seed=5)
#: Two that date each other: what the one calls last week has its day in the other.
PAIR = [
    {"url": "https://north.example/1", "text": "The Farleigh Harbour Board bought the ferry in Farleigh for 7,200 crowns last week."},
    {
        "url": "https://south.example/1",
        "text": "On March 5, 2025 the Farleigh Harbour Board bought the ferry in Farleigh for 7,200 crowns.",
        "published": "2025-03-06",
    },
]


@settings(max_examples=3, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(order=st.randoms(use_true_random=False))
def test_another_order_gives_the_same(order: random.Random) -> None:
    """Documents that come in another order give the same dates, mentions and states, by the rules of the program."""
    shuffled = [*ARTICLES, *PAIR]
    order.shuffle(shuffled)

    assert told(shuffled) == told([*ARTICLES, *PAIR])


def told(lines: list[Json]) -> Any:
    """What every document's date is, and every event's date, state and statements."""
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "articles.jsonl"
        file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
        service = make_service(Settings(database_url=f"sqlite:///{name}/timeline.db"), now=lambda: START)
        service.add([str(file)])
        dates = {listing.key: listing.published for listing in service.documents()}
        with service.store.reading() as tx:
            found = [
                stored.entry for stored in tx.stored(range(1, 500)).values() if stored.entry.state.value not in {"merged", "retracted"}
            ]
        service.close()
    return dates, sorted(
        (
            sorted((m.source.document, m.start, m.end, m.when.edtf if m.when else "") for m in one.event.mentions),
            one.state.value,
            str(one.event.when),
        )
        for one in found
    )
