"""Publication dates as people state them and as pages carry them."""

from __future__ import annotations

import re
from datetime import datetime
from itertools import product
from typing import Final

from timeline.errors import DateError
from timeline.when import Grain, Moment, When, parse

from .lexicon import MONTHS, WEEKDAYS, names

#: RFC 3339 section 5.6, with the space and the missing seconds and zone that writers allow themselves.
_CLOCK: Final = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)[Tt ](?P<time>\d\d:\d\d(?::\d\d)?)(?P<fraction>[.,]\d+)?\s?(?P<zone>[Zz]|[+-]\d\d:?\d\d)?"
)
#: Written in figures as ISO 8601 and EDTF do: what cannot be read so is wrong, not to be guessed at.
_EXACT: Final = re.compile(r"\[?-?\d{4}.*|\.\..*")
_LANGUAGES: Final = ("en", "de", "fr", "es", "it", "pt", "nl")
#: Words that mean the same date on both of these days need no other date.
_BASES: Final = (datetime(1987, 2, 3), datetime(2004, 10, 22))  # noqa: DTZ001 - civil time
_GRAINS: Final = {"day": Grain.DAY, "time": Grain.DAY, "month": Grain.MONTH, "year": Grain.YEAR}


def instant(text: str) -> When:
    """Read a date, an RFC 3339 time or an EDTF date.

    Raises:
        DateError: it is none of these, or there is no such day.
    """
    words = text.strip()
    if clock := _CLOCK.fullmatch(words):
        zone = (clock["zone"] or "").upper()
        if len(zone) == 5:
            zone = f"{zone[:3]}:{zone[3:]}"
        words = f"{clock['day']}T{clock['time']}{zone}"
    try:
        return parse(words)
    except DateError as error:
        raise DateError(text, error.why) from error


def stated(text: str) -> When:
    """Read a date as a person states it: as `instant` does, or in words that mean one day, month or year whoever reads them when.

    Raises:
        DateError: it is none of these, or there is no such day.
    """
    try:
        return instant(text)
    except DateError:
        if _EXACT.fullmatch(text.strip()):
            raise
        return _in_words(text)


def _in_words(text: str) -> When:
    from dateparser.date import DateDataParser  # noqa: PLC0415 - a quarter of a second that dates in figures do not need

    readings, weekdays = set(), set[int]()
    for order, base in product(("DMY", "MDY"), _BASES):
        settings: dict[str, object] = {
            "DATE_ORDER": order,
            "RELATIVE_BASE": base,
            "PREFER_DAY_OF_MONTH": "first",
            "PREFER_MONTH_OF_YEAR": "first",
        }
        data = DateDataParser(languages=_LANGUAGES, settings=settings).get_date_data(text)
        if data.date_obj is None or data.period not in _GRAINS:
            raise DateError(text, "no date that could be read, or no such day")
        readings.add(When.unit(Moment.of(data.date_obj.date()), _GRAINS[data.period]))
        weekdays |= _weekdays(text, (data.locale or "en").partition("-")[0])
    if len(readings) > 1:
        raise DateError(text, "may mean more than one date; write it as YYYY-MM-DD")
    when = readings.pop()
    if when.grain is Grain.DAY and weekdays - {when.first.weekday}:
        raise DateError(text, f"{when.edtf} was a {WEEKDAYS[when.first.weekday].title()}")
    return when


def _weekdays(text: str, language: str) -> set[int]:
    """The days of the week that it names (Monday is 0); a word that also names a month is taken for the month."""
    months, days = names(language, MONTHS), names(language, WEEKDAYS)
    words = re.findall(r"[^\W\d_]+(?:-feira)?", text.lower())
    return {WEEKDAYS.index(days[word]) for word in words if word in days and word not in months}
