"""Verbs on the focus block, on real files."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.domain.builders import MONDAY, NOOR, at, config, day, ledger, snapshot, week
from tests.usecases.builders import CONFIG, again, workspace
from wfh.clock import FixedClock
from wfh.domain.model.block import Block, BlockOutcome, elapsed_seconds
from wfh.domain.model.day import Task, TaskStatus
from wfh.domain.model.ledger import Ledger
from wfh.domain.model.snapshot import BoundaryState
from wfh.errors import WfhError
from wfh.usecases.day import focus, rituals, tasks
from wfh.usecases.day.focus import CeilingError, Suggestion, minutes_until, suggestion

if TYPE_CHECKING:
    from pathlib import Path

    from wfh.domain.model.snapshot import Snapshot
    from wfh.usecases.workspace.workspace import Workspace

MEMO = Task("t-memo", "memo", first_step="open it", resume="table 2")
MAIL = Task("t-mail", "mail", first_step="open the mail")


def block(snapshot: Snapshot) -> Block:
    assert snapshot.running is not None
    return snapshot.running.block


def test_a_start_that_is_refused_does_not_use_up_the_question_at_the_ceiling(tmp_path: Path) -> None:
    clock = FixedClock(at("2026-11-23 10:00"))
    world = workspace(tmp_path, text=f"{CONFIG}\n[focus]\ndaily_max_minutes = 30\n", clock=clock)
    focus.start(world, text="memo")
    clock.advance(timedelta(minutes=40))
    with pytest.raises(WfhError, match="is still running"):
        focus.start(world, text="mail")
    focus.stop(world)
    with pytest.raises(CeilingError, match="40 minutes of focus today, of the 30 you set"):
        focus.start(world, text="mail")
    assert block(focus.start(world, text="mail")).is_running
    focus.stop(world)
    assert block(focus.start(world, text="mail")).is_running
    focus.stop(world)
    rituals.quick_close(world)
    again_tomorrow = workspace(tmp_path, "2026-11-24 10:00")
    assert block(focus.start(again_tomorrow, text="mail")).is_running


def plan(task: str, time: str, minutes: int = 25) -> Block:
    return Block(f"b-{task}-{time}", task, at(f"2026-11-23 {time}"), minutes)


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({}, Suggestion("", "", 50, "")),
        ({"tasks": (MAIL, MEMO)}, Suggestion("t-mail", "mail", 50, "open the mail")),
        ({"tasks": (MAIL, MEMO), "outcome": "t-memo"}, Suggestion("t-memo", "memo", 50, "table 2")),
        (
            {"tasks": (MAIL, MEMO), "blocks": (plan("t-memo", "11:00"),)},
            Suggestion("t-memo", "memo", 25, "table 2"),
        ),
        (
            {"tasks": (MAIL, MEMO), "outcome": "t-mail", "blocks": (plan("t-mail", "15:00"), plan("t-memo", "11:01"))},
            Suggestion("t-memo", "memo", 25, "table 2"),
        ),
        (
            {"tasks": (MAIL, MEMO), "blocks": (plan("t-memo", "08:59"),)},
            Suggestion("t-mail", "mail", 50, "open the mail"),
        ),
        ({"tasks": (MAIL, MEMO), "outcome": "t-gone"}, Suggestion("t-mail", "mail", 50, "open the mail")),
        (
            {"tasks": (MAIL, MEMO), "outcome": "t-mail", "blocks": (plan("t-mail", "15:00"), plan("t-memo", "10:45"))},
            Suggestion("t-memo", "memo", 25, "table 2"),
        ),
        (
            {"tasks": (MAIL, MEMO), "blocks": (plan("t-mail", "15:00", 30), plan("t-gone", "10:00"))},
            Suggestion("t-mail", "mail", 30, "open the mail"),
        ),
        (
            {"tasks": (MAIL,), "blocks": (Block("b", "t-mail", planned_minutes=5),)},
            Suggestion("t-mail", "mail", 50, "open the mail"),
        ),
        ({"tasks": (replace(MAIL, status=TaskStatus.DONE),), "outcome": "t-mail"}, Suggestion("", "", 50, "")),
    ],
)  # fmt: skip
def test_the_likely_block_is_the_planned_one_near_now_or_next_then_the_one_thing_then_the_first_task(
    fields: dict[str, Any], wanted: Suggestion
) -> None:
    assert suggestion(snapshot(ledger(day(MONDAY, **fields)), "2026-11-23 10:00")) == wanted


def test_start_alone_starts_the_likely_block(tmp_path: Path) -> None:
    world = workspace(tmp_path)
    _look, memo = tasks.add(world, "memo ~45m @10:30")
    seen = focus.start(world)
    assert (block(seen).task, block(seen).planned_minutes) == (memo.id, 45)
    assert block(seen).planned_start == at("2026-11-23 10:30")
    assert seen.boundary.state is BoundaryState.FOCUS
    with pytest.raises(WfhError, match="memo is still running"):
        focus.start(again(world))


def test_a_text_names_a_task_or_makes_one(tmp_path: Path) -> None:
    world = workspace(tmp_path)
    _look, memo = tasks.add(world, "memo")
    assert block(focus.start(world, text="Mem", first_step=" open it ")).task == memo.id
    seen = focus.stop(world)
    assert seen.day.tasks[0].first_step == "open it"
    seen = focus.start(world, text="review ~90m", minutes=25)
    assert seen.running is not None
    assert (seen.running.title, block(seen).planned_minutes) == ("review", 25)
    assert [task.title for task in seen.day.tasks] == ["memo", "review"]
    focus.stop(world)
    assert block(focus.start(world, task=memo.id, open_ended=True)).planned_minutes == 0


def test_a_block_without_a_task_runs_too(tmp_path: Path) -> None:
    seen = focus.start(workspace(tmp_path), first_step="ignored without a task")
    assert seen.running is not None
    assert (seen.running.title, block(seen).task, block(seen).planned_minutes) == ("focus", "", 50)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"minutes": -1}, "1 to 1440"), ({"minutes": 1441}, "1 to 1440"), ({"until": "soon"}, "for example"),
        ({"until": "9:00"}, "has passed"), ({"task": "t-none"}, "no longer here"), ({"text": "@15:00"}, "few words"),
    ],
)  # fmt: skip
def test_a_start_that_makes_no_sense_says_so_and_changes_nothing(
    tmp_path: Path, options: dict[str, Any], words: str
) -> None:
    world = workspace(tmp_path)
    with pytest.raises(WfhError, match=words):
        focus.start(world, **options)
    assert not (tmp_path / "data" / "days").exists()
    assert world.snapshot().running is None


def test_on_a_closed_day_no_block_starts(tmp_path: Path) -> None:
    world = workspace(tmp_path)
    rituals.quick_close(world)
    with pytest.raises(WfhError, match="Reopen it first"):
        focus.start(world, text="memo")
    assert world.snapshot().day.tasks == ()


def test_a_block_goes_on_over_restarts_and_counts_real_time(tmp_path: Path) -> None:
    world = workspace(tmp_path)
    focus.start(world, text="memo", until="11:20")
    assert block(world.snapshot()).planned_minutes == 80
    world.clock.advance(timedelta(minutes=10))  # type: ignore[attr-defined]
    assert focus.pause(again(world)).boundary.state is BoundaryState.PAUSED
    world.clock.advance(timedelta(minutes=5))  # type: ignore[attr-defined]
    focus.resume(again(world))
    world.clock.advance(timedelta(minutes=1))  # type: ignore[attr-defined]
    seen = focus.extend(again(world), -20)
    assert elapsed_seconds(block(seen), seen.now) == 660
    assert block(seen).planned_minutes == 60
    seen = focus.stop(again(world), BlockOutcome.STUCK, "table \x1b2")
    assert seen.running is None
    assert seen.day.blocks[0].outcome is BlockOutcome.STUCK
    assert seen.day.tasks[0].resume == "table \N{REPLACEMENT CHARACTER}2"
    for verb in (focus.pause, focus.resume, focus.stop):
        with pytest.raises(WfhError, match="No block is running"):
            verb(world)
    with pytest.raises(WfhError, match="No block is running"):
        focus.extend(world, 5)


def test_a_block_that_passes_the_rollover_is_kept_in_the_day_it_began_in(tmp_path: Path) -> None:
    world = workspace(tmp_path, "2026-11-24 03:50")
    focus.start(world, text="deploy")
    world.clock.advance(timedelta(minutes=20))  # type: ignore[attr-defined]
    seen = world.snapshot()
    assert seen.date != MONDAY
    assert seen.running is not None
    assert seen.running.date == MONDAY
    seen = focus.stop(world, BlockOutcome.DONE)
    assert seen.running is None
    done = seen.ledger.day(MONDAY)
    assert elapsed_seconds(done.blocks[0], seen.now) == 20 * 60
    assert done.tasks[0].status is TaskStatus.DONE


NIGHT = config(week(*[("22:00-06:00",)] * 7))


@pytest.mark.parametrize(
    ("now", "until", "minutes"),
    [
        ("2026-11-23 10:00", "11:20", 80),
        ("2026-11-23 10:00:20", "10:01", 1),
        ("2026-11-23 10:00:50", "10:01", 1),
        ("2026-11-23 10:00", "2pm", 240),
        ("2026-11-23 23:50", "0:30", 40),
        ("2026-11-24 00:10", "0:30", 20),
        ("2026-11-24 00:10", "4:00", 230),
        ("2026-10-25 01:30", "3:30", 180),
        ("2027-03-28 01:30", "2:30", 30),
        ("2027-03-28 01:30", "3:30", 60),
    ],
)
def test_until_is_the_next_time_the_clock_shows_it(now: str, until: str, minutes: int) -> None:
    assert minutes_until(snapshot(Ledger(), now), until) == minutes


def test_in_a_doubled_hour_until_may_be_its_second_half() -> None:
    second = snapshot(Ledger(), at("2026-10-25 02:10", fold=1))
    assert minutes_until(second, "2:30") == 20
    first = snapshot(Ledger(), at("2026-10-25 02:40"))
    assert minutes_until(first, "2:30") == 50


def test_until_reaches_to_the_end_of_a_night_shift_and_no_further() -> None:
    assert minutes_until(snapshot(Ledger(), "2026-11-24 03:50", NIGHT), "5:30") == 100
    assert minutes_until(snapshot(Ledger(), "2026-11-23 23:50", NIGHT), "6:00") == 370
    for now, until, settings in (
        ("2026-11-23 10:00", "9:59", NOOR), ("2026-11-23 10:00", "10:00", NOOR), ("2026-11-23 23:50", "6:01", NIGHT),
        ("2026-11-24 00:10", "0:05", NOOR),
    ):  # fmt: skip
        with pytest.raises(WfhError, match="has passed"):
            minutes_until(snapshot(Ledger(), now, settings), until)


def test_the_usual_length_is_the_one_that_is_set(tmp_path: Path) -> None:
    world: Workspace = workspace(tmp_path, text=CONFIG + "\n[focus]\nminutes = 25\n")
    tasks.add(world, "memo ~45m @10:05")
    assert block(focus.start(world, text="other")).planned_minutes == 25
