"""The command that does what has to happen after a commit."""

from __future__ import annotations

import time
from typing import Final

import click

from timeline.errors import StoreLocked
from timeline.jobs import Report, drain
from timeline.service import Service

from .opening import open_service
from .output import complain, say

#: Seconds between two rounds.
_PAUSE: Final = 5


@click.command("worker")
@click.option("--once", is_flag=True, help="Do what is due now, and end.")
def worker_command(once: bool) -> None:
    """Tell the hub of what is new, and drop withdrawals when their time is over; until interrupted.

    First it writes anew what is kept of events in each format, where an upgrade or a setting changed how they look.
    """
    service = open_service()
    service.prepare()
    service.renew()
    if once:
        report = _round(service)
        say(f"{report.done} done, {len(report.failed)} to be tried again")
        return
    while True:
        try:
            _round(service)
        except StoreLocked as error:
            complain(str(error))
        time.sleep(_PAUSE)


def _round(service: Service) -> Report:
    report = drain(service)
    for failure in report.failed:
        complain(failure)
    return report
