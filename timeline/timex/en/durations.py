"""Lengths of time: counted, compound, vague, as adjectives, and ages."""

from __future__ import annotations

import re

from timeline.expr import Clock, Duration, Meaning, Modified, Shift, Vague
from timeline.timex.rule import Found, rules
from timeline.when import Grain

from .lexicon import DURATIONS, MODIFIERS, date_modifier, number, ordinal, unit

_COUNTED = {
    "D": Grain.DAY, "W": Grain.WEEK, "M": Grain.MONTH, "Q": Grain.QUARTER, "Y": Grain.YEAR, "DE": Grain.DECADE, "CE": Grain.CENTURY,
}  # fmt: skip
_CLOCK = {"H": Grain.HOUR, "M": Grain.MINUTE, "S": Grain.SECOND}
#: What half a unit is, where TIMEX3 counts it in a smaller one.
_HALVES = {"T{}M": "T30S", "T{}H": "T30M", "{}D": "T12H", "{}Y": "6M", "{}DE": "5Y", "{}CE": "50Y", "{}Q": "45D"}


def length(count: float | str, word: str) -> str:
    """The TIMEX3 value of so many units: `P3D`, `PT2H`, `PXM`."""
    grain, times = unit(word)
    written = DURATIONS[grain]
    if isinstance(count, str):
        return "P" + written.format(count)
    whole, rest = divmod(count * times, 1)
    if rest == 0.5 and written in _HALVES:
        return "P" + _joined(written.format(int(whole)) if whole else "", _HALVES[written])
    return "P" + written.format(f"{count * times:g}" if rest else int(whole))


def _joined(first: str, second: str) -> str:
    """Two parts of a duration, with one T before what the clock counts."""
    return first + (second.removeprefix("T") if "T" in first else second)


def whole_units(duration: Duration) -> tuple[int, Grain] | None:
    """How many of which unit it is; nothing where it is vague, broken or compound."""
    if months := re.fullmatch(r"P(\d+)Y(\d+)M", duration.value):
        return int(months[1]) * 12 + int(months[2]), Grain.MONTH
    match = re.fullmatch(r"P(T?)(\d+)([A-Z]+)", duration.value)
    if match is None:
        return None
    return int(match[2]), (_CLOCK if match[1] else _COUNTED)[match[3]]


_EXTRA = r"(?:(?:more|additional|extra|further|full|whole|entire|consecutive|straight|successive|solid|long|short|other|intervening) )?"


@rules(
    rf"(?P<count>{{number}}|an?|another|half an?|a dozen|half a dozen|a couple(?: of)?|"
    rf"(?:another|an additional|an extra|a further) {{number}}) "
    rf"{_EXTRA}(?P<unit>{{units}})(?!-| (?:his|her|my|their) (?:junior|senior)|"
    r"(?<=day) (?:care|trader|traders|trading|trip|trips|job|labou?rer|pass|spa|school|off|shift)(?!\w))",
    {
        "three days": "P3D",
        "a year": "P1Y",
        "another two weeks": "P2W",
        "half an hour": "PT30M",
        "half a dozen years": "P6Y",
        "16 consecutive months": "P16M",
        "a second": "",
        "eight years his junior": "",
        "a quarter": "",
    },
)
def counted(found: Found) -> Meaning | None:
    """Three days, a year, half an hour."""
    count, word = found["count"], found["unit"]
    if count in {"a", "an"} and (word in {"second", "quarter"} or word.endswith("s")):
        return None
    count = re.sub(r"^(?:another|an? (?:additional|extra|further)) (?=.)", "", count)
    if count.startswith("half"):
        return Duration(length(6 if count.endswith("dozen") else 0.5, word))
    return Duration(length(1 if count == "another" else number(count), word))


@rules(
    r"(?P<count>{number})(?:(?: and (?:a )?half| (?P<fraction>1/2|1/4|3/4))[- ]|-and-a-half )(?P<unit>{units})|(?P<whole>an?|"
    r"one) (?P<one>{unit}) "
    r"and a half",
    {
        "two and a half years": "P2Y6M",
        "two-and-a-half hours": "PT2H30M",
        "3 1/2 years": "P3Y6M",
        "a minute and a half": "PT1M30S",
        "a day and a half": "P1DT12H",
        "two and a half men": "",
    },
)
def fractional(found: Found) -> Meaning | None:
    """Two and a half years, a minute and a half."""
    if found["whole"]:
        return Duration(length(1.5, found["one"]))
    return Duration(length(number(found["count"]) + number(found["fraction"] or "1/2"), found["unit"]))


