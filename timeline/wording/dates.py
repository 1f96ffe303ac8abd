"""Dates in words, never more exact than they are; the home of babel."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import lru_cache
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_timedelta, tokenize_pattern, untokenize_pattern

from timeline.when import Grain, Moment, When
from timeline.when.grain import shift

from .phrases import PHRASES, Phrases

_CLOCK: Final = frozenset({Grain.SECOND, Grain.MINUTE, Grain.HOUR})
#: What a pattern of CLDR is called for one unit of the calendar.
_SKELETONS: Final = {Grain.DAY: "yMMMMd", Grain.MONTH: "yMMMM", Grain.YEAR: "y", Grain.QUARTER: "yQQQQ"}
#: `2025` says a year of our era by itself; `44` does not.
_PLAIN_YEAR: Final = 100
#: As `Moment.weekday` counts.
SATURDAY: Final = 5
_ROMAN: Final = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@lru_cache(maxsize=64)
def locale(lang: str) -> tuple[Locale, Phrases]:
    """The CLDR locale and the phrases of a BCP 47 tag; English where there are no phrases of that language."""
    found = _known(lang)
    if found == Locale("en"):
        found = Locale("en", "GB")
    return found, PHRASES[found.language]


def day_count(days: int, lang: str) -> str:
    """So many days: "30 days"."""
    return format_timedelta(dt.timedelta(days=days), "day", threshold=float("inf"), locale=locale(lang)[0])


def _known(lang: str) -> Locale:
    try:
        found = Locale.parse(lang.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("en")
    return found if found.language in PHRASES else Locale("en")


def language(lang: str) -> str:
    """The language that dates are written in for this tag: its own, or English."""
    return locale(lang)[0].language


def language_tag(lang: str) -> str:
    """The tag of what words are really written in, of all tags that come to the same: `pt-BR` for `PT_br`, `en` for an unknown one."""
    return str(_known(lang)).replace("_", "-")


def is_right_to_left(lang: str) -> bool:
    """Whether that language is written from right to left."""
    return locale(lang)[0].text_direction == "rtl"


@lru_cache(maxsize=4096)
def display(when: When, lang: str = "en") -> str:
    """A date in words: "6 March 2025", "about 1860", "between 9 and 13 March 2025"."""
    place, phrases = locale(lang)
    words = _Words(place, phrases).of(when)
    return phrases.uncertain.format(words) if when.uncertain else words


@lru_cache(maxsize=4096)
def publication(when: When, lang: str = "en") -> str:
    """When an article came out, in words: "6 March 2025", "6 March 2025 or later", "by 13 March 2025".

    It came out at one moment: an interval without an end does not say that it lasted.
    """
    place, phrases = locale(lang)
    phrases = replace(phrases, from_=phrases.or_later, until=phrases.by)
    words = _Words(place, phrases).of(replace(when, ongoing=False))
    return phrases.uncertain.format(words) if when.uncertain else words


class _Words:
    """The words of one language."""

    def __init__(self, place: Locale, phrases: Phrases) -> None:
        self.locale, self.phrases = place, phrases

    def of(self, when: When) -> str:
        """The date with what marks it as approximate, at the word that it belongs to."""
        about = self.phrases.about if when.approximate else "{0}"
        if when.grain is Grain.INTERVAL and when.end is None:
            phrase = self.phrases.since if when.ongoing else self.phrases.from_
            return phrase.format(about.format(self._edge(when, 0, article=when.ongoing)))
        if when.grain is Grain.INTERVAL and when.begin is None:
            return self.phrases.until.format(about.format(self._edge(when, 1)))
        return about.format(self._whole(when))

    def _whole(self, when: When) -> str:
        if when.yearless:
            month, day = when.yearless
            pattern = self._skeleton("MMMMd") if day else "LLLL"
            return self.phrases.yearless.format(self._fill(pattern, Moment(2000, month, day or 1)))
        if when.grain is Grain.INTERVAL:
            return self._interval(when)
        if when.one_of:
            first, last = self._bounds(when)
            return self.phrases.between.format(first, last)
        return self._unit(when.first, when)

    def _interval(self, when: When) -> str:
        edges = when.edges or (Grain.DAY, Grain.DAY)
        first, last = when.first, shift(when.after, -1, edges[1])
        if edges == (Grain.DAY, Grain.DAY) and when.days == 2 and first.weekday == SATURDAY:
            return self.phrases.weekend.format(self._dash(first, last, Grain.DAY))
        if edges[0] in _CLOCK and edges[1] in _CLOCK and first.date == last.date:
            day = self._point(first.date, Grain.DAY, None)
            return f"{day}, {_clock(first, edges[0])}–{_clock(last, edges[1], when.zone)}"
        if edges[0] is edges[1] and edges[0] in {Grain.DAY, Grain.MONTH, Grain.YEAR}:
            return self._dash(first, last, edges[0])
        return f"{self._edge(when, 0)} – {self._edge(when, 1)}"

    def _edge(self, when: When, side: int, *, article: bool = False) -> str:
        """One end of an interval."""
        grain = (when.edges or (Grain.DAY, Grain.DAY))[side]
        point = when.first if side == 0 else shift(when.after, -1, grain)
        words = self._point(point, grain, when.zone)
        return self.phrases.day.format(words) if article and grain.rank <= Grain.DAY.rank else words

    def _unit(self, begin: Moment, when: When) -> str:
        grain = when.grain
        match grain:
            case Grain.SECOND | Grain.MINUTE | Grain.HOUR | Grain.DAY | Grain.MONTH | Grain.YEAR | Grain.QUARTER:
                return self._point(begin, grain, when.zone)
            case Grain.WEEK:
                return self.phrases.week.format(self._fill(self._skeleton("yMMMMd"), begin))
            case Grain.HALF:
                return self.phrases.halves[begin.month > 6].format(self._year(begin.year))
            case Grain.SEASON:
                return self._season(begin, south=when.south)
            case Grain.DECADE:
                return self._decade(begin.year)
            case Grain.CENTURY:
                return self._century(begin.year)
            case Grain.INTERVAL:
                raise AssertionError("an interval is no unit of the calendar")

    def _season(self, begin: Moment, *, south: bool) -> str:
        index = (begin.month // 3 - 1 + (2 if south else 0)) % 4
        years = self._dash(begin, Moment(begin.year + 1), Grain.YEAR) if begin.month == 12 else self._year(begin.year)
        words = self.phrases.seasons[index].format(years)
        return self.phrases.southern.format(words) if south else words

    def _decade(self, year: int) -> str:
        if year < _PLAIN_YEAR:
            return self._dash(Moment(year), Moment(year + 9), Grain.YEAR)
        return self.phrases.decade.format(n=year, last=year + 9)

    def _century(self, year: int) -> str:
        count = year // 100 + 1 if year >= 0 else -(year // 100)
        phrase = self.phrases.first_century if count == 1 else self.phrases.century
        words = phrase.format(n=count, th=_ordinal(count), roman=_roman(count))
        return words if year >= 0 else f"{words} {self.locale.eras['abbreviated'][0]}"

    def _point(self, point: Moment, grain: Grain, zone: str | None) -> str:
        if grain in _CLOCK:
            return f"{self._fill(self._skeleton('yMMMMd'), point)}, {_clock(point, grain, zone)}"
        return self._fill(self._skeleton(_SKELETONS[grain]), point)

    def _dash(self, first: Moment, last: Moment, grain: Grain) -> str:
        if first == last:
            return self._point(first, grain, None)
        before, after = self._range_patterns(first, last, grain)
        era = not (grain is Grain.YEAR and first.year < 1 and last.year < 1)
        return self._fill(before, first, era=era) + self._fill(after, last)

    def _bounds(self, when: When) -> tuple[str, str]:
        """The first and the last unit that a date may be, what they share said once."""
        first, last = when.first, shift(when.after, -1, when.grain)
        if when.grain is not Grain.DAY:
            one = replace(when, begin=last, end=when.after)
            return self._unit(first, when), self._unit(last, one)
        before, after = self._range_patterns(first, last, Grain.DAY)
        day = self.phrases.day
        return day.format(self._fill(before, first).rstrip(" –-\u2009\u202f")), day.format(self._fill(after, last))

    def _range_patterns(self, first: Moment, last: Moment, grain: Grain) -> tuple[str, str]:
        """CLDR's two halves of an interval whose largest difference is the year, the month or the day."""
        field = "y" if first.year != last.year else "M" if first.month != last.month else "d"
        formats, name = self.locale.interval_formats, _SKELETONS[grain]
        before, after = formats[name if name in formats else "yMMMd"][field]
        return _widened(before), _widened(after)

    def _skeleton(self, name: str) -> str:
        if name == "yMMMMd":
            return str(self.locale.date_formats["long"].pattern)
        return str(self.locale.datetime_skeletons[name].pattern)

    def _fill(self, pattern: str, point: Moment, *, era: bool = True) -> str:
        """Write a point by a pattern of CLDR (UTS 35); `datetime` has no years before 1, so the year is put in as text."""
        words: list[str] = []
        same = dt.date(point.year % 400 + 2000, point.month, point.day)
        for kind, value in tokenize_pattern(pattern):
            if kind == "chars":
                words.append(str(value))
            elif value[0] == "y":
                words.append(self._year(point.year, era=era))
            else:
                words.append(format_date(same, untokenize_pattern([(kind, value)]), locale=self.locale))
        return "".join(words)

    def _year(self, year: int, *, era: bool = True) -> str:
        eras = self.locale.eras["abbreviated"]
        if year < 1:
            return f"{1 - year} {eras[0]}" if era else str(1 - year)
        return f"{year} {eras[1]}" if year < _PLAIN_YEAR else str(year)


def _widened(pattern: str) -> str:
    """The pattern with whole names of months, and days without a leading zero."""
    wide = {"MMM": "MMMM", "dd": "d"}
    return re.sub(r"'[^']*'|M+|d+", lambda field: wide.get(field[0], field[0]), pattern)


def _clock(point: Moment, grain: Grain, zone: str | None = None) -> str:
    """`14:00 UTC`; an hour is `14:00–15:00`."""
    clock = f"{point.hour:02}:{point.minute:02}" + (f":{point.second:02}" if grain is Grain.SECOND else "")
    if grain is Grain.HOUR:
        clock += f"–{(point.hour + 1) % 24:02}:00"
    if zone is None:
        return clock
    return f"{clock} UTC" if zone == "Z" else f"{clock} UTC{zone}" if zone[0] in "+-" else f"{clock} ({zone})"


def _ordinal(count: int) -> str:
    """Of English: 1st, 2nd, 3rd, 11th."""
    ending = "th" if count % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{ending}"


def _roman(count: int) -> str:
    numeral = ""
    for value, letters in _ROMAN:
        while count >= value:
            numeral, count = numeral + letters, count - value
    return numeral
