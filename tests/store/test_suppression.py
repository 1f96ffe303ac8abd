from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.store.redaction import Redaction
from timeline.store.suppression import Ruling, Suppression, new_key

SALT = "5c" * 16
NAMED = Ruling("named", SALT, whole=False)
LIST = Suppression(
    [
        *NAMED.person("Nora Lindqvist", ["Lindy", "N. L. Berg"]),
        *NAMED.person("Ottilie von der Mühl Jr."),
        *NAMED.person("艾米莉"),
        *NAMED.source("tidal-post.example"),
    ]
)


@pytest.mark.parametrize(
    "text",
    [
        "Nora Lindqvist",
        "NORA LINDQVIST",
        "nora lindqvist",
        "Nora  Lindqvist",
        "Nora\nLindqvist",
        "Nora Lind-\nqvist",
        "Nora Lind\u00adqvist",
        "Nora-Lindqvist",
        "NoraLindqvist",
        "nora_lindqvist",
        "Lindqvist, Nora",
        "Nora M. Lindqvist",
        "Nora Marie Lindqvist",
        "Nora “Nono” Lindqvist",
        "Ñora Lindqvïst",
        "Nora Lindqvi\u0308st",
        "n.l. berg",
        "Ottilie von der Mühl",
        "OTTILIE VON DER MUHL",
        "Ottilie von der Mühl Jr",
        "艾米莉",
        "tidal-post.example",
        "www.Tidal-Post.example",
    ],
)
def test_a_name_is_found(text: str) -> None:
    """However it is written, a name is found where it stands, and nothing else is."""
    whole = f"Yesterday {text} came."
    (found,) = LIST.find(whole, ())

    assert found.span.of(whole) == text.removeprefix("www.")


@pytest.mark.parametrize(
    "text",
    [
        "Nora Berg",
        "Nora and Lindqvist",
        "Nora; Lindqvist",
        "Eleonora Lindqvist",
        "Nora. Lindqvist",
        "Lindqvist",
        "Lindy",
        "von der Mühl",
        "post.example",
        "",
    ],
)
def test_another_name_is_not(text: str) -> None:
    """What is another name, or only a part of one, is left where nobody knows whose it is."""
    assert LIST.find(f"Yesterday {text} came.", ()) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ms. Lindqvist's plan", ["Lindqvist"]),
        ("N. Lindqvist and Lindy", ["N. Lindqvist", "Lindy"]),
        ("President von der Mühl, and Mühl again", ["von der Mühl", "Mühl"]),
        ("a lindqvist chair", []),
        ("Lindy 3, 12 Lindy", []),
    ],
)
def test_parts_of_a_name(text: str, found: list[str]) -> None:
    """Where the name itself stands its parts count, with a capital letter, and not where a number makes them a date."""
    assert [one.span.of(text) for one in LIST.find(text, {"named"})] == found


def test_a_source_is_a_host_with_all_under_it() -> None:
    """A source is recognised by any host under the one that was named, by its name, or as one document."""
    assert LIST.source("https://m.tidal-post.example/a", None, "a")
    assert LIST.source(None, "Tidal-Post.example", "a")
    assert LIST.source(None, None, "tidal-post.example")
    assert not LIST.source("https://post.example/tidal-post.example", "Tidal Post", "b")


def test_an_address_gives_no_name_away() -> None:
    """An address with a name in it is not kept; the document goes by a key that is the same for the same address."""
    redaction = Redaction(LIST)
    key = redaction.key("https://a.example/2025/nora%20lindqvist-resigns")

    assert key == new_key("https://a.example/2025/nora%20lindqvist-resigns", SALT)
    assert key.startswith("erased:")
    assert redaction.address("https://a.example/nora-lindqvist") is None
    assert redaction.address("https://a.example/nora-berg") == "https://a.example/nora-berg"
    assert redaction.slug("all-about-nora-lindqvist").startswith("erased-")


@given(st.text(alphabet="Nora Lindqvist.,-\n\u00adé"), st.sampled_from(["Nora Lindqvist", "LINDQVIST, NORA"]), st.text(alphabet="ab .,\n"))
def test_offsets_stay(before: str, name: str, after: str) -> None:
    """A redacted text is as long as it was, has the name no more, and is the same when it is redacted again."""
    text = f"{before} {name} {after}"
    redaction = Redaction(LIST, {"named"})
    redacted = redaction.prose(text)

    assert len(redacted) == len(text)
    assert name not in redacted
    assert redaction.prose(redacted) == redacted


def test_the_list_shows_no_name() -> None:
    """Nothing of a name is in what is kept of it; another installation keeps something else."""
    lines = NAMED.person("Nora Lindqvist")

    assert not [line for line in lines if "nora" in repr(line).lower() or "lindqvist" in repr(line).lower()]
    assert {line.hash for line in lines}.isdisjoint(line.hash for line in Ruling("named", "00" * 16, whole=False).person("Nora Lindqvist"))
