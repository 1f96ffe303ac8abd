"""Nouns as the JSON of rows, also of rows written before a field was there."""

from __future__ import annotations

import json

from timeline.model import Basis, Mention, Origin, Provenance, Span, Status, Timex
from timeline.store.codec import MENTION
from timeline.when import parse


def mention() -> Mention:
    """A statement dated by an expression that was counted from its publication."""
    when = parse("2025-03-06")
    timex = Timex(12, 20, "Thursday", "DATE", "2025-03-06", when, "weekday", "published 2025-03-09; past tense", origin=Origin.PUBLISHED)
    quote = "They met on Thursday"
    return Mention(Provenance("a"), 0, 20, quote, Span(0, 20), quote, (), Status.HAPPENED, when, Basis.EXPRESSION, "", (timex,))


def test_round_trip() -> None:
    """What a date was counted from is kept with it."""
    kept = MENTION.decode(MENTION.encode(mention()))

    assert mention() == kept
    assert [timex.origin for timex in kept.timexes] == [Origin.PUBLISHED]


def test_older_rows() -> None:
    """A row from before the field is read, and is no other statement than the one read again."""
    row = json.loads(MENTION.encode(mention()))
    del row["timexes"][0]["origin"]
    kept = MENTION.decode(json.dumps(row).encode())

    assert mention() == kept
    assert [timex.origin for timex in kept.timexes] == [Origin.NONE]
