"""The morning that begins a week: its results, what is kept by Enter alone, and how far work was by a key."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.domain.builders import MONDAY, NOOR, asked, at, day, ledger, say
from tests.usecases.builders import MemoryWorkspace
from wfh.clock import FixedClock
from wfh.domain.model.key_results import KeyResult, Measure, Results
from wfh.domain.model.prompt import Ritual
from wfh.errors import WfhError
from wfh.usecases.day import rituals

LAST_WEEK = MONDAY - timedelta(days=7)
ONE = KeyResult("kr1", "Onboarding", "%", 40, 60, week=LAST_WEEK)
TWO = KeyResult("kr2", "Docs pages", "", 0, 12)


def begun(*made: KeyResult, now: str = "2026-11-23 08:55") -> MemoryWorkspace:
    world = MemoryWorkspace(FixedClock(at(now)), NOOR)
    friday = day(MONDAY - timedelta(days=3), closed_at=at("2026-11-20 17:30"), first_tomorrow="the memo")
    world.ledger = replace(ledger(friday), results=Results(made, LAST_WEEK if made else None))
    rituals.begin(world, Ritual.PLAN)
    return world


def shown(world: MemoryWorkspace) -> list[tuple[str, str, str]]:
    return [(item.text, item.detail, item.settled) for item in asked(world).items]


def test_the_first_morning_of_a_week_asks_what_it_is_for() -> None:
    world = begun(ONE, TWO)
    assert (asked(world).title, asked(world).enter) == ("Week", "keep these")
    assert asked(world).lines == (
        "First thing today: the memo", "Kind of day: mixed. Another: 1 deep · 2 meetings · 3 mixed · 4 recovery",
        "Which results is this week for? Up to three.",
    )  # fmt: skip
    assert shown(world) == [
        ("KR1 Onboarding", "40 of 60 %", "this week"), ("KR2 Docs pages", "0 of 12", "later"),
    ]  # fmt: skip
    assert begun(ONE, now="2026-11-24 08:55").snapshot().day.ritual_step == "kind"


def test_enter_alone_keeps_the_results_of_last_week() -> None:
    world = begun(ONE, TWO)
    say(world)
    assert world.ledger.results == Results((replace(ONE, week=MONDAY), TWO), MONDAY)
    assert {step.step: step.result for step in asked(world).progress}["week"] == "1 result"


def test_enter_alone_keeps_an_empty_choice_empty() -> None:
    world = begun()
    assert asked(world).enter == "next"
    assert [choice.key for choice in asked(world).choices] == ["a", "m", "1", "2", "3", "4"]
    say(world)
    assert world.ledger.results == Results()
    assert asked(world).step == "frame"


def test_skipping_the_week_changes_nothing() -> None:
    world = begun(ONE)
    say(world, skip=True)
    assert world.ledger.results == Results((ONE,), LAST_WEEK)


def test_results_are_taken_left_set_let_go_and_added_without_leaving_the_step() -> None:
    world = begun(ONE, TWO)
    say(world, choice="t", item="kr2")
    say(world, choice="k", item="kr1")
    say(world, choice="=", item="kr2", argument="3")
    say(world, choice="a", argument="Answer time 9 -> 4 h")
    assert shown(world) == [
        ("KR2 Docs pages", "3 of 12", "this week"), ("KR3 Answer time", "9 of 4 h", "this week"),
        ("KR1 Onboarding", "40 of 60 %", "later"),
    ]  # fmt: skip
    say(world, choice="x", item="kr1")
    say(world, choice="x", item="kr2")
    assert [item.id for item in asked(world).items] == ["kr3"]
    assert world.ledger.results.results[1].history == (Measure(MONDAY, 3),)
    say(world)
    assert asked(world).step == "frame"
    say(world, back=True)
    assert [item.id for item in asked(world).items] == ["kr3"]


def test_how_far_work_was_is_a_key_away_that_morning() -> None:
    world = begun()
    say(world, choice="m", argument="4")
    assert (world.ledger.days[MONDAY].detached, asked(world).step) == (4, "week")
    with pytest.raises(WfhError, match="1 to 5"):
        say(world, choice="m", argument="far")


def test_what_cannot_be_done_is_reported_and_changes_nothing() -> None:
    world = begun(ONE)
    before = world.ledger.results
    for given in ({"choice": "t", "item": "kr9"}, {"choice": "=", "item": "kr1", "argument": "much"},
                  {"choice": "a", "argument": "40 -> 60"}, {"choice": "t"}):  # fmt: skip
        with pytest.raises(WfhError):
            say(world, **given)
    assert world.ledger.results == before
