from __future__ import annotations

import random

from timeline.events.merging import merge_mentions
from timeline.model import Basis, Kind, Mention, Name, Provenance, Span, Status
from timeline.when import Grain, Moment, When

BUSY = range(20, 300, 40)


def mention(document: int, published: int, day: int, words: str, salience: float) -> Mention:
    """A statement of one day in a document of another; days are counted from the first of 2025."""
    source = Provenance(f"paper {document}", published=_day(published))
    span = Span(0, len(words))
    names = (Name("Varn", Kind.PLACE),)
    when = _day(day)
    return Mention(
        source, 0, len(words), words, span, words, names, Status.HAPPENED, when, Basis.EXPRESSION, "", salience=salience, actor=words[:8]
    )


def _day(number: int) -> When:
    return When.unit(Moment(2025).plus_days(number), Grain.DAY)


def test_the_most_salient_of_a_large_story_are_its_days() -> None:
    """Of some hundred documents with no words in common, the first events by salience are one of each day most is written and told of."""
    chance = random.Random(5)  # noqa: S311 - no secret
    documents = []
    for number in range(600):
        published = chance.choice(BUSY) if number % 2 else chance.randrange(340)
        days = [published, chance.choice(BUSY) if chance.random() < 0.3 else chance.randrange(340)]
        told = [(day, f"{chance.getrandbits(40):x} went to {chance.getrandbits(40):x}", chance.random()) for day in days]
        documents.append([mention(number, published, *each) for each in told])

    events = sorted(merge_mentions(documents), key=lambda event: -event.salience)[: len(BUSY)]

    assert {event.when.edtf for event in events if event.when} == {_day(number).edtf for number in BUSY}
