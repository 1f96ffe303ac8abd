"""Pointers into past, present and future that name no date: now, recently, the coming weeks."""

from __future__ import annotations

from typing import Final

from timeline.expr import Meaning, Vague
from timeline.timex.rule import Found, rules

from .durations import length
from .lexicon import unit


@rules(
    r"(?P<word>now(?! and (?:then|again))|currently|current(?= [a-z])|presently|nowadays|these days|at present|at the moment|the present|"
    r"this (?:crucial |critical |historic |difficult |very )?moment|{after at}this time(?! of))(?! (?:famous|last|next))|"
    r"(?P<then>then[- ]current)",
    {
        "now": "PRESENT_REF",
        "then-current": "PAST_REF",
        "currently": "PRESENT_REF",
        "these days": "PRESENT_REF",
        "nowhere": "",
        "currents": "",
    },
)
def present(found: Found) -> Meaning | None:
    """Now, currently; the then-current owner was it no longer."""
    return Vague("PAST_REF" if found["then"] else "PRESENT_REF")


#: What is counted back from now and is no length of time: "the past three meetings".
_COUNTED: Final = (
    "games?|match(?:es)?|meetings?|seasons?|sessions?|elections?|races?|tests?|tournaments?|titles|finals|rounds|polls|governments|"
    "presidents|summits|budgets"
)


@rules(
    r"(?:(?:most|more|very|only|quite) )?(?P<word>recently(?! as )|lately)|(?P<the>the "
    r"(?:recent |distant |near |very recent |not-too-distant )?past)(?! (?:(?:\w+ )?{units}|\d+|few|several|couple|half|{small} (?:"
    rf"{_COUNTED}))(?!\w))|"
    r"(?:(?:the )?(?:most |more )?recent|past) (?P<unit>{plural})(?: and (?:months|years|weeks))?|not (?:so |that |too )?long ago|long ago|"
    r"the other day|(?:a|several|two|three) generations? ago|"
    r"(?:a moment|moments) (?:ago|earlier)|"
    r"{after at}(?:the time(?! of )|that time)|{after in}those (?:days|years)",
    {
        "recently": "PAST_REF",
        "the past": "PAST_REF",
        "recent years": "PAST_REF",
        "the other day": "PAST_REF",
        "a generation ago": "PAST_REF",
        "moments ago": "PAST_REF",
        "more recent years": "PAST_REF",
        "recent snow": "",
        "the past three years": "",
        "the past six meetings": "",
        "the past 12 meetings": "",
    },
)
def past(found: Found) -> Meaning | None:
    """Recently, in recent years, the past."""
    return Vague("PAST_REF", (-6, 0, unit(found["unit"])[0]) if found["unit"] else None)


@rules(r"recent", {"recent": "PAST_REF", "recentness": ""})
def recent(_: Found) -> Meaning | None:
    """A recent decline."""
    return Vague("PAST_REF")


@rules(
    r"the (?:near |foreseeable |not-too-distant |immediate |distant )?future|(?:the )?(?:coming|upcoming) (?P<unit>{plural})|"
    r"the (?P<ahead>{plural}|year|month|week|decade|hour|day) (?:ahead(?! of)|to come)|(?P<term>the (?:short|near|long) term)|a later date",
    {
        "the future": "FUTURE_REF",
        "coming weeks": "PXW",
        "the weeks ahead": "PXW",
        "the year ahead": "P1Y",
        "the week ahead of the vote": "",
        "coming weekly": "",
    },
)
def future(found: Found) -> Meaning | None:
    """The future; the coming weeks, which like the next few weeks are a length of time."""
    word = found["unit"] or found["ahead"]
    if not word:
        return Vague("FUTURE_REF")
    one = not word.endswith("s")
    return Vague(length(1 if one else "X", word), (0, 1 if one else 6, unit(word)[0]))


@rules(
    r"(?:{after will|may|might|could|'ll}(?:one|some) day|(?:one|some) day(?=,? (?:\w+ ){1,3}(?:will|may|might)(?!\w)))"
    r"(?! (?:after|before|later|earlier|at|each|a|per)(?!\w))",
    {"it will one day be": "FUTURE_REF", "one day our children will ask": "FUTURE_REF", "it may one day later": "", "it took one day": ""},
)
def some_day(_: Found) -> Meaning | None:
    """Will one day: none in particular."""
    return Vague("FUTURE_REF")


RULES = (present, past, recent, future, some_day)