@rules(
    r"(?:an? |the )?(?P<period>{number})-(?P<of>{unit})s? (?:period|span|stretch|interval)|"
    r"(?P<count>{number})(?P<more>-and-a-half)?-(?P<unit>{unit})(?:-long)?",
    {
        "10-year": "P10Y",
        "two-week": "P2W",
        "two-and-a-half-year": "P2Y6M",
        "three-day-long": "P3D",
        "two-party": "",
    },
)
def adjective(found: Found) -> Meaning | None:
    """A ten-year plan."""
    if found["period"]:
        return Duration(length(number(found["period"]), found["of"]))
    return Duration(length(number(found["count"]) + (0.5 if found["more"] else 0), found["unit"]))


@rules(r"(?:a|one|another) (?P<unit>{unit}) or (?:two|so)", {"a day or two": "P1D", "a year or so": "P1Y", "a day or night": ""})
def or_so(found: Found) -> Meaning | None:
    """A day or two."""
    return Duration(length(1, found["unit"]), "APPROX")


@rules(
    r"(?:an? (?=half[- ]\w+(?: (?:ago|later|earlier|before|after|since|of|in|at|on|and|or|to|for|from|is|was|has|had)(?!\w)|[.,;:)]|$)))?"
    r"half[- ](?P<unit>hour|century|decade|year|day)",
    {"half-hour": "PT30M", "a half-century of": "P50Y", "a half-hour.": "PT30M", "half the day": ""},
)
def half_unit(found: Found) -> Meaning | None:
    """Half-hour; a half-century, but "a half-hour show" without its article."""
    return Duration(length(0.5, found["unit"]))


@rules(
    r"@duration or (?P<way>so|more|longer|less)",
    {"90 minutes or so": "PT90M", "two years or more": "P2Y", "two weeks or sooner": ""},
)
def or_about(found: Found) -> Meaning | None:
    """90 minutes or so; two years or more."""
    part = found.part(Duration)
    return None if part.mod else Duration(part.value, {"so": "APPROX", "less": "EQUAL_OR_LESS"}.get(found["way"], "EQUAL_OR_MORE"))


@rules(
    r"(?P<count>{number})(?:\+|[- ]plus)[- ](?P<unit>{units})",
    {"10+ years": "P10Y", "the 20-plus years": "P20Y", "10+ apples": ""},
)
def at_least(found: Found) -> Meaning | None:
    """Ten-plus years."""
    return Duration(length(number(found["count"]), found["unit"]), "EQUAL_OR_MORE")


@rules(
    r"(?:a |the |another |these |those )?(?P<count>few|several|(?<!\bas[ ])many|some|couple of|number of|matter of|handful of|dozens of|"
    r"hundreds of|thousands of|various|"
    r"countless|"
    r"good many|great many) (?:more |additional |short |long |recent |other )?(?P<unit>{plural})",
    {"several weeks": "PXW", "a few days": "PXD", "many centuries": "PXCE", "some hourly": ""},
)
def vague(found: Found) -> Meaning | None:
    """Several weeks, a few days."""
    return Duration(length(2 if found["count"] == "couple of" else "X", found["unit"]))


@rules(
    r"{after for|in|over|within|after|follow|follows|followed|following|amid|despite|"
    r"take|takes|took|taken|taking|wait|waited|waiting|spend|spent|spending|last|lasted|lasting|of|through|during|be|by|until|"
    r"just|only|before|ending|ended}"
    r"(?P<unit>{plural})(?! old| of age)",
    {"for months": "PXM", "after weeks": "PXW", "it follows months": "PXM", "decades": ""},
)
def plural(found: Found) -> Meaning | None:
    """For months, over decades."""
    return Duration(length("X", found["unit"]))


@rules(
    r"(?P<unit>{plural})(?= (?:ago|later|earlier|before|after|away)(?!\w))",
    {"years before he came": "PXY", "weeks away": "PXW", "years of work": ""},
)
def plural_from(found: Found) -> Meaning | None:
    """Months ago, decades later."""
    return Duration(length("X", found["unit"]))


@rules(
    r"{not to|will|would|could|can|may|might|should|must|not|usually|typically|and}(?:the |these |those )?(?:last|past|next|coming|"
    r"first|final|previous|preceding|following|upcoming|ensuing|initial|closing|latest|"
    r"recent|"
    r"same|opening|remaining|subsequent) (?!{number}-{unit}(?! (?:period|span|stretch)))@duration",
    {
        "the past five days": "P5D",
        "the next few years": "PXY",
        "last three years": "P3Y",
        "the first nine months": "P9M",
        "the last 24-hour strike": "",
        "it will last two days": "",
    },
)
def bounded(found: Found) -> Meaning | None:
    """The past five days, the first nine months."""
    part = found.part(Duration)
    return None if part.mod else part


