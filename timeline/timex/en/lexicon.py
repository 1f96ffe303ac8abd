"""The words of English that rules are made of, as tables, and the pieces of patterns built from them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from timeline.timex.rule import trie
from timeline.when import Grain

MONTHS: Final = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10,
    "november": 11, "december": 12, "jan": 1, "feb": 2, "febr": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sept": 9, "sep": 9,
    "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
WEEKDAYS: Final = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
    "mon": 0, "tues": 1, "tue": 1, "wed": 2, "thurs": 3, "thur": 3, "thu": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
ONES: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS: Final = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
ORDINALS: Final = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17,
    "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip
SEASONS: Final = {"spring": 3, "summer": 6, "fall": 9, "autumn": 9, "winter": 12}
#: Word -> the unit and how many of it (a fortnight is two weeks).
UNITS: Final = {
    "second": (Grain.SECOND, 1), "sec": (Grain.SECOND, 1), "minute": (Grain.MINUTE, 1), "min": (Grain.MINUTE, 1), "hour": (Grain.HOUR, 1),
    "hr": (Grain.HOUR, 1), "day": (Grain.DAY, 1), "trading day": (Grain.DAY, 1), "business day": (Grain.DAY, 1),
    "working day": (Grain.DAY, 1),
    "calendar day": (Grain.DAY, 1), "weekday": (Grain.DAY, 1), "week": (Grain.WEEK, 1), "wk": (Grain.WEEK, 1), "fortnight": (Grain.WEEK, 2),
    "month": (Grain.MONTH, 1), "calendar month": (Grain.MONTH, 1), "quarter": (Grain.QUARTER, 1), "year": (Grain.YEAR, 1),
    "calendar year": (Grain.YEAR, 1), "yr": (Grain.YEAR, 1), "decade": (Grain.DECADE, 1), "century": (Grain.CENTURY, 1),
    "millennium": (Grain.CENTURY, 10),
}  # fmt: skip
_PLURALS: Final = {"century": "centuries", "millennium": "millennia"}
#: Grain -> how a TIMEX3 duration counts it, and how many of that it is.
DURATIONS: Final = {
    Grain.SECOND: "T{}S", Grain.MINUTE: "T{}M", Grain.HOUR: "T{}H", Grain.DAY: "{}D", Grain.WEEK: "{}W", Grain.MONTH: "{}M",
    Grain.QUARTER: "{}Q", Grain.HALF: "{}H", Grain.YEAR: "{}Y", Grain.DECADE: "{}DE", Grain.CENTURY: "{}CE",
}  # fmt: skip


def number(text: str) -> float:
    """What a number in words or digits comes to: "three", "twenty-five", "a hundred", "2 1/2", "1,500"."""
    total = current = 0.0
    words = text.replace(",", "").replace("-", " ").split()
    for word in words[1:] if len(words) > 1 and words[0] in {"a", "an"} else words:
        if word in _SCALES:
            total, current = total + max(current, 1) * _SCALES[word], 0
        elif "/" in word:
            top, bottom = word.split("/")
            current += int(top) / int(bottom) if int(bottom) else 0
        else:
            current += float(_WORDS.get(word, 0) if word.isalpha() else word)
    return total + current


_SCALES: Final = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_WORDS: Final = {
    **ONES,
    **TENS,
    "zero": 0,
    "a": 1,
    "an": 1,
    "half": 0.5,
    "dozen": 12,
    "couple": 2,
    "pair": 2,
    "and": 0,
    "of": 0,
    "single": 1,
}


def ordinal(text: str) -> int:
    """What an ordinal comes to: "third", "21st", "twenty-first"; "last" is -1."""
    if text == "last":
        return -1
    if text[0].isdigit():
        return int(text.rstrip("stndrh"))
    tens, _, ones = text.replace(" ", "-").rpartition("-")
    return TENS.get(tens, 0) + ORDINALS[ones]


def unit(text: str) -> tuple[Grain, int]:
    """The unit that a word names, in singular or plural."""
    word = " ".join(text.split())
    return UNITS[word] if word in UNITS else UNITS[_SINGULARS[word]]


_SINGULARS: Final = {_PLURALS.get(word, word + "s"): word for word in UNITS}


def _any(words: Iterable[str]) -> str:
    return f"(?:{trie(words)})"


_ONES, _TENS = _any(list(ONES)), _any(list(TENS))
_SMALL = rf"(?:{_TENS}(?:[- ]{_any(list(ONES)[:9])})?|{_ONES})"
_FULL_MONTHS = [name for name in MONTHS if len(name) > 4 or name in {"may", "june", "july"}]
_FULL_DAYS = [name for name in WEEKDAYS if name.endswith("day")]

#: Word before a length of time or a date -> TIMEX3 `mod` (TimeML 1.2.1, table of modifiers).
MODIFIERS: Final = {
    "about": "APPROX", "approximately": "APPROX", "around": "APPROX", "roughly": "APPROX", "some": "APPROX", "circa": "APPROX",
    "an estimated": "APPROX", "nearly": "LESS_THAN", "almost": "LESS_THAN", "close to": "LESS_THAN", "just under": "LESS_THAN",
    "under": "LESS_THAN", "less than": "LESS_THAN", "fewer than": "LESS_THAN", "not quite": "LESS_THAN", "over": "MORE_THAN",
    "more than": "MORE_THAN", "just over": "MORE_THAN", "well over": "MORE_THAN", "a little over": "MORE_THAN", "longer than": "MORE_THAN",
    "a little more than": "MORE_THAN", "at least": "EQUAL_OR_MORE", "no less than": "EQUAL_OR_MORE", "not less than": "EQUAL_OR_MORE",
    "a minimum of": "EQUAL_OR_MORE", "at most": "EQUAL_OR_LESS", "up to": "EQUAL_OR_LESS", "no more than": "EQUAL_OR_LESS",
    "upwards of": "MORE_THAN", "in excess of": "MORE_THAN", "slightly more than": "MORE_THAN", "slightly over": "MORE_THAN",
    "well under": "LESS_THAN", "slightly less than": "LESS_THAN", "a little less than": "LESS_THAN", "just short of": "LESS_THAN",
    "the better part of": "LESS_THAN", "the best part of": "LESS_THAN", "as little as": "EQUAL_OR_MORE", "as few as": "EQUAL_OR_MORE",
    "as many as": "EQUAL_OR_LESS", "not more than": "EQUAL_OR_LESS", "as much as": "EQUAL_OR_LESS",
    "as long as": "EQUAL_OR_LESS", "a maximum of": "EQUAL_OR_LESS",
}  # fmt: skip
#: What a modifier of a length means once the length leads to a date in the past: "more than a decade ago" lies before it.
_BACKWARDS: Final = {"LESS_THAN": "AFTER", "MORE_THAN": "BEFORE", "EQUAL_OR_MORE": "ON_OR_BEFORE", "EQUAL_OR_LESS": "ON_OR_AFTER"}
_FORWARDS: Final = {"LESS_THAN": "BEFORE", "MORE_THAN": "AFTER", "EQUAL_OR_MORE": "ON_OR_AFTER", "EQUAL_OR_LESS": "ON_OR_BEFORE"}


def date_modifier(mod: str, direction: int) -> str:
    """What a modifier of a length says of the date that it leads to: "more than a year later" is after it, "ago" before."""
    return (_FORWARDS if direction > 0 else _BACKWARDS).get(mod, mod)


#: A part of the day -> the T part of its TIMEX3 value.
DAY_PARTS: Final = {
    "morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "dawn": "TMO", "daybreak": "TMO", "sunrise": "TMO",
    "dusk": "TEV", "sunset": "TEV", "nightfall": "TEV", "overnight": "TNI", "lunchtime": "TMI", "daytime": "TDT",
}  # fmt: skip

#: What `{piece}` in a pattern stands for.
LEXICON: Final = {
    "month": f"(?:{_any(_FULL_MONTHS)}|{_any([name for name in MONTHS if name not in _FULL_MONTHS])}\\.?)",
    "month_name": _any(_FULL_MONTHS),
    "weekday": _any(_FULL_DAYS),
    "wday": f"(?:{_any(_FULL_DAYS)}|{_any([name for name in WEEKDAYS if name not in _FULL_DAYS])}\\.?)",
    "day": r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?",
    "year": r"(?:1\d\d\d|2[01]\d\d)",
    #: After a day or a month: far years too, where nothing follows that would be counted.
    "dated_year": r"(?:1\d\d\d|2[01]\d\d|2[2-9]\d\d(?=[,.;:)!?]|$| (?:the|an?|it|he|she|they|we)\b))",
    "number": rf"(?:\d{{1,4}}(?:,\d{{3}})?(?:\.\d{{1,2}})?|{_SMALL}(?: thousand)?(?: hundred(?:(?: and)? {_SMALL})?)?|"
    rf"a hundred(?: and {_SMALL})?|a thousand)",
    "ordinal": rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{_any(list(TENS))}[- ]{_any(list(ORDINALS)[:9])}|{_any(list(ORDINALS))})",
    "ones": _any(list(ONES)[:9]),
    "small": _SMALL,
    "teen": _any([*list(ONES)[9:], "twenty"]),
    "tens_plural": _any([tens[:-1] + "ies" for tens in TENS]),
    "bc": r"(?:b\.c\.(?:e\.)?|bce?)",
    "nth": "(?:first|second|third|fourth|1st|2nd|3rd|4th|final|last)",
    "season": _any(list(SEASONS)),
    "unit": _any(list(UNITS)),
    "units": _any([*_SINGULARS, *UNITS]),
    "plural": _any([plural for plural in _SINGULARS if " " not in plural and len(plural) > 3]),
    "span": "(?:day|week|weekend|month|quarter|year|decade|century)",
    "modifier": _any(list(MODIFIERS)),
    "part": _any(list(DAY_PARTS)[:4]),
}
