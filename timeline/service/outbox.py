"""What has to happen after a commit: taken from the outbox by a worker, done outside of any transaction, tried again if it fails."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from .wiring import PROGRAM, Wired

if TYPE_CHECKING:
    from timeline.store import Task

#: Pause after the first failure, doubled with each one up to the longest; after so many failures nobody tries again.
_PAUSE: Final = timedelta(minutes=1)
_LONGEST: Final = timedelta(hours=6)
_ATTEMPTS: Final = 20
#: How many tasks one worker takes at a time.
_BATCH: Final = 50


class Outbox(Wired):
    """Tasks that follow from commits."""

    def due(self) -> tuple[Task, ...]:
        """Take what is to be done now; another worker gets it if nothing is heard of it for some minutes."""
        with self.store.reading() as tx:
            if not tx.is_due(self.now()):
                return ()
        with self.store.writing(author=PROGRAM, at=self.now()) as tx:
            return tuple(tx.take(_BATCH))

    def finish(self, task: Task, topics: Iterable[str] = ()) -> None:
        """It is done, but for telling of these feeds: each is a task of its own, so that one which a hub refuses holds no other up."""
        with self.store.writing(author=PROGRAM, at=self.now()) as tx:
            tx.finish(task, topics)

    def postpone(self, task: Task, error: str) -> None:
        """It failed: try again later, ever less often; in the end not at all."""
        now = self.now()
        with self.store.writing(author=PROGRAM, at=now) as tx:
            if task.attempts + 1 >= _ATTEMPTS:
                tx.drop(task)
            else:
                tx.postpone(task, now + min(_PAUSE * 2**task.attempts, _LONGEST), error)
