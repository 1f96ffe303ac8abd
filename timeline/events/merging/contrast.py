"""What tells two statements of one day, place and kind of act apart: whom or what each is about."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Final

from timeline.events.clauses.acts import acts
from timeline.events.stems import stem, stems
from timeline.model import Mention
from timeline.text import SAYING

from .undated import without_dates

#: Who says it, at the end: ", the fire brigade said".
_SAID: Final = re.compile(rf",[”\"]?\s+(?:[^\s,]+\s+){{0,8}}?(?:{SAYING})\b[^,]*$|,? according to [^,]*$")
#: Where what a verb acts on ends.
_ENDS: Final = re.compile(
    r",\s|[;:(“\"~]|\s(?:in|on|at|for|from|with|by|over|after|before|during|as|near|off|into|outside|under|against|amid|through|to|"
    r"who|which|when|where|while|and|but|because|until|since)\s"
)
_PASSIVE: Final = re.compile(r"\b(?:was|were|been|being|be|is|are)\s(?:\w+ly\s)?$")
_INFINITIVE: Final = re.compile(r"\s*to\s+(?=[a-z])")
#: A town, by one name; of two words it is a castle or a pass, and nothing else is.
_LOCATED: Final = re.compile(r"\b(?:in|near|off|outside|of)\s(?:the\s)?(?P<name>[A-Z][\w’'-]+)\b(?!\s[A-Z])")
#: Where something goes, and other words behind a verb that it does not act on.
_WAYS: Final = stems("down up off out away back ashore aground home apart loose short ill free again together live open")
#: Things that are told apart by their number.
_LABEL: Final = re.compile(
    r"\b(?P<what>number|no|flight|line|route|highway|room|building|block|gate|platform|section|article|district|ward|zone|unit|reactor|train|bus|"
    r"tram|race|stage|game|round|lot|case|bill|resolution|proposition|division|group|heat|phase|chapter)\.? (?P<number>\d+)\b",
    re.IGNORECASE,
)
#: Somebody: who they are is not said.
_ANYBODY: Final = stems(
    "people men women persons others one two three four five six seven eight nine ten dozens hundreds at least more than about some"
)
_HALF: Final = 2
#: Words that are more than "police" or "a fire".
_PARTICULAR: Final = 2


@dataclass(frozen=True, slots=True)
class Matter:
    """What a statement is about, as far as another may be told from it."""

    #: Whom or what its verb acts on, or is done.
    object: frozenset[str]
    #: Who or what does it, if that has no name, and the verb with the kinds of act it is of.
    actor: frozenset[str]
    act: frozenset[str]
    #: Every word that carries meaning, and those of them that are no kind of act and no place.
    words: frozenset[str]
    theme: frozenset[str]
    #: What it counts through: "line 4", "flight 101".
    labels: frozenset[str]

    @classmethod
    def of(cls, parts: Iterable[Matter]) -> Matter:
        """What several statements about one event are about."""
        told = list(parts)
        return cls(*(frozenset(word for part in told for word in getattr(part, each.name)) for each in fields(cls)))


def matter(mention: Mention) -> Matter:
    """What a mention is about."""
    told = _SAID.sub("", _DATED.sub(" ", without_dates(mention, "~")))
    located = stems(" ".join(found["name"] for found in _LOCATED.finditer(told)))
    named = any(name.name == mention.actor for name in mention.names)
    theme = " ".join(word for word in told.split() if not acts(word))
    return Matter(
        object=_object(mention, told) - located - _WAYS,
        actor=frozenset() if named else _somebody(mention.actor) - located,
        act=acts(mention.verb) | {stem(mention.verb)},
        words=stems(told),
        theme=stems(theme) - located - {stem(mention.verb)},
        labels=frozenset(f"{stem(found['what'])} {found['number']}" for found in _LABEL.finditer(told)),
    )


def _somebody(actor: str) -> frozenset[str]:
    """Who acts, without what is said of anybody."""
    return frozenset(word for word in stems(_BE.split(actor)[0]) - _ANYBODY if not word[0].isdigit())


_BE: Final = re.compile(r"\s(?:is|are|was|were|has|have|had)\s")


def _object(mention: Mention, told: str) -> frozenset[str]:
    verb = re.search(rf"\b{re.escape(mention.verb)}\b", told) if mention.verb else None
    if verb is None:
        return frozenset()
    if _PASSIVE.search(told, 0, verb.start()):
        return stems(mention.actor)
    infinitive = _INFINITIVE.match(told, verb.end())
    start = infinitive.end() if infinitive else verb.end()
    end = _ENDS.search(told, start)
    return frozenset(word for word in stems(told[start : end.start() if end else len(told)]) if not word[0].isdigit())


#: What stands for a date, with its preposition unless something belongs to it: "in ~'s blast".
_DATED: Final = re.compile(r"\s(?:(?:on|in|at|late|early)\s)*~(?![’'])(?:\s~)*")


def told_apart(one: Matter, other: Matter) -> bool:
    """Whether each is about something of its own: two schools that burnt, two people who were arrested."""
    if one.labels and other.labels and not one.labels & other.labels:
        return True
    if one.object and other.object:
        return _covered(one.object, other.words) < 1 and _covered(other.object, one.words) < 1
    if not one.actor or not other.actor:
        return False
    both = one.actor & other.actor
    doers = bool(one.act & other.act) and not one.actor & other.words and not other.actor & one.words
    return doers or (len(both) < _PARTICULAR and not (one.theme & other.theme) - both)


def _covered(words: frozenset[str], told: frozenset[str]) -> float:
    """From 1 on at least half of the words are told by the other too."""
    return len(words & told) * _HALF / len(words)
