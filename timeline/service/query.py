"""The query grammar: raw parameters, checked, as a `Query`; cursors. The text of it is in docs/api.md."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from timeline.errors import DateError, QueryError
from timeline.model import Order, Query, Status
from timeline.when import Grain, Moment, When, parse

from .results import Params

#: What `precision` may ask for.
PRECISIONS: Final = (
    Grain.MINUTE,
    Grain.DAY,
    Grain.WEEK,
    Grain.MONTH,
    Grain.QUARTER,
    Grain.SEASON,
    Grain.HALF,
    Grain.YEAR,
    Grain.DECADE,
    Grain.CENTURY,
    Grain.INTERVAL,
)
#: `limit` goes to this, unless the format's own default is higher.
PAGE: Final = 500
#: What `limit=max` means, where a format allows it.
WHOLE: Final = 100_000

_RELATIVE: Final = re.compile(r"(?P<sign>[-+ ])(?P<days>\d{1,6})d")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*")
_ALARM: Final = re.compile(r"P(?=.)(\d{1,3}W|(\d{1,4}D)?(T(?=.)(\d{1,4}H)?(\d{1,5}M)?)?)")
_LONGEST_TEXT: Final = 500


@dataclass(frozen=True, slots=True)
class Defaults:
    """What a query means where it does not say, and what it may say."""

    order: Order = Order.NEWEST
    limit: int = 100
    #: Whether a client may ask for everything at once.
    whole: bool = False
    #: Parameters of one format alone.
    own: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, and what else its parameters say."""

    query: Query
    #: Its parameters in one order, without the cursor.
    canonical: str
    #: The day in the timeline's zone, where the query depends on it.
    today: date | None
    #: The bounds that move with that day, by how many days they lie from it.
    moving: Mapping[str, int] = field(default_factory=dict)
    #: Parameters of the format.
    own: Mapping[str, str] = field(default_factory=dict)


def read(params: Params, *, zone: str, now: datetime, strict: bool, defaults: Defaults = Defaults()) -> Asked:
    """Check parameters and make the query they ask for.

    Raises:
        QueryError: names the parameter and its value.
    """
    given = {name: tuple(value for value in values if value.strip()) for name, values in params.items()}
    given = {name: values for name, values in given.items() if values}
    known = _READERS.keys() | _OWN.keys() & defaults.own
    if strict and (unknown := sorted(params.keys() - known)):
        raise QueryError(unknown[0], f"there is no such parameter; there are {', '.join(sorted(known))}")
    local = now.astimezone(ZoneInfo(zone))
    today = local.date()
    context = _Context(local, defaults)
    query = Query(order=defaults.order, limit=defaults.limit)
    for name in sorted(given.keys() & _READERS.keys()):
        query = _READERS[name](query, name, given[name], context)
    _check(query)
    own = {name: _own(name, given[name]) for name in sorted(given.keys() & _OWN.keys() & defaults.own)}
    moving = {name: days for name in ("as_of", "from", "to") for value in given.get(name, ()) if (days := _from_today(value)) is not None}
    return Asked(query, _canonical(given, known), today if moving else None, moving, own)


@dataclass(frozen=True, slots=True)
class _Context:
    #: On a clock of the timeline's zone.
    now: datetime
    defaults: Defaults

    @property
    def today(self) -> date:
        return self.now.date()


_Reader = Callable[[Query, str, tuple[str, ...], _Context], Query]


def _check(query: Query) -> None:
    if query.order is Order.RELEVANCE and query.text is None:
        raise QueryError("order", "'relevance' needs `q`")
    if query.begin and query.end and query.begin.first >= query.end.first:
        raise QueryError("to", f"{query.end.edtf!r} is not after `from`, {query.begin.edtf!r}")


def _canonical(given: Mapping[str, tuple[str, ...]], known: set[str]) -> str:
    """Sets and repeated names in one order, so that the same query has one name."""
    pairs = [(name, value) for name in sorted(given.keys() & known) if name != "cursor" for value in sorted(set(_split(name, given[name])))]
    return urlencode(pairs)


def _split(name: str, values: tuple[str, ...]) -> list[str]:
    """A set may be given as repeated parameters or with commas."""
    if name not in {"precision", "status"}:
        return list(values)
    return [part.strip() for value in values for part in value.split(",") if part.strip()]


def _one(name: str, values: tuple[str, ...]) -> str:
    if len(set(values)) > 1:
        raise QueryError(name, f"given more than once: {', '.join(map(repr, values))}")
    return values[0]


def _from(query: Query, name: str, values: tuple[str, ...], context: _Context) -> Query:
    return replace(query, begin=_date(name, _one(name, values), context.today))


def _to(query: Query, name: str, values: tuple[str, ...], context: _Context) -> Query:
    return replace(query, end=_date(name, _one(name, values), context.today))


def _date(name: str, value: str, today: date) -> When:
    """A date whose beginning counts: EDTF, a local time, `today`, or days from it."""
    when = _any_date(name, value, today)
    if when.begin is None or when.zone:
        raise QueryError(name, f"{value!r}: " + ("a local time has no zone" if when.zone else "it has no beginning"))
    return when


