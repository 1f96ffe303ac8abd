"""Times of the clock and parts of the day."""

from __future__ import annotations

from dataclasses import replace

from timeline.expr import Anchor, Clock, Meaning, Modified, Unit, grain
from timeline.timex.rule import Found, rules
from timeline.when import Grain

from .dates import calendar_date
from .lexicon import DAY_PARTS, ONES
from .relative import offset

_ZONES = {
    "gmt": "Z", "utc": "Z", "z": "Z", "edt": "-04:00", "est": "-05:00", "cdt": "-05:00", "cst": "-06:00", "mdt": "-06:00",
    "mst": "-07:00", "pdt": "-07:00", "pst": "-08:00", "bst": "+01:00", "cet": "+01:00", "cest": "+02:00", "ist": "+05:30",
    "jst": "+09:00", "aest": "+10:00", "et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver",
    "pt": "America/Los_Angeles", "eastern": "America/New_York", "central": "America/Chicago", "mountain": "America/Denver",
    "pacific": "America/Los_Angeles",
}  # fmt: skip
#: Cities by whose time the news tells hours: "8 a.m. Berlin time".
_CITIES = {
    "london": "Europe/London", "paris": "Europe/Paris", "berlin": "Europe/Berlin", "brussels": "Europe/Brussels", "rome": "Europe/Rome",
    "madrid": "Europe/Madrid", "warsaw": "Europe/Warsaw", "athens": "Europe/Athens", "kyiv": "Europe/Kyiv", "kiev": "Europe/Kyiv",
    "moscow": "Europe/Moscow", "istanbul": "Europe/Istanbul", "jerusalem": "Asia/Jerusalem", "tehran": "Asia/Tehran",
    "dubai": "Asia/Dubai", "singapore": "Asia/Singapore", "hong kong": "Asia/Hong_Kong", "beijing": "Asia/Shanghai",
    "tokyo": "Asia/Tokyo", "seoul": "Asia/Seoul", "sydney": "Australia/Sydney", "new york": "America/New_York",
    "washington": "America/New_York", "chicago": "America/Chicago", "houston": "America/Chicago", "los angeles": "America/Los_Angeles",
}  # fmt: skip
_NAMED_ZONE = rf"(?:{'|'.join(sorted(_ZONES, key=len, reverse=True))})(?:(?: standard| daylight)? time)?"
_ZONE = (
    rf"(?:,? (?P<zone>{_NAMED_ZONE})(?!\w)|,? \((?P<bracketed>{_NAMED_ZONE})\)|"
    rf" (?:local|(?P<city>{'|'.join(_CITIES)})) time(?!\w))"
)
_CLOCK = r"(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?(?::(?P<second>[0-5]\d))? ?(?P<half>[ap](?:\.m\.?|m))"


def _time(hour: int, minute: str = "", second: str = "") -> str:
    return f"T{hour:02}" + (f":{minute or '00'}") + (f":{second}" if second else "")


def _zone(found: Found) -> str | None:
    """The offset or IANA name of a zone as the text writes it, or of a city by whose time it goes."""
    return _CITIES.get(found["city"]) or _ZONES.get((found["zone"] or found["bracketed"]).partition(" ")[0])


@rules(
    rf"{_CLOCK}{_ZONE}?",
    {
        "2 p.m.": "2013-02-12T14:00",
        "11:20 a.m. EST": "2013-02-12T11:20",
        "12am": "2013-02-12T00:00",
        "8 a.m. Berlin time": "2013-02-12T08:00",
        "2 pmx": "",
        "13 p.m.": "",
    },
)
def half_day(found: Found) -> Meaning | None:
    """2 p.m.; 11:20 a.m. EST."""
    hour = int(found["hour"]) % 12 + (12 if found["half"][0] == "p" else 0)
    return Clock(_time(hour, found["minute"], found["second"]), zone=_zone(found))


@rules(
    rf"(?P<lone>(?<![^\r]))?(?P<out>{{after at|by|until|till|from|after|before|around|about|since|between|past}})?(?P<hour>[01]?\d|"
    rf"2[0-3])(?P<mark>[:.])(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?![:.]?\d)(?P<word>(?: hours| hrs)?(?:{_ZONE}|"
    rf" (?P<offset>[+-]\d{{4}}))?)|"
    rf"(?P<military>[01]\d[0-5]\d|2[0-3][0-5]\d)(?: (?:(?P<at>gmt|utc)|hours|hrs|local time))",
    {
        "at 14:30": "2013-02-12T14:30",
        "16:45 GMT": "2013-02-12T16:45",
        "at 9:05": "2013-02-12T09:05",
        "09.15 EST": "2013-02-12T09:15",
        "09:15:00 +0100": "2013-02-12T09:15:00",
        "at 15.30": "",
        "2:15": "",
        "14:00:30": "2013-02-12T14:00:30",
    },
)
def day_clock(found: Found) -> Meaning | None:
    """At 14:30; 16:45 GMT: not a score and not a running time."""
    if found["military"]:
        return Clock(_time(int(found["military"][:2]), found["military"][2:]), zone=_ZONES.get(found["at"]))
    head, full = found.matches[0], len(found["hour"]) == 2
    told = (full and (head["lone"] is not None or found["second"])) or head["out"] is not None
    if not found["word"] and (found["mark"] == "." or not told):
        return None
    offset_ = found["offset"] and f"{found['offset'][:3]}:{found['offset'][3:]}"
    return Clock(_time(int(found["hour"]), found["minute"], found["second"]), zone=offset_ or _zone(found))


