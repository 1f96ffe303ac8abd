"""False friends: words of time that mean something else here. Examples stand with each check."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

#: Text before, the expression, text after, as written: whether it is no expression of time.
_Check: TypeAlias = Callable[[str, str, str], bool]
_BEFORE, _AFTER = 40, 40

#: Words that are months or days only with a capital letter.
_PROPER: Final = re.compile(r"\b(?:may|march|mar|sun|sat|wed)\b(?!\.)")
_LINKS: Final = re.compile(r"(?:https?://|www\.|\S@)\S*$")
#: What may stand with a capital letter before the name of a month without making it a surname.
_LEADING: Final = (
    r"(?:In|By|On|Of|Since|Until|Till|During|Last|Next|This|That|Early|Late|Mid|From|To|Through|Between|And|Or|For|After|Before|The|"
    r"Every|Each|"
    r"Around|About|As|At|But|With|When|Where|While|If|A|An|Also|Only|Not|Now|Then|So|Yet|Both|Its|His|Her|Their|Our|Previous|Past)"
)
_SURNAME: Final = re.compile(rf"(?:\b(?!{_LEADING}\b)[A-Z][a-z]+|\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Sir|Lord|Lady|Dame)\.?|\b[A-Z]\.) $")
_NAMED: Final = re.compile(
    r"^ (?!(?:I|In|On|At|By|The|A|An|And|But|For|With|From|To|Of|As|He|She|It|We|They|When|After|Before)\b)[A-Z][a-z]{2,}\b"
)
_PREPOSED: Final = re.compile(
    r"(?:^|\W)(?:in|of|by|since|until|last|next|this|that|early|late|mid|from|to|through|between|and|each|every|during|for|before|"
    r"after|the)[ -]$",
    re.IGNORECASE,
)
_MODAL: Final = re.compile(r"^ (?:I|he|she|it|we|you|they|the|God|this|that|not|be|have|well|there|his|her|your|our)\b")
_MARCH: Final = re.compile(r"^ (?:on|for|of|against) (?:[A-Z]|the )|^(?:es|ed|ing|ers?)\b|^ Madness")
_MEDIA: Final = re.compile(
    r"^ (?:Times|Telegraph|Mirror|Express|Mail|Herald|Post|Independent|Tribune|Sun|Star|World|Sport|Business|Mercury|Observer|Review|"
    r"Night Live|"
    r"Night Football|Night Lights|Night Raw|Evening Post|Night Fever|Football|Club|School|Group|Addams|Riders)\b"
)
_TITLE: Final = re.compile(
    r"\b(?:Black|Bloody|Super|Ruby|Sheffield|Joe|Freaky|Happy|Casual|Man|Man's|Stormy|Fresh|Billie|Tuesday|Friday|Mad) $"
)
_TODAY: Final = re.compile(r"\b(?!(?:And|But|So|Yet|As|For|Of|Only|Even|Until|Through|By|Not|Is|What|That|Just|The)\b)[A-Z][A-Za-z]+ $")
_NUMBERED: Final = re.compile(
    r"(?:[$£€¥#]|\b(?:no|nos|number|resolution|article|section|flight|route|highway|interstate|room|channel|gate|page|model|boeing|"
    r"airbus|unit|suite|"
    r"bus|train|form|chapter|figure|table|verse|psalm|area|district|lot|item|case|version|windows|office|code|extension|ext|dial|tel|"
    r"phone|call|fax|"
    r"rs|usd|eur|gbp|nearly|about|approximately|roughly|some|than|least|over|another|every|all|these|those|rule|title|canal|radio|"
    r"population|total|are|were|has|have|had|weighed|cost|costs|sold|killed|employs?|exactly)\.? )$",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(
    r"^(?:[,.]\d| ?%| (?:percent|per|or so|more|fewer|other|others|feet|foot|miles?|km|kilometres?|kilometers?|meters?|metres?|pounds?|"
    r"dollars?|"
    r"euros?|yen|people|men|women|children|workers|employees|jobs|shares|points?|votes?|troops|soldiers|students|members|units|copies|"
    r"tons?|tonnes|"
    r"barrels|gallons|acres|hectares|homes|houses|pages|words|calories|watts|years|days|hours|minutes|seconds|times|deaths|cases|"
    r"(?:[a-z]+ )?(?:people|workers|troops|employees|jobs|residents|deaths|cases|soldiers))\b)"
)
_DATED: Final = re.compile(
    r"(?:\b(?:in|since|by|from|until|till|to|of|during|after|before|between|and|circa|through|year|around|late|early|mid)[ -]|"
    r"[(\[,/–—-] ?)$",
    re.IGNORECASE,
)


def _month(before: str, word: str, after: str) -> bool:
    """Such as "Theresa May", "April Jones", "May he rest", "March on Washington"."""
    if word[:3] == "Mar" and _MARCH.match(after):
        return True
    if _SURNAME.search(before) and not before.rstrip().endswith("."):
        return True
    if _PREPOSED.search(before):
        return False
    return bool((word == "May" and _MODAL.match(after)) or (_NAMED.match(after) and word in {"April", "May", "June", "August"}))


def _weekday(before: str, _: str, after: str) -> bool:
    """Such as "The Sunday Times", "Black Friday" as a film, "Sheffield Wednesday"."""
    return bool(_MEDIA.match(after) or _TITLE.search(before))


def _today(before: str, word: str, _: str) -> bool:
    """Such as "USA Today"."""
    return word == "Today" and bool(_TODAY.search(before)) and not before.rstrip().endswith((".", "!", "?", '"', "”"))


def _year(before: str, word: str, after: str) -> bool:
    """Such as "Resolution 1973", "flight 1549", "2000 people", "about 1900 troops"."""
    if _NUMBERED.search(before) and not re.search(r"\b(?:in|of|since) \w+ $", before):
        return True
    if _COUNTED.match(after):
        return True
    return not 1800 <= int(word[-4:]) <= 2060 and not _DATED.search(before)


def _season(before: str, word: str, after: str) -> bool:
    """Such as "Donna Summer", "a winter coat"."""
    return word[0].isupper() and bool(re.search(r"\b[a-z]+ [A-Z][a-z]+ $", before) or _NAMED.match(after))


_CHECKS: Final[Mapping[str, _Check]] = {
    "month": _month, "weekday": _weekday, "named_day": _today, "year": _year, "season": _season, "day_part": _weekday,
}  # fmt: skip


def false_friend(text: str, plain: str, start: int, end: int, rule: str) -> bool:
    """Whether what a rule found here only looks like an expression of time."""
    word = _PROPER.search(plain, start, end)
    if word and text[word.start()].islower() and not any(char.isdigit() for char in plain[start:end]):
        return True
    before = text[max(0, start - _BEFORE) : start].replace("\n", " ")
    if (text[start - 1 : start] in {".", "/", "=", "?", "&"} or text[end : end + 1] in {"/", "="}) and _LINKS.search(
        before + text[start:end]
    ):
        return True
    check = _CHECKS.get(rule)
    return check is not None and check(before, text[start:end], text[end : end + _AFTER].replace("\n", " "))
