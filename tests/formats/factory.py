"""Entries made for tests: one that has everything, and a corpus that breaks careless writers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from uuid import UUID, uuid5

from timeline.model import (
    Basis,
    Entry,
    Event,
    Kind,
    Mention,
    Name,
    Options,
    Page,
    Provenance,
    Span,
    State,
    Status,
    Timeline,
    Timex,
)
from timeline.when import When, parse

URL = "https://timeline.example"
INSTANCE = "6f1d1f4e-5a1c-4d8e-9a55-1b7f3a0c2d44"
MADE = dt.datetime(2025, 3, 10, 8, 30, tzinfo=dt.UTC)
OPTIONS = Options(URL, instance=INSTANCE)

#: One of every form of date that there is.
_FORMS = """
    2025-03-06 2025-03 2025 2025-03-03/2025-03-09 2025-03-08/2025-03-09 2025-33 2025-36 2025-40 2025-41 2025-21 2025-24 2025-29
    2025-30 199X 200X 19XX 00XX -01XX -004X 2025-03~ 1860~ 1860? 1860% 2025-03-06? 2025-03-06~ 2025-03-06T14:00:00
    2025-03-06T14:00:00Z 2025-03-06T14:00:30+01:00 [2025-03-09..2025-03-13] [2025-01-09..2025-03-13] [2024-12-30..2025-01-02]
    [2025-03..2025-05] [2010..2014] 2025-03-09/2025-03-13 2025-03-29/2025-04-02 2024-12-29/2025-01-02 2025-01-29/2025-04-02
    2025-03/2025-05 2025-11/2026-02 2010/2014 2010/2014-03 2014/.. 2014/ ../2014 2014-03-01/.. ../2014-03-31 2014~/.. XXXX-03-03
    XXXX-03 XXXX-02-29 -0043 -0043-03-15 -0045/-0043 -0010/0014 0000 0044 0476 1969-12-31 1970-01-01 2024-02-29
    2025-03-06T14:00:00/2025-03-06T15:30:00 2025-03-06T22:00:00/2025-03-07T02:00:00 2025-03-06T22:00:00Z/2025-03-07T02:00:00Z
    2998-12-31 2999 9998
