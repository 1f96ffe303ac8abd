"""What an entry shows and where it stands, from what was found and what people decided. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Final

from timeline.errors import DateError, InputError
from timeline.model import Document, Entry, Event, Kind, Mention, Name, State, Status, Trust, Visibility
from timeline.when import When, parse

#: What a person can set, and under which name a decision on the state is kept.
FIELDS: Final = ("headline", "when", "status", "names")
STATE: Final = "state"
MERGED: Final = "merged"
WRITTEN: Final = "written"
LEGAL: Final = "legal"
#: The event that a person confirmed, though no trusted source says it: what such a source says later changes nothing of it.
KEPT: Final = "kept"
#: What readers are told is gone.
GONE: Final = frozenset({State.HIDDEN, State.RETRACTED, State.MERGED})
#: By a person's word: no reading, and no other decision, brings it back.
WITHHELD: Final = frozenset({State.HIDDEN.value, State.RETRACTED.value})
#: A correction that waits for a person is kept beside the document it corrects, under that one's key after this.
HELD: Final = "held:"
#: All that is said of a legal withdrawal.
WITHDRAWN: Final = "Withdrawn"


class Realm(StrEnum):
    """Documents are read, dated and merged only with those of their realm, so that none can change what another says."""

    PUBLIC = "public"
    PRIVATE = "private"
    UNTRUSTED = "untrusted"


def realm_of(document: Document) -> Realm:
    """The realm a document belongs to by itself."""
    if document.visibility is not Visibility.PUBLIC:
        return Realm.PRIVATE
    return Realm.PUBLIC if document.trust is Trust.TRUSTED else Realm.UNTRUSTED


def shown(found: Event, edits: Mapping[str, str]) -> Event:
    """The event with a person's fields over the extractor's."""
    event = found
    if "headline" in edits:
        event = replace(event, headline=edits["headline"])
    if "when" in edits:
        event = replace(event, when=read_when(edits["when"]), confidence=1.0)
    if "status" in edits:
        event = replace(event, status=Status(edits["status"]))
    if "names" in edits:
        event = replace(event, names=read_names(edits["names"]))
    return event


def as_fields(event: Event, names: Iterable[str]) -> dict[str, str]:
    """What an event has in these fields, as a person would set it."""
    whole = {
        "headline": event.headline,
        "when": event.when.edtf if event.when else "",
        "status": event.status.value,
        "names": "\n".join(f"{name.kind.value}:{name.name}" for name in event.names),
    }
    return {name: whole[name] for name in names}


def veiled(entry: Entry) -> Entry:
    """Nothing but the id, the state and the instants of an entry that was withdrawn for legal reasons."""
    nothing = Event(WITHDRAWN, None, (), Status.HAPPENED, 0.0, 0.0, ())
    return replace(entry, event=nothing, edits={}, found={})


def check_field(name: str, value: str) -> None:
    """Raise `InputError` naming the field if it cannot have this value."""
    try:
        match name:
            case "headline" if value.strip():
                return
            case "when":
                read_when(value)
            case "status":
                Status(value)
            case "names":
                read_names(value)
            case "headline":
                raise InputError(name, "a headline cannot be empty")
            case _:
                raise InputError(name, f"no such field; there are {', '.join(FIELDS)}")
    except ValueError as error:
        raise InputError(name, f"{value!r} is not one of {', '.join(Status)}") from error


def read_when(value: str) -> When | None:
    """A date as EDTF; empty for none."""
    try:
        return parse(value) if value else None
    except DateError as error:
        raise InputError("when", f"{value!r}: {error.why}") from error


def read_names(value: str) -> tuple[Name, ...]:
    """One `kind:name` a line."""
    names = []
    for line in value.splitlines():
        kind, colon, name = line.partition(":")
        if not colon or kind.strip() not in set(Kind) or not name.strip():
            raise InputError("names", f"{line!r}: expected person:NAME, body:NAME or place:NAME")
        names.append(Name(name.strip(), Kind(kind.strip())))
    return tuple(names)


def state_of(event: Event, edits: Mapping[str, str], *, live: bool, realm: Realm, threshold: float) -> State:
    """Where an entry stands: a person's word, else whether anything supports it, its sources' trust, its confidence."""
    if MERGED in edits:
        return State.MERGED
    if STATE in edits:
        return State(edits[STATE])
    if not live:
        return State.RETRACTED
    doubtful = event.when is not None and event.confidence < threshold
    if realm is Realm.UNTRUSTED or doubtful:
        return State.DRAFT
    return State.PUBLISHED


def joined(events: Sequence[Event]) -> Event:
    """Events that a person called one: the first one's account, everyone's evidence and names, the others' dates as disagreement."""
    first, *others = events
    if not others:
        return first
    names = dict.fromkeys(name for event in events for name in event.names)
    mentions = sorted((mention for event in events for mention in event.mentions), key=_place)
    dates = dict.fromkeys(date for event in events for date in (event.when, *event.disagreement) if date and date != first.when)
    return replace(first, names=tuple(names), mentions=tuple(mentions), disagreement=tuple(dates))


def alone(mention: Mention) -> Event:
    """The event that one mention makes."""
    return Event(mention.headline, mention.when, mention.names, mention.status, mention.confidence, mention.salience, (mention,))


def _place(mention: Mention) -> tuple[str, int]:
    return mention.source.document, mention.start
