"""Statements as far as comparing them goes: who did what, when, with which names, numbers and words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from timeline.events.clauses.acts import acts
from timeline.events.names.titles import TITLES
from timeline.events.stems import in_digits, stem, stems
from timeline.events.window import Window
from timeline.model import Basis, Kind, Mention, Status
from timeline.text import SAYING, word_set

from .contrast import Matter, matter
from .undated import without_dates

#: A lead happened at its publication or up to so many days before.
LEAD_DAYS: Final = 3
#: Words of a run that two quotations share; one less in a quotation of few words.
_GRAM: Final = 4
_SHORT: Final = 6
_NUMBER: Final = re.compile(r"\b\d[\d.,-]*(?:st|nd|rd|th)?\b(?: (?:million|billion|trillion|percent|per cent|people|years?))?")
_TOKEN: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_SPEAKS: Final = re.compile(SAYING)
#: To whom things are said that go round on that day.
_AUDIENCES: Final = {
    "press": re.compile(r"\b(?:reporters|journalists|(?:news|press) conference)\b"),
    "parliament": re.compile(r"\b(?:[Pp]arliament|lawmakers|deputies|senators|legislators)\b"),
    "owners": re.compile(r"\b(?:shareholders|investors|analysts)\b"),
}
AUDIENCE_STEMS: Final = stems(
    "reporters journalists news press conference parliament lawmakers deputies senators legislators shareholders investors analysts"
)
#: What people are called beside their names.
TITLE_STEMS: Final = frozenset(stem(title) for title in TITLES)
#: A speech told in passing: "has cast doubt on the pact, telling reporters that ...".
_SPEAKING: Final = re.compile(r", (?:saying|telling|warning|adding|arguing|claiming|insisting|announcing|promising|assuring)\b")
_CAPITAL: Final = re.compile(r"\b[A-Z][\w’'-]+")
#: Two words so near are a phrase, in whichever order.
_NEAR: Final = 4


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
    #: Whether somebody says something, and to what kind of audience.
    speaks: bool
    audience: frozenset[str]
    #: What it is about, as far as another may be told from it.
    matter: Matter

    @property
    def others(self) -> frozenset[str]:
        """Whom and what it names beside the doer."""
        return self.proper - {stem(word) for key in self.actor for word in key.split()}

    @property
    def particular(self) -> frozenset[str]:
        """Numbers that hardly stand in two articles by chance."""
        return frozenset(number for number in self.numbers if " " in number or len(number) >= _LONG)

    @property
    def handles(self) -> frozenset[str]:
        """What another statement of the same event has in common: names, or so particular a number as "40th"."""
        own = self.actor | self.names | self.proper | ordinals(self)
        return own if self.named else own | self.about


def features(mention: Mention) -> Features:
    """The features of one mention."""
    people = [name for name in mention.names if name.kind is not Kind.PLACE]
    doer = next((name for name in mention.names if mention.actor == name.name), None)
    actor = name_keys(mention.actor, person=doer.kind is Kind.PERSON) if doer else stems(mention.actor)
    proper = _proper(mention)
    audience = frozenset(kind for kind, words in _AUDIENCES.items() if words.search(mention.quote))
    nobody = proper | stems(mention.actor) | stems(mention.quote.split(" ")[0]) | AUDIENCE_STEMS | TITLE_STEMS
    undated = without_dates(mention, " ")
    told = in_digits(f"{undated} {mention.context[0] if mention.lead and mention.context else ''}")
    return Features(
        documents=frozenset([mention.source.document]),
        days=_days(mention),
        status=mention.status,
        inferred=mention.basis is Basis.PUBLISHED,
        actor=actor,
        named=doer is not None,
        person=doer is not None and doer.kind is Kind.PERSON,
        names=frozenset(key for name in people for key in name_keys(name.name, person=name.kind is Kind.PERSON)),
        proper=proper,
        places=frozenset(name.name.lower() for name in mention.names if name.kind is Kind.PLACE),
        acts=acts(undated) | _verb(mention),
        numbers=_numbers(mention, in_digits(mention.quote)),
        words=stems(told),
        grams=frozenset(gram for text in mention.context for gram in grams(text)),
        phrases=frozenset(pair for pair in phrases(undated) if not nobody.issuperset(pair)),
        about=frozenset(_short(name) for name in mention.about),
        speaks=bool(_SPEAKS.fullmatch(mention.verb) or _SPEAKING.search(mention.quote)),
        audience=audience,
        matter=matter(mention),
    )


def joined(parts: Sequence[Features]) -> Features:
    """The features of several statements about one event; their days are those all of them allow."""
    first = parts[0]
    if len(parts) == 1:
        return first
    days = _common([part.days for part in parts])

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
        any(part.speaks for part in parts),
        union(lambda part: part.audience),
        Matter.of(part.matter for part in parts),
    )


def window(mentions: Sequence[Mention]) -> Window:
    """The days on which what some statements tell may have happened."""
    return _common([_days(mention) for mention in mentions])


def _common(days: Sequence[Window]) -> Window:
    """The days that all allow; one that contradicts those before it is left out."""
    common = days[0]
    for each in days[1:]:
        common = common.meet(each) or common
    return common


def _days(mention: Mention) -> Window:
    days = Window.of(mention.when)
    return days.moved(-LEAD_DAYS, 0) if mention.basis is Basis.PUBLISHED else days


@lru_cache(maxsize=65536)
def name_keys(name: str, *, person: bool = False) -> frozenset[str]:
    """What a name may be known by elsewhere: in full, by its last word, and what is no person by its initials."""
    low = name.lower().strip()
    parts = [part for part in re.split(r"[\s-]+", name) if part[:1].isupper()]
    keys = {low}
    if len(parts) > 1:
        keys.add(parts[-1].lower() if len(parts) <= 3 and " of " not in low else low)
        if not person:
            keys.add("".join(part[0] for part in parts).lower())
    return frozenset(key for key in keys if key)


def _short(name: str) -> str:
    """One key a name: its last word, unless it is long."""
    words = name.lower().split()
    return words[-1] if len(words) <= _SURNAMED else name.lower()


_SURNAMED: Final = 3


def _proper(mention: Mention) -> frozenset[str]:
    """The stems of a statement's capitalised words; of its first word only if that belongs to a name; titles name nobody."""
    named = {part for name in mention.names for part in re.split(r"[\s-]+", name.name)}
    quote = mention.quote
    found = [m for m in _CAPITAL.finditer(quote) if m.start() > 1 or m[0] in named or m[0].endswith(("’s", "'s"))]
    words = [re.sub(r"[’']s?$", "", match[0]) for match in found]
    return frozenset(stem(word) for word in words if word.lower() not in _NO_NAMES and len(word) > 1)