"""
DATES = tuple(_FORMS.split())

#: Texts that careless writers spoil, of every direction of writing and every kind of markup.
TEXTS = (
    "Council opens the new bridge",
    "عمدة المدينة يفتتح الجسر الجديد",
    "ראש העיר פתח את הגשר החדש",
    "新しい橋が開通した",
    "Мост открыт после ремонта",
    "नया पुल खुल गया",
    "สะพานใหม่เปิดแล้ว",
    "👩‍👩‍👧‍👦 parade 🎉 fills the square",
    "a]]>b <b>bold</b> &amp;amp; &lt;i&gt; <![CDATA[x]]> </title></item>",
    '=HYPERLINK("http://evil.example","click")',
    "+1 -2 @SUM(A1:A9) ; , \\ \\n \\N \\New ^ ^n ^^ \" ' ’ :",
    "line one\r\nline two\nline three\rend\ttab",
    "controls \x00\x01\x0b\x0c\x1b[31m\x7f\x85 \ufffe\uffff lone \ud800 and \udfff",
    "override \u202egnp.exe\u202c and \u2066isolate\u2069, mark \u200f stays",
    "  blanks   around \u00a0 it  ",
    "word" * 2500,
    "".join(f"{number} wörter — " for number in range(900)),
    "é" * 73 + "\\" * 5 + "ü" * 80,
    "x" * 66 + "\\;,^" * 30,
    "",
)  # fmt: skip


def mention(
    quote: str = "The council opened the bridge on March 6.",
    *,
    when: When | None = None,
    headline: str = "Council opens the bridge",
    url: str | None = "https://news.example/bridge",
    status: Status = Status.HAPPENED,
    document: str | None = None,
    title: str | None = "Bridge open again",
    publisher: str | None = "The Example",
) -> Mention:
    """One statement, with its date read from "March 6"."""
    timex = Timex(31, 38, "March 6", "DATE", "2025-03-06", when, "month_day", "published 2025-03-09; past tense")
    return Mention(
        source=Provenance(document or url or "bridge.txt", url, title, publisher, parse("2025-03-09")),
        start=0,
        end=len(quote),
        quote=quote,
        sentence=Span(0, len(quote)),
        headline=headline,
        names=(Name("City Council", Kind.BODY),),
        status=status,
        when=when,
        basis=Basis.EXPRESSION,
        reason="published 2025-03-09; past tense",
        timexes=(timex,) if when else (),
        confidence=0.9,
        salience=0.5,
    )


def entry(
    number: int = 1,
    edtf: str | None = "2025-03-06",
    *,
    headline: str = "Council opens the bridge",
    status: Status = Status.HAPPENED,
    state: State = State.PUBLISHED,
    mentions: tuple[Mention, ...] | None = None,
    names: tuple[Name, ...] = (Name("City Council", Kind.BODY), Name("Old Town", Kind.PLACE)),
    disagreement: tuple[When, ...] = (),
) -> Entry:
    """An entry with a stable id."""
    when = parse(edtf) if edtf else None
    event = Event(
        headline=headline,
        when=when,
        names=names,
        status=status,
        confidence=0.9,
        salience=0.5,
        mentions=(mention(when=when, status=status),) if mentions is None else mentions,
        disagreement=disagreement,
    )
    return Entry(
        id=str(uuid5(UUID(INSTANCE), f"entry {number}")),
        revision=1,
        state=state,
        event=event,
        created=MADE,
        published=MADE + dt.timedelta(minutes=number),
        updated=MADE + dt.timedelta(minutes=number, seconds=30),
    )


def full() -> Entry:
    """One entry with two sources, a disagreement, and something of everything."""
    when = parse("2025-03-06")
    first = mention("The council opened the bridge on March 6.", when=when)
    second = mention(
        "“It opened on Thursday,” the mayor said; traffic was <heavy> & slow.",
        when=when,
        url="https://other.example/traffic?a=1&b=2",
        title="Traffic, and what to do about it",
        publisher="Other Paper",
    )
    return entry(mentions=(first, second), disagreement=(parse("2025-03-07"),), headline="Council opens the bridge & the road")


def page(**changes: object) -> Page:
    """A page of a timeline with a filter, at a service of its own."""
    links = {
        "self": f"{URL}/timelines/bridges.atom",
        "alternate": f"{URL}/timelines/bridges",
        "hub": "https://hub.example/",
        "next": f"{URL}/timelines/bridges.atom?cursor=abc",
    }
    timeline = Timeline("bridges", "Bridges & roads", "What opened, and what closed.")
    whole = Page(timeline, "", 7, MADE, URL, INSTANCE, links)
    return replace(whole, **changes)  # type: ignore[arg-type] # the fields of Page, checked by its own constructor


def nasty(count: int = 3000, texts: Sequence[str] = TEXTS) -> Iterator[Entry]:
    """Every form of date with every text, every status, empty fields, from 44 BC to 2999."""
    statuses = tuple(Status)
    for number in range(count):
        text = texts[number % len(texts)]
        edtf = DATES[number % len(DATES)] if number % 7 else None
        if number >= 2 * len(DATES):
            edtf = f"{1971 + number % 60:04}-{1 + number % 12:02}-{1 + number % 28:02}"
        when = parse(edtf) if edtf else None
        bare = number % 5 == 0
        source = mention(
            text,
            when=when,
            headline=text,
            url=None if bare else f"https://news.example/{number}?a=1&b=ü",
            title=None if bare else text,
            publisher=None if bare else texts[(number + 3) % len(texts)],
            document=f"nasty/{number}",
        )
        yield entry(
            number,
            edtf,
            headline=text,
            status=statuses[number % len(statuses)],
            mentions=(source,) if number % 11 else (source, source),
            names=() if bare else (Name(text, Kind.PERSON), Name("City Council", Kind.BODY)),
            disagreement=(parse("2025-03~"),) if number % 13 == 0 else (),
        )
