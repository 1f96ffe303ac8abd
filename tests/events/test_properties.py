from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from timeline import reading
from timeline.events.headlines import LONGEST
from timeline.model import Document, Published
from timeline.when import parse

WORDS = (
    *("the mayor", "Ana Prado", "said", "that", "will close", "closed", "on Monday", "in 2019", "March 3", "last week", ","),
    *(".", "\n", "“", "”", "—", "who", "which", "after", "and", "according to", "denied", "its 40th anniversary"),
    *("next month", "founded in", "Published 4 May 2023", "he", "(", ")", "between", "until", "by"),
)
texts = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)
dates = st.sampled_from(
    [None, "2024-05-17", "2024-05", "[2024-05-13..2024-05-19]", "2024/", "../2024", "XXXX-05-03", "2024-05-17T10:00:00Z"]
)


@settings(deadline=None)
@given(st.lists(st.tuples(texts, dates), min_size=1, max_size=3))
def test_any_documents_can_be_read(drawn: list[tuple[str, str | None]]) -> None:
    """Never an error; a quotation is its span, in one line and of three words at least; a headline fits its line."""
    documents = [
        Document(f"d{at}", text, published=Published(parse(date)) if date else Published()) for at, (text, date) in enumerate(drawn)
    ]
    readings = reading.read(documents)
    events = reading.merge(readings)

    by_key = {document.key: document.text for document in documents}
    for event in events:
        assert len(event.headline) <= LONGEST
        assert 0 <= event.confidence <= 1
        assert 0 <= event.salience <= 1
        for mention in event.mentions:
            assert by_key[mention.source.document][mention.start : mention.end] == mention.quote
            assert "\n" not in mention.quote
            assert len(mention.quote.split()) >= 3
    assert sum(len(event.mentions) for event in events) == sum(len(one.mentions) for one in readings)


@settings(deadline=None)
@given(st.text(max_size=120))
def test_any_characters_can_be_read(text: str) -> None:
    """Control characters, surrogates of meaning, any script: no error."""
    assert reading.extract(text) == reading.extract(text)
