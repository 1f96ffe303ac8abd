"""One event out of many statements: first those of one document, then across documents, by date and evidence, complete-link."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from timeline.events import salience
from timeline.model import Basis, Event, Mention

from .consensus import as_event, sources
from .joining import Cluster, Confirm, Near, across
from .similarity import features

_MOST_RELATED: Final = 5


def merge_mentions(
    documents: Sequence[Sequence[Mention]], copies: Mapping[str, str] | None = None, *, confirm: Confirm | None = None
) -> tuple[Event, ...]:
    """The events of some documents' mentions, ordered by (begin, end, first document, start); nothing depends on the documents' order.

    `copies` gives the key of the document that another one is a copy of: together they are one source. `confirm` is asked of pairs
    that only may be one event.
    """
    ordered = sorted((list(mentions) for mentions in documents if mentions), key=lambda group: group[0].source.document)
    tellings = [telling for mentions in ordered for telling in _tellings(mentions)]
    clusters, near = across(tellings, confirm) if len(ordered) > 1 else (tellings, [])
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


def _tellings(mentions: Sequence[Mention]) -> list[Cluster]:
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


def _cluster(mentions: list[Mention]) -> Cluster:
    return Cluster(mentions, why=[f"“{mention.quote[:60]}” tells the lead again with its day" for mention in mentions[1:]])


# -- events ------------------------------------------------------------------------------------------------------------


def _related(events: Sequence[tuple[Cluster, Event]], pairs: Sequence[Near]) -> tuple[Event, ...]:
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
