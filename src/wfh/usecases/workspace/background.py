"""What follows every commit, and what an open window and every command do besides: signs of life, due hooks."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from wfh.domain.time.formatting import length_text
from wfh.errors import WfhError
from wfh.usecases.workspace import hooks, prompt_cache
from wfh.words import _

if TYPE_CHECKING:
    from datetime import timedelta

    from wfh.domain.model.snapshot import Snapshot
    from wfh.usecases.workspace.workspace import Workspace


def follow(workspace: Workspace, after: Snapshot) -> Snapshot:
    """Run what follows every commit: the chores, the prompt's cache; return the snapshot after that.

    Lines to show wait for the next time somebody asks.
    """
    if workspace.is_rehearsal:
        return after
    off = workspace.settings.hooks_off
    if off is not None and workspace.first_time(f"hooks off {off.what} {off.right}"):
        workspace.tell(str(off))
    if _chores(workspace, after):
        return workspace.snapshot()  # the block was moved with the clock, by a commit of its own
    prompt_cache.refresh(workspace, after)
    return after


def tend(workspace: Workspace, snapshot: Snapshot) -> tuple[str, ...]:
    """Do the chores, but in a rehearsal; return lines to show.

    Cheap enough to be called every second or two: while nothing changes it reads the clock, and once a minute, while
    a block runs, a small file. What it changed on disk is seen as any change from elsewhere.
    """
    if not workspace.is_rehearsal:
        _chores(workspace, snapshot)
    return (*workspace.finished_lines(), *workspace.hook_lines())


def _chores(workspace: Workspace, snapshot: Snapshot) -> bool:
    """Leave a sign of life and run what is due; return whether the clock was moved, and the block along with it."""
    pulse = workspace.life.beat(snapshot)
    if pulse.moved and _keep_length(workspace, pulse.moved, pulse.since):
        return True  # what follows a commit was run for that one
    prompt_cache.keep_line(workspace, snapshot)
    if workspace.is_due(snapshot):
        hooks.run_due(workspace, workspace.at_now(snapshot))
    return False


def _keep_length(workspace: Workspace, by: timedelta, since: str) -> bool:
    if not workspace.first_time(f"clock {since}"):
        return False
    from wfh.usecases.day import focus  # late: clocks are moved seldom, and every command comes by here

    minutes = round(abs(by.total_seconds()) / 60)
    text = _("The clock was moved by {length}; the block keeps its length.")
    workspace.tell(text.format(length=length_text(minutes)))
    with suppress(WfhError):
        focus.keep_length(workspace, by)
        return True
    return False
