"""What a meaning is counted from."""

from __future__ import annotations

from dataclasses import dataclass, replace

from timeline.expr import Anchor, Clock, Fixed, Holiday, Inside, Meaning, Modified, MonthDay, Numeric, Shift, Tense, Unit, Weekday
from timeline.when import Moment, When


@dataclass(frozen=True, slots=True)
class Reference:
    """What a meaning is counted from."""

    #: The day of publication.
    day: Moment
    #: The last date told before, as exact as it was told.
    told: When | None = None
    tense: Tense = Tense.UNKNOWN
    #: Whether the document writes the day before the month in numbers.
    day_first: bool = False
    #: Whether the text goes on from this day, so that the next occurrence is meant, however far it lies.
    follows: bool = False

    def anchor(self, anchor: Anchor) -> Moment:
        """Where counting begins."""
        told = self.told
        return told.begin if anchor is Anchor.TOLD and told is not None and told.begin is not None else self.day

    def at(self, when: When) -> Reference:
        """The same, as if it were told on another date."""
        return replace(self, day=when.first, told=when)


def floats(meaning: Meaning | None) -> bool:
    """Whether a meaning needs something to be counted from."""
    match meaning:
        case None | Fixed() | Numeric() | Holiday(_, int()):
            return False
        case Modified(inner, _) | Clock(_, inner):
            return inner is None or floats(inner)
        case Inside(part, whole):
            return floats(whole) or isinstance(part, Shift)
        case _:
            return True


def follows(meaning: Meaning | None) -> bool:
    """Whether a meaning counts from nothing but a date told before: "the following day", "three days later", "the week before"."""
    match meaning:
        case Shift(count, _, Anchor.TOLD, None):
            return count > 0
        case Unit(offset, _, Anchor.TOLD):
            return offset != 0
        case Modified(inner, _) | Clock(_, inner):
            return follows(inner)
        case _:
            return False


def directed(meaning: Meaning) -> bool:
    """Whether the tense has to say which of several days is meant."""
    return isinstance(meaning, MonthDay | Weekday | Holiday) and meaning.direction is None
