"""The evening's question what was finished: tasks are ticked, key results set."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.domain.builders import MONDAY, NOOR, TUESDAY, asked, at, day, ledger, say
from tests.usecases.builders import MemoryWorkspace
from wfh.clock import FixedClock
from wfh.domain.model.day import Day, Task, TaskStatus
from wfh.domain.model.key_results import KeyResult, Measure, Results
from wfh.domain.model.prompt import Ritual, Takes
from wfh.domain.planning import key_results
from wfh.errors import WfhError
from wfh.usecases.day import rituals

ONE = KeyResult("kr1", "Onboarding", "%", 40, 60, week=MONDAY, history=(Measure(MONDAY - timedelta(days=3), 42),))
TWO = KeyResult("kr2", "Docs pages", "", 0, 12)
MEMO = Task("t-memo", "memo", estimate=45, result="kr1")


def evening(of: Day, *made: KeyResult, now: str = "2026-11-23 17:28") -> MemoryWorkspace:
    world = MemoryWorkspace(FixedClock(at(now)), NOOR)
    world.ledger = replace(ledger(of), results=Results(made, MONDAY if made else None))
    rituals.begin(world, Ritual.SHUTDOWN)
    say(world)
    return world


def test_results_stand_below_the_tasks_with_where_they_are() -> None:
    world = evening(day(MONDAY, MEMO), ONE, TWO)
    assert [(item.text, item.detail, item.ticked, item.settled) for item in asked(world).items] == [
        ("memo", "45 m", False, ""), ("KR1 Onboarding", "", None, "42 %"), ("KR2 Docs pages", "", None, "0"),
    ]  # fmt: skip
    choice = asked(world).choices[0]
    assert (choice.key, choice.takes, choice.every_item) == ("=", Takes.RESULT, True)
    assert asked(world).current is None


@pytest.mark.parametrize("typed", ["kr1 45", "1 45", "onb 45 %"])
def test_a_result_is_set_and_shows_its_move(typed: str) -> None:
    world = evening(day(MONDAY, MEMO), ONE, TWO)
    say(world, choice="=", argument=typed)
    assert asked(world).step == "done"
    assert asked(world).items[1].settled == "42 → 45 %"
    assert world.ledger.results.results[0].history[-1] == Measure(MONDAY, 45)
    say(world, choice="=", argument="1 46")
    assert asked(world).items[1].settled == "42 → 46 %"
    assert key_results.progress_text(world.snapshot(), "kr1") == "KR1 Onboarding 42 → 46 %"


def test_a_result_shows_the_move_of_the_day_in_shutdown_and_of_the_week_on_today() -> None:
    world = evening(day(MONDAY, MEMO), ONE)
    say(world, choice="=", argument="45")
    world.ledger = world.ledger.with_day(day(TUESDAY, MEMO))
    world.clock.at = at("2026-11-24 17:28")
    rituals.begin(world, Ritual.SHUTDOWN)
    say(world)
    assert asked(world).items[-1].settled == "45 %"
    assert key_results.progress_text(world.snapshot(), "kr1") == "KR1 Onboarding 42 → 45 %"
    assert key_results.progress_text(world.snapshot(), "kr9") == "#kr9"
    assert key_results.progress_text(world.snapshot(), "") == ""


def test_a_result_that_has_come_to_its_target_today_stays_to_be_corrected() -> None:
    world = evening(day(MONDAY), TWO)
    say(world, choice="=", argument="12")
    assert [item.settled for item in asked(world).items] == ["0 → 12"]
    say(world, choice="=", argument="11")
    assert [item.settled for item in asked(world).items] == ["0 → 11"]


def test_what_cannot_be_read_is_asked_again_and_a_tick_on_a_result_says_the_key() -> None:
    world = evening(day(MONDAY, MEMO), ONE, TWO)
    before = world.ledger
    with pytest.raises(WfhError, match="kr1 45"):
        say(world, choice="=", argument="much")
    with pytest.raises(WfhError, match="= kr2 45"):
        say(world, tick="kr2")
    assert world.ledger.results == before.results


def test_a_task_is_ticked_and_enter_alone_goes_on() -> None:
    world = evening(day(MONDAY, MEMO), ONE)
    say(world, tick="t-memo")
    assert world.ledger.days[MONDAY].tasks[0].status is TaskStatus.DONE
    say(world)
    assert asked(world).step == "sweep.all"
    assert evening(day(MONDAY, MEMO)).snapshot().day.ritual_step == "done"
    assert asked(evening(day(MONDAY, MEMO))).choices == ()
    assert evening(day(MONDAY)).snapshot().day.ritual_step == "sweep.all"
    assert asked(evening(day(MONDAY), ONE)).step == "done"