@rules(
    rf"(?P<count>\d{{1,2}}|{{small}}) o'clock(?: (?:in the )?(?P<part>morning|afternoon|evening|at night))?{_ZONE}?|(?P<word>noon|"
    rf"midday|midnight)(?: (?P<at>gmt|utc|et|est|edt))?",
    {
        "ten o'clock": "2013-02-12T10:00",
        "noon": "2013-02-12T12:00",
        "midnight": "2013-02-12T24:00",
        "3 o'clock in the afternoon": "2013-02-12T15:00",
        "ten of them": "",
    },
)
def spoken(found: Found) -> Meaning | None:
    """Ten o'clock; noon."""
    if found["word"]:
        return Clock("T24:00" if found["word"] == "midnight" else "T12:00", zone=_ZONES.get(found["at"]))
    hour = int(found["count"]) if found["count"].isdigit() else ONES.get(found["count"], 24)
    late = found["part"] in {"afternoon", "evening", "at night"} and hour < 12
    return Clock(_time(hour + (12 if late else 0)), zone=_zone(found)) if hour + 12 * late < 24 else None


@rules(
    r"(?P<when>(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d))[t ](?P<hour>[01]\d|"
    r"2[0-3]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d+)?)?(?P<zone>z|[+-]\d\d:?\d\d)?",
    {"2013-02-12T14:00:00Z": "2013-02-12T14:00:00", "2013-02-12 14:00": "2013-02-12T14:00", "2013-02-12 25:00": ""},
)
def instant(found: Found) -> Meaning | None:
    """ISO 8601-1 dates with a time."""
    day = calendar_date(int(found["year"]), int(found["month"]), int(found["day"]))
    written = found["zone"].upper()
    offset_ = written if len(written) != 5 else f"{written[:3]}:{written[3:]}"
    return Clock(_time(int(found["hour"]), found["minute"], found["second"]), day, offset_ or None)


@rules(
    r"(?P<word>tonight|this (?:very )?(?:same )?(?P<this>{part})|last (?P<last>night|evening))|overnight",
    {
        "tonight": "2013-02-12TNI",
        "this morning": "2013-02-12TMO",
        "last night": "2013-02-11TNI",
        "overnight": "2013-02-12TNI",
        "this mourning": "",
    },
)
def part_of_today(found: Found) -> Meaning | None:
    """Tonight; this morning; last night."""
    if found["last"]:
        return Clock(DAY_PARTS[found["last"]], Unit(-1, Grain.DAY))
    if found["this"]:
        return Clock(DAY_PARTS[found["this"]], Unit(0, Grain.DAY))
    return Clock("TNI", Unit(0, Grain.DAY))


@rules(
    r"(?P<which>that(?: same| very)?|the (?:next|following|previous|preceding|same|very next)) (?P<part>{part})|the (?P<alone>{part}) "
    r"(?P<way>before|after)(?= ?[.,;)\r])",
    {"the next morning": "2013-02-13TMO", "that night": "2013-02-12TNI", "the previous evening": "2013-02-11TEV", "that nightmare": ""},
)
def part_of_told(found: Found) -> Meaning | None:
    """The next morning: counted from the day told before."""
    return Clock(DAY_PARTS[found["part"] or found["alone"]], Unit(offset(found["which"] or found["way"]), Grain.DAY, Anchor.TOLD))


@rules(
    r"(?!late-night [a-z])(?P<how>early|late|mid)(?:[- ]| in the )(?P<part>{part})|{after in}the (?P<in>morning|afternoon|evening)|"
    r"{after at|by|before|until|since|from|after}(?P<sky>dawn|daybreak|dusk|"
    r"nightfall|sunrise|sunset|lunchtime)",
    {
        "mid-afternoon": "2013-02-12TAF",
        "in the morning": "2013-02-12TMO",
        "at dawn": "2013-02-12TMO",
        "early evening": "2013-02-12TEV",
        "late in the afternoon": "2013-02-12TAF",
        "late-night shows": "",
        "morning": "",
    },
)
def part_alone(found: Found) -> Meaning | None:
    """In the morning; mid-afternoon."""
    clock = Clock(DAY_PARTS[found["part"] or found["in"] or found["sky"]])
    return Modified(clock, {"early": "START", "mid": "MID", "late": "END"}[found["how"]]) if found["how"] else clock


