"""Several expressions that share a word: each stands for itself, with what it takes from the others."""

from __future__ import annotations

from collections.abc import Mapping

from timeline.expr import Duration, Fixed, Inside, Meaning, Ordinal
from timeline.timex.rule import Found, rules
from timeline.when import Grain, When

from .dates import calendar_date
from .durations import length
from .lexicon import MONTHS, number, ordinal

_NO_COUNT = r"(?! (?:percent|people|million|billion|years?|days?|weeks?|months?|hours?|minutes?|points?|other))"


@rules(
    r"(?:the )?(?P<first>{year})(?: ?- ?|/)(?P<last>\d\d)(?![-/]?\d)",
    {"2004-05": "2005", "2009-10": "2010", "2004-12": "", "2021-21": ""},
)
def years(found: Found) -> Mapping[str, Meaning] | None:
    """2004-05: the second year is written short."""
    first, last = int(found["first"]), int(found["last"])
    end = first - first % 100 + last + (100 if last < first % 100 else 0)
    if not first < end < first + 60 or (1 <= last <= 12 and end != first + 1):
        return None
    return {"first": Fixed(When.year(first)), "last": Fixed(When.year(end))}


@rules(
    r"(?P<first>(?P<month>{month}) (?P<a>{day}))(?:, (?P<middle>(?P<b>{day})))? ?(?:-|,? to|through|,? and|or|until) ?"
    rf"(?P<last>(?P<c>{{day}})(?!:\d|,?\d|/)(?:,? (?P<year>{{year}}))?){_NO_COUNT}",
    {"March 3-5": "2013-03-05", "May 3 to 5, 2010": "2010-05-05", "March 5-3": "", "March 3 and 5 people": ""},
)
def days_of_month(found: Found) -> Mapping[str, Meaning] | None:
    """March 3-5; May 3 and 4."""
    return _days(found)


@rules(
    r"(?P<first>(?:the )?(?P<a>{day}))(?:, (?P<middle>(?P<b>{day})))? ?(?:-|to|and|or|through|until) ?"
    r"(?P<last>(?:the )?(?P<c>{day})(?: of)? (?P<month>{month})(?:,? (?P<year>{year}))?)",
    {"3-5 March": "2013-03-05", "3 and 5 June 2010": "2010-06-05", "5, 6 and 7 July": "2012-07-07", "50-55 June": ""},
)
def days_before_month(found: Found) -> Mapping[str, Meaning] | None:
    """Between 3 and 5 June."""
    return _days(found)


def _days(found: Found) -> Mapping[str, Meaning] | None:
    """Days of one month, where they rise."""
    year = int(found["year"]) if found["year"] else None
    days = {name: int(found[digits].rstrip("stndrh")) for name, digits in (("first", "a"), ("middle", "b"), ("last", "c")) if found[digits]}
    if list(days.values()) != sorted(set(days.values())):
        return None
    return {name: calendar_date(year, MONTHS[found["month"].rstrip(".")], day) for name, day in days.items()}


@rules(
    r"(?P<first>{number})(?: to | or |-to-| ?- ?)(?P<last>(?P<high>{number})[- ](?P<unit>{units}))|"
    r"{after between}(?P<lower>{number}) and (?P<upper>(?P<most>{number}) (?P<of>{units}))",
    {
        "12 to 18 months": "P18M",
        "two or three weeks": "P3W",
        "five-to-ten-year": "P10Y",
        "between two and six days": "P6D",
        "9 to 3 hours": "",
    },
)
def lengths(found: Found) -> Mapping[str, Meaning] | None:
    """12 to 18 months; between five and ten years."""
    low, high, unit = found["first"] or found["lower"], found["high"] or found["most"], found["unit"] or found["of"]
    if number(low) >= number(high):
        return None
    names = ("first", "last") if found["first"] else ("lower", "upper")
    return dict(zip(names, (Duration(length(number(count), unit)) for count in (low, high)), strict=True))


@rules(
    r"(?:the )?(?P<first>(?P<a>{nth})) (?:and|or|through|to) (?P<last>(?P<b>{nth}) (?P<unit>quarter|halve)s"
    r"(?: of (?:fiscal )?(?P<year>{year}))?)",
    {"the second and third quarters": "2012-Q3", "the first and second halves of 2009": "2009-H2", "the third and fourth places": ""},
)
def parts_of_year(found: Found) -> Mapping[str, Meaning]:
    """The second and third quarters."""
    grain = Grain.QUARTER if found["unit"] == "quarter" else Grain.HALF
    parts = {name: Ordinal(ordinal(found[nth]), grain) for name, nth in (("first", "a"), ("last", "b"))}
    if not found["year"]:
        return dict(parts)
    return {name: Inside(part, Fixed(When.year(int(found["year"])))) for name, part in parts.items()}


RULES = (years, parts_of_year, days_of_month, days_before_month, lengths)
