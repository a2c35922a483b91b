"""At most one block runs, whatever happens; its task goes along."""

from __future__ import annotations

import pytest

from tests.domain.builders import MONDAY, TUESDAY, at, day, ledger, moment
from wfh.domain.model.block import Block, BlockOutcome
from wfh.domain.model.day import Task, TaskStatus
from wfh.domain.model.ledger import Ledger
from wfh.domain.planning import blocks
from wfh.errors import WfhError

NOW = moment("2026-11-23 10:00")
LATER = moment("2026-11-23 10:30")
MEMO = Task("t-memo", "memo")
MAIL = Task("t-mail", "mail")


def running() -> Ledger:
    return blocks.start(ledger(day(MONDAY, MEMO, MAIL)), NOW, MEMO.id, 50)


def test_a_block_starts_on_a_task_or_on_none() -> None:
    found = running().running()
    assert found is not None
    assert found[0] == MONDAY
    assert (found[1].task, found[1].start, found[1].planned_minutes) == (MEMO.id, NOW.stamp, 50)
    free = blocks.start(Ledger(), NOW, "", 0)
    assert blocks.title_of(free, free.days[MONDAY].blocks[0]) == "focus"


def test_the_planned_block_is_the_one_that_starts() -> None:
    plans = tuple(Block(f"b-{task.id}", task.id, at("2026-11-23 11:00"), 25) for task in (MAIL, MEMO))
    book = blocks.start(ledger(day(MONDAY, MEMO, MAIL, blocks=plans)), NOW, MEMO.id, 40)
    assert book.days[MONDAY].blocks[0] == plans[0]
    begun = book.days[MONDAY].blocks[1]
    assert (begun.id, begun.planned_start, begun.start) == ("b-t-memo", at("2026-11-23 11:00"), NOW.stamp)
    assert begun.planned_minutes == 40


def test_a_second_block_is_refused_with_the_name_of_the_first() -> None:
    with pytest.raises(WfhError, match="memo is still running"):
        blocks.start(running(), LATER, MAIL.id, 25)


def test_starting_a_block_moves_its_task_to_today() -> None:
    book = blocks.start(ledger(day(TUESDAY, MAIL), backlog=(MEMO,)), NOW, MEMO.id, 25)
    assert book.backlog.tasks == ()
    assert [task.id for task in book.days[MONDAY].tasks] == [MEMO.id]
    done = ledger(day(TUESDAY, Task("t-done", "done", TaskStatus.DONE)))
    assert blocks.start(done, NOW, "t-done", 25).days[MONDAY].tasks == ()


def test_no_block_starts_without_its_task_or_on_a_closed_day() -> None:
    with pytest.raises(WfhError, match="no longer here"):
        blocks.start(Ledger(), NOW, "t-none", 25)
    with pytest.raises(WfhError, match="closed"):
        blocks.start(ledger(day(closed_at=at("2026-11-23 09:00"))), NOW, "", 25)


def test_pause_resume_and_extend_change_the_running_block() -> None:
    book = blocks.pause(running(), LATER)
    assert book.days[MONDAY].blocks[0].is_paused
    book = blocks.extend(blocks.resume(book, LATER), 5)
    block = book.days[MONDAY].blocks[0]
    assert not block.is_paused
    assert block.planned_minutes == 55
    for verb in (blocks.pause, blocks.resume):
        with pytest.raises(WfhError, match="No block is running"):
            verb(Ledger(), NOW)
    with pytest.raises(WfhError, match="No block is running"):
        blocks.stop(Ledger(), NOW, BlockOutcome.DONE, "")


@pytest.mark.parametrize("outcome", list(BlockOutcome))
def test_stopping_keeps_the_resume_note_and_completes_the_task(outcome: BlockOutcome) -> None:
    book = blocks.stop(running(), LATER, outcome, " table 2 ")
    block, task = book.days[MONDAY].blocks[0], book.days[MONDAY].tasks[0]
    assert (block.end, block.outcome) == (LATER.stamp, outcome)
    assert task.resume == "table 2"
    assert (task.status is TaskStatus.DONE) == (outcome is BlockOutcome.DONE)
    assert book.running() is None


def test_a_block_outlives_its_task() -> None:
    for task_id in ("", "t-gone"):
        block = Block("b-1", task_id, start=NOW.stamp)
        book = blocks.stop(ledger(day(blocks=(block,))), LATER, BlockOutcome.DONE, "next")
        assert book.days[MONDAY].blocks[0].outcome is BlockOutcome.DONE
        assert blocks.title_of(book, block) == "focus"


def test_the_first_planned_length_is_kept() -> None:
    from wfh.domain.model.block import extended

    planned = Block("b", "t-a", at("2026-11-23 10:00"), 45)
    of = ledger(day(MONDAY, Task("t-a", "memo"), blocks=(planned,)))
    same = blocks.start(of, moment("2026-11-23 10:10"), "t-a", 45).day(MONDAY).blocks[0]
    other = blocks.start(of, moment("2026-11-23 10:10"), "t-a", 25).day(MONDAY).blocks[0]
    assert (same.planned_minutes, same.first_planned_minutes) == (45, 0)
    assert (other.planned_minutes, other.first_planned_minutes) == (25, 45)
    longer = extended(same, 5)
    assert (longer.planned_minutes, longer.first_planned_minutes) == (50, 45)
    assert (extended(longer, 5).first_planned_minutes, extended(longer, -5)) == (45, same)
    assert extended(Block("c", "", planned_minutes=25, start=at("2026-11-23 10:00")), 5).first_planned_minutes == 0


def test_the_first_of_several_planned_blocks_starts() -> None:
    plans = (
        Block("b", "t-a", at("2026-11-23 15:00"), 45),
        Block("c", "t-a", at("2026-11-23 11:00"), 45),
        Block("d", "t-a"),
    )
    of = ledger(day(MONDAY, Task("t-a", "memo"), blocks=plans))
    after = blocks.start(of, moment("2026-11-23 10:10"), "t-a", 45).day(MONDAY)
    assert [block.id for block in after.blocks if block.start] == ["c"]
