"""The same bodies written wholly by icalendar and feedgen, in the plainest way: what ours must equal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from icalendar import Alarm, Event
from icalendar.prop import vDDDTypes, vRecur, vText, vUri

from timeline.formats import _feedgen
from timeline.formats.ics import calendar
from timeline.formats.ics.folding import printable
from timeline.formats.ics.span import span
from timeline.formats.ics.uris import uri
from timeline.model import Entry, Options, Page, Status
from timeline.wording import event_url, gone, headline, line, plain, status, uuid, web_address


def icalendar_body(page: Page, entries: Iterable[Entry], options: Options) -> bytes:
    """The calendar as icalendar itself writes it."""
    whole = calendar(page)
    for entry in entries:
        shown = span(entry.event.when, options)
        if shown is not None:
            whole.add_component(_withdrawn(entry, options) if gone(entry) else _event(entry, options))
    written: bytes = whole.to_ical()

    return written


def _event(entry: Entry, options: Options) -> Event:
    event, shown, made = entry.event, span(entry.event.when, options), Event()
    assert shown is not None
    words = str(shown.begin.year) if options.repeat else shown.words
    lead = ", ".join(filter(None, (words, status(event, options.lang))))
    title = headline(event)
    _texts(made, SUMMARY=f"{lead}: {title}" if lead else title, DESCRIPTION=plain(entry, options), TRANSP="TRANSPARENT")
    made.add("DTSTART", vDDDTypes(shown.begin))
    made.add("DTEND", vDDDTypes(shown.end))
    _stamp(made, entry, options)
    made.add("CREATED", entry.created.astimezone(dt.UTC))
    if options.repeat:
        made.add("RRULE", vRecur({"FREQ": "YEARLY"}))
    if event.names:
        made.add("CATEGORIES", [printable(line(name.name)) for name in event.names])
    labelled: dict[str, str] = {}
    for source in (mention.source for mention in event.mentions):
        if url := web_address(source.url):
            labelled.setdefault(url, ", ".join(line(part) for part in (source.publisher, source.title) if part))
    for url, label in labelled.items() if options.links else ():
        made.add("LINK", vUri(uri(url)), parameters={"LINKREL": "via", "VALUE": "URI", **({"LABEL": label} if label else {})})
    tentative = shown.vague or event.status in {Status.PLANNED, Status.ALLEGED, Status.DENIED}
    unlike = "TENTATIVE" if tentative else "CONFIRMED"
    made.add("STATUS", vText("CANCELLED" if event.status is Status.CANCELLED else unlike))
    made.add("URL", event_url(entry, options.public_url))
    if options.alarm:
        alarm = Alarm()
        _texts(alarm, ACTION="DISPLAY", DESCRIPTION=title)
        alarm.add("TRIGGER", vText(f"-{options.alarm}"))
        made.add_component(alarm)
    return made


def _withdrawn(entry: Entry, options: Options) -> Event:
    made, day = Event(), entry.updated.date()
    _texts(made, SUMMARY=gone(entry, options.lang), STATUS="CANCELLED", TRANSP="TRANSPARENT")
    made.add("DTSTART", day)
    made.add("DTEND", day + dt.timedelta(days=1))
    made.add("URL", event_url(entry, options.public_url))
    _stamp(made, entry, options)
    return made


def _stamp(made: Event, entry: Entry, options: Options) -> None:
    made.add("DTSTAMP", entry.modified or entry.updated)
    made.add("LAST-MODIFIED", entry.modified or entry.updated)
    made.add("UID", uuid(entry, options.instance))
    made.add("SEQUENCE", int((entry.updated - entry.created).total_seconds()))
    made.add("X-MICROSOFT-CDO-BUSYSTATUS", vText("FREE"))


def _texts(made: Any, **values: str) -> None:
    for name, value in values.items():
        made.add(name, vText(printable(value)))


def feedgen_body(page: Page, entries: Iterable[Entry], options: Options, name: str) -> bytes:
    """The feed as feedgen itself writes it, entries and all."""
    whole = _feedgen.feed(page)
    for entry in entries:
        made = _feedgen.entry(entry, options)
        if made is not None:
            whole.add_entry(made, order="append")
    written: bytes = whole.atom_str() if name == "atom" else whole.rss_str()

    return written
