"""Which planned block a meeting is over."""

from __future__ import annotations

import pytest

from tests.domain.builders import MONDAY, at, day, ledger, snapshot
from wfh.domain.model.block import Block, BlockOutcome
from wfh.domain.model.day import Task
from wfh.domain.model.meetings import OneOffMeeting
from wfh.domain.planning.meetings.changes import block_under

BLOCKS = (
    Block("late", "t", at("2026-11-23 15:00"), 60),
    Block("early", "t", at("2026-11-23 13:00"), 60),
    Block("over", "t", at("2026-11-23 10:00"), 60, at("2026-11-23 10:00"), at("2026-11-23 11:00"), BlockOutcome.DONE),
)


@pytest.mark.parametrize(
    ("start", "end", "under"),
    [
        ("13:30", "15:30", "early"), ("14:00", "15:00", None), ("15:59", "16:30", "late"), ("10:15", "10:45", None),
    ],
)  # fmt: skip
def test_the_first_planned_block_at_the_time_of_a_meeting_is_under_it(start: str, end: str, under: str | None) -> None:
    seen = snapshot(ledger(day(MONDAY, Task("t", "memo"), blocks=BLOCKS)), "2026-11-23 09:00")
    block = block_under(seen, OneOffMeeting("m", "sync", at(f"2026-11-23 {start}"), at(f"2026-11-23 {end}")))
    assert (block.id if block else None) == under