@rules(
    r"@day(?:,? |'s )(?:(?P<how>early|late|mid)[- ])?(?P<part>{part}|lunchtime|overnight)(?!s)",
    {
        "Friday morning": "2013-02-08TMO",
        "yesterday afternoon": "2013-02-11TAF",
        "Thursday late evening": "2013-02-07TEV",
        "Friday mornings": "",
    },
)
def day_part(found: Found) -> Meaning | None:
    """Friday morning."""
    clock = Clock(DAY_PARTS[found["part"]], found.parts[0])
    return Modified(clock, {"early": "START", "mid": "MID", "late": "END"}[found["how"]]) if found["how"] else clock


@rules(
    r"(?:the )?(?:(?P<how>early|late) )?(?P<part>{part}|evening|eve|(?:early|small|wee) hours) of @day",
    {
        "the night of March 3": "2013-03-03TNI",
        "the early hours of Friday": "2013-02-08TMO",
        "the small hours of Friday": "2013-02-08TMO",
        "the morning of life": "",
    },
)
def part_of_day(found: Found) -> Meaning | None:
    """The night of March 3."""
    if found["part"] == "eve":
        return None
    return Clock(DAY_PARTS.get(found["part"], "TMO"), found.parts[0])


@rules(
    r"@day(?: at(?: about| around)?|,| by|) (?=\d|an? quarter|noon|mid|half|quarter|dawn|dusk|about|around|early|late|{small} o')@clock",
    {
        "Friday at 10 a.m.": "2013-02-08T10:00",
        "Monday noon": "2013-02-11T12:00",
        "March 3, 2 p.m.": "2013-03-03T14:00",
        "Friday at 10": "",
    },
)
def day_then_clock(found: Found) -> Meaning | None:
    """Friday at 10 a.m."""
    day, clock = found.parts
    return _on(clock, day) if grain(day) is Grain.DAY and isinstance(clock, Clock) else None


@rules(
    r"@clock(?:,? on|,|,? of|) (?=\d|to(?:day|night|morrow)|yesterday|th(?:e|at|is)|last|next|new year|christmas|{wday}|{month})@date",
    {
        "10 a.m. on Friday": "2013-02-08T10:00",
        "6 p.m. EDT, Nov. 12": "2012-11-12T18:00",
        "midnight Friday": "2013-02-08T24:00",
        "noon today": "2013-02-12T12:00",
        "10 a.m. on foot": "",
    },
)
def clock_then_day(found: Found) -> Meaning | None:
    """10 a.m. on Friday."""
    clock, day = found.parts
    if isinstance(day, Clock) and isinstance(clock, Clock):
        return _by_part(clock, day)
    if grain(day) is not Grain.DAY:
        return None
    if isinstance(clock, Modified):
        return Modified(_on(clock.base, day), clock.mod)
    return _on(clock, day)


@rules(
    r"@date at (?P<hour>1[0-2]|[1-9])(?::(?P<minute>[0-5]\d))?(?! ?(?:[ap]\.?m|%|percent|o'clock|-|\d|[a-z]+ street))",
    {"tonight at 8": "2013-02-12T20:00", "tomorrow morning at 7:30": "2013-02-13T07:30", "Friday at 8": ""},
)
def part_then_hour(found: Found) -> Meaning | None:
    """Tonight at 8: the part of the day tells which eight."""
    part = found.parts[0]
    return _by_part(Clock(_time(int(found["hour"]), found["minute"])), part) if isinstance(part, Clock) else None


def _by_part(clock: Clock, part: Clock) -> Meaning | None:
    """Ten o'clock tomorrow evening: the part of the day tells which ten."""
    if not clock.time[1:3].isdigit() or part.time[1:].isdigit() or part.day is None:
        return None
    hour = int(clock.time[1:3])
    late = part.time in {"TAF", "TEV", "TNI"} and hour < 12
    return Clock(f"T{hour + 12 * late:02}{clock.time[3:]}", part.day, clock.zone)


def _on(clock: Meaning, day: Meaning) -> Meaning:
    return replace(clock, day=day) if isinstance(clock, Clock) else clock


RULES = (
    half_day, day_clock, spoken, instant, part_of_today, part_of_told, part_alone, day_part, part_of_day, day_then_clock,
    clock_then_day, part_then_hour,
)  # fmt: skip
