from __future__ import annotations

from timeline.events.names import read_cast
from timeline.model import Kind, Name, Span
from timeline.text import sentences


def cast(text: str) -> list[Name]:
    """The names of a text in its order, each once."""
    spans = sentences(text)
    return list(dict.fromkeys(one.name for one in read_cast(text, spans).occurrences))


def test_a_surname_is_the_person_named_in_full() -> None:
    """With title, in full, by surname: one person."""
    assert cast("Prime Minister Ana Prado spoke. Later Prado left with Ms Prado’s son.") == [Name("Ana Prado", Kind.PERSON)]


def test_an_acronym_is_its_body() -> None:
    """Introduced in brackets or by its initials, both forms are one body."""
    text = "The International Fisheries Council (IFC) met. Critics of the IFC stayed away from the International Fisheries Council."

    assert cast(text) == [Name("IFC", Kind.BODY)]


def test_countries_and_states_have_their_usual_name() -> None:
    """Short forms and states through the register."""
    assert cast("He flew from the U.S. to the UK, to Ohio and to Viet Nam.") == [
        Name("United States", Kind.PLACE),
        Name("United Kingdom", Kind.PLACE),
        Name("Ohio", Kind.PLACE),
        Name("Vietnam", Kind.PLACE),
    ]


def test_words_that_only_begin_a_sentence_are_no_names() -> None:
    """Openers, months and weekdays name no one."""
    assert cast("However, rain fell on Monday in May. Police came. Nobody spoke.") == []


def test_he_is_the_only_person_before() -> None:
    """One candidate is safe; two are not, unless one of them opens the sentence."""
    text = "Ana Prado met nobody. She left."
    spans = sentences(text)
    people = read_cast(text, spans)

    assert people.person_before(spans[1].start, spans) == Name("Ana Prado", Kind.PERSON)
    assert read_cast("", []).person_before(0, []) is None
    assert people.within(Span(0, 3))[0].name.name == "Ana Prado"
