"""The user's own ratio of time worked to time estimated, over done tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.model.block import elapsed_seconds
from wfh.domain.model.day import TaskStatus
from wfh.words import _, language

if TYPE_CHECKING:
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.snapshot import Snapshot

FEWEST = 3
"""The fewest done tasks with blocks for which the ratio is shown."""


def own_ratio(ledger: Ledger, snapshot: Snapshot) -> float | None:
    """Return minutes worked per minute estimated, over done tasks with blocks; None if there are too few."""
    worked: dict[str, int] = {}
    for day in ledger.days.values():
        for block in day.blocks:
            worked[block.task] = worked.get(block.task, 0) + elapsed_seconds(block, snapshot.now)
    counted = {
        task.id: task.estimate
        for day in ledger.days.values()
        for task in day.tasks
        if task.status is TaskStatus.DONE and task.estimate and worked.get(task.id)
    }
    if len(counted) < FEWEST:
        return None
    return sum(worked[task_id] for task_id in counted) / (60 * sum(counted.values()))


def ratio_text(snapshot: Snapshot) -> str:
    """Return the ratio as ``You take 1.4× your estimates.``; empty if too little is known."""
    return ratio_words(own_ratio(snapshot.ledger, snapshot))


def ratio_words(ratio: float | None) -> str:
    """Return a ratio in words; empty for None."""
    if ratio is None:
        return ""
    number = f"{ratio:.1f}".replace(".", "," if language() == "nl" else ".")
    return _("You take {number}× your estimates.").format(number=number)
