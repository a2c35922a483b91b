"""What an open wfh and every command mind by themselves: signs of life, a clock that was moved, what is due."""

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


def tend(workspace: Workspace, snapshot: Snapshot) -> tuple[str, ...]:
    """Leave a sign of life, keep the block's length where the clock was moved, run what is due; give lines to show.

    Cheap enough to be called every second or two: while nothing changes it reads the clock, and once a minute, while
    a block runs, a small file. What it changed on disk is seen as any change from elsewhere.
    """
    pulse = workspace.life.beat(snapshot)
    lines = list(_kept_length(workspace, pulse.moved, pulse.since)) if pulse.moved else []
    prompt_cache.keep_line(workspace, snapshot)
    if workspace.is_due(snapshot):
        hooks.run_due(workspace, workspace.at_now(snapshot))
    return (*workspace.finished_lines(), *lines, *hooks.failures(workspace))


def _kept_length(workspace: Workspace, by: timedelta, since: str) -> tuple[str, ...]:
    if not workspace.first_time(f"clock {since}"):
        return ()
    from wfh.usecases.day import focus  # late: clocks are moved seldom, and this minds every command

    with suppress(WfhError):
        focus.keep_length(workspace, by)
    minutes = round(abs(by.total_seconds()) / 60)
    text = _("The clock was moved by {length}; the block keeps its length.")
    return (text.format(length=length_text(minutes)),)
