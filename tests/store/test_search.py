from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.databases import START
from timeline.store import Realm, Store, search
from timeline.store.schema import EntryRow

HEADLINE, BODY = "Café owners close the old bridge", "Ada Byron\nThe bridge closed, they said; 橋 was shut at 9.30 to-day"


@pytest.mark.parametrize(
    "q",
    [
        "bridge",
        "bri*",
        "BRIDGE cafe",
        '"old bridge"',
        '"old bri"*',
        '"bridge ada"',
        '"byron the"',
        '"bridge closed"',
        '"close the old bridge"',
        '"the old the"',
        "橋",
        "9 30",
        '"9 30 to"',
        "93*",
        "to-day",
        '"',
        "*",
        "bridge nowhere",
        "",
    ],
)
def test_a_text_is_found_as_the_index_finds_it(store: Store, q: str) -> None:
    """What is no longer in the index is found by the words that found it there, on either engine."""
    with store.writing(author="", at=START) as tx:
        number = 7
        tx.insert_entry(number, "an-id", Realm.PUBLIC)
        search.index(tx.connection, number, HEADLINE, BODY)
        hits = tx.connection.execute(search.matching(q, tx.dialect)).scalars().all()
        in_headline = tx.connection.execute(select(EntryRow.id).where(search.in_headline(q, tx.dialect))).scalars().all()

    assert bool(hits) == search.finds(q, HEADLINE, BODY)
    assert bool(in_headline) == search.finds(q, HEADLINE, "")
