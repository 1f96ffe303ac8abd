"""Asking a language model on behalf of one document: little, once, never of what is private, and never while others wait to write."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final

from timeline.model import Answer, Ask, Question

if TYPE_CHECKING:
    from timeline.store import Transaction

#: Longer answers are none.
_LONGEST: Final = 2_000
#: New questions a document.
_MOST: Final = 6


class Unanswered(Exception):
    """A change has to be made again, once its questions are answered."""


class Advisor:
    """The new questions of one document: gathered while a change is tried, asked after it was taken back, at hand when it is made."""

    def __init__(self, ask: Ask | None) -> None:
        self._ask = ask
        self._left = _MOST if ask else 0
        self._open: dict[str, Question] = {}
        self._given: dict[str, Answer | None] = {}

    def answer(self, key: str, question: Question) -> Answer | None:
        """What was answered; a question that is new waits to be asked."""
        if key not in self._given and self._left > len(self._open):
            self._open[key] = question
        return self._given.get(key)

    def require_answers(self) -> None:
        """Raise `Unanswered` if a question waits."""
        if self._open:
            raise Unanswered

    def ask(self) -> None:
        """Ask what waits; who does not answer is not asked again."""
        for key, question in self._open.items():
            self._given[key] = self._ask(question) if self._ask else None
        self._left -= len(self._open)
        self._open.clear()


class Advice:
    """Answers that are kept, and new ones of an advisor, where there is one."""

    def __init__(self, tx: Transaction, model: str, advisor: Advisor | None) -> None:
        self._tx = tx
        self._model = model
        self._advisor = advisor

    def __call__(self, question: Question) -> Answer | None:
        """The answer of before, or a new one."""
        key = sha256("\0".join((self._model, question.task, question.data)).encode()).hexdigest()
        if (known := self._tx.answer(key)) is not None:
            return Answer(known, self._model)
        answer = self._advisor.answer(key, question) if self._advisor else None
        if answer is not None:
            self._tx.save_answer(key, answer.text.replace("\0", "") if len(answer.text) <= _LONGEST else "")
        return answer
