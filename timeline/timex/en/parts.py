"""Parts of something larger: quarters, halves, the so-manieth day, fiscal years and what lay a year before."""

from __future__ import annotations

from timeline.expr import (
    Anchor,
    DayOfMonth,
    Fixed,
    Holiday,
    Inside,
    Meaning,
    Modified,
    MonthDay,
    Ordinal,
    Season,
    Shift,
    Unit,
    Weekday,
    grain,
)
from timeline.timex.rule import Found, rules
from timeline.when import Grain, When

from .dates import full_year
from .lexicon import MONTHS, WEEKDAYS, ordinal, unit


def _nth(text: str) -> int:
    return -1 if text in {"last", "final", "latter"} else ordinal(text)


def _in_year(part: Meaning, year: str) -> Meaning:
    return Inside(part, Fixed(When.year(full_year(year)))) if year else part


@rules(
    r"(?:the )?(?:(?:fiscal[- ]|latest |current )?(?P<nth>{nth}) (?:fiscal )?quarters?(?<!last[ ]quarter)|fiscal-(?P<fiscal>{nth}) "
    r"quarter)(?: (?:of "
    r")?(?:fiscal )?(?P<of>{year}))?|(?:fiscal )?(?P<joined>{nth})-quarter(?: (?:of )?(?:fiscal )?(?P<year>{year}))?",
    {
        "the third quarter": "2012-Q3",
        "fourth-quarter": "2012-Q4",
        "the third quarter of 2007": "2007-Q3",
        "second-quarter 2024": "2024-Q2",
        "the last quarter": "",
    },
)
def quarter(found: Found) -> Meaning | None:
    """The third quarter; the second quarter of 2024."""
    nth = found["nth"] or found["fiscal"] or found["joined"]
    return _in_year(Ordinal(_nth(nth), Grain.QUARTER), found["of"] or found["year"])


@rules(
    r"(?:q(?P<nth>[1-4])|(?P<front>[1-4])q)(?:(?: of|-)? ?(?:fy ?|fiscal (?:year )?)?(?P<year>{year}|'?\d\d))?",
    {"Q3 2024": "2024-Q3", "Q1": "2013-Q1", "4Q": "2012-Q4", "2Q21": "2021-Q2", "Q1 of fiscal 2021": "2021-Q1", "Q9": ""},
)
def quarter_code(found: Found) -> Meaning | None:
    """Q3 2024, 4Q."""
    return _in_year(Ordinal(int(found["nth"] or found["front"]), Grain.QUARTER), found["year"])


@rules(
    r"the (?:fiscal )?(?P<year>{year}) (?:quarter|(?P<nth>{nth})[- ](?:quarter|period)|(?P<half>first|second) half)|"
    r"(?P<named>{year})'s (?P<named_nth>{nth})[- ]quarter",
    {"the 2006 third quarter": "2006-Q3", "the 2006 first half": "2006-H1", "2011's first quarter": "2011-Q1", "the 2006 quarterback": ""},
)
def year_quarter(found: Found) -> Meaning | None:
    """The 1988 third quarter; "the 2006 quarter" is the same quarter of that year."""
    year, nth = found["year"] or found["named"], found["nth"] or found["named_nth"]
    if found["half"]:
        return _in_year(Ordinal(_nth(found["half"]), Grain.HALF), year)
    if nth:
        return _in_year(Ordinal(_nth(nth), Grain.QUARTER), year)
    return Inside(Unit(0, Grain.QUARTER, Anchor.TOLD), Fixed(When.year(int(year))))


@rules(
    r"(?:the )?(?P<nth>first|second|last|latter|1st|2nd)[- ]half(?: of)? @period",
    {"the first half of 2024": "2024-H1", "the last half of 2009": "2009-H2", "the second half of the match": ""},
)
def half(found: Found) -> Meaning | None:
    """The first half of 2024."""
    whole, nth = found.parts[0], found["nth"]
    if grain(whole) is Grain.YEAR:
        return Inside(Ordinal(_nth(nth), Grain.HALF), whole)
    return Modified(whole, "START" if _nth(nth) == 1 else "END")


@rules(
    r"{after in|for|during}the (?:year's )?(?P<bare>first|second) half(?! of)|"
    r"(?:the )?(?P<nth>first|second)[- ]half(?= (?:results?|earnings|"
    r"profits?|sales|revenues?|loss|net|figures|of the year))(?: of the "
    r"year)?|h(?P<code>[12])(?: (?P<year>{year}))?|(?P<front>[12])h ?(?P<of>{year}|\d\d)",
    {
        "first-half results": "2013-H1",
        "H1 2024": "2024-H1",
        "1H24": "2024-H1",
        "profit in the first half": "2013-H1",
        "sales in the year's first half": "2013-H1",
        "the first half": "",
        "second half of the year": "2012-H2",
    },
)
def half_alone(found: Found) -> Meaning | None:
    """First-half profit; H1 2024."""
    if found["bare"]:
        return Ordinal(_nth(found["bare"]), Grain.HALF)
    nth = _nth(found["nth"]) if found["nth"] else int(found["code"] or found["front"])
    return _in_year(Ordinal(nth, Grain.HALF), found["year"] or found["of"])


