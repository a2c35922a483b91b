"""The rest of a day that has slipped."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.builders import MONDAY, NOOR, TUESDAY, at, day, ledger, moment, snapshot, window
from wfh.domain.model.block import Block, BlockOutcome
from wfh.domain.model.day import Day, Task, TaskStatus
from wfh.domain.model.people import Meeting
from wfh.domain.planning.blocks import movable
from wfh.domain.planning.proposals.free_time import block_span, without_what_moves
from wfh.domain.planning.proposals.proposal import Why
from wfh.domain.planning.proposals.reasons import proposal_reason
from wfh.domain.planning.proposals.replan import accept_replan, planned_start_of, preview, replan
from wfh.domain.time.spans import Span, clip, intersect
from wfh.domain.time.working_hours import TimeRange, WindowKind
from wfh.domain.time.zones import at_minute
from wfh.domain.today.boundary import hours_of
from wfh.domain.today.take_snapshot import running_block
from wfh.errors import WfhError

SETTINGS = replace(
    NOOR,
    windows=(window(WindowKind.OFFICE_HOURS, "13:00-13:30"),),
    meetings=(Meeting("sync", (), frozenset({0}), TimeRange(16 * 60, 16 * 60 + 30), "Europe/Amsterdam"),),
)
MEMO, MAIL, CALL = Task("m", "memo", estimate=90), Task("q", "mail", estimate=30), Task("c", "read", estimate=45)


def planned(id: str, task: str, start: str, minutes: int) -> Block:
    return Block(id, task, at(f"2026-11-23 {start}"), minutes)


SLIPPED = day(
    MONDAY, MEMO, MAIL, CALL, blocks=(planned("b", "m", "13:00", 90), planned("e", "q", "14:30", 30), Block("f", "c")),
)  # fmt: skip
NOW = "2026-11-23 14:10"


def told(of: Day) -> list[tuple[str, str, int]]:
    return [
        (block.task, f"{block.planned_start.astimezone(snapshot(ledger(), NOW).zone):%H:%M}", block.planned_minutes)
        for block in movable(of)
        if block.planned_start
    ]


def test_replanning_keeps_what_works_and_proposes_the_rest() -> None:
    seen = snapshot(ledger(SLIPPED), NOW, SETTINGS)
    plan = replan(seen)
    assert without_what_moves(seen).blocks == (planned("e", "q", "14:30", 30), Block("f", "c"))
    assert [(one.task.id, one.span.start, one.span.minutes, proposal_reason(seen, one)) for one in plan.proposals] == [
        ("m", at("2026-11-23 15:00"), 45, "part 1 of 2, free until 16:00"),
        ("m", at("2026-11-23 16:30"), 45, "part 2 of 2, free until 17:30"),
    ]
    assert plan.left_out == (CALL,)  # a quarter before the meeting and one before the stop are too short for it
    assert [planned_start_of(seen, task) for task in ("m", "q", "c")] == [
        at("2026-11-23 13:00"), at("2026-11-23 14:30"), None,
    ]  # fmt: skip
    assert seen.day == SLIPPED  # nothing is moved by looking


def test_the_lost_part_of_a_task_is_proposed_again_and_the_other_stays() -> None:
    blocks = (planned("a", "m", "13:30", 45), planned("b", "m", "15:00", 45))
    seen = snapshot(ledger(day(MONDAY, MEMO, blocks=blocks)), NOW, SETTINGS)
    assert [(one.span.start, one.span.minutes, one.part) for one in replan(seen).proposals] == [
        (at("2026-11-23 14:15"), 45, None)
    ]
    assert without_what_moves(seen).blocks == blocks[1:]


def test_a_block_that_a_meeting_or_a_new_stop_reaches_does_not_hold() -> None:
    blocks = (planned("a", "m", "14:30", 90), planned("b", "q", "15:45", 30), planned("c", "c", "16:45", 45))
    of = day(MONDAY, MEMO, MAIL, CALL, blocks=blocks)
    assert without_what_moves(snapshot(ledger(of), NOW, SETTINGS)).blocks == (blocks[0], blocks[2])
    early = replace(of, stop_at=17 * 60)
    assert without_what_moves(snapshot(ledger(early), NOW, SETTINGS)).blocks == blocks[:1]


def test_accepting_plans_what_was_shown_and_can_defer_the_rest() -> None:
    late = "2026-11-23 15:50"
    book = ledger(SLIPPED)
    seen = snapshot(book, late, SETTINGS)
    plan = replan(seen)
    assert plan.left_out == (MEMO, CALL)
    after = accept_replan(book, seen, moment(late, SETTINGS), plan.signature, defer=False)
    assert told(after.day(MONDAY)) == [("q", "16:30", 30)]
    assert all(task.is_open for task in after.day(MONDAY).tasks)
    assert told(preview(seen, plan).day) == told(after.day(MONDAY))
    deferred = accept_replan(book, seen, moment(late, SETTINGS), plan.signature, defer=True)
    assert [task.id for task in deferred.day(TUESDAY).open_tasks] == ["m", "c"]
    assert next(task for task in deferred.day(MONDAY).tasks if task.id == "m").status is TaskStatus.MOVED


def test_a_changed_proposal_is_not_accepted() -> None:
    book = ledger(SLIPPED)
    shown = replan(snapshot(book, NOW, SETTINGS)).signature
    later = "2026-11-23 14:31"
    with pytest.raises(WfhError, match="Time has passed"):
        accept_replan(book, snapshot(book, later, SETTINGS), moment(later, SETTINGS), shown, defer=False)


def test_the_rest_of_an_estimate_is_proposed_but_at_least_a_quarter_hour() -> None:
    worked = Block("w", "c", None, 25, at("2026-11-23 09:00"), at("2026-11-23 09:25"), outcome=BlockOutcome.MOVED_ON)
    over = Block("o", "q", None, 25, at("2026-11-23 10:00"), at("2026-11-23 11:00"), outcome=BlockOutcome.MOVED_ON)
    seen = snapshot(ledger(day(MONDAY, CALL, MAIL, blocks=(worked, over))), NOW, SETTINGS)
    assert [(one.task.id, one.span.minutes) for one in replan(seen).proposals] == [("c", 20), ("q", 15)]


def test_a_past_or_occupied_wished_start_gets_another_time() -> None:
    passed, taken = replace(MAIL, at=13 * 60), replace(CALL, at=16 * 60)
    plan = replan(snapshot(ledger(day(MONDAY, passed, taken)), NOW, SETTINGS))
    assert plan.left_out == ()
    assert [(one.why, one.span.start) for one in plan.proposals] == [
        (Why.PAST, at("2026-11-23 14:15")), (Why.TAKEN, at("2026-11-23 16:30")),
    ]  # fmt: skip
    ahead = replace(MAIL, at=15 * 60)
    (one,) = replan(snapshot(ledger(day(MONDAY, ahead)), NOW, SETTINGS)).proposals
    assert (one.why, one.span.start) == (Why.WISHED, at("2026-11-23 15:00"))


def test_the_running_task_keeps_its_later_blocks() -> None:
    running = Block("r", "m", at("2026-11-23 14:00"), 45, at("2026-11-23 14:00"))
    halves = (running, planned("h", "m", "15:00", 45), planned("p", "m", "13:00", 15))
    book = ledger(day(MONDAY, MEMO, MAIL, blocks=halves))
    assert running_block(book) is not None
    seen = snapshot(book, NOW, SETTINGS)
    plan = replan(seen)
    assert [(one.task.id, one.span.start) for one in plan.proposals] == [("q", at("2026-11-23 16:30"))]
    assert [block.id for block in without_what_moves(seen).blocks] == ["r", "h"]
    assert plan.left_out == ()


@given(
    st.lists(
        st.builds(
            Task,
            id=st.uuids().map(str),
            title=st.sampled_from(["memo", "mail"]),
            estimate=st.sampled_from([None, 10, 30, 90, 180]),
            at=st.sampled_from([None, None, 9 * 60 + 30, 16 * 60, 17 * 60]),
        ),
        max_size=6,
        unique_by=lambda task: task.id,
    ),
    st.lists(st.tuples(st.integers(0, 5), st.integers(9 * 60, 17 * 60), st.integers(5, 90)), max_size=6),
    st.integers(8 * 60, 18 * 60),
)
def test_an_accepted_replan_has_no_overlaps_and_loses_no_task(
    made: list[Task], plans: list[tuple[int, int, int]], minute: int
) -> None:
    zone = snapshot(ledger(), NOW).zone
    blocks = tuple(
        Block(f"b{n}", made[which].id, at_minute(MONDAY, start, zone), length)
        for n, (which, start, length) in enumerate(plans)
        if which < len(made)
    )
    book, now = ledger(day(MONDAY, *made, blocks=blocks)), at_minute(MONDAY, minute, zone)
    seen = snapshot(book, now, SETTINGS)
    plan = replan(seen)
    after = accept_replan(book, seen, moment(now, SETTINGS), plan.signature, defer=False).day(MONDAY)
    assert after.tasks == tuple(made)
    stay = without_what_moves(seen).blocks
    placed = {one.task.id for one in plan.proposals} | {block.task for block in stay}
    assert placed | {task.id for task in plan.left_out} == {task.id for task in made}
    spans = [Span(one.span.start, one.span.end) for one in plan.proposals]
    spans = sorted((*spans, *(span for block in stay if (span := block_span(block)))))
    assert all(one.end <= other.start for one, other in pairwise(spans))
    meeting = (Span(at("2026-11-23 16:00"), at("2026-11-23 16:30")),)
    for span in spans:
        assert span.start >= now
        assert clip(hours_of(SETTINGS, zone, MONDAY), span) == (span,)
        assert not intersect(meeting, (span,))
    assert len(movable(after)) == len(spans)
