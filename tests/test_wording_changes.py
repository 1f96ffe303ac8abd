from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from tests.formats.factory import entry
from timeline.model import Change, ChangeKind, Entry, Kind, Name, State, Status
from timeline.wording import LANGUAGES, differs, told
from timeline.wording.changes import TERMS

AT = dt.datetime(2025, 3, 10, 12, tzinfo=dt.UTC)


def change(before: Entry, after: Entry, into: Entry | None = None) -> Change:
    """A step from one to the other."""
    return Change("0b2f7a52-7f6a-4e0e-9d3b-0c6f5b7f2a11", ChangeKind.EDITED, after, AT, None, before, into)


def named(*names: str) -> Entry:
    """An event with these names."""
    made = entry()
    return replace(made, event=replace(made.event, names=tuple(Name(name, Kind.PERSON) for name in names)))


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (entry(edtf="2025-03-06"), entry(edtf="2025-03-07"), ["Date: 7 March 2025 (before: 6 March 2025)"]),
        (entry(edtf=None), entry(edtf="2025-03"), ["Date: March 2025 (before: undated)"]),
        (entry(headline="One\n"), entry(headline="Two"), ["Headline: “Two” (before: “One”)"]),
        (entry(status=Status.PLANNED), entry(status=Status.HAPPENED), ["Status: happened (before: planned)"]),
        (named("Ada", "Bob"), named(), ["Names: none (before: Ada, Bob)"]),
        (entry(), entry(), []),
    ],
)
def test_each_field_is_told_with_what_it_was(before: Entry, after: Entry, words: list[str]) -> None:
    """A line for each field that readers see, nothing for one that is as it was; that is what counts as a change."""
    assert list(told(change(before, after))) == words
    assert differs(before.event, after.event) is bool(words)


def test_what_is_gone_is_told_by_where_it_went_or_not_at_all() -> None:
    """Of a merged event the one that tells it now; of a withdrawn one nothing, whatever is known of it."""
    gone = entry(state=State.RETRACTED, headline="Other")

    assert told(change(entry(), entry(state=State.MERGED), into=entry(headline="The whole story"))) == (
        "Now told in: 6 March 2025: The whole story",
    )
    assert told(change(entry(), gone)) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_tells_both(language: str) -> None:
    """What is now and what was stand in the line, each once; no word is missing."""
    (line,) = told(change(entry(headline="One"), entry(headline="Two")), language)
    terms = TERMS[language]

    assert (line.count("One"), line.count("Two")) == (1, 1)
    assert line.index("Two") < line.index("One")
    assert all(getattr(terms, name) for name in terms.__slots__)
