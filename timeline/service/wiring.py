"""What every use case is wired to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from types import ModuleType
from typing import TYPE_CHECKING, Protocol

from timeline.model import Ask, Document, Entry, Event, Mention, Options, Timex
from timeline.when import When

if TYPE_CHECKING:
    from timeline.reading import Reading
    from timeline.settings import Settings
    from timeline.store import Store

#: Who a change is by when no person made it.
PROGRAM = "timeline"

#: Expressions of time in a language without a grammar of ours: text, published, language.
Foreign = Callable[[str, When | None, str], tuple[Timex, ...]]


class Read(Protocol):
    """Find, date, resolve, extract."""

    def __call__(self, documents: Sequence[Document], *, foreign: Foreign | None = None) -> Sequence[Reading]:
        """A reading of each document, in their order."""


class Merge(Protocol):
    """One event out of many statements."""

    def __call__(self, readings: Sequence[Reading], ask: Ask | None = None) -> Sequence[Event]:
        """The events of readings together; `ask` is asked of those that only may be one."""


def _as_it_is(reading: Reading, _ask: Ask) -> Reading:
    return reading


@dataclass(frozen=True, slots=True)
class Reader:
    """What turns documents into events; `timeline.reading`, unless somebody compares rules."""

    read: Read
    #: The same event of several documents as one.
    merge: Merge
    #: The names and days that two mentions must share to be one event.
    keys: Callable[[Mention], Iterable[tuple[str, int, int]]]
    #: A reading with what a language model says of it, as far as the text bears it out.
    advised: Callable[[Reading, Ask], Reading] = _as_it_is


class Wired:
    """Settings, clock, network, reading and database, given once by `make_service`."""

    def __init__(
        self,
        settings: Settings,
        *,
        fetch: Callable[[str], bytes] | None,
        now: Callable[[], datetime],
        reader: Reader | None = None,
        ask: Ask | None = None,
    ) -> None:
        self.settings = settings
        self.fetch = fetch
        self.now = now
        #: Since when this program with these settings renders here.
        self.began = now()
        self._reader = reader
        self.ask = ask

    @cached_property
    def reader(self) -> Reader:
        """What reads the documents; loaded by the first use case that reads."""
        if self._reader is not None:
            return self._reader
        from timeline import reading  # noqa: PLC0415 - the grammar takes a while to load, and a server only shows
        from timeline.events.merging.blocking import keys  # noqa: PLC0415 - likewise

        return Reader(reading.read, reading.merge, keys, reading.advised)

    @cached_property
    def formats(self) -> ModuleType:
        """The formats, loaded when something is written."""
        from timeline import formats  # noqa: PLC0415 - half a second that the streams do not need

        return formats

    def options(self, instance: str) -> Options:
        """What items depend on beside their entries where nobody asks for anything else."""
        return Options(self.settings.public_url, quote_limit=self.settings.quote_limit, instance=instance)

    def render(self, entry: Entry, instance: str) -> Iterator[tuple[str, str, bytes]]:
        """An entry in every format, as it is kept: name of the format, look, bytes."""
        options = self.options(instance)
        look = self.formats.look(options)
        for made in self.formats.FORMATS:
            yield made.name, look, made.item(entry, options)

    @cached_property
    def store(self) -> Store:
        """The database, opened by the first use case that needs one: the streams never do."""
        from timeline.store import Store  # noqa: PLC0415 - a third of a second that the streams do not need

        return Store(self.settings.database_url, render=self.render)

    def close(self) -> None:
        """Let go of the database, if it was opened."""
        if "store" in self.__dict__:
            self.store.close()
