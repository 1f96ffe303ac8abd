"""What two statements share that makes them tell of one event; similar words alone never do."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from timeline.model import Basis, Kind, Mention, Status
from timeline.text import word_set

from .acts import acts
from .stems import stem, stems
from .window import Window

#: A lead happened at its publication or up to so many days before.
LEAD_DAYS: Final = 3
_GRAM: Final = 4
_NUMBER: Final = re.compile(r"\b\d[\d.,-]*(?:st|nd|rd|th)?\b(?: (?:million|billion|trillion|percent|per cent|people|years?))?")
_TOKEN: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_CAPITAL: Final = re.compile(r"\b[A-Z][\w’'-]+")
#: How far from certain each kind of evidence is alone.
_WEIGHTS: Final = {"quotation": 0.5, "number": 0.2, "phrase": 0.2, "act": 0.15, "story": 0.15, "day": 0.1, "place": 0.1, "name": 0.1}
#: Two words so near are a phrase, in whichever order.
_NEAR: Final = 4
#: Names that documents on one story share.
_STORY: Final = 3


@dataclass(frozen=True, slots=True)
class Features:
    """A statement, or several of one document about one event, as far as comparing goes."""

    documents: frozenset[str]
    days: Window
    status: Status
    #: Whether only its publication dates it.
    inferred: bool
    #: The doer's keys; `named` tells whether a name or only a description.
    actor: frozenset[str]
    named: bool
    person: bool
    names: frozenset[str]
    #: The stems of its capitals: names nobody listed, and what they are called after.
    proper: frozenset[str]
    places: frozenset[str]
    #: The kinds of acts it speaks of, and its own verb.
    acts: frozenset[str]
    numbers: frozenset[str]
    words: frozenset[str]
    grams: frozenset[tuple[str, ...]]
    phrases: frozenset[tuple[str, str]]
    about: frozenset[str]

    @property
    def handles(self) -> frozenset[str]:
        """What another statement of the same event has in common: names, or so particular a number as "40th"."""
        own = self.actor | self.names | self.proper | _ordinals(self)
        return own if self.named else own | self.about


@dataclass(frozen=True, slots=True)
class Evidence:
    """How much speaks for one event, and what."""

    score: float
    reasons: tuple[str, ...]


def features(mention: Mention) -> Features:
    """The features of one mention."""
    people = [name for name in mention.names if name.kind is not Kind.PLACE]
    doer = next((name for name in mention.names if mention.actor == name.name), None)
    actor = name_keys(mention.actor) if doer else stems(mention.actor)
    proper = _proper(mention)
    doer_words = stems(mention.actor) | stems(mention.quote.split(" ")[0])
    told = f"{mention.quote} {mention.context[0] if mention.lead and mention.context else ''}"
    return Features(
        documents=frozenset([mention.source.document]),
        days=_days(mention),
        status=mention.status,
        inferred=mention.basis is Basis.PUBLISHED,
        actor=actor,
        named=doer is not None,
        person=doer is not None and doer.kind is Kind.PERSON,
        names=frozenset(key for name in people for key in name_keys(name.name)),
        proper=proper,
        places=frozenset(name.name.lower() for name in mention.names if name.kind is Kind.PLACE),
        acts=acts(mention.quote) | _verb(mention),
        numbers=frozenset(number for number in _NUMBER.findall(mention.quote) if len(number) > 1 and not _is_date_number(number, mention)),
        words=stems(told),
        grams=frozenset(gram for text in mention.context for gram in grams(text)),
        phrases=frozenset(pair for pair in phrases(mention.quote) if not (proper | doer_words).issuperset(pair)),
        about=frozenset(_short(name) for name in mention.about),
    )


def joined(parts: Sequence[Features]) -> Features:
    """The features of several statements about one event; their days are those all of them allow."""
    first = parts[0]
    days = first.days
    for part in parts[1:]:
        days = days.meet(part.days) or days

    def union(of: Callable[[Features], Iterable[str]]) -> frozenset[str]:
        return frozenset(value for part in parts for value in of(part))

    return Features(
        frozenset(document for part in parts for document in part.documents),
        days,
        first.status,
        all(part.inferred for part in parts),
        union(lambda part: part.actor),
        any(part.named for part in parts),
        any(part.person for part in parts),
        union(lambda part: part.names),
        union(lambda part: part.proper),
        union(lambda part: part.places),
        union(lambda part: part.acts),
        union(lambda part: part.numbers),
        union(lambda part: part.words),
        frozenset(gram for part in parts for gram in part.grams),
        frozenset(phrase for part in parts for phrase in part.phrases),
        union(lambda part: part.about),
    )


def _days(mention: Mention) -> Window:
    days = Window.of(mention.when)
    return days.moved(-LEAD_DAYS, 0) if mention.basis is Basis.PUBLISHED else days


@lru_cache(maxsize=65536)
def name_keys(name: str) -> frozenset[str]:
    """What a name may be known by elsewhere: in full, by its last word, by its initials."""
    low = name.lower().strip()
    parts = [part for part in re.split(r"[\s-]+", name) if part[:1].isupper()]
    keys = {low}
    if len(parts) > 1:
        keys.add(parts[-1].lower() if len(parts) <= 3 and " of " not in low else low)
        keys.add("".join(part[0] for part in parts).lower())
    return frozenset(key for key in keys if key)


def _short(name: str) -> str:
    """One key a name: its last word, unless it is long."""
    words = name.lower().split()
    return words[-1] if len(words) <= _SURNAMED else name.lower()


_SURNAMED: Final = 3


def _proper(mention: Mention) -> frozenset[str]:
    """The stems of a statement's capitalised words; of its first word only if that belongs to a name."""
    named = {part for name in mention.names for part in re.split(r"[\s-]+", name.name)}
    quote = mention.quote
    found = [m for m in _CAPITAL.finditer(quote) if m.start() > 1 or m[0] in named or m[0].endswith(("’s", "'s"))]
    words = [re.sub(r"[’']s?$", "", match[0]) for match in found]
    return frozenset(stem(word) for word in words if word.lower() not in _CALENDAR and len(word) > 1)


