"""The dates of a query: where they begin, up to when they reach; whatever clock they are of, an error names the parameter."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Final

from timeline.errors import DateError, QueryError
from timeline.when import Grain, Moment, When, parse

#: Days from today.
_RELATIVE: Final = re.compile(r"(?P<sign>[-+ ])(?P<days>[0-9]{1,6})d")


def from_today(value: str) -> int | None:
    """How many days from the day of the query, where that is what is asked for."""
    if value == "today":
        return 0
    relative = _RELATIVE.fullmatch(value)
    return int(relative["days"]) * (-1 if relative["sign"] == "-" else 1) if relative else None  # a plus sign reaches us as a blank


def begin(name: str, value: str, today: date) -> When:
    """A date whose beginning counts: EDTF, a local time, `today`, or days from it."""
    when = _any_date(name, value, today)
    if when.begin is None or when.zone:
        raise QueryError(name, f"{value!r}: " + ("a local time has no zone" if when.zone else "it has no beginning"))
    return when


def _any_date(name: str, value: str, today: date) -> When:
    try:
        if (days := from_today(value)) is not None:
            return When.unit(Moment.of(today).plus_days(days), Grain.DAY)
        return parse(value.strip())
    except DateError as error:
        raise QueryError(name, f"{value!r}: {error.why}; expected a date such as 2025-03, a local time, `today`, -30d or +30d") from error


def until(name: str, value: str, now: datetime) -> datetime:
    """Up to the end of the day, month or minute in the timeline's zone, or up to an instant and with it."""
    instant = _instant(value)
    first, end = (instant, instant) if instant else _stretch(name, value, now)
    if first > now:
        raise QueryError(name, f"{value!r} has not come yet")
    try:
        last = end.astimezone(UTC)
    except OverflowError as error:
        raise QueryError(name, f"{value!r}: nothing was published then") from error
    return last + timedelta(microseconds=1) if instant else last


def _stretch(name: str, value: str, now: datetime) -> tuple[datetime, datetime]:
    """When a date begins and ends in the timeline's zone."""
    when = _any_date(name, value, now.date())
    if when.begin is None or when.end is None:
        raise QueryError(name, f"{value!r}: it has no beginning" if when.begin is None else f"{value!r}: it has no end")
    return _on_the_clock(name, value, when.begin, now), _on_the_clock(name, value, when.end, now)


def _instant(value: str) -> datetime | None:
    """An instant with its offset from UTC (RFC 3339)."""
    try:
        instant = datetime.fromisoformat(value.strip().replace(" ", "+"))  # a plus sign reaches us as a blank
    except ValueError:
        return None
    return instant if instant.tzinfo else None


def _on_the_clock(name: str, value: str, point: Moment, now: datetime) -> datetime:
    """When a clock of the timeline's zone showed this."""
    try:
        return datetime(*point, tzinfo=now.tzinfo)
    except ValueError as error:
        raise QueryError(name, f"{value!r}: nothing was published then") from error
