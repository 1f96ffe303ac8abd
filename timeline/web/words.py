"""What templates say of a date, a status, a source; the filters and globals of Jinja."""

from __future__ import annotations

from functools import partial
from typing import Final

from flask import Flask
from markupsafe import Markup

from timeline import wording
from timeline.model import Event, Status
from timeline.when import Grain, When

from . import evidence

#: How a date that is one unit of the calendar is written in HTML's `datetime` attribute (HTML, "The time element").
_DATETIME: Final = {Grain.DAY: 10, Grain.MONTH: 7, Grain.YEAR: 4}
_CLOCK: Final = frozenset({Grain.SECOND, Grain.MINUTE})
#: What a filter calls each status.
STATUS: Final = {
    Status.HAPPENED: "reported",
    Status.PLANNED: "planned",
    Status.CANCELLED: "cancelled",
    Status.ALLEGED: "alleged",
    Status.DENIED: "denied",
}


def init_app(app: Flask, quote_limit: int) -> None:
    """Give the templates their words; whatever they print is made safe to read."""
    app.jinja_env.filters.update(
        words=wording.display,
        publication=wording.publication,
        clean=wording.clean,
        machine=machine,
        headline=headline,
        status=wording.status,
        excerpts=partial(wording.excerpts, limit=quote_limit),
        web_address=wording.web_address,
        pieces=evidence.pieces,
        adds_to=evidence.adds_to,
        quotes=evidence.quotes,
        sources=evidence.sources,
        origin=evidence.origin,
        document_name=wording.document_name,
        to_the_day=to_the_day,
    )
    app.jinja_env.globals.update(labels=wording.labels, rtl=wording.is_right_to_left, language=wording.language)
    app.jinja_env.finalize = _readable


def _readable(value: object) -> object:
    return wording.clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def headline(event: Event) -> str:
    """The headline on one line; something to read and to follow even where there is none."""
    return wording.line(event.headline) or "Without a headline"


def machine(when: When) -> str | None:
    """The date as HTML reads it; null for the many that HTML cannot say."""
    if when.approximate or when.uncertain or when.one_of:
        return None
    if when.yearless:
        return when.edtf.removeprefix("XXXX-") if when.yearless[1] else None
    begin = when.begin
    if begin is None or begin.year < 1:
        return None
    if when.grain in _CLOCK:
        return begin.iso_clock() + (when.zone if when.zone and when.zone[0] in "Z+-" else "")
    length = _DATETIME.get(when.grain)
    return begin.iso_day()[:length] if length else None


def to_the_day(when: When) -> When:
    """A date without its clock time, where a list has no room for one."""
    return When.unit(when.first, Grain.DAY) if when.grain in _CLOCK and when.begin else when
