"""Breaks on real files: taken, put off, let go, ended; and what the shell says while one runs."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.usecases.builders import CONFIG, again, workspace
from wfh.domain.model.snapshot import BoundaryState
from wfh.errors import WfhError
from wfh.present.shell import as_json, plain
from wfh.usecases.day import breaks, focus

if TYPE_CHECKING:
    from pathlib import Path

    from wfh.usecases.workspace.workspace import Workspace


def later(world: Workspace, minutes: float) -> None:
    world.clock.advance(timedelta(minutes=minutes))  # type: ignore[attr-defined]


def test_a_break_is_put_off_three_times_let_go_and_taken_on_real_files(tmp_path: Path) -> None:
    world = workspace(tmp_path, text=CONFIG + '[breaks]\nideas = ["walk"]\n')
    focus.start(world, text="memo")
    later(world, 50)
    focus.stop(world)
    for typed in ("", "", "3"):
        breaks.postpone(again(world), typed)
        later(world, 5)
    offer = breaks.break_offer(world.snapshot())
    assert offer is not None
    assert (offer.postponed, offer.typed, offer.asked) == (3, "4", True)
    with pytest.raises(WfhError, match="type 4"):
        breaks.postpone(world)
    snapshot = breaks.take(world)
    assert snapshot.boundary.state is BoundaryState.BREAK
    found = as_json.focus_json(snapshot)["break"]
    assert (found["state"], found["minutes"], found["idea"]) == ("running", 5, "walk")
    assert plain.focus_lines(snapshot)[0] == "No block is running."
    assert plain.gap_lines(snapshot) == ()
    assert breaks.finish(again(world)).boundary.state is not BoundaryState.BREAK
    kept = world.snapshot().day.breaks
    assert [(rest.postponed, rest.minutes, rest.idea) for rest in kept] == [(3, 5, "walk")]
    focus.start(world, text="memo")
    later(world, 50)
    focus.stop(world)
    assert breaks.break_offer(breaks.skip(world)) is None


@pytest.mark.parametrize("minutes", [0, 241, -5])
def test_a_break_has_a_length_that_makes_sense(tmp_path: Path, minutes: int) -> None:
    with pytest.raises(WfhError, match="1 to 240"):
        breaks.take(workspace(tmp_path), minutes)


def test_a_break_is_undone_like_anything_else(tmp_path: Path) -> None:
    world = workspace(tmp_path)
    breaks.take(world, 15)
    verb, snapshot = world.undo()
    assert (verb, snapshot.day.breaks) == ("break", ())
    _verb, snapshot = world.redo()
    assert snapshot.boundary.state is BoundaryState.BREAK
