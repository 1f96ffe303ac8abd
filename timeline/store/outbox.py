"""The outbox: what has to happen after a commit, written in the transaction it follows from and done by a worker later."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, func, insert, select, update

from .following import OutboxRow
from .rows import Rows

#: Kinds of tasks: say that the feeds of a timeline (its slug) changed, that one of them (its address) did; tell no longer what was
#: withdrawn on a day.
PING: Final = "ping"
TOPIC: Final = "topic"
EXPIRE: Final = "expire"
#: For how long nobody else takes a task that somebody took.
_LEASE: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do."""

    number: int
    kind: str
    subject: str
    version: int
    #: How often it failed.
    attempts: int


class Outbox(Rows):
    """Tasks: one a kind and subject, however many changes it stands for."""

    def leave(self, kind: str, subject: str, due: datetime) -> None:
        """Have something done; a task that is failing keeps its pause."""
        same = (OutboxRow.kind == kind) & (OutboxRow.subject == subject)
        known = self.connection.execute(select(OutboxRow.id, OutboxRow.attempts, OutboxRow.due).where(same)).one_or_none()
        if known is None:
            values = {"kind": kind, "subject": subject, "version": 1, "due": due, "attempts": 0, "error": ""}
            self.connection.execute(insert(OutboxRow).values(id=self.next_number(OutboxRow), **values))
        else:
            later = known.due if known.attempts else due
            self.connection.execute(update(OutboxRow).where(same).values(version=OutboxRow.version + 1, due=later))

    def is_due(self, now: datetime) -> bool:
        """Whether there is anything to do."""
        return self.connection.execute(select(OutboxRow.id).where(OutboxRow.due <= now).limit(1)).first() is not None

    def waiting(self) -> tuple[int, datetime | None, str]:
        """How many tasks there are, since when the oldest is due, and why the last one that failed did."""
        count, oldest = self.connection.execute(select(func.count(), func.min(OutboxRow.due)).select_from(OutboxRow)).one()
        failed = select(OutboxRow.error).where(OutboxRow.error != "").order_by(OutboxRow.due.desc()).limit(1)
        return count, oldest, self.connection.execute(failed).scalar_one_or_none() or ""

    def take(self, limit: int) -> list[Task]:
        """Tasks that are due, oldest first; nobody else takes them for a while."""
        due = select(OutboxRow).where(OutboxRow.due <= self.at).order_by(OutboxRow.due, OutboxRow.id).limit(limit)
        columns = due.with_only_columns(OutboxRow.id, OutboxRow.kind, OutboxRow.subject, OutboxRow.version, OutboxRow.attempts)
        tasks = [Task(*row) for row in self.connection.execute(columns)]
        taken = OutboxRow.id.in_([task.number for task in tasks])
        self.connection.execute(update(OutboxRow).where(taken).values(due=self.at + _LEASE))
        return tasks

    def finish(self, task: Task, topics: Iterable[str] = ()) -> None:
        """It is done, but for telling of these feeds, each on its own; what changed since it was taken is due again."""
        for topic in topics:
            self.leave(TOPIC, topic, self.at)
        mine = OutboxRow.id == task.number
        self.connection.execute(delete(OutboxRow).where(mine, OutboxRow.version == task.version))
        self.connection.execute(update(OutboxRow).where(mine).values(due=self.at, attempts=0, error=""))

    def postpone(self, task: Task, due: datetime, error: str) -> None:
        """It failed, and is tried again."""
        values = {"due": due, "attempts": task.attempts + 1, "error": error}
        self.connection.execute(update(OutboxRow).where(OutboxRow.id == task.number).values(values))

    def drop(self, task: Task) -> None:
        """Nobody tries it any more."""
        self.connection.execute(delete(OutboxRow).where(OutboxRow.id == task.number))
