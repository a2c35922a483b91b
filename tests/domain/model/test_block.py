"""A block is data; its lengths are real seconds, whatever the clock on the wall does."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.builders import AMSTERDAM, at
from wfh.domain.model.block import (
    Block,
    BlockOutcome,
    elapsed_seconds,
    ended,
    extended,
    last_sign_of_life,
    paused,
    paused_seconds,
    planned_end,
    remaining_seconds,
    resumed,
)
from wfh.domain.time.moment import seconds_between, stamp, utc

NINE = at("2026-11-23 09:00")
MINUTE = timedelta(minutes=1)


def running(start: datetime = NINE, minutes: int = 50) -> Block:
    return Block("b-1", "t-1", planned_minutes=minutes, start=start)


def test_a_block_that_has_not_begun_has_no_elapsed_time() -> None:
    plan = Block("b-1", planned_start=NINE, planned_minutes=50)
    assert plan.is_planned
    assert not plan.is_running
    assert elapsed_seconds(plan, NINE + MINUTE) == 0
    assert planned_end(plan, NINE) == NINE + 50 * MINUTE
    assert last_sign_of_life(plan) is None
    assert paused(plan, NINE) is plan
    assert resumed(plan, NINE) is plan
    assert ended(plan, NINE, BlockOutcome.DONE) is plan


def test_elapsed_time_excludes_pauses() -> None:
    block = paused(running(), NINE + 10 * MINUTE)
    assert block.is_paused
    assert paused(block, NINE + 11 * MINUTE) is block
    assert elapsed_seconds(block, NINE + 30 * MINUTE) == 600
    assert planned_end(block, NINE + 30 * MINUTE) == NINE + 70 * MINUTE
    block = resumed(block, NINE + 15 * MINUTE)
    assert not block.is_paused
    assert elapsed_seconds(block, NINE + 30 * MINUTE) == 25 * 60
    assert remaining_seconds(block, NINE + 30 * MINUTE) == 25 * 60
    assert planned_end(block, NINE + 30 * MINUTE) == NINE + 55 * MINUTE
    assert remaining_seconds(block, NINE + 60 * MINUTE) == -5 * 60
    assert last_sign_of_life(block) == NINE + 15 * MINUTE


def test_an_open_ended_block_has_no_end_and_cannot_be_extended() -> None:
    block = running(minutes=0)
    assert remaining_seconds(block, NINE) is None
    assert planned_end(block, NINE) is None
    assert planned_end(Block("b-1", planned_minutes=50), NINE) is None
    assert extended(block, 5) is block


def test_a_block_is_never_shortened_below_a_minute() -> None:
    assert extended(running(), 5).planned_minutes == 55
    assert extended(running(), -500).planned_minutes == 1


def test_ending_a_paused_block_ends_the_pause() -> None:
    block = ended(paused(running(), NINE + 10 * MINUTE), NINE + 20 * MINUTE, BlockOutcome.STUCK)
    assert not block.is_running
    assert block.end == block.pauses[-1].end == NINE + 20 * MINUTE
    assert block.outcome is BlockOutcome.STUCK
    assert elapsed_seconds(block, NINE + 900 * MINUTE) == 600
    assert ended(block, NINE + 30 * MINUTE, BlockOutcome.DONE) is block


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("2026-10-25 01:30", "2026-10-25 03:30", 180),
        ("2027-03-28 01:30", "2027-03-28 03:30", 60),
        ("2026-11-23 23:30", "2026-11-24 00:30", 60),
    ],
)
def test_lengths_across_clock_changes_and_midnight_are_elapsed_time(start: str, end: str, minutes: int) -> None:
    for zoned in (False, True):  # values that carry a zone, as well as those in UTC
        first, last = (moment.astimezone(AMSTERDAM) if zoned else moment for moment in (at(start), at(end)))
        assert elapsed_seconds(running(first), last) == minutes * 60
        assert seconds_between(first, last) == minutes * 60
        assert planned_end(running(first, minutes), last) == utc(last)


def test_a_stamp_keeps_its_utc_offset() -> None:
    summer, winter = (stamp(at("2026-10-25 02:30", fold=fold), AMSTERDAM) for fold in (0, 1))
    assert summer.isoformat() == "2026-10-25T02:30:00+02:00"
    assert winter.isoformat() == "2026-10-25T02:30:00+01:00"
    assert (summer + timedelta(hours=2)).isoformat() == "2026-10-25T04:30:00+02:00"
    assert stamp(NINE + timedelta(microseconds=5), AMSTERDAM) == NINE


def test_a_clock_set_back_does_not_change_the_time_worked() -> None:
    block = resumed(paused(running(), NINE - 60 * MINUTE), NINE - 50 * MINUTE)
    assert paused_seconds(block, NINE) == 0
    assert elapsed_seconds(block, NINE - 10 * MINUTE) == 0
    assert elapsed_seconds(block, NINE + 10 * MINUTE) == 600
    later = ended(resumed(paused(block, NINE + 10 * MINUTE), NINE + 5 * MINUTE), NINE - MINUTE, BlockOutcome.DONE)
    assert elapsed_seconds(later, NINE) == 600


actions = st.lists(st.tuples(st.sampled_from("prse"), st.integers(-4000, 8000)), max_size=12)


@given(actions)
def test_no_length_is_ever_negative(steps: list[tuple[str, int]]) -> None:
    block, now = running(), NINE
    for action, seconds in steps:
        now += timedelta(seconds=seconds)
        match action:
            case "p":
                block = paused(block, now)
            case "r":
                block = resumed(block, now)
            case "e":
                block = ended(block, now, BlockOutcome.DONE)
            case _:
                block = extended(block, seconds // 60)
        assert elapsed_seconds(block, now) >= 0
        assert paused_seconds(block, now) >= 0
        edges = [edge for pause in block.pauses for edge in (pause.start, pause.end) if edge]
        assert edges == sorted(edges)
        assert all(edge >= NINE for edge in edges)
        if block.end:
            assert elapsed_seconds(block, now) + paused_seconds(block, now) == seconds_between(NINE, block.end)


def test_a_block_ended_without_a_pause_keeps_its_other_fields() -> None:
    block = ended(running(), NINE + MINUTE, BlockOutcome.MOVED_ON)
    assert replace(block, end=None, outcome=None) == running()
