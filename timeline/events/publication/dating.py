"""What a document says of its own publication date: a ladder, the surest step first, each with its evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from timeline.events.outline import Outline
from timeline.model import Published, PublishedSource, Span, Timex
from timeline.when import Grain, When, moment

_KEYWORD: Final = re.compile(r"\b(?:published|posted|first published|date|issued|released|filed)\b", re.IGNORECASE)
_UPDATED: Final = re.compile(r"\b(?:updated|modified|revised)\b", re.IGNORECASE)
_DATELINE: Final = re.compile(r"[A-Z][\w.,’' /-]{1,60}?(?:\([A-Z][\w ]{1,20}\)\s*)?\s*[–—-]{1,2}\s")
_URL_DAY: Final = re.compile(r"[/-](?P<year>(?:19|20)\d\d)[/-]?(?P<month>[01]\d)[/-]?(?P<day>[0-3]\d)(?=\D|$)")
_URL_MONTH: Final = re.compile(r"/(?P<year>(?:19|20)\d\d)/(?P<month>[01]?\d)/")
#: A line that is a date has few words beside it: a place, a weekday, a clock time.
_WORDS_BESIDE: Final = 4


def stated(outline: Outline, timexes: Sequence[Timex]) -> Published:
    """The surest step of the ladder that this document offers; `timexes` are its expressions read without a date.

    A page's own clock or header (`page`) is when somebody looked at it: the text is no younger, and may be older.
    """
    known = outline.document.published
    if known.when is not None:
        source = PublishedSource.GIVEN if known.source is PublishedSource.UNKNOWN else known.source
        return Published(known.when, source, known.evidence or ("given with the document",))
    found = _byline(outline, timexes) or _dateline(outline, timexes) or _address(outline.document.url)
    return found or _page(outline, timexes) or Published()


def _days(timexes: Sequence[Timex]) -> list[Timex]:
    """The expressions that name one day of the calendar by themselves."""
    return [timex for timex in timexes if timex.when and timex.when.bounded and timex.when.grain.rank <= Grain.DAY.rank]


def _lines(outline: Outline, timexes: Sequence[Timex]) -> list[tuple[int, Span, Timex]]:
    """The dates that stand in no statement, with the number of their line."""
    numbered = ((outline.sentence_at(timex.start), timex) for timex in _days(timexes))
    return [(number, outline.sentences[number], timex) for number, timex in numbered if number not in outline.prose_set]


def _byline(outline: Outline, timexes: Sequence[Timex]) -> Published | None:
    text = outline.document.text
    lines = _lines(outline, timexes)
    for keyword in (_KEYWORD, _UPDATED):
        for _, line, timex in lines:
            if keyword.search(text, line.start, timex.start):
                return _known(timex, PublishedSource.BYLINE, f"the line “{line.of(text)}”")
    title = _title_line(outline)
    for number, line, timex in lines:
        if title < number < (outline.lead or 0) and _is_date_line(text, line, timex) and (title >= 0 or outline.document.title):
            return _known(timex, PublishedSource.BYLINE, f"the line “{line.of(text)}” under the title")
    return None


def _title_line(outline: Outline) -> int:
    """The number of the line that is the title; -1 where none is."""
    text = outline.document.text
    lines = range(outline.lead or 0)
    return next((number for number in reversed(lines) if outline.sentences[number].of(text) == outline.title), -1)


def _is_date_line(text: str, line: Span, timex: Timex) -> bool:
    beside = text[line.start : timex.start] + " " + text[timex.end : line.end]
    return len(beside.split()) <= _WORDS_BESIDE


def _dateline(outline: Outline, timexes: Sequence[Timex]) -> Published | None:
    if outline.lead is None:
        return None
    text, sentence = outline.document.text, outline.sentences[outline.lead]
    line = _DATELINE.match(text, sentence.start, min(sentence.end, sentence.start + 100))
    within = [timex for timex in timexes if line and line.start() <= timex.start and timex.end <= line.end() and timex.when]
    for timex in within:
        if timex in _days(within) or (timex.when and timex.when.yearless and timex.when.grain is Grain.DAY):
            return _known(timex, PublishedSource.DATELINE, f"the dateline “{line[0].strip() if line else ''}”")
    return None


def _address(url: str | None) -> Published | None:
    for pattern, exact in ((_URL_DAY, True), (_URL_MONTH, False)):
        match = pattern.search(url or "")
        if match is None or not 1 <= int(match["month"]) <= 12:
            continue
        year, month = int(match["year"]), int(match["month"])
        if not exact:
            return Published(When.month(year, month), PublishedSource.URL, (f"the address has {match[0]}",))
        if 1 <= int(match["day"]) <= 28 or _exists(year, month, int(match["day"])):
            return Published(When.day(year, month, int(match["day"])), PublishedSource.URL, (f"the address has {match[0]}",))
    return None


def _exists(year: int, month: int, day: int) -> bool:
    following = moment(year, month).plus_months(1)
    return 1 <= day <= following.plus_days(-1).day


def _page(outline: Outline, timexes: Sequence[Timex]) -> Published | None:
    """A date among what stands around the article: the day it was looked at."""
    text = outline.document.text
    for number, line, timex in _lines(outline, timexes):
        if (outline.lead is None or number < outline.lead) and _is_date_line(text, line, timex) and timex.when:
            day = When.unit(timex.when.first, Grain.DAY)
            return Published(When.until(day), PublishedSource.PAGE, (f"the page shows “{line.of(text)}”: it is no younger",))
    return None


def _known(timex: Timex, source: PublishedSource, evidence: str) -> Published | None:
    return Published(timex.when, source, (evidence,)) if timex.when else None
