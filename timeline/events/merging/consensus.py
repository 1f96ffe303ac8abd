"""What mentions that are one event make of it: its date, headline, names, status and confidence."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from timeline.events.stems import stems
from timeline.model import Basis, Event, Mention, Name, Status


def as_event(mentions: Sequence[Mention], why: Sequence[str], copies: Mapping[str, str]) -> Event:
    """The event of a cluster, its salience aside: that depends on the others."""
    mentions = tuple(sorted(mentions, key=lambda mention: (mention.source.document, mention.start, mention.end)))
    best = min(mentions, key=_standing)
    when = best.when
    disagreement = tuple(dict.fromkeys(m.when for m in mentions if m.when and when and m.when != when and not m.when.overlaps(when)))
    return Event(
        headline=_headline(mentions),
        when=when,
        names=_names(mentions),
        status=_status(mentions),
        confidence=_confidence(best, mentions, copies),
        salience=0.0,
        mentions=mentions,
        disagreement=disagreement,
        why=tuple(why),
    )


def _standing(mention: Mention) -> tuple[object, ...]:
    """The most precise well-founded date first: what a text says before what is inferred."""
    when = mention.when
    if when is None:
        return (3,)
    founded = 2 if mention.basis is Basis.PUBLISHED else 1 if when.yearless else 0
    width = when.days or 10**9
    return founded, width, when.approximate, -mention.confidence, when.edtf, mention.source.document, mention.start


def _headline(mentions: Sequence[Mention]) -> str:
    """That of one mention: whole, with names, and of three or more documents the one that has most in common with the others."""
    if len(mentions) == 1:
        return mentions[0].headline
    documents = len({mention.source.document for mention in mentions})
    told = Counter(word for mention in mentions for word in stems(mention.quote)) if documents >= _SEVERAL else Counter()

    def standing(mention: Mention) -> tuple[object, ...]:
        words = stems(mention.headline)
        common = sum(told[word] for word in words) / math.sqrt(len(words) or 1)
        named = min(_NAMES, sum(name.name.rsplit(maxsplit=1)[-1] in mention.headline for name in mention.names))
        return ("…" in mention.headline, -named, -common, not mention.lead, -mention.salience, mention.source.document, mention.start)

    return min(mentions, key=standing).headline


#: Names that say who and with whom; more only make it longer.
_NAMES: Final = 2
#: Documents from which on there is a middle.
_SEVERAL: Final = 3


def _names(mentions: Sequence[Mention]) -> tuple[Name, ...]:
    """Its names, those most sources give first."""
    if len(mentions) == 1:
        return mentions[0].names
    count = Counter(name for mention in mentions for name in mention.names)
    first = {name: index for index, name in reversed(list(enumerate(name for mention in mentions for name in mention.names)))}
    return tuple(sorted(count, key=lambda name: (-count[name], first[name])))


def _status(mentions: Sequence[Mention]) -> Status:
    """What the youngest source says."""

    def age(mention: Mention) -> tuple[object, ...]:
        published = mention.source.published
        return (published.after if published and published.end else (), mention.source.document, mention.start)

    told = {mention.status for mention in mentions}
    return next(iter(told)) if len(told) == 1 else max(mentions, key=age).status


def sources(mentions: Sequence[Mention], copies: Mapping[str, str]) -> int:
    """How many documents tell it, copies aside."""
    return len({copies.get(mention.source.document, mention.source.document) for mention in mentions})


def _confidence(best: Mention, mentions: Sequence[Mention], copies: Mapping[str, str]) -> float:
    """Of its best date; more where independent sources give the same."""
    if best.when is None:
        return 0.0
    doubt = 1 - best.confidence
    own = copies.get(best.source.document, best.source.document)
    told = {copies.get(m.source.document, m.source.document): m.confidence for m in mentions if m.when == best.when}
    others = {source: sure for source, sure in told.items() if source != own}
    for sure in others.values():
        doubt *= 1 - sure / 2
    return round(min(0.99, 1 - doubt), 3)
