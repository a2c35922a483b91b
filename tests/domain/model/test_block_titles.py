"""A block keeps the name of its task."""

from __future__ import annotations

from dataclasses import replace

from tests.domain.builders import MONDAY, TUESDAY, at, day, ledger
from wfh.domain.model.block import Block, BlockOutcome
from wfh.domain.model.day import Task, TaskStatus
from wfh.domain.model.ledger import title_of

MEMO = Task("t-memo", "Decision memo")
MOVED = replace(MEMO, status=TaskStatus.MOVED, moved_to=TUESDAY)
BLOCK = Block(
    "b-1", "t-memo", start=at("2026-11-23 09:00"), end=at("2026-11-23 09:40"), outcome=BlockOutcome.MOVED_ON
)  # fmt: skip
MONDAY_WITH_IT = day(MONDAY, MOVED, blocks=(BLOCK,))


def test_a_block_that_has_ended_keeps_the_name_the_task_had_when_it_is_moved_and_renamed() -> None:
    renamed = ledger(MONDAY_WITH_IT, day(TUESDAY, replace(MEMO, title="Memo, second half")))
    assert title_of(renamed, BLOCK) == "Decision memo"


def test_a_block_keeps_its_name_if_the_day_its_task_went_to_is_missing() -> None:
    assert title_of(ledger(MONDAY_WITH_IT), BLOCK) == "Decision memo"
    elsewhere = replace(BLOCK, id="b-2", start=None, end=None)
    assert title_of(ledger(MONDAY_WITH_IT, day(TUESDAY, blocks=(elsewhere,))), elsewhere) == "Decision memo"


def test_a_block_that_went_on_past_midnight_keeps_the_name_of_its_day() -> None:
    late = replace(BLOCK, start=at("2026-11-24 00:20"), end=at("2026-11-24 01:00"))
    renamed = ledger(day(MONDAY, MOVED, blocks=(late,)), day(TUESDAY, replace(MEMO, title="other")))
    assert title_of(renamed, late) == "Decision memo"


def test_a_block_that_runs_shows_the_name_the_task_has_now() -> None:
    runs = replace(BLOCK, end=None, outcome=None)
    assert title_of(ledger(day(MONDAY, replace(MEMO, title="Memo"), blocks=(runs,))), runs) == "Memo"
