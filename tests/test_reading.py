from __future__ import annotations

import timeline
from timeline import reading
from timeline.model import Document, Published, Timex
from timeline.when import When, parse

TEXT = "Mayor Ana Prado opened the Calas tunnel on Monday. It will be closed again in June."


def test_the_public_names_tag_extract_and_merge() -> None:
    """Three functions do the main job on one text."""
    day = When.day(2024, 5, 17)

    assert [timex.value for timex in timeline.tag(TEXT, day)] == ["2024-05-13", "2024-06"]
    assert [event.when.edtf for event in timeline.extract(TEXT, day) if event.when] == ["2024-05-13", "2024-06"]
    assert timeline.merge([]) == ()
    assert all(getattr(timeline, name) for name in timeline.__all__)


def test_readings_come_in_the_order_of_their_documents() -> None:
    """Whatever the order they are worked out in."""
    documents = [Document(key, TEXT) for key in ("b", "a", "c")]

    assert [one.document.key for one in reading.read(documents)] == ["b", "a", "c"]


def test_reading_again_gives_the_same() -> None:
    """Pure: no clock, no memory."""
    documents = [Document("a", TEXT, published=Published(parse("2024-05-17"))), Document("b", TEXT)]

    assert reading.read(documents) == reading.read(documents)


def test_another_language_is_tagged_by_who_can() -> None:
    """What the caller's tagger finds is kept; without one there is nothing."""
    found = Timex(0, 6, "Montag", "DATE", "2024-05-13", When.day(2024, 5, 13), "dateparser")

    def foreign(text: str, published: When | None, language: str) -> tuple[Timex, ...]:
        assert (text, language) == ("Montag war es.", "de")
        assert published == When.day(2024, 5, 17)
        return (found,)

    document = Document("a", "Montag war es.", language="de", published=Published(When.day(2024, 5, 17)))

    assert reading.read([document], foreign=foreign)[0].timexes == (found,)
    assert reading.read([document])[0].timexes == ()


def test_events_are_ordered_by_their_dates_and_undated_ones_come_last() -> None:
    """(begin, end, first document, start)."""
    text = "It rained. The dam broke in 2020. The dam was built in 1950. The dam broke again in July 2020. The king came on Sunday."
    (found,) = reading.read([Document("a", text)])

    assert [event.when.edtf if event.when else None for event in reading.events(found)] == ["1950", "2020", "2020-07", None]


def test_no_documents_give_no_events() -> None:
    """Nothing in, nothing out."""
    assert reading.read([]) == ()
    assert reading.merge(()) == ()
    assert reading.read([Document("empty", "")])[0].mentions == ()
