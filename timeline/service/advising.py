"""Asking a language model on behalf of one document: little, once, and never of what is private."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final

from timeline.model import Answer, Ask, Question

if TYPE_CHECKING:
    from timeline.store import Transaction

#: Longer answers are none.
_LONGEST: Final = 2_000
#: New questions a document; what is asked waits, and so does every other writer.
_MOST: Final = 6


class Advice:
    """Answers that are kept, and within the budget new ones."""

    def __init__(self, tx: Transaction, ask: Ask | None, model: str) -> None:
        self._tx = tx
        self._ask = ask
        self._model = model
        self._left = _MOST if ask else 0

    def __call__(self, question: Question) -> Answer | None:
        """The answer of before, or a new one."""
        key = sha256("\0".join((self._model, question.task, question.data)).encode()).hexdigest()
        if (known := self._tx.answer(key)) is not None:
            return Answer(known, self._model)
        if not self._left or not self._ask:
            return None
        self._left -= 1
        answer = self._ask(question)
        if answer is not None:
            self._tx.save_answer(key, answer.text.replace("\0", "") if len(answer.text) <= _LONGEST else "")
        return answer
