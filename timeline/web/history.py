"""What became of an event, told to readers: changes that none of them would see are left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from timeline.model import Event
from timeline.service import Change
from timeline.when import Grain, Moment, When
from timeline.wording import display, line

from .evidence import sources
from .words import STATUS

#: What a change is called if all it did is what can be seen of it.
_SEEN = frozenset({"edited", "moved"})


@dataclass(frozen=True, slots=True)
class Step:
    """One change: its day (UTC), what it did, why."""

    day: When
    what: str
    why: str


def story(changes: Iterable[Change]) -> list[Step]:
    """The changes a reader would see, oldest first."""
    steps = []
    for change in changes:
        seen = list(_differences(change.before.event, change.after.event)) if change.before else []
        if seen or change.kind not in _SEEN:
            kind = [] if change.kind in _SEEN else [change.kind]
            steps.append(Step(_day(change.at), "; ".join(kind + seen), change.reason))
    return steps


def _day(instant: datetime) -> When:
    return When.unit(Moment.of(instant), Grain.DAY)


def _differences(before: Event, after: Event) -> Iterator[str]:
    if before.when != after.when:
        yield f"{_date(before.when)} became {_date(after.when)}"
    if before.status is not after.status:
        yield f"{STATUS[before.status]} became {STATUS[after.status]}"
    if before.headline != after.headline:
        yield f"the headline was “{line(before.headline)}”"
    count = len(sources(after.mentions))
    if count != len(sources(before.mentions)):
        yield "now one source" if count == 1 else f"now {count} sources"


def _date(when: When | None) -> str:
    return display(when) if when else "undated"
