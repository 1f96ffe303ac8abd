"""Which tellings of different documents are one event: the best pairs first, complete-link."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Final, NamedTuple, TypeAlias

from timeline.model import Mention

from .blocking import spans
from .evidence import compare
from .similarity import Features, features, joined, window

#: Evidence from which two statements are one event, and from which they may be.
TOGETHER: Final = 0.44
RELATED: Final = 0.35
#: What every other pair of the statements of one event must reach.
FITTING: Final = 0.25
#: Says why two statements that may be one event are one; null where nobody knows.
Confirm: TypeAlias = Callable[[Mention, Mention], str | None]
#: A block of more members is divided by the words they share.
_BLOCK: Final = 40


class Cluster:
    """Statements that are one event so far."""

    def __init__(self, mentions: list[Mention], parts: Sequence[Cluster] = (), why: Sequence[str] = ()) -> None:
        self.mentions = mentions
        self.why = list(why)
        #: The tellings of single documents it was made of: complete-link compares them all.
        self.parts: list[Cluster] = list(parts) or [self]

    @property
    def document(self) -> str:
        """Where its first telling stands, for its best pair joined it to the others."""
        return self.parts[0].mentions[0].source.document


@dataclass(frozen=True, slots=True)
class Near:
    """Two clusters, as they were before any merging, that may be one event."""

    one: Cluster
    other: Cluster
    score: float


class _Pair(NamedTuple):
    """Two clusters by their numbers, and why they may be one event; the best evidence sorts first."""

    doubt: float
    left: int
    right: int
    why: str

    @property
    def score(self) -> float:
        """How much speaks for it."""
        return -self.doubt


def across(clusters: list[Cluster], confirm: Confirm | None) -> tuple[list[Cluster], list[Near]]:
    """Join the best pairs first; two clusters become one only if every pair of theirs may be one event.

    `confirm` is asked of pairs that only may be one.
    """
    pairs = sorted(_alike(clusters))
    fitting = {(pair.left, pair.right) for pair in pairs}
    number = {id(cluster): index for index, cluster in enumerate(clusters)}

    def fits(one: Cluster, other: Cluster) -> bool:
        left, right = sorted((number[id(one)], number[id(other)]))
        return (left, right) in fitting and one.document != other.document

    home = list(range(len(clusters)))
    alive: dict[int, Cluster] = dict(enumerate(clusters))
    for pair in pairs:
        one, other = _root(home, pair.left), _root(home, pair.right)
        if one == other or pair.score < RELATED or not all(fits(*each) for each in product(alive[one].parts, alive[other].parts)):
            continue
        first, second = (clusters[at].mentions[0] for at in (pair.left, pair.right))
        sure = "" if pair.score >= TOGETHER else confirm and confirm(first, second)
        if sure is not None:
            alive[one] = _together(alive[one], alive.pop(other), [pair.why, *filter(None, [sure])])
            home[other] = one
    apart = [pair for pair in pairs if pair.score >= RELATED and _root(home, pair.left) != _root(home, pair.right)]
    return list(alive.values()), [Near(clusters[pair.left], clusters[pair.right], pair.score) for pair in apart]


def _root(home: list[int], at: int) -> int:
    """Which cluster a cluster has become part of."""
    while home[at] != at:
        home[at] = home[home[at]]
        at = home[at]
    return at


def _together(one: Cluster, other: Cluster, why: Sequence[str]) -> Cluster:
    return Cluster(one.mentions + other.mentions, one.parts + other.parts, [*one.why, *other.why, "; ".join(why)])


# -- pairs worth comparing ---------------------------------------------------------------------------------------------


def _alike(clusters: Sequence[Cluster]) -> Iterator[_Pair]:
    """The pairs of different documents, with a day and a name in common, that may be one event.

    Day by day, so that no more is held of the statements than of those that may still meet others: memory does not grow with the years.
    """
    sweep = _Sweep(clusters)
    for left, right in sweep.pairs():
        found = compare(sweep.told[left], sweep.told[right])
        if found is not None and found.score >= FITTING:
            why = "; ".join([*found.reasons, f"evidence {found.score:.2f}"]) if found.score >= RELATED else ""
            yield _Pair(-found.score, left, right, why)


class _Sweep:
    """Goes through the days and holds what may have happened then."""

    def __init__(self, clusters: Sequence[Cluster]) -> None:
        self._clusters = clusters
        #: The features of those that may still meet others, and the last day on which they may.
        self.told: dict[int, Features] = {}
        self._until: dict[int, int] = {}
        #: Day -> name -> those that it may be about.
        self._blocks: dict[int, dict[str, list[int]]] = {}
        #: Pairs of those that stay, which met already.
        self._met: set[tuple[int, int]] = set()

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Each pair once, by the numbers of its clusters."""
        arriving: dict[int, list[int]] = defaultdict(list)
        for number, cluster in enumerate(self._clusters):
            day = window(cluster.mentions).first
            if day is not None:
                arriving[day].append(number)
        for first in sorted(arriving):
            yield from self._pass(day for day in sorted(self._blocks) if day < first)
            for number in arriving[first]:
                self._enter(number)
        yield from self._pass(sorted(self._blocks))

    def _enter(self, number: int) -> None:
        told = joined([features(mention) for mention in self._clusters[number].mentions])
        for name, first, last in spans(told):
            self.told[number], self._until[number] = told, last
            for day in range(first, last + 1):
                self._blocks.setdefault(day, {}).setdefault(name, []).append(number)

    def _pass(self, days: Iterable[int]) -> Iterator[tuple[int, int]]:
        """The pairs of days on which nobody arrives any more."""
        for day in days:
            blocks = self._blocks.pop(day)
            found = {pair for members in blocks.values() for pair in self._meeting(members)} - self._met
            yield from sorted(found)
            for number in {number for members in blocks.values() for number in members}:
                if self._until[number] == day:
                    del self.told[number], self._until[number]
            self._met = {pair for pair in self._met | found if pair[0] in self.told and pair[1] in self.told}

    def _meeting(self, members: list[int]) -> Iterator[tuple[int, int]]:
        """The pairs of a block; of a large one, those in parts that share a word, each of bounded size."""
        parts = [sorted(members)]
        if len(members) > _BLOCK:
            by_word: dict[str, list[int]] = defaultdict(list)
            for number in parts[0]:
                for word in self.told[number].words:
                    by_word[word].append(number)
            parts = [part[:_BLOCK] for part in by_word.values()]
        for left, right in (pair for part in parts for pair in combinations(part, 2)):
            if self._clusters[left].document != self._clusters[right].document:
                yield left, right
