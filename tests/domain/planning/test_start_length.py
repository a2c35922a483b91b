"""The length of a block where nobody says one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.domain.builders import MONDAY, NOOR, at, day, ledger, snapshot, window
from wfh.domain.model.block import Block, BlockOutcome
from wfh.domain.model.day import Task
from wfh.domain.model.people import Meeting
from wfh.domain.planning.proposals.start_length import start_minutes, suggested_minutes
from wfh.domain.time.working_hours import TimeRange, WindowKind

MEMO = Task("t-memo", "memo")
DONE = Block(
    "b-1", "t-memo", start=at("2026-11-23 09:00"), end=at("2026-11-23 09:40"), outcome=BlockOutcome.MOVED_ON
)  # fmt: skip
NEXT = Block("b-2", "t-memo", at("2026-11-23 11:00"), 25)


@pytest.mark.parametrize(
    ("estimate", "blocks", "minutes"),
    [(None, (), 50), (45, (), 45), (60, (DONE,), 20), (30, (DONE,), 15), (60, (DONE, NEXT), 25), (None, (DONE,), 50)],
)
def test_a_block_is_as_long_as_planned_or_as_what_is_left_of_the_estimate(
    estimate: int | None, blocks: tuple[Block, ...], minutes: int
) -> None:
    task = replace(MEMO, estimate=estimate)
    assert start_minutes(snapshot(ledger(day(MONDAY, task, blocks=blocks)), "2026-11-23 10:00"), task) == minutes


@pytest.mark.parametrize(
    ("now", "minutes"),
    [
        ("11:00", 60), ("11:31", 29), ("11:50", 60),  # lunch from 12:00; ten minutes before it, it is not for that gap
        ("12:10", 60),
        ("13:30", 30), ("14:10", 60),  # a meeting from 14:00
        ("16:45", 45), ("17:29", 60), ("19:00", 60),  # the stop at 17:30
    ],
)  # fmt: skip
def test_a_suggested_block_ends_where_a_meeting_lunch_or_the_stop_begins(now: str, minutes: int) -> None:
    settings = replace(
        NOOR,
        windows=(window(WindowKind.LUNCH, "12:00-12:30"),),
        meetings=(Meeting("sync", (), frozenset({0}), TimeRange(14 * 60, 15 * 60), "Europe/Amsterdam"),),
    )
    task = replace(MEMO, estimate=60)
    assert suggested_minutes(snapshot(ledger(day(MONDAY, task)), f"2026-11-23 {now}", settings), task) == minutes
    started_late = (replace(NEXT, planned_start=at("2026-11-23 10:30"), planned_minutes=60),)
    seen = snapshot(ledger(day(MONDAY, task, blocks=started_late)), f"2026-11-23 {now}", settings)
    assert suggested_minutes(seen, task) == minutes


def test_the_length_never_exceeds_the_longest_block_of_the_day() -> None:
    task = replace(MEMO, estimate=480)
    seen = snapshot(ledger(day(MONDAY, task)), "2026-11-23 10:00")
    assert start_minutes(seen, task) == seen.config.focus.longest_minutes
