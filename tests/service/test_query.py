from __future__ import annotations

import contextlib
import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.databases import START
from timeline.errors import CursorError, QueryError
from timeline.model import Order, Status
from timeline.service import cursor, query
from timeline.service.cursor import Cursor
from timeline.service.query import Asked, Defaults
from timeline.when import Grain

_DEFAULTS = Defaults()


def read(*, strict: bool = True, zone: str = "UTC", now: dt.datetime = START, defaults: Defaults = _DEFAULTS, **params: Any) -> Asked:
    """Read parameters given as keywords; `from_` is `from`."""
    raw = {name.rstrip("_"): [value] if isinstance(value, str) else value for name, value in params.items()}
    return query.read(raw, zone=zone, now=now, strict=strict, defaults=defaults)


def test_everything_at_once() -> None:
    """Each parameter of the grammar is read into the query."""
    asked = read(
        from_="2025-03",
        to="2025-03-06T14:00",
        q='"leave NATO" alli*',
        name=["Ada Byron", "NATO"],
        source="example.org",
        precision="day,month",
        status=["happened", "planned"],
        min_confidence="0.5",
        order="date",
        limit="20",
        lang="pt-BR",
    ).query

    assert asked.begin is not None
    assert asked.end is not None
    assert (asked.begin.edtf, asked.end.first.iso()) == ("2025-03", "2025-03-06T14:00:00")
    assert (asked.text, asked.names, asked.sources) == ('"leave NATO" alli*', ("Ada Byron", "NATO"), ("example.org",))
    assert (asked.precision, asked.status) == (frozenset({Grain.DAY, Grain.MONTH}), frozenset({Status.HAPPENED, Status.PLANNED}))
    assert (asked.min_confidence, asked.order, asked.limit, asked.lang) == (0.5, Order.OLDEST, 20, "pt-BR")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("from", "yesterday"),
        ("from", "2025-02-30"),
        ("from", "XXXX-03-03"),
        ("from", "../2014"),
        ("from", "2025-03-06T14:00Z"),
        ("to", "-9999999d"),
        ("precision", "day,fortnight"),
        ("status", "maybe"),
        ("min_confidence", "1.5"),
        ("min_confidence", "nan"),
        ("order", "random"),
        ("order", "relevance"),
        ("limit", "0"),
        ("limit", "501"),
        ("limit", "max"),
        ("limit", "٣"),
        ("min_confidence", "0.٥"),
        ("from", "-٣٠d"),
        ("from", "٢٠٢٥"),
        ("from", "2025-٠٣"),
        ("as_of", "0001-01-01T00:00:00+14:00"),
        ("as_of", "9999-12-31T23:59:59.999999Z"),
        ("as_of", "9999-12-31T23:59:59.999999-14:00"),
        ("as_of", "2020/9999"),
        ("lang", "en" + "-x" * 7),
        ("lang", "../etc"),
        ("q", "x" * 501),
    ],
)
def test_a_bad_value_is_named(name: str, value: str) -> None:
    """The error names the parameter and the value, wherever it is asked."""
    with pytest.raises(QueryError) as raised:
        query.read({name: [value]}, zone="UTC", now=START, strict=False)

    assert raised.value.subject == name
    assert value.rsplit(",", maxsplit=1)[-1][:20] in raised.value.why


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Niue"])
def test_the_first_day_there_is(zone: str) -> None:
    """Where it began before anything that UTC can say, nothing was published then."""
    with contextlib.suppress(QueryError):
        assert read(as_of="0001-01-01T00:00", zone=zone).query.as_of


@pytest.mark.parametrize("name", ["name", "source"])
def test_how_many_names(name: str) -> None:
    """Each is a condition for the database, so there is an end to them; one said again is one."""
    many = [str(number) for number in range(50)]

    assert query.read({name: [*many, *many]}, zone="UTC", now=START, strict=True).canonical.count("=") == 50
    with pytest.raises(QueryError, match=f"{name}: given 51 times; 50 at most"):
        query.read({name: [*many, "another"]}, zone="UTC", now=START, strict=True)


@pytest.mark.parametrize("name", ["name", "source", "q"])
def test_a_nul_is_in_no_name(name: str) -> None:
    """It is refused before a database sees it, for PostgreSQL compares none."""
    with pytest.raises(QueryError, match=name):
        query.read({name: ["Ada\0"]}, zone="UTC", now=START, strict=False)


def test_unknown_parameters_are_errors_of_data_alone() -> None:
    """Feeds and calendars ignore what clients add to an address; data formats name it."""
    assert read(strict=False, utm="1").canonical == ""
    with pytest.raises(QueryError, match="utm"):
        read(utm="1")


