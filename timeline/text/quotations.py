"""Quoted speech: between quotation marks of any kind, or a line that a dash opens."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from timeline.model import Span

_OPENING: Final = {"“": "”", "«": "»", "„": "”"}
#: A mark or the end of a line; single marks where they are no apostrophes. A class of characters comes first, which a search skips to.
_MARK: Final = re.compile(r"[“”„«»\"\n‘’'](?:(?<=[“”„«»\"\n])|(?<!\w[‘'])(?<=[‘'])(?=[A-Za-z“])|(?<=[\w.,!?…”][’'])(?!\w))")
_DASH_LINE: Final = re.compile(r"^[–—][ \u00a0]*(?=\S)(?P<speech>[^\n]*?)(?=,? (?:says?|said|asks?|asked|adds?|added)\b|$)", re.MULTILINE)
_CLOSERS: Final = frozenset("”»")
_SINGLE: Final = frozenset("‘'")


@lru_cache(maxsize=1024)
def quotations(text: str) -> tuple[Span, ...]:
    """The outermost quotations in text order, marks included; one that is never closed ends with its line."""
    found = _between_marks(text)
    if "–" in text or "—" in text:
        found += [Span(m.start(), m.end("speech")) for m in _DASH_LINE.finditer(text) if not _holds(found, m.start())]
    return tuple(sorted(found, key=lambda span: (span.start, span.end)))


def _holds(spans: list[Span], position: int) -> bool:
    return any(span.start <= position < span.end for span in spans)


def _between_marks(text: str) -> list[Span]:
    found: list[Span] = []
    #: The marks now open, each with the one that closes it.
    opened: list[tuple[int, str]] = []
    for match in _MARK.finditer(text):
        mark, at = match[0], match.start()
        if mark == "\n":
            found += _unclosed(opened, at)
            opened = []
        elif mark == '"' and any(closer == '"' for _, closer in opened):
            opened, done = _close(opened, '"')
            found += [Span(done, at + 1)] if not opened else []
        elif mark == "“" and opened and text[opened[-1][0]] == "„":
            opened, done = _close(opened, "”")
            found += [Span(done, at + 1)] if not opened else []
        elif mark in _OPENING or mark == '"':
            opened.append((at, _OPENING.get(mark, '"')))
        elif mark in _CLOSERS and opened:
            opened, done = _close(opened, mark)
            found += [Span(done, at + 1)] if not opened else []
        else:
            opened = _single(opened, found, mark, at)
    return found + _unclosed(opened, len(text))


def _single(opened: list[tuple[int, str]], found: list[Span], mark: str, at: int) -> list[tuple[int, str]]:
    """Single marks count only outside double ones, and only as a pair on one line: the rest are apostrophes."""
    if not opened:
        return [(at, "’")] if mark in _SINGLE else []
    if opened == [(opened[0][0], "’")] and mark in "’'":
        found.append(Span(opened[0][0], at + 1))
        return []
    return opened


def _close(opened: list[tuple[int, str]], mark: str) -> tuple[list[tuple[int, str]], int]:
    """Close the innermost quotation this mark can end, and with it those inside."""
    for index in range(len(opened) - 1, -1, -1):
        if opened[index][1] == mark:
            return opened[:index], opened[index][0]
    return opened[:-1], opened[-1][0]


def _unclosed(opened: list[tuple[int, str]], end: int) -> list[Span]:
    """A quotation of several paragraphs is opened in each and closed in the last; a lone single mark was an apostrophe."""
    return [Span(opened[0][0], end)] if opened and opened[0][1] != "’" else []
