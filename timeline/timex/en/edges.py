"""The beginning, the middle and the end of a date: early, mid, late, later in the year, year-end."""

from __future__ import annotations

from timeline.expr import Fixed, Holiday, Meaning, Modified, MonthDay, Unit, Weekday
from timeline.timex.rule import Found, rules
from timeline.when import Grain, When

from .lexicon import MONTHS, unit
from .relative import offset

_MODS = {
    "early": "START",
    "beginning": "START",
    "start": "START",
    "mid": "MID",
    "middle": "MID",
    "late": "END",
    "end": "END",
    "close": "END",
    "turn": "START",
    "first": "START",
    "latter": "END",
    "last": "END",
}


@rules(
    r"(?:the )?(?:(?P<word>early(?! part of)|mid|late)(?![a-z])(?: in| on|-)?|(?:very )?(?P<noun>beginning|start|middle|end|close|turn|"
    r"(?:early|first|middle|latter|last) part)(?: of|-)) "
    r"?@date",
    {
        "the end of 2022": "2022",
        "early next year": "2014",
        "mid-November": "2012-11",
        "late in April": "2013-04",
        "the mid-1990s": "199",
        "the middle of June": "2012-06",
        "the early part of the 18th century": "17",
        "the latter part of 2022": "2022",
        "the end of the road": "",
    },
)
def part_named(found: Found) -> Meaning | None:
    """The end of 2022, early next year."""
    part = found.parts[0]
    return None if isinstance(part, Modified) else Modified(part, _MODS[(found["word"] or found["noun"]).removesuffix(" part")])


@rules(
    r"(?P<which>last|this|next|the (?:previous|following|same)|that) (?:early|mid|late)[- ](?P<month>{month_name})",
    {"last mid-December": "2012-12", "last mid-week": ""},
)
def month_part(found: Found) -> Meaning | None:
    """Last late November."""
    return Modified(MonthDay(MONTHS[found["month"]], direction=offset(found["which"])), "MID")


@rules(
    r"(?:(?P<word>earlier|later)|sometime|some time)(?: in| on)? @date",
    {"earlier this year": "2013", "later this month": "2013-02", "sometime in March": "2013-03", "earlier on Friday": ""},
)
def within(found: Found) -> Meaning | None:
    """Earlier this year, sometime next year."""
    part = found.parts[0]
    if isinstance(part, Holiday | Weekday | Modified):
        return None
    return Modified(part, {"earlier": "START", "later": "END"}[found["word"]]) if found["word"] else part


@rules(
    r"(?P<way>earlier|later) in the (?P<unit>day|week|month|year|decade|century)|the (?P<span>{span}) (?P<far>after next|before last)",
    {
        "later in the year": "2013",
        "earlier in the week": "2013-W07",
        "the year after next": "2015",
        "the week before last": "2013-W05",
        "later in life": "",
    },
)
def around_now(found: Found) -> Meaning | None:
    """Later in the year; the week before last."""
    if found["span"]:
        return _moved(found["span"], 2 if found["far"].startswith("after") else -2)
    return Modified(Unit(0, unit(found["unit"])[0]), "END" if found["way"] == "later" else "START")


def _moved(word: str, count: int) -> Unit:
    return Unit(count, Grain.WEEK, weekend=True) if word == "weekend" else Unit(count, unit(word)[0])


@rules(
    r"year[- ]end (?P<year>{year})|(?P<when>year|month|quarter|week)[- ]?end|"
    r"(?:the )?(?P<unit>year|month|quarter|week)'s (?P<which>end|start|beginning)|"
    r"(?:the )?(?P<noun>end|start|beginning|middle|rest|remainder|turn) of the (?P<span>year|month|week|decade|quarter|century)|"
    r"(?:the )?end of (?P<bare>year|month)",
    {
        "year-end": "2013",
        "year-end 2009": "2009",
        "year's end": "2013",
        "the end of the month": "2013-02",
        "the end of the affair": "",
    },
)
def end_of_unit(found: Found) -> Meaning | None:
    """Year-end, the end of the month."""
    if found["year"]:
        return Modified(Fixed(When.year(int(found["year"]))), "END")
    word = found["when"] or found["unit"] or found["span"] or found["bare"]
    if word == "week" and found["when"]:
        return None
    noun = found["which"] or found["noun"] or "end"
    return Modified(Unit(0, unit(word)[0]), _MODS[noun]) if noun in _MODS else Unit(0, unit(word)[0])


RULES = (end_of_unit, around_now, part_named, month_part, within)
