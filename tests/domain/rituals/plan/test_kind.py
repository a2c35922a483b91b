"""What kind of day it is: asked first, mixed unless the calendar says otherwise; it sets capacity and blocks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.domain.builders import MONDAY, NOOR, TUESDAY, asked, at, day, ledger, say, snapshot
from tests.usecases.builders import MemoryWorkspace
from wfh.clock import FixedClock
from wfh.domain.model.day import DayKind, Task
from wfh.domain.model.people import Meeting
from wfh.domain.model.prompt import Ritual
from wfh.domain.planning.proposals.propose import propose_day
from wfh.domain.time.working_hours import TimeRange
from wfh.domain.today.day_kinds import kind_text
from wfh.usecases.day import rituals

if TYPE_CHECKING:
    from wfh.domain.model.config import Config

CLOSED = day(MONDAY, closed_at=at("2026-11-23 17:30"), closed_how="ritual", first_tomorrow="the memo")
BUSY = replace(
    NOOR, meetings=(Meeting("all hands", (), frozenset({0, 1}), TimeRange(9 * 60, 12 * 60 + 30), "Europe/Amsterdam"),)
)


def begun(settings: Config = NOOR, now: str = "2026-11-24 08:55") -> MemoryWorkspace:
    world = MemoryWorkspace(FixedClock(at(now)), settings)
    world.ledger = ledger(CLOSED)
    rituals.begin(world, Ritual.PLAN)
    return world


def test_the_kind_of_day_is_the_first_question_and_mixed_by_default() -> None:
    world = begun()
    question = asked(world)
    assert (question.step, question.start, question.enter) == ("kind", "mixed", "mixed")
    assert [(item.text, item.detail) for item in question.items] == [
        ("deep", "blocks up to 2 h, 82 % full"), ("meetings", "blocks up to 1 h 45, 60 % full"),
        ("mixed", "blocks up to 2 h, 75 % full"), ("recovery", "blocks up to 1 h 45, 45 % full"),
    ]  # fmt: skip
    say(world)
    assert world.ledger.days[TUESDAY].kind is DayKind.MIXED
    assert asked(world).step == "arrive"


@pytest.mark.parametrize("kind", list(DayKind))
def test_one_key_takes_a_kind_and_going_back_shows_it(kind: DayKind) -> None:
    world = begun()
    say(world, item=kind.value)
    assert world.ledger.days[TUESDAY].kind is kind
    say(world, back=True)
    assert asked(world).start == kind.value
    say(world)
    assert world.ledger.days[TUESDAY].kind is kind


def test_many_meetings_propose_a_day_of_meetings() -> None:
    question = asked(begun(BUSY))
    assert (question.start, question.lines[-1]) == ("meetings", "3 h 30 of meetings today.")


def test_on_the_first_day_of_a_week_it_is_a_key_where_the_week_is_asked_for() -> None:
    world = MemoryWorkspace(FixedClock(at("2026-11-23 08:55")), NOOR)
    rituals.begin(world, Ritual.PLAN)
    assert asked(world).step == "week"
    say(world, choice="4")
    assert world.ledger.days[MONDAY].kind is DayKind.RECOVERY
    assert "Kind of day: recovery. Another: 1 deep · 2 meetings · 3 mixed · 4 recovery" in asked(world).lines
    say(world)
    assert world.ledger.days[MONDAY].kind is DayKind.RECOVERY


def test_after_an_evening_that_was_made_up_for_nobody_asks_how_far_work_was() -> None:
    world = MemoryWorkspace(FixedClock(at("2026-11-24 08:55")), NOOR)
    world.ledger = ledger(replace(CLOSED, closed_how="repaired"))
    rituals.begin(world, Ritual.PLAN)
    assert asked(world).lines == ("First thing today: the memo", "What kind of day is it?")
    say(world)
    assert asked(world).step == "frame"


def test_the_kind_sets_what_fits_and_how_long_a_block_is() -> None:
    def planned(kind: DayKind | None) -> tuple[int, int]:
        seen = snapshot(ledger(day(MONDAY, Task("a", "write", estimate=240), kind=kind)), "2026-11-23 09:00")
        return seen.capacity.available, max(proposal.span.minutes for proposal in propose_day(seen).proposals)

    assert planned(None) == planned(DayKind.MIXED) == (360, 120)
    assert planned(DayKind.DEEP) == (396, 120)
    assert planned(DayKind.MEETINGS) == (288, 90)
    assert planned(DayKind.RECOVERY) == (216, 90)


def test_a_day_that_is_not_mixed_is_named() -> None:
    assert [kind_text(day(MONDAY, kind=kind)) for kind in (None, *DayKind)] == [
        "", "deep day", "meetings day", "", "recovery day",
    ]  # fmt: skip
