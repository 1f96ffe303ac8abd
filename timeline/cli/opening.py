"""The service that commands ask, wired by the environment."""

from __future__ import annotations

from timeline.model import Ask
from timeline.service import Service, make_service
from timeline.settings import Settings

from .output import complain


def open_service() -> Service:
    """Wire the use cases; the database is opened when one of them needs it."""
    settings = Settings()
    return make_service(settings, ask=_ask(settings))


def _ask(settings: Settings) -> Ask | None:
    if not settings.llm_url:
        return None
    from timeline.jobs import asking  # noqa: PLC0415 - few ask a language model

    return asking(settings, complain)
