"""How long a block of a task is, if nobody says."""

from __future__ import annotations

from datetime import timedelta

from wfh.domain.planning.blocks import movable
from wfh.domain.planning.proposals.free_time import free_gaps
from wfh.domain.planning.proposals.task_kinds import minutes_left
from wfh.domain.time.quarter_hours import QUARTER
from wfh.domain.today.day_kinds import longest_block
from wfh.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.day import Task
    from wfh.domain.model.snapshot import Snapshot


def start_minutes(snapshot: Snapshot, task: Task) -> int:
    """Return the length in minutes of a block started on a task of today.

    It is that of its next planned block, else what is left of its estimate, up to the longest block of the day, else
    the usual length.
    """
    planned = (block.planned_minutes for block in movable(snapshot.day) if block.task == task.id)
    if minutes := next(filter(None, planned), 0):
        return minutes
    if task.estimate is None:
        return snapshot.config.focus.minutes
    return min(minutes_left(snapshot, task), longest_block(snapshot.config, snapshot.day))


def suggested_minutes(snapshot: Snapshot, task: Task) -> int:
    """Return the length in minutes that is suggested for a block started now: it runs over nothing that is agreed on.

    It ends where a meeting, lunch, office hours or my stop begins, unless that is within a quarter of an hour.
    """
    minutes = start_minutes(snapshot, task)
    gaps = free_gaps(replace(snapshot, day=replace(snapshot.day, blocks=())))
    gap = next((gap for gap in gaps if snapshot.now in gap), None)
    left = gap.end - snapshot.now if gap else timedelta()
    return min(minutes, -(-left // timedelta(minutes=1))) if left >= QUARTER else minutes
