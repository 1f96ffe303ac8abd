from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.evaluation.calibration import bins, counts, fitted, judged
from timeline import reading, shape
from timeline.events.confidence import SURE
from timeline.model import Document, Published
from timeline.when import parse

FOLDER = os.environ.get("TIMELINE_EVALUATION")
if FOLDER is None and os.environ.get("CI") == "true":
    pytest.fail("TIMELINE_EVALUATION names no folder: the floors of docs/quality.md were not checked", pytrace=False)
pytestmark = pytest.mark.skipif(FOLDER is None, reason="TIMELINE_EVALUATION names no folder with texts to score")
ROOT = Path(FOLDER or ".")


def run(tool: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """One of the folder's scorers."""
    command = [sys.executable, str(ROOT / "tools" / tool), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def write(path: Path, rows: list[shape.Json]) -> Path:
    """JSON lines."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_real_articles_without_a_date(tmp_path: Path) -> None:
    """Every core mention rightly dated, no wrong date, nothing wrongly merged, publication dates narrowed."""
    documents = [Document(path.name, path.read_text(encoding="utf-8")) for path in sorted((ROOT / "seeds").glob("*.txt"))]
    readings = reading.read(documents)
    merged = write(tmp_path / "merged.jsonl", [shape.event(event) for event in reading.merge(readings)])
    dates = write(tmp_path / "dates.jsonl", [{"id": one.document.key, "published": shape.published(one.published)} for one in readings])

    scored = run("score_seeds.py", merged, "--dates", dates, "--verbose")

    assert scored.returncode == 0, scored.stdout
    assert "merged 4/4" in scored.stdout


def test_events_of_dated_articles(tmp_path: Path) -> None:
    """Precision of dates and of merging do not fall below what docs/quality.md says."""
    source = ROOT / "data" / "events" / "meantime_apple_articles.jsonl"
    rows = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines()]
    documents = [Document(row["id"], row["text"], published=Published(parse(row["time"][:10]))) for row in rows]
    readings = reading.read(documents)
    alone = [{"id": one.document.key, "events": [shape.event(event) for event in reading.events(one)]} for one in readings]
    events = write(tmp_path / "events.jsonl", alone)
    merged = write(tmp_path / "merged.jsonl", [shape.event(event) for event in reading.merge(readings)])

    printed = run("score_events.py", source, events, "--merged", merged).stdout.replace(",", "")
    words = printed.split()
    precision, recall = (float(words[words.index(name) + 1]) for name in ("P", "R"))
    merging = printed.splitlines()[1].split()

    assert precision >= 0.62
    assert recall >= 0.15
    assert float(merging[merging.index("P") + 1]) >= 0.90


def test_confidence_is_what_was_counted() -> None:
    """Each way to a date is as sure as it was right; of those said to be 0.9 sure nine in ten are, no corpus counting for more."""
    rows = judged(ROOT)
    told, sure = counts(rows), fitted(rows)
    many = [way for way in SURE if sum(every for _, every in told[way].values()) >= 10]
    highest = [bins((row for row in rows if row.corpus == corpus), lambda row: row.confidence) for corpus in {row.corpus for row in rows}]
    shares = [found[0.9][0] / found[0.9][1] for found in highest if 0.9 in found]

    assert len(many) >= 4
    assert all(abs(SURE[way] - sure[way]) <= 0.05 for way in many)
    assert sum(shares) / len(shares) >= 0.9
    assert min(shares) >= 0.8