_CALENDAR: Final = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october "
    "november december i he she it they we the a an in on at"
)


def _verb(mention: Mention) -> frozenset[str]:
    """The statement's own verb, unless anybody may do it."""
    word = stem(mention.verb)
    return frozenset([f"={word}"]) if mention.verb and mention.verb not in _COMMON_VERBS else frozenset()


_COMMON_VERBS: Final = word_set(
    "said says say told added was were is are has have had made got did be been will would came went took gave announced reported put"
)


def _is_date_number(number: str, mention: Mention) -> bool:
    return any(number in timex.text for timex in mention.timexes)


_CONTRACTED: Final = re.compile(r"(?P<negated>n[’']t)\b|[’'](?:m|re|s|ll|ve|d)\b|\b(?:not )?going to\b", re.IGNORECASE)
#: What quotations of one utterance often differ in.
_AUXILIARY: Final = word_set("will wo would am is are have has had do does did ca can")


def _whole(match: re.Match[str]) -> str:
    return " not" if match["negated"] or match[0].lower().startswith("not") else ""


@lru_cache(maxsize=16384)
def grams(text: str) -> frozenset[tuple[str, ...]]:
    """Runs of words, spelled alike: what two quotations of one utterance share."""
    tokens = [stem(token) for token in _TOKEN.findall(_CONTRACTED.sub(_whole, text)) if token.lower() not in _AUXILIARY]
    return frozenset(tuple(tokens[at : at + _GRAM]) for at in range(len(tokens) - _GRAM + 1))


@lru_cache(maxsize=16384)
def phrases(text: str) -> frozenset[tuple[str, str]]:
    """Pairs of telling words that stand near each other."""
    tokens = [stem(word) if stems(word) else "" for word in _TOKEN.findall(text)]
    found = set()
    for at, word in enumerate(tokens):
        for other in tokens[at + 1 : at + _NEAR]:
            if word and other and word != other:
                found.add((word, other) if word < other else (other, word))
    return frozenset(found)


def overlap(one: Features, other: Features) -> float:
    """Cosine of the words of two statements; it depends on these two alone, so that a pair is judged alike in any company."""
    shared = len(one.words & other.words)
    return shared / math.sqrt(len(one.words) * len(other.words)) if shared else 0.0


