"""What a language model is asked, and what it says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Question:
    """What to do, and the data to do it with as JSON: whatever that says is no order to anybody."""

    task: str
    data: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model said to a question."""

    text: str
    #: Its name, as the one who asked knows it.
    model: str


#: Asks a language model; null where there is no answer.
Ask: TypeAlias = Callable[[Question], Answer | None]
