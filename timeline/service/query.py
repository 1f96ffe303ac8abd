"""The query grammar: raw parameters, checked, as a `Query`; cursors. The text of it is in docs/api.md."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Final
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from timeline.errors import QueryError
from timeline.model import Order, Query, Status
from timeline.when import Grain
from timeline.wording import language_tag

from . import dates
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

_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8}){0,6}")
_ALARM: Final = re.compile(r"P(?=.)(\d{1,3}W|(\d{1,4}D)?(T(?=.)(\d{1,4}H)?(\d{1,5}M)?)?)", re.ASCII)
_CONFIDENCE: Final = re.compile(r"0(\.\d+)?|1(\.0+)?|\.\d+", re.ASCII)
_LIMIT: Final = re.compile(r"[1-9][0-9]{0,5}")
_LONGEST_TEXT: Final = 500
#: How many names, and how many sources, one query may have: each is a condition of its own.
_MOST_CALLED: Final = 50


@dataclass(frozen=True, slots=True)
class Defaults:
    """What a query means where it does not say, and what it may say."""

    order: Order = Order.NEWEST
    limit: int = 100
    #: Whether a client may ask for everything at once.
    whole: bool = False
    #: Parameters of one format alone.
    own: frozenset[str] = frozenset()
    #: Parameters of the grammar that are taken; all of them, unless there is nothing to choose among.
    grammar: frozenset[str] | None = None

    @property
    def known(self) -> frozenset[str]:
        """Every parameter there is."""
        return self.own & _OWN.keys() | (frozenset(_READERS) if self.grammar is None else self.grammar)


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

    @property
    def yearly(self) -> bool:
        """Whether what is shown comes again each year."""
        return "repeat" in self.own


def key(params: Params, *, strict: bool, defaults: Defaults = Defaults()) -> str:
    """What an answer depends on beside the data and the day: of all addresses that ask the same, the same.

    Raises:
        QueryError: names a parameter that does not exist, if `strict`. Values are checked by `read`: a bad one is the key of nothing.
    """
    given = _given(params, defaults, strict=strict)
    return _canonical(given) if "cursor" not in given else f"{_canonical(given)} {urlencode({'cursor': given['cursor']}, doseq=True)}"


def read(params: Params, *, zone: str, now: datetime, strict: bool, defaults: Defaults = Defaults()) -> Asked:
    """Check parameters and make the query they ask for.

    Raises:
        QueryError: names the parameter and its value.
    """
    given = _given(params, defaults, strict=strict)
    local = now.astimezone(ZoneInfo(zone))
    today = local.date()
    context = _Context(local, defaults)
    query = Query(order=defaults.order, limit=defaults.limit)
    for name in sorted(given.keys() & _READERS.keys()):
        query = _READERS[name](query, name, given[name], context)
    _check(query)
    own = {name: _own(name, given[name]) for name in sorted(given.keys() & _OWN.keys())}
    bounds = [(name, dates.from_today(value)) for name in ("as_of", "from", "to") for value in given.get(name, ())]
    moving = {name: days for name, days in bounds if days is not None}
    return Asked(query, _canonical(given), today if moving else None, moving, own)


def _given(params: Params, defaults: Defaults, *, strict: bool) -> dict[str, tuple[str, ...]]:
    """The parameters that exist and have a value; those that have a set, with each value once and in one order."""
    if strict and (unknown := sorted(params.keys() - defaults.known)):
        raise QueryError(unknown[0], f"there is no such parameter; there are {', '.join(sorted(defaults.known))}")
    given = {name: tuple(sorted(set(_split(name, params[name])))) for name in sorted(params.keys() & defaults.known)}
    return {name: values for name, values in given.items() if values}


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


def _canonical(given: Mapping[str, tuple[str, ...]]) -> str:
    """The same query has one name."""
    return urlencode([(name, value) for name, values in given.items() if name != "cursor" for value in values])


def _split(name: str, values: Sequence[str]) -> list[str]:
    """A set may be given as repeated parameters or with commas; a language in many ways."""
    filled = [value for value in values if value.strip()]
    if name == "lang":
        return [language_tag(value) if _LANGUAGE.fullmatch(value) else value for value in filled]
    if name not in {"precision", "status"}:
        return filled
    return [part.strip() for value in filled for part in value.split(",") if part.strip()]


def _one(name: str, values: tuple[str, ...]) -> str:
    if len(values) > 1:
        raise QueryError(name, f"given more than once: {', '.join(map(repr, values))}")
    return values[0]


def _from(query: Query, name: str, values: tuple[str, ...], context: _Context) -> Query:
    return replace(query, begin=dates.begin(name, _one(name, values), context.today))


def _to(query: Query, name: str, values: tuple[str, ...], context: _Context) -> Query:
    return replace(query, end=dates.begin(name, _one(name, values), context.today))


def _as_of(query: Query, name: str, values: tuple[str, ...], context: _Context) -> Query:
    return replace(query, as_of=dates.until(name, _one(name, values), context.now))


def _text(query: Query, name: str, values: tuple[str, ...], _context: _Context) -> Query:
    return replace(query, text=_words(name, _one(name, values)))


def _names(query: Query, name: str, values: tuple[str, ...], _context: _Context) -> Query:
    return replace(query, names=_called(name, values))


def _sources(query: Query, name: str, values: tuple[str, ...], _context: _Context) -> Query:
    return replace(query, sources=_called(name, values))


def _called(name: str, values: tuple[str, ...]) -> tuple[str, ...]:
    if len(values) > _MOST_CALLED:
        raise QueryError(name, f"given {len(values)} times; {_MOST_CALLED} at most")
    return tuple(_words(name, value) for value in values)


def _words(name: str, value: str) -> str:
    """A text to compare with."""
    if len(value) > _LONGEST_TEXT:
        raise QueryError(name, f"{value[:20]!r}...: longer than {_LONGEST_TEXT} characters")
    if "\0" in value:
        raise QueryError(name, f"{value!r}: there is a NUL character in it")  # which PostgreSQL refuses to compare
    return value


def _precision(query: Query, name: str, values: tuple[str, ...], _context: _Context) -> Query:
    return replace(query, precision=frozenset(Grain(_choice(name, value, PRECISIONS)) for value in values))


def _status(query: Query, name: str, values: tuple[str, ...], _context: _Context) -> Query:
    return replace(query, status=frozenset(Status(_choice(name, value, tuple(Status))) for value in values))


def _choice(name: str, value: str, choices: tuple[str, ...]) -> str:
    if value not in choices:
        raise QueryError(name, f"{value!r} is not one of {', '.join(choices)}")
    return value


def _confidence(query: Query, name: str, values: tuple[str, ...], _context: _Context) -> Query:
    value = _one(name, values)
    if not _CONFIDENCE.fullmatch(value):
        raise QueryError(name, f"{value!r} is not a number from 0 to 1")
    return replace(query, min_confidence=float(value))


def _order(query: Query, name: str, values: tuple[str, ...], _context: _Context) -> Query:
    return replace(query, order=Order(_choice(name, _one(name, values), tuple(Order))))


def _limit(query: Query, name: str, values: tuple[str, ...], context: _Context) -> Query:
    value, most = _one(name, values), WHOLE if context.defaults.whole else PAGE
    if value == "max" and context.defaults.whole:
        return replace(query, limit=WHOLE)
    if not _LIMIT.fullmatch(value) or int(value) > most:
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
