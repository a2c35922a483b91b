"""Hooks: after the verb is on the disk, with what they are told; late and once for what the clock alone did."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.usecases.builders import CONFIG, again, workspace
from wfh.domain.focus.hook_events import VARIABLES, variables
from wfh.domain.model.block import BlockOutcome
from wfh.domain.model.config import HookEvent
from wfh.domain.model.prompt import Ritual
from wfh.usecases.day import breaks, evening, focus, rituals, tasks
from wfh.usecases.setup import doctor
from wfh.usecases.workspace import hooks
from wfh.usecases.workspace.background import keep_hook_notes, tend

if TYPE_CHECKING:
    from pathlib import Path

    from wfh.usecases.workspace.workspace import Workspace


def hooked(folder: Path, now: str = "2026-11-23 10:00", *but: str, more: str = "") -> Workspace:
    """Return a workspace in which each hook writes a line.

    Event, title, minutes, until, outcome, lateness, the rest.
    """
    folder.mkdir(exist_ok=True)
    script = folder / "hook"
    script.write_text(
        '#!/bin/sh\necho "$WFH_EVENT|$WFH_TITLE|$WFH_MINUTES|$WFH_UNTIL_LOCAL|$WFH_OUTCOME|$WFH_LATE_SECONDS'
        '|$WFH_KIND$WFH_NOTE$WFH_REASON" >> "$HOME/log"\n'
    )
    script.chmod(0o700)
    lines = [f'{event.value} = ["~/hook"]' for event in HookEvent if event.value not in but]
    world = workspace(folder, now, CONFIG + more + "\n[hooks]\n" + "\n".join(lines) + "\n")
    world.environ = {"HOME": str(folder), "PATH": "/usr/bin:/bin"}
    world.config  # noqa: B018
    return world


def said(world: Workspace) -> list[str]:
    assert world.hook_lines(wait=True) == ()
    log = world.places.config.parent / "log"
    lines = log.read_text().splitlines() if log.exists() else []
    log.unlink(missing_ok=True)
    return lines


def later(world: Workspace, **delta: float) -> None:
    world.clock.advance(timedelta(**delta))  # type: ignore[attr-defined]


def test_what_a_hook_prints_at_an_interruption_is_kept_with_where_to_resume(tmp_path: Path) -> None:
    script = tmp_path / "where"
    script.write_text("#!/bin/sh\necho branch feature/x\necho last file report.md\n")
    script.chmod(0o755)
    world = workspace(tmp_path, text=f'{CONFIG}\n[hooks]\nfocus_interrupt = ["{script}"]\n')
    focus.start(world, text="memo")
    focus.interrupt(world, "person", "table 2")
    assert world.hook_lines(wait=True) == ()
    keep_hook_notes(world)
    running = world.snapshot().running
    assert running is not None
    assert running.resume == "table 2 · branch feature/x · last file report.md"
    assert world.snapshot().day.tasks[0].resume == running.resume
    verb, look = world.undo()
    assert (verb, look.running.resume if look.running else "") == ("interrupt", "table 2")


def test_each_verb_tells_its_hook_what_it_is_about(tmp_path: Path) -> None:
    world = hooked(tmp_path)
    focus.start(world, text="memo")
    assert said(world) == ["day_start||||||0|".replace("||||||", "|||||"), "focus_start|memo|50|10:50||0|"]
    focus.pause(world)
    focus.resume(world)
    focus.resume(world)
    focus.interrupt(world, "person", "table 2")
    focus.interrupt(world, "person", "table 3")
    assert said(world) == [
        "focus_pause|memo|50|10:50||0|", "focus_resume|memo|50|10:50||0|",
        "focus_interrupt|memo|50|10:50||0|persontable 2",
    ]  # fmt: skip
    focus.stop(world, BlockOutcome.STUCK)
    assert said(world) == ["focus_end|memo|50|10:50|stuck|0|table 3"]
    breaks.take(world, 5)
    breaks.finish(world)
    assert [line.split("|")[::2][:2] for line in said(world)] == [["break_start", "5"], ["break_end", "5"]]
    rituals.begin(world, Ritual.PLAN)
    assert said(world) == []
    rituals.quick_close(world)
    rituals.quick_close(world)
    assert said(world) == ["shutdown_done|||09:00||0|"]
    evening.reopen(world, "incident")
    assert said(world) == ["reopen|||||0|incident"]
    assert set(VARIABLES) >= {"WFH_EVENT", "WFH_TITLE", "WFH_MINUTES", "WFH_UNTIL", "WFH_TASK", "WFH_OUTCOME"}


def test_whatever_ends_the_block_tells_it(tmp_path: Path) -> None:
    world = hooked(tmp_path)
    snapshot = focus.start(world, text="memo", open_ended=True)
    later(world, minutes=7)
    tasks.set_done(world, snapshot.day.tasks[0].id, done=True)
    assert said(world)[-1] == "focus_end|memo|7|10:07|done|0|".replace("10:07", "")
    focus.start(world, text="mail")
    rituals.quick_close(world)
    assert [line.split("|")[0] for line in said(world)] == ["focus_start", "focus_end", "shutdown_done"]


def test_a_planned_end_that_passed_is_reported_late_and_once(tmp_path: Path) -> None:
    world = hooked(tmp_path)
    snapshot = focus.start(world, text="memo")
    assert hooks.run_due(world, snapshot) == ()
    said(world)
    later(world, minutes=93)
    first, second = again(world), again(world)
    first.environ = second.environ = world.environ
    assert [one.event for one in hooks.run_due(first, first.snapshot())] == [HookEvent.FOCUS_END]
    assert hooks.run_due(second, second.snapshot()) == ()
    assert said(first) == ["focus_end|memo|50|10:50|over|2580|"]
    focus.stop(second)
    assert said(second) == []


def test_more_time_after_the_end_tells_of_going_on_and_of_the_new_end(tmp_path: Path) -> None:
    world = hooked(tmp_path)
    focus.start(world, text="memo", minutes=10)
    later(world, minutes=11)
    tend(world, world.snapshot())
    said(world)
    focus.extend(world, 5)
    focus.extend(world, 5)
    assert said(world) == ["focus_resume|memo|15|10:15||0|"]
    focus.stop(world)
    assert said(world) == ["focus_end|memo|20|10:20|moved on|0|"]


def test_a_break_that_is_over_by_itself_is_reported_once(tmp_path: Path) -> None:
    world = hooked(tmp_path, more='[breaks]\nideas = ["walk"]\n')
    breaks.take(world)
    later(world, minutes=6)
    tend(world, world.snapshot())
    tend(world, world.snapshot())
    assert said(world) == ["break_start|walk|5|10:05||0|", "break_end|walk|5|10:05||60|"]


def test_a_nudge_is_held_back_by_a_block_and_only_the_latest_is_reported(tmp_path: Path) -> None:
    world = hooked(tmp_path, "2026-11-23 16:50")
    focus.start(world, text="memo", minutes=60)
    later(world, minutes=45)
    tend(world, world.snapshot())
    assert [line.split("|")[0] for line in said(world)] == ["day_start", "focus_start"]
    focus.stop(world)
    tend(world, world.snapshot())
    tend(world, world.snapshot())
    assert said(world)[1:] == ["shutdown_nudge|||17:30||300|"]
    rituals.quick_close(world)
    said(world)
    tend(world, world.snapshot())
    assert said(world) == []


def test_a_meeting_holds_a_nudge_back_until_it_ends(tmp_path: Path) -> None:
    meeting = '[[meeting]]\ntitle = "sync"\npeople = []\ndays = ["mon"]\ntime = "16:50-17:10"\n'
    meeting += 'timezone = "Europe/Amsterdam"\n'
    world = hooked(tmp_path, "2026-11-23 17:00", more=meeting)
    snapshot = world.snapshot()
    tend(world, snapshot)
    assert said(world) == []
    later(world, minutes=10)
    tend(world, snapshot)
    assert said(world) == ["shutdown_nudge|||17:30||600|"]


def test_a_hook_that_is_set_later_is_not_run_for_earlier_events(tmp_path: Path) -> None:
    world = hooked(tmp_path, "2026-11-23 10:00", "focus_end", "day_start")
    focus.start(world, text="memo", minutes=10)
    said(world)
    later(world, minutes=11)
    tend(world, world.snapshot())
    path = world.places.config
    path.write_text(path.read_text() + 'focus_end = ["~/hook"]\n')
    tend(world, world.snapshot())
    focus.stop(world)
    assert said(world) == []


def test_a_failure_is_a_line_and_the_block_goes_on(tmp_path: Path) -> None:
    world = hooked(tmp_path)
    (tmp_path / "hook").write_text("#!/bin/sh\nexit 9\n")
    snapshot = focus.start(world, text="memo")
    assert snapshot.running is not None
    assert world.hook_lines(wait=True) == ("hook day_start: ended with 9", "hook focus_start: ended with 9")
    assert world.hook_lines() == ()
    assert world.snapshot().running is not None


def test_without_a_config_nothing_is_due(tmp_path: Path) -> None:
    world = hooked(tmp_path)
    focus.start(world, text="memo", minutes=1)
    world.hook_lines(wait=True)
    later(world, minutes=5)
    world.places.config.unlink()
    assert hooks.run_due(world, world.snapshot()) == ()


@pytest.mark.parametrize("read_only", [False, True])
def test_a_hook_runs_once_even_without_a_writable_state_folder(tmp_path: Path, read_only: bool) -> None:
    world = workspace(tmp_path)
    world.places.state.parent.mkdir(parents=True)
    if read_only:
        world.places.state.write_text("in the way")
    assert world.first_time("a", "b")
    assert not world.first_time("a")
    assert not world.first_time("b")
    if not read_only:
        assert not again(world).first_time("b")
        for number in range(300):
            world.first_time(f"key {number}")
        assert len((world.places.state / "once").read_text().splitlines()) == 200


def test_without_a_break_a_hook_gets_no_break_variables(tmp_path: Path) -> None:
    told = variables(HookEvent.BREAK_END, workspace(tmp_path).snapshot())
    assert (told["WFH_EVENT"], told["WFH_MINUTES"], told["WFH_TITLE"]) == ("break_end", "", "")


@pytest.mark.skipif(os.name != "posix", reason="only POSIX says who may write")
@pytest.mark.parametrize("shared", ["config.toml", "."])
def test_hooks_that_are_off_say_why_once_and_are_on_again_after_chmod(tmp_path: Path, shared: str) -> None:
    world = hooked(tmp_path / "wfh")
    folder = world.places.config.parent
    (folder / shared).chmod(0o770)

    reopened = again(world)
    focus.start(reopened, text="memo")
    (line,) = reopened.finished_lines()
    assert "its hooks and programs are off" in line
    assert "chmod go-w" in line
    assert said(reopened) == []
    later(reopened, minutes=1)
    focus.pause(reopened)
    assert reopened.finished_lines() == ()
    assert [each.text for each in doctor.findings(reopened, is_terminal=False) if each.name == "hooks"] == [
        "turned off"
    ]

    (folder / shared).chmod(0o700)
    later(reopened, minutes=1)
    focus.resume(reopened)
    assert [each.split("|")[0] for each in said(reopened)] == ["focus_resume"]
