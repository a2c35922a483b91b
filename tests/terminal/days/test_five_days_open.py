"""Five days left open, a block running in one of them: repaired by keys in the real program, also across clock changes.

Days end at 04:00 here: the night shift's blocks begin after midnight and belong to the day before.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import LONG
from tests.domain import always
from tests.domain.builders import AMSTERDAM, at
from tests.usecases.builders import CONFIG, everything, workspace
from wfh.clock import FixedClock
from wfh.domain.model.block import elapsed_seconds
from wfh.domain.time.zones import at_minute
from wfh.usecases.day import focus, notes, tasks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.terminal.conftest import Start
    from tests.terminal.harness import Program
    from wfh.domain.model.block import Block
    from wfh.usecases.workspace.workspace import Workspace


MOST_KEYS = 9
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def config(hours: str) -> str:
    """Return settings with the same hours on all seven days; days end at 04:00."""
    before, _hours, after = CONFIG.partition("[hours]")
    after = after[after.index("[shutdown]") :]
    week = "".join(f'{day} = ["{hours}"]\n' for day in DAYS)
    return f'{before}[hours]\n{week}rollover = "04:00"\n{after}'


def leave_open(world: Workspace, first: date, minute: int, runs: int) -> None:
    """Live five days: a task done, one not, a thought, 40 minutes of focus, until a block is never ended."""
    clock = world.clock
    assert isinstance(clock, FixedClock)
    for number in range(5):
        clock.at = at_minute(first + timedelta(days=number), minute, AMSTERDAM)
        _look, done = tasks.add(world, f"done {number}")
        tasks.set_done(world, done.id, True)
        tasks.add(world, f"open {number} ~50m")
        notes.park(world, f"thought {number}")
        if number <= runs:
            focus.start(world, text=f"open {number}", minutes=50)
        if number < runs:
            clock.advance(timedelta(minutes=40))
            focus.stop(world)


CASES = {
    "an illness": (date(2026, 11, 16), "2026-11-23T09:01:00+01:00", "09:00-17:30", 15 * 60),
    "the clock goes back": (date(2026, 10, 22), "2026-10-27T09:01:00+01:00", "09:00-17:30", 15 * 60),
    "the clock goes on": (date(2027, 3, 25), "2027-03-30T09:01:00+02:00", "09:00-17:30", 15 * 60),
    "nights, the clock goes back": (date(2026, 10, 21), "2026-10-26T20:31:00+01:00", "20:00-03:30", 25 * 60 + 30),
    "nights, the clock goes on": (date(2027, 3, 24), "2027-03-29T20:31:00+02:00", "20:00-03:30", 25 * 60 + 30),
}


@pytest.mark.parametrize("name", CASES if LONG else [*CASES][1::3])  # all in memory: usecases/day/test_repair.py
def test_five_days_left_open_are_repaired_in_under_ten_keys(
    start: Start, isolated: Mapping[str, str], name: str
) -> None:
    first, now, hours, minute = CASES[name]
    runs = 3 if "nights" in name else 4
    config_file = Path(isolated["WFH_CONFIG"])
    world = workspace(config_file.parent, text=config(hours), clock=FixedClock(at("2026-01-01 09:00")))
    environ = {"WFH_DATA": str(config_file.parent / "data")}
    leave_open(world, first, minute, runs)
    program = start("--now", now, columns=80, rows=24, **environ)
    keys = repair(program, world, now)
    assert keys <= MOST_KEYS
    program.send("ctrl+q")
    assert program.wait_exit() == 0
    check(world, first, runs)


def repair(program: Program, world: Workspace, now: str) -> int:
    """Press Enter at what the screen asks until no day is open any more; give how many keys it took."""
    assert isinstance(world.clock, FixedClock)
    world.clock.at = at(now[:16].replace("T", " "))
    program.wait_for("during a block")
    program.send("enter")
    program.wait_for("▸ Start")
    program.send("p")
    program.wait_for("These days were not closed")
    program.send("enter")
    program.wait_gone("These days were not closed")
    assert world.snapshot().unclosed == ()
    return 3


def check(world: Workspace, first: date, runs: int) -> None:
    after = everything(world)
    ids = {task.id for day in after.days.values() for task in day.tasks}
    always.check(after, world.clock.now(), ids, {n.id for day in after.days.values() for n in day.notes})
    titles = sorted(task.title for day in after.days.values() for task in day.tasks if task.is_open)
    assert [title for title in titles if title.startswith("open")] == [f"open {number}" for number in range(5)]
    done = sorted(task.title for day in after.days.values() for task in day.tasks if task.status == "done")
    assert done == [f"done {number}" for number in range(5)]
    assert sorted(note.text for day in after.days.values() for note in day.notes) == [
        f"thought {number}" for number in range(5)
    ]
    for number in range(5):
        day = after.days[first + timedelta(days=number)]
        assert day.closed_how == "repaired"
        assert day.closed_at is not None
        lengths = [minutes_of(block, world) for block in day.blocks]
        if number == runs:
            assert len(lengths) == 1
            assert 0 <= lengths[0] <= 50
        else:
            assert lengths == ([40] if number < runs else [])


def minutes_of(block: Block, world: Workspace) -> int:
    assert block.end is not None
    return elapsed_seconds(block, world.clock.now()) // 60
