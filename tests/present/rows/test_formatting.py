"""Times and states as people read them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.present.sample import CONFIG, ZONE, at, focused, take_snapshot
from wfh.domain.model.config import Ui
from wfh.domain.model.snapshot import Boundary, BoundaryState
from wfh.present.rows.boundary_label import boundary_label
from wfh.present.rows.formatting import (
    clock_text,
    date_text,
    day_and_time,
    day_text,
    length_text,
    minutes_text,
)
from wfh.present.rows.pieces import Role, row_text
from wfh.status_line import countdown


@pytest.mark.parametrize(
    ("minutes", "in_24", "in_12"),
    [
        (0, "00:00", "12:00am"),
        (545, "09:05", "9:05am"),
        (720, "12:00", "12:00pm"),
        (1050, "17:30", "5:30pm"),
        (1500, "01:00", "1:00am"),
    ],
)
def test_a_time_of_day_is_read_on_either_clock(minutes: int, in_24: str, in_12: str) -> None:
    assert minutes_text(minutes, Ui()) == in_24
    assert minutes_text(minutes, Ui(clock=12)) == in_12


@pytest.mark.parametrize(
    ("minutes", "text"),
    [(0, "0 m"), (45, "45 m"), (60, "1 h"), (80, "1 h 20"), (65, "1 h 05"), (-80, "−1 h 20"), (-5, "−5 m")],
)
def test_a_length_is_hours_and_minutes(minutes: int, text: str) -> None:
    assert length_text(minutes) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0:00"), (9, "0:09"), (1930, "32:10"), (3600, "1:00:00"), (3905, "1:05:05"), (-130, "+2:10")],
)
def test_a_countdown_shows_over_time_with_a_plus(seconds: int, text: str) -> None:
    assert countdown(seconds) == text


def test_days_have_short_names() -> None:
    assert day_text(date(2026, 11, 23)) == "Mon 23 Nov"
    assert date_text(date(2027, 3, 7)) == "Sun 7 Mar 2027"
    assert clock_text(at(9, 5), ZONE, Ui()) == "09:05"


def test_a_time_on_another_day_has_its_weekday() -> None:
    assert day_and_time(at(16), take_snapshot()) == "16:00"
    assert day_and_time(at(9, day=24), take_snapshot()) == "Tue 09:00"


def label(state: BoundaryState, **facts: object) -> tuple[str, Role]:
    (piece,) = boundary_label(take_snapshot(boundary=Boundary(state, **facts)))  # type: ignore[arg-type]
    return piece.text, piece.role


def test_every_state_is_a_shape_and_a_word() -> None:
    assert label(BoundaryState.BEFORE, start_at=at(9)) == ("○ before hours, start 09:00", Role.DIM)
    assert label(BoundaryState.BEFORE) == ("○ before hours", Role.DIM)
    assert label(BoundaryState.WORKING, minutes_left=178) == ("● working, 2 h 58 to stop", Role.NOW)
    assert label(BoundaryState.WORKING) == ("● working", Role.NOW)
    assert label(BoundaryState.ENDING, minutes_left=12) == ("◐ 12 min left", Role.ATTENTION)
    assert label(BoundaryState.ENDING) == ("◐ 0 min left", Role.ATTENTION)
    assert label(BoundaryState.OVER, minutes_left=-25) == ("▲ over time 0:25", Role.OVER)
    assert label(BoundaryState.OVER, minutes_left=-85) == ("▲ over time 1:25", Role.OVER)
    assert label(BoundaryState.CLOSED) == ("☾ closed", Role.CLOSED)
    assert label(BoundaryState.OFF) == ("○ day off", Role.DIM)
    assert label(BoundaryState.BREAK, until=at(14, 36) + timedelta(seconds=10)) == ("◇ break 4:10", Role.NOW)
    assert label(BoundaryState.BREAK) == ("◇ break", Role.NOW)
    assert label(BoundaryState.FOCUS) == ("◆ focus", Role.FOCUS)
    assert label(BoundaryState.PAUSED) == ("◆ paused", Role.DIM)


def test_the_label_of_focus_shows_the_time_left() -> None:
    (piece,) = boundary_label(focused(at(14, 32, 50), at(14, 15)))
    assert piece.text == "◆ focus 32:10"
    (piece,) = boundary_label(focused(at(14, 32, 50), at(14, 15)), short=True)
    assert piece.text == "◆ 32:10"
    (piece,) = boundary_label(focused(at(15, 7, 10), at(14, 15)))
    assert (piece.text, piece.role) == ("◆ focus +2:10", Role.ATTENTION)
    (piece,) = boundary_label(focused(at(14, 33), at(14, 15), paused=True))
    assert piece.text == "◆ paused 33:00"
    (piece,) = boundary_label(focused(at(14, 33), at(14, 15), 0), short=True)
    assert piece.text == "◆ focus"


def test_the_shapes_can_be_ascii() -> None:
    snapshot = take_snapshot(config=replace(CONFIG, ui=Ui(ascii=True)))
    assert row_text(boundary_label(snapshot, short=True)) == "* 2 h 58"
