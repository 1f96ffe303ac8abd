"""Which documents are dated together."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from tests.databases import START
from timeline.model import Document
from timeline.store import Store, Transaction
from timeline.store.documents import COMPANY


def known(tx: Transaction, key: str, *, asked: AbstractSet[str] = frozenset(), offered: AbstractSet[str] = frozenset()) -> int:
    """A document with what it shares."""
    number, _, _ = tx.save_document(Document(key, f"The text of {key}."))
    tx.save_facts(number, asked, offered)
    return number


def company(tx: Transaction, key: str) -> list[str]:
    """The keys of those that are dated together with a document."""
    return [kept.document.key for kept in tx.company(tx.document(key)).documents]


def test_who_asks_comes_with_all_that_answer_and_who_asks_them(store: Store) -> None:
    """Through what is asked and offered, from one to the next."""
    with store.writing(author="", at=START) as tx:
        known(tx, "arrival", offered={"a speech"})
        known(tx, "asker", asked={"a speech", "a jubilee"}, offered={"a fair"})
        known(tx, "answer", offered={"a jubilee"})
        known(tx, "third", asked={"a fair"})
        known(tx, "stranger", asked={"a storm"}, offered={"a storm"})

        assert company(tx, "arrival") == ["arrival", "asker", "answer", "third"]


def test_who_only_answers_brings_nobody(store: Store) -> None:
    """A date of its own is not moved, so that those who ask for it are left alone."""
    with store.writing(author="", at=START) as tx:
        known(tx, "arrival", asked={"a speech"})
        known(tx, "answer", offered={"a speech", "a fair"})
        known(tx, "asks the answer", asked={"a fair"})

        assert company(tx, "arrival") == ["arrival", "answer"]


def test_of_too_many_those_that_share_most_are_taken(store: Store) -> None:
    """And the company says that others were left out."""
    with store.writing(author="", at=START) as tx:
        known(tx, "arrival", asked={"a speech", "a fair"})
        for number in range(COMPANY + 5):
            known(tx, f"answer {number}", offered={"a speech"} if number < COMPANY else {"a speech", "a fair"})
        found = tx.company(tx.document("arrival"))
        keys = [kept.document.key for kept in found.documents]

        assert found.is_cut
        assert len(keys) == COMPANY
        assert {f"answer {COMPANY + extra}" for extra in range(5)} <= set(keys)
