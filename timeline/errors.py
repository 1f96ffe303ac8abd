"""Everything that can go wrong, one tree.

TimelineError
├── InputError            something given cannot be read; names it and the place
│   ├── DateError         a text that is not a date, or an impossible one
│   ├── DocumentError     an article that cannot be read
│   │   └── FetchError    an address that did not answer with an article
│   ├── QueryError        a parameter of a query that has no such value
│   │   └── CursorError   a cursor of another query, or no cursor at all
│   ├── SettingError      a setting that has no such value
│   └── RefusedError      what can be read, and is not done
├── NotFoundError         asked for by name, and not here
│   ├── NoSuchTimeline
│   ├── NoSuchEvent
│   ├── NoSuchDocument
│   ├── NoSuchFormat
│   └── NoSuchArchive
└── StoreError            the database cannot be used
    ├── StoreLocked       another program holds it
    ├── StoreReadOnly     it may be read, not written
    ├── StoreCorrupt      it is not a database, or a damaged one
    ├── StoreFull         the disk is full
    └── StoreTooNew       written by a newer program

What an error means to a client (an HTTP status, an exit code) is decided at the edges.
"""

from __future__ import annotations


class TimelineError(Exception):
    """Everything that can go wrong here; `str()` reads "what: which: why"."""

    #: What went wrong, in words that need no context.
    message = "something went wrong"

    def __init__(self, subject: str = "", why: str = "") -> None:
        super().__init__(subject, why)
        #: Which one: a path, an id, the name of a parameter.
        self.subject = subject
        #: What was found there, or what was expected.
        self.why = why

    def __str__(self) -> str:
        cause = self.__cause__
        reason = self.why or (f"{type(cause).__name__}: {cause}" if cause else "")
        return ": ".join(part for part in (self.message, self.subject, reason) if part)


class InputError(TimelineError):
    """Something given cannot be read."""

    message = "cannot read this"


class DateError(InputError):
    """A text that is not a date, or an impossible one."""

    message = "not a date"


class DocumentError(InputError):
    """An article that cannot be read."""

    message = "cannot read the article"


class FetchError(DocumentError):
    """An address that did not answer with an article."""

    message = "could not fetch"


class QueryError(InputError):
    """A parameter of a query that has no such value."""

    message = "bad parameter"


class CursorError(QueryError):
    """A cursor of another query, or no cursor at all."""

    message = "bad cursor"


class SettingError(InputError):
    """A setting that has no such value."""

    message = "bad setting"


class RefusedError(InputError):
    """What can be read, and is not done: something that is there forbids it."""

    message = "refused"


class NotFoundError(TimelineError):
    """Asked for by name, and not here."""

    message = "not found"


class NoSuchTimeline(NotFoundError):
    """No timeline has this slug."""

    message = "no such timeline"


class NoSuchEvent(NotFoundError):
    """No event has this id."""

    message = "no such event"


class NoSuchDocument(NotFoundError):
    """No document has this key."""

    message = "no such document"


class NoSuchFormat(NotFoundError):
    """No format has this name."""

    message = "no such format"


class NoSuchArchive(NotFoundError):
    """A page of a timeline's archive that is not there yet."""

    message = "no such archive"


class StoreError(TimelineError):
    """The database cannot be used."""

    message = "the database cannot be used"


class StoreLocked(StoreError):
    """Another program holds the database."""

    message = "the database is locked by another program"


class StoreReadOnly(StoreError):
    """The database may be read, not written."""

    message = "the database is read-only"


class StoreCorrupt(StoreError):
    """The file is not a database, or a damaged one."""

    message = "the database is damaged or not one of ours"


class StoreFull(StoreError):
    """There is no room left on the disk."""

    message = "the disk is full"


class StoreTooNew(StoreError):
    """The database was written by a newer program."""

    message = "the database is newer than this program"
