"""How often mentions are right that are said to be so sure: six sets of articles of our own, MEANTIME and the real articles.

python -m tests.evaluation.calibration

Prints how often each way to a date was right in each corpus, what follows for `timeline.events.confidence.SURE`, and, for every
corpus judged by what the others alone give, how many are right of those said to be so sure.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tests.events import judging
from timeline import reading
from timeline.events.confidence import SURE, Derivation, derivation
from timeline.model import Document, Mention, Published
from timeline.when import parse

#: What a corpus counts at most for one way; less where we wrote it and learnt from it.
_MOST, _MOST_OWN = 20, 8
#: What is assumed before anything is counted: so many, of which so many are right.
_BEFORE, _RIGHT_BEFORE = 8, 6.0
_BINS: Final = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Judged:
    """A dated mention that the gold of a corpus speaks of."""

    corpus: str
    derivation: Derivation
    confidence: float
    right: bool


def judged(folder: Path) -> list[Judged]:
    """The mentions of all corpora."""
    own = (row for name in _FOLDERS for row in _own(name))
    return [*own, *_wikinews(folder), *_real(folder)]


#: Folders of articles of our own; each is a corpus.
_FOLDERS: Final = (
    "articles",
    "articles-second",
    "articles-third",
    "articles-fourth",
    "articles-fifth",
    "articles-sixth",
    "articles-seventh",
)


def _own(name: str) -> Iterator[Judged]:
    for row in judging.articles(name):
        (read,) = reading.read(judging.documents([row]))
        gold = row["gold"]
        empty = [*gold.get("undated", []), *gold.get("not_events", [])]
        for mention in _dated(read.mentions):
            near = [event for event in gold["events"] if judging.overlap(mention, judging.place(row["text"], event))]
            if near or any(judging.overlap(mention, judging.place(row["text"], one)) for one in empty):
                accepted = {judging.bare(date) for event in near for date in [event["date"], *event.get("accept", [])]}
                yield _judged(name, mention, judging.bare(judging.edtf(mention)) in accepted)


def _wikinews(folder: Path) -> Iterator[Judged]:
    rows = [json.loads(line) for line in (folder / "data/events/meantime_apple_articles.jsonl").read_text(encoding="utf-8").splitlines()]
    documents = [Document(row["id"], row["text"], published=Published(parse(row["time"][:10]))) for row in rows]
    for row, read in zip(rows, reading.read(documents), strict=True):
        last = row["sentences"][min(row["annotated_until_sentence"], len(row["sentences"]) - 1)][1]
        gold = [event for event in row["events"] if event["start"] < last]
        for mention in _dated(read.mentions):
            within = any(start <= mention.start < mention.end <= end for start, end in row["sentences"])
            dates = _dates_of(mention, gold)
            if within and dates:
                yield _judged("MEANTIME", mention, _day(judging.edtf(mention)) in dates)


def _dates_of(mention: Mention, gold: Iterable[Row]) -> set[str]:
    """The dates of the event that its verb is, where that is annotated, dated or not; else those of what else its words tell."""
    inside = [event for event in gold if mention.start <= event["start"] and event["end"] <= mention.end]
    own = [event for event in inside if mention.verb in event["text"].lower().split()]
    return {day for event in own or inside if (day := _day(event["date"]))}


def _day(value: str | None) -> str | None:
    """A date as MEANTIME's scorer compares it: without qualifiers, to the day at most."""
    plain = judging.bare(re.sub(r"(-XX)+$", "", value or "")) or ""
    return plain if "/" in plain else plain[:10] if re.match(r"\d{4}", plain) else None


def _real(folder: Path) -> Iterator[Judged]:
    gold = json.loads((folder / "seeds" / "gold.json").read_text(encoding="utf-8"))
    paths = sorted((folder / "seeds").glob("*.txt"))
    documents = [Document(path.name, path.read_text(encoding="utf-8")) for path in paths]
    for path, read in zip(paths, reading.read(documents), strict=True):
        rows = [row for row in gold["events"] if row["doc"] == path.name]
        for mention in _dated(read.mentions):
            near = [row for row in rows if judging.overlap(mention, (row["start"], row["end"]))]
            if near:
                accepted = {judging.bare(date) for row in near for date in row["accept"]}
                yield _judged("real articles", mention, judging.bare(judging.edtf(mention)) in accepted)


