"""The length of a block where nobody says one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.domain.builders import MONDAY, at, day, ledger, snapshot
from wfh.domain.model.block import Block, BlockOutcome
from wfh.domain.model.day import Task
from wfh.domain.planning.proposals.start_length import start_minutes

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


def test_it_never_passes_the_longest_block_of_the_day() -> None:
    task = replace(MEMO, estimate=480)
    seen = snapshot(ledger(day(MONDAY, task)), "2026-11-23 10:00")
    assert start_minutes(seen, task) == seen.config.focus.longest_minutes
