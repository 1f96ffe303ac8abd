"""What only a terminal shows: tables and a moving line; the home of rich."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager

from rich import box
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn
from rich.table import Table
from rich.text import Text

from timeline.shape import Json
from timeline.wording import line


def show_table(values: Iterable[Json], columns: Mapping[str, str]) -> None:
    """A table of some fields; `columns` is field -> heading."""
    table = Table(*columns.values(), box=box.SIMPLE_HEAD)
    for value in values:
        table.add_row(*(Text(line("" if value[field] is None else str(value[field]))) for field in columns))
    Console(highlight=False).print(table)


@contextmanager
def progress(words: str) -> Iterator[Callable[[int, str], None]]:
    """A moving line on standard error that says how many are done, and which."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:.0f}"),
        TextColumn("{task.fields[key]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(words, total=None, key="")
        yield lambda done, key: bar.update(task, completed=done, key=line(key).replace("[", r"\["))
