"""`When`: a date exactly as exact as its source, as a half-open interval of civil time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Self

from timeline.errors import DateError

from .civil import FIRST_YEAR, LAST_YEAR, Moment, moment, monday_of_week
from .grain import SOUTHERN, Grain, floor, shift, write_edtf, write_timex


@dataclass(frozen=True, slots=True)
class When:
    """What a text said of a date: `[begin, end)` and how exactly it said it.

    A unit of the calendar spans exactly one unit of its grain. A span wider than its grain is *one* such unit somewhere
    within the bounds (`[2025-03-09..2025-03-13]`). `grain` `interval` lasted from `begin` to `end`.
    """

    #: First moment; null where it is open, unknown, or the year is unknown.
    begin: Moment | None
    #: First moment after; null likewise.
    end: Moment | None
    grain: Grain
    #: "about", "early", "the end of": EDTF `~`.
    approximate: bool = False
    #: Doubtful, a guess: EDTF `?`.
    uncertain: bool = False
    #: Offset (`Z`, `+01:00`) or IANA name of a clock time, only where the text gives one.
    zone: str | None = None
    #: Of an interval: the grains its two ends were given in.
    edges: tuple[Grain, Grain] | None = None
    #: Of an interval without an end: it is still going on (EDTF `..`), rather than ended at an unknown time.
    ongoing: bool = False
    #: Of a date whose year is unknown: month, and day if known.
    yearless: tuple[int, int | None] | None = None
    #: Of a season: it is one of the southern half of the globe.
    south: bool = False

    def __post_init__(self) -> None:
        if self.begin is not None and self.end is not None and not self.begin < self.end:
            raise DateError(f"{self.begin.iso()}/{self.end.iso()}", "the end comes before the beginning")
        if self.first.year < FIRST_YEAR or self.after.year > LAST_YEAR + 1:
            raise DateError(f"{self.first.iso()}/{self.after.iso()}", f"outside the years {FIRST_YEAR} to {LAST_YEAR}")

    # -- one unit of the calendar -----------------------------------------------------------------------------------

    @classmethod
    def unit(cls, point: Moment, grain: Grain, *, zone: str | None = None) -> Self:
        """The unit of the calendar that holds this point."""
        begin = floor(point, grain)
        return cls(begin, shift(begin, 1, grain), grain, zone=zone)

    @classmethod
    def year(cls, year: int) -> Self:
        """A year; astronomical, so 44 BC is -43."""
        return cls.unit(moment(year), Grain.YEAR)

    @classmethod
    def month(cls, year: int, month: int) -> Self:
        """A month of a year."""
        return cls.unit(moment(year, month), Grain.MONTH)

    @classmethod
    def day(cls, year: int, month: int, day: int) -> Self:
        """A day; raises `DateError` if there is no such one."""
        return cls.unit(moment(year, month, day), Grain.DAY)

    @classmethod
    def week(cls, year: int, week: int) -> Self:
        """An ISO week."""
        return cls.unit(monday_of_week(year, week), Grain.WEEK)

    @classmethod
    def season(cls, year: int, first_month: int, *, south: bool = False) -> Self:
        """The meteorological season that begins in this month (3, 6, 9 or 12) of the year."""
        begin = moment(year, first_month)
        if first_month not in SOUTHERN:
            raise DateError(f"{year}-{first_month}", "no season begins in this month")
        return cls(begin, shift(begin, 1, Grain.SEASON), Grain.SEASON, south=south)

    # -- spans ------------------------------------------------------------------------------------------------------

    @classmethod
    def lasting(cls, first: When, last: When) -> Self:
        """From the one to the end of the other: EDTF `a/b`."""
        return cls(
            first.begin,
            last.end,
            Grain.INTERVAL,
            approximate=first.approximate or last.approximate,
            uncertain=first.uncertain or last.uncertain,
            zone=first.zone or last.zone,
            edges=(_edge(first, 0), _edge(last, 1)),
        )

    @classmethod
    def since(cls, first: When, *, ongoing: bool) -> Self:
        """From a date on: EDTF `a/..` while it goes on, `a/` if its end is unknown."""
        edge = _edge(first, 0)
        return cls(first.begin, None, Grain.INTERVAL, first.approximate, first.uncertain, first.zone, (edge, edge), ongoing=ongoing)

    @classmethod
    def until(cls, last: When) -> Self:
        """Up to a date and through it: EDTF `../b`."""
        edge = _edge(last, 1)
        return cls(None, last.end, Grain.INTERVAL, last.approximate, last.uncertain, last.zone, (edge, edge))

    @classmethod
    def somewhere(cls, first: When, last: When) -> Self:
        """One day, month or year, somewhere from the one to the other: EDTF `[a..b]`.

        EDTF has no such form for other units: they become a doubtful interval.
        """
        if first.grain is not last.grain or first.grain not in _LISTED:
            return cls.lasting(first, last).qualified(uncertain=True)
        return cls(first.begin, last.end, first.grain)

    @classmethod
    def without_year(cls, month: int, day: int | None = None) -> Self:
        """A month or a day of it, in a year that nobody said; raises `DateError` if no year has it."""
        moment(2000, month, day or 1)
        return cls(None, None, Grain.MONTH if day is None else Grain.DAY, yearless=(month, day))

    # -- what it is -------------------------------------------------------------------------------------------------

    @property
    def bounded(self) -> bool:
        """Whether both ends are known."""
        return self.begin is not None and self.end is not None

    @property
    def one_of(self) -> bool:
        """Whether this is one unit somewhere within wider bounds."""
        if self.begin is None or self.end is None or self.grain not in _LISTED:
            return False
        return shift(self.begin, 1, self.grain) != self.end

    @property
    def first(self) -> Moment:
        """The beginning, or the earliest moment there is."""
        return self.begin or Moment(FIRST_YEAR)

    @property
    def after(self) -> Moment:
        """The exclusive end, or the end of all years."""
        return self.end or Moment(LAST_YEAR + 1)

    @property
    def days(self) -> int | None:
        """How many days the span touches; null where an end is missing."""
        if self.begin is None or self.end is None:
            return None
        return self.end.ordinal - self.begin.ordinal + (0 if self.end.at_midnight else 1)

    def overlaps(self, other: When) -> bool:
        """Whether the two share a moment; a date without a year shares none."""
        if self.yearless or other.yearless:
            return False
        return self.first < other.after and other.first < self.after

    def covers(self, other: When) -> bool:
        """Whether the other lies wholly within this one."""
        if self.yearless or other.yearless:
            return False
        return self.first <= other.first and other.after <= self.after

    def qualified(self, *, approximate: bool = False, uncertain: bool = False) -> Self:
        """The same date, marked (also) as approximate or uncertain."""
        if self.approximate >= approximate and self.uncertain >= uncertain:
            return self
        return replace(self, approximate=self.approximate or approximate, uncertain=self.uncertain or uncertain)

    # -- how it is written ------------------------------------------------------------------------------------------

    @property
    def edtf(self) -> str:
        """The date as EDTF (ISO 8601-2), in the forms of docs/dates.md."""
        mark = {(True, True): "%", (True, False): "~", (False, True): "?"}.get((self.approximate, self.uncertain), "")
        if self.yearless:
            month, day = self.yearless
            return f"XXXX-{month:02}" + (f"-{day:02}" if day else "") + mark
        if self.grain is Grain.INTERVAL:
            return f"{self._edge_edtf(0, mark)}/{self._edge_edtf(1, mark)}"
        begin, end = self.first, self.after
        if self.one_of:
            last = shift(end, -1, self.grain)
            return f"[{self._write(begin, self.grain)}..{self._write(last, self.grain)}]"
        if self.grain is Grain.WEEK:
            return write_edtf(begin, Grain.WEEK).replace("/", mark + "/") + mark
        return self._write(begin, self.grain) + mark

    @property
    def timex(self) -> str:
        """The TIMEX3 `value` of one unit of the calendar; of a span, that of where it begins."""
        if self.yearless:
            month, day = self.yearless
            return f"XXXX-{month:02}" + (f"-{day:02}" if day else "")
        grain = self.edges[0] if self.edges else self.grain
        if self.begin is not None:
            return write_timex(self.begin, grain, south=self.south)
        return write_timex(shift(self.after, -1, grain), grain, south=self.south)

    def _write(self, begin: Moment, grain: Grain) -> str:
        return write_edtf(begin, grain, self.zone, south=self.south)

    def _edge_edtf(self, side: int, mark: str) -> str:
        edge = (self.edges or (Grain.DAY, Grain.DAY))[side]
        point = (self.begin, self.end)[side]
        if point is None:
            return ".." if side == 0 or self.ongoing else ""
        return self._write(point if side == 0 else shift(point, -1, edge), edge) + mark

    def __str__(self) -> str:
        return self.edtf


#: The units of which EDTF can say "one of these".
_LISTED: Final = frozenset({Grain.DAY, Grain.MONTH, Grain.YEAR})

#: The grain that an end of an interval is written in, where EDTF has no unit of its own for it.
_EDGES: Final = {
    Grain.HOUR: Grain.MINUTE,
    Grain.WEEK: Grain.DAY,
    Grain.QUARTER: Grain.MONTH,
    Grain.SEASON: Grain.MONTH,
    Grain.HALF: Grain.MONTH,
    Grain.DECADE: Grain.YEAR,
    Grain.CENTURY: Grain.YEAR,
}


def _edge(date: When, side: int) -> Grain:
    grain = date.edges[side] if date.edges else date.grain
    return _EDGES.get(grain, grain)
