"""Gaps: nobody was there; told from a clock on the wall that was moved, and from a pause."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.domain.builders import MONDAY, TUESDAY, at, day, ledger
from tests.domain.builders import snapshot as take_snapshot
from wfh.domain.model.absence import Gap, GapAnswer, GapCause, SignOfLife
from wfh.domain.model.block import (
    Block,
    BlockOutcome,
    BlockState,
    Pause,
    ended_early,
    paused,
    resumed,
    shifted,
    state,
    with_absence,
)
from wfh.domain.today.absence import clock_shift, detect_gap, merge_gaps, unanswered_gap

if TYPE_CHECKING:
    from wfh.domain.model.snapshot import Snapshot

MINUTE = timedelta(minutes=1)
TEN = at("2026-11-23 10:00")


def block(**fields: Any) -> Block:
    return Block("b-1", "", None, 50, TEN, **fields)


def snapshot(minutes: float, **fields: Any) -> Snapshot:
    return take_snapshot(ledger(day(blocks=(block(**fields),))), TEN + minutes * MINUTE)


def sign(minutes: float, awake: float | None = None, real: float | None = None, boot: str = "one") -> SignOfLife:
    spent = minutes * 60
    return SignOfLife(TEN + minutes * MINUTE, spent if awake is None else awake, spent if real is None else real, boot)


def test_an_absence_longer_than_the_limit_is_a_gap() -> None:
    assert detect_gap(snapshot(12), sign(7), sign(12)) is None
    found = detect_gap(snapshot(12.1), sign(7), sign(12.1))
    assert found is not None
    assert (found.since, found.until, found.cause) == (TEN + 7 * MINUTE, TEN + 12.1 * MINUTE, GapCause.AWAY)
    assert detect_gap(snapshot(43), None, sign(43)) == Gap("b-1", TEN, TEN + 43 * MINUTE)


def test_sleep_and_reboot_are_detected_by_the_machines_counters() -> None:
    slept = detect_gap(snapshot(50), sign(7), sign(50, awake=8 * 60))
    assert slept is not None
    assert slept.cause is GapCause.ASLEEP
    halves = [detect_gap(snapshot(50), sign(7, awake=0), sign(50, awake=21.5 * 60 + by)) for by in (0, -1)]
    assert [gap and gap.cause for gap in halves] == [GapCause.AWAY, GapCause.ASLEEP]
    booted = detect_gap(snapshot(50), sign(7), sign(50, real=30, boot="two"))
    assert booted is not None
    assert booted.cause is GapCause.REBOOTED
    for names in (("", "two"), ("one+a", "one+b")):
        unknown = detect_gap(snapshot(50), sign(7, boot=names[0]), sign(50, boot=names[1]))
        assert unknown is not None
        assert unknown.cause is GapCause.AWAY


def test_a_changed_clock_is_not_a_gap() -> None:
    assert clock_shift(sign(7), sign(50, real=8 * 60)) == 42 * MINUTE
    assert detect_gap(snapshot(50), sign(7), sign(50, real=8 * 60)) is None
    assert clock_shift(sign(7), sign(-50, real=8 * 60)) == -58 * MINUTE
    assert detect_gap(snapshot(-50), sign(7), sign(-50, real=8 * 60)) is None
    assert clock_shift(sign(7), sign(7.5, real=7 * 60)) == timedelta()
    assert clock_shift(sign(7), sign(7.5, real=7 * 60 - 1)) == timedelta(seconds=31)
    assert clock_shift(sign(7, boot=""), sign(50, boot="")) == timedelta()


def test_no_gap_is_detected_in_a_pause_or_without_a_block() -> None:
    assert detect_gap(snapshot(50, pauses=(Pause(TEN + 8 * MINUTE),)), sign(7), sign(50)) is None
    assert detect_gap(take_snapshot(ledger(day()), TEN), sign(7), sign(50)) is None


def test_on_a_machine_that_was_awake_the_person_may_well_have_worked() -> None:
    for minutes in (13, 55, 300):
        found = detect_gap(snapshot(minutes), sign(7), sign(minutes))
        assert found is not None
        assert (found.cause, found.overnight, found.default) == (GapCause.AWAY, False, GapAnswer.WORKED)
    booted = detect_gap(snapshot(50), sign(7), sign(50, real=30, boot="two"))
    assert booted is not None
    assert booted.default is GapAnswer.BREAK


def test_a_block_left_overnight_or_slept_long_past_its_end_counts_as_forgotten() -> None:
    long = detect_gap(snapshot(56), sign(7), sign(56, awake=8 * 60))
    assert long is not None
    assert (long.overnight, long.default) == (True, GapAnswer.DISCARD)
    short = detect_gap(snapshot(55), sign(7), sign(55, awake=8 * 60))
    assert short is not None
    assert (short.overnight, short.default) == (False, GapAnswer.BREAK)
    open_ended = replace(block(), planned_minutes=0)
    night = take_snapshot(ledger(day(MONDAY, blocks=(open_ended,)), day(TUESDAY)), "2026-11-24 09:00")
    found = detect_gap(night, None, SignOfLife(night.now, 0, 0, ""))
    assert found is not None
    assert found.overnight


def test_unanswered_gaps_of_one_block_are_merged() -> None:
    first, second = Gap("b-1", TEN, TEN + 10 * MINUTE, overnight=True), Gap("b-1", TEN + 20 * MINUTE, TEN + 30 * MINUTE)
    assert merge_gaps(first, second) == Gap("b-1", TEN, TEN + 30 * MINUTE, overnight=True)
    for slept, awake in (
        (replace(first, cause=GapCause.ASLEEP), second),
        (first, replace(second, cause=GapCause.ASLEEP)),
    ):
        assert merge_gaps(slept, awake).cause is GapCause.ASLEEP
    assert merge_gaps(None, second) is second
    assert merge_gaps(replace(first, block="b-2"), second) is second


def test_an_unanswered_gap_needs_its_running_block_and_starts_within_it() -> None:
    found = Gap("b-1", TEN - MINUTE, TEN + 43 * MINUTE)
    here = replace(snapshot(44), gap=found)
    assert unanswered_gap(here) == replace(found, since=TEN)
    assert found.minutes == 44
    assert unanswered_gap(snapshot(44)) is None
    assert unanswered_gap(replace(here, gap=replace(found, block="b-2"))) is None
    assert unanswered_gap(replace(here, running=None)) is None
    assert unanswered_gap(replace(here, gap=Gap("b-1", TEN - 9 * MINUTE, TEN))) is None


# ---------------------------------------------------------------- what the answers do to a block


def test_a_pause_over_a_gap_does_not_overlap_other_pauses() -> None:
    inner = Pause(TEN + 10 * MINUTE, TEN + 15 * MINUTE)
    found = with_absence(block(pauses=(inner,)), TEN + 5 * MINUTE, TEN + 20 * MINUTE)
    assert [(p.start - TEN, p.end and p.end - TEN) for p in found.pauses] == [
        (5 * MINUTE, 10 * MINUTE), (10 * MINUTE, 15 * MINUTE), (15 * MINUTE, 20 * MINUTE),
    ]  # fmt: skip
    running = with_absence(block(pauses=(Pause(TEN + 10 * MINUTE),)), TEN + 5 * MINUTE, TEN + 20 * MINUTE)
    assert [(p.start - TEN, p.end and p.end - TEN) for p in running.pauses] == [
        (5 * MINUTE, 10 * MINUTE), (10 * MINUTE, None),
    ]  # fmt: skip
    after = with_absence(block(pauses=(Pause(TEN + 30 * MINUTE),)), TEN + 5 * MINUTE, TEN + 20 * MINUTE)
    assert len(after.pauses) == 2
    assert with_absence(block(pauses=(inner,)), TEN + 11 * MINUTE, TEN + 12 * MINUTE).pauses == (inner,)


def test_ending_early_keeps_notes_and_shifting_keeps_the_length() -> None:
    pauses = (Pause(TEN + MINUTE, TEN + 2 * MINUTE, "me", "a"), Pause(TEN + 30 * MINUTE, None, "tech", "b"))
    found = ended_early(block(pauses=pauses), TEN + 10 * MINUTE, BlockOutcome.MOVED_ON)
    assert found.end == TEN + 10 * MINUTE
    assert [(p.end and p.end - TEN, p.note) for p in found.pauses] == [(2 * MINUTE, "a"), (10 * MINUTE, "b")]
    assert ended_early(block(), TEN - MINUTE, BlockOutcome.MOVED_ON).end == TEN
    moved_on = shifted(block(pauses=pauses), 43 * MINUTE)
    assert moved_on.start == TEN + 43 * MINUTE
    assert [p.start - TEN for p in moved_on.pauses] == [44 * MINUTE, 73 * MINUTE]
    assert moved_on.pauses[1].end is None


@pytest.mark.parametrize("left", [Block("b-1"), block(end=TEN + MINUTE)])
def test_blocks_that_do_not_run_are_unchanged(left: Block) -> None:
    assert with_absence(left, TEN, TEN + MINUTE) is left
    assert ended_early(left, TEN, BlockOutcome.DONE) is left
    assert shifted(left, MINUTE) is left


def test_the_block_state_follows_from_the_data_and_now() -> None:
    assert state(Block("b-1"), TEN) is BlockState.PLANNED
    assert state(block(), TEN + 50 * MINUTE) is BlockState.RUNNING
    assert state(block(), TEN + 50.1 * MINUTE) is BlockState.OVER
    assert state(replace(block(), planned_minutes=0), TEN + 5000 * MINUTE) is BlockState.RUNNING
    stopped = paused(block(), TEN + MINUTE)
    assert state(stopped, TEN + 500 * MINUTE) is BlockState.PAUSED
    broken = paused(stopped, TEN + 2 * MINUTE, "person", "table 2")
    assert broken.pauses == (Pause(TEN + MINUTE, None, "person", "table 2"),)
    assert state(broken, TEN) is BlockState.INTERRUPTED
    assert paused(broken, TEN, note="table 3").left_at == "table 3"
    assert not resumed(broken, TEN + 3 * MINUTE).is_interrupted
    assert block().left_at == ""
    assert state(replace(block(), end=TEN, outcome=BlockOutcome.CANCELLED), TEN) is BlockState.CANCELLED
    assert state(replace(block(), end=TEN, outcome=BlockOutcome.DONE), TEN) is BlockState.ENDED
