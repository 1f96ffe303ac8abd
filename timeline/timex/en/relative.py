"""Dates counted from another one: from the publication, or from the date told before."""

from __future__ import annotations

from timeline.expr import Anchor, Clock, Duration, Inside, Meaning, Modified, MonthDay, Season, Shift, Unit, Vague, Weekday
from timeline.timex.rule import Found, rules
from timeline.when import Grain

from .durations import length, whole_units
from .lexicon import MONTHS, SEASONS, WEEKDAYS, date_modifier, unit

_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}


@rules(
    r"(?P<day>today|yesterday|tomorrow|the day before yesterday|the day after tomorrow)",
    {"today": "2013-02-12", "yesterday": "2013-02-11", "tomorrow": "2013-02-13", "the day after tomorrow": "2013-02-14", "USA Today": ""},
)
def named_day(found: Found) -> Meaning | None:
    """Today, yesterday, tomorrow."""
    return Unit(_DAYS[" ".join(found["day"].split())], Grain.DAY)


_BACK = frozenset({"last", "past", "previous", "preceding", "prior", "latest", "recent", "before"})
_ON = frozenset({"next", "coming", "upcoming", "following", "after"})


def offset(which: str) -> int:
    """-1 for "last", +1 for "next", 0 for "this"."""
    word = which.rsplit(maxsplit=1)[-1]
    return -1 if word in _BACK else 1 if word in _ON else 0


def _unit_from(which: str, word: str, anchor: Anchor) -> Unit:
    if word == "weekend":
        return Unit(offset(which), Grain.WEEK, anchor, weekend=True)
    return Unit(offset(which), unit(word)[0], anchor)


@rules(
    r"(?P<which>last|this|next|past|this (?:past|coming|same|very|current)|the (?:past|coming|current|upcoming|last|latest|most recent)|"
    r"current) "
    r"(?:calendar |fiscal |financial |business |working |trading |school |academic |tax |crop |marketing )?(?P<unit>{span})",
    {
        "last week": "2013-W06",
        "the most recent month": "2013-01",
        "next month": "2013-03",
        "the current year": "2013",
        "this school year": "2013",
        "last weekend": "2013-W06-WE",
        "next of kin": "",
    },
)
def unit_from_publication(found: Found) -> Meaning | None:
    """Last week, this month, the current year."""
    if found["which"] == "the last" and found["unit"] == "day":
        return None
    if found["unit"] in {"decade", "century"} and found["which"] in {"the past", "the last", "past"}:
        return Duration(length(1, found["unit"]))
    return _unit_from(found["which"], found["unit"], Anchor.PUBLICATION)


@rules(
    r"(?P<which>the (?:previous|preceding|prior|following|next|same|very same|very next)|that(?: same| very)?) (?P<unit>{span})|"
    r"(?P<around>the) (?P<near>day|week|month|quarter|year) (?P<way>before|after)"
    r"(?= ?[.,;)\r]| (?:was|were|when|in|at|from|by|with|for|but|and(?! after))(?!\w))",
    {
        "that same day": "2013-02-12",
        "over the next decade": "P10Y",
        "the previous year": "2012",
        "the following month": "2013-03",
        "the day before.": "2013-02-11",
        "from 3.3% the year before when": "2012",
        "the day before and": "2013-02-11",
        "that dayroom": "",
    },
)
def unit_from_told(found: Found) -> Meaning | None:
    """That same day, the previous year, the day before: counted from the date told before."""
    if found["around"]:
        return _unit_from(found["way"], found["near"], Anchor.TOLD)
    if found["unit"] in {"decade", "century"} and found["which"] in {"the next", "the following"}:
        return Duration(length(1, found["unit"]))
    return _unit_from(found["which"], found["unit"], Anchor.TOLD)


@rules(
    r"the (?P<unit>weekend|quarter|week(?! (?:ended|ending|to|through)(?!\w)))|the (?P<period>latest period)|"
    r"{after for}the (?P<whole>year|month|week)(?= (?:after|as|because|by|"
    r"despite|and|but|"
    r"on|was|were|rose|fell)(?!\w))|{after for|in|during|over|of|through|throughout}the (?P<other>year|month|"
    r"day)(?= ?[.,;)\r]| (?:through(?! {month})|to date|as a whole))",
    {
        "the weekend": "2013-W06-WE",
        "the quarter": "2012-Q4",
        "the latest period": "2012-Q4",
        "for the year.": "2013",
        "in the week to Feb. 1": "",
        "in the year through January": "",
        "the yearling": "",
    },
)
def the_unit(found: Found) -> Meaning | None:
    """The week, the quarter: the one the text is about."""
    if found["unit"] == "weekend":
        return Weekday(7)
    if found["period"]:
        return Unit(0, Grain.QUARTER, Anchor.TOLD)
    return Unit(0, unit(found["unit"] or found["whole"] or found["other"])[0], Anchor.TOLD)


