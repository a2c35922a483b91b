"""The title of the terminal's window: the state of the day, and the block that runs."""

from __future__ import annotations

from wfh.domain.model.block import planned_end
from wfh.domain.model.snapshot import BoundaryState
from wfh.domain.time.sanitize import clean
from wfh.domain.today.after_hours import hides_work
from wfh.present.rows.cell_width import truncate
from wfh.present.rows.formatting import clock_text, day_and_time
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from wfh.domain.model.snapshot import Running, Snapshot

_LONGEST_TASK = 60
"""Cells of a task's title that a tab or a task bar shows at most."""


def window_title(snapshot: Snapshot) -> str:
    """Return the title of the window, such as ``Focus: Memo until 11:20 - wfh``; without work if work is hidden."""
    running = None if hides_work(snapshot) else snapshot.running
    return f"{_block(snapshot, running) if running else _state(snapshot)} - wfh"


def _block(snapshot: Snapshot, running: Running) -> str:
    task = truncate(clean(running.title), _LONGEST_TASK)
    if snapshot.boundary.state is BoundaryState.PAUSED:
        return _("Paused: {task}").format(task=task)
    end = planned_end(running.block, snapshot.now)
    if end is None:
        return _("Focus: {task}").format(task=task)
    return _("Focus: {task} until {time}").format(task=task, time=_clock(snapshot, end))


def _state(snapshot: Snapshot) -> str:
    boundary = snapshot.boundary
    match boundary.state:
        case BoundaryState.BREAK if boundary.until:
            return _("Break until {time}").format(time=_clock(snapshot, boundary.until))
        case BoundaryState.BREAK:
            return _("Break")
        case BoundaryState.BEFORE if boundary.start_at:
            return _("Work starts at {time}").format(time=_clock(snapshot, boundary.start_at))
        case BoundaryState.WORKING | BoundaryState.ENDING if boundary.stop_at:
            return _("Work until {time}").format(time=_clock(snapshot, boundary.stop_at))
        case BoundaryState.OVER if boundary.stop_at:
            return _("Over time since {time}").format(time=_clock(snapshot, boundary.stop_at))
        case BoundaryState.CLOSED if snapshot.next_start:
            return _("Closed until {time}").format(time=day_and_time(snapshot.next_start, snapshot))
        case BoundaryState.CLOSED:
            return _("Closed")
        case _:
            return _("Day off")


def _clock(snapshot: Snapshot, instant: datetime) -> str:
    return clock_text(instant, snapshot.zone, snapshot.config.ui)
