from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from timeline.events.window import EVERY_DAY, Window
from timeline.when import When, parse

bounds = st.one_of(st.none(), st.integers(700_000, 800_000))
windows = st.builds(Window, bounds, bounds, st.integers(1, EVERY_DAY))


def holds(window: Window | None, day: int) -> bool:
    """Whether a day is one of the window's."""
    if window is None:
        return False
    after = window.first is None or window.first <= day
    before = window.last is None or day <= window.last
    return after and before and bool(window.weekdays >> ((day - 1) % 7) & 1)


@given(windows, windows, st.integers(699_000, 801_000))
def test_a_meeting_holds_what_both_hold(one: Window, other: Window, day: int) -> None:
    """No day is lost and none is won."""
    assert holds(one.meet(other), day) == (holds(one, day) and holds(other, day))


@given(windows, st.integers(0, 10), st.integers(0, 10), st.integers(699_000, 801_000), st.integers(-10, 10))
def test_a_move_keeps_every_day_it_reaches(window: Window, back: int, ahead: int, day: int, offset: int) -> None:
    """A day of the window, moved by an offset between the two, is in the moved window."""
    if holds(window, day) and -back <= offset <= ahead:
        assert holds(window.moved(-back, ahead), day + offset)


def test_a_window_is_written_as_exact_as_it_is() -> None:
    """A day, one day of several, since, until, nothing."""
    day = Window.of(When.day(2025, 3, 9))

    assert day.when() == When.day(2025, 3, 9)
    assert [str(window.when()) for window in (day.moved(0, 3), Window(first=day.first), Window(last=day.last), Window())] == [
        "[2025-03-09..2025-03-12]",
        "2025-03-09/",
        "../2025-03-09",
        "None",
    ]
    assert Window.of(parse("XXXX-03-09")) == Window()
    assert Window.on(0).meet(Window.on(1)) is None