def compare(one: Features, other: Features) -> Evidence | None:
    """The evidence that two statements tell of one event; null where something rules it out."""
    days = one.days.meet(other.days)
    if days is None or not _compatible(one.status, other.status):
        return None
    found = {
        "quotation": min(1.0, len(one.grams & other.grams) / 3),
        "number": float(bool(one.numbers & other.numbers)),
        "phrase": min(1.0, len(one.phrases & other.phrases) / 2 + 0.5) if one.phrases & other.phrases else 0.0,
        "act": float(bool(one.acts & other.acts)),
        "story": float(len(one.about & other.about) >= _STORY),
        "day": float(one.days.days == other.days.days == 1),
        "place": float(bool(one.places & other.places)),
        "name": min(1.0, len(one.names & other.names) / 3),
    }
    doer = _doer(one, other, alike=_alike(one, other, found))
    if doer is None or _conflict(one, other, found):
        return None
    if not any(found[kind] for kind in ("quotation", "number", "phrase", "act", "place")):
        return None
    if doer < 1 and not (found["quotation"] or found["number"] or found["phrase"] or (found["act"] and one.proper & other.proper)):
        return None
    words = overlap(one, other)
    score = words + sum(_WEIGHTS[kind] * strength for kind, strength in found.items()) - (1 - doer) * _STRANGERS
    reasons = tuple(f"shared {kind}" for kind, strength in found.items() if strength)
    return Evidence(round(score, 4), ("overlapping dates", _DOERS[doer], *reasons, f"words {words:.2f}"))


#: What it costs that two doers are not known to be one.
_STRANGERS: Final = 0.2
_DOERS: Final = {1.0: "the same doer", 0.7: "the one's doer named by the other", 0.5: "doers that may be one"}


def _compatible(one: Status, other: Status) -> bool:
    """What was planned may have happened, or been called off."""
    return one is other or {one, other} in ({Status.PLANNED, Status.HAPPENED}, {Status.PLANNED, Status.CANCELLED})


def _alike(one: Features, other: Features, found: Mapping[str, float]) -> bool:
    """Whether so much else agrees that two names may stand for one doer, or each for a side of the same act."""
    agreed = len(one.proper & other.proper) >= _BOTH_SIDES and not (one.proper - other.proper and other.proper - one.proper)
    both_sides = agreed and bool(found["number"] or found["phrase"] or found["act"])
    aliases = found["act"] and found["phrase"] and found["story"] and _ordinals(one) & _ordinals(other)
    return bool(both_sides or (aliases and not (one.person or other.person)))


#: Names that two statements share when each has another side of one act as its subject.
_BOTH_SIDES: Final = 1


def _conflict(one: Features, other: Features, found: Mapping[str, float]) -> bool:
    """Whether each names what the other does not, or one date is far wider: then more must speak for one event."""
    strange = bool(one.proper - other.proper) and bool(other.proper - one.proper) and not found["story"]
    widths = sorted((one.days.days or 0, other.days.days or 0))
    wider = widths[1] > max(_WEEK, widths[0]) and not (found["act"] and len(one.proper & other.proper) >= _SIDES)
    other_act = bool(one.acts and other.acts) and not found["act"] and not one.actor & other.actor and not found["story"]
    return (strange or wider or other_act) and not found["quotation"]


_WEEK: Final = 14
_SIDES: Final = 2


def _ordinals(one: Features) -> frozenset[str]:
    """Ordinal numbers: "40th" is so particular that one body may stand behind two names."""
    return frozenset(number for number in one.numbers if number[-1].isalpha())


def _doer(one: Features, other: Features, *, alike: bool) -> float | None:
    """1 for the same doer; less where descriptions do not touch; null where two different names act."""
    if one.actor & other.actor:
        return 1.0
    if one.named and other.named:
        return 0.5 if alike else None
    if one.named or other.named:
        named, described = (one, other) if one.named else (other, one)
        return 0.7 if named.actor & described.names or named.actor & described.proper else 0.5 if alike else None
    return 0.5
