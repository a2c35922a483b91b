"""Enter alone, counted: in the app and line by line, also on a Monday and a Friday; the files are sensible."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

import pytest

from tests.domain import always
from tests.tui.driving import session_on
from tests.usecases.builders import everything
from tests.usecases.walks import WALKS
from wfh.cli.output import Shell
from wfh.cli.run import run
from wfh.clock import FixedClock
from wfh.domain.model.prompt import Ritual
from wfh.usecases.setup.demo import DEMO_NOW, demo_workspace

if TYPE_CHECKING:
    from pathlib import Path

    from wfh.domain.model.ledger import Ledger
    from wfh.usecases.workspace.workspace import Workspace

MOST = {Ritual.PLAN: 9, Ritual.SHUTDOWN: 12}
FRIDAY = 18
ALONE = ("one-day-left-open", "a-week-away", "an-empty-morning", "monday-evening", "friday-evening")


def most(name: str) -> int:
    """Return how often Enter may be needed."""
    return FRIDAY if name == "friday-evening" else MOST[WALKS[name].ritual]


def world_of(name: str, folder: Path) -> Workspace:
    clock = FixedClock(DEMO_NOW)
    world = demo_workspace(folder, language="en", clock=clock)
    WALKS[name].prepare(world, clock)
    return world


def check(world: Workspace, before: Ledger, ritual: Ritual) -> None:
    """The files are whole, nothing is lost, and the ritual has left what it is for."""
    after, snapshot = everything(world), world.snapshot()
    thoughts = sum(note.status == "parked" for day in before.days.values() for note in day.notes)
    made = set(always.places_of_tasks(after)) - set(always.places_of_tasks(before))
    assert set(always.places_of_tasks(before)) <= set(always.places_of_tasks(after))
    assert len(made) <= thoughts
    notes = {note.id for day in after.days.values() for note in day.notes}
    always.check(after, world.clock.now(), set(always.places_of_tasks(after)), notes)
    assert snapshot.problems == ()
    assert snapshot.unclosed == ()
    if ritual is Ritual.PLAN:
        assert snapshot.day.planned_at is not None
        assert snapshot.day.ritual == ""
        assert snapshot.capacity.planned <= snapshot.capacity.available
        assert bool(snapshot.day.outcome) == bool(snapshot.day.open_tasks)
    else:
        assert snapshot.day.is_closed
        assert snapshot.day.open_tasks == ()
        assert snapshot.parked == ()
        assert snapshot.running is None


@pytest.mark.slow
@pytest.mark.parametrize("name", ALONE)
async def test_enter_alone_in_the_app(tmp_path: Path, name: str) -> None:
    world, ritual = world_of(name, tmp_path), WALKS[name].ritual
    before = everything(world)
    async with session_on(world, ritual, (80, 24)) as session:
        ended = {Ritual.PLAN: "TodayScreen", Ritual.SHUTDOWN: "EveningScreen"}[ritual]
        enters = 0
        while session.screen_name != ended and enters < 40:
            await session.press("enter")
            enters += 1
        assert enters <= most(name)
    check(world, before, ritual)


@pytest.mark.slow
@pytest.mark.parametrize("name", ALONE)
def test_enter_alone_line_by_line(tmp_path: Path, name: str) -> None:
    world, ritual = world_of(name, tmp_path), WALKS[name].ritual
    before = everything(world)
    said, complaint = plainly(world, ritual, "\n" * most(name))
    assert complaint == ""
    assert "continues from this step" not in said
    check(world, before, ritual)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["monday-evening", "friday-evening"])
async def test_the_close_in_a_minute_in_the_app(tmp_path: Path, name: str) -> None:
    world = world_of(name, tmp_path)
    before = everything(world)
    async with session_on(world, Ritual.SHUTDOWN, (80, 24)) as session:
        await session.press("z", "enter")
        assert session.screen_name == "EveningScreen"
    check(world, before, Ritual.SHUTDOWN)


@pytest.mark.parametrize("name", ["monday-evening", "friday-evening"])
def test_the_close_in_a_minute_line_by_line(tmp_path: Path, name: str) -> None:
    world = world_of(name, tmp_path)
    before = everything(world)
    assert plainly(world, Ritual.SHUTDOWN, "z\n\n")[1] == ""
    check(world, before, Ritual.SHUTDOWN)


def test_the_close_in_a_minute_says_first_what_goes_where_and_can_be_gone_back_on(tmp_path: Path) -> None:
    world = world_of("monday-evening", tmp_path)
    before = everything(world)
    said, _complaint = plainly(world, Ritual.SHUTDOWN, "z\n<\n")
    assert everything(world).days[world.snapshot().date].tasks == before.days[world.snapshot().date].tasks
    assert not world.snapshot().day.is_closed
    assert all(f"{task.title} · tomorrow" in said for task in world.snapshot().day.open_tasks)
    assert "continues from this step" in said
    assert plainly(world, Ritual.SHUTDOWN, "z\n?\nthe cold walk\n")[1] == ""
    assert (world.snapshot().day.good, world.snapshot().day.closed_how) == ("the cold walk", "quick")


def plainly(world: Workspace, ritual: Ritual, typed: str) -> tuple[str, str]:
    """Run a ritual line by line, typing; return what was said, and what was complained about."""
    places = world.places
    environ = {"WFH_CONFIG": str(places.config), "WFH_DATA": str(places.data), "HOME": str(places.config.parent)}
    out, err = StringIO(), StringIO()
    command = [ritual, "--plain", "--language", "en", "--now", world.clock.now().isoformat()]
    assert run(command, Shell(StringIO(typed), out, err, environ)) == 0
    return out.getvalue(), err.getvalue()
