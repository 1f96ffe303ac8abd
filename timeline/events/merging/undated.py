"""What a statement says beside its date."""

from __future__ import annotations

from timeline.model import Mention


def without_dates(mention: Mention, mark: str) -> str:
    """The quotation with a mark for each expression that dates it: "March" is no march then, and a day no number."""
    quote, spans = mention.quote, (timex.span for timex in mention.timexes)
    for start, end in sorted(((span.start - mention.start, span.end - mention.start) for span in spans), reverse=True):
        quote = f"{quote[:start]}{mark}{quote[end:]}" if 0 <= start < len(quote) else quote
    return quote
