"""When the list of today would be done."""

from __future__ import annotations

from dataclasses import replace

from tests.domain.builders import MONDAY, NOOR, at, day, ledger, snapshot, window
from wfh.domain.model.block import Block
from wfh.domain.model.day import Task, TaskStatus
from wfh.domain.model.people import Meeting
from wfh.domain.planning.pace import done_by
from wfh.domain.time.working_hours import TimeRange, WindowKind

SETTINGS = replace(
    NOOR,
    windows=(window(WindowKind.LUNCH, "12:00-12:30"),),
    meetings=(Meeting("sync", (), frozenset({0}), TimeRange(10 * 60, 11 * 60), "Europe/Amsterdam"),),
)
MEMO, MAIL = Task("m", "memo", estimate=90), Task("q", "mail")


def test_the_open_tasks_are_done_one_after_the_other_in_free_time() -> None:
    seen = snapshot(ledger(day(MONDAY, MEMO, MAIL)), "2026-11-23 09:30", SETTINGS)
    assert done_by(seen) == at("2026-11-23 13:30")  # 30 before the meeting, 60 before lunch, 30 after it


def test_a_list_is_not_done_before_the_last_of_its_blocks_ends() -> None:
    early, late, of_another = (
        Block("b", "m", at("2026-11-23 11:00"), 60),
        Block("c", "m", at("2026-11-23 15:00"), 90),
        Block("d", "gone", at("2026-11-23 16:30"), 60),
    )
    for blocks, end in (((early,), "13:30"), ((early, late), "16:30"), ((early, of_another), "13:30")):
        seen = snapshot(ledger(day(MONDAY, MEMO, MAIL, blocks=blocks)), "2026-11-23 09:30", SETTINGS)
        assert done_by(seen) == at(f"2026-11-23 {end}")


def test_what_does_not_fit_before_the_stop_is_done_after_it() -> None:
    assert done_by(snapshot(ledger(day(MONDAY, MEMO)), "2026-11-23 16:30", SETTINGS)) == at("2026-11-23 18:00")


def test_after_hours_and_on_a_day_that_is_done_a_list_has_no_end() -> None:
    assert done_by(snapshot(ledger(day(MONDAY, MEMO)), "2026-11-23 18:30", SETTINGS)) is None
    assert done_by(snapshot(ledger(day(MONDAY, replace(MEMO, status=TaskStatus.DONE))), "2026-11-23 09:30")) is None


def test_the_rest_of_the_running_block_counts() -> None:
    running = Block("b", "m", None, 50, at("2026-11-23 14:00"))
    seen = snapshot(ledger(day(MONDAY, MEMO, MAIL, blocks=(running,))), "2026-11-23 14:30", SETTINGS)
    assert done_by(seen) == at("2026-11-23 15:20")