_CALENDAR: Final = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october "
    "november december i he she it they we the a an in on at"
)
_NO_NAMES: Final = _CALENDAR | TITLES


def _verb(mention: Mention) -> frozenset[str]:
    """The statement's own verb, unless anybody may do it."""
    word = stem(mention.verb)
    return frozenset([f"={word}"]) if mention.verb and mention.verb not in _COMMON_VERBS else frozenset()


_COMMON_VERBS: Final = word_set(
    "said says say told added was were is are has have had made got did be been will would came went took gave announced reported put"
)


def _numbers(mention: Mention, told: str) -> frozenset[str]:
    """The numbers of a statement with what they count, and those that are long without it: "11,000 people" are "11,000 residents"."""
    found = [number for number in _NUMBER.findall(told) if len(number) > 1 and not _is_date_number(number, mention)]
    return frozenset(found) | {number.split()[0] for number in found if len(number.split()[0]) >= _LONG}


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
    long = _GRAM if len(tokens) >= _SHORT else _GRAM - 1
    return frozenset(tuple(tokens[at : at + long]) for at in range(len(tokens) - long + 1))


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


def ordinals(one: Features) -> frozenset[str]:
    """Ordinal numbers: "40th" is so particular that one body may stand behind two names."""
    return frozenset(number for number in one.numbers if number[-1].isalpha())


def likenesses(told: Features) -> Iterator[str]:
    """What two tellings of one event have in common before their dates are known: the doer, or so particular a number."""
    yield " ".join(sorted(told.actor))
    yield from told.particular


#: Digits of a number that hardly stands in two articles by chance.
_LONG: Final = 4
