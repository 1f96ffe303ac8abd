"""One event out of many statements: first those of one document, then across documents, by date and evidence, complete-link."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations, product
from typing import Final, TypeAlias

from timeline.model import Basis, Event, Mention

from . import salience
from .blocking import spans
from .consensus import as_event, sources
from .evidence import compare
from .similarity import Features, features, joined

#: Evidence from which two statements are one event, and from which they may be.
TOGETHER: Final = 0.44
RELATED: Final = 0.35
#: What every other pair of the statements of one event must reach.
FITTING: Final = 0.25
#: Says why two statements that may be one event are one; null where nobody knows.
Confirm: TypeAlias = Callable[[Mention, Mention], str | None]
#: A block of more members is divided by the words they share.
_BLOCK: Final = 40
_MOST_RELATED: Final = 5


class _Cluster:
    """Statements that are one event so far; what is compared of them is worked out when it is first asked for."""

    def __init__(self, mentions: list[Mention], parts: Sequence[_Cluster] = (), why: Sequence[str] = ()) -> None:
        self.mentions = mentions
        self.why = list(why)
        #: The tellings of single documents it was made of: complete-link compares them all.
        self.parts: list[_Cluster] = list(parts) or [self]

    @cached_property
    def told(self) -> Features:
        """The features of its first telling, for its best pair joined it to the others."""
        return self.parts[0].told if self.parts != [self] else joined([features(mention) for mention in self.mentions])


def merge_mentions(
    documents: Sequence[Sequence[Mention]], copies: Mapping[str, str] | None = None, *, confirm: Confirm | None = None
) -> tuple[Event, ...]:
    """The events of some documents' mentions, ordered by (begin, end, first document, start); nothing depends on the documents' order.

    `copies` gives the key of the document that another one is a copy of: together they are one source. `confirm` is asked of pairs
    that only may be one event.
    """
    ordered = sorted((list(mentions) for mentions in documents if mentions), key=lambda group: group[0].source.document)
    tellings = [telling for mentions in ordered for telling in _tellings(mentions)]
    clusters, near = _across(tellings, confirm) if len(ordered) > 1 else (tellings, [])
    originals = [mention for cluster in clusters for mention in cluster.mentions if not copies or mention.source.document not in copies]
    talk = salience.days(originals)
    bare = [as_event(cluster.mentions, cluster.why, copies or {}) for cluster in clusters]
    ranks = salience.ranked(bare, talk, [sources(event.mentions, copies or {}) for event in bare])
    events = [(cluster, replace(event, salience=rank)) for cluster, event, rank in zip(clusters, bare, ranks, strict=True)]
    events.sort(key=lambda pair: order(pair[1]))
    return _related(events, near)


def order(event: Event) -> tuple[object, ...]:
    """What the events of a stream are sorted by; undated ones come last."""
    first = min(event.mentions, key=lambda mention: (mention.source.document, mention.start))
    when = event.when
    dated = when is not None and not when.yearless
    bounds = (when.first, when.after) if when and dated else ((), ())
    return (not dated, *bounds, first.source.document, first.start, first.end)


# -- within a document -------------------------------------------------------------------------------------------------


def _tellings(mentions: Sequence[Mention]) -> list[_Cluster]:
    """A document's statements; its lead and the later statement that tells the same with its day are one."""
    rest = list(mentions)
    clusters = []
    lead = next((mention for mention in rest if mention.lead and mention.basis is Basis.PUBLISHED), None)
    if lead is not None:
        details = [mention for mention in rest if mention is not lead and tells_lead(lead, mention)]
        rest = [mention for mention in rest if mention is not lead and mention not in details]
        clusters.append(_cluster([lead, *details]))
    return clusters + [_cluster([mention]) for mention in rest]


def tells_lead(lead: Mention, later: Mention) -> bool:
    """Whether a later statement tells the lead again with its day: the same doer, a weekday or the like, a name or word in common."""
    if not later.timexes or not lead.actor or later.actor != lead.actor or later.status is not lead.status:
        return False
    if not _of_these_days(later):
        return False
    one, other = features(lead), features(later)
    if lead.when is not None and later.when is not None and one.days.meet(other.days) is None:
        return False
    return bool((one.names - one.actor) & (other.names - other.actor)) or len(one.words & other.words) >= _SHARED_WORDS


_SHARED_WORDS: Final = 3


def _of_these_days(mention: Mention) -> bool:
    """Whether it is dated as news of these days is: by a weekday, today, yesterday."""
    return bool(_NEWS_DAY.search(mention.timexes[0].text))


_NEWS_DAY: Final = re.compile(r"^(?!.*\d)(?!.*\b(?:last|next)\b).*\b(?:\w+day|yesterday|today|tonight)\b", re.IGNORECASE)