@rules(
    r"the (?:(?P<count>{number}) (?P<unit>{units})|(?:fiscal |financial )?(?P<one>year|month|week))(?= (?:ended|ending|to|through|since|"
    r"until)(?!\w))|"
    r"{after in|for|over|during}the (?P<nth>{number}) (?P<units>{plural})(?=,)",
    {"the nine months ended": "P9M", "the fiscal year ended": "P1Y", "in the nine months,": "P9M", "the nine months": ""},
)
def ended(found: Found) -> Meaning | None:
    """The nine months ended June 30."""
    return Duration(length(number(found["nth"] or found["count"] or "one"), found["units"] or found["unit"] or found["one"]))


@rules(
    r"@duration(?:,? and|,)? (?=\d|an? |half |{small})@duration",
    {"three years and two months": "P3Y2M", "1 hour, 20 minutes": "PT1H20M", "three days and two weeks": ""},
)
def compound(found: Found) -> Meaning | None:
    """Three years and two months: each part finer than the one before."""
    first, second = found.part(Duration), found.part(Duration, 1)
    units = [whole_units(part) for part in (first, second)]
    if units[0] is None or units[1] is None or units[0][1].rank <= units[1][1].rank or second.mod:
        return None
    return Duration("P" + _joined(first.value[1:], second.value[1:]), first.mod)


@rules(
    r"(?P<modifier>(?!over ){modifier}|{not took|take|takes|taken|taking|handed|taken}over)(?P<the> the(?= (?:last|past|next)))? @any",
    {
        "about two years": "P2Y",
        "at least 30 days": "P30D",
        "more than a decade ago": "200",
        "around 1990": "1990",
        "over a year ago": "2012",
        "over Sam": "",
    },
)
def modified(found: Found) -> Meaning | None:
    """About two years, more than a decade ago, around 1990."""
    mod, part = MODIFIERS[found["modifier"]], found.parts[0]
    if isinstance(part, Duration):
        return (
            None
            if part.mod or part.age or found["modifier"] == "over" or (found["the"] and found["modifier"] in {"around", "about", "under"})
            else Duration(part.value, mod)
        )
    if isinstance(part, Shift):
        return Modified(part, date_modifier(mod, part.count))
    return None if isinstance(part, Vague) or found["modifier"] not in _DATED else _approximate(part)


#: Modifiers that dates take too: "over the weekend" and "at least Friday" say something else.
_DATED = {"about", "around", "approximately", "roughly", "circa"}


def _approximate(part: Meaning) -> Meaning:
    return part if isinstance(part, Clock) and not part.time[1:3].isdigit() else Modified(part, "APPROX")


@rules(
    r"(?P<count>{number})[- ](?P<units>{units})[- ]old|(?P<adjective>{number})-(?P<unit>{unit})-olds?|(?P<nth>{ordinal}|\d{3}(?:st|nd|"
    r"rd|th)|hundredth)[- ](?:anniversary|birthday)",
    {"75-year-old": "P75Y", "76th anniversary": "P76Y", "three months old": "P3M", "100th birthday": "P100Y", "75 years": ""},
)
def age(found: Found) -> Meaning | None:
    """A 75-year-old, the 76th anniversary: never a date."""
    if found["nth"]:
        return Duration(length(100 if found["nth"] == "hundredth" else ordinal(found["nth"]), "year"), age=True)
    return Duration(length(number(found["count"] or found["adjective"]), found["units"] or found["unit"]), age=True)


@rules(
    r"(?P<unit>hours|days|weeks|months|years|decades|centuries|day|week|month|year|decade|century)-?long|"
    r"(?:all|(?:the )?(?:whole|entire|full))[- ](?P<whole>day|week|month|year|night)(?!-)",
    {"decades-long": "PXDE", "weeklong": "P1W", "all year": "P1Y", "long": ""},
)
def long(found: Found) -> Meaning | None:
    """A decades-long war, all year."""
    word = found["unit"] or found["whole"]
    if word == "night":
        return Duration("P1D")
    return Duration(length("X" if word.endswith("s") else 1, word))


@rules(
    r"(?:quite )?a (?:long |short |little )?while|(?P<time>some time)(?! (?:in|on|next|this|after|before|around|between))",
    {"a while": "PXX", "some time": "PXX", "some time next year": ""},
)
def a_while(_: Found) -> Meaning | None:
    """A while."""
    return Duration("PXX")


RULES = (
    age, fractional, or_so, or_about, at_least, half_unit, counted, adjective, vague, plural, plural_from, bounded, ended, compound,
    modified, long, a_while,
)  # fmt: skip
