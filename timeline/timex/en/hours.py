"""Hours said in words, and from one hour to another."""

from __future__ import annotations

from collections.abc import Mapping

from timeline.expr import Clock, Meaning, grain
from timeline.timex.rule import Found, rules
from timeline.when import Grain

from .lexicon import ONES

_MINUTES = {"half": 30, "quarter": 15, "twenty": 20, "ten": 10, "five": 5}
_HOURS = {**ONES, "noon": 12, "midday": 12, "midnight": 24}


def _time(minutes: int) -> str:
    """The T part of so many minutes after midnight."""
    hour, minute = divmod(minutes % (24 * 60), 60)
    return f"T{hour:02}:{minute:02}"


@rules(
    r"(?:a (?=quarter))?(?P<share>half|quarter|twenty|ten|five)(?: minutes)? (?P<way>past|to) (?P<next>{small}|noon|midday|midnight)"
    r"(?! percent)",
    {
        "half past six": "2013-02-12T06:30",
        "a quarter past noon": "2013-02-12T12:15",
        "ten to nine": "2013-02-12T08:50",
        "half the votes": "",
    },
)
def past_hour(found: Found) -> Meaning | None:
    """Half past six; a quarter to nine."""
    if found["next"] not in _HOURS:
        return None
    minutes = _MINUTES[found["share"]]
    return Clock(_time(_HOURS[found["next"]] * 60 + (minutes if found["way"] == "past" else -minutes)))


@rules(
    r"{after at|by|before|after|around|about|until|since|from}(?P<hour>1[0-2]|[1-9]|{small}) "
    r"(?:in the (?P<part>morning|afternoon|evening)|(?P<night>at night))",
    {"at six in the evening": "2013-02-12T18:00", "before 6 in the morning": "2013-02-12T06:00", "at six in the end": ""},
)
def hour_of_part(found: Found) -> Meaning | None:
    """At six in the evening."""
    hour = int(found["hour"]) if found["hour"].isdigit() else ONES.get(found["hour"], 24)
    if hour > 12:
        return None
    late = found["part"] in {"afternoon", "evening"} or (found["night"] and hour > 5)
    return Clock(_time((hour % 12 + (12 if late else 0)) * 60))


_HALF = r"(?P<half>[ap])(?:\.m\.?|m)"


_RANGE = (
    r"(?P<first>(?P<a>1[0-2]|[1-9])(?::(?P<b>[0-5]\d))?) ?(?:-|to|and|until) ?"
    rf"(?P<last>(?P<c>1[0-2]|[1-9])(?::(?P<d>[0-5]\d))? ?{_HALF})"
)


@rules(
    _RANGE,
    {"from 9 to 11 a.m.": "2013-02-12T11:00", "7:30-9 p.m.": "2013-02-12T21:00", "11-1 p.m.": "2013-02-12T13:00", "9 to 11 amps": ""},
)
def between_hours(found: Found) -> Mapping[str, Meaning] | None:
    """7:30-9 p.m.: the first hour takes its half of the day from the last, unless it would lie after it."""
    return _between(found, None)


@rules(
    rf"{_RANGE}(?:,? on|,|) (?=\d|to(?:day|night|morrow)|yesterday|th(?:e|at|is)|last|next|{{wday}}|{{month}})@day",
    {"from 9 to 11 a.m. on Friday": "2013-02-08T11:00", "7-9 p.m. April 3": "2013-04-03T21:00", "7-9 p.m. in April": ""},
)
def between_hours_of_day(found: Found) -> Mapping[str, Meaning] | None:
    """7 to 9 p.m. on Friday."""
    day = found.parts[0]
    return _between(found, day) if grain(day) is Grain.DAY else None


def _between(found: Found, day: Meaning | None) -> Mapping[str, Meaning] | None:
    first, last = (int(found[hour]) % 12 * 60 + int(found[minute] or 0) for hour, minute in ("ab", "cd"))
    afternoon = 12 * 60 * (found["half"] == "p")
    if first < last:
        return {"first": Clock(_time(first + afternoon), day), "last": Clock(_time(last + afternoon), day)}
    return {"first": Clock(_time(first), day), "last": Clock(_time(last + afternoon), day)} if afternoon else None


@rules(
    r"{after from|between}(?P<first>(?P<a>[01]\d|2[0-3]):(?P<b>[0-5]\d)) ?(?:-|to|and|until) ?"
    r"(?P<last>(?P<c>[01]\d|2[0-3]):(?P<d>[0-5]\d))(?!:?\d)",
    {"from 22:00 to 05:00": "2013-02-13T05:00", "between 09:00 and 17:30": "2013-02-12T17:30", "22:00 to 05:00": ""},
)
def from_hour_to_hour(found: Found) -> Mapping[str, Meaning]:
    """From 22:00 to 05:00."""
    return {"first": Clock(f"T{found['a']}:{found['b']}"), "last": Clock(f"T{found['c']}:{found['d']}")}


@rules(
    r"(?:the )?(?:middle|dead) of (?:the )?night",
    {"in the middle of the night": "2013-02-12TNI", "the dead of night": "2013-02-12TNI", "the middle of the nightly": ""},
)
def deep_night(_: Found) -> Meaning | None:
    """The middle of the night."""
    return Clock("TNI")


_SAID = {"ten": 10, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "forty-five": 45}


@rules(
    r"(?P<hour>{ones}|ten|eleven|twelve)[- ](?P<minute>ten|fifteen|twenty|thirty|forty(?:[- ]five)?)(?: in the "
    r"(?P<part>morning|afternoon|evening)|(?= (?:tonight|this (?:morning|afternoon|evening))(?!\w))| (?P<half>[ap])\.?m\.?)",
    {
        "eight fifteen in the morning": "2013-02-12T08:15",
        "at three-thirty in the afternoon": "2013-02-12T15:30",
        "eight thirty-year bonds": "",
    },
)
def said_hour(found: Found) -> Meaning | None:
    """Eight thirty this morning: as it is said on the air."""
    late = found["part"] in {"afternoon", "evening"} or found["half"] == "p"
    return Clock(_time((ONES[found["hour"]] % 12 + 12 * late) * 60 + _SAID[found["minute"].replace(" ", "-")]))


RULES = (said_hour, from_hour_to_hour, past_hour, deep_night, hour_of_part, between_hours, between_hours_of_day)
