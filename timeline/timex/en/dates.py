"""Dates of the calendar: full, partial and numeric; years, decades and centuries."""

from __future__ import annotations

from timeline.expr import DayOfMonth, Fixed, Meaning, Modified, MonthDay, Numeric, Weekday
from timeline.timex.rule import Found, rules
from timeline.when import Grain, When, moment

from .lexicon import MONTHS, ONES, TENS, WEEKDAYS, number, ordinal


def calendar_date(year: int | None, month: int, day: int | None = None, weekday: str = "") -> Meaning:
    """A date from its parts; raises `DateError` where the calendar has no such day."""
    named = WEEKDAYS[weekday.rstrip(".")] if weekday else None
    if year is None:
        When.without_year(month, day)
        return MonthDay(month, day, weekday=named)
    return Fixed(When.month(year, month) if day is None else When.day(year, month, day), named)


def full_year(digits: str) -> int:
    """A year as written; two digits mean the years from 1930 to 2029."""
    year = int(digits.lstrip("'"))
    return year + (2000 if year < 30 else 1900) if len(digits.lstrip("'")) == 2 else year


def _month(text: str) -> int:
    return MONTHS[text.rstrip(".")]


def _day(text: str) -> int:
    return int(text.rstrip("stndrh"))


@rules(
    r"(?:(?:the )?(?P<weekday>{wday})(?:,|'s)? )?(?P<month>{month})[ -](?:the )?(?P<day>{day})(?!,?\d|\.\d|:\d|%)(?:(?:, |,| |"
    r"-)(?P<year>{dated_year}|"
    r"'\d\d)(?!,\d))?",
    {
        "May 24, 1998": "1998-05-24",
        "Oct. 14": "2012-10-14",
        "Friday, March 1st": "2013-03-01",
        "March 3,000": "",
        "Feb. 30": "",
        "March 10%": "",
        "Nov-5-2001": "2001-11-05",
    },
)
def month_day(found: Found) -> Meaning | None:
    """March 3; Friday, Nov. 5, 2010."""
    year = found["year"]
    return calendar_date(full_year(year) if year else None, _month(found["month"]), _day(found["day"]), found["weekday"])


@rules(
    r"(?:(?P<weekday>{wday})(?:,|,? the)? )?(?:the )?(?P<day>{day})(?: of |[ -]?)(?P<month>{month})(?:(?:, |,| |-)"
    r"(?P<year>{dated_year}|'\d\d|(?<=-)\d\d)(?!,\d))?",
    {
        "24 May 1998": "1998-05-24",
        "24 May 2640": "2640-05-24",
        "the 3rd of March": "2013-03-03",
        "Tuesday 5 February": "2013-02-05",
        "40 March": "",
        "5-Nov-2001": "2001-11-05",
        "5-Nov-01": "2001-11-05",
    },
)
def day_month(found: Found) -> Meaning | None:
    """3 March 2024; the 3rd of March."""
    year = found["year"]
    return calendar_date(full_year(year) if year else None, _month(found["month"]), _day(found["day"]), found["weekday"])


@rules(
    r"(?:the )?(?:(?P<nth>{ordinal}) (?:day )?of (?P<of>{month_name})|(?P<month>{month_name}) (?:the )?(?P<day>{ordinal}))(?:,? "
    r"(?P<year>{year}))?",
    {
        "March the third": "2013-03-03",
        "the first of May 2010": "2010-05-01",
        "July fourth": "2012-07-04",
        "May second": "2012-05-02",
        "the third of them": "",
    },
)
def ordinal_day(found: Found) -> Meaning | None:
    """The third of March; July fourth."""
    day, month = ordinal(found["nth"] or found["day"]), MONTHS[found["of"] or found["month"]]
    return calendar_date(int(found["year"]) if found["year"] else None, month, day)


@rules(
    r"(?P<month>{month})(?:,? (?:of )?|-)(?P<year>{dated_year}(?!,\d)|'\d\d)",
    {"March 2024": "2024-03", "March 2640": "2640-03", "June of 2003": "2003-06", "Sept. 2004": "2004-09", "March 2,000": ""},
)
def month_year(found: Found) -> Meaning | None:
    """March 2024."""
    return calendar_date(full_year(found["year"]), _month(found["month"]))


@rules(r"(?P<month>{month_name}|(?:feb|aug|sept|oct|nov|dec)\.?|jan\.)", {"April": "2013-04", "Nov.": "2012-11", "may": ""})
def month(found: Found) -> Meaning | None:
    """A month alone."""
    return MonthDay(_month(found["month"]))


