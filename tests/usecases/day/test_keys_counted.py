"""Keys counted: Enter alone goes through the plan in at most nine, through the close in at most eleven questions.

On the last day of a week six lines of one's own words are asked for: seventeen.
The page before the close takes one more; in ``--plain`` there is none.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import LONG
from tests.domain.builders import FRIDAY, MONDAY, NOOR, at, day, ledger
from tests.usecases.builders import MemoryWorkspace
from wfh.clock import FixedClock
from wfh.domain.model.day import Note, Task
from wfh.domain.model.key_results import KeyResult, Results
from wfh.domain.model.ledger import AwaitedReply, Backlog
from wfh.domain.model.prompt import Answer, Ritual
from wfh.usecases.day import rituals

if TYPE_CHECKING:
    from wfh.domain.model.day import Day

MOST_PLAN, MOST_CLOSE, MOST_FRIDAY = 9, 11, 17

tasks = st.builds(
    Task,
    id=st.uuids().map(lambda made: f"t-{made.hex[:6]}"),
    title=st.sampled_from(["memo", "call Priya", "hand-over to Mia", "review"]),
    estimate=st.sampled_from([None, 15, 45, 90, 240]),
    at=st.sampled_from([None, None, 14 * 60]),
    carried=st.integers(0, 3),
    first_step=st.sampled_from(["", "open it"]),
)
notes = st.lists(st.sampled_from(["ask Sam", "buy milk"]), max_size=3).map(
    lambda texts: tuple(Note(f"n-{number}", at("2026-11-23 08:30"), text) for number, text in enumerate(texts))
)
days = st.builds(
    lambda made, thoughts: replace(day(MONDAY, *made), notes=thoughts),
    st.lists(tasks, max_size=3, unique_by=lambda task: task.id),
    notes,
)
earlier = st.lists(tasks, max_size=2, unique_by=lambda task: task.id).map(
    lambda made: day(MONDAY.replace(day=20), *(replace(task, id=f"{task.id}x") for task in made))
)


def enters(world: MemoryWorkspace, ritual: Ritual) -> int:
    """Press Enter to the end; give how often."""
    rituals.begin(world, ritual)
    for pressed in range(40):
        question = rituals.prompt(world.snapshot())
        if question is None:
            return pressed
        rituals.answer(world, Answer(question.step))
    raise AssertionError(question)


results = st.lists(st.sampled_from(["Onboarding", "Docs", "Answer time"]), max_size=3, unique=True).map(
    lambda titles: Results(tuple(KeyResult(f"kr{number}", title) for number, title in enumerate(titles, 1)))
)
replies = st.lists(st.sampled_from([None, MONDAY, FRIDAY]), max_size=2).map(
    lambda dues: tuple(AwaitedReply(f"w-{number}", "priya", "the budget", due=due) for number, due in enumerate(dues))
)


@pytest.mark.slow
@settings(max_examples=2000 if LONG else 15)
@given(days, earlier, results, replies, st.integers(0, 4))
def test_enter_alone_is_short_in_the_morning_and_in_the_evening_of_every_weekday(
    today: Day, before: Day, known: Results, waited: tuple[AwaitedReply, ...], ahead: int
) -> None:
    date = MONDAY + timedelta(days=ahead)
    world = MemoryWorkspace(FixedClock(at(f"{date} 08:55")), NOOR)
    world.ledger = replace(
        ledger(before, replace(today, date=date)), results=known, backlog=Backlog((), waited)
    )  # fmt: skip
    assert enters(world, Ritual.PLAN) <= MOST_PLAN
    world.clock.at = at(f"{date} 17:28")
    assert enters(world, Ritual.SHUTDOWN) <= (MOST_FRIDAY if date == FRIDAY else MOST_CLOSE)
    assert world.snapshot().day.is_closed


def test_enter_alone_plans_a_first_and_a_third_day_in_nine_keys() -> None:
    world = MemoryWorkspace(FixedClock(at("2026-11-24 08:55")), NOOR)
    world.ledger = ledger()
    assert enters(world, Ritual.PLAN) <= MOST_PLAN  # the first day: nothing is there yet
    made = tuple(Task(f"t-{name}", name, estimate=60, carried=2) for name in ("memo", "review", "mail"))
    for date in (MONDAY, MONDAY + timedelta(days=2), FRIDAY):
        world.clock.at = at(f"{date} 08:55")
        world.ledger = ledger(day(date, *made))
        assert enters(world, Ritual.PLAN) <= MOST_PLAN


@given(days)
def test_enter_alone_closes_a_day_that_was_never_planned(today: Day) -> None:
    world = MemoryWorkspace(FixedClock(at("2026-11-23 17:28")), NOOR)
    world.ledger = ledger(today)
    assert enters(world, Ritual.SHUTDOWN) <= MOST_CLOSE
