"""From one date to another."""

from __future__ import annotations

from timeline.expr import Fixed, Inside, Meaning, MonthDay, Range, Season, Weekday, grain
from timeline.timex.rule import Found, rules
from timeline.when import Grain, When

from .dates import calendar_date
from .lexicon import MONTHS


@rules(
    r"(?:the )?(?P<first>{year})(?: ?- ?|/)(?P<last>{year}|\d\d)(?![-/]?\d)",
    {"2017-2021": "2017/2021", "1988-89": "1988/1989", "1988-12": "1988-12", "2021-2017": ""},
)
def years(found: Found) -> Meaning | None:
    """2017-2021, 1988-89."""
    first, last = int(found["first"]), found["last"]
    end = int(last) if len(last) == 4 else first - first % 100 + int(last)
    if not first < end or (len(last) == 2 and 1 <= int(last) <= 12 and end != first + 1):
        return None
    return Range(Fixed(When.year(first)), Fixed(When.year(end)))


def _days(first: int, last: int, month: int, year: str) -> Meaning | None:
    begin, end = (calendar_date(int(year) if year else None, month, day) for day in (first, last))
    return Range(begin, end) if begin and end and first < last else None


@rules(
    r"(?P<month>{month}) (?P<first>{day}) ?(?:-|to|through|and) ?(?P<last>{day})(?!:\d|,?\d)(?:,? (?P<year>{year}))?",
    {"March 3-5": "2013-03-03/2013-03-05", "May 3 to 5, 2010": "2010-05-03/2010-05-05", "March 5-3": "2013-03-05"},
)
def days_of_month(found: Found) -> Meaning | None:
    """March 3-5."""
    first, last = (int(found[side].rstrip("stndrh")) for side in ("first", "last"))
    return _days(first, last, MONTHS[found["month"].rstrip(".")], found["year"])


@rules(
    r"(?:the )?(?P<first>{day})(?:, {day})* ?(?:-|to|and|through|until) ?(?:the )?(?P<last>{day})(?: of)? (?P<month>{month})(?:,? "
    r"(?P<year>{year}))?",
    {"3-5 March": "2013-03-03/2013-03-05", "3 and 5 June 2010": "2010-06-03/2010-06-05", "50-55 June": ""},
)
def days_before_month(found: Found) -> Meaning | None:
    """Between 3 and 5 June."""
    first, last = (int(found[side].rstrip("stndrh")) for side in ("first", "last"))
    return _days(first, last, MONTHS[found["month"].rstrip(".")], found["year"])


@rules(
    r"(?P<first>{month})(?: ?- ?|/| to | through | and )(?P<last>{month}),?(?: of)? (?P<year>{year})",
    {"March-May 2010": "2010-03/2010-05", "January to June 2010": "2010-01/2010-06", "May-March 2010": ""},
)
def months(found: Found) -> Meaning | None:
    """March to May 2024."""
    first, last = (MONTHS[found[side].rstrip(".")] for side in ("first", "last"))
    year = Fixed(When.year(int(found["year"])))
    return Range(Inside(MonthDay(first), year), Inside(MonthDay(last), year)) if first < last else None


@rules(r"@date ?- ?@date", {"Monday-Friday": "2013-02-11/2013-02-15", "Jan. 5-Feb. 3": "2013-01-05/2013-02-03", "1990s-style": "199"})
def joined(found: Found) -> Meaning | None:
    """Monday-Friday; Jan. 5-Feb. 3."""
    first, last = found.parts
    if isinstance(last, Fixed) and isinstance(first, MonthDay) and last.when.bounded:
        first = Inside(first, Fixed(When.year(last.when.first.year)))
    same = (
        isinstance(first, MonthDay | Weekday | Season | Fixed | Inside)
        and grain(first) is grain(last)
        and grain(first) is not Grain.INTERVAL
    )
    return Range(first, last) if same and not isinstance(last, Range) else None


@rules(r"(?P<out>(?:ever )?since )@date", {"since 2001": "2001", "since early May": "2013-05"})
def since(found: Found) -> Meaning | None:
    """Since 2014: it still goes on."""
    return Range(found.parts[0], None, ongoing=True)


@rules(r"(?P<out>(?:until|till|up to|through) )@date", {"until 2014": "2014", "through Friday": "2013-02-08"})
def until(found: Found) -> Meaning | None:
    """Until 2014."""
    part = found.parts[0]
    return None if isinstance(part, Range) else Range(None, part)


RULES = (years, days_of_month, days_before_month, months, joined, since, until)