def test_today_is_the_timelines() -> None:
    """`today` and days from it follow the timeline's zone, and the answer says which day it depends on."""
    late = dt.datetime(2025, 3, 9, 23, 30, tzinfo=dt.UTC)

    assert read(from_="today", now=late).today == dt.date(2025, 3, 9)
    assert read(from_="today", now=late, zone="Europe/Tallinn").today == dt.date(2025, 3, 10)
    month = read(from_="-30d", to=" 30d", now=late)
    assert month.query.begin is not None
    assert month.query.end is not None
    assert (month.query.begin.edtf, month.query.end.edtf) == ("2025-02-07", "2025-04-08")
    assert read(from_="2025-03-09", now=late).today is None


def test_one_query_has_one_name() -> None:
    """The order of parameters, of repeated ones and of sets does not matter, nor does the cursor."""
    one = read(status="planned,happened", name=["b", "a"], q="x", cursor="c")
    other = read(q="x", name=["a", "b"], status=["happened", "planned"])

    assert one.canonical == other.canonical == "name=a&name=b&q=x&status=happened&status=planned"


@pytest.mark.parametrize(
    ("tag", "shown"), [("PT_br", "pt-BR"), ("aa-x1", "en"), ("aa-x2", "en"), ("de-1996", "de"), ("en-zzzzz1", "en"), ("de", "de")]
)
def test_a_language_is_the_one_that_is_shown(tag: str, shown: str) -> None:
    """Of all tags that come to the same words there is one query."""
    asked = read(lang=tag)

    assert (asked.query.lang, asked.canonical) == (shown, f"lang={shown}")
    assert read(lang=[tag, shown]).canonical == asked.canonical


def test_what_is_asked_alike_has_one_key() -> None:
    """What the format does not know, blank values, order and repetition change no key; a value, a bad one and a cursor do."""
    plain = query.key({"status": ["planned", "happened"]}, strict=False)

    assert query.key({"cb": ["1"], "status": ["happened,planned", "planned"], "q": [" "]}, strict=False) == plain
    others = ({"status": ["planned"]}, {"cursor": ["a"]}, {"cursor": ["b"]}, {"lang": ["x"]}, {"limit": ["5"]}, {"limit": ["5", "6"]})
    assert len({plain, *(query.key(one, strict=False) for one in others)}) == 7
    with pytest.raises(QueryError, match="cb"):
        query.key({"cb": ["1"]}, strict=True)


def test_formats_have_their_own() -> None:
    """A format's default and largest limit, and its own parameters, are its alone."""
    calendar = Defaults(limit=1000, whole=True, own=frozenset({"alarm", "repeat"}))

    assert read(defaults=calendar).query.limit == 1000
    assert read(defaults=calendar, limit="max").query.limit == query.WHOLE
    assert read(defaults=calendar, alarm="PT12H", repeat="yearly").own == {"alarm": "PT12H", "repeat": "yearly"}
    with pytest.raises(QueryError, match="alarm"):
        read(alarm="PT12H")
    with pytest.raises(QueryError, match="alarm"):
        read(defaults=calendar, alarm="soon")
    with pytest.raises(QueryError, match="alarm"):
        read(defaults=calendar, alarm="P١D")


def test_where_there_is_nothing_to_choose_among() -> None:
    """One event takes what says how it is shown."""
    one = Defaults(grammar=frozenset({"lang"}), own=frozenset({"alarm"}))

    assert read(defaults=one, strict=False, lang="de", alarm="P1D", q="bridge", limit="none").canonical == "alarm=P1D&lang=de"
    with pytest.raises(QueryError, match="there are alarm, lang"):
        read(defaults=one, q="bridge")


@given(key=st.integers(-(2**50), 2**50), entry=st.uuids().map(str), given_before=st.integers(0, 1000), asked=st.text(max_size=30))
def test_a_cursor_is_read_back(key: int, entry: str, given_before: int, asked: str) -> None:
    """A cursor says where its page ended, to the query it was given to and to no other."""
    written = cursor.write(Cursor(key, entry, given_before, 3), asked)

    assert cursor.read(written, asked, Order.NEWEST) == Cursor(key, entry, given_before, 3)
    with pytest.raises(CursorError):
        cursor.read(written, asked + "&", Order.NEWEST)


@given(st.text(max_size=60))
def test_no_cursor_breaks_anything(text: str) -> None:
    """Whatever is sent as a cursor is an error that names it."""
    with pytest.raises(CursorError, match="bad cursor"):
        cursor.read(text, "", Order.PUBLISHED)


@given(st.dictionaries(st.sampled_from(sorted(query._READERS)), st.lists(st.text(max_size=12), max_size=3)))  # noqa: SLF001 - every name there is
def test_no_query_breaks_anything(params: dict[str, list[str]]) -> None:
    """Whatever is sent is a query or a `QueryError`."""
    with contextlib.suppress(QueryError):
        query.read(params, zone="UTC", now=START, strict=True)
