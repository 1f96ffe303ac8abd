"""From one date to another."""

from __future__ import annotations

from timeline.expr import Fixed, Meaning, Range
from timeline.timex.rule import Found, rules
from timeline.when import When


@rules(r"(?P<first>{year})[-/](?P<last>{year}|\d\d)", {"2017-2021": "2017/2021", "1988-89": "1988/1989", "1988-12": ""})
def years(found: Found) -> Meaning | None:
    """2017-2021, 1988-89."""
    first, last = int(found["first"]), found["last"]
    end = int(last) if len(last) == 4 else first - first % 100 + int(last)
    if not first < end or (len(last) == 2 and int(last) <= 12):
        return None
    return Range(Fixed(When.year(first)), Fixed(When.year(end)))


@rules(r"(?P<out>since )@date", {"since 2001": "2001"})
def since(found: Found) -> Meaning | None:
    """Since 2014: it still goes on."""
    return Range(found.parts[0], None, ongoing=True)


@rules(r"(?P<out>until |till )@date", {"until 2014": "2014"})
def until(found: Found) -> Meaning | None:
    """Until 2014."""
    return Range(None, found.parts[0])


RULES = (years, since, until)
