"""Where each client finds a view of a timeline, and how soon it will see what is new."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from timeline.service.reach import is_local

from .request import Params, address


@dataclass(frozen=True, slots=True)
class Way:
    """One client's way to subscribe."""

    client: str
    url: str
    #: How long a change takes to show, said honestly.
    delay: str


@dataclass(frozen=True, slots=True)
class Subscription:
    """Every way to follow one view."""

    calendars: tuple[Way, ...]
    feeds: tuple[Way, ...]
    #: The calendar's address, for every other client.
    calendar: str
    #: Whether only programs on this computer reach the addresses.
    local: bool


@dataclass(frozen=True, slots=True)
class Window:
    """How far back a calendar reaches."""

    label: str
    url: str
    chosen: bool


#: A value of `from`, and what a calendar then holds.
_WINDOWS: Final = ((None, "Everything"), ("-30d", "From a month ago on"), ("today", "From today on"))


def subscription(public_url: str, slug: str, title: str, selection: Params) -> Subscription:
    """The ways to follow the selected events of a timeline."""

    def at(extension: str) -> str:
        return address(f"{public_url}/timelines/{slug}.{extension}", selection)

    calendar = at("ics")
    webcal = "webcal://" + calendar.partition("://")[2]
    outlook = f"addfromweb?url={quote(calendar, safe='')}&name={quote(title, safe='')}"
    return Subscription(
        calendars=(
            Way(
                "Apple Calendar, Thunderbird",
                webcal,
                "Apple looks once a week until you choose a shorter refresh, Thunderbird every 30 minutes.",
            ),
            Way(
                "Google Calendar",
                f"https://calendar.google.com/calendar/r?cid={quote(webcal, safe='')}",
                "Google looks every 8 to 24 hours, and nothing makes it look sooner.",
            ),
            Way(
                "Outlook.com",
                f"https://outlook.live.com/calendar/0/{outlook}",
                "Outlook looks at its own pace: after some hours, at times a day.",
            ),
            Way("Microsoft 365", f"https://outlook.office.com/calendar/0/{outlook}", "The same pace as Outlook.com."),
        ),
        feeds=(
            Way("Atom", at("atom"), "The best choice for a feed reader: it looks as often as you tell it to."),
            Way("RSS", at("rss"), "For readers that want RSS."),
            Way("JSON Feed", at("feed.json"), "For readers and programs that want JSON."),
            Way(
                "Changes",
                f"{public_url}/timelines/{slug}/changes.atom",
                "Every step: what was added, moved, edited, merged or withdrawn here, filtered or not.",
            ),
        ),
        calendar=calendar,
        local=is_local(urlsplit(public_url).hostname or ""),
    )


def windows(path: str, selection: Params) -> list[Window]:
    """The same subscription, reaching less far back."""
    rest = {name: values for name, values in selection.items() if name != "from"}
    chosen = selection.get("from", [None])[0]
    return [Window(label, address(path, {**rest, "from": [begin]} if begin else rest), begin == chosen) for begin, label in _WINDOWS]


def embedding(public_url: str, slug: str, title: str, selection: Params) -> tuple[str, str]:
    """What to write into a page of one's own: for the component, for a frame."""
    page = address(f"{public_url}/timelines/{slug}", selection)
    frame = address(f"{public_url}/embed/{slug}", selection)
    script = Markup('<script src="{}/widget.js" async></script>').format(public_url)
    component = Markup('{} <event-timeline src="{}" limit="10"><a href="{}">{}</a></event-timeline>').format(script, page, page, title)
    return component, Markup('{} <iframe src="{}" title="{}" width="600" height="480"></iframe>').format(script, frame, title)
