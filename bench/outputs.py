"""What bodies cost, beside the libraries and servers that could make them: CPU, interleaved, the best of several rounds.

    python -m bench.outputs [EVENTS [MANY]]

nginx comes from the system, Radicale from this environment; without one of them its lines are left out. The memory that a calendar of MANY
events takes is measured last (100,000; icalendar needs 1.4 GB for them).
"""

from __future__ import annotations

import itertools
import shutil
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import orjson

from bench.library import fill, move_on, news
from bench.servers import Server, nginx, ours, radicale
from tests.formats.factory import OPTIONS, URL, page
from tests.formats.oracle import feedgen_body, icalendar_body
from timeline import shape
from timeline.formats import FORMATS, render
from timeline.model import Entry
from timeline.service import Service, make_service
from timeline.settings import Settings

ROUNDS = 5
WHOLE = page(query="limit=max")
MAX = {"limit": ["max"]}
#: The formats whose bodies can hold everything.
LARGE = ("ics", "csv", "timelinejs.json")
#: How many events Radicale serves.
FEW = 1_000


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


def rendering(everything: list[Entry]) -> None:
    """Items and bodies without a database."""
    tasks: dict[str, Callable[[], object]] = {
        "feedgen itself, Atom": lambda: feedgen_body(WHOLE, everything, OPTIONS, "atom"),
        **{f"{made.name}, rendered": lambda made=made: render(made, WHOLE, everything, OPTIONS) for made in FORMATS},  # type: ignore[misc]
    }
    for name, seconds in interleaved(tasks).items():
        print(f"{name:32} {1e6 * seconds / len(everything):9.2f} µs an event")


def bodies(service: Service, everything: list[Entry]) -> None:
    """Bodies out of the database, none of which was made before of this version."""
    shapes = [shape.public_entry(one, OPTIONS) for one in everything]

    fields = {"headline": "Council opens the last bridge", "when": "2025-03-06"}
    one, numbers = (
        service.write(fields, quote="It opened on Thursday.", source="https://news.example/last", author="bench").id,
        itertools.count(),
    )

    def edit() -> None:
        service.edit(one, {"headline": f"Council opens bridge again, {next(numbers)}"}, author="bench")

    def after(change: Callable[[], None], name: str) -> Callable[[], bytes]:
        def task() -> bytes:
            change()
            return service.body("all", name, MAX).content

        return task

    tasks: dict[str, Callable[[], object]] = {
        "icalendar itself": lambda: icalendar_body(WHOLE, everything, OPTIONS),
        "orjson.dumps of the same data": lambda: orjson.dumps({"events": shapes}),
        "a change of version alone": lambda: move_on(service),
        **{f"{name}, cold": after(partial(move_on, service), name) for name in LARGE},
        "an edit alone": edit,
        **{f"{name}, after an edit": after(edit, name) for name in LARGE},
    }
    took = interleaved(tasks)
    for name, seconds in took.items():
        print(f"{name:32} {1e3 * seconds:9.2f} ms")
    ratio = took["icalendar itself"] / took["ics, cold"]
    with service.store.reading() as tx:
        options = service.options(tx.instance)
    equal = _without_head(service.body("all", "ics", MAX).content) == _without_head(icalendar_body(WHOLE, stored(service), options))
    print(f"calendar cold: {ratio:.0f} times as fast as icalendar, its events byte-equal: {equal}")
    for name in LARGE:
        print(f"{name} after an edit: {took[f'{name}, after an edit'] / took['orjson.dumps of the same data']:.1f} times orjson.dumps")


def stored(service: Service) -> Iterator[Entry]:
    """All entries in the order of a calendar."""
    asked: dict[str, list[str]] = {"limit": ["500"]}
    while True:
        view = service.view("all", asked, strict=True)
        yield from view.entries
        if view.next is None:
            return
        asked["cursor"] = [view.next]


def _without_head(calendar: bytes) -> bytes:
    return calendar.partition(b"BEGIN:VEVENT")[2]


