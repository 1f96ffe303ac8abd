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


def test_a_person_is_apart_from_the_body_she_speaks_for() -> None:
    """The word "of" joins somebody to a body; within a body's own name it stays."""
    assert cast("Ilka Vos of the Varn Institute for Tides spoke. So did the Bank of Ostia.") == [
        Name("Ilka Vos", Kind.PERSON),
        Name("Varn Institute for Tides", Kind.BODY),
        Name("Bank of Ostia", Kind.BODY),
    ]


def test_an_article_is_part_of_a_name_of_one_word() -> None:
    """A paper keeps its article where it stands in capitals within a sentence; a country is its usual name."""
    assert cast("In August Tomas Riis, who leads, told The Lantern that The Gambia had paid.") == [
        Name("Tomas Riis", Kind.PERSON),
        Name("The Lantern", Kind.BODY),
        Name("Gambia", Kind.PLACE),
    ]


def test_a_calling_that_opens_a_sentence_is_no_name() -> None:
    """What somebody does for a living has a capital only there."""
    assert cast("Cyclist Jan Verbeek won, and he slept. Carmaker Veltra paid. Goalkeeper Bo Lund slept.") == [
        Name("Jan Verbeek", Kind.PERSON),
        Name("Veltra", Kind.BODY),
        Name("Bo Lund", Kind.PERSON),
    ]


def test_a_particle_belongs_to_its_person() -> None:
    """In capitals at the head of a sentence it is the same person."""
    assert cast("Hilde van der Berg spoke. Van der Berg said little.") == [Name("Hilde van der Berg", Kind.PERSON)]


def test_one_surname_of_two_people_is_nobody_in_particular() -> None:
    """A brother and a sister share it: it is given to neither."""
    names = cast("Ann Lund, who swims, and Tom Lund, who sails, won. A child asked Lund for a song.")

    assert Name("Lund", Kind.BODY) in names


def test_what_a_role_and_a_comma_introduce_is_a_person() -> None:
    """Also kings with their number."""
    assert cast("Her lawyer, Anna Weiss, left. King Harald IV of Norway stayed.")[:2] == [
        Name("Anna Weiss", Kind.PERSON),
        Name("Harald IV", Kind.PERSON),
    ]


def test_names_with_an_ampersand_or_an_apostrophe_are_whole() -> None:
    """They are not cut in two."""
    assert cast("Lawyers for Prado & Lund flew to Côte d’Ivoire.") == [Name("Prado & Lund", Kind.BODY), Name("Côte d'Ivoire", Kind.PLACE)]


def test_what_has_an_article_is_nobody() -> None:
    """A prize is no person because the next sentence goes on with "she"."""
    text = "Mia Storm won the Amber Quill in 1972. She said so. It made her."

    assert Name("Amber Quill", Kind.PERSON) not in cast(text)
