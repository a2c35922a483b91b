"""The parts of a long task: none too short to begin, together exactly its length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.builders import MONDAY, NOOR, day, ledger, snapshot
from wfh.domain.model.config import FocusRules
from wfh.domain.model.day import DayKind, Task
from wfh.domain.planning.proposals.placing.deep_work import LEAST_PART, MOST_PARTS
from wfh.domain.planning.proposals.placing.parts import equal_parts, ways_to_split
from wfh.domain.planning.proposals.propose import propose_day
from wfh.domain.planning.proposals.replan import replan
from wfh.present.shell.as_json import plan_json
from wfh.values import replace


@given(st.integers(1, 480), st.integers(2, 32))
def test_every_way_to_split_adds_up_and_has_no_part_that_is_too_long(length: int, quarters: int) -> None:
    longest = quarters * 15
    ways = ways_to_split(length, LEAST_PART, longest, MOST_PARTS)
    assert ways
    for way in ways:
        assert sum(way) == length
        assert max(way) <= longest
        assert len(way) == 1 or min(way) >= LEAST_PART or way == equal_parts(length, longest)


@pytest.mark.parametrize(("longest", "parts"), [(120, (100,)), (90, (55, 45)), (60, (55, 45)), (45, (45, 30, 25))])
def test_a_hundred_minutes_are_split_into_parts_worth_beginning(longest: int, parts: tuple[int, ...]) -> None:
    assert ways_to_split(100, LEAST_PART, longest, MOST_PARTS)[0] == parts


@pytest.mark.parametrize("longest", range(30, 121, 5))
def test_a_task_of_a_hundred_minutes_is_placed_whatever_the_longest_block_is(longest: int) -> None:
    settings = replace(NOOR, focus=FocusRules(longest_minutes=longest))
    seen = snapshot(ledger(day(MONDAY, Task("a", "Report", estimate=100))), "2026-11-23 08:55", settings)
    found = propose_day(seen)
    assert sum(one.span.minutes for one in found.proposals) == 100
    assert not found.unplaced
    assert max(one.span.minutes for one in found.proposals) <= longest


@pytest.mark.parametrize("kind", [*DayKind, None])
def test_the_kind_of_day_sets_blocks_and_capacity_in_plan_replan_and_json_alike(kind: DayKind | None) -> None:
    plan = day(MONDAY, Task("a", "Report", estimate=120), Task("b", "Draft", estimate=110), kind=kind, outcome="a")
    seen = snapshot(ledger(plan), "2026-11-23 08:55")
    longest = 105 if kind in {DayKind.MEETINGS, DayKind.RECOVERY} else 120
    found = propose_day(seen).proposals
    assert max(one.span.minutes for one in found) <= longest
    assert len(found) == (4 if longest == 105 else 2)
    assert replan(seen).proposals == found
    data = plan_json(seen)
    assert [one["task"] for one in data["proposals"]] == [one.task.id for one in found]
    assert data["capacity"]["available"] == seen.capacity.available
    parts = {DayKind.DEEP: 0.825, DayKind.MEETINGS: 0.6, DayKind.RECOVERY: 0.45}
    assert seen.capacity.available == round(480 * parts.get(kind or DayKind.MIXED, 0.75))
