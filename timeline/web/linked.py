"""An event as schema.org describes it: what is announced is an `Event`, what was reported is what articles are about."""

from __future__ import annotations

from timeline.model import Entry, Event, Provenance, Status
from timeline.shape import Json
from timeline.wording import event_url, line, web_address

from .evidence import sources
from .words import headline, machine

#: Statuses of what is or was scheduled, as schema.org names them.
_SCHEDULED = {Status.PLANNED: "https://schema.org/EventScheduled", Status.CANCELLED: "https://schema.org/EventCancelled"}


def linked(entry: Entry, public_url: str) -> Json:
    """The JSON-LD of an event's page; a date that schema.org cannot say is left out."""
    subject = _subject(entry.event, event_url(entry, public_url))
    articles = [_article(source, subject) for source in sources(entry.event.mentions)]
    return {"@context": "https://schema.org", "@graph": [subject, *articles]}


def _subject(event: Event, url: str) -> Json:
    start = machine(event.when) if event.when and not event.when.yearless else None
    if start is None or event.status not in _SCHEDULED:
        return {"@type": "Thing", "@id": url, "name": headline(event), "url": url}
    status = _SCHEDULED[event.status]
    return {"@type": "Event", "@id": url, "name": headline(event), "url": url, "startDate": start, "eventStatus": status}


def _article(source: Provenance, subject: Json) -> Json:
    published = machine(source.published) if source.published else None
    members = {
        "@type": "NewsArticle",
        "headline": line(source.title or ""),
        "url": web_address(source.url),
        "publisher": {"@type": "Organization", "name": line(source.publisher)} if source.publisher else None,
        "datePublished": published,
        "about": {"@id": subject["@id"]},
    }
    return {name: value for name, value in members.items() if value}
