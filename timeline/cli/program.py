"""The program: its commands by hand, and what an error means to a shell."""

from __future__ import annotations

import errno
import os
import sys
from importlib import import_module
from typing import Any, Final

import click

from timeline.errors import NoSuchFormat, NoSuchTimeline, QueryError, SettingError, StoreError, TimelineError

from .output import complain

DONE, BAD_INPUT, USAGE, STORE, INTERRUPTED = 0, 1, 2, 3, 130

#: Heading -> command -> (module, what it does), so that `--help` and each command import no more than they need.
SECTIONS: Final = {
    "Articles": {
        "add": ("library", "Read articles and publish the events they tell."),
        "list": ("library", "List the documents."),
        "trust": ("library", "Trust documents, by the names that `timeline list` shows, or all of a source; or no longer."),
        "reread": ("library", "Read every document again with the rules of this version."),
        "remove": ("library", "Forget documents."),
    },
    "What readers get": {
        "show": ("publishing", "Show an event and its evidence."),
        "history": ("history", "Show every change of an event, or those of a timeline that readers saw."),
        "timelines": ("timelines", "List, save, change or delete timelines, which are saved queries."),
        "export": ("publishing", "Write a timeline in a format, or everything as an archive."),
        "serve": ("server", "Serve the timelines as pages, feeds, calendars and data."),
        "worker": ("worker", "Tell the hub of what is new, and drop withdrawals when their time is over."),
    },
    "People's decisions": {
        "review": ("curation", "List the drafts that wait for a decision."),
        "confirm": ("curation", "Publish an event."),
        "edit": ("curation", "Set a field of an event by hand."),
        "hide": ("curation", "Take an event from readers."),
        "retract": ("curation", "Withdraw an event."),
        "merge": ("curation", "Say that an event is the same as another."),
        "split": ("curation", "Say that some mentions of an event are another one."),
        "write": ("curation", "Write an event by hand."),
        "undo": ("curation", "Take back a decision."),
        "erase": ("erasing", "Erase a person or a source from everything that is kept, for good."),
    },
    "The database": {
        "db": ("database", "Upgrade, check, move, back up or restore the database."),
        "doctor": ("doctor", "Look whether everything is as it has to be."),
        "import": ("archive", "Put an archive into an empty database."),
    },
    "Streams without a database": {
        "tag": ("streams", "Find the expressions of time in each document line."),
        "extract": ("extraction", "Find the events in each document line, or in all together."),
        "date": ("extraction", "Work out when each document was published."),
        "explain": ("streams", "Show how each expression of time in a text is read."),
    },
}
COMMANDS: Final = {name: command for section in SECTIONS.values() for name, command in section.items()}
_WIDEST: Final = max(map(len, COMMANDS))


class Program(click.Group):
    """A group that imports a command when it is called, and ends as docs/cli.md says."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The commands in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"timeline.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """List the commands without importing any."""
        for heading, commands in SECTIONS.items():
            with formatter.section(heading):
                formatter.write_dl([(f"{name:<{_WIDEST}}", words) for name, (_, words) in commands.items()])

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Refuse what is no text: it could neither be kept nor printed."""
        for word in args:
            if any("\ud800" <= character <= "\udfff" for character in word):
                raise click.UsageError(f"{word.encode(errors='backslashreplace').decode()!r} is not UTF-8", ctx)
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; an error becomes one line and an exit status."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except TimelineError as error:
            complain(str(error))
            ctx.exit(_status(error))
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except OSError as error:
            ctx.exit(_unwritable(error))
        return result


def _status(error: TimelineError) -> int:
    if isinstance(error, StoreError):
        return STORE
    return USAGE if isinstance(error, QueryError | SettingError | NoSuchTimeline | NoSuchFormat) else BAD_INPUT


def _unwritable(error: OSError) -> int:
    """Of standard output nothing may be left to fail again when the interpreter ends; that nobody reads on is no error."""
    if error.filename is None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if error.errno == errno.EPIPE:
        return DONE
    complain(f"cannot write {error.filename or 'the output'}: {error.strerror}")
    return BAD_INPUT


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="timeline", message="timeline %(version)s")
def main() -> None:
    """Read articles, work out when what they tell happened, and publish it as a timeline.

    Exit status: 0 done; 1 some inputs were bad, the rest is done; 2 wrong usage; 3 the database cannot be used; 130 interrupted.
    """
