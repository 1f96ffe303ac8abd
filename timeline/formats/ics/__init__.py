"""iCalendar (RFC 5545, 7986, 9253) for subscription; the home of icalendar."""

from __future__ import annotations

import datetime as dt
from typing import Final

from icalendar import Calendar
from icalendar.prop import vText

from timeline.model import Format, Page
from timeline.wording import line

from .folding import printable
from .vevent import left_out, vevent

_PRODID: Final = "-//timeline//timeline//EN"
_END: Final = b"END:VCALENDAR\r\n"
#: How often a client may look again (RFC 7986 section 5.7).
_REFRESH: Final = dt.timedelta(hours=6)

#: Google Calendar refuses calendars of more than about a megabyte; the head needs a little of it.
_ROOM: Final = 990_000


def head(page: Page) -> bytes:
    """Everything before the first event."""
    written: bytes = calendar(page).to_ical()
    return written.removesuffix(_END)


def calendar(page: Page) -> Calendar:
    """The calendar itself, without events; and without UID (RFC 7986 section 5.3), which vdirsyncer takes for that of each event."""
    whole = Calendar()
    whole.add("VERSION", "2.0")
    whole.add("PRODID", _PRODID)
    name, notice = printable(line(page.timeline.title)), printable(" ".join(map(line, (page.timeline.description, *page.left_out))).strip())
    for key, value in (("NAME", name), ("X-WR-CALNAME", name), ("DESCRIPTION", notice), ("X-WR-CALDESC", notice)):
        if value:
            whole.add(key, vText(value))
    whole.add("COLOR", page.timeline.colour.value)
    whole.add("X-APPLE-CALENDAR-COLOR", page.timeline.colour.hex)
    whole.add("LAST-MODIFIED", page.newest.astimezone(dt.UTC))
    whole.add("REFRESH-INTERVAL", _REFRESH, parameters={"VALUE": "DURATION"})
    whole.add("X-PUBLISHED-TTL", vText("PT6H"))
    if "self" in page.links:
        whole.add("SOURCE", page.links["self"], parameters={"VALUE": "URI"})
    if "alternate" in page.links:
        whole.add("URL", page.links["alternate"])
    return whole


def foot(_page: Page) -> bytes:
    """What ends the calendar."""
    return _END


ICS = Format("ics", "text/calendar; charset=utf-8", head, vevent, b"", foot, limit=1000, tombstones=True, room=_ROOM, left_out=left_out)
