"""One tree of errors, drawn as it is, each telling what, which and why."""

from __future__ import annotations

import inspect
import re

import pytest

from timeline import errors


def tree() -> list[type[errors.TimelineError]]:
    """All classes of the module, in the order of the file."""
    return [one for _, one in inspect.getmembers(errors, inspect.isclass) if issubclass(one, errors.TimelineError)]


@pytest.mark.parametrize("error", tree(), ids=lambda error: error.__name__)
def test_the_docstring_draws_every_error_below_its_parent(error: type[errors.TimelineError]) -> None:
    """The drawn tree is the real one."""
    drawn = errors.__doc__ or ""
    path: list[str] = []
    for line in drawn.splitlines():
        if match := re.match(r"([│├└─ ]*)([A-Z]\w+)\b", line):
            del path[len(match[1]) // 4 :]
            path.append(match[2])
            if match[2] == error.__name__:
                break

    assert path == [one.__name__ for one in reversed(error.__mro__) if issubclass(one, errors.TimelineError)]


@pytest.mark.parametrize("error", tree(), ids=lambda error: error.__name__)
def test_every_error_reads_what_which_why(error: type[errors.TimelineError]) -> None:
    """`str()` of an error needs no context."""
    assert str(error("lunch.txt", "it was eaten")) == f"{error.message}: lunch.txt: it was eaten"


def test_a_cause_is_told_where_no_reason_is_given() -> None:
    """What an error was raised from is part of its words."""
    error = errors.FetchError("https://example.org/a")
    error.__cause__ = TimeoutError("5 s")

    assert str(error) == "could not fetch: https://example.org/a: TimeoutError: 5 s"
