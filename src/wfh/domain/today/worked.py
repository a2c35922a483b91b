"""How long done tasks took, beside what was estimated."""

from __future__ import annotations

from wfh.domain.model.block import elapsed_seconds
from wfh.domain.model.day import TaskStatus

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from wfh.domain.model.day import Day

FEWEST = 3
"""The fewest done tasks with an estimate and blocks for which the ratio means something."""


def worked_to_estimated(days: Collection[Day], now: datetime) -> tuple[float | None, int]:
    """Return minutes worked per minute estimated over the done tasks with blocks, and how many tasks those are.

    The ratio is None if there are too few. A running block counts up to ``now``.
    """
    worked: dict[str, int] = {}
    for day in days:
        for block in day.blocks:
            worked[block.task] = worked.get(block.task, 0) + elapsed_seconds(block, now)
    counted = {
        task.id: task.estimate
        for day in days
        for task in day.tasks
        if task.status is TaskStatus.DONE and task.estimate and worked.get(task.id)
    }
    if len(counted) < FEWEST:
        return None, len(counted)
    return sum(worked[task_id] for task_id in counted) / (60 * sum(counted.values())), len(counted)
