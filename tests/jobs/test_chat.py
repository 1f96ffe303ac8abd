from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest

from timeline.jobs import asking
from timeline.model import Answer, Question
from timeline.settings import Settings

from .model import Model, answering

QUESTION = Question("Shorten it.", '{"statement": "words"}')


@pytest.fixture
def model() -> Iterator[Model]:
    """A model that listens."""
    with answering() as made:
        yield made


def settings(url: str, **more: Any) -> Settings:
    """The settings that name it."""
    return Settings(**{"llm_url": url, "llm_model": "small-1", **more})


def test_a_question(model: Model) -> None:
    """The task is the system's word, the data the user's, nothing is left to chance; the key goes along where there is one."""
    model.says = lambda data: f"said of {data['statement']}"
    ask = asking(settings(model.url, llm_key="secret"), print)

    assert ask is not None
    assert ask(QUESTION) == Answer("said of words", "small-1")
    (request,) = model.asked
    assert request["messages"] == [{"role": "system", "content": QUESTION.task}, {"role": "user", "content": QUESTION.data}]
    assert (request["model"], request["temperature"], request["stream"]) == ("small-1", 0, False)
    assert model.keys == ["Bearer secret"]


@pytest.mark.parametrize("more", [{"llm_url": ""}, {"llm_model": ""}])
def test_off(more: dict[str, str]) -> None:
    """Without an endpoint or a model nobody is asked."""
    assert asking(settings("http://127.0.0.1:9/v1", **more), print) is None


def failed(model: Model, url: str = "") -> list[str]:
    """What is said of two questions that have no answer."""
    complaints: list[str] = []
    ask = asking(settings(url or model.url, llm_key="secret"), complaints.append, patience=0.5)
    assert ask is not None
    assert [ask(QUESTION), ask(QUESTION)] == [None, None]
    return complaints


@pytest.mark.parametrize("status", [302, 401, 429, 500])
def test_an_error(model: Model, status: int) -> None:
    """An endpoint that refuses is told of once, asked no more, and its key is nowhere."""
    model.status = status
    (complaint,) = failed(model)

    assert (f"HTTP {status}" in complaint, "secret" in complaint, len(model.asked)) == (True, False, 1)


@pytest.mark.parametrize(
    "body", [b"", b"garbage", b"[]", b'{"choices": []}', b'{"choices": [{"message": null}]}', b'{"error": "no such model"}']
)
def test_another_protocol(model: Model, body: bytes) -> None:
    """What is no chat completion is no answer."""
    model.body = body

    assert len(failed(model)) == 1


def test_nobody_there(model: Model) -> None:
    """An address that nobody listens at is told of once."""
    assert len(failed(model, "http://127.0.0.1:9/v1")) == 1


def test_an_oversize_answer(model: Model) -> None:
    """An answer without an end is not waited for."""
    model.body = b"x" * 1024
    model.pieces = lambda body: iter(lambda: body, b"")

    assert "more than 65536 bytes" in failed(model)[0]


def test_silence(model: Model) -> None:
    """Who says nothing is waited for until patience ends."""
    over = threading.Event()

    def silent(_body: bytes) -> Iterator[bytes]:
        over.wait(30)
        yield b""

    model.pieces = silent
    complaints = failed(model)
    over.set()

    assert len(complaints) == 1


def test_a_drop_at_a_time(model: Model) -> None:
    """Nor does an answer that comes by drops last longer."""
    over = threading.Event()

    def drops(_body: bytes) -> Iterator[bytes]:
        while not over.wait(0.05):
            yield b" "

    model.pieces = drops
    complaints = failed(model)
    over.set()

    assert "not done after 0.5 seconds" in complaints[0]


@pytest.mark.parametrize("said", [None, 7, ["x"]])
def test_no_words(model: Model, said: Any) -> None:
    """A model that answers something else than words said nothing, and may be asked again."""
    model.says = lambda _data: said
    ask = asking(settings(model.url), print)

    assert ask is not None
    assert ask(QUESTION) == Answer("", "small-1")
