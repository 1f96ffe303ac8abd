"""The corpus: sentences of today's news, with what a careful reader takes from them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from timeline.model import Timex
from timeline.timex.finder import find
from timeline.timex.resolver import resolve
from timeline.when import parse

CORPUS = Path(__file__).parent.parent / "corpus"
CASES: list[dict[str, Any]] = [case for path in sorted(CORPUS.glob("en*.json")) for case in json.loads(path.read_text(encoding="utf-8"))]


def marks(case: dict[str, Any]) -> list[pytest.MarkDecorator]:
    """A known failure stays in the data, with its reason."""
    return [pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else []


def expected(case: dict[str, Any]) -> list[dict[str, Any]]:
    """What the gold says, with offsets."""
    timexes = []
    for gold in case["timexes"]:
        start = -1
        for _ in range(gold.get("occurrence", 0) + 1):
            start = case["text"].index(gold["text"], start + 1)
        plain = {key: gold.get(key) for key in ("type", "value", "mod", "quant", "freq")}
        timexes.append({"start": start, "text": gold["text"], **plain, "edtf": gold.get("edtf")})
    return timexes


def actual(timex: Timex, *, judged: bool) -> dict[str, Any]:
    """The same of one of ours; the interval only where the gold judges it."""
    plain = {key: getattr(timex, key) for key in ("start", "text", "type", "value", "mod", "quant", "freq")}
    return {**plain, "edtf": timex.when.edtf if judged and timex.when is not None else None}


@pytest.mark.parametrize("case", [pytest.param(case, marks=marks(case), id=f"{case['form']}: {case['text'][:60]}") for case in CASES])
def test_sentence(case: dict[str, Any]) -> None:
    """Extents, types, values, modifiers and calendar intervals are those of the gold."""
    published = parse(case["published"]) if case["published"] else None
    gold = expected(case)
    timexes = resolve(find(case["text"]), published, case["text"])
    judged = [entry["edtf"] is not None for entry in gold] + [True] * len(timexes)

    assert gold == [actual(timex, judged=flag) for timex, flag in zip(timexes, judged, strict=False)]


def test_known_failures_are_few() -> None:
    """At most one sentence in ten is marked as not yet read."""
    assert sum("xfail" in case for case in CASES) * 10 <= len(CASES)