def _cluster(mentions: list[Mention]) -> _Cluster:
    return _Cluster(mentions, why=[f"“{mention.quote[:60]}” tells the lead again with its day" for mention in mentions[1:]])


# -- across documents --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Near:
    """Two clusters, as they were before any merging, that may be one event."""

    one: _Cluster
    other: _Cluster
    score: float


def _across(clusters: list[_Cluster], confirm: Confirm | None) -> tuple[list[_Cluster], list[_Near]]:
    """Join the best pairs first; two clusters become one only if every pair of theirs may be one event."""
    pairs = []
    for left, right in _candidates(clusters):
        found = compare(clusters[left].told, clusters[right].told)
        if found is not None and found.score >= FITTING:
            pairs.append((-found.score, left, right, found))
    known = {(left, right): found for _, left, right, found in pairs}
    number = {id(cluster): index for index, cluster in enumerate(clusters)}

    def fits(one: _Cluster, other: _Cluster) -> bool:
        left, right = sorted((number[id(one)], number[id(other)]))
        return (left, right) in known and not one.told.documents & other.told.documents

    home = list(range(len(clusters)))
    alive: dict[int, _Cluster] = dict(enumerate(clusters))
    for _, left, right, found in sorted(pairs, key=lambda pair: pair[:3]):
        one, other = _root(home, left), _root(home, right)
        if one == other or found.score < RELATED or not all(fits(*pair) for pair in product(alive[one].parts, alive[other].parts)):
            continue
        sure = "" if found.score >= TOGETHER else confirm and confirm(clusters[left].mentions[0], clusters[right].mentions[0])
        if sure is not None:
            alive[one] = _together(alive[one], alive.pop(other), [*found.reasons, f"evidence {found.score:.2f}", *filter(None, [sure])])
            home[other] = one
    apart = [pair for pair in pairs if pair[3].score >= RELATED and _root(home, pair[1]) != _root(home, pair[2])]
    return list(alive.values()), [_Near(clusters[left], clusters[right], found.score) for _, left, right, found in apart]


def _root(home: list[int], at: int) -> int:
    """Which cluster a cluster has become part of."""
    while home[at] != at:
        home[at] = home[home[at]]
        at = home[at]
    return at


def _together(one: _Cluster, other: _Cluster, why: Sequence[str]) -> _Cluster:
    return _Cluster(one.mentions + other.mentions, one.parts + other.parts, [*one.why, *other.why, "; ".join(why)])


def _candidates(clusters: Sequence[_Cluster]) -> list[tuple[int, int]]:
    """The pairs worth comparing: of different documents, with a day and a name in common."""
    blocks: dict[tuple[int, str], list[int]] = defaultdict(list)
    for index, cluster in enumerate(clusters):
        for key in _keys(cluster.told):
            blocks[key].append(index)
    found: set[tuple[int, int]] = set()
    for members in blocks.values():
        for group in _divided(members, clusters):
            found.update(pair for pair in combinations(group, 2) if not clusters[pair[0]].told.documents & clusters[pair[1]].told.documents)
    return sorted(found)


def _keys(told: Features) -> Iterable[tuple[int, str]]:
    for name, first, last in spans(told):
        for day in range(first, last + 1):
            yield day, name


def _divided(members: list[int], clusters: Sequence[_Cluster]) -> Iterable[list[int]]:
    """A large block in parts that share a word, each of bounded size."""
    if len(members) <= _BLOCK:
        return [members]
    parts: dict[str, list[int]] = defaultdict(list)
    for index in members:
        for word in clusters[index].told.words:
            parts[word].append(index)
    return [part[:_BLOCK] for part in parts.values() if len(part) > 1]


# -- events ------------------------------------------------------------------------------------------------------------


def _related(events: Sequence[tuple[_Cluster, Event]], pairs: Sequence[_Near]) -> tuple[Event, ...]:
    """Tell each event which others may be it, by their numbers from 1."""
    at = {id(part): index for index, (cluster, _) in enumerate(events) for part in cluster.parts}
    near: dict[int, dict[int, float]] = defaultdict(dict)
    for pair in pairs:
        one, other = at[id(pair.one)], at[id(pair.other)]
        near[one][other] = near[other][one] = max(pair.score, near[one].get(other, 0.0))
    return tuple(replace(event, related=_nearest(near[index])) if index in near else event for index, (_, event) in enumerate(events))


def _nearest(near: Mapping[int, float]) -> tuple[str, ...]:
    best = sorted(near, key=lambda other: (-near[other], other))[:_MOST_RELATED]
    return tuple(str(other + 1) for other in best)