def _any_date(name: str, value: str, today: date) -> When:
    try:
        if (days := _from_today(value)) is not None:
            return When.unit(Moment.of(today).plus_days(days), Grain.DAY)
        return parse(value.strip())
    except DateError as error:
        raise QueryError(name, f"{value!r}: {error.why}; expected a date such as 2025-03, a local time, `today`, -30d or +30d") from error


def _from_today(value: str) -> int | None:
    """How many days from the day of the query, where that is what is asked for."""
    if value == "today":
        return 0
    relative = _RELATIVE.fullmatch(value)
    return int(relative["days"]) * (-1 if relative["sign"] == "-" else 1) if relative else None  # a plus sign reaches us as a blank


def _as_of(query: Query, name: str, values: tuple[str, ...], context: _Context) -> Query:
    """Up to the end of the day, month or minute in the timeline's zone, or up to an instant and with it."""
    value = _one(name, values)
    instant = _instant(value)
    if instant is None:
        when = _any_date(name, value, context.today)
        if when.begin is None or when.end is None:
            raise QueryError(name, f"{value!r}: it has no beginning" if when.begin is None else f"{value!r}: it has no end")
        instant, end = (_on_the_clock(name, value, point, context.now) for point in (when.begin, when.end))
    else:
        end = instant + timedelta(microseconds=1)
    if instant > context.now:
        raise QueryError(name, f"{value!r} has not come yet")
    return replace(query, as_of=end.astimezone(UTC))


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


def _text(query: Query, name: str, values: tuple[str, ...], _context: _Context) -> Query:
    value = _one(name, values)
    if len(value) > _LONGEST_TEXT:
        raise QueryError(name, f"{value[:20]!r}...: longer than {_LONGEST_TEXT} characters")
    return replace(query, text=value)


def _names(query: Query, name: str, values: tuple[str, ...], _context: _Context) -> Query:
    return replace(query, names=_called(name, values))


def _sources(query: Query, name: str, values: tuple[str, ...], _context: _Context) -> Query:
    return replace(query, sources=_called(name, values))


def _called(name: str, values: tuple[str, ...]) -> tuple[str, ...]:
    if any("\0" in value for value in values):
        raise QueryError(name, "nothing is called so: there is a NUL character in it")  # which PostgreSQL refuses to compare
    return tuple(sorted(set(values)))


def _precision(query: Query, name: str, values: tuple[str, ...], _context: _Context) -> Query:
    return replace(query, precision=frozenset(Grain(_choice(name, value, PRECISIONS)) for value in _split(name, values)))


def _status(query: Query, name: str, values: tuple[str, ...], _context: _Context) -> Query:
    return replace(query, status=frozenset(Status(_choice(name, value, tuple(Status))) for value in _split(name, values)))


def _choice(name: str, value: str, choices: tuple[str, ...]) -> str:
    if value not in choices:
        raise QueryError(name, f"{value!r} is not one of {', '.join(choices)}")
    return value


def _confidence(query: Query, name: str, values: tuple[str, ...], _context: _Context) -> Query:
    value = _one(name, values)
    if not re.fullmatch(r"0(\.\d+)?|1(\.0+)?|\.\d+", value):
        raise QueryError(name, f"{value!r} is not a number from 0 to 1")
    return replace(query, min_confidence=float(value))


def _order(query: Query, name: str, values: tuple[str, ...], _context: _Context) -> Query:
    return replace(query, order=Order(_choice(name, _one(name, values), tuple(Order))))


def _limit(query: Query, name: str, values: tuple[str, ...], context: _Context) -> Query:
    value, most = _one(name, values), WHOLE if context.defaults.whole else PAGE
    if value == "max" and context.defaults.whole:
        return replace(query, limit=WHOLE)
    if not re.fullmatch(r"[1-9]\d{0,5}", value) or int(value) > most:
        raise QueryError(name, f"{value!r} is not a number from 1 to {most}" + (", or `max`" if context.defaults.whole else ""))
    return replace(query, limit=int(value))


def _cursor(query: Query, name: str, values: tuple[str, ...], _context: _Context) -> Query:
    return replace(query, cursor=_one(name, values))


def _lang(query: Query, name: str, values: tuple[str, ...], _context: _Context) -> Query:
    value = _one(name, values)
    if not _LANGUAGE.fullmatch(value):
        raise QueryError(name, f"{value!r} is not a language tag such as en or pt-BR")
    return replace(query, lang=value)


_READERS: Final[dict[str, _Reader]] = {
    "as_of": _as_of,
    "from": _from,
    "to": _to,
    "q": _text,
    "name": _names,
    "source": _sources,
    "precision": _precision,
    "status": _status,
    "min_confidence": _confidence,
    "order": _order,
    "limit": _limit,
    "cursor": _cursor,
    "lang": _lang,
}

#: Parameters of single formats -> what they may be.
_OWN: Final[dict[str, Callable[[str], Any]]] = {
    "alarm": _ALARM.fullmatch,
    "repeat": re.compile("yearly").fullmatch,
    "links": re.compile("all").fullmatch,
    "rows": re.compile("events|mentions").fullmatch,
}


def _own(name: str, values: tuple[str, ...]) -> str:
    value = _one(name, values)
    if not _OWN[name](value):
        raise QueryError(name, f"{value!r} is no value of it")
    return value