@rules(r"(?P<day>{weekday})", {"Friday": "2013-02-08", "Tuesday": "2013-02-12", "Fridaying": ""})
def weekday(found: Found) -> Meaning | None:
    """A day of the week alone."""
    return Weekday(WEEKDAYS[found["day"]])


@rules(
    r"(?:the year )?(?P<year>{year})(?![,.]\d|-\d{3}(?!\d))(?! ?(?:%|percent|per cent|-?(?:pounds?|dollars?|euros?|yen|yuan|rupees|"
    r"roubles|rubles|francs|"
    r"people|men|women|miles|feet|meters|metres|points|shares|degrees|times|calories)))",
    {"1998": "1998", "the year 2000": "2000", "2500": "", "2000 people": "", "and 2000 euros": "", "1,998": "", "1998-117": ""},
)
def year(found: Found) -> Meaning | None:
    """A year of four digits."""
    return Fixed(When.year(int(found["year"])))


@rules(
    r"{after of|in|since|by|until|from|before|after|to}(?P<year>'\d\d)(?! ?s)",
    {"the class of '92": "1992", "in '05": "2005", "in '90s": ""},
)
def short_year(found: Found) -> Meaning | None:
    """The class of '92."""
    return Fixed(When.year(full_year(found["year"])))


@rules(r"(?P<weekday>{weekday}),? the (?P<day>\d{1,2}(?:st|nd|rd|th))", {"Monday the 18th": "2013-02-18", "Friday the thirteen": ""})
def weekday_day(found: Found) -> Meaning | None:
    """Monday the 20th: of the nearest month where the two agree."""
    day = int(found["day"][:-2])
    return DayOfMonth(day, WEEKDAYS[found["weekday"]]) if 1 <= day <= 31 else None


@rules(
    r"(?:the year )?(?:(?P<teens>{teen}) (?P<rest>{small})|(?P<thousand>two thousand)(?: and)?(?: (?P<one>{ones}|{teen}))?)"
    r"(?! (?!(?:is|was|has) )\w+s(?!\w))",
    {
        "nineteen eighty-four": "1984",
        "twenty twenty-four": "2024",
        "the year two thousand": "2000",
        "two thousand and six": "2006",
        "two thousand men": "",
        "the year two thousand has ended": "2000",
    },
)
def year_in_words(found: Found) -> Meaning | None:
    """Nineteen eighty-four; two thousand and six."""
    if found["teens"]:
        rest = number(found["rest"])
        return Fixed(When.year(int(number(found["teens"]) * 100 + rest))) if rest >= 10 else None
    if not found["one"] and not found.matches[0][0].startswith("the year"):
        return None
    return Fixed(When.year(2000 + ONES.get(found["one"], 0)))


@rules(
    r"(?P<year>{year})(?P<separator>[-/.])(?P<month>\d\d?)(?:(?P=separator)(?P<day>\d\d?))?(?=t?\d?)",
    {"2013-03-04": "2013-03-04", "2013-03": "2013-03", "2013-14": "", "2013/3/4": "2013-03-04", "1988/3": ""},
)
def iso_date(found: Found) -> Meaning | None:
    """ISO 8601-1 calendar dates, also with slashes."""
    if not found["day"] and (found["separator"] != "-" or len(found["month"]) != 2):
        return None
    return calendar_date(int(found["year"]), int(found["month"]), int(found["day"]) if found["day"] else None)


@rules(r"(?P<year>{year})-?w(?P<week>\d\d)(?:-?(?P<day>[1-7]))?", {"2013-W07": "2013-W07", "2013-W07-2": "2013-02-12", "2013-W60": ""})
def iso_week(found: Found) -> Meaning | None:
    """ISO 8601-1 week dates."""
    week = When.week(int(found["year"]), int(found["week"]))
    return Fixed(When.unit(week.first.plus_days(int(found["day"]) - 1), Grain.DAY) if found["day"] else week)


@rules(
    r"(?:{wday},? )?(?P<first>\d{1,2})(?P<separator>[/.-])(?P<second>\d{1,2})(?P=separator)(?P<year>{year}|\d\d)(?!\.\d|[/-])",
    {"24/05/1998": "1998-05-24", "45/13/1997": "", "03.04.2005": "2005-03-04", "11-30-98": "1998-11-30", "1.2.3": "", "10.0.0.1": ""},
)
def numeric_date(found: Found) -> Meaning | None:
    """Three numbers: day first or month first is for the document to tell."""
    first, second, year = int(found["first"]), int(found["second"]), full_year(found["year"])
    if not first or not second or min(first, second) > 12:
        return None
    calendar_date(year, min(first, second), max(first, second))
    return Numeric(first, second, year)


