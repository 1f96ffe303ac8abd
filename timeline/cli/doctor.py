"""The command that looks at everything: doctor."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Final

import click

from timeline.errors import SettingError
from timeline.jobs import HubError, knock
from timeline.service import Finding, Level

from .opening import open_service
from .output import write_table
from .program import BAD_INPUT, DONE, STORE

_COLUMNS: Final = {"level": "", "check": "Looked at", "message": "Found", "advice": "To do"}
#: What makes the database unusable where it fails.
_DATABASE: Final = frozenset({"database", "integrity", "writing", "disk"})


@click.command("doctor")
@click.pass_context
def doctor_command(ctx: click.Context) -> None:
    """Look whether everything is as it has to be, and say what to do where it is not.

    Settings, public address, database, disk, clock, what subscribers will see, the hub, a language model, what waits. Nothing is
    changed. Each finding is ok, warn or fail; the exit status is 3 if the database fails, 1 if something else does, else 0.
    """
    findings = list(_findings())
    write_table(
        ({"check": one.check, "level": one.level.value, "message": one.message, "advice": one.advice} for one in findings), _COLUMNS
    )
    failed = {one.check for one in findings if one.level is Level.FAIL}
    ctx.exit(STORE if failed & _DATABASE else BAD_INPUT if failed else DONE)


def _findings() -> Iterator[Finding]:
    try:
        service = open_service()
    except SettingError as error:
        yield Finding("settings", Level.FAIL, str(error), "set it to a value that docs/settings.md allows")
        return
    yield from service.examine(os.environ)
    hub, model = service.settings.websub_hub, service.settings.llm_url
    yield _endpoint("hub", hub, hub, "see that it runs, or unset TIMELINE_WEBSUB_HUB") if hub else _NO_HUB
    if model and not service.settings.llm_model:
        yield Finding("model", Level.WARN, f"no model of {model} is named, so none is asked", "set TIMELINE_LLM_MODEL")
    elif model:
        yield _endpoint("model", model, f"{model}/models", "see that it runs, or unset TIMELINE_LLM_URL")


_NO_HUB: Final = Finding("hub", Level.OK, "none is set; feed readers look by themselves")


def _endpoint(check: str, named: str, asked: str, advice: str) -> Finding:
    try:
        status = knock(asked)
    except HubError as error:
        return Finding(check, Level.WARN, str(error), advice)
    return Finding(check, Level.OK, f"{named} answers (HTTP {status})")
