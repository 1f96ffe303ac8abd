"""Drain the outbox: one handler a kind of task."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from timeline.errors import NoSuchTimeline
from timeline.service import Service

from .websub import HubError, Post, ping, post_form


@dataclass(frozen=True, slots=True)
class Report:
    """What came of one round."""

    done: int = 0
    #: Why each of the others failed.
    failed: tuple[str, ...] = ()


def drain(service: Service, *, post: Post = post_form) -> Report:
    """Do what is due; what fails is tried again later, and holds nothing else up."""
    done, failed = 0, list[str]()
    while tasks := service.due():
        for task in tasks:
            try:
                topics = _HANDLERS[task.kind](service, task.subject, post)
            except HubError as error:
                service.postpone(task, str(error))
                failed.append(str(error))
            else:
                service.finish(task, topics)
                done += 1
    return Report(done, tuple(failed))


def _ping(service: Service, slug: str, _post: Post) -> tuple[str, ...]:
    """The hub is told of each feed of a timeline; a timeline deleted since has none."""
    try:
        return service.topics(slug) if service.settings.websub_hub else ()
    except NoSuchTimeline:
        return ()


def _tell(service: Service, topic: str, post: Post) -> tuple[str, ...]:
    """Tell the hub of one feed."""
    if hub := service.settings.websub_hub:
        ping(hub, topic, post)
    return ()


def _expire(service: Service, _day: str, _post: Post) -> tuple[str, ...]:
    """Tell no longer of what was withdrawn long enough ago."""
    service.expire()
    return ()


#: What does each kind of task, and answers which feeds are to be told of because of it.
_HANDLERS: Final[dict[str, Callable[[Service, str, Post], tuple[str, ...]]]] = {"ping": _ping, "topic": _tell, "expire": _expire}
