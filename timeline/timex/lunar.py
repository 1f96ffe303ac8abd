"""Feasts that follow the moon: the Julian Easter, the Hebrew and the Islamic year, and new moons themselves."""

from __future__ import annotations

import math
from typing import Final

from timeline.when import Moment

#: Day 1 of year 1 in the Hebrew and in the (tabular) Islamic calendar, as `Moment.ordinal` counts.
_HEBREW_EPOCH: Final = -1_373_427
_ISLAMIC_EPOCH: Final = 227_015
#: Mean new moon of January 2000 (ordinal of day and fraction, UTC) and the mean month (Meeus, Astronomical Algorithms, ch. 49).
_NEW_MOON, _MONTH = 730_125.767_2, 29.530_588_861
_JULIAN_DAY: Final = 1_721_424.5


def _day(ordinal: int) -> Moment:
    return Moment(1).plus_days(ordinal - 1)


def orthodox_easter(year: int) -> Moment:
    """Easter Sunday by the Julian calendar, in the Gregorian one (Meeus)."""
    a, b, c = year % 4, year % 7, year % 19
    d = (19 * c + 15) % 30
    e = (2 * a + 4 * b - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return Moment(year, month, day + 1).plus_days(year // 100 - year // 400 - 2)


def rosh_hashanah(year: int) -> Moment:
    """The first day of the Hebrew year that begins in a year (Reingold and Dershowitz, Calendrical Calculations, ch. 8)."""
    return _day(_HEBREW_EPOCH + _elapsed(year + 3761))


def _elapsed(year: int) -> int:
    """Days from the epoch to the new year of a Hebrew year, with the first three postponements; the fourth is in `_delay`."""
    return _unadjusted(year) + _delay(year)


def _unadjusted(year: int) -> int:
    months = (235 * year - 234) // 19
    day = 29 * months + (12_084 + 13_753 * months) // 25_920
    return day + 1 if 3 * (day + 1) % 7 < 3 else day


def _delay(year: int) -> int:
    before, this, after = (_unadjusted(year + offset) for offset in (-1, 0, 1))
    return 2 if after - this == 356 else 1 if this - before == 382 else 0


def passover(year: int) -> Moment:
    """15 Nisan: the Hebrew new year that follows is always 163 days later."""
    return rosh_hashanah(year).plus_days(-163)


def hanukkah(year: int) -> Moment:
    """25 Kislev; the month before it has 30 days in a complete year."""
    length = _elapsed(year + 3762) - _elapsed(year + 3761)
    return rosh_hashanah(year).plus_days(84 if length in {355, 385} else 83)


def islamic(year: int, month: int, day: int) -> Moment:
    """A day of the tabular Islamic calendar, in the first Islamic year that has it in a year: within a day of what is observed."""
    hijra = (year - 622) * 33 // 32 - 1
    while True:
        ordinal = _ISLAMIC_EPOCH + day - 1 + 29 * (month - 1) + month // 2 + (hijra - 1) * 354 + (3 + 11 * hijra) // 30
        found = _day(ordinal)
        if found.year >= year:
            return found
        hijra += 1


def new_moon(year: int, month: int, day: int, hours_east: float) -> Moment:
    """The day of the first new moon on or after a date, in the local time of a longitude."""
    number = math.floor((Moment(year, month, day).ordinal - _NEW_MOON) / _MONTH) - 1
    while True:
        found = _day(math.floor(_moon(number) + hours_east / 24))
        if found >= Moment(year, month, day):
            return found
        number += 1


def _moon(number: int) -> float:
    """The ordinal and fraction of a true new moon, to about a quarter of an hour."""
    century = number / 1236.85
    julian = 2_451_550.097_66 + _MONTH * number + 0.000_154_37 * century**2
    sun, moon, node = (
        math.radians(angle % 360)
        for angle in (2.5534 + 29.105_356_7 * number, 201.5643 + 385.816_935_28 * number, 160.7108 + 390.670_502_84 * number)
    )
    correction = -0.4072 * math.sin(moon) + 0.172_41 * math.sin(sun) + 0.016_08 * math.sin(2 * moon) + 0.010_39 * math.sin(2 * node)
    return julian + correction + 0.007_39 * math.sin(moon - sun) - 0.005_14 * math.sin(moon + sun) - _JULIAN_DAY
