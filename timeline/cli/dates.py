"""Dates as options take them."""

from __future__ import annotations

from typing import Any

import click

from timeline.errors import DateError
from timeline.service import streams


class StatedDate(click.ParamType[str]):
    """A publication date as a person states it; becomes EDTF."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Read it, or fail with the reason."""
        try:
            return streams.stated(str(value))
        except DateError as error:
            self.fail(str(error), param, ctx)


published = click.option(
    "--published",
    metavar="DATE",
    type=StatedDate(),
    help='When it was published: "2023-10-26", "26 October 2023", an RFC 3339 time or EDTF.',
)
