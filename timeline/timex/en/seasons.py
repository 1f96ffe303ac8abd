"""Seasons, alone and in a year."""

from __future__ import annotations

from timeline.expr import Anchor, Fixed, Inside, Meaning, Season, Shift, grain
from timeline.timex.rule import Found, rules
from timeline.when import Grain, When

from .dates import full_year
from .lexicon import SEASONS, number


@rules(
    r"(?:the )?(?P<season>{season})(?: of|,)? (?P<year>{year}|'\d\d)(?:[-/]\d\d(?!\d|-))?",
    {
        "the summer of 2008": "2008-SU",
        "winter 2009": "2009-WI",
        "fall 2011": "2011-FA",
        "the winter of 2011-12": "2011-WI",
        "spring of '68": "1968-SP",
        "the summer of love": "",
    },
)
def season_of_year(found: Found) -> Meaning | None:
    """The summer of 2008."""
    return Inside(Season(SEASONS[found["season"]]), Fixed(When.year(full_year(found["year"]))))


@rules(
    r"(?:the )?(?P<season>{season}) of (?=last |this |next |the |that |an? )@period",
    {"the spring of last year": "2012-SP", "the fall of the previous year": "2012-FA", "the fall of the regime": ""},
)
def season_of_period(found: Found) -> Meaning | None:
    """The spring of last year."""
    return Inside(Season(SEASONS[found["season"]]), found.parts[0]) if grain(found.parts[0]) is Grain.YEAR else None


@rules(
    r"(?P<season>summer|winter|autumn)(?: months)?(?! (?:storms?|weather|wheat|sports?|coats?|clothing|clothes|boots|tires|tyres|games|"
    r"camps?|school|homes?|houses?|jobs?|palace|garden|squash|solstice|blockbusters?|reading|interns?|internship|advisory|watch|"
    r"warnings?)(?!\w))|(?P<the>(?:all |the (?:whole |entire )?)(?:{season}))(?: months)?"
    r"(?! (?:of|from|to|in|out|into|for|colou?rs|foliage))|"
    r"{after in|by|during|until|since|of}(?P<the_season>(?:the )?(?:{season}))(?: months)?"
    r"(?! (?:of|from|to|out|into|water|break))|(?:early|mid|late)-(?P<part>{season})",
    {
        "summer": "2012-SU",
        "in the spring": "2013-SP",
        "by fall": "2013-FA",
        "the winter months": "2012-WI",
        "all summer": "2012-SU",
        "by mid-spring": "2013-SP",
        "the fall of": "",
        "spring": "",
        "winter storm": "",
    },
)
def season(found: Found) -> Meaning | None:
    """Summer; in the spring."""
    word = (found["season"] or found["the"] or found["the_season"] or found["part"]).split()[-1]
    return Season(SEASONS[word])


@rules(
    r"(?P<count>{small}) (?P<season>{season})s ago",
    {"two summers ago": "2011-SU", "two winters ago": "2010-WI", "three springs ago": "2010-SP", "two falls agonised": ""},
)
def seasons_ago(found: Found) -> Meaning | None:
    """Two summers ago: counted from the last one that is over."""
    return Shift(1 - int(number(found["count"])), Grain.YEAR, Anchor.PUBLICATION, Season(SEASONS[found["season"]], -1))


RULES = (season_of_year, season_of_period, season, seasons_ago)
