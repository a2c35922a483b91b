"""The rituals on real files: killed at each step they go on there; a passed step is refused kindly."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import LONG
from tests.domain.builders import MONDAY, TUESDAY, asked
from tests.usecases.builders import CONFIG, again, everything, workspace
from wfh.domain.model.day import TaskStatus
from wfh.domain.model.prompt import Answer, Ritual
from wfh.errors import WfhError
from wfh.usecases.day import focus, notes, rituals, tasks

if TYPE_CHECKING:
    from wfh.domain.model.snapshot import Snapshot
    from wfh.usecases.workspace.workspace import Workspace


def a_day(folder: Path, now: str = "2026-11-23 17:28") -> Workspace:
    world = workspace(folder, now)
    for text in ("memo ~45m", "mail Sam", "review @16:00", "old idea >backlog"):
        tasks.add(world, text)
    notes.park(world, "buy milk")
    focus.start(world, text="memo")
    return world


FIRST = {Ritual.PLAN: "week", Ritual.SHUTDOWN: "stop", Ritual.WEEK: "words"}


@pytest.mark.parametrize("ritual", Ritual)
def test_a_ritual_that_is_killed_at_each_step_goes_on_there(tmp_path: Path, ritual: Ritual) -> None:
    world = a_day(tmp_path)
    snapshot: Snapshot | None = rituals.begin(world, ritual)
    assert snapshot is not None
    assert snapshot.day.ritual_step == FIRST[ritual]
    asked_steps = []
    while snapshot is not None and (question := rituals.prompt(snapshot)):
        world = again(world)
        assert asked(world) == question
        assert rituals.begin(world, ritual).day == snapshot.day
        asked_steps.append(question.step)
        assert len(asked_steps) < 60
        snapshot = rituals.answer(world, Answer(question.step, text="4" if "energy" in question.step else None))
    final = again(world).snapshot().day
    assert final.ritual == ""
    if ritual is Ritual.SHUTDOWN:
        assert final.is_closed
        assert final.energy == 4
        assert [task.title for task in everything(world).days[TUESDAY].tasks] == [
            "memo", "mail Sam", "review", "buy milk",
        ]  # fmt: skip
    elif ritual is Ritual.PLAN:
        assert final.planned_at is not None


@pytest.mark.parametrize("ritual", Ritual)
def test_an_answer_from_a_window_that_lags_behind_is_refused(tmp_path: Path, ritual: Ritual) -> None:
    world = a_day(tmp_path)
    rituals.begin(world, ritual)
    other = again(world)
    passed = asked(other).step
    rituals.answer(world, Answer(passed))
    before = everything(world)
    with pytest.raises(WfhError, match="another window"):
        rituals.answer(other, Answer(passed, text="1"))
    assert everything(world) == before


def test_an_answer_without_a_ritual_is_refused(tmp_path: Path) -> None:
    world = workspace(tmp_path)
    with pytest.raises(WfhError, match="No ritual"):
        rituals.answer(world, Answer("stop"))


def test_what_was_answered_is_saved_at_once(tmp_path: Path) -> None:
    world = a_day(tmp_path)
    rituals.begin(world, Ritual.SHUTDOWN)
    while asked(world).step != "sweep.all":
        rituals.answer(world, Answer(asked(world).step))
    rituals.answer(world, Answer("sweep.all", text="call \x1bthe plumber"))
    snapshot = again(world).snapshot()
    assert [note.text for note in snapshot.day.notes] == ["buy milk", "call \N{REPLACEMENT CHARACTER}the plumber"]
    assert snapshot.running is None


def test_a_day_named_in_an_answer_is_added_to_and_not_replaced(tmp_path: Path) -> None:
    world = workspace(tmp_path)
    tasks.add(world, "kept >2026-12-24")
    _look, memo = tasks.add(world, "memo")
    rituals.begin(world, Ritual.PLAN)
    while asked(world).step != "pick":
        rituals.answer(world, Answer(asked(world).step))
    rituals.answer(world, Answer("pick", choice="w", item=memo.id, argument="2026-12-24"))
    while asked(world).step != "add":
        rituals.answer(world, Answer(asked(world).step))
    rituals.answer(world, Answer("add", text="new >2026-12-24"))
    christmas = max(everything(world).days.items())[1]
    assert [task.title for task in christmas.tasks] == ["kept", "memo", "new"]


def test_the_close_in_a_minute_closes_once(tmp_path: Path) -> None:
    world = a_day(tmp_path)
    snapshot = rituals.quick_close(world)
    assert (snapshot.day.closed_how, snapshot.running, snapshot.undo) == ("quick", None, "close")
    before = everything(world)
    rituals.quick_close(world)
    assert everything(world) == before
    with pytest.raises(WfhError, match="closed"):
        rituals.begin(world, Ritual.PLAN)
    world.undo()
    assert world.snapshot().running is not None


def test_an_earlier_day_is_repaired(tmp_path: Path) -> None:
    world = a_day(tmp_path, "2026-11-20 16:00")
    monday = workspace(tmp_path, "2026-11-23 09:00")
    assert [day.date.day for day in monday.snapshot().unclosed] == [20]
    friday = monday.snapshot().unclosed[0].date
    for wrong in ("late", "9pm tomorrow"):
        with pytest.raises(WfhError, match="for example"):
            rituals.close_earlier(monday, friday, wrong)
    snapshot = rituals.close_earlier(monday, friday, "17:10")
    assert snapshot.unclosed == ()
    assert [task.title for task in snapshot.day.open_tasks] == ["memo", "mail Sam", "review"]
    assert [task.status for task in snapshot.ledger.day(friday).tasks] == [TaskStatus.MOVED] * 3
    with pytest.raises(WfhError, match="earlier day"):
        rituals.close_earlier(monday, MONDAY)
    assert world.places == monday.places


def test_an_earlier_day_that_is_repaired_in_the_evening_goes_to_the_next_working_day(tmp_path: Path) -> None:
    a_day(tmp_path, "2026-11-20 16:00")
    monday = workspace(tmp_path, "2026-11-23 17:30")
    friday = monday.snapshot().unclosed[0].date
    rituals.quick_close(monday)
    snapshot = rituals.close_earlier(monday, friday)
    assert snapshot.day.open_tasks == ()
    assert [task.title for task in snapshot.ledger.day(TUESDAY).tasks][-3:] == ["memo", "mail Sam", "review"]


def test_crossing_the_date_line_closes_two_days_one_of_them_ahead(tmp_path: Path) -> None:
    tuesday = workspace(tmp_path, "2026-11-24 17:30")
    rituals.quick_close(tuesday)
    monday = workspace(tmp_path, "2026-11-23 17:30")
    tasks.add(monday, "memo")
    snapshot = rituals.quick_close(monday)
    assert snapshot.day.is_closed
    assert [task.title for task in everything(monday).days[TUESDAY].tasks] == []
    _look, task = tasks.add(monday, "mail")
    assert everything(monday).find_task(task.id)[0] == TUESDAY.replace(day=25)


days = st.fixed_dictionaries({
    "texts": st.lists(st.sampled_from(["memo ~45m", "mail @16:00", "x >later", "y >fri", "z #kr1"]), max_size=5),
    "thoughts": st.lists(st.sampled_from(["milk", "call >thu", "~5"]), max_size=3),
    "done": st.integers(0, 3),
    "works": st.booleans(),
    "hour": st.sampled_from(["08:00", "12:45", "17:30", "23:59"]),
    "before": st.booleans(),
})  # fmt: skip


@pytest.mark.slow
@settings(max_examples=500 if LONG else 4)
@given(days)
def test_enter_alone_plans_and_closes_any_day(facts: dict) -> None:  # type: ignore[type-arg]
    folder = Path(tempfile.mkdtemp(prefix="ritual-"))
    try:
        _live(folder, facts)
    finally:
        shutil.rmtree(folder)


def _live(folder: Path, facts: dict) -> None:  # type: ignore[type-arg]
    if facts["before"]:
        a_day(folder, "2026-11-20 15:00")
    world = workspace(folder, f"2026-11-23 {facts['hour']}")
    made = [tasks.add(world, text)[1].id for text in facts["texts"]]
    for text in facts["thoughts"]:
        notes.park(world, text)
    for task_id in made[: facts["done"]]:
        tasks.set_done(world, task_id, True)
    if facts["works"]:
        focus.start(world, text="work") if world.snapshot().running is None else focus.pause(world)
    for ritual in (Ritual.PLAN, Ritual.WEEK, Ritual.SHUTDOWN):
        rituals.begin(world, ritual)
        for _enter in range(80):
            question = rituals.prompt(world.snapshot())
            if question is None:
                break
            rituals.answer(world, Answer(question.step))
        assert rituals.prompt(world.snapshot()) is None
        assert world.snapshot().unclosed == ()
    snapshot = world.snapshot()
    assert snapshot.day.is_closed
    assert snapshot.day.planned_at is not None
    assert snapshot.running is None
    assert snapshot.parked == ()
    open_today = [task for task in snapshot.day.tasks if task.is_open]
    assert open_today == []


def test_a_ticked_item_of_the_checklist_runs_its_command_once_the_day_is_closed(tmp_path: Path) -> None:
    text = CONFIG.replace(
        'text = "Clear the desk"\n',
        'text = "Clear the desk"\nrun = ["touch", "~/ran"]\n'
        '[[shutdown.check]]\ntext = "Not ticked"\nrun = ["touch", "~/no"]\n',
    )
    world = workspace(tmp_path, "2026-11-23 17:28", text)
    rituals.begin(world, Ritual.SHUTDOWN)
    while asked(world).step != "room":
        rituals.answer(world, Answer(asked(world).step))
    assert asked(world).items[0].detail == "touch ~/ran"
    rituals.answer(world, Answer("room", tick="Clear the desk"))
    while asked(world).step != "close.seal":
        rituals.answer(world, Answer(asked(world).step))
    assert "Then runs: touch ~/ran" in asked(world).lines
    assert not (tmp_path / "ran").exists()
    world.environ = {**world.environ, "PATH": os.environ["PATH"]}
    rituals.answer(world, Answer("close.seal"))
    assert world.hook_lines(wait=True) == ()
    assert (tmp_path / "ran").exists()
    assert not (tmp_path / "no").exists()


def test_a_command_of_the_checklist_that_fails_is_reported_and_stops_nothing(tmp_path: Path) -> None:
    text = CONFIG.replace('text = "Clear the desk"\n', 'text = "Clear the desk"\nrun = ["/nowhere/at-all"]\n')
    world = workspace(tmp_path, "2026-11-23 17:28", text)
    rituals.begin(world, Ritual.SHUTDOWN)
    while asked(world).step != "room":
        rituals.answer(world, Answer(asked(world).step))
    rituals.answer(world, Answer("room", tick="Clear the desk"))
    while (question := rituals.prompt(world.snapshot())) is not None:
        rituals.answer(world, Answer(question.step))
    assert world.snapshot().day.is_closed
    (line,) = world.hook_lines(wait=True)
    assert "Clear the desk" in line
