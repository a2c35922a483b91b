"""A clock that is set while a block runs: whoever comes next moves the block along before anything else."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.domain.builders import at
from tests.usecases.builders import CONFIG, again, break_seconds, workspace
from tests.usecases.day.test_focus_machine import Machine
from wfh.domain.model.block import elapsed_seconds
from wfh.domain.today.absence import unanswered_gap
from wfh.errors import NotSavedError
from wfh.store.state.heartbeat import HeartbeatFile
from wfh.usecases.day import breaks, focus
from wfh.usecases.workspace import hooks, prompt_cache
from wfh.usecases.workspace.background import follow_clock, tend
from wfh.usecases.workspace.waiting import Deed

if TYPE_CHECKING:
    from pathlib import Path

    from wfh.domain.model.snapshot import Snapshot
    from wfh.usecases.workspace.workspace import Workspace

SHIFTS = (-86_400, -7_200, -31, 31, 600, 3_600, 86_400)


def running(folder: Path, seconds: int = 120) -> tuple[Workspace, Machine]:
    """Return a workspace where a block of 50 minutes has run for so long, and its clock."""
    clock = Machine(at("2026-11-23 10:00"))
    world = workspace(folder, clock=clock, text=CONFIG + '\n[hooks]\nfocus_end = ["true"]\n')
    focus.start(world, text="memo")
    clock.pass_(seconds)
    return world, clock


def worked(snapshot: Snapshot) -> int:
    return sum(elapsed_seconds(block, snapshot.now) for day in snapshot.ledger.days.values() for block in day.blocks)


@pytest.mark.parametrize("by", SHIFTS)
def test_a_rehearsed_look_counts_work_and_runs_nothing(tmp_path: Path, by: int) -> None:
    world, clock = running(tmp_path)
    clock.move(by)
    snapshot = again(world).snapshot()
    assert worked(snapshot) == 120
    assert [each.event for each in hooks.run_due(world, snapshot) if each.event == "focus_end"] == []


@pytest.mark.parametrize("by", SHIFTS)
def test_what_a_window_still_holds_runs_nothing_and_writes_no_line(
    tmp_path: Path, by: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    world, clock = running(tmp_path)
    run: list[str] = []
    monkeypatch.setattr(hooks, "_start", lambda _ws, event, *_rest: run.append(event.value))
    stale = world.snapshot()
    clock.move(by)
    tend(world, world.at_now(stale))
    assert "focus_end" not in run
    assert world.changed()
    expected = f"focus {(clock.now() + timedelta(minutes=48)).timestamp():.0f} memo\n"
    assert (world.places.state / prompt_cache.LINE).read_text() == expected
    prompt_cache.refresh(world, stale)
    assert (world.places.state / prompt_cache.LINE).read_text() == expected
    clock.pass_(48 * 60)
    tend(world, world.snapshot())
    assert run.count("focus_end") == 1


@pytest.mark.parametrize("by", SHIFTS)
def test_a_verb_right_after_it_goes_by_the_new_clock(tmp_path: Path, by: int) -> None:
    world, clock = running(tmp_path)
    clock.move(by)
    focus.pause(world)
    clock.pass_(60)
    assert worked(focus.resume(world)) == 120
    clock.move(by)
    clock.pass_(60)
    assert worked(focus.stop(world)) == 180


def test_moving_the_block_is_one_named_step_that_can_be_undone_and_redone(tmp_path: Path) -> None:
    world, clock = running(tmp_path)
    clock.move(3_600)
    world.snapshot()
    assert world.finished_lines() == ("The clock was moved by 1 h; the block keeps its length.",)
    name, snapshot = world.undo()
    assert (name, worked(snapshot)) == ("clock moved", 3_720)
    assert worked(world.snapshot()) == 3_720
    assert worked(world.redo()[1]) == 120
    world.undo()
    assert world.undo()[0] == "start"


def test_one_of_two_windows_moves_the_block(tmp_path: Path) -> None:
    world, clock = running(tmp_path)
    second = again(world)
    clock.move(600)
    assert world.keep_time() is not None
    assert second.move_along() is None
    assert second.finished_lines() == ()
    assert worked(second.snapshot()) == 120


def test_a_disk_that_refuses_loses_nothing_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object) -> None:
        raise NotSavedError("the disk is full")

    world, clock = running(tmp_path, 600)
    gap = world.snapshot().gap
    before = HeartbeatFile(world.places).alive()
    clock.move(3_600)
    with monkeypatch.context() as patched:
        patched.setattr(world.journal._history, "begin", refuse)
        assert world.keep_time() is None
    assert (HeartbeatFile(world.places).alive(), HeartbeatFile(world.places).gap()) == (before, gap)
    assert worked(world.snapshot()) == 600


def test_a_gap_that_waits_moves_along(tmp_path: Path) -> None:
    world, clock = running(tmp_path, 600)
    found = unanswered_gap(world.snapshot())
    assert found is not None
    for by in (3_600, -7_200):
        clock.move(by)
        asked = unanswered_gap(again(world).snapshot())
        assert asked is not None
        assert asked.minutes == found.minutes
    assert worked(focus.answer_gap(again(world), "break")) == 0


def resting(folder: Path) -> tuple[Workspace, Machine]:
    """Return a workspace where a break of five minutes has run for two, and its clock."""
    clock = Machine(at("2026-11-23 10:00"))
    world = workspace(folder, clock=clock, text=CONFIG + '\n[hooks]\nbreak_end = ["true"]\n')
    breaks.take(world, 5)
    clock.pass_(120)
    return world, clock


@pytest.mark.parametrize("by", SHIFTS)
def test_a_break_keeps_its_length_too(tmp_path: Path, by: int) -> None:
    world, clock = resting(tmp_path)
    clock.move(by)
    snapshot = again(world).snapshot()
    assert break_seconds(snapshot) == 180
    assert not [each for each in hooks.run_due(world, snapshot) if each.event == "break_end"]
    assert [len(day.breaks) for day in snapshot.ledger.days.values() if day.breaks] == [1]
    expected = f"break {(clock.now() + timedelta(minutes=3)).timestamp():.0f} "
    assert (world.places.state / prompt_cache.LINE).read_text().startswith(expected)
    clock.pass_(180)
    assert break_seconds(world.snapshot()) is None


def test_the_moved_break_is_one_named_step(tmp_path: Path) -> None:
    world, clock = resting(tmp_path)
    clock.move(3_600)
    world.snapshot()
    assert world.finished_lines() == ("The clock was moved by 1 h; the break keeps its length.",)
    assert str(world.finished_changes()[-1].label) == "moved the break with the clock"
    world.undo()
    assert break_seconds(world.snapshot()) is None


def test_a_break_that_was_over_before_the_clock_was_set_stays_where_it_was(tmp_path: Path) -> None:
    world, clock = resting(tmp_path)
    before = world.snapshot().day.breaks
    clock.pass_(600)
    clock.move(3_600)
    assert again(world).snapshot().day.breaks == before


@pytest.mark.parametrize("by", SHIFTS)
def test_while_verbs_wait_a_changed_clock_is_followed_as_one_of_them(tmp_path: Path, by: int) -> None:
    world, clock = running(tmp_path)
    tend(world, world.snapshot())
    before = again(world).snapshot().running
    world.go_on_in_memory("the disk is full")
    clock.move(by)
    deed = Deed(clock.now())
    with world.doing(deed):
        assert worked(follow_clock(world)) == 120
        assert worked(follow_clock(world)) == 120
    assert before is not None
    clock.pass_(60)
    world.go_on_on_disk()
    world.repeat(deed)
    assert worked(world.snapshot()) == worked(again(world).snapshot()) == 180


def test_what_another_window_moved_first_is_not_moved_again(tmp_path: Path) -> None:
    world, clock = running(tmp_path)
    world.go_on_in_memory("the disk is full")
    clock.move(3_600)
    deed = Deed(clock.now())
    with world.doing(deed):
        follow_clock(world)
    again(world).snapshot()
    world.go_on_on_disk()
    world.repeat(deed)
    assert worked(world.snapshot()) == worked(again(world).snapshot()) == 120
