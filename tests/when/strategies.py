"""Hypothesis strategies for dates in the forms of docs/dates.md."""

from __future__ import annotations

from hypothesis import strategies as st

from timeline.when import Grain, Moment, When
from timeline.when.grain import shift

#: Two years short of the edges, so that every unit and every interval of two units lies inside them.
years = st.integers(-9800, 9796)
moments = st.builds(Moment, years, st.integers(1, 12), st.integers(1, 28), st.integers(0, 23), st.integers(0, 59))
calendar_grains = st.sampled_from([grain for grain in Grain if grain not in {Grain.INTERVAL, Grain.HOUR, Grain.SECOND}])
units = st.builds(When.unit, moments, calendar_grains)
_edge_units = st.builds(When.unit, moments, st.sampled_from([Grain.DAY, Grain.MONTH, Grain.YEAR]))
_pairs = (
    st.tuples(_edge_units, _edge_units)
    .map(lambda pair: sorted(pair, key=lambda when: when.first))
    .filter(lambda pair: pair[0].first < pair[1].after)
)


def _not_a_week(when: When) -> bool:
    """Seven days from a Monday read back as a week, as docs/dates.md says."""
    return not (when.edges == (Grain.DAY, Grain.DAY) and when.first.weekday == 0 and when.days == 7)


intervals = _pairs.map(lambda pair: When.lasting(*pair)).filter(_not_a_week)
one_ofs = st.tuples(_edge_units, st.integers(1, 40)).map(lambda pair: _spread(*pair))
open_ended = _edge_units.flatmap(
    lambda when: st.sampled_from([When.since(when, ongoing=True), When.since(when, ongoing=False), When.until(when)])
)
yearless = st.one_of(st.builds(When.without_year, st.integers(1, 12), st.integers(1, 28)), st.builds(When.without_year, st.integers(1, 12)))
qualified = st.builds(
    lambda when, approximate, uncertain: when.qualified(approximate=approximate, uncertain=uncertain),
    st.one_of(units, intervals, open_ended, yearless),
    st.booleans(),
    st.booleans(),
)
whens = st.one_of(qualified, one_ofs)


def _spread(when: When, count: int) -> When:
    return When.somewhere(when, When.unit(shift(when.first, count, when.grain), when.grain))
