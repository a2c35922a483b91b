"""The blocks of today, the days ahead and one's ratio, on disk."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from wfh.clock import FixedClock
from wfh.domain.planning.blocks import movable
from wfh.domain.planning.proposals.free_time import blocks_that_hold
from wfh.domain.planning.proposals.replan import replan
from wfh.errors import WfhError
from wfh.usecases.day import blocks, tasks
from wfh.usecases.day.days_ahead import days_ahead
from wfh.usecases.day.estimate_ratio import recent_ratio
from wfh.usecases.setup.demo import DEMO_NOW, demo_workspace

if TYPE_CHECKING:
    from pathlib import Path

    from wfh.domain.model.snapshot import Snapshot
    from wfh.usecases.workspace.workspace import Workspace


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return demo_workspace(tmp_path, language="en", clock=FixedClock(DEMO_NOW))


def plan(snapshot: Snapshot) -> list[tuple[str, int]]:
    return [
        (f"{block.planned_start.astimezone(snapshot.zone):%H:%M}", block.planned_minutes)
        for block in movable(snapshot.day)
        if block.planned_start
    ]


def test_every_change_of_a_block_is_one_step_that_undo_takes_back(ws: Workspace) -> None:
    before = ws.snapshot()
    first = movable(before.day)[0].id
    for verb, change, after in (
        ("move the block", lambda: blocks.move(ws, first, 1), [("15:15", 45), ("16:30", 30)]),
        ("longer", lambda: blocks.resize(ws, first, 1), [("15:00", 60), ("16:30", 30)]),
        ("shorter", lambda: blocks.resize(ws, first, -1), [("15:00", 30), ("16:30", 30)]),
        ("split the block", lambda: blocks.split(ws, first), [("15:00", 30), ("15:30", 15), ("16:30", 30)]),
        ("remove the block", lambda: blocks.remove(ws, first), [("16:30", 30)]),
    ):
        assert plan(change()) == after
        assert plan(ws.snapshot()) == after
        undone, snapshot = ws.undo()
        assert undone == verb
        assert snapshot.day.blocks == before.day.blocks
    with pytest.raises(WfhError, match="no longer here"):
        blocks.move(ws, "b-nowhere", 1)


def test_the_rest_of_the_day_is_one_step_too(ws: Workspace) -> None:
    before = ws.snapshot()
    kept = {block.task for block in blocks_that_hold(before)}
    after = blocks.replan(ws, replan(before).signature, defer=False)
    assert {block.task for block in movable(after.day)} == {one.task.id for one in replan(before).proposals} | kept
    assert ws.undo()[1].day == before.day


def test_the_days_ahead_know_what_is_planned_on_days_nobody_has_read(ws: Workspace) -> None:
    snapshot = ws.snapshot()
    tasks.defer(ws, snapshot.day.open_tasks[0].id, date(2026, 12, 1))
    days = {day.date: day for day in days_ahead(ws, ws.snapshot())}
    assert days[date(2026, 12, 1)].planned == 45
    assert not days[date(2026, 11, 28)].number


def test_ones_ratio_is_that_of_four_weeks(ws: Workspace) -> None:
    ratio = recent_ratio(ws, ws.snapshot())
    assert ratio is not None
    assert 1.1 < ratio < 1.2
