"""The last page of the shutdown lists what closing writes and runs: held against what then happens on the disk."""

from __future__ import annotations

import os
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.domain.builders import asked
from tests.usecases.builders import CONFIG, workspace
from wfh.domain.model.prompt import Answer, Ritual
from wfh.domain.rituals.shutdown import close as close_step
from wfh.domain.today.days.other_day import snapshot_on
from wfh.usecases.day import evening, focus, notes, rituals, tasks
from wfh.usecases.workspace import hooks

if TYPE_CHECKING:
    from pathlib import Path

    from wfh.domain.model.snapshot import Snapshot
    from wfh.usecases.workspace.workspace import Workspace

MONDAY, TUESDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 20)
LOGGED = CONFIG.replace(
    'text = "Clear the desk"\n',
    'text = "Clear the desk"\nrun = ["~/log", "desk"]\n'
    '[[shutdown.check]]\ntext = "Push work"\nrun = ["~/log", "push"]\n'
    '[[shutdown.check]]\ntext = "Plain"\n',
)


def logged(folder: Path, now: str = "2026-11-23 17:10", text: str = LOGGED, *events: str) -> Workspace:
    """Return a workspace whose hooks and checklist write what they are called with into a file."""
    events = events or ("shutdown_done", "focus_end")
    lines = "".join(f'{event} = ["~/log", "{event}"]\n' for event in events)
    world = workspace(folder, now, f"{text}[hooks]\n{lines}")
    (folder / "log").write_text('#!/bin/sh\necho "$1" >> ~/said\n')
    (folder / "log").chmod(0o700)
    world.environ = {**world.environ, "PATH": os.environ["PATH"]}
    return world


def to_the_last_page(world: Workspace, *ticks: str, skip: str = "") -> None:
    """Press Enter up to the last page; steps named in ``skip`` are skipped."""
    while (question := asked(world)).step != "close.seal":
        if question.step == "room":
            for text in ticks:
                rituals.answer(world, Answer("room", tick=text))
        rituals.answer(world, Answer(question.step, skip=question.step.partition(".")[0] in skip.split()))


def files(world: Workspace) -> dict[str, bytes]:
    """Return what every file of the data folder holds, those of wfh's own state left out."""
    found = [path for path in world.places.data.rglob("*.toml") if not path.is_relative_to(world.places.state)]
    return {path.stem: path.read_bytes() for path in found}


def held(world: Workspace, folder: Path, then: Snapshot | None = None) -> tuple[str, ...]:
    """Close, and fail where something else was written or run than was listed; return what was run."""
    snapshot = then or world.snapshot()
    world.hook_lines(wait=True)
    (folder / "said").unlink(missing_ok=True)
    before, listed = files(world), close_step.seal_lines(snapshot)
    days, commands = close_step.written(snapshot), close_step.commands(snapshot)
    rituals.answer(world, Answer("close.seal"))
    world.hook_lines(wait=True)
    after = files(world)
    assert {name for name in after if after[name] != before.get(name)} == {day.isoformat() for day in days}
    said = (folder / "said").read_text().split() if (folder / "said").exists() else []
    assert [command[-1] for command in commands] == said
    assert [line for line in listed if line.startswith("Then runs:")] == [
        f"Then runs: {' '.join(command)}" for command in commands
    ]
    return tuple(said)


def test_after_enter_alone_only_the_day_and_what_the_thoughts_became_is_written(tmp_path: Path) -> None:
    world = logged(tmp_path)
    tasks.add(world, "memo")
    rituals.begin(world, Ritual.SHUTDOWN)
    to_the_last_page(world)
    assert close_step.written(world.snapshot()) == (MONDAY,)
    assert "To be saved: Mon 23 Nov." in asked(world).lines
    assert held(world, tmp_path) == ("shutdown_done",)


def test_what_was_skipped_and_ticked_is_listed_and_happens(tmp_path: Path) -> None:
    world = logged(tmp_path)
    tasks.add(world, "memo")
    notes.park(world, "ask Sam")
    focus.start(world, minutes=50)
    rituals.begin(world, Ritual.SHUTDOWN)
    to_the_last_page(world, "Push work", "Plain", "Clear the desk", skip="stop decide")
    assert close_step.written(world.snapshot()) == (MONDAY, TUESDAY)
    assert asked(world).lines[:2] == ("2 tasks are waiting for Tue 24 Nov.", "To be saved: Mon 23 Nov, Tue 24 Nov.")
    # In the order of the checklist, not in that of the ticks.
    assert held(world, tmp_path) == ("focus_end", "desk", "push", "shutdown_done")


@pytest.mark.parametrize("paused", [False, True])
def test_the_end_of_a_block_that_was_reported_already_is_not_listed_again(tmp_path: Path, paused: bool) -> None:
    world = logged(tmp_path)
    focus.start(world, text="memo", minutes=5)
    if paused:
        focus.pause(world)
    world.clock.advance(timedelta(minutes=9))  # type: ignore[attr-defined]
    hooks.run_due(world, world.snapshot())
    rituals.begin(world, Ritual.SHUTDOWN)
    to_the_last_page(world, skip="stop decide")
    assert held(world, tmp_path) == (("focus_end", "shutdown_done") if paused else ("shutdown_done",))


def test_without_hooks_and_ticks_nothing_runs(tmp_path: Path) -> None:
    world = logged(tmp_path, "2026-11-23 17:10", LOGGED, "focus_start")
    rituals.begin(world, Ritual.SHUTDOWN)
    to_the_last_page(world)
    assert held(world, tmp_path) == ()


def test_closed_again_after_undo_or_in_a_second_evening_it_is_the_same(tmp_path: Path) -> None:
    world = logged(tmp_path)
    tasks.add(world, "memo")
    rituals.begin(world, Ritual.SHUTDOWN)
    to_the_last_page(world, "Push work")
    assert held(world, tmp_path) == ("push", "shutdown_done")
    world.undo()
    assert asked(world).step == "close.seal"
    assert held(world, tmp_path) == ("push", "shutdown_done")
    evening.reopen(world, "incident")
    rituals.begin(world, Ritual.SHUTDOWN)
    to_the_last_page(world)
    assert held(world, tmp_path) == ("push", "shutdown_done")


def test_the_last_page_of_an_earlier_day_is_as_exact(tmp_path: Path) -> None:
    friday = logged(tmp_path, "2026-11-20 16:00")
    tasks.add(friday, "memo")
    focus.start(friday, minutes=30)
    friday.hook_lines(wait=True)
    world = logged(tmp_path, "2026-11-23 08:55")
    hooks.run_due(world, world.snapshot())  # as every open window and command does
    rituals.begin(world, Ritual.PLAN)
    rituals.answer(world, Answer(asked(world).step, choice="f"))
    to_the_last_page(world, "Push work", skip="stop decide")
    assert asked(world).lines[:2] == ("1 task waits for you today.", "To be saved: Fri 20 Nov, Mon 23 Nov.")
    assert held(world, tmp_path, snapshot_on(world.snapshot(), FRIDAY)) == ("push",)
