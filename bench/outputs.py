"""What writing bodies costs, beside the libraries that could write them: CPU per body, interleaved, the best of several.

python -m bench.outputs [EVENTS]
"""

from __future__ import annotations

import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator

import orjson

from tests.formats.factory import OPTIONS, entry, page
from tests.formats.oracle import feedgen_body, icalendar_body
from timeline import shape
from timeline.formats import FORMATS, join, named, render
from timeline.model import Entry

ROUNDS = 5
WHOLE = page(query="limit=max")


def entries(count: int) -> list[Entry]:
    """Plain news: a day, a headline, one sentence, two names each."""
    days = (f"{1971 + number % 100:04}-{1 + number % 12:02}-{1 + number % 28:02}" for number in range(count))
    return [entry(number, day, headline=f"Council opens bridge number {number} after months of repair") for number, day in enumerate(days)]


def interleaved(tasks: dict[str, Callable[[], object]]) -> dict[str, float]:
    """CPU seconds of each task, the best of several rounds in which each has its turn."""
    best = dict.fromkeys(tasks, float("inf"))
    for _ in range(ROUNDS):
        for name, task in tasks.items():
            start = time.process_time()
            task()
            best[name] = min(best[name], time.process_time() - start)
    return best


def peak(task: Callable[[], object]) -> int:
    """Bytes that a task needs at once."""
    tracemalloc.start()
    task()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def streamed(everything: list[Entry]) -> Iterator[bytes]:
    """A calendar in pieces, none of them kept."""
    made = named("ics")
    yield made.head(WHOLE)
    for one in everything:
        yield made.item(one, OPTIONS)
    yield made.foot(WHOLE)


def main(count: int) -> None:
    """Measure and print."""
    everything, ics, json = entries(count), named("ics"), named("json")
    kept = {made.name: [made.item(one, OPTIONS) for one in everything] for made in (ics, json)}
    shapes = [shape.public_entry(one, OPTIONS) for one in everything]
    tasks: dict[str, Callable[[], object]] = {
        "icalendar itself": lambda: icalendar_body(WHOLE, everything, OPTIONS),
        "feedgen itself, Atom": lambda: feedgen_body(WHOLE, everything[:1000], OPTIONS, "atom"),
        "orjson.dumps of the shapes": lambda: orjson.dumps({"events": shapes}),
        **{f"{made.name}, cold": lambda made=made: render(made, WHOLE, everything, OPTIONS) for made in FORMATS},  # type: ignore[misc]
        "ics, joined from kept items": lambda: join(ics, WHOLE, kept["ics"]),
        "json, joined after one edit": lambda: join(json, WHOLE, [json.item(everything[0], OPTIONS), *kept["json"][1:]]),
    }
    took = interleaved(tasks)
    for name, seconds in took.items():
        print(f"{name:32} {1e6 * seconds / (1000 if name.startswith('feedgen') else count):9.3f} µs an event")
    equal = render(ics, WHOLE, everything, OPTIONS) == icalendar_body(WHOLE, everything, OPTIONS)
    print(f"calendar cold: {took['icalendar itself'] / took['ics, cold']:.1f} times as fast as icalendar, byte-equal: {equal}")
    print(f"json after an edit: {took['json, joined after one edit'] / took['orjson.dumps of the shapes']:.2f} times orjson.dumps")
    ours, theirs = peak(lambda: sum(map(len, streamed(everything)))), peak(lambda: icalendar_body(WHOLE, everything, OPTIONS))
    print(f"memory streamed: {100 * ours / theirs:.2f} % of icalendar's {theirs / 1e6:.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
