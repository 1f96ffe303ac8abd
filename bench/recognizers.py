"""How much of Microsoft Recognizers-Text's own test suite we find and read alike, by suite.

TIMELINE_EVALUATION=FOLDER python -m bench.recognizers [SUITE]

Its semantics are its own (ranges are one expression, "last week" ends on a Sunday, dates look both ways), so this counts forms rather than
scores: of the cases whose expected results are dates, times, periods or durations, the share of expressions that we find at all (with any
overlap) and exactly, and of those with a plain calendar value the share where ours agrees. With SUITE, the expressions that differ.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from timeline.model import Timex
from timeline.timex.finder import find
from timeline.timex.resolver import resolve
from timeline.when import When, parse

IN_SCOPE = re.compile(r"(?:datetimeV2\.)?(?:date|time|datetime|daterange|datetimerange|timerange|duration|set)$")
#: The symbolic values that say the same in TIMEX3.
_PLAIN = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?|-W\d\d(?:-WE)?|-Q\d|-(?:SP|SU|FA|WI))?(?:T[\d:]+|TMO|TAF|TEV|TNI)?|P(?:T?[\d.]+[A-Z])+")
_RANGE = re.compile(r"\((\d{4}-\d\d-\d\d)(?:T[\d:]*)?,(\d{4}-\d\d-\d\d)(?:T[\d:]*)?,")
_UNIT = {"P1Y": 0, "P1M": 0, "P1D": 0, "P7D": 0, "P1W": 0}


def timexes(resolution: Any) -> list[str]:
    """The symbolic values of an expected result, whatever shape its suite gives it."""
    if isinstance(resolution, dict):
        if "Timex" in resolution or "timex" in resolution:
            return [str(resolution.get("Timex") or resolution.get("timex"))]
        return timexes(resolution.get("values", []))
    return [value for entry in resolution or [] for value in timexes(entry)]


def plain(expected: dict[str, Any]) -> str | None:
    """The one calendar value of an expected result; null where it has none, or several, or a range's."""
    values = set(timexes(expected["resolution"]))
    if len(values) != 1:
        return None
    value = values.pop()
    return value if _PLAIN.fullmatch(value) else None


def same(timex: Timex, value: str) -> bool:
    """Whether ours says the same: equal TIMEX3, but for how minutes on the hour are written."""

    def canonical(text: str) -> str:
        return re.sub(r":00$", "", re.sub(r"T(\d\d)(?=$)", r"T\1", text))

    return canonical(timex.value) == canonical(value)


def cases(folder: Path) -> Iterator[dict[str, Any]]:
    """The suite's cases, one a line."""
    with (folder / "data" / "timex" / "suite_recognizers.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def published(case: dict[str, Any]) -> When:
    """The reference of a case; where it gives none, only spans are judged."""
    return parse(case["reference"][:10]) if case["reference"] else When.day(2016, 11, 7)


def judge(case: dict[str, Any], counts: Counter[str]) -> list[str]:
    """Count one case; describe what differs."""
    text = case["text"]
    ours = resolve(find(text), published(case), text)
    differences = []
    for expected in case["expected"]:
        if not IN_SCOPE.match(expected["type"] or ""):
            continue
        overlapping = [timex for timex in ours if timex.start < expected["end"] and expected["start"] < timex.end]
        exact = [timex for timex in overlapping if (timex.start, timex.end) == (expected["start"], expected["end"])]
        counts.update(expected=1, found=bool(overlapping), exact=bool(exact))
        value = plain(expected)
        if value is not None and overlapping:
            agrees = any(same(timex, value) for timex in overlapping)
            counts.update(valued=1, agrees=agrees)
            if not agrees:
                differences.append(f"value\t{expected['text']}\t{value}\t{' | '.join(timex.value for timex in overlapping)}\t{text[:80]}")
        if not overlapping:
            differences.append(f"missed\t{expected['text']}\t{value or ''}\t\t{text[:80]}")
    return differences


def share(part: int, whole: int) -> str:
    """A percentage."""
    return f"{100 * part / whole:.1f}" if whole else "-"


def main() -> None:
    """Print the table, or what differs in one suite."""
    folder = os.environ.get("TIMELINE_EVALUATION")
    if not folder:
        sys.exit("TIMELINE_EVALUATION names no folder: the suite is not part of this repository")
    tables: dict[str, Counter[str]] = defaultdict(Counter)
    for case in cases(Path(folder)):
        differences = judge(case, tables[case["suite"]])
        if sys.argv[1:] == [case["suite"]]:
            print("\n".join(differences))
    if sys.argv[1:]:
        return
    print(f"{'suite':34}{'expressions':>12}{'found %':>9}{'exact %':>9}{'valued':>8}{'agree %':>9}")
    total: Counter[str] = Counter()
    for suite, counts in sorted(tables.items()):
        total.update(counts)
        _row(suite, counts)
    _row("all", total)


def _row(name: str, counts: Counter[str]) -> None:
    found, exact = share(counts["found"], counts["expected"]), share(counts["exact"], counts["expected"])
    print(f"{name:34}{counts['expected']:12}{found:>9}{exact:>9}{counts['valued']:8}{share(counts['agrees'], counts['valued']):>9}")


if __name__ == "__main__":
    main()
