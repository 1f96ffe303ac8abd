"""Days that people name."""

from __future__ import annotations

from timeline.expr import Anchor, Fixed, Holiday, Inside, Meaning, Unit
from timeline.timex.rule import Found, rules
from timeline.when import Grain, When

from .dates import full_year
from .relative import offset

#: Name -> key in the table of holidays.
NAMES = {
    "new year's day": "new-year", "new year's eve": "new-year-eve", "new year's": "new-year", "new years day": "new-year",
    "new year's night": "new-year-eve", "martin luther king jr. day": "king", "martin luther king day": "king", "mlk day": "king",
    "groundhog day": "groundhog", "valentine's day": "valentine", "valentines day": "valentine", "presidents' day": "presidents",
    "president's day": "presidents", "presidents day": "presidents", "washington's birthday": "presidents",
    "st. patrick's day": "patrick", "saint patrick's day": "patrick", "st patrick's day": "patrick",
    "st george's day": "george", "april fools' day": "april-fool",
    "april fool's day": "april-fool", "april fools day": "april-fool", "mardi gras": "shrove-tuesday",
    "shrove tuesday": "shrove-tuesday", "fat tuesday": "shrove-tuesday", "ash wednesday": "ash-wednesday", "palm sunday": "palm-sunday",
    "maundy thursday": "maundy-thursday", "holy thursday": "maundy-thursday", "good friday": "good-friday", "easter sunday": "easter",
    "easter day": "easter", "easter monday": "easter-monday", "easter": "easter", "ascension day": "ascension",
    "pentecost": "pentecost", "whit sunday": "pentecost", "whit monday": "whit-monday", "corpus christi": "corpus-christi",
    "earth day": "earth", "may day": "may-day", "cinco de mayo": "cinco", "mother's day": "mother", "mothers' day": "mother",
    "memorial day": "memorial", "father's day": "father", "fathers' day": "father", "juneteenth": "juneteenth", "canada day": "canada",
    "independence day": "independence", "bastille day": "bastille", "the fourth of july": "independence",
    "fourth of july": "independence", "labor day": "labor", "labour day": "labor", "patriot day": "nine-eleven",
    "columbus day": "columbus", "indigenous peoples' day": "columbus", "halloween": "halloween", "all saints' day": "all-saints",
    "all souls' day": "all-souls", "guy fawkes night": "guy-fawkes", "bonfire night": "guy-fawkes", "election day": "election",
    "veterans day": "veterans", "veterans' day": "veterans", "armistice day": "veterans", "remembrance day": "veterans",
    "remembrance sunday": "remembrance-sunday", "thanksgiving day": "thanksgiving", "thanksgiving": "thanksgiving",
    "black friday": "black-friday", "cyber monday": "cyber-monday", "christmas eve": "christmas-eve", "christmas day": "christmas",
    "christmas": "christmas", "boxing day": "boxing", "kwanzaa": "kwanzaa", "inauguration day": "inauguration",
    "australia day": "australia", "anzac day": "anzac", "international women's day": "women", "world aids day": "aids",
    "tax day": "tax", "super bowl sunday": "super-bowl", "epiphany": "epiphany", "chinese new year": "lunar-new-year",
    "lunar new year": "lunar-new-year", "st. george's day": "george", "rosh hashanah": "rosh-hashanah", "yom kippur": "yom-kippur",
    "passover": "passover", "hanukkah": "hanukkah", "purim": "purim", "ramadan": "ramadan", "ramzan": "ramadan", "ramadhan": "ramadan",
    "islamic new year": "islamic-new-year", "eid al-fitr": "eid-al-fitr", "eid al-adha": "eid-al-adha", "diwali": "diwali",
    "orthodox easter": "orthodox-easter", "sukkot": "sukkot", "shavuot": "shavuot", "the lunar new year": "lunar-new-year",
    "eid": "eid-al-fitr", "pearl harbor day": "pearl-harbor",
}  # fmt: skip
_NAME = "(?:" + "|".join(sorted((name.replace(".", r"\.") for name in NAMES), key=len, reverse=True)) + ")"

#: What a feast only names: "a Christmas card".
_OTHER = (
    r" (?:card|tree|present|gift|egg|bunny|carol|island|shopping|lights|song|album|film|movie|story|director|actor|star|novel|"
    r"sale|dinner|turkey)s?(?!\w)"
)


@rules(
    rf"(?:(?P<which>last|this|next|this past|this coming|the (?:previous|preceding|following)) (?P<told>{_NAME})|"
    rf"(?P<name>{_NAME})(?!{_OTHER}))"
    rf"(?:,? (?:of )?(?P<year>{{year}}|'\d\d)(?!{_OTHER}))?",
    {
        "Christmas": "2012-12-25",
        "Easter Monday 2013": "2013-04-01",
        "last Thanksgiving": "2012-11-22",
        "Labor Day": "2012-09-03",
        "last Christmas sales": "2012-12-25",
        "in May 2010 and the following Christmas": "2010-12-25",
        "Christmas card": "",
    },
)
def holiday(found: Found) -> Meaning | None:
    """Christmas; Easter Monday 2024; last Thanksgiving."""
    year = full_year(found["year"]) if found["year"] else None
    name = NAMES[" ".join((found["told"] or found["name"]).split())]
    day = Holiday(name, year, offset(found["which"]) if found["which"] else None)
    return Inside(day, Unit(0, Grain.YEAR, Anchor.TOLD)) if found["which"].startswith("the ") and year is None else day


@rules(
    rf"(?:the )?(?P<name>{_NAME}|holy) (?P<unit>week|weekend)",
    {"Easter week": "2013-W13", "Easter weekend": "2013-W13-WE", "the Labor Day weekend": "2012-W35-WE", "Christmas weekly": ""},
)
def holiday_week(found: Found) -> Meaning | None:
    """Easter week."""
    name = "easter" if found["name"] == "holy" else NAMES[" ".join(found["name"].split())]
    return Inside(Unit(0, Grain.WEEK, Anchor.TOLD, weekend=found["unit"] == "weekend"), Holiday(name))


@rules(
    r"{after in|into|of|for|during|until|through|after|before|by}the new year"
    r"(?! (?:holiday|break|period|honours|celebrations?|\w+days?)(?!\w))",
    {"promised for the new year.": "2014", "in the new year.": "2013", "the new year": "", "in the new year honours": ""},
)
def new_year(_: Found) -> Meaning | None:
    """In the new year: the one whose first day is meant."""
    return Inside(Unit(0, Grain.YEAR, Anchor.TOLD), Holiday("new-year"))


@rules(r"d-day", {"D-Day": "1944-06-06", "V-Day": ""})
def d_day(_: Found) -> Meaning | None:
    """D-Day."""
    return Fixed(When.day(1944, 6, 6))


@rules(
    r"9/11|(?P<apart>sept(?:ember|\.)? 11(?:th)?)(?=,? (?:attack|terror|hijack|2001))(?:,? 2001)?",
    {"9/11": "2001-09-11", "Sept. 11 attacks": "2001-09-11", "Sept. 12": ""},
)
def nine_eleven(_: Found) -> Meaning | None:
    """9/11: the day that needs no year."""
    return Fixed(When.day(2001, 9, 11))


RULES = (holiday, holiday_week, new_year, d_day, nine_eleven)
