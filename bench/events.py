"""What reading and merging cost: MB of text a CPU second, and how merging grows with the number of mentions.

python -m bench.events [TEXTS.jsonl] [MENTIONS]

TEXTS.jsonl has one document a line, `{"id", "text", "published" or "time"}`; without it the project's own articles are read.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

from timeline import reading
from timeline.events.merging import merge_mentions
from timeline.model import Basis, Document, Kind, Mention, Name, Provenance, Published, Span, Status
from timeline.when import Moment, When, parse

ARTICLES = Path(__file__).parents[1] / "tests" / "corpus" / "articles"
VERBS = ("opened", "closed", "bought", "sold", "sued", "met", "raised", "cut", "launched", "banned")
THINGS = ("bridge", "mine", "ferry", "school", "clinic", "refinery", "airport", "archive", "stadium", "reactor", "museum", "canal")


def cpu(task: Callable[[], object]) -> float:
    """CPU seconds of a task."""
    start = time.process_time()
    task()
    return time.process_time() - start


def documents(place: str | None) -> list[Document]:
    """The texts to read, as documents with their publication dates."""
    if place is None:
        rows = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(ARTICLES.glob("*.json"))]
    else:
        rows = [json.loads(line) for line in Path(place).read_text(encoding="utf-8").splitlines()]
    found = []
    for row in rows:
        day = (row.get("published") or row.get("time") or row.get("dct") or "")[:10]
        found.append(Document(row["id"], row["text"], published=Published(parse(day)) if day else Published()))
    return found


def mentions(count: int) -> list[list[Mention]]:
    """Invented news: three of ten mentions tell what another paper tells too."""
    chance = random.Random(count)  # noqa: S311 - a repeatable choice, no secret
    people = [
        f"{first} {last}" for first in ("Ana", "Bo", "Cem", "Dia", "Eli") for last in (f"Surname{n}" for n in range(max(10, count // 200)))
    ]
    made: list[list[Mention]] = []
    facts: list[tuple[str, str, str, Moment]] = []
    for number in range(count):
        retold = facts and chance.random() < 0.3
        fact = chance.choice(facts[-200:]) if retold else _fact(chance, people, count)
        facts.append(fact)
        made.append([_mention(number, *fact)])
    return made


def _fact(chance: random.Random, people: list[str], count: int) -> tuple[str, str, str, Moment]:
    day = Moment(2000).plus_days(chance.randrange(max(30, count // 20)))
    return chance.choice(people), chance.choice(VERBS), f"{chance.choice(THINGS)} number {chance.randrange(900)}", day


def _mention(number: int, person: str, verb: str, thing: str, day: Moment) -> Mention:
    quote = f"{person} {verb} the {thing} in front of reporters"
    when = When.day(day.year, day.month, day.day)
    return Mention(
        Provenance(f"document {number:06}"),
        0,
        len(quote),
        quote,
        Span(0, len(quote)),
        quote,
        (Name(person, Kind.PERSON),),
        Status.HAPPENED,
        when,
        Basis.EXPRESSION,
        "invented",
        confidence=0.9,
        salience=0.5,
        actor=person,
        verb=verb,
    )


def main(place: str | None, most: int) -> None:
    """Print the figures."""
    texts = documents(place)
    size = sum(len(document.text.encode()) for document in texts) / 1e6
    reading.read(texts[:1])
    spent = cpu(lambda: [reading.events(reading.read([document])[0]) for document in texts])
    print(f"extract: {size:.2f} MB in {spent:.2f} CPU seconds, {size / spent:.2f} MB/s")
    before = None
    count = 1000
    while count <= most:
        told = mentions(count)
        spent = cpu(lambda told=told: merge_mentions(told))  # type: ignore[misc]  # a default binds this round's mentions
        print(f"merge: {count} mentions in {spent:.2f} CPU seconds" + (f", {spent / before:.1f} times" if before else ""))
        before, count = spent, count * 10


if __name__ == "__main__":
    arguments = sys.argv[1:]
    main(
        arguments[0] if arguments and not arguments[0].isdigit() else None,
        int(arguments[-1]) if arguments and arguments[-1].isdigit() else 10_000,
    )
