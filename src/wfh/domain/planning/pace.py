"""When the list of today would be done, if each task takes what is left of its length."""

from __future__ import annotations

from datetime import timedelta

from wfh.domain.model.block import remaining_seconds
from wfh.domain.planning.proposals.free_time import block_span, blocks_ahead, free_gaps
from wfh.domain.planning.proposals.task_kinds import minutes_left
from wfh.domain.today.boundary import working_day_bounds
from wfh.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from wfh.domain.model.snapshot import Snapshot


def done_by(snapshot: Snapshot) -> datetime | None:
    """Return when the open tasks would be done (UTC), one after the other in the free time from now on.

    What does not fit before the stop is done right after it; what has a block ahead, not before that block ends. None
    if no task is open, no free time is left, or they would not be done within the working day.
    """
    end = _one_after_the_other(snapshot)
    if end is None:
        return None
    still_open = {task.id for task in snapshot.day.open_tasks}
    ahead = (block_span(block) for block in blocks_ahead(snapshot) if block.task in still_open)
    end = max(end, *(span.end for span in ahead if span), end)
    return end if end in working_day_bounds(snapshot.config, snapshot.zone, snapshot.date) else None


def _one_after_the_other(snapshot: Snapshot) -> datetime | None:
    running = snapshot.running.block if snapshot.running else None
    tasks = [task for task in snapshot.day.open_tasks if running is None or task.id != running.task]
    left = timedelta(minutes=sum(minutes_left(snapshot, task) for task in tasks))
    if running is not None:
        left += timedelta(seconds=max(0, remaining_seconds(running, snapshot.now) or 0))
    if not left:
        return None
    gaps = free_gaps(replace(snapshot, day=replace(snapshot.day, blocks=())))
    for gap in gaps:
        if left <= gap.length:
            return gap.start + left
        left -= gap.length
    if not gaps:
        return None
    return max(gaps[-1].end, snapshot.boundary.stop_at or gaps[-1].end) + left
