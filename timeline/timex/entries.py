"""Pages that are written through a day, whose entries each stand under the hour at which they were posted."""

from __future__ import annotations

import re
from typing import Final

from timeline.model import Span

#: An hour at the beginning of a line, alone or before a dash.
_STAMP: Final = re.compile(
    r"^[ \t]*(?P<hour>[01]?\d|2[0-3])[.:](?P<minute>[0-5]\d)(?P<half> ?[AaPp]\.?[Mm]\.?)?(?: ?[A-Z]{2,4})?[ \t]*(?:$|[–—|-][ \t])",
    re.MULTILINE,
)
#: Until when an entry belongs to a night that began on the day before.
_NIGHT: Final = "06"


class Entries:
    """The entries of a live page, gone through in the order of the text; a text of another kind has none."""

    def __init__(self, text: str) -> None:
        self._text = text
        found = list(_STAMP.finditer(text))
        self._coming = found[::-1] if len(found) > 1 else []
        self._stamp: re.Match[str] | None = None

    def enter(self, position: int) -> bool:
        """Go on to a position; whether another entry begins there or before it."""
        entered = False
        while self._coming and self._coming[-1].start() <= position:
            self._stamp, entered = self._coming.pop(), True
        return entered

    def evening_before(self, time: str) -> bool:
        """Whether an hour ("T22:00") that is over can only be one of the evening before an entry of the night."""
        if self._stamp is None or self._stamp["half"]:
            return False
        return self._stamp["hour"].zfill(2) < _NIGHT and time[1:3].isdigit() and int(time[1:3]) >= 12

    def heads(self, span: Span) -> bool:
        """Whether a day stands on a line of its own between entries, which are then of that day."""
        if not self._coming:
            return False
        begin, stop = self._text.rfind("\n", 0, span.start) + 1, self._text.find("\n", span.end)
        return not self._text[begin : span.start].strip() and not self._text[span.end : stop].strip(" \t\r:")
