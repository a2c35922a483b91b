"""Several days left open: repaired on the next morning in under ten keys, nothing lost, lengths plausible."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.conftest import LONG
from tests.domain.builders import NOOR, at, config, day, ledger, week
from tests.usecases.builders import MemoryWorkspace
from wfh.clock import FixedClock
from wfh.domain.model.block import Block, elapsed_seconds
from wfh.domain.model.day import Day, Note, Task, TaskStatus
from wfh.domain.model.prompt import Answer, Ritual
from wfh.domain.time.zones import at_minute, zone
from wfh.usecases.day import rituals

if TYPE_CHECKING:
    from wfh.domain.model.config import Config

AMSTERDAM = zone("Europe/Amsterdam")
MOST_KEYS = 9
EVERY_DAY = config(week(*[("09:00-17:30",)] * 7), shutdown=NOOR.shutdown)
NIGHTS = config(week(*[("20:00-03:30",)] * 7), shutdown=NOOR.shutdown)


def left_open(first: date, begin: int, runs: int) -> list[Day]:
    """Return five days from ``first`` on with a task, a block from minute ``begin`` each; on one of them it runs."""
    days = []
    for number in range(5):
        when = first + timedelta(days=number)
        start = at_minute(when, begin, AMSTERDAM)
        block = Block(f"b-{number}", f"t-{number}", planned_minutes=50, start=start)
        if number != runs:
            block = replace(block, end=start + timedelta(minutes=40))
        task, done = Task(f"t-{number}", f"task {number}"), Task(f"d-{number}", "done", TaskStatus.DONE, done_at=start)
        note = Note(f"n-{number}", start, f"thought {number}")
        days.append(day(when, task, done, planned_at=start, blocks=(block,), notes=(note,)))
    return days


def test_one_verb_closes_every_day_that_was_left_open_each_at_its_own_time() -> None:
    world = MemoryWorkspace(FixedClock(at("2026-11-23 09:00")), EVERY_DAY)
    world.ledger = ledger(*left_open(date(2026, 11, 16), 15 * 60, 4))
    snapshot = rituals.close_earlier_days(world)
    assert snapshot.unclosed == ()
    assert [task.title for task in snapshot.day.open_tasks] == [f"task {number}" for number in range(5)]
    closed = [world.ledger.days[date(2026, 11, 16 + number)].closed_at for number in range(5)]
    assert closed == [at(f"2026-11-{16 + number} 15:{50 if number == 4 else 40}") for number in range(5)]


@pytest.mark.parametrize("runs", range(5) if LONG else (0, 4))
@pytest.mark.parametrize(
    ("first", "now"),
    [
        (date(2026, 11, 16), "2026-11-23 09:00"),
        (date(2026, 10, 22), "2026-10-27 09:00"),
        (date(2027, 3, 25), "2027-03-30 09:00"),
    ],
    ids=["illness", "the clock goes back", "the clock goes on"],
)
@pytest.mark.parametrize(("settings", "begin"), [(EVERY_DAY, 15 * 60), (NIGHTS, 25 * 60 + 30)], ids=["day", "night"])
def test_five_days_left_open_are_repaired_in_under_ten_keys(
    first: date, now: str, runs: int, settings: Config, begin: int
) -> None:
    world = MemoryWorkspace(FixedClock(at(now)), settings)
    before = left_open(first, begin, runs)
    world.ledger = ledger(*before)
    assert len(world.snapshot().unclosed) == 5
    rituals.begin(world, Ritual.PLAN)
    keys = 1
    while question := rituals.prompt(world.snapshot()):
        rituals.answer(world, Answer(question.step))
        keys += 1
    assert keys <= MOST_KEYS
    snapshot = world.snapshot()
    assert (snapshot.unclosed, snapshot.running) == ((), None)
    places = [task.id for kept in world.ledger.days.values() for task in kept.tasks if task.is_open]
    places += [task.id for task in world.ledger.backlog.tasks]
    assert {f"t-{number}" for number in range(5)} <= set(places)
    assert len(places) == len(set(places)) == 10
    for number, was in enumerate(before):
        kept = world.ledger.days[was.date]
        sign = at_minute(was.date, begin, AMSTERDAM) + timedelta(minutes=50 if number == runs else 40)
        assert (kept.closed_how, kept.closed_at) == ("repaired", sign)
        assert kept.open_tasks == ()
        assert elapsed_seconds(kept.blocks[0], snapshot.now) == (50 if number == runs else 40) * 60
