"""Signs of life on the disk, the gap they show, and a clock that was moved under a running block."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.domain.builders import at
from tests.usecases.builders import again, workspace
from tests.usecases.day.test_focus_machine import Machine
from wfh.clock import FixedClock, ShiftedClock, SystemClock
from wfh.domain.model.absence import Gap, GapCause
from wfh.domain.model.block import elapsed_seconds
from wfh.domain.today.absence import unanswered_gap
from wfh.errors import WfhError
from wfh.store.state.heartbeat import HeartbeatFile
from wfh.usecases.day import focus, tasks
from wfh.usecases.workspace.background import tend

if TYPE_CHECKING:
    from pathlib import Path

    from wfh.usecases.workspace.workspace import Workspace


def state(world: Workspace, name: str) -> Path:
    return world.places.state / name


def beating(folder: Path) -> tuple[Workspace, Machine]:
    clock = Machine(at("2026-11-23 10:00"))
    world = workspace(folder, clock=clock)
    focus.start(world, text="memo")
    tend(world, world.snapshot())
    return world, clock


def test_a_sign_is_left_about_once_a_minute_while_a_block_runs_and_never_else(tmp_path: Path) -> None:
    world, clock = beating(tmp_path)
    first = state(world, "alive").read_text()
    snapshot = world.snapshot()
    clock.pass_(30)
    tend(world, snapshot)
    assert state(world, "alive").read_text() == first
    clock.pass_(30)
    tend(world, snapshot)
    assert state(world, "alive").read_text() != first
    snapshot = focus.stop(world)
    state(world, "alive").unlink()
    clock.pass_(600)
    tend(world, snapshot)
    assert not state(world, "alive").exists()
    assert world.snapshot().gap is None


def test_without_a_boot_counter_signs_go_on_at_once_where_the_clock_was_set_back(tmp_path: Path) -> None:
    clock = FixedClock(at("2026-11-23 10:00"))
    world = workspace(tmp_path, clock=clock)
    focus.start(world, text="memo")
    tend(world, world.snapshot())
    clock.advance(timedelta(hours=-1))
    tend(world, world.snapshot())
    alive = HeartbeatFile(world.places).alive()
    assert alive is not None
    assert (alive.wall, alive.boot) == (at("2026-11-23 09:00"), "-")
    clock.advance(timedelta(seconds=54))
    tend(world, world.snapshot())
    assert HeartbeatFile(world.places).alive() == alive


def test_an_open_window_notices_that_it_slept_and_looks_again(tmp_path: Path) -> None:
    world, clock = beating(tmp_path)
    snapshot = world.snapshot()
    clock.advance(timedelta(minutes=43))
    clock.real += 43 * 60
    assert not world.changed()
    assert tend(world, snapshot) == ()
    assert world.changed()
    found = unanswered_gap(world.snapshot())
    assert found is not None
    assert (found.minutes, found.cause) == (43, GapCause.AWAY)
    assert not world.changed()
    other = again(world)
    other.life = type(other.life)(other.places, clock)
    assert unanswered_gap(other.snapshot()) == found
    focus.answer_gap(other, "worked")
    assert world.changed()
    assert unanswered_gap(world.snapshot()) is None


def test_a_gap_that_waits_grows_with_the_next_one(tmp_path: Path) -> None:
    world, clock = beating(tmp_path)
    clock.pass_(600)
    assert unanswered_gap(world.snapshot()) is not None
    clock.pass_(60)
    assert unanswered_gap(again(world).snapshot()) == unanswered_gap(world.snapshot())
    clock.pass_(600)
    found = unanswered_gap(again(world).snapshot())
    assert found is not None
    assert found.minutes == 21


def test_a_clock_that_is_moved_keeps_the_length_and_says_so_once(tmp_path: Path) -> None:
    world, clock = beating(tmp_path)
    second = again(world)
    clock.pass_(120)
    snapshot = world.snapshot()
    clock.move(43 * 60)
    assert tend(world, snapshot) == ("The clock was moved by 43 m; the block keeps its length.",)
    assert tend(second, snapshot) == ()
    here = world.snapshot()
    assert here.running is not None
    assert elapsed_seconds(here.running.block, here.now) == 120
    assert unanswered_gap(here) is None
    clock.move(-7200)
    assert tend(world, here) == ("The clock was moved by 2 h; the block keeps its length.",)
    here = world.snapshot()
    assert here.running is not None
    assert elapsed_seconds(here.running.block, here.now) == 120


def test_a_block_that_ended_meanwhile_is_not_shifted_and_nothing_is_reported(tmp_path: Path) -> None:
    world, clock = beating(tmp_path)
    snapshot = world.snapshot()
    focus.stop(world)
    clock.move(3600)
    assert tend(world, snapshot) == ()
    assert world.snapshot().running is None


@pytest.mark.parametrize("text", ["", "x", "1 2 3", "a b c d e\n", "1 2 3 4 5", "1e400 0 0 a b\n", "\xff\n"])
@pytest.mark.parametrize("name", ["alive", "gap"])
def test_a_damaged_sign_of_life_is_ignored(tmp_path: Path, name: str, text: str) -> None:
    world = workspace(tmp_path)
    state(world, name).parent.mkdir(parents=True)
    state(world, name).write_text(text, "latin-1")
    assert getattr(HeartbeatFile(world.places), name)() is None
    state(world, name).unlink()
    state(world, name).mkdir()
    assert getattr(HeartbeatFile(world.places), name)() is None
    HeartbeatFile(world.places).answered()


def test_an_answer_that_makes_no_sense_changes_nothing(tmp_path: Path) -> None:
    world, clock = beating(tmp_path)
    with pytest.raises(WfhError, match="no time away"):
        focus.answer_gap(world, "break")
    clock.pass_(2580)
    with pytest.raises(WfhError, match="is not one of: break, worked, discard, split"):
        focus.answer_gap(world, "nap")
    for at_time, words in (("soon", "is not a time"), ("18:00", "is not within"), ("9:59", "is not within")):
        with pytest.raises(WfhError, match=words):
            focus.answer_gap(world, "discard", at_time)
    assert unanswered_gap(world.snapshot()) is not None
    snapshot = focus.answer_gap(world, "split", "10:20")
    assert [elapsed_seconds(block, snapshot.now) for block in snapshot.day.blocks] == [1200, 0]
    assert snapshot.running is not None
    assert snapshot.running.block.planned_minutes == 30


def test_a_split_goes_on_with_the_rounds_the_open_end_and_without_a_task_that_is_gone(tmp_path: Path) -> None:
    world, clock = beating(tmp_path)
    focus.stop(world)
    snapshot = focus.start(world, text="memo", length="10/5x3")
    clock.pass_(1200)
    snapshot = focus.answer_gap(again(world), "split", "10:15")
    assert snapshot.running is not None
    block = snapshot.running.block
    assert (block.planned_minutes, block.round, block.rounds, block.break_minutes) == (10, 1, 3, 5)
    focus.stop(world)
    focus.start(world, text="memo", open_ended=True)
    clock.pass_(1200)
    snapshot = focus.answer_gap(world, "split")
    assert snapshot.running is not None
    assert snapshot.running.block.planned_minutes == 0


def test_kinds_and_people_are_named_where_they_are_wrong(tmp_path: Path) -> None:
    world, _clock = beating(tmp_path)
    with pytest.raises(WfhError, match="the kinds are me, person, meeting, tech"):
        focus.interrupt(world, "cat")
    with pytest.raises(WfhError, match="nobody called “Bob”"):
        focus.buy_time(world.snapshot(), "Bob")
    assert focus.buy_time(world.snapshot(), " PRIYA ").endswith("your time).")
    assert focus.buy_time(world.snapshot()).startswith("I'm in a focus block until 10:50")


def test_an_interruption_keeps_its_note_with_the_task_and_the_next_look_shows_it(tmp_path: Path) -> None:
    world, _clock = beating(tmp_path)
    snapshot = focus.interrupt(world, "tech", " table 2 ")
    assert snapshot.running is not None
    assert (snapshot.running.resume, snapshot.day.tasks[0].resume) == ("table 2", "table 2")
    snapshot = focus.resume(again(world))
    assert snapshot.running is not None
    assert snapshot.running.resume == "table 2"
    assert focus.cancel(world).day.blocks[0].outcome == "cancelled"
    focus.start(world, minutes=5)
    assert focus.interrupt(world, "me", "").day.tasks[0].resume == "table 2"


def test_the_rounds_go_on_until_the_last_or_until_their_task_is_done(tmp_path: Path) -> None:
    world, clock = beating(tmp_path)
    focus.cancel(world)
    focus.start(world, text="memo", length="25/5x2")
    clock.pass_(1500)
    snapshot = focus.stop(world)
    assert focus.suggestion(snapshot).length == "25"
    assert focus.suggestion(snapshot).rounds is not None
    tasks.set_done(world, snapshot.day.tasks[0].id, done=True)
    assert focus.suggestion(world.snapshot()).rounds is None
    snapshot = focus.start(world, length="10/1x3")
    assert snapshot.running is not None
    focus.stop(world)
    free = focus.suggestion(world.snapshot())
    assert (free.task_id, free.length) == ("", "10/1x2")
    snapshot = focus.start(world, length="10/1x2")
    assert snapshot.running is not None
    assert (snapshot.running.block.round, snapshot.running.block.rounds) == (2, 3)
    focus.stop(world)
    focus.start(world)
    focus.stop(world)
    assert focus.suggestion(world.snapshot()).rounds is None


def test_the_machines_own_counters_go_on_and_a_rehearsals_clock_is_its_own() -> None:
    machine = SystemClock()
    first, second = machine.boot(), machine.boot()
    assert first.id == second.id
    assert second.real >= first.real
    rehearsed = ShiftedClock(at("2026-11-23 10:00"))
    assert rehearsed.boot().id == rehearsed.boot().id != ShiftedClock(at("2026-11-23 10:00")).boot().id
    assert FixedClock(at("2026-11-23 10:00")).boot().id == ""


def test_a_gap_that_ends_after_now_is_never_asked_about(tmp_path: Path) -> None:
    world, clock = beating(tmp_path)
    snapshot = world.snapshot()
    assert snapshot.running is not None
    wrong = Gap(snapshot.running.block.id, at("2026-11-23 10:15"), at("2026-11-23 10:30"), overnight=True)
    HeartbeatFile(world.places).notice(wrong)
    assert unanswered_gap(again(world).snapshot()) is None
    with pytest.raises(WfhError, match="no time away"):
        focus.answer_gap(again(world), "break")
    for _minute in range(45):
        clock.pass_(60)
        tend(world, world.snapshot())
    assert unanswered_gap(again(world).snapshot()) is None


def test_a_clock_that_is_adjusted_by_a_second_keeps_the_gap(tmp_path: Path) -> None:
    world, clock = beating(tmp_path)
    clock.pass_(600)
    found = unanswered_gap(world.snapshot())
    assert found is not None
    clock.move(-1)
    assert unanswered_gap(again(world).snapshot()) == replace(found, until=clock.now())
    clock.pass_(1)
    assert unanswered_gap(again(world).snapshot()) == found
