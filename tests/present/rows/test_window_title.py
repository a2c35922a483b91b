"""The title of the window: state and block, and nothing of work where work is hidden."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.present.sample import DAY, NOW, at, focused, take_snapshot
from wfh import words
from wfh.domain.model.snapshot import Boundary, BoundaryState
from wfh.present.rows.window_title import window_title


def in_state(state: BoundaryState, **bounds: object) -> str:
    return window_title(take_snapshot(boundary=Boundary(state, at(9), at(17, 30), **bounds)))  # type: ignore[arg-type]


def test_a_block_is_named_with_its_end_a_pause_without() -> None:
    assert window_title(focused(NOW, at(14, 15))) == "Focus: Review Priya's design until 15:05 - wfh"
    assert window_title(focused(NOW, at(14, 15), minutes=0)) == "Focus: Review Priya's design - wfh"
    assert window_title(focused(NOW, at(14, 15), paused=True)) == "Paused: Review Priya's design - wfh"


@pytest.mark.parametrize(
    ("state", "title"),
    [
        (BoundaryState.BEFORE, "Work starts at 09:00 - wfh"),
        (BoundaryState.WORKING, "Work until 17:30 - wfh"),
        (BoundaryState.ENDING, "Work until 17:30 - wfh"),
        (BoundaryState.OVER, "Over time since 17:30 - wfh"),
        (BoundaryState.BREAK, "Break - wfh"),
        (BoundaryState.CLOSED, "Closed until Tue 09:00 - wfh"),
        (BoundaryState.OFF, "Day off - wfh"),
    ],
)
def test_without_a_block_the_state_is_named(state: BoundaryState, title: str) -> None:
    assert in_state(state) == title


def test_a_break_is_named_with_its_end() -> None:
    assert in_state(BoundaryState.BREAK, until=at(14, 45)) == "Break until 14:45 - wfh"


def test_the_evening_names_no_work_even_where_a_block_runs_on() -> None:
    running = focused(NOW, at(14, 15))
    closed = replace(running, day=replace(DAY, closed_at=at(17, 30)), boundary=Boundary(BoundaryState.CLOSED))
    assert window_title(closed) == "Closed until Tue 09:00 - wfh"


def test_a_task_title_cannot_control_the_terminal_and_stays_short() -> None:
    snapshot = focused(NOW, at(14, 15))
    assert snapshot.running is not None
    hostile = replace(snapshot.running, title="a\x07\x1b]0;pwned\x9c\n" + "long " * 40)
    title = window_title(replace(snapshot, running=hostile))
    assert title.isprintable()
    assert title.startswith("Focus: a")
    assert len(title) < 100


def test_the_title_is_in_the_language_in_use() -> None:
    words.set_language("nl")
    assert window_title(focused(NOW, at(14, 15))) == "Focus: Review Priya's design tot 15:05 - wfh"
    assert in_state(BoundaryState.CLOSED) == "Afgesloten tot di 09:00 - wfh"
