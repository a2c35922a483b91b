"""Sixty days of adding and not one shutdown: in the real program and by the shell, no open task is out of reach."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.shell import Person
from tests.domain.builders import AMSTERDAM, at
from tests.usecases.builders import workspace
from wfh.clock import FixedClock
from wfh.domain.time.zones import at_minute
from wfh.usecases.day import tasks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.terminal.conftest import Start
    from tests.terminal.harness import Program

pytestmark = pytest.mark.terminal

FIRST, DAYS = date(2026, 9, 1), 60
NOW = "2026-11-02T09:00:00+01:00"
TITLES = [f"errand {number:02}" for number in range(DAYS)]


@pytest.fixture
def person(isolated: Mapping[str, str]) -> Person:
    """Somebody who added one task on each of sixty days, and did nothing else."""
    config = Path(isolated["WFH_CONFIG"])
    world = workspace(config.parent, clock=FixedClock(at("2026-01-01 09:00")))
    assert isinstance(world.clock, FixedClock)
    for number, title in enumerate(TITLES):
        world.clock.at = at_minute(FIRST + timedelta(days=number), 600 + number, AMSTERDAM)
        tasks.add(world, title)
    person = Person({**isolated, "WFH_DATA": str(config.parent / "data")}, config)
    person.now = NOW
    return person


def opened(start: Start, person: Person) -> Program:
    return start("--now", NOW, columns=80, rows=24, WFH_DATA=person.environ["WFH_DATA"])


def walked(program: Program) -> set[str]:
    """Return the titles that are met on the way down a list, of which several lines are always in view."""
    met = set[str]()
    for _step in range(DAYS):
        met |= {title for title in TITLES if title in program.settle(0.02)}
        if len(met) == DAYS:
            break
        program.send(*["down"] * 4)
    return met


def test_the_shell_lists_every_open_task_of_sixty_days(person: Person) -> None:
    found = person.run("today", "--json").data
    assert [(each["date"], each["title"], each["status"]) for each in found["earlier"]] == [
        (str(FIRST + timedelta(days=number)), title, "open") for number, title in enumerate(TITLES)
    ]
    assert found["unclosed"] == [each["date"] for each in found["earlier"]]
    said = person.run("today", "--plain").out
    assert all(title in said for title in TITLES)


def test_plan_names_every_open_task_of_sixty_days(start: Start, person: Person) -> None:
    with opened(start, person) as program:
        program.wait_for("60 days since Tue 1 Sep were not closed")
        program.send("p")
        program.wait_for("These days were not closed")
        assert walked(program) == set(TITLES)


def test_one_key_on_today_carries_over_every_open_task_of_sixty_days(start: Start, person: Person) -> None:
    with opened(start, person) as program:
        program.wait_for("60 days since Tue 1 Sep were not closed: c closes them and carries 60 tasks")
        program.send("c")
        program.wait_for("yes")
        program.send("y")
        program.wait_gone("were not closed")
        assert [task["title"] for task in person.run("today", "--json").data["tasks"]] == TITLES
        program.send("u")
        program.wait_for("60 days since Tue 1 Sep were not closed")
    found = person.run("today", "--json").data
    assert (found["tasks"], len(found["earlier"])) == ([], DAYS)
    assert json.dumps(found)
