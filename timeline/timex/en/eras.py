"""Centuries and decades: several of them, parts of them; years said in hundreds; days and months of an era."""

from __future__ import annotations

from collections.abc import Mapping

from timeline.expr import Fixed, Meaning, Modified
from timeline.timex.rule import Found, rules
from timeline.when import Grain, When, moment

from .dates import calendar_date
from .lexicon import MONTHS, number, ordinal


@rules(
    r"(?P<first>(?:the )?(?P<a>{ordinal}))(?:,? and|,? or|-| to) (?P<last>(?:the )?(?P<c>{ordinal})[- ]centur(?:y|ies))",
    {
        "the 18th and 19th centuries": "18",
        "the 12th or the 13th century": "12",
        "the 19th and 18th centuries": "",
        "first and last century": "",
    },
)
def centuries(found: Found) -> Mapping[str, Meaning] | None:
    """The 18th and 19th centuries: where they rise."""
    counts = {"first": ordinal(found["a"]), "last": ordinal(found["c"])}
    if not 0 < counts["first"] < counts["last"] <= 21:
        return None
    return {name: Fixed(When.unit(moment((count - 1) * 100), Grain.CENTURY)) for name, count in counts.items()}


@rules(
    r"{after in|since|by|until|before|after|around|circa}(?P<count>{teen}) hundred(?! (?!(?:and|when|he|she|it|they|we|the|a)\b)\w)",
    {"in nineteen hundred,": "1900", "since eighteen hundred it": "1800", "in sixteen hundred homes": "", "nineteen hundred": ""},
)
def hundreds(found: Found) -> Meaning | None:
    """In nineteen hundred."""
    return Fixed(When.year(int(number(found["count"])) * 100))


_PARTS = {"mid": "MID", "late": "END"}


@rules(
    r"(?:the )?(?:early|mid)-?[- ]to[- ](?P<part>mid|late)[- ]@date",
    {"the mid-to-late 1990s": "199", "early to mid-May": "2012-05", "mid- to late June": "2012-06", "early to late risers": ""},
)
def between_parts(found: Found) -> Meaning | None:
    """The mid-to-late 1990s: by the later part."""
    date = found.parts[0]
    return None if isinstance(date, Modified) else Modified(date, _PARTS[found["part"]])


@rules(r"(?:c|ca)\. ?(?P<year>\d{3,4})", {"c. 1450": "1450", "ca. 980": "0980", "etc. 1450": ""})
def circa(found: Found) -> Meaning | None:
    """C. 1450."""
    return Modified(Fixed(When.year(int(found["year"]))), "APPROX")


@rules(
    r"(?:(?:the )?(?P<day>{day})(?: of |[ -])(?P<month>{month})|(?P<named>{month})(?: (?P<of>{day}))?)(?:, | of | )"
    r"(?:(?:ad|a\.d\.) (?P<ad>\d{1,4})|(?P<year>\d{1,4}) ?(?:(?P<bc>{bc})|ad|a\.d\.|ce|c\.e\.))",
    {
        "15 March 44 BC": "BC0044-03-15",
        "March 15, 44 BC": "BC0044-03-15",
        "October AD 79": "0079-10",
        "24 August 79 CE": "0079-08-24",
        "March 15 ADs": "",
    },
)
def day_of_era(found: Found) -> Meaning | None:
    """15 March 44 BC; October AD 79."""
    year, day = int(found["ad"] or found["year"]), found["day"] or found["of"]
    month = MONTHS[(found["month"] or found["named"]).rstrip(".")]
    return calendar_date(1 - year if found["bc"] else year, month, int(day.rstrip("stndrh")) if day else None) if year else None


RULES = (circa, centuries, hundreds, between_parts, day_of_era)
