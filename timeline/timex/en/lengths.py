"""Lengths of time said in other ways: quarters of a century, millions of years, over a week."""

from __future__ import annotations

from timeline.expr import Duration, Meaning, Vague
from timeline.timex.rule import Found, rules

from .durations import length
from .lexicon import number


@rules(
    r"(?:(?P<count>{number})|several|hundreds of|tens of|many|a few|a|some) (?P<scale>million|billion)s?(?: of)? years(?P<ago> ago)?",
    {"66 million years": "P66000000Y", "4.5 billion years ago": "PAST_REF", "several million years": "PXY", "66 million people": ""},
)
def ages_of_the_earth(found: Found) -> Meaning | None:
    """66 million years ago: before any calendar."""
    if found["ago"]:
        return Vague("PAST_REF")
    scale = 1_000_000 if found["scale"] == "million" else 1_000_000_000
    return Duration(length(number(found["count"]) * scale if found["count"] else "X", "year"))


@rules(
    r"(?:an? )?quarter[- ](?:of an? )?(?P<unit>century|hour)|(?P<three>three)[- ]quarters of an hour",
    {"a quarter of a century": "P25Y", "quarter-century": "P25Y", "three quarters of an hour": "PT45M", "a quarter of a mile": ""},
)
def quarter_unit(found: Found) -> Meaning | None:
    """A quarter of a century; three quarters of an hour."""
    return Duration("P25Y" if found["unit"] == "century" else "PT45M" if found["three"] else "PT15M")


@rules(
    r"{after for|in|of|after|within|lasts|last|lasted|lasting|takes|take|took|taken|taking|spends|spend|spent|"
    r"spending|is|was|were|are|be|been|waited|"
    r"wait|waiting|served|serving|needed|needs|and|with|to|only}over @duration",
    {"for over 20 years": "P20Y", "it took over an hour": "PT1H", "spread over two days": "", "over three days": ""},
)
def longer_than(found: Found) -> Meaning | None:
    """It took over an hour; what is spread over two days happened within them."""
    part = found.part(Duration)
    return None if part.mod else Duration(part.value, "MORE_THAN")


@rules(
    r"(?P<count>{number}) (?:consecutive |straight )?nights(?! (?:ago|earlier|later|a|per|each|every)(?!\w))",
    {"three nights": "P3D", "four consecutive nights": "P4D", "two nights a week": "", "three knights": ""},
)
def nights(found: Found) -> Meaning | None:
    """Three nights, counted as days."""
    return Duration(length(number(found["count"]), "day"))


@rules(r"multi-?(?P<unit>day|week|month|year|decade)", {"a multi-year deal": "PXY", "multiday": "PXD", "multi-storey": ""})
def of_several(found: Found) -> Meaning | None:
    """A multi-year deal."""
    return Duration(length("X", found["unit"]))


@rules(
    r"(?P<unit>{plural})(?= (?:that (?:have |had )?followed|since|leading up to|preceding|following)(?!\w))",
    {"in the years that followed": "PXY", "in the weeks leading up to the vote": "PXW", "the months following": "PXM", "years of": ""},
)
def plural_around(found: Found) -> Meaning | None:
    """In the years that followed."""
    return Duration(length("X", found["unit"]))


@rules(
    r"the (?:past|last|next|first|coming|final) (?P<unit>{unit}) and a half",
    {"over the past year and a half": "P1Y6M", "the next hour and a half": "PT1H30M", "the past year and half of it": ""},
)
def unit_and_a_half(found: Found) -> Meaning | None:
    """The past year and a half."""
    return Duration(length(1.5, found["unit"]))


_DOZENS = {"half dozen": 6, "half-dozen": 6, "dozen": 12, "couple": 2, "hundred": 100, "thousand": 1000}


@rules(
    r"the (?:past|last|next|first|coming|previous) (?:(?P<words>half[- ]dozen|dozen|couple|hundred|thousand) (?P<unit>{plural})|"
    r"(?P<some>few|several|{small}) (?:trading|business|working|fiscal|financial) (?P<of>days|weeks|months|quarters|years)|"
    r"(?P<about>{number}) or so (?P<so>{plural}))",
    {
        "the past dozen years": "P12Y",
        "the last hundred days": "P100D",
        "the next few trading days": "PXD",
        "the past five fiscal years": "P5Y",
        "the past 12 or so months": "P12M",
        "the past dozen games": "",
        "the past few meetings": "",
    },
)
def bounded_otherwise(found: Found) -> Meaning | None:
    """The past dozen years, the next few trading days."""
    if found["words"]:
        return Duration(length(_DOZENS[found["words"]], found["unit"]))
    if found["about"]:
        return Duration(length(number(found["about"]), found["so"]), "APPROX")
    return Duration(length("X" if found["some"] in {"few", "several"} else number(found["some"]), found["of"]))


@rules(
    r"(?:a )?(?:few|several|many) (?:hundred|thousand) (?P<unit>{plural})",
    {"several thousand years": "PXY", "a few hundred hours": "PTXH", "a few hundred yards": ""},
)
def many_of(found: Found) -> Meaning | None:
    """A few hundred years."""
    return Duration(length("X", found["unit"]))


RULES = (bounded_otherwise, unit_and_a_half, plural_around, many_of, of_several, nights, ages_of_the_earth, quarter_unit, longer_than)
