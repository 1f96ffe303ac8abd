"""Days told by others: the eve of a feast, the Friday before last, one day last week, this time last year."""

from __future__ import annotations

from collections.abc import Mapping

from timeline.expr import Anchor, Clock, Fixed, Inside, Meaning, Modified, MonthDay, Shift, Unit, Weekday, grain
from timeline.timex.rule import Found, rules
from timeline.when import Grain

from .dates import calendar_date
from .lexicon import DAY_PARTS, MONTHS, WEEKDAYS, number
from .relative import offset


@rules(
    r"the (?:first )?(?P<day>{weekday}) (?P<way>before|after) @day",
    {"the Sunday after Easter 2010": "2010-04-11", "the Friday before March 3": "2013-03-01", "the Friday before he left": ""},
)
def weekday_beside_day(found: Found) -> Meaning | None:
    """The Sunday after Easter."""
    return Inside(Weekday(WEEKDAYS[found["day"]], offset(found["way"])), found.parts[0])


@rules(r"(?:the )?eve of @day", {"the eve of Yom Kippur": "2012-09-25", "eve of March 3": "2013-03-02", "the eve of the vote": ""})
def eve_of(found: Found) -> Meaning | None:
    """The eve of Yom Kippur."""
    return Shift(-1, Grain.DAY, Anchor.PUBLICATION, found.parts[0])


@rules(
    r"the (?P<day>{weekday}) (?P<way>before last|after next)",
    {"the Friday before last": "2013-02-01", "the Monday after next": "2013-02-25", "the Friday before lastly": ""},
)
def weekday_beyond(found: Found) -> Meaning | None:
    """The Friday before last."""
    sign = -1 if found["way"] == "before last" else 1
    return Shift(sign, Grain.WEEK, Anchor.PUBLICATION, Weekday(WEEKDAYS[found["day"]], sign))


@rules(
    r"(?:one|some) (?:day|night|evening|morning|afternoon|weekend) @period",
    {"one day last week": "2013-W06", "one night in May": "", "one evening this month": "2013-02", "one day": ""},
)
def some_day_of(found: Found) -> Meaning | None:
    """One day last week: a day of that week, whichever."""
    return found.parts[0] if isinstance(found.parts[0], Unit) else None


@rules(
    r"this time @period",
    {"at this time last year": "2012", "this time next week": "2013-W08", "this time around": "", "this time March": ""},
)
def this_time(found: Found) -> Meaning | None:
    """At this time last year."""
    return found.parts[0] if isinstance(found.parts[0], Unit) else None


@rules(
    r"{weekday} (?P<part>{part}),? @day",
    {"Monday evening, Feb. 4": "2013-02-04TEV", "Friday night, Jan. 4, 2013": "2013-01-04TNI", "Monday evening today": ""},
)
def part_of_date(found: Found) -> Meaning | None:
    """Monday evening, Feb. 3."""
    day = found.parts[0]
    return Clock(DAY_PARTS[found["part"]], day) if isinstance(day, Fixed | MonthDay) and grain(day) is Grain.DAY else None


@rules(
    r"(?P<first>(?P<weekday>{weekday})) \((?P<last>(?P<month>{month}) (?P<day>{day})|(?P<before>{day}) (?P<after>{month}))(?=\))",
    {"Monday (Feb. 4)": "2013-02-04", "Friday (8 February)": "2013-02-08", "Friday (May 35)": ""},
)
def weekday_beside(found: Found) -> Mapping[str, Meaning] | None:
    """Tuesday (March 4)."""
    month, day = found["month"] or found["after"], found["day"] or found["before"]
    date = calendar_date(None, MONTHS[month.rstrip(".")], int(day.rstrip("stndrh")), found["weekday"])
    return {"first": date, "last": date}


@rules(
    r"overnight(?: on| from)? @day",
    {"overnight Friday": "2013-02-08TNI", "overnight on March 3": "2013-03-03TNI", "overnight in May": ""},
)
def overnight_of(found: Found) -> Meaning | None:
    """Overnight Friday."""
    return Clock("TNI", found.parts[0]) if grain(found.parts[0]) is Grain.DAY else None


@rules(
    r"mid-?(?P<unit>week|year|century)",
    {"by midyear": "2013", "mid-week": "2013-W07", "by midcentury": "20", "midwestern": ""},
)
def mid_unit(found: Found) -> Meaning | None:
    """Midweek, midyear, midcentury."""
    return Modified(Unit(0, Grain(found["unit"])), "MID")


@rules(
    r"(?P<day>{weekday}) (?:(?P<way>last|next)(?= ?[.,;)\r]| (?:at|when|as|in|for)(?!\w)|(?<!next) to(?!\w))|"
    r"(?P<week>week)(?! (?:of|\d|{weekday})|-))|"
    r"a week on (?P<far>{weekday})",
    {
        "Tuesday week.": "2013-02-26",
        "will hear on Tuesday week whether it can open": "2013-02-26",
        "the Tuesday week of prayer": "",
        "Friday last,": "2013-02-08",
        "Friday last to": "2013-02-08",
        "Friday next to": "",
        "a week on Friday": "2013-02-22",
        "Monday weekly": "",
    },
)
def weekday_week(found: Found) -> Meaning | None:
    """Tuesday week, Friday last: as British papers count."""
    day = WEEKDAYS[found["day"] or found["far"]]
    if found["way"] in {"last", "next"}:
        return Weekday(day, offset(found["way"]))
    return Shift(1, Grain.WEEK, Anchor.PUBLICATION, Weekday(day, 1))


@rules(r"the night before last", {"the night before last": "2013-02-10TNI", "the night before lasting": ""})
def night_before_last(_: Found) -> Meaning | None:
    """The night before last."""
    return Clock("TNI", Unit(-2, Grain.DAY))


@rules(
    r"(?:(?:the )?(?:rest|remainder|balance|whole|entirety)|all) of @period",
    {"the whole of 2022": "2022", "the rest of next week": "2013-W08", "the remainder of 1990": "1990", "the rest of the road": ""},
)
def rest_of(found: Found) -> Meaning | None:
    """The remainder of 1990, the whole of it."""
    return found.parts[0]


@rules(
    r"(?P<count>{number}|a) nights? (?:(?P<ago>ago)|(?P<way>earlier|later)(?! than))",
    {"two nights ago": "2013-02-10TNI", "three nights later": "2013-02-15TNI", "two nights later than": ""},
)
def nights_away(found: Found) -> Meaning | None:
    """Two nights ago, three nights later."""
    anchor = Anchor.PUBLICATION if found["ago"] else Anchor.TOLD
    return Clock("TNI", Shift(int(number(found["count"])) * (1 if found["way"] == "later" else -1), Grain.DAY, anchor))


RULES = (
    weekday_beside_day,
    nights_away,
    night_before_last,
    rest_of,
    mid_unit,
    weekday_week,
    eve_of,
    weekday_beyond,
    some_day_of,
    this_time,
    part_of_date,
    weekday_beside,
    overnight_of,
)
