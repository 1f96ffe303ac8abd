from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from timeline.cli import main
from timeline.cli.program import COMMANDS

PAGE = Path(__file__).parents[2] / "docs" / "cli.md"
BLOCK = re.compile(r"^```text\n\$ timeline ?(?P<command>[^\n]*?) ?--help\n.*?^```$", re.MULTILINE | re.DOTALL)


def help_of(command: str) -> str:
    """What `--help` prints, 100 columns wide."""
    result = CliRunner().invoke(main, [*command.split(), "--help"], prog_name="timeline", terminal_width=100)
    assert result.exit_code == 0
    return result.output


def test_page_holds_every_help(golden: Callable[[Path, str], None]) -> None:
    """The page has what each command says of itself, word for word."""
    page = PAGE.read_text(encoding="utf-8")

    def block(found: re.Match[str]) -> str:
        command = f"timeline {found['command']}".strip()
        return f"```text\n$ {command} --help\n{help_of(found['command'])}```"

    golden(PAGE, BLOCK.sub(block, page))
    assert {found["command"].split(" ")[0] for found in BLOCK.finditer(page)} == {"", *COMMANDS}


@pytest.mark.parametrize("name", COMMANDS)
def test_list_of_commands(name: str) -> None:
    """The list of commands says of each the beginning of what the command says of itself."""
    command = main.get_command(click.Context(main), name)

    assert command is not None
    assert command.name == name
    assert (command.help or "").startswith(COMMANDS[name][1].rstrip("."))


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["tag"], ["tag", "--help"]])
def test_light_start(arguments: list[str]) -> None:
    """What needs no database, server or page loads none of their libraries."""
    heavy = {
        "sqlalchemy",
        "alembic",
        "flask",
        "granian",
        "rich",
        "dateparser",
        "trafilatura",
        "pydantic",
        "py3langid",
        "feedgen",
        "icalendar",
    }
    program = "import sys\nfrom timeline.cli import main\ntry:\n    main()\nfinally:\n    print(*sys.modules, file=sys.stderr)"
    line = '{"id": 1, "text": "The town said that the bridge would open for the fair and that it was safe on March 3."}\n'

    done = subprocess.run([sys.executable, "-c", program, *arguments], input=line, capture_output=True, text=True, check=True)

    assert heavy.isdisjoint(done.stderr.split())
