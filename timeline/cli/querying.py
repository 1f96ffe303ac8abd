"""The query grammar of docs/api.md as options."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from typing import Any, Final

import click

#: A parameter an option: (name, may be repeated, what it selects).
PARAMETERS: Final = (
    ("from", False, "From this date on: EDTF or a local time; asked, not saved, also `today` or `-30d`."),
    ("to", False, "Before this date."),
    ("q", False, "Words in headlines and quotes."),
    ("name", True, "A person, body or place; repeated: all of them."),
    ("source", True, "A publisher's host; repeated: any of them."),
    ("precision", True, "How exact dates may be: day, week, month, year ..."),
    ("status", True, "happened, planned, cancelled, alleged, denied."),
    ("min_confidence", False, "From 0 to 1."),
    ("as_of", False, "As it was published at the end of this day, or at an instant."),
    ("order", False, "-date, date, published, updated, salience or relevance."),
    ("limit", False, "How many events at most."),
    ("cursor", False, "Where the page before ended."),
    ("lang", False, "Language of display."),
)


def query_options(leave_out: Set[str] = frozenset()) -> Callable[[click.decorators.FC], click.decorators.FC]:
    """An option for each parameter; `given` gathers what was given."""

    def decorate(command: click.decorators.FC) -> click.decorators.FC:
        for name, repeated, words in reversed(PARAMETERS):
            if name not in leave_out:
                option = click.option(f"--{name.replace('_', '-')}", f"query_{name}", multiple=repeated, metavar="VALUE", help=words)
                command = option(command)
        return command

    return decorate


def given(options: Mapping[str, Any]) -> dict[str, list[str]]:
    """The parameters among the options that were given."""
    return {
        name.removeprefix("query_"): list(value) if isinstance(value, tuple) else [value]
        for name, value in options.items()
        if name.startswith("query_") and value
    }
