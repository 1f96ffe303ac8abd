"""Named days: on which date each falls in a year."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from timeline.errors import DateError
from timeline.when import Grain, Moment, When

from . import lunar

_Rule: TypeAlias = Callable[[int], Moment]


def holiday(name: str, year: int) -> When | None:
    """The day a name stands for in a year; null where that year has none."""
    if not 1 <= year <= 4000:
        return None
    if name == "ramadan":
        begin, end = lunar.islamic(year, 9, 1), lunar.islamic(year, 9, 1).plus_days(30)
        return When(begin, end, Grain.INTERVAL, approximate=True, edges=(Grain.DAY, Grain.DAY))
    try:
        return When.unit(HOLIDAYS[name](year), Grain.DAY).qualified(approximate=name in _SIGHTED)
    except DateError:
        return None


def easter(year: int) -> Moment:
    """Western Easter Sunday (Gregorian computus, Meeus, Jones and Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    n = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * n) // 433
    month, day = divmod(h + n - 7 * m + 114, 31)
    return Moment(year, month, day + 1)


def _fixed(month: int, day: int) -> _Rule:
    return lambda year: Moment(year, month, day)


def _nth(count: int, weekday: int, month: int, offset: int = 0) -> _Rule:
    """The so-manieth such weekday of a month, from its end where negative; `offset` days later."""

    def date(year: int) -> Moment:
        first = Moment(year, month) if count > 0 else Moment(year, month).plus_months(1).plus_days(-7)
        day = first.plus_days((weekday - first.weekday) % 7)
        return day.plus_days((7 * (count - 1) if count > 0 else 7 * (count + 1)) + offset)

    return date


def _from_easter(days: int) -> _Rule:
    return lambda year: easter(year).plus_days(days)


#: Hours from UTC to India, less the time of its sunset: the feast is on the evening that the new moon follows.
_INDIAN_EVENING: Final = 5.5 - 19
_MONDAY, _THURSDAY, _SUNDAY = 0, 3, 6

HOLIDAYS: Final[Mapping[str, _Rule]] = {
    "new-year": _fixed(1, 1), "epiphany": _fixed(1, 6), "king": _nth(3, _MONDAY, 1), "inauguration": _fixed(1, 20),
    "australia": _fixed(1, 26), "groundhog": _fixed(2, 2), "valentine": _fixed(2, 14), "presidents": _nth(3, _MONDAY, 2),
    "super-bowl": _nth(2, _SUNDAY, 2), "women": _fixed(3, 8), "patrick": _fixed(3, 17), "april-fool": _fixed(4, 1),
    "tax": _fixed(4, 15), "earth": _fixed(4, 22), "george": _fixed(4, 23), "anzac": _fixed(4, 25), "may-day": _fixed(5, 1),
    "cinco": _fixed(5, 5), "mother": _nth(2, _SUNDAY, 5), "memorial": _nth(-1, _MONDAY, 5), "d-day": _fixed(6, 6),
    "father": _nth(3, _SUNDAY, 6), "juneteenth": _fixed(6, 19), "canada": _fixed(7, 1), "independence": _fixed(7, 4),
    "bastille": _fixed(7, 14), "labor": _nth(1, _MONDAY, 9), "nine-eleven": _fixed(9, 11), "columbus": _nth(2, _MONDAY, 10),
    "halloween": _fixed(10, 31), "all-saints": _fixed(11, 1), "all-souls": _fixed(11, 2), "guy-fawkes": _fixed(11, 5),
    "election": _nth(1, _MONDAY, 11, 1), "veterans": _fixed(11, 11), "remembrance-sunday": _nth(2, _SUNDAY, 11),
    "thanksgiving": _nth(4, _THURSDAY, 11), "black-friday": _nth(4, _THURSDAY, 11, 1), "cyber-monday": _nth(4, _THURSDAY, 11, 4),
    "aids": _fixed(12, 1), "pearl-harbor": _fixed(12, 7), "christmas-eve": _fixed(12, 24), "christmas": _fixed(12, 25),
    "boxing": _fixed(12, 26), "kwanzaa": _fixed(12, 26), "new-year-eve": _fixed(12, 31), "shrove-tuesday": _from_easter(-47),
    "ash-wednesday": _from_easter(-46), "palm-sunday": _from_easter(-7), "maundy-thursday": _from_easter(-3),
    "good-friday": _from_easter(-2), "easter": _from_easter(0), "easter-monday": _from_easter(1), "ascension": _from_easter(39),
    "pentecost": _from_easter(49), "whit-monday": _from_easter(50), "corpus-christi": _from_easter(60),
    "orthodox-easter": lunar.orthodox_easter, "rosh-hashanah": lunar.rosh_hashanah, "passover": lunar.passover,
    "hanukkah": lunar.hanukkah, "yom-kippur": lambda year: lunar.rosh_hashanah(year).plus_days(9),
    "purim": lambda year: lunar.passover(year).plus_days(-30), "sukkot": lambda year: lunar.rosh_hashanah(year).plus_days(14),
    "shavuot": lambda year: lunar.passover(year).plus_days(50), "islamic-new-year": lambda year: lunar.islamic(year, 1, 1),
    "eid-al-fitr": lambda year: lunar.islamic(year, 10, 1), "eid-al-adha": lambda year: lunar.islamic(year, 12, 10),
    "lunar-new-year": lambda year: lunar.new_moon(year, 1, 21, 8), "diwali": lambda year: lunar.new_moon(year, 10, 16, _INDIAN_EVENING),
}  # fmt: skip
#: Feasts whose day is seen rather than reckoned: ours may be a day off.
_SIGHTED: Final = frozenset({"eid-al-fitr", "eid-al-adha", "islamic-new-year", "diwali"})
