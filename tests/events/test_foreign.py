from __future__ import annotations

from timeline import ingest, reading
from timeline.model import Document, Event, Published, Status
from timeline.when import parse

TEXT = (
    "Am 3. März 2025 brach der Damm über dem Dorf Alm.\n\n"
    "Viele Häuser stehen leer. „Am 4. März 2025 komme ich wieder“, sagte ein Bauer. Am 12. Mai 2025 soll der neue Damm fertig sein."
)


def events(text: str) -> tuple[Event, ...]:
    """The events of a German text published on a day of March."""
    document = Document("alm", text, language="de", published=Published(parse("2025-03-06")))
    return reading.events(reading.read([document], foreign=ingest.foreign)[0])


def test_dated_sentences_of_another_language_wait_for_a_person() -> None:
    """Quoted as they stand, past or planned by their date, and so unsure that none is published by itself."""
    found = events(TEXT)

    assert [(event.when and event.when.edtf, event.status, event.mentions[0].quote) for event in found] == [
        ("2025-03-03", Status.HAPPENED, "Am 3. März 2025 brach der Damm über dem Dorf Alm."),
        ("2025-05-12", Status.PLANNED, "Am 12. Mai 2025 soll der neue Damm fertig sein."),
    ]
    assert all(event.confidence < 0.5 for event in found)
    assert found[0].headline == "Am 3. März 2025 brach der Damm über dem Dorf Alm"


def test_a_long_sentence_of_another_language_is_cut_between_words() -> None:
    """Its headline says that it goes on."""
    (event,) = events(
        "Am 3. März 2025 brach der alte Damm über dem kleinen Dorf Alm, und das Wasser lief bis an die Kirche im Tal hinunter."
    )

    assert event.headline.endswith("…")
    assert len(event.headline) <= 90


def test_what_has_no_date_is_no_draft() -> None:
    """Neither a sentence without one nor a line that states nothing."""
    assert events("Der Damm brach.\n\n3. März 2025") == ()
