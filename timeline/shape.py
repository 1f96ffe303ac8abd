"""A noun as the JSON object that streams, the JSON timeline, the JSON feed and the API share."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

from timeline.model import Entry, Event, Mention, Name, Options, Page, Provenance, Published, Timex
from timeline.when import Grain, Moment, When
from timeline.wording import clean, display, document_name, event_url, excerpts, line, reason

#: What a shape returns: made of dict, list, str, int, float, bool and None alone.
Json: TypeAlias = dict[str, Any]

_CLOCK: Final = frozenset({Grain.SECOND, Grain.MINUTE, Grain.HOUR})


def when(date: When | None, lang: str = "en") -> Json | None:
    """A date; `begin` and `end` are ISO days or local times, `end` exclusive, null where open or unknown."""
    if date is None:
        return None
    begin, end = bounds(date)
    return {"edtf": date.edtf, "begin": begin, "end": end, "grain": date.grain.value, "display": display(date, lang)}


def bounds(date: When) -> tuple[str | None, str | None]:
    """Both ends: of a clock time as local times, also where that is midnight."""
    begin, end = date.edges or (date.grain, date.grain)
    return _bound(date.begin, begin), _bound(date.end, end)


def _bound(point: Moment | None, grain: Grain) -> str | None:
    if point is None:
        return None
    return point.iso_clock() if grain in _CLOCK else point.iso()


def published(known: Published) -> Json:
    """What is known of a publication date."""
    date = known.when
    begin, end = bounds(date) if date else (None, None)
    return {
        "edtf": date.edtf if date else None,
        "begin": begin,
        "end": end,
        "source": known.source.value,
        "evidence": list(known.evidence),
    }


def tagged(timex: Timex) -> Json:
    """A line's `timexes` of `timeline tag`: keys without a value are left out."""
    optional = {"mod": timex.mod, "quant": timex.quant, "freq": timex.freq, "edtf": timex.when.edtf if timex.when else None}
    return {
        "start": timex.start,
        "end": timex.end,
        "text": timex.text,
        "type": timex.type,
        "value": timex.value,
        **{key: value for key, value in optional.items() if value is not None},
        "rule": timex.rule,
    }


def evidence(timex: Timex) -> Json:
    """A mention's `timexes`."""
    return {
        "start": timex.start,
        "end": timex.end,
        "text": timex.text,
        "type": timex.type,
        "value": timex.value,
        "rule": timex.rule,
        "anchor": timex.anchor,
    }


def name(one: Name) -> Json:
    """A person, a body or a place."""
    return {"name": one.name, "kind": one.kind.value}


def source(one: Provenance) -> Json:
    """The document behind a mention; its publication date as EDTF."""
    return {"url": one.url, "title": one.title, "publisher": one.publisher, "published": one.published.edtf if one.published else None}


def mention(one: Mention, lang: str = "en") -> Json:
    """One statement, with its evidence."""
    return {
        "document": one.source.document,
        "source": source(one.source),
        "start": one.start,
        "end": one.end,
        "quote": one.quote,
        "headline": one.headline,
        "when": when(one.when, lang),
        "basis": one.basis.value,
        "reason": reason(one),
        "timexes": [evidence(timex) for timex in one.timexes],
    }


def event(one: Event, lang: str = "en") -> Json:
    """The EVENT of the streams."""
    return {
        "headline": one.headline,
        "when": when(one.when, lang),
        "status": one.status.value,
        "confidence": round(one.confidence, 3),
        "salience": round(one.salience, 3),
        "names": [name(each) for each in one.names],
        "related": list(one.related),
        "disagreement": [when(date, lang) for date in one.disagreement],
        "mentions": [mention(each, lang) for each in one.mentions],
    }


def entry(one: Entry, public_url: str, lang: str = "en") -> Json:
    """The event of the JSON timeline and the API: the EVENT and what the store knows of it."""
    return {
        "id": one.id,
        "url": event_url(one, public_url),
        "revision": one.revision,
        "state": one.state.value,
        "created": one.created.isoformat(),
        "updated": one.updated.isoformat(),
        **event(one.event, lang),
    }


def public_entry(one: Entry, options: Options) -> Json:
    """The same as anyone may see it: safe to print, no more of any source than may be shown, and no folder of ours."""
    whole = entry(one, options.public_url, options.lang)
    for shown, quote in zip(whole["mentions"], excerpts(one.event, options.quote_limit), strict=True):
        shown["quote"] = quote
        shown["document"] = document_name(shown["document"])
    safe: Json = cleaned(whole)
    return safe


def withdrawn(one: Entry, public_url: str) -> Json:
    """All that is left of an entry that nobody may see any more."""
    return chosen(entry(one, public_url), "id", "url", "revision", "state", "updated")


def timeline(page: Page) -> Json:
    """What a body says of the timeline it is of."""
    one = page.timeline
    return {
        "slug": one.slug,
        "title": line(one.title),
        "description": line(one.description),
        "zone": one.zone,
        "query": page.query,
        "url": page.links.get("alternate"),
        "left_out": list(page.left_out),
    }


def chosen(whole: Json, *keys: str) -> Json:
    """Some of its keys."""
    return {key: whole[key] for key in keys}


def cleaned(value: Any) -> Any:
    """The same, with every text in it made safe to print."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: cleaned(each) for key, each in value.items()}
    if isinstance(value, list):
        return [cleaned(each) for each in value]
    return value