@rules(
    r"(?P<which>last|this|next|this past|this coming|this very|the (?:previous|following|next|preceding|past|coming)|that|that same|"
    r"the same) "
    r"(?:(?P<day>{weekday})|(?P<month>{month_name})|(?P<season>{season}))(?!-)",
    {"last Friday": "2013-02-08", "next April": "2013-04", "that October": "2013-10", "last fall": "2012-FA", "last fallen": ""},
)
def named_from_publication(found: Found) -> Meaning | None:
    """Last Friday, next April, this summer; that October, the following March: counted from the date told before."""
    direction = offset(found["which"])
    named = _named(found, direction)
    told = found["which"].startswith(("the ", "that")) and not found["which"].endswith(("past", "coming"))
    return Inside(named, Unit(0, Grain.DAY if found["day"] else Grain.YEAR, Anchor.TOLD)) if told else named


def _named(found: Found, direction: int) -> Meaning:
    if found["day"]:
        return Weekday(WEEKDAYS[found["day"]], direction)
    return MonthDay(MONTHS[found["month"]], direction=direction) if found["month"] else Season(SEASONS[found["season"]], direction)


@rules(
    r"@duration ago(?: (?:(?P<now>today|(?:this|next|last) (?:week|month))|(?:last )?(?P<day>{weekday})))?",
    {
        "three days ago": "2013-02-09",
        "a week ago": "2013-W06",
        "two years ago": "2011",
        "50 years ago today": "1963-02-12",
        "20 years ago next month": "1993-03",
        "several years ago": "PAST_REF",
        "three days": "",
    },
)
def ago(found: Found) -> Meaning | None:
    """Three days ago; a week ago Friday."""
    counted = whole_units(found.part(Duration))
    if found["day"] and counted is not None and counted[1] is Grain.WEEK:
        return Shift(-counted[0], Grain.WEEK, Anchor.PUBLICATION, Weekday(WEEKDAYS[found["day"]], -1))
    if found["now"] and counted is not None:
        word = found["now"].split()[-1]
        now = Unit(0, Grain.DAY) if word == "today" else Unit(offset(found["now"].split()[0]), unit(word)[0])
        return Shift(-counted[0], counted[1], Anchor.PUBLICATION, now)
    return _shifted(found, -1, Anchor.PUBLICATION)


@rules(
    r"@duration (?:(?P<way>earlier|previously|later|on|hence)(?! than)(?=(?P<end>[.,;: )\r]|$))|(?P<before>before)(?= ?[.,;)\r]))",
    {
        "a year earlier": "2012",
        "a year before.": "2012",
        "a year before he came": "",
        "two days later": "2013-02-14",
        "a few weeks later": "PXW",
        "two days on the road": "",
    },
)
def earlier_later(found: Found) -> Meaning | None:
    """A year earlier, two days later: counted from the date told before."""
    if found["way"] == "on" and found["end"] == " ":
        return None
    return _shifted(found, -1 if found["before"] or found["way"] in {"earlier", "previously"} else 1, Anchor.TOLD)


@rules(
    r"@duration from (?:now|(?P<day>today|tomorrow|yesterday)|(?P<weekday>{weekday}))",
    {
        "two weeks from now": "2013-W09",
        "two weeks from today": "2013-02-26",
        "two days from tomorrow": "2013-02-15",
        "a week from Friday": "2013-02-22",
        "two weeks from home": "",
    },
)
def from_now(found: Found) -> Meaning | None:
    """Two weeks from now; two days from tomorrow; a week from the next Friday."""
    counted = whole_units(found.part(Duration))
    if counted is None or not (found["day"] or found["weekday"]):
        return _shifted(found, 1, Anchor.PUBLICATION)
    day = Unit(_DAYS[found["day"]], Grain.DAY) if found["day"] else Weekday(WEEKDAYS[found["weekday"]], 1)
    return Shift(*counted, Anchor.PUBLICATION, day)


@rules(
    r"(?:the )?(?P<unit>day|night|morning|week|month|year) (?P<way>before|after) @date",
    {"the day before Christmas": "2012-12-24", "the week after Easter 2010": "2010-W14", "the day after his death": ""},
)
def unit_beside(found: Found) -> Meaning | None:
    """The day before Christmas; the week after Easter, which is no day."""
    if found["unit"] in {"week", "month", "year"}:
        return Inside(Unit(offset(found["way"]), unit(found["unit"])[0], Anchor.TOLD), found.parts[0])
    unit_ = {"night": "day", "morning": "day"}.get(found["unit"], found["unit"])
    part = {"night": "TNI", "morning": "TMO"}.get(found["unit"])
    shift = Shift(offset(found["way"]), unit(unit_)[0], Anchor.PUBLICATION, found.parts[0])
    return Clock(part, shift) if part else shift


def _shifted(found: Found, sign: int, anchor: Anchor) -> Meaning | None:
    distance = found.part(Duration)
    counted = whole_units(distance)
    if counted is None:
        if "X" not in distance.value:
            return None
        return distance if anchor is Anchor.TOLD else Vague("PAST_REF" if sign < 0 else "FUTURE_REF")
    shift = Shift(sign * counted[0], counted[1], anchor)
    return Modified(shift, date_modifier(distance.mod, sign)) if distance.mod else shift


RULES = (
    named_day, unit_from_publication, unit_from_told, the_unit, named_from_publication, ago, earlier_later, from_now, unit_beside,
)  # fmt: skip