def asking(server: Server, path: str, tag: Callable[[str], str] | None = None) -> Callable[[], object]:
    """A GET that has to be answered 200, or with a tag 304."""
    _, headers, _ = server.get(path)
    held, expected = headers.get("etag", ""), 304 if tag else 200

    def ask() -> None:
        status, _, _ = server.get(path, {"If-None-Match": tag(held)} if tag else {})
        if status != expected:
            raise RuntimeError(f"{path}: {status}")

    return ask


def compared(name: str, tasks: dict[str, tuple[Server, Callable[[], object]]], times: int) -> dict[str, float]:
    """CPU of the server for one request of each, interleaved; printed beside the first."""
    best = dict.fromkeys(tasks, float("inf"))
    for _ in range(4 * ROUNDS):  # short ones: what the machine does beside it disturbs some of them, not all
        for one, (server, ask) in tasks.items():
            best[one] = min(best[one], server.cpu(ask, times))
    first = next(iter(best.values()))
    for one, seconds in best.items():
        print(f"{name + ', ' + one:50} {1e6 * seconds:9.0f} µs   {seconds / first:6.2f}")
    return best


def served(service: Service, folder: Path) -> None:
    """The same bytes from other servers."""
    path, small = "/timelines/all.ics", f"/timelines/all.ics?limit={FEW}"
    files = {"all.ics": service.body("all", "ics", MAX).content, "small.ics": service.body("all", "ics", {"limit": [str(FEW)]}).content}
    with ExitStack() as stack:
        us = stack.enter_context(ours(service.settings.database_url, URL))
        print(f"idle memory of timeline serve: {us.memory() / 1e6:.0f} MB")
        us.get(f"{path}?limit=max")
        if shutil.which("nginx"):
            static = stack.enter_context(nginx(folder / "nginx", files))
            whole = {"nginx": (static, asking(static, "/all.ics")), "ours": (us, asking(us, f"{path}?limit=max"))}
            compared(f"calendar of {len(files['all.ics']) / 1e6:.1f} MB", whole, 5)
            numbers = itertools.count()
            unchanged = {
                "nginx": (static, asking(static, "/small.ics", lambda tag: tag)),
                "before Flask": (us, asking(us, small, lambda tag: tag)),
                "through Flask": (us, asking(us, small, lambda tag: f'"{next(numbers)}", {tag}')),
            }
            compared("304", unchanged, 250)
        if find_spec("radicale"):
            few = {f"e{number}": one for number, one in enumerate(_calendars(files["small.ics"]))}
            theirs = stack.enter_context(radicale(folder / "radicale", few))
            get = {"ours": (us, asking(us, small)), "radicale": (theirs, asking(theirs, "/bench/events/"))}
            compared(f"GET of {len(few):,} events", get, 25)


def _calendars(whole: bytes) -> Iterator[bytes]:
    """Each event of a calendar as a calendar of its own, as Radicale keeps it."""
    for item in whole.split(b"BEGIN:VEVENT")[1:]:
        inner = item.partition(b"END:VEVENT")[0]
        yield b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//bench//EN\r\nBEGIN:VEVENT" + inner + b"END:VEVENT\r\nEND:VCALENDAR\r\n"


def main(count: int = 10_000, many: int = 100_000) -> None:
    """Measure and print."""
    everything = news(count)
    rendering(everything[:FEW])
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        service = make_service(Settings(database_url=f"sqlite:///{folder / 'bench.db'}", public_url=URL))
        fill(service, everything)
        bodies(service, everything)
        served(service, folder)
        service.close()
        memory(folder, many)


def memory(folder: Path, count: int) -> None:
    """What a calendar of everything takes at once, out of the database and as the service keeps it."""
    everything = news(count)
    service = make_service(Settings(database_url=f"sqlite:///{folder / 'large.db'}", public_url=URL))
    fill(service, everything)
    ours, theirs = peak(lambda: service.body("all", "ics", MAX)), peak(lambda: icalendar_body(WHOLE, everything, OPTIONS))
    print(
        f"memory of a calendar of {count:,} events: {ours / 1e6:.0f} MB, {100 * ours / theirs:.1f} % of icalendar's {theirs / 1e6:.0f} MB"
    )
    service.close()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