@rules(
    r"(?:the )?(?P<nth>{ordinal}|last|final) (?:(?P<unit>day|week|weekend|month|quarter|year|decade)|(?P<day>{weekday})) (?:of|in) "
    r"@period",
    {
        "the first week of March 2013": "2013-W10",
        "the third Monday in January": "2013-01-21",
        "the last day of 2012": "2012-12-31",
        "the first decade of the 20th century": "190",
        "the first day": "",
    },
)
def nth_of(found: Found) -> Meaning | None:
    """The third Monday in January; the last day of 2012."""
    nth, whole = _nth(found["nth"]), found.parts[0]
    if found["day"]:
        return Inside(Ordinal(nth, Grain.DAY, WEEKDAYS[found["day"]]), whole)
    if found["unit"] == "weekend":
        return Inside(Ordinal(nth, Grain.DAY, 5), whole)
    return Inside(Ordinal(nth, unit(found["unit"])[0]), whole)


@rules(
    r"(?:the )?(?P<unit>week|weekend|month) (?:of|beginning|starting|ending) @day",
    {"the week of March 11": "2013-W11", "the week of rain": ""},
)
def unit_of(found: Found) -> Meaning | None:
    """The week of March 11."""
    if found["unit"] == "weekend":
        return Inside(Unit(0, Grain.WEEK, Anchor.TOLD, weekend=True), found.parts[0])
    return Inside(Unit(0, unit(found["unit"])[0], Anchor.TOLD), found.parts[0])


@rules(
    r"@date(?P<joint> (?:of|in) |(?:, | )(?=last |this |next |the |that |{year}|(?:{teen}) \w))@period",
    {
        "March of the previous year": "2012-03",
        "Friday of next week": "2013-02-22",
        "April last year": "2012-04",
        "Monday in 1990": "",
    },
)
def part_of(found: Found) -> Meaning | None:
    """A part of something larger: March of the previous year, Monday of last week."""
    part, whole = found.parts
    if not isinstance(part, MonthDay | Weekday | Season | Holiday | Ordinal) or getattr(part, "direction", None) is not None:
        return None
    outer, inner = grain(whole), grain(part)
    if outer is None or inner is None or outer.rank <= inner.rank or isinstance(whole, Ordinal | Season):
        return None
    if found["joint"] == ", " and not isinstance(whole, Fixed):
        return None
    if isinstance(part, Weekday) and not (isinstance(whole, Unit) or "of" in found["joint"]):
        return None
    return Inside(part, whole)


@rules(
    r"@period's (?:fiscal )?(?:(?P<nth>{nth})[- ](?:quarter|period)|(?P<same>quarter|period)|(?P<half>first|second) half)",
    {"last year's third quarter": "2012-Q3", "this year's first half": "2013-H1", "last year's quarter": "2012", "last year's budget": ""},
)
def possessive(found: Found) -> Meaning | None:
    """Last year's third quarter."""
    whole = found.parts[0]
    if grain(whole) is not Grain.YEAR:
        return None
    if found["half"]:
        return Inside(Ordinal(_nth(found["half"]), Grain.HALF), whole)
    if found["nth"]:
        return Inside(Ordinal(_nth(found["nth"]), Grain.QUARTER), whole)
    return Shift(-1, Grain.YEAR, Anchor.TOLD)


_SAME = "(?:comparable|corresponding|same|similar|like)"


@rules(
    rf"(?:(?:the )?(?:{_SAME} )?(?:year[- ](?:ago|earlier|before)|prior[- ]year) (?:(?P<nth>{{nth}})[- ])?(?:quarter|period|month|half))|"
    r"year[- ](?:ago|earlier)|"
    rf"(?:the )?{_SAME} (?:quarter|period|month|week)(?: of)? (?:last year|a year (?:ago|earlier|before)|the (?:previous|prior|year "
    rf"before) year)|"
    r"the (?:(?P<ago>{nth})[- ])?(?:quarter|period)(?: of)? (?:a year (?:ago|earlier|before)|last year)|"
    r"the (?:same|corresponding|comparable) (?:quarter|period|half|month) (?:of|in) "
    r"(?P<year>{year})",
    {
        "the year-ago quarter": "2012",
        "year-earlier": "2012",
        "the prior-year period": "2012",
        "the like period a year ago": "2012",
        "the same period last year": "2012",
        "the year-ago third quarter": "2012-Q3",
        "the third quarter a year earlier": "2012-Q3",
        "the year": "",
    },
)
def year_ago(found: Found) -> Meaning | None:
    """The year-ago quarter: a year before the period the text is about."""
    shift = Shift(-1, Grain.YEAR, Anchor.TOLD)
    if found["year"]:
        return Inside(Unit(0, Grain.QUARTER, Anchor.TOLD), Fixed(When.year(int(found["year"]))))
    nth = found["nth"] or found["ago"]
    return Inside(Ordinal(_nth(nth), Grain.QUARTER), Unit(-1, Grain.YEAR)) if nth else shift


