from __future__ import annotations

import json
from pathlib import Path

import pytest

from timeline.ingest import foreign
from timeline.when import When, parse

FILES = sorted(Path(__file__).with_name("sentences").glob("*.json"))
PUBLISHED = When.day(2025, 3, 11)


def values(text: str, language: str, published: When | None = PUBLISHED) -> list[tuple[str, str]]:
    """What is found in a text, and what it means."""
    return [(timex.text, timex.value) for timex in foreign(text, published, language)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_sentences(file: Path) -> None:
    """Every date of the sentences that the words of a language were written against is found, and nothing else."""
    corpus = json.loads(file.read_text(encoding="utf-8"))

    for sentence in corpus["sentences"]:
        found = [list(pair) for pair in values(sentence["text"], file.stem, parse(corpus["published"]))]
        assert found == sentence["dates"], sentence["text"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_unseen_sentences(file: Path) -> None:
    """Of the dates in sentences written afterwards, at most one is misread and one missed."""
    corpus = json.loads(file.read_text(encoding="utf-8"))

    wrong = missed = 0
    for sentence in corpus["unseen"]:
        found = [list(pair) for pair in values(sentence["text"], file.stem, parse(corpus["published"]))]
        wrong += sum(pair not in sentence["dates"] for pair in found)
        missed += sum(pair not in found for pair in sentence["dates"])

    assert (wrong <= 1, missed <= 1) == (True, True)


def test_every_language_has_enough_sentences() -> None:
    """No language is claimed on fewer than 25 sentences."""
    sizes = {file.stem: len(json.loads(file.read_text(encoding="utf-8"))["sentences"]) for file in FILES}

    assert set(sizes) == {"de", "es", "fr", "it", "nl", "pt"}
    assert min(sizes.values()) >= 25


def test_spans_are_of_the_text() -> None:
    """Offsets count into the text as it came."""
    text = "Le 3 mars 2025, puis mardi dernier, enfin il y a deux ans."

    assert all(text[timex.start : timex.end] == timex.text for timex in foreign(text, PUBLISHED, "fr"))


def test_unknown_language() -> None:
    """In a language that nobody reads for us nothing is guessed."""
    assert foreign("3 marca 2025 i 2025-03-03", PUBLISHED, "pl") == ()


def test_region_of_a_language() -> None:
    """A tag with a region is its language."""
    assert values("em 3 de março de 2025", "pt-BR") == [("3 de março de 2025", "2025-03-03")]


def test_precision_is_kept() -> None:
    """A month is a month and a week its seven days, never a day of them."""
    assert [timex.when and timex.when.edtf for timex in foreign("im Oktober 2023 und letzte Woche", PUBLISHED, "de")] == [
        "2023-10",
        "2025-03-03/2025-03-09",
    ]


def test_without_publication_date() -> None:
    """What needs the publication date stays open; a date of the calendar does not."""
    text = "Am 3. März, am Dienstag, vor zwei Jahren, im April und am 5. Mai 2024."

    assert [value for _, value in values(text, "de", None)] == ["XXXX-03-03", "XXXX-WXX-2", "XXXX", "XXXX-04", "2024-05-05"]


def test_several_possible_publication_days() -> None:
    """A value is given only where all possible publication days agree; else the hull, marked."""
    week = parse("[2025-03-10..2025-03-13]")
    month, day = foreign("le mois dernier et hier", week, "fr")

    assert (month.value, month.ambiguous) == ("2025-02", False)
    assert (day.value, day.ambiguous, day.when and day.when.edtf) == ("XXXX-XX-XX", True, "[2025-03-09..2025-03-12]")


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("vor 3 Tagen", "de", "2025-03-08"),
        ("im letzten April", "de", "2024-04"),
        ("le mois de juillet dernier", "fr", "2024-07"),
        ("il prossimo marzo ci sarà una festa", "it", "2025-03"),
        ("op 1 mei 2024", "nl", "2024-05-01"),
        ("em 3 mar. 2024", "pt", "2024-03-03"),
        ("el 03-04-2024", "es", "2024-04-03"),
        ("2024-02-29", "fr", "2024-02-29"),
    ],
)
def test_forms(text: str, language: str, value: str) -> None:
    """Digits and words, months named beside "last" and "next", abbreviations, figures with the day first."""
    assert [found for _, found in values(text, language)] == [value]


def test_open_publication_date() -> None:
    """A publication date without an end anchors nothing."""
    assert values("hier", "fr", parse("2024/..")) == [("hier", "XXXX-XX-XX")]


def test_years_before_clocks() -> None:
    """A publication date that dateparser cannot stand at anchors nothing."""
    assert values("hier", "fr", When.year(-43)) == [("hier", "XXXX-XX-XX")]


@pytest.mark.parametrize("text", ["am 31. Februar 2024", "am 30. Februar", "32. Mai 2024"])
def test_impossible_day(text: str) -> None:
    """A day that does not exist is no date."""
    assert all(timex.when is not None for timex in foreign(text, PUBLISHED, "de"))


@pytest.mark.parametrize("language", ["de", "es", "fr", "it", "nl", "pt"])
@pytest.mark.parametrize("text", ["", "1" * 5000, "12. " * 2000, "0.0.0000 99/99/99 00-00-00", "mar " * 2000, "\ud7ff\uffff " * 50])
def test_hostile_text(text: str, language: str) -> None:
    """No text makes it fail, and no hit lies outside."""
    assert all(0 <= timex.start < timex.end <= len(text) for timex in foreign(text, PUBLISHED, language))