def _dated(mentions: Iterable[Mention]) -> Iterator[Mention]:
    return (mention for mention in mentions if mention.when is not None and not mention.when.yearless)


def _judged(corpus: str, mention: Mention, right: bool) -> Judged:
    best = next((timex for timex in mention.timexes if mention.reason.startswith(f"“{timex.text}”")), None)
    return Judged(corpus, derivation(best) if best else Derivation.LEAD, mention.confidence, right)


def counts(rows: Iterable[Judged]) -> dict[Derivation, dict[str, tuple[int, int]]]:
    """Right and all, by way and corpus."""
    found: dict[Derivation, dict[str, tuple[int, int]]] = defaultdict(dict)
    for row in rows:
        right, every = found[row.derivation].get(row.corpus, (0, 0))
        found[row.derivation][row.corpus] = right + row.right, every + 1
    return found


def fitted(rows: Iterable[Judged]) -> dict[Derivation, float]:
    """How sure each way is by what was counted; no corpus counts for more than its most."""
    told = counts(rows)
    return {way: _share(told.get(way, {})) for way in Derivation}


def _share(told: Mapping[str, tuple[int, int]]) -> float:
    most = {corpus: _MOST_OWN if corpus in _FOLDERS else _MOST for corpus in told}
    weighed = [(right / every * min(every, most[corpus]), min(every, most[corpus])) for corpus, (right, every) in told.items()]
    return (sum(right for right, _ in weighed) + _RIGHT_BEFORE) / (sum(weight for _, weight in weighed) + _BEFORE)


def bins(rows: Iterable[Judged], sure: Callable[[Judged], float]) -> dict[float, tuple[int, int, float]]:
    """By the lower end of each bin: right, all, and what was said on average."""
    found: dict[float, list[tuple[bool, float]]] = defaultdict(list)
    for row in rows:
        found[max(lower for lower in _BINS if sure(row) >= lower)].append((row.right, sure(row)))
    return {low: (sum(right for right, _ in of), len(of), sum(said for _, said in of) / len(of)) for low, of in sorted(found.items())}


def unseen(rows: list[Judged]) -> list[tuple[Judged, float]]:
    """Each mention with the confidence that the other corpora alone give it; what is set by hand stays."""
    told = []
    for corpus in dict.fromkeys(row.corpus for row in rows):
        sure = fitted(row for row in rows if row.corpus != corpus)
        told += [(row, row.confidence / SURE[row.derivation] * sure[row.derivation]) for row in rows if row.corpus == corpus]
    return told


def main() -> None:
    """Print it all."""
    rows = judged(Path(os.environ["TIMELINE_EVALUATION"]))
    corpora = list(dict.fromkeys(row.corpus for row in rows))
    now, told = fitted(rows), counts(rows)
    write = sys.stdout.write
    for way in Derivation:
        each = "".join(f"{corpus} {'/'.join(map(str, told.get(way, {}).get(corpus, (0, 0))))}, " for corpus in corpora)
        write(f"{way.value:50} {each}gives {now[way]:.3f}, is set to {SURE[way]}\n")
    alone = {id(row): sure for row, sure in unseen(rows)}
    views: list[tuple[str, list[Judged], Callable[[Judged], float]]] = [
        *((corpus, [row for row in rows if row.corpus == corpus], lambda row: row.confidence) for corpus in corpora),
        *((f"{corpus}, by the others", [row for row in rows if row.corpus == corpus], lambda row: alone[id(row)]) for corpus in corpora),
        ("all, each by the others", rows, lambda row: alone[id(row)]),
        ("all", rows, lambda row: row.confidence),
    ]
    for name, which, sure in views:
        parts = (f"{low:.1f}: {right}/{every} (said {said:.2f})" for low, (right, every, said) in bins(which, sure).items())
        write(f"{name:28} {'  '.join(parts)}\n")


if __name__ == "__main__":
    main()
