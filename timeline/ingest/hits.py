"""Where a text in another language says a date, and which: the date tokens alone, put into words that dateparser reads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeAlias

from .lexicon import LEXICONS, MONTHS, WEEKDAYS, Lexicon, alternation, full, names


@dataclass(frozen=True, slots=True)
class Hit:
    """A date as it stands in a text, and in dateparser's English."""

    start: int
    end: int
    kind: str
    phrase: str
    #: Whether it needs to be read against another date.
    relative: bool = False
    #: -1 looks back, +1 ahead.
    way: int = -1
    #: Whether the text itself says which way: "last Tuesday".
    directed: bool = False
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    unit: str = "day"


_Match: TypeAlias = "re.Match[str]"
_CLAUSE: Final = re.compile(r"[.;:!?](?=\s)|\n")
_REACH: Final = 120


@dataclass(frozen=True, slots=True)
class _Reader:
    """The words of one language, ready to find and to translate."""

    lexicon: Lexicon
    months: Mapping[str, str]
    weekdays: Mapping[str, str]
    pattern: re.Pattern[str]
    future: re.Pattern[str]

    def month(self, word: str) -> str:
        """Dateparser's key of a month, which may be abbreviated."""
        return self.months[word.lower().rstrip(".")]

    def number(self, word: str) -> str:
        """Digits as they are, a number word as digits."""
        if word.isdigit():
            return word
        return next(str(value) for value, known in enumerate(self.lexicon.numbers, 1) if re.fullmatch(known, word, re.IGNORECASE))

    def unit(self, word: str) -> str:
        """Which unit of the calendar a word names."""
        return next(unit for unit, known in self.lexicon.units.items() if any(re.fullmatch(form, word, re.IGNORECASE) for form in known))


def hits(text: str, language: str) -> Iterator[Hit]:
    """The dates of a text in one of the languages of `LEXICONS`, in its order, without overlaps."""
    reader = _reader(language)
    for match in reader.pattern.finditer(text):
        kind = match.lastgroup or ""
        yield from _KINDS[kind](match, reader)


def _way(match: _Match, reader: _Reader) -> int:
    """+1 where the clause around a date looks ahead, else -1."""
    text = match.string
    before = _CLAUSE.split(text[max(0, match.start() - _REACH) : match.start()])[-1]
    after = _CLAUSE.split(text[match.end() : match.end() + _REACH])[0]
    return 1 if reader.future.search(before) or reader.future.search(after) else -1


def _date(match: _Match, reader: _Reader) -> Iterator[Hit]:
    month = reader.month(match["month"])
    yield _dated(match, reader, match.span("date"), match["day"], month, match["year"])


def _range(match: _Match, reader: _Reader) -> Iterator[Hit]:
    month = reader.month(match["range_month"])
    for span, day in ((match.span("first"), match["first"]), ((match.start("second"), match.end("range")), match["second"])):
        yield _dated(match, reader, span, day, month, match["range_year"])


def _dated(match: _Match, reader: _Reader, span: tuple[int, int], day: str, month: str, year: str | None) -> Hit:
    phrase = f"{int(day)} {month}" + (f" {year}" if year else "")
    number = MONTHS.index(month) + 1
    return Hit(*span, "date", phrase, not year, _way(match, reader), month=number, day=int(day))


def _month_year(match: _Match, reader: _Reader) -> Iterator[Hit]:
    yield Hit(*match.span("month_year"), "month-year", f"{reader.month(match['my_month'])} {match['my_year']}")


def _numeric(match: _Match, reader: _Reader) -> Iterator[Hit]:  # noqa: ARG001 - one signature for every kind
    yield Hit(*match.span("numeric"), "numeric", match["numeric"])


def _distance(match: _Match, reader: _Reader) -> Iterator[Hit]:
    words = {name: word for name, word in match.groupdict().items() if word and name.startswith(("ago_", "ahead_"))}
    number = reader.number(next(word for name, word in words.items() if "_n" in name))
    unit = reader.unit(next(word for name, word in words.items() if "_unit" in name))
    back = match["ago"] is not None
    phrase = f"{number} {unit} ago" if back else f"in {number} {unit}"
    yield Hit(*match.span("distance"), "distance", phrase, relative=True, way=-1 if back else 1, directed=True, unit=unit)


def _neighbour(match: _Match, reader: _Reader) -> Iterator[Hit]:
    way = next(way for way, name in ((-1, "last"), (0, "this"), (1, "next")) if match[f"{name}_a"] or match[f"{name}_b"])
    word = (match["what_a"] or match["what_b"]).lower()
    span = match.span("neighbour")
    if word in reader.weekdays:
        key = reader.weekdays[word]
        yield Hit(*span, "weekday", key, relative=True, way=way or _way(match, reader), directed=way != 0, weekday=WEEKDAYS.index(key))
    elif word in reader.months:
        key = reader.months[word]
        yield Hit(*span, "month", key, relative=True, way=way or _way(match, reader), month=MONTHS.index(key) + 1, unit="month")
    else:
        unit = reader.unit(word)
        phrase = {-1: f"1 {unit} ago", 0: f"0 {unit} ago", 1: f"in 1 {unit}"}[way]
        yield Hit(*span, "unit", phrase, relative=True, way=way, directed=True, unit=unit)


