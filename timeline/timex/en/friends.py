"""False friends: words of time that mean something else here. Examples stand with each check."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

#: Text before, the expression, text after, as written: whether it is no expression of time.
_Check: TypeAlias = Callable[[str, str, str], bool]
_BEFORE, _AFTER = 90, 60

#: Words that are months or days only with a capital letter.
_PROPER: Final = re.compile(r"\b(?:ma(?:y|rch|r)|s(?:un|at)|wed)\b(?!\.)")
#: What may stand right beside a date inside an address.
_IN_LINKS: Final = frozenset("/=?&_")
_LINKS: Final = re.compile(r"(?:https?://|www\.|\S@)\S*$")
#: What may stand with a capital letter before a date without being part of a name.
_LEADING: Final = (
    r"(?:In|By|On|Of|Since|Until|Till|During|Last|Next|This|That|Early|Late|Mid|From|To|Through|Between|And|Or|For|After|Before|The|"
    r"Every|Each|"
    r"Around|About|As|At|But|With|When|Where|While|If|A|An|Also|Only|Not|Now|Then|So|Yet|Both|Its|His|Her|Their|Our|Previous|Past|"
    r"Throughout|"
    r"Fiscal|Circa|Until|Over|Under|Against|Like|Than|Copyright|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|[A-Z][a-z]+ly)"
)
_TITLES: Final = r"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Sir|Lord|Lady|Dame)\.?"
_SURNAME: Final = re.compile(rf"(?:\b(?!{_LEADING}\b)[A-Z][A-Za-z]+|{_TITLES}|\b[A-Z]\.) $")
_NAMED: Final = re.compile(
    r"^ (?!(?:I|In|On|At|By|The|A|An|And|But|For|With|From|To|Of|As|He|She|It|We|They|When|After|Before|Day|Eve|Night|Week|Weekend|"
    r"Monday|Tuesday|"
    r"Wednesday|Thursday|Friday|Saturday|Sunday)\b)[A-Z][a-z]{2,}\b"
)
_PREPOSED: Final = re.compile(
    r"(?:^|\W)(?:in|of|by|on|since|until|last|next|this|that|early|late|mid|through|between|each|every|during|before|after|as|than)[ -]$",
    re.IGNORECASE,
)
_MODAL: Final = re.compile(r"^ (?:I|he|she|it|we|you|they|the|God|this|that|not|be|have|well|there|his|her|your|our)\b")
_MARCH: Final = re.compile(r"^ (?:on|for|of|against) (?:[A-Z]|the )|^(?:es|ed|ing|ers?)\b|^ Madness")
_WHOSE_MARCH: Final = re.compile(r"\b(?:Women|Men|People|Children|Worker|Student|Veteran)s?['\u2019]s? $")
_MEDIA: Final = re.compile(
    r"^ (?:Times|Telegraph|Mirror|Express|Mail|Herald|Post|Independent|Tribune|Sun|Star|World|Sport|Business|Mercury|Observer|Review|"
    r"Night Live|"
    r"Night Football|Night Lights|Night Raw|Evening Post|Night Fever|Football|Club|School|Group|Addams|Riders|Live|Lights|Fever|Raw)\b|"
    r"^['’]s[,.]"
)
_TITLE: Final = re.compile(r"\b(?:Black|Bloody|Super|Ruby|Manic|Sheffield|Joe|Freaky|Happy|Casual|Man|Man's|Stormy|Fresh|Billie|Mad) $")
_TODAY: Final = re.compile(r"\b(?!(?:And|But|So|Yet|As|For|Of|Only|Even|Until|Through|By|Not|Is|What|That|Just|The)\b)[A-Z][A-Za-z]+ $")
_SHOW: Final = re.compile(r"^ (?:programme|program|show|newspaper|host|presenter|magazine|anchor)\b")
_WORK: Final = re.compile(
    r"\b(?:film|films|movie|novel|album|song|series|thriller|sequel|remake|musical|drama|starring|starred|director|directed|"
    r"book)\b(?:[ ,]+(?:of|in|to|"
    r"called|titled|the|a|an|his|her|is|was|by|and|[A-Z]\w+))*[ ,]*$"
)
_STARRED: Final = re.compile(r"\b(?:starring|starred) in $")
_NUMBERED: Final = re.compile(
    r"(?:[$£€¥#]|\b(?:no|nos|number|resolution|article|section|flight|route|highway|interstate|room|channel|gate|page|model|boeing|"
    r"airbus|unit|suite|"
    r"bus|train|form|chapter|figure|table|verse|psalm|area|district|lot|item|case|version|windows|office|code|extension|ext|dial|tel|"
    r"phone|call|fax|"
    r"rs|usd|eur|gbp|nearly|approximately|roughly|some|than|least|over|another|every|all|these|those|rule|title|canal|radio|exit|"
    r"asteroid|comet|"
    r"population|total|are|were|has|have|had|weighed|cost|costs|sold|killed|employs?|exactly|seats?|numbers|numbered|holds?)\.? |\d )$",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(
    r"^(?:[,.]\d| ?%| \d\d|: [A-Z]| (?:percent|per|or so|more|fewer|other|others|feet|foot|miles?|km|people|men|women|children|fans|"
    r"homes|block of)\b|"
    r" [A-Z]\w+ (?:Street|Avenue|Drive|Road|Lane|Boulevard|Way|Place|Court|Terrace)\b)"
)
#: A noun in the plural after a number counts, unless a preposition or a determiner makes a date of the number.
_PLURAL: Final = re.compile(r"^ [a-z]{3,}(?<!s)s\b(?! (?:said|says|were|was|have|had))")
_DATED: Final = re.compile(
    r"(?:\b(?:in|since|by|from|until|till|to|of|during|after|before|between|and|circa|through|year|around|late|early|mid|the|for|than|"
    r"against|with|"
    r"his|her|its|their|our|that|this|fiscal|or|versus|on|as)[ -]|['’]s |[(\[,;:/–—-] ?|^)$",
    re.IGNORECASE,
)
_SPORT: Final = re.compile(
    r"\b(?:points?|touchdowns?|goals?|yards?|rebounds|baskets?|scored|led by|leading|trailed|kick|pass|quarterback|half-time|"
    r"of the (?:game|match))\b"
)
_MONEY: Final = re.compile(
    r"\b(?:profits?|sales|revenues?|earnings|earned|income|loss|losses|turnover|growth|grew|gdp|economy|exports?|imports?|output|"
    r"production|shares?|"
    r"dividends?|results?|orders|margins?|inflation|deliveries|bookings|fiscal|insurer|bank|company|quarterly|percent|million|billion)\b|%",
    re.IGNORECASE,
)


#: Before the year of a car's model, and after it.
_MODEL: Final = re.compile(
    r"(?:\b(?:an?|the|his|her|their|my|our|your|this|that|stolen|silver|black|white|gr[ae]y|red|blue|green|dark|gold|light|used|old) |"
    r"['’]s )$"
)
_MAKES: Final = re.compile(
    r"^ (?:Acura|Alfa Romeo|Aston Martin|Audi|Bentley|BMW|Buick|BYD|Cadillac|Chevrolet|Chevy|Chrysler|Citro[eë]n|Dodge|Ferrari|Fiat|Ford|"
    r"GMC|Harley|Honda|Hyundai|Infiniti|Jaguar|Jeep|Kia|Lamborghini|Land Rover|Lexus|Lincoln|Maserati|Mazda|Mercedes|Mini Cooper|"
    r"Mitsubishi|Nissan|Peugeot|Pontiac|Porsche|Range Rover|Renault|Rolls-Royce|Seat|Skoda|Subaru|Suzuki|Tesla|Toyota|Vauxhall|"
    r"Volkswagen|Volvo|VW|Yamaha)\b"
)
#: A newspaper that only its rhythm names: "the Spanish daily El País", "the daily reported".
_PAPER_BEFORE: Final = re.compile(
    r"\b(?:[A-Z][a-z]+(?:an|ish|ese|ch)|business|financial|sports|language|opposition|conservative|liberal|leftist|(?:left|right)-wing|"
    r"state-run|pro-government|independent|leading) $"
)
_PAPER_NAME: Final = re.compile(r"^ (?:(?:El|La|Le|Il|De|Die|Al|The)[ -])?[A-Z]\w{2,}")
_PAPER_AFTER: Final = re.compile(r"^ (?:said|says|reported|wrote|quoted|added)\b")


_QUOTES: Final = frozenset("\"'\u201c\u2018")
#: How far before an expression a pattern that ends there may begin.
_NEAR: Final = 32


def _ends(before: str, pattern: re.Pattern[str]) -> bool:
    return pattern.search(before, max(0, len(before) - _NEAR)) is not None


def _month(before: str, word: str, after: str) -> bool:
    """Such as "Theresa May", "the Women's March", "April Jones", "May he rest", "March on Washington"."""
    if word[:3] == "Mar" and (_MARCH.match(after) or _ends(before, _WHOSE_MARCH)):
        return True
    if _ends(before, _SURNAME) and not before.rstrip().endswith("."):
        return True
    if _ends(before, _PREPOSED):
        return False
    return bool((word == "May" and _MODAL.match(after)) or (_NAMED.match(after) and word.isalpha()))


def _weekday(before: str, _: str, after: str) -> bool:
    """Such as "The Sunday Times", "Black Friday" as a film, "Sheffield Wednesday"."""
    return bool(_MEDIA.match(after) or _ends(before, _TITLE) or _WORK.search(before))


def _today(before: str, word: str, after: str) -> bool:
    """Such as "USA Today", "the Today programme"."""
    named = _SHOW.match(after) or (_ends(before, _TODAY) and not before.rstrip().endswith((".", "!", "?", '"', "”")))
    return word == "Today" and bool(named)


def _year(before: str, word: str, after: str) -> bool:
    """Such as "Resolution 1973", "flight 1549", "2000 people", "about 1900 homes", "Euro 2024", "the film 1917"."""
    if word[:4].lower() == "the ":
        return False
    counted = not word[0].isdigit()
    if (_ends(before, _NUMBERED) and not re.search(r"\b(?:in|of|since) \w+ $", before)) or _COUNTED.match(after):
        return True
    if _WORK.search(before) and not (before.endswith(" in ") and not _ends(before, _STARRED)):
        return True
    if not counted and (_ends(before, _SURNAME) or (_MAKES.match(after) and _ends(before, _MODEL))):
        return True
    dated = not counted and _ends(before, _DATED)
    return bool(_PLURAL.match(after) and not dated) or (not 1800 <= int(word[-4:]) <= 2060 and not dated)


def _modified_year(_: str, word: str, after: str) -> bool:
    return (
        word[-4:].isdigit()
        and " " in word
        and not word[-6:-5].isdigit()
        and word[-5] == " "
        and bool(_COUNTED.match(after) or _PLURAL.match(after))
    )


def _season(before: str, word: str, after: str) -> bool:
    """Such as "Donna Summer", "water from the spring"."""
    if word.rpartition(" ")[2][0].isupper():
        return bool(_ends(before, _SURNAME) or _NAMED.match(after))
    return before.endswith("from ")


def _holiday(before: str, word: str, after: str) -> bool:
    """Such as "Noel Christmas", "the Good Friday Agreement", a remake of "Black Friday"."""
    named = _NAMED.match(after) and not _ends(before, _PREPOSED) and not word[-1].isdigit()
    return bool(named or _WORK.search(before) or (_ends(before, _SURNAME) and not before.rstrip().endswith(".")))


def _quarter(before: str, _: str, after: str) -> bool:
    """Such as the first quarter of a match."""
    return bool(_SPORT.search(before + after) and not _MONEY.search(before + after))


def _half(before: str, word: str, after: str) -> bool:
    """The first half of a match: without a word of business nearby."""
    return "of" not in word and word.lstrip("12")[0] not in "hH" and not _MONEY.search(before + after)


def _hour(before: str, word: str, _: str) -> bool:
    """Such as "High Noon"."""
    return word.isalpha() and word[0].isupper() and bool(_ends(before, _SURNAME)) and not before.rstrip().endswith(".")


def _numbered(before: str, _: str, __: str) -> bool:
    """Such as "serial no. 1987-04"."""
    return _ends(before, _NUMBERED)


def _named_length(before: str, word: str, after: str) -> bool:
    """Such as "the Six-Day War", "the Thirty Years War", the programme "60 Minutes"."""
    words = re.findall(r"[A-Za-z]+", word)
    if words and words[-1][0].isupper() and not words[-1].isupper() and (before[-1:] in _QUOTES or _WORK.search(before)):
        return True
    return len(words) > 1 and all(part[0].isupper() for part in words) and _NAMED.match(after) is not None


def _title(before: str, word: str, after: str) -> bool:
    """Such as "the Daily Mirror", "Orwell's Nineteen Eighty-Four", "the Spanish daily El País"."""
    if word in {"daily", "weekly"} and (_PAPER_AFTER.match(after) or (_PAPER_NAME.match(after) and _ends(before, _PAPER_BEFORE))):
        return True
    return word[0].isupper() and bool(_NAMED.match(after) or re.search(r"['’]s $", before))


def _of_the_year(before: str, word: str, _: str) -> bool:
    """Such as "Person of the Year"."""
    return word.rsplit(maxsplit=1)[-1][0].isupper() and _AWARD.search(before) is not None


_AWARD: Final = re.compile(r"\b[A-Z]\w+ of $")
_CHECKS: Final[Mapping[str, _Check]] = {
    "month": _month, "weekday": _weekday, "named_day": _today, "year": _year, "season": _season, "day_part": _weekday, "holiday": _holiday,
    "quarter": _quarter, "the_unit": _of_the_year, "half_alone": _half, "adverb": _title, "iso_date": _numbered, "adjective": _named_length,
    "counted": _named_length, "earlier_later": _named_length, "spoken": _hour, "year_in_words": _title,
    "modified": _modified_year, "weekday_day": _weekday,
}  # fmt: skip


def false_friend(text: str, plain: str, start: int, end: int, rule: str) -> bool:
    """Whether what a rule found here only looks like an expression of time."""
    word = _PROPER.search(plain, start, end)
    if word and text[word.start()].islower() and not any(char.isdigit() for char in plain[start:end]):
        return True
    if text[start - 1 : start] in _IN_LINKS or text[end : end + 1] in _IN_LINKS:
        return _LINKS.search(text[max(0, start - _BEFORE) : end]) is not None
    check = _CHECKS.get(rule)
    if check is None:
        return False
    before, after = text[max(0, start - _BEFORE) : start], text[end : end + _AFTER]
    return check(before.replace("\n", " "), text[start:end], after.replace("\n", " "))
