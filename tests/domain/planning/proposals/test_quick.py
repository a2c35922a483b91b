"""A plan costs less than a frame: counted in calls, which no busy machine changes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.domain.builders import MONDAY, day, ledger, snapshot
from tests.domain.planning.proposals.worlds import ESTIMATES, TITLES, settings
from wfh.domain.model.day import Task
from wfh.domain.planning.proposals.propose import propose_day

if TYPE_CHECKING:
    from types import FrameType

A_FRAME = 60_000
"""Calls of Python functions that fit into a sixtieth of a second at some four million a second."""
TASKS = tuple(Task(f"t{n}", TITLES[n % len(TITLES)], estimate=ESTIMATES[n % len(ESTIMATES)]) for n in range(40))
MEETINGS = tuple((540 + n * 25, 540 + n * 25 + 10) for n in range(20))


@pytest.mark.parametrize("windows", [(), ("09:30-11:30",), ("09:00-17:00",)])
@pytest.mark.parametrize("count", [0, 3, 20])
def test_forty_tasks_and_twenty_meetings_are_planned_within_a_frame(windows: tuple[str, ...], count: int) -> None:
    plan = day(MONDAY, *TASKS, outcome="t7")
    seen = snapshot(ledger(plan), "2026-11-23 08:55", settings(windows, MEETINGS[:count], 240))
    calls = 0

    def counted(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    sys.setprofile(counted)
    try:
        found = propose_day(seen)
    finally:
        sys.setprofile(None)
    assert found.proposals
    assert calls < A_FRAME
