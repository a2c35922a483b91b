"""The end of a week: its good things are read back, five lines are asked, and Monday reads the one change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.domain.builders import (
    FRIDAY,
    MONDAY,
    NOOR,
    OFFICE,
    THURSDAY,
    TUESDAY,
    asked,
    at,
    config,
    day,
    ledger,
    say,
    to,
    week,
)
from tests.usecases.builders import MemoryWorkspace
from wfh.clock import FixedClock
from wfh.domain.model.prompt import Ritual
from wfh.domain.rituals.shutdown import week_review
from wfh.domain.time.working_hours import HoursException
from wfh.errors import WfhError
from wfh.usecases.day import rituals

if TYPE_CHECKING:
    from wfh.domain.model.day import Day

EARLIER = (
    day(MONDAY, closed_at=at("2026-11-23 17:30"), good="the review came early"),
    day(TUESDAY, closed_at=at("2026-11-24 17:30")),
    day(THURSDAY, closed_at=at("2026-11-26 17:30"), good="a walk"),
)


def evening(now: str = "2026-11-27 17:20", *days: Day) -> MemoryWorkspace:
    world = MemoryWorkspace(FixedClock(at(now)), NOOR)
    world.ledger = ledger(*(days or EARLIER))
    rituals.begin(world, Ritual.SHUTDOWN)
    return world


def test_the_last_day_of_a_week_has_five_more_prompts_on_the_page_of_the_good_thing() -> None:
    page = to(evening(), "close.week", skip=False)
    assert page.lines == (
        "Mon 23 Nov: the review came early", "Thu 26 Nov: a walk", "Your week: one line each, all optional.",
    )  # fmt: skip
    assert [item.text for item in page.items] == [
        "One good thing today?", "What went well this week?", "What got in the way?", "What did you learn?",
        "Who deserves thanks?", "One change for next week?",
    ]  # fmt: skip
    assert page.numbered
    assert len(week_review.PROMPTS) == 5


def test_each_prompt_is_one_line_and_enter_passes_the_rest() -> None:
    world = evening()
    to(world, "close.week", skip=False)
    say(world, choice="e", item="week_change", argument=" no meetings on Thursday ")
    say(world, choice="e", item="good", argument="the memo is out")
    page = asked(world)
    assert (page.step, page.current and page.current.id) == ("close.week", "week_well")
    assert [item.settled for item in page.items][0::5] == ["the memo is out", "no meetings on Thursday"]
    say(world, choice="e", item="good", argument="-")
    with pytest.raises(WfhError, match="another window"):
        say(world, choice="e", item="place")
    say(world, choice="e", item="week_hard", argument="two calls")
    say(world, choice="e", item="week_hard")
    say(world, text="-")  # in the opened line it empties, too
    assert asked(world).items[2].settled == ""
    while asked(world).step != "close.week":
        say(world, back=True)
    met = []
    while (step := asked(world).step) != "close.seal":
        met.append(step)
        say(world)
    assert met == ["close.week", *(f"close.week.{item.id}" for item in page.items)]
    friday = world.ledger.days[FRIDAY]
    assert (friday.good, friday.week_change, friday.week_well) == ("", "no meetings on Thursday", "")


def test_other_days_ask_for_the_good_thing_alone() -> None:
    assert to(evening("2026-11-26 17:20", *EARLIER[:2]), "close.good", skip=False).field == "One good thing today?"


def test_a_week_that_ends_before_a_holiday_ends_there() -> None:
    world = MemoryWorkspace(
        FixedClock(at("2026-11-26 17:20")), config(week(*[OFFICE] * 5, exceptions=(HoursException(FRIDAY, ()),)))
    )
    rituals.begin(world, Ritual.SHUTDOWN)
    assert to(world, "close.week", skip=False).lines == ("Your week: one line each, all optional.",)


def test_the_first_morning_of_the_next_week_reads_the_one_change() -> None:
    world = evening(
        "2026-11-30 08:55", *EARLIER, day(FRIDAY, closed_at=at("2026-11-27 17:30"), week_change="fewer tabs")
    )
    rituals.begin(world, Ritual.PLAN)
    assert "One change for this week: fewer tabs" in to(world, "week", skip=False).lines
    later = replace(world.snapshot(), date=TUESDAY)
    assert week_review.last_change(later) == ""
