"""Dates of the calendar: full, partial and numeric."""

from __future__ import annotations

from timeline.errors import DateError
from timeline.expr import Fixed, Meaning, MonthDay, Numeric, Weekday
from timeline.timex.rule import Found, rules
from timeline.when import Grain, When, moment

from .lexicon import MONTHS, WEEKDAYS, ordinal


def calendar_date(year: int | None, month: int, day: int | None = None) -> Meaning | None:
    """A date from its parts; nothing where the calendar has no such day."""
    try:
        if year is None:
            When.without_year(month, day)
            return MonthDay(month, day)
        return Fixed(When.month(year, month) if day is None else When.day(year, month, day))
    except DateError:
        return None


def full_year(digits: str) -> int:
    """A year as written; two digits mean the years from 1930 to 2029."""
    year = int(digits.lstrip("'"))
    return year + (2000 if year < 30 else 1900) if len(digits.lstrip("'")) == 2 else year


def _month(text: str) -> int:
    return MONTHS[text.rstrip(".")]


def _day(text: str) -> int:
    return int(text.rstrip("stndrh"))


@rules(
    r"(?:{wday},? )?(?P<month>{month}) (?P<day>{day})(?!,?\d|\.\d|:\d|%)(?:,? (?P<year>{year}))?",
    {"May 27, 1997": "1997-05-27", "Oct. 13": "2012-10-13", "Friday, March 1st": "2013-03-01", "March 3,000": "", "Feb. 30": ""},
)
def month_day(found: Found) -> Meaning | None:
    """March 3; Friday, Oct. 13, 1989."""
    year = found["year"]
    return calendar_date(int(year) if year else None, _month(found["month"]), _day(found["day"]))


@rules(
    r"(?:{wday},? )?(?:the )?(?P<day>{day})(?: of)?[ -](?P<month>{month})(?:[, -]{1,2}(?P<year>{year}))?",
    {"27 May 1997": "1997-05-27", "the 3rd of March": "2013-03-03", "Tuesday 5 February": "2013-02-05", "40 March": ""},
)
def day_month(found: Found) -> Meaning | None:
    """3 March 2024; the 3rd of March."""
    year = found["year"]
    return calendar_date(int(year) if year else None, _month(found["month"]), _day(found["day"]))


@rules(r"(?P<month>{month}),?(?: of)? (?P<year>{year}|'\d\d)", {"March 2024": "2024-03", "June of 1994": "1994-06", "Sept. 1989": "1989-09"})
def month_year(found: Found) -> Meaning | None:
    """March 2024."""
    return calendar_date(full_year(found["year"]), _month(found["month"]))


@rules(r"(?P<month>{month_name})", {"April": "2013-04", "the march": ""})
def month(found: Found) -> Meaning | None:
    """A month alone."""
    return MonthDay(MONTHS[found["month"]])


@rules(r"(?P<day>{weekday})", {"Friday": "2013-02-08", "Tuesday": "2013-02-12"})
def weekday(found: Found) -> Meaning | None:
    """A day of the week alone."""
    return Weekday(WEEKDAYS[found["day"]])


@rules(r"(?:the year )?(?P<year>{year})", {"1997": "1997", "the year 2000": "2000", "2500": ""})
def year(found: Found) -> Meaning | None:
    """A year of four digits."""
    return Fixed(When.year(int(found["year"])))


@rules(r"(?P<year>{year})-(?P<month>\d\d)(?:-(?P<day>\d\d))?", {"2013-03-04": "2013-03-04", "2013-03": "2013-03", "2013-14": ""})
def iso_date(found: Found) -> Meaning | None:
    """ISO 8601-1 calendar dates."""
    return calendar_date(int(found["year"]), int(found["month"]), int(found["day"]) if found["day"] else None)


@rules(r"(?P<first>\d{1,2})(?P<separator>[/.-])(?P<second>\d{1,2})(?P=separator)(?P<year>\d{4}|\d\d)", {"27/05/1997": "1997-05-27", "45/13/1997": ""})
def numeric_date(found: Found) -> Meaning | None:
    """Three numbers: day first or month first is for the document to tell."""
    first, second, year = int(found["first"]), int(found["second"]), full_year(found["year"])
    if first > 12:
        return calendar_date(year, second, first) if second <= 12 else None
    if second > 12:
        return calendar_date(year, first, second)
    return Numeric(first, second, year) if first and second else None


@rules(r"(?:the )?(?:(?:early|mid|late)[- ])?(?P<decade>(?:1\d|20)\d0|'?\d0)'?s", {"the 1990s": "199", "1980s": "198", "the '60s": "196"})
def decade(found: Found) -> Meaning | None:
    """A decade in digits."""
    digits = found["decade"].lstrip("'")
    year = int(digits) + (1900 if len(digits) == 2 else 0)
    return Fixed(When.unit(moment(year), Grain.DECADE))


@rules(r"(?:the )?(?P<count>{ordinal})[- ]century", {"the 20th century": "19", "the nineteenth century": "18"})
def century(found: Found) -> Meaning | None:
    """A century by its number."""
    count = ordinal(found["count"])
    return Fixed(When.unit(moment((count - 1) * 100), Grain.CENTURY)) if count < 40 else None


RULES = (month_day, day_month, month_year, month, weekday, iso_date, numeric_date, decade, century, year)
