"""What two statements share that makes them tell of one event; similar words alone never do."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from timeline.events.stems import stem
from timeline.model import Status

from .contrast import told_apart
from .similarity import AUDIENCE_STEMS, TITLE_STEMS, Features, ordinals

#: How far from certain each kind of evidence is alone.
_WEIGHTS: Final = {
    "quotation": 0.5,
    "number": 0.2,
    "phrase": 0.2,
    "occasion": 0.2,
    "cast": 0.15,
    "act": 0.15,
    "story": 0.15,
    "day": 0.1,
    "place": 0.1,
    "name": 0.1,
}
#: Names that documents on one story share.
_STORY: Final = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """How much speaks for one event, and what."""

    score: float
    reasons: tuple[str, ...]


def overlap(one: Features, other: Features) -> float:
    """Cosine of the words of two statements; it depends on these two alone, so that a pair is judged alike in any company."""
    shared = len(one.words & other.words)
    return shared / math.sqrt(len(one.words) * len(other.words)) if shared else 0.0


def compare(one: Features, other: Features) -> Evidence | None:
    """The evidence that two statements tell of one event; null where something rules it out."""
    overlapping = one.days.meet(other.days) is not None
    if not (overlapping or _a_day_apart(one, other)) or not _compatible(one.status, other.status):
        return None
    found = {
        "quotation": min(1.0, len(one.grams & other.grams) / 3),
        "number": float(bool(one.numbers & other.numbers)),
        "phrase": min(1.0, len(one.phrases & other.phrases) / 2 + 0.5) if one.phrases & other.phrases else 0.0,
        "act": float(bool(one.acts & other.acts)),
        "occasion": float(one.speaks and other.speaks and _one_occasion(one, other)),
        "cast": float(_same_cast(one, other)),
        "story": float(len(one.about & other.about) >= _STORY),
        "day": float(one.days.days == other.days.days == 1),
        "place": float(bool(one.places & other.places)),
        "name": min(1.0, len(one.names & other.names) / 3),
    }
    doer = _doer(one, other, alike=_alike(one, other, found))
    if doer is None or _conflict(one, other, found):
        return None
    if not any(found[kind] for kind in _TELLING):
        return _ONE_SPEAKER if doer == 1 and found["day"] and one.named and one.speaks and other.speaks else None
    if doer < 1 and not (found["quotation"] or found["number"] or found["phrase"] or (found["act"] and one.proper & other.proper)):
        return None
    words = overlap(one, other)
    score = words + sum(_WEIGHTS[kind] * strength for kind, strength in found.items()) - (1 - doer) * _STRANGERS
    reasons = tuple(f"shared {kind}" for kind, strength in found.items() if strength)
    return Evidence(round(score, 4), (_DATES[overlapping], _DOERS[doer], *reasons, f"words {words:.2f}"))


#: Without one of these, words and names are no evidence.
_TELLING: Final = ("quotation", "number", "phrase", "act", "place", "occasion", "cast")
#: A named speaker and a day alone: nothing speaks against one event, and too little for it to join two.
_ONE_SPEAKER: Final = Evidence(0.3, ("overlapping dates", "the same speaker"))
#: What it costs that two doers are not known to be one.
_STRANGERS: Final = 0.2
_DOERS: Final = {1.0: "the same doer", 0.7: "the one's doer named by the other", 0.5: "doers that may be one"}


_DATES: Final = {True: "overlapping dates", False: "dates a day apart"}


def _a_day_apart(one: Features, other: Features) -> bool:
    """Whether sources disagree by a day over what else is one: a doer by name, an act and so particular a number."""
    if one.days.first is None or other.days.first is None or one.days.days != 1 or other.days.days != 1 or one.inferred or other.inferred:
        return False
    agreed = one.named and one.actor & other.actor and one.acts & other.acts and one.particular & other.particular
    return bool(agreed) and abs(one.days.first - other.days.first) == 1


def _compatible(one: Status, other: Status) -> bool:
    """What was planned may have happened, or been called off."""
    return one is other or {one, other} in ({Status.PLANNED, Status.HAPPENED}, {Status.PLANNED, Status.CANCELLED})


def _one_occasion(one: Features, other: Features) -> bool:
    """Whether what two speakers stand in or speak of has one name, or both speak to such an audience of one matter."""
    matter = (one.words & other.words) - one.proper - other.proper - AUDIENCE_STEMS - TITLE_STEMS
    return bool(one.others & other.others) or bool(one.audience & other.audience and matter)


def _same_cast(one: Features, other: Features) -> bool:
    """Whether of one doer both name the same others, several of them, and one of the two names nobody else."""
    if not one.actor & other.actor or len(one.proper & other.proper) < _CAST:
        return False
    mine, theirs = one.others, other.others
    return len(mine & theirs) >= _CAST and (mine <= theirs or theirs <= mine)


#: Capitals that are two names at least.
_CAST: Final = 3


def _alike(one: Features, other: Features, found: Mapping[str, float]) -> bool:
    """Whether so much else agrees that two names may stand for one doer, or each for a side of the same act."""
    agreed = len(one.proper & other.proper) >= _BOTH_SIDES and not (one.proper - other.proper and other.proper - one.proper)
    both_sides = (agreed or _facing(one, other)) and bool(found["number"] or found["phrase"] or found["act"])
    aliases = found["act"] and found["phrase"] and found["story"] and ordinals(one) & ordinals(other)
    return bool(both_sides or (aliases and not (one.person or other.person)))


def _facing(one: Features, other: Features) -> bool:
    """Whether each has as its doer whom the other names: "Varn beat Selby", "Selby lost to Varn"."""
    return one.named and other.named and bool(one.actor & (other.names | other.proper)) and bool(other.actor & (one.names | one.proper))


#: Names that two statements share when each has another side of one act as its subject.
_BOTH_SIDES: Final = 1


def _conflict(one: Features, other: Features, found: Mapping[str, float]) -> bool:
    """Whether each names what the other does not, or one date is far wider: then more must speak for one event.

    Of one speech or meeting each report takes another part: there, names and matters of its own say nothing.
    """
    once = one.person and other.person and one.actor & other.actor and one.acts & other.acts & _ONCE
    one_speech = found["day"] and one.actor & other.actor and one.speaks and other.speaks
    told = found["story"] or one_speech or once or (_facing(one, other) and found["act"])
    strange = bool(one.proper - other.proper) and bool(other.proper - one.proper) and not told
    widths = sorted((one.days.days or 0, other.days.days or 0))
    particular = len(one.proper & other.proper) >= _SIDES or len(_kinds(one) & _kinds(other)) >= _SIDES
    wider = widths[1] > max(_WEEK, widths[0]) and not (found["act"] and particular)
    other_act = bool(one.acts and other.acts) and not (found["act"] or found["story"] or one.actor & other.actor)
    other_act = other_act and not (found["phrase"] and not (_kinds(one) and _kinds(other)))
    one_meeting = found["story"] and (one.acts | other.acts) & _DELIBERATED
    third = one.named and other.named and (one.names & other.names) - one.actor - other.actor
    same = one.particular & other.particular or found["occasion"] or one_meeting or third
    apart = told_apart(one.matter, other.matter) and not same
    return (strange or wider or other_act or apart) and not found["quotation"]


def _kinds(one: Features) -> frozenset[str]:
    """The kinds of acts it speaks of, without its own verb."""
    return frozenset(act for act in one.acts if not act.startswith("="))


#: What a meeting does.
_DELIBERATED: Final = frozenset(["meeting", "agreement"])
#: What nobody does twice.
_ONCE: Final = frozenset(f"={stem(verb)}" for verb in ("died", "born", "resigned", "retired"))
_WEEK: Final = 14
_SIDES: Final = 2


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