@rules(
    r"(?!24/7)(?P<first>\d{1,2})/(?P<second>\d{1,2})(?=[ .,;)](?!\d)|$)(?! (?:of|inch|cup|percent|mile|chance|share|a |teaspoon|"
    r"tablespoon|full|"
    r"time))",
    {"3/24 ": "2013-03-24", "22/04": "2013-04-22", "1/2 ": "", "24/7 ": "", "9/11 ": "", "3/4 of": ""},
)
def numeric_day(found: Found) -> Meaning | None:
    """3/24: a month and a day, where it can be no fraction."""
    first, second = int(found["first"]), int(found["second"])
    if min(first, second) > 12 or max(first, second) <= 12 or max(first, second) > 31:
        return None
    return MonthDay(min(first, second), max(first, second))


@rules(
    r"(?P<era>(?:1\d|20)\d0|'?[1-9]0)'?s|the (?P<the>(?:1\d|20)\d0|'?[1-9]0)'?s",
    {"the 1990s": "199", "1980s": "198", "the '60s": "196", "the 80s": "198", "the 1700s": "17", "the 1995s": ""},
)
def decade(found: Found) -> Meaning | None:
    """A decade in digits; a century where it is one of the older hundreds."""
    digits = found["era"] or found["the"]
    if len(digits) == 2 and not found["the"]:
        return None
    bare = digits.lstrip("'")
    year = int(bare) + (1900 if len(bare) == 2 else 0)
    return Fixed(When.unit(moment(year), Grain.CENTURY if year < 1900 and year % 100 == 0 else Grain.DECADE))


@rules(
    r"(?P<the>the )?(?:roaring |swinging |(?P<part>early|mid|late)[- ])?(?:(?P<teens>{teen})[- ])?(?P<tens>{tens_plural}|noughties)",
    {
        "the nineties": "199",
        "the eighteen sixties": "186",
        "the swinging sixties": "196",
        "the noughties": "200",
        "the mid-eighties": "198",
        "nineteen nineties": "199",
        "in his seventies": "",
        "the seventy": "",
    },
)
def decade_in_words(found: Found) -> Meaning | None:
    """The nineties, the mid-eighties, nineteen nineties."""
    if not found["the"] and not found["teens"]:
        return None
    tens = TENS.get(found["tens"].removesuffix("ies") + "y", 100)  # the noughties follow the nineties
    decade = Fixed(When.unit(moment(int(number(found["teens"] or "nineteen")) * 100 + tens), Grain.DECADE))
    return Modified(decade, _PARTS[found["part"]]) if found["part"] else decade


_PARTS = {"early": "START", "mid": "MID", "late": "END"}


@rules(
    r"(?:the )?(?P<count>{ordinal})[- ]centur(?:y|ies)(?P<bc>,? ?{bc})?",
    {"the 20th century": "19", "the nineteenth century": "18", "21st-century": "20", "the 5th century BC": "BC05", "the 50th century": ""},
)
def century(found: Found) -> Meaning | None:
    """A century by its number."""
    count = ordinal(found["count"])
    if count > 40:
        return None
    return Fixed(When.unit(moment(1 - 100 * count if found["bc"] else (count - 1) * 100), Grain.CENTURY))


@rules(
    r"(?:ad|a\.d\.) (?P<ad>\d{1,4})|(?P<year>\d{1,4}|(?P<thousands>\d,\d{3})) ?(?:(?P<bc>{bc})|ad|a\.d\.|ce|c\.e\.)",
    {"44 BC": "BC0044", "AD 79": "0079", "410 CE": "0410", "44 B.C.E.": "BC0044", "1,200 BC": "BC1200", "44 BCX": "", "1,200 AD": ""},
)
def era(found: Found) -> Meaning | None:
    """44 BC; AD 79."""
    year = int((found["ad"] or found["year"]).replace(",", ""))
    if not year or (found["thousands"] and not found["bc"]):
        return None
    return Fixed(When.year(1 - year if found["bc"] else year))


RULES = (
    month_day, day_month, ordinal_day, month_year, month, weekday, iso_date, iso_week, numeric_date, numeric_day, decade, decade_in_words,
    century, era, year, short_year, weekday_day, year_in_words,
)  # fmt: skip
