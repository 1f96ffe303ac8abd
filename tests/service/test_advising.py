from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pytest

from timeline import reading
from timeline.events import advice
from timeline.events.merging.blocking import keys
from timeline.model import Answer, Ask, Entry, Event, Question, State, Visibility
from timeline.reading import Reading
from timeline.service import Service, make_service
from timeline.service.wiring import Reader
from timeline.settings import Settings

from .conftest import Clock, Write
from .reading import Rules

LONG = (
    "On 3 March 2025 the inspectors of the county council's department for roads, bridges, tunnels and ferries found more than four "
    "hundred cracks, loose bolts and missing rivets in the steel arches of the northern railway viaduct.\n"
)
SHORT = "The inspectors found more than four hundred cracks, loose bolts and missing rivets"
UNDATED = "The harbour board closed the pier on Monday. Its members had met on 3 March 2025 in the town hall.\n"
REAL = Reader(reading.read, reading.merge, keys, reading.advised)


class Model:
    """A language model that says what a test wants, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Question] = []
        self.says: object = None

    def __call__(self, question: Question) -> Answer | None:
        """Its answer."""
        self.asked.append(question)
        return None if self.says is None else Answer(json.dumps(self.says), "small-1")


Make = Callable[..., Service]


@pytest.fixture
def made(database_url: str, clock: Clock) -> Iterator[Make]:
    """Makes a service that asks a model."""
    every: list[Service] = []

    def make(ask: Ask | None = None, reader: Reader = REAL, **settings: object) -> Service:
        here = {"database_url": database_url, "public_url": "https://example.org", "llm_model": "small-1", **settings}
        every.append(make_service(Settings(**here), now=clock, reader=reader, ask=ask))
        return every[-1]

    yield make
    for service in every:
        service.close()


@pytest.fixture
def model() -> Model:
    """A model that says nothing yet."""
    return Model()


def entries(service: Service) -> list[Entry]:
    """Every entry, whatever its state."""
    with service.store.reading() as tx:
        return [stored.entry for stored in tx.stored(range(50)).values()]


def test_a_headline(made: Make, model: Model, write: Write) -> None:
    """What is added gets a headline that its words bear out, marked; the quote is what the article says."""
    model.says = {"headline": SHORT}
    service = made(model)
    service.add([write("viaduct", LONG)])
    (entry,) = service.view("all", {}, strict=True).entries

    assert entry.event.headline == SHORT
    assert "language model small-1" in entry.event.mentions[0].reason
    assert entry.event.mentions[0].quote in LONG


def test_the_same_question_once(made: Make, model: Model, write: Write) -> None:
    """What was answered is kept: reading again asks nobody and changes nothing, with the endpoint gone too."""
    model.says = {"headline": SHORT}
    made(model).add([write("viaduct", LONG)])
    before, asked = entries(made()), len(model.asked)
    model.says = {"headline": "The inspectors found cracks"}
    made(model).reread()
    made(None).reread()

    assert len(model.asked) == asked
    assert entries(made()) == before


def test_off_is_as_without(made: Make, model: Model, write: Write) -> None:
    """A model that is silent, or says what the text does not, leaves what there would be without one."""
    places = [write("viaduct", LONG), write("pier", UNDATED)]
    made(llm_model="").add(places)
    before = [(entry.event, entry.state) for entry in entries(made())]
    made(model).reread()
    model.says = {"headline": "The mayor fled", "expression": "1 April", "date": "2025-04-01", "same": True}
    made(model).reread()

    assert model.asked
    assert [(entry.event, entry.state) for entry in entries(made())] == before


def test_a_date_waits_for_a_person(made: Make, model: Model, write: Write) -> None:
    """A date that a model chose is a guess, no surer than none, and is published when a person says so."""
    model.says = {"expression": "3 March 2025", "date": "2025-03-03"}
    service = made(model)
    service.add([write("pier", UNDATED.partition(" Its")[0] + ". Others had met on 3 March 2025 in the town hall.\n")])
    (waiting,) = service.review()

    assert waiting.entry.event.when is not None
    assert (waiting.entry.event.when.edtf, waiting.entry.state) == ("2025-03-03?", State.DRAFT)
    assert "language model small-1" in waiting.entry.event.mentions[0].reason
    assert service.confirm(waiting.entry.id, author="ada").state is State.PUBLISHED


@pytest.mark.parametrize("allowed", [False, True])
def test_what_is_private(made: Make, model: Model, write: Write, *, allowed: bool) -> None:
    """No word of a private document goes anywhere, unless that is wanted."""
    made(model, llm_private=allowed).add([write("secret", LONG)], visibility=Visibility.PRIVATE)

    assert bool(model.asked) is allowed


def test_little_is_sent(made: Make, model: Model, write: Write) -> None:
    """Of an article the sentence asked about is sent, and not the rest."""
    made(model).add([write("viaduct", LONG + "The secretary spoke of lunch at length.\n")])

    assert model.asked
    assert all("lunch" not in question.data for question in model.asked)


class Near(Rules):
    """Rules by which events with the same words may be one, whatever their dates."""

    def joined(self, readings: Sequence[Reading], ask: Ask | None = None) -> tuple[Event, ...]:
        """One event, if a model says so."""
        events = self.merge(readings)
        if ask is None or len(events) != 2 or advice.same(events[0].mentions[0], events[1].mentions[0], ask) is None:
            return events
        return (replace(events[0], mentions=(*events[0].mentions, *events[1].mentions)),)

    @property
    def reader(self) -> Reader:
        """As the service takes it."""
        return replace(super().reader, merge=self.joined)


def test_merged_once_merged_for_ever(made: Make, model: Model, write: Write) -> None:
    """Two events that a model confirmed to be one stay so when it is gone, and a person's decision asks nobody."""
    reader = Near().reader
    model.says = {"same": True, "first": "The council met", "second": "The council met"}
    service = made(model, reader)
    service.add([write("one", "2025-03-03: The council met\n"), write("other", "2025-03-04: The council met\n")])
    assert [len(entry.event.mentions) for entry in service.view("all", {}, strict=True).entries] == [2]
    asked, (entry,) = len(model.asked), service.view("all", {}, strict=True).entries

    alone = made(None, reader)
    alone.reread()
    alone.edit(entry.id, {"headline": "Met"}, author="ada")
    service.edit(entry.id, {"headline": "The council met twice"}, author="ada")

    assert [len(one.event.mentions) for one in alone.view("all", {}, strict=True).entries] == [2]
    assert len(model.asked) == asked
    assert service.check().problems == ()


def test_an_answer_that_cannot_be_kept(made: Make, write: Write) -> None:
    """An endless answer, or one with what a database cannot hold, disturbs nothing."""
    for text in ("x" * 100_000, "\0{}\0"):
        service = made(lambda _question, text=text: Answer(text, "small-1"))
        service.add([write(f"viaduct{len(text)}", LONG)])

    assert [entry.event.headline[-1] for entry in entries(service)] == ["…"]


def test_nobody_waits_for_an_answer(made: Make, model: Model, write: Write) -> None:
    """While the model thinks, others write."""
    desk = made(None)
    desk.add([write("other", "The fair opened on 1 March 2025 in the market hall.\n")])
    (fair,) = desk.view("all", {}, strict=True).entries
    model.says = {"headline": SHORT}

    def slow(question: Question) -> Answer | None:
        desk.edit(fair.id, {"headline": f"Edited before answer {len(model.asked)}"}, author="ada")
        return model(question)

    made(slow).add([write("viaduct", LONG)])

    assert model.asked
    assert {entry.event.headline for entry in entries(desk)} == {SHORT, f"Edited before answer {len(model.asked) - 1}"}
