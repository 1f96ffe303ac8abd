"""Tagging does not fall below the figures of docs/quality.md."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from timeline.timex.finder import find
from timeline.timex.resolver import resolve
from timeline.when import parse

#: Corpus -> measure -> the figure it must not fall below, in percent; a little under what is measured.
FLOORS = {
    "dev_timebank": {"strict_F1": 90.9, "relaxed_F1": 94.3, "value_F1": 83.3, "date_F1": 88.1},
    "dev_aquaint": {"strict_F1": 84.1, "relaxed_F1": 94.0, "value_F1": 76.9, "date_F1": 86.4},
}


@pytest.fixture
def folder() -> Path:
    """The folder with the evaluation data, which is not part of this repository."""
    name = os.environ.get("TIMELINE_EVALUATION")
    if not name:
        if os.environ.get("CI") == "true":
            pytest.fail("TIMELINE_EVALUATION names no folder")
        pytest.skip("TIMELINE_EVALUATION names no folder")
    return Path(name)


@pytest.mark.parametrize("corpus", FLOORS)
def test_floor(corpus: str, folder: Path, tmp_path: Path) -> None:
    """Spans, values and dates of news that others annotated are found as well as before."""
    gold, tagged = folder / "data" / "timex" / f"{corpus}.jsonl", tmp_path / "tagged.jsonl"
    with gold.open(encoding="utf-8") as documents, tagged.open("w", encoding="utf-8") as out:
        for document in map(json.loads, documents):
            timexes = resolve(find(document["text"]), parse(document["dct"][:10]), document["text"])
            rows = [{"start": t.start, "end": t.end, "text": t.text, "type": t.type, "value": t.value} for t in timexes]
            out.write(json.dumps({"id": document["id"], "timexes": rows}) + "\n")
    scorer = [sys.executable, str(folder / "tools" / "score_timex.py"), str(gold), str(tagged), "--json"]
    measured = json.loads(subprocess.run(scorer, capture_output=True, text=True, check=True).stdout)

    assert {name: round(100 * measured[name], 1) for name, floor in FLOORS[corpus].items() if 100 * measured[name] < floor} == {}
