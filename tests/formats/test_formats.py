from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import Golden
from timeline.errors import NoSuchFormat
from timeline.formats import FORMATS, Joining, named, render
from timeline.model import Change, ChangeKind, Digest, Format, Item, Options, State, Status
from timeline.when import parse
from timeline.wording import LANGUAGES

from .factory import MADE, OPTIONS, entry, full, mention, nasty, page

GOLDEN = Path(__file__).with_name("golden")
#: Formats that say every date in words wherever they show it at all.
EVERY = pytest.mark.parametrize("made", FORMATS, ids=lambda made: made.name)


def body(made: Format, *entries: Item, options: Options = OPTIONS) -> str:
    """The whole body of some entries."""
    return render(made, page(), entries, options).decode()


def sample() -> tuple[Item, ...]:
    """One of everything a reader may meet."""
    withdrawn = entry(5, state=State.RETRACTED, headline="Nobody may read this")
    return (
        full(),
        entry(2, "2025-04", status=Status.PLANNED, headline="Bridge will mark its anniversary"),
        entry(3, "[2025-03-09..2025-03-13]", status=Status.ALLEGED),
        entry(4, None, headline="Nobody said when"),
        withdrawn,
        Digest("3f0e7a52-7f6a-4e0e-9d3b-0c6f5b7f2a11", 37, MADE, "https://timeline.example/timelines/bridges"),
    )


@EVERY
def test_golden(made: Format, golden: Golden) -> None:
    """Nothing a format writes changes without someone reading the difference."""
    golden(GOLDEN / f"one.{made.name}", body(made, *sample()))


@EVERY
def test_same_bytes_again(made: Format, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written depends on neither the clock nor the zone of the machine."""
    first = body(made, *sample())
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    try:
        again = body(made, *sample())
    finally:
        monkeypatch.delenv("TZ")
        time.tzset()

    assert first == again


@EVERY
def test_withdrawn_says_nothing(made: Format) -> None:
    """Of a withdrawn entry no format shows more than its id."""
    secret = mention("Secret words.", headline="Secret words.", title="Secret title", url="https://secret.example/")
    for state in (State.RETRACTED, State.HIDDEN, State.MERGED):
        gone = entry(1, state=state, headline="Secret words.", mentions=(secret,), names=())

        assert "ecret" not in body(made, gone)


@EVERY
def test_draft_is_never_written(made: Format) -> None:
    """A draft waits for review; it has no bytes in any format."""
    assert made.item(entry(state=State.DRAFT), OPTIONS) == b""


@EVERY
@pytest.mark.parametrize("status", [Status.ALLEGED, Status.DENIED, Status.PLANNED, Status.CANCELLED])
def test_status_is_said(made: Format, status: Status) -> None:
    """An allegation stays alleged and a denial a denial, in every format."""
    assert status.value in body(made, entry(status=status))


@EVERY
@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2025-03-06~", "about 6 March 2025"),
        ("2025-03-06?", "6 March 2025 (uncertain)"),
        ("[2025-03-09..2025-03-13]", "between 9 and 13 March 2025"),
        ("2025-03", "March 2025"),
        ("2025-03-03/2025-03-09", "week of 3 March 2025"),
    ],
)
def test_doubt_is_said(made: Format, edtf: str, words: str) -> None:
    """A date that is not exact says so in every format."""
    assert words in body(made, entry(edtf=edtf)).replace("\r\n ", "")


@EVERY
@pytest.mark.parametrize("lang", LANGUAGES)
def test_languages(made: Format, lang: str) -> None:
    """Every format can be written in every language that dates are put into words in."""
    written = render(made, page(lang=lang), sample(), replace(OPTIONS, lang=lang))

    assert written


@EVERY
def test_quote_limit(made: Format) -> None:
    """No body shows more of a document than allowed, however many statements it gives."""
    quotes = [mention(f"Number {number} " + "said a lot " * 20, document="one") for number in range(5)]
    written = body(made, entry(mentions=tuple(quotes)), options=replace(OPTIONS, quote_limit=60)).replace("\r\n ", "")

    assert written.count("said a lot") <= 6 * (2 if made.name == "feed.json" else 1)


@EVERY
def test_no_path_of_ours(made: Format) -> None:
    """Where an article's file lies on our disk is nobody's business."""
    from_file = mention(url=None, title=None, publisher=None, document="/home/someone/articles/bridge.txt")

    assert "someone" not in body(made, entry(mentions=(from_file,)))


@EVERY
def test_joined_from_kept_items(made: Format) -> None:
    """Items rendered earlier make the same body as rendering it at once, in however many parts they come."""
    entries = [*nasty(200)]
    kept = [made.item(one, OPTIONS) or one for one in entries]
    parts = Joining(made, OPTIONS)
    for start in range(0, len(kept), 60):
        parts.add(kept[start : start + 60], max(one.updated for one in entries[start : start + 60]))

    assert parts.finish(page()) == render(made, page(), kept, OPTIONS) == render(made, page(), entries, OPTIONS)
    assert parts.newest == max(one.updated for one in entries)


@EVERY
def test_empty(made: Format, golden: Golden) -> None:
    """A timeline without events is a whole document of its kind."""
    golden(GOLDEN / f"empty.{made.name}", body(made))


def test_names_are_unique() -> None:
    """Each extension has one format."""
    assert len({made.name for made in FORMATS}) == len(FORMATS)
    assert all(named(made.name) is made for made in FORMATS)


def test_unknown_name() -> None:
    """An unknown format is refused, and the answer names those there are."""
    with pytest.raises(NoSuchFormat, match=r"pdf.*atom"):
        named("pdf")


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (ChangeKind.ADDED, "Added: 6 March 2025"),
        (ChangeKind.MOVED, "Moved from 5 March 2025: 6 March 2025"),
        (ChangeKind.EDITED, "Edited: 6 March 2025"),
        (ChangeKind.MERGED, "<title>Merged with another event</title>"),
        (ChangeKind.WITHDRAWN, "<title>Withdrawn</title>"),
    ],
)
def test_changes(kind: ChangeKind, words: str) -> None:
    """The feed of changes says what happened to an entry, each step once."""
    one = entry()
    change = Change("0b2f7a52-7f6a-4e0e-9d3b-0c6f5b7f2a11", kind, one, MADE, parse("2025-03-05"))
    written = body(named("atom"), change, replace(change, id="1b2f7a52-7f6a-4e0e-9d3b-0c6f5b7f2a11"))

    assert words in written
    assert written.count("<entry>") == 2
    assert (one.event.headline in written) is (kind not in {ChangeKind.MERGED, ChangeKind.WITHDRAWN})
