"""What a language model answered, kept so that the same question has the same answer for ever: what was merged once stays merged."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, delete, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from .rows import Rows
from .schema import Base


class AnswerRow(Base):
    """An answer, by a hash of its question and of the model that was asked."""

    __tablename__ = "answers"

    question: Mapped[str] = mapped_column(String(64), primary_key=True)
    answer: Mapped[str]
    at: Mapped[datetime]


class Answers(Rows):
    """Answers that are known."""

    def answer(self, question: str) -> str | None:
        """The answer to a question with this hash."""
        return self.connection.execute(select(AnswerRow.answer).where(AnswerRow.question == question)).scalar_one_or_none()

    def save_answer(self, question: str, answer: str) -> None:
        """Keep an answer."""
        self.connection.execute(delete(AnswerRow).where(AnswerRow.question == question))
        self.connection.execute(insert(AnswerRow).values(question=question, answer=answer, at=self.at))