def _day(match: _Match, reader: _Reader) -> Iterator[Hit]:
    word = match["word"]
    phrase = next(english for known, english in reader.lexicon.days.items() if re.fullmatch(known, word, re.IGNORECASE))
    yield Hit(*match.span("word"), "day", phrase, relative=True, directed=True)


def _weekday(match: _Match, reader: _Reader) -> Iterator[Hit]:
    key = reader.weekdays[match["weekday"].lower()]
    yield Hit(*match.span("weekday"), "weekday", key, relative=True, way=_way(match, reader), weekday=WEEKDAYS.index(key))


def _month(match: _Match, reader: _Reader) -> Iterator[Hit]:
    key = reader.month(match["alone"])
    yield Hit(*match.span("alone"), "month", key, relative=True, way=_way(match, reader), month=MONTHS.index(key) + 1, unit="month")


def _years(match: _Match, reader: _Reader) -> Iterator[Hit]:  # noqa: ARG001 - one signature for every kind
    for name in ("year_alone", "year_to"):
        if match[name]:
            yield Hit(*match.span(name), "year", match[name])


#: The last group that takes part in a match -> what it means.
_KINDS: Final[Mapping[str, Callable[[_Match, _Reader], Iterator[Hit]]]] = {
    "range": _range,
    "date": _date,
    "month_year": _month_year,
    "numeric": _numeric,
    "distance": _distance,
    "neighbour": _neighbour,
    "word": _day,
    "weekday": _weekday,
    "alone": _month,
    "years": _years,
}


@cache
def _reader(language: str) -> _Reader:
    lexicon = LEXICONS[language]
    months = names(language, MONTHS)
    weekdays = full(names(language, WEEKDAYS))
    pattern = re.compile(_pattern(lexicon, months, weekdays), re.IGNORECASE)
    return _Reader(lexicon, months, weekdays, pattern, re.compile(rf"\b(?:{lexicon.future})\b", re.IGNORECASE))


def _pattern(lexicon: Lexicon, months: Mapping[str, str], weekdays: Mapping[str, str]) -> str:
    """One pattern for all kinds, the longer before the shorter."""
    month, weekday, of, ordinal = alternation(full(months)), alternation(weekdays), lexicon.of, f"(?:{lexicon.ordinal})?"
    named, to = rf"(?:{month}|(?:{alternation(months)})\b\.?)", rf"\s*(?:{lexicon.to}|[-–])\s*"
    day, year, before = r"[0-3]?\d", r"(?:1[5-9]|20)\d\d", rf"(?:{lexicon.before})\s+"
    one = "|".join(singular for unit, (singular, _) in lexicon.units.items() if unit != "day")
    what = f"{weekday}|{month}|{one}"
    kinds = (
        rf"(?P<range>(?P<first>{day}){ordinal}{to}(?P<second>{day}){ordinal}{of}(?P<range_month>{named})(?:,?{of}(?P<range_year>{year}))?)",
        rf"(?P<date>(?:(?:{weekday}),?\s+(?:\w{{2,3}}\s+)?)?(?P<day>{day}){ordinal}{of}(?P<month>{named})(?:,?{of}(?P<year>{year}))?)",
        rf"(?:{before})?(?P<month_year>(?P<my_month>{named}),?{of}(?P<my_year>{year}))",
        r"(?P<numeric>\d{4}-\d\d-\d\d|[0-3]?\d(?P<mark>[./-])[01]?\d(?P=mark)(?:\d{4}|\d\d))",
        rf"(?P<distance>(?P<ago>{_counted(lexicon, lexicon.ago, 'ago')})|{_counted(lexicon, lexicon.ahead, 'ahead')})",
        rf"(?P<neighbour>(?:{_beside(lexicon, 'a')})(?:\s+|(?<=['’]))(?P<what_a>{what})|(?P<what_b>{what})\s+(?:{_beside(lexicon, 'b')}))",
        rf"(?P<word>{'|'.join(lexicon.days)})",
        rf"(?P<weekday>{weekday})",
        rf"{before}(?P<alone>{month})",
        rf"{before}(?P<years>(?P<year_alone>{year})(?:{to}(?P<year_to>{year}))?)",
    )
    return r"(?<![\w.,/-])(?:" + "|".join(kinds) + r")(?![\w/]|[.,-]\d)"


def _beside(lexicon: Lexicon, side: str) -> str:
    """The words that say which one: last, this, next."""
    return "|".join(
        f"(?P<{name}_{side}>{words})" for name, words in (("last", lexicon.last), ("this", lexicon.this), ("next", lexicon.next))
    )


def _counted(lexicon: Lexicon, templates: tuple[str, ...], name: str) -> str:
    """A distance in time: each template has groups of its own for the number and the unit."""
    several = "|".join(f"{singular}|{plural}" for singular, plural in lexicon.units.values())
    number = r"\d{1,3}|" + "|".join(lexicon.numbers)
    return "|".join(
        template.replace("{n}", f"(?P<{name}_n{index}>{number})").replace("{unit}", f"(?P<{name}_unit{index}>{several})")
        for index, template in enumerate(templates)
    )