@rules(
    r"(?:the )?(?:fiscal|financial)(?:[- ]year)?(?: year)? (?P<year>{year}|'\d\d)(?:[-/]\d\d)?|the (?P<named>{year})(?:[-/](?:{year}|"
    r"\d\d))? "
    r"(?:fiscal|financial|school|academic|calendar) year|fy ?(?P<code>{year}|'?\d\d)(?:[-/](?:{year}|\d\d))?|"
    r"{not a|an|any|each|every}(?:the )?(?P<which>current |latest |previous |next |last |this )?(?:fiscal|financial)[- ]year"
    r"(?! (?:ended|ending|ends)(?!\w))",
    {
        "fiscal 2006": "2006",
        "fiscal year 2024": "2024",
        "FY2024": "2024",
        "FY 2024/25": "2024",
        "the 2023-2024 school year": "2023",
        "the latest fiscal year": "2012",
        "a fiscal year": "",
        "fiscal policy": "",
    },
)
def fiscal(found: Found) -> Meaning | None:
    """Fiscal 2006; the latest fiscal year: by the year it is named for."""
    if year := found["year"] or found["named"] or found["code"]:
        return Fixed(When.year(full_year(year)))
    offset = {"latest": -1, "previous": -1, "last": -1, "next": 1}.get(found["which"].strip(), 0)
    return Unit(offset, Grain.YEAR)


@rules(
    r"(?:the )?(?P<nth>{ordinal}) of @month",
    {"the 15th of last month": "2013-01-15", "the first of next month": "2013-03-01", "the 15th of them": ""},
)
def nth_of_month(found: Found) -> Meaning | None:
    """The 15th of last month."""
    return Inside(DayOfMonth(ordinal(found["nth"])), found.parts[0])


@rules(r"the (?P<month>{month_name}) quarter", {"the March quarter": "2013-Q1", "the march quarters": ""})
def quarter_to(found: Found) -> Meaning | None:
    """The March quarter."""
    return Ordinal((MONTHS[found["month"]] - 1) // 3 + 1, Grain.QUARTER)


@rules(
    r"the quarter(?= (?:that )?(?:ended|ending|to|through) (?:on )?(?P<month>{month}))",
    {"the quarter ended June 30": "2012-Q2", "the quarter ended badly": ""},
)
def quarter_ended(found: Found) -> Meaning | None:
    """The quarter ended June 30: the calendar's quarter that most of it lies in."""
    return Ordinal((MONTHS[found["month"].rstrip(".")] - 2) // 3 + 1 or 4, Grain.QUARTER)


@rules(
    r"{after on|by|until|since|before|about|after|around}the (?P<day>\d{1,2}(?:st|nd|rd|th))(?= ?[.,;)\r]| (?:and|or|but|the|a|an|his|"
    r"her|their|its|in|at|to|for|with|when|while|as|he|she|it|they|we|i|"
    r"will|would|was|were|is|had|has|that|of (?:the|that|this) month)(?!\w)|$)",
    {"on the 15th": "2013-02-15", "on the 19th hole": ""},
)
def day_of_month(found: Found) -> Meaning | None:
    """On the 15th."""
    day = int(found["day"][:-2])
    return DayOfMonth(day) if 1 <= day <= 31 else None


@rules(
    r"(?:the )?(?P<first>{month_name})(?:-| to |-to-| through |-through-)(?P<last>{month_name}) (?:quarter|period)",
    {"the April-June quarter": "2013-Q2", "the January to March period": "2013-Q1", "the March-June period": "", "April-June rains": ""},
)
def quarter_between(found: Found) -> Meaning | None:
    """The April-June quarter: where the months are those of one."""
    first, last = MONTHS[found["first"]], MONTHS[found["last"]]
    return Ordinal(last // 3, Grain.QUARTER) if last - first == 2 and last % 3 == 0 else None


RULES = (
    quarter, quarter_between, quarter_code, year_quarter, half, half_alone, nth_of, unit_of, part_of, possessive, year_ago, fiscal,
    nth_of_month, quarter_to, quarter_ended, day_of_month,
)  # fmt: skip
