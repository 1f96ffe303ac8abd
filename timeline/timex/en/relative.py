"""Dates counted from another one: from the publication, or from the date told before."""

from __future__ import annotations

from timeline.expr import Anchor, Duration, Inside, Meaning, Modified, MonthDay, Season, Shift, Unit, Weekday
from timeline.timex.rule import Found, rules
from timeline.when import Grain

from .durations import whole_units
from .lexicon import MONTHS, SEASONS, WEEKDAYS, unit

_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}


@rules(r"(?P<day>today|yesterday|tomorrow)", {"today": "2013-02-12", "yesterday": "2013-02-11", "tomorrow": "2013-02-13"})
def named_day(found: Found) -> Meaning | None:
    """Today, yesterday, tomorrow."""
    return Unit(_DAYS[found["day"]], Grain.DAY)


@rules(
    r"(?P<which>last|this|next|(?:this |the )?(?:past|coming|upcoming)) (?P<unit>week|month|quarter|year|decade|century|weekend)",
    {"last week": "2013-W06", "next month": "2013-03", "this year": "2013", "last weekend": "2013-W06-WE", "next of kin": ""},
)
def unit_from_publication(found: Found) -> Meaning | None:
    """Last week, this month, next year."""
    return _unit_from(found["which"], found["unit"], Anchor.PUBLICATION)


@rules(
    r"(?P<which>the (?:previous|preceding|prior|following|next|same|very same)|that(?: same| very)?|the very next) "
    r"(?P<unit>day|week|month|quarter|year|decade|century|weekend)",
    {"that same day": "2013-02-12", "the previous year": "2012", "the following month": "2013-03"},
)
def unit_from_told(found: Found) -> Meaning | None:
    """That same day, the previous year: counted from the date told before."""
    return _unit_from(found["which"], found["unit"], Anchor.TOLD)


_BACK, _ON = ("last", "past", "previous", "preceding", "prior"), ("next", "coming", "upcoming", "following")


def _offset(which: str) -> int:
    word = which.rpartition(" ")[2]
    return -1 if word in _BACK else 1 if word in _ON else 0


def _unit_from(which: str, word: str, anchor: Anchor) -> Unit:
    if word == "weekend":
        return Unit(_offset(which), Grain.WEEK, anchor, weekend=True)
    return Unit(_offset(which), unit(word)[0], anchor)


@rules(
    r"(?P<which>last|this|next|this past|this coming) (?:(?P<day>{weekday})|(?P<month>{month_name})|(?P<season>{season}))",
    {"last Friday": "2013-02-08", "next April": "2014-04", "this summer": "2013-SU", "last fall": "2012-FA", "last fallen": ""},
)
def named_from_publication(found: Found) -> Meaning | None:
    """Last Friday, next April, this summer."""
    direction = _offset(found["which"])
    if found["day"]:
        return Weekday(WEEKDAYS[found["day"]], direction)
    if found["month"]:
        return MonthDay(MONTHS[found["month"]], direction=direction)
    return Season(SEASONS[found["season"]], direction)


@rules(r"@duration ago", {"three days ago": "2013-02-09", "a week ago": "2013-W06", "two years ago": "2011"})
def ago(found: Found) -> Meaning | None:
    """Three days ago."""
    return _shifted(found, -1, Anchor.PUBLICATION)


@rules(r"@duration (?P<way>earlier|before|later|after)", {"a year earlier": "2012", "three days later": "2013-02-15"})
def earlier_later(found: Found) -> Meaning | None:
    """A year earlier, two days later: counted from the date told before."""
    return _shifted(found, -1 if found["way"] in {"earlier", "before"} else 1, Anchor.TOLD)


@rules(r"@duration from (?P<day>now|today)", {"two weeks from now": "2013-W09"})
def from_now(found: Found) -> Meaning | None:
    """Two weeks from now."""
    return _shifted(found, 1, Anchor.PUBLICATION)


def _shifted(found: Found, sign: int, anchor: Anchor) -> Meaning | None:
    length = found.part(Duration)
    counted = whole_units(length)
    if counted is None:
        return None
    shift = Shift(sign * counted[0], counted[1], anchor)
    return Modified(shift, length.mod) if length.mod else shift


@rules(r"@date (?:of|in) @period", {"March of the previous year": "2012-03", "Friday of next week": "2013-02-22"})
def part_of(found: Found) -> Meaning | None:
    """A part of something larger: March of the previous year."""
    part, whole = found.parts
    if isinstance(part, MonthDay | Weekday | Season) and part.direction is None:
        return Inside(part, whole)
    return None


_MODS = {"early": "START", "beginning": "START", "start": "START", "mid": "MID", "middle": "MID", "late": "END", "end": "END"}


@rules(
    r"(?:(?P<word>early|mid|late)(?: in|-)?|(?:the )?(?P<noun>beginning|start|middle|end) of) ?@period",
    {"the end of 2022": "2022", "early next year": "2014", "mid-November": "2012-11", "late in April": "2013-04"},
)
def part_named(found: Found) -> Meaning | None:
    """The end of 2022, early next year."""
    return Modified(found.parts[0], _MODS[found["word"] or found["noun"]])


@rules(r"(?:earlier|later) @date", {"earlier this year": "2013", "later this month": "2013-02"})
def within(found: Found) -> Meaning | None:
    """Earlier this year."""
    return found.parts[0]


RULES = (
    named_day, unit_from_publication, unit_from_told, named_from_publication, ago, earlier_later, from_now, part_of, part_named, within,
)  # fmt: skip
