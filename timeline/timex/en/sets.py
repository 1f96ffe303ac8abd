"""What comes again: every Monday, twice a month, annually."""

from __future__ import annotations

from collections.abc import Mapping

from timeline.expr import Clock, Duration, Meaning, Set
from timeline.timex.rule import Found, rules

from .durations import length
from .lexicon import DAY_PARTS, MONTHS, SEASONS, WEEKDAYS, number, ordinal

_ADVERBS = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W", "fortnightly": "P2W", "monthly": "P1M",
    "bimonthly": "P2M", "quarterly": "P3M", "semiannually": "P6M",
    "semi-annually": "P6M", "biannually": "P6M", "bi-weekly": "P2W", "bi-monthly": "P2M",
    "yearly": "P1Y", "annually": "P1Y", "biennially": "P2Y",
}  # fmt: skip
_SEASON_CODES = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}


def _name(word: str) -> str:
    """The TIMEX3 value of a weekday, month, season or part of a day that nobody fixed."""
    if word in WEEKDAYS:
        return f"XXXX-WXX-{WEEKDAYS[word] + 1}"
    if word in MONTHS:
        return f"XXXX-{MONTHS[word]:02}"
    return f"XXXX-{_SEASON_CODES[SEASONS[word]]}" if word in SEASONS else f"XXXX-XX-XX{DAY_PARTS[word]}"


@rules(
    r"(?P<quant>every|each)(?: (?P<other>other|single|second|third))? (?:(?P<name>{weekday}|{month_name}|{season}|{part})(?: "
    r"(?P<part>{part}))?|(?P<unit>{units}|weekend))(?! of the (?:last|past))",
    {
        "every Monday": "XXXX-WXX-1",
        "each month": "P1M",
        "every other week": "P2W",
        "every summer": "XXXX-SU",
        "every Friday night": "XXXX-WXX-5TNI",
        "every man": "",
    },
)
def every(found: Found) -> Meaning | None:
    """Every Monday, every other week."""
    quant = found["quant"].upper() + (f" {found['other'].upper()}" if found["other"] not in {"", "single"} else "")
    if found["name"]:
        return Set(_name(found["name"]) + DAY_PARTS.get(found["part"], ""), quant)
    if found["unit"] == "weekend":
        return Set("XXXX-WXX-WE", quant)
    return Set(length({"other": 2, "second": 2, "third": 3}.get(found["other"], 1), found["unit"]), quant)


@rules(
    r"(?:(?P<times>once|twice) )?(?P<quant>every|each of(?: the)?(?: (?:past|last|next|previous|coming|first))?) @duration",
    {"every two weeks": "P2W", "once every three years": "P3Y", "each of the past four years": "P4Y", "every two": ""},
)
def every_so_long(found: Found) -> Meaning | None:
    """Every two weeks."""
    return Set(found.part(Duration).value, found["quant"].split()[0].upper(), {"once": "1X", "twice": "2X"}.get(found["times"]))


@rules(
    r"(?P<quant>every) (?P<count>{small}|\d{1,2}) (?P<unit>{plural})",
    {"every three weeks from Monday": "P3W", "every 10 years from now": "P10Y", "every two": ""},
)
def every_so_many(found: Found) -> Meaning | None:
    """Every three weeks from Monday: the day begins it and does not belong to its length."""
    return Set(length(number(found["count"]), found["unit"]), "EVERY")


@rules(
    r"(?:(?P<count>once|twice|thrice|(?:(?:{number} (?:to|or) )?(?P<times>{number})|several|many|a few|a couple of|"
    r"dozens of|hundreds of) times)) (?:a|an|per|each|every) (?P<unit>{unit})",
    {"twice a month": "P1M", "three to four times a year": "P1Y", "a few times a day": "P1D", "once per day": "P1D", "once a king": ""},
)
def so_often(found: Found) -> Meaning | None:
    """Twice a month."""
    times = number(found["times"]) if found["times"] else {"once": 1, "twice": 2, "thrice": 3}.get(found["count"])
    return Set(length(1, found["unit"]), None, f"{times:g}X" if times else "XX")


@rules(
    r"(?:(?P<count>once|twice|thrice)|(?P<times>{number}) times) (?P<adverb>daily|nightly|weekly|monthly|yearly|annually)",
    {"twice weekly": "P1W", "three times daily": "P1D", "twice wisely": ""},
)
def so_often_by_adverb(found: Found) -> Meaning | None:
    """Twice weekly."""
    times = number(found["times"]) if found["times"] else {"once": 1, "twice": 2, "thrice": 3}[found["count"]]
    return Set(_ADVERBS[found["adverb"]], None, f"{times:g}X")


@rules(
    r"(?P<adverb>hourly|daily|nightly|weekly|fortnightly|biweekly|bi-weekly|bimonthly|bi-monthly|monthly|semiannually|semi-annually|biannually|yearly|annually)",
    {"daily": "P1D", "annually": "P1Y", "dailies": ""},
)
def adverb(found: Found) -> Meaning | None:
    """Daily, annually."""
    return Set(_ADVERBS[found["adverb"]])


@rules(
    r"(?P<name>{weekday})(?:s|(?: (?P<part>{part})s))|(?P<plural>weekdays|weekends|weeknights)|(?P<nightly>mornings|evenings|nights|"
    r"afternoons)(?= and|[.,])",
    {"Mondays": "XXXX-WXX-1", "Tuesday nights": "XXXX-WXX-2TNI", "weekends": "XXXX-WXX-WE", "Monday": ""},
)
def plural_day(found: Found) -> Meaning | None:
    """Mondays, Tuesday nights, weekends."""
    if found["name"]:
        return Set(_name(found["name"]) + DAY_PARTS.get(found["part"], ""))
    if found["nightly"]:
        return Set(_name(found["nightly"][:-1]))
    return Set("XXXX-WXX-WE" if found["plural"] == "weekends" else "P1D")


@rules(
    r"(?P<first>(?P<quant>every|each) (?P<a>{weekday}))(?:, (?P<middle>(?P<b>{weekday})))?,? (?:and|or) (?P<last>(?P<c>{weekday}))(?! of)",
    {"every Tuesday and Thursday": "XXXX-WXX-4", "each Monday, Tuesday and Friday": "XXXX-WXX-5", "every Tuesday and then": ""},
)
def every_of_several(found: Found) -> Mapping[str, Meaning] | None:
    """Every Tuesday and Thursday."""
    days = {"first": "a", "middle": "b", "last": "c"}
    return {name: Set(_name(found[day]), found["quant"].upper()) for name, day in days.items() if found[day]}


@rules(
    r"(?P<first>{weekday}) and (?P<last>(?P<day>{weekday}) (?P<part>{part})s)",
    {"Friday and Saturday nights": "XXXX-WXX-6TNI", "Friday and Saturday night": ""},
)
def nights_of_several(found: Found) -> Mapping[str, Meaning] | None:
    """Friday and Saturday nights."""
    part = DAY_PARTS[found["part"]]
    return {"first": Set(_name(found["first"]) + part), "last": Set(_name(found["day"]) + part)}


@rules(
    r"(?P<count>{number}) (?P<counted>hours?|days?|nights?|weeks?|months?) (?:a|an|per|each|every) (?P<unit>day|week|month|year)",
    {"four days a week": "P1W", "two nights each month": "P1M", "12 hours a day": "P1D", "four days a king": ""},
)
def so_many_of(found: Found) -> Meaning | None:
    """Four days a week."""
    counted = "days" if found["counted"].startswith("night") else found["counted"]
    return Set(length(1, found["unit"]), None, length(number(found["count"]), counted)[1:])


@rules(
    r"the (?P<nth>{ordinal}|last) (?:(?P<day>{weekday})|day|week|weekend) (?:of|in) (?P<quant>every|each) "
    r"(?P<unit>week|month|quarter|year)",
    {"the first Monday of every month": "P1M", "the last week in each quarter": "P1Q", "the first Monday of the month": ""},
)
def nth_of_every(found: Found) -> Meaning | None:
    """The first Monday of every month."""
    return Set(length(1, found["unit"]), found["quant"].upper())


@rules(
    r"(?P<quant>every|each) (?P<nth>{ordinal}) (?P<unit>{unit})",
    {"every fifth year": "P5Y", "every tenth day": "P10D", "every third man": ""},
)
def every_nth(found: Found) -> Meaning | None:
    """Every fifth year."""
    return Set(length(ordinal(found["nth"]), found["unit"]), f"{found['quant']} {found['nth']}".upper())


@rules(
    r"@clock(?:,? on|,)? (?=dai|eve|eac|nig|week|mon|tue|wed|thu|fri|sat|sun)@set",
    {
        "at 5 a.m. daily": "XXXX-XX-XXT05:00",
        "8 p.m. every Friday": "XXXX-WXX-5T20:00",
        "noon on Sundays": "XXXX-WXX-7T12:00",
        "5 a.m. Friday": "",
        "late evening every other week": "",
    },
)
def clock_of_set(found: Found) -> Meaning | None:
    """5 a.m. daily; noon on Sundays."""
    return _at(found.parts[0], found.part(Set, 1))


@rules(
    r"@set(?:,? at|,|) (?=\d|noon|midday|midnight|{small} o')@clock",
    {"every Tuesday at 9:30": "XXXX-WXX-2T09:30", "Sundays, noon": "XXXX-WXX-7T12:00", "every Tuesday at home": ""},
)
def set_at_clock(found: Found) -> Meaning | None:
    """Every Tuesday at 9:30."""
    return _at(found.parts[1], found.part(Set))


def _at(clock: Meaning, days: Set) -> Meaning | None:
    if not isinstance(clock, Clock):
        return None  # "late evening": no hour that could come again
    day = "XXXX-XX-XX" if days.value == "P1D" else days.value
    return Set(day + clock.time, days.quant, days.freq) if day.startswith("XXXX-") and "T" not in day else None


@rules(r"per (?P<unit>hour|day|week|month|quarter|year)", {"per year": "P1Y", "per se": ""})
def per(found: Found) -> Meaning | None:
    """Per year."""
    return Set(length(1, found["unit"]))


RULES = (
    every,
    every_nth,
    nth_of_every,
    so_many_of,
    every_so_long,
    every_so_many,
    every_of_several,
    nights_of_several,
    so_often,
    so_often_by_adverb,
    adverb,
    plural_day,
    clock_of_set,
    set_at_clock,
    per,
)
