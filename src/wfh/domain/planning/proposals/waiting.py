"""The tasks of today that wait for a time, with the minutes each still needs."""

from __future__ import annotations

from wfh.domain.model.block import elapsed_seconds
from wfh.domain.planning.proposals.free_time import blocks_that_hold
from wfh.domain.planning.proposals.placing.layout import GRID_MINUTES
from wfh.domain.planning.proposals.task_kinds import is_deep, kind_of, minutes_left
from wfh.domain.planning.tasks import DEFAULT_BLOCK_MINUTES
from wfh.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.block import Block
    from wfh.domain.model.day import Task
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.planning.proposals.proposal import TaskKind


class WaitingTask(Value):
    """A task that waits for ``minutes`` of time, and its kind."""

    task: Task
    kind: TaskKind
    minutes: int


def waiting_tasks(snapshot: Snapshot, declined: tuple[str, ...] = ()) -> tuple[WaitingTask, ...]:
    """Return the open tasks without time ahead, in their order; those ``declined`` and the running one are left out.

    A task that keeps only some of its blocks waits for the rest of its time.
    """
    running = snapshot.running.block.task if snapshot.running else ""
    holding = {block.id for block in blocks_that_hold(snapshot)}
    found = []
    for task in snapshot.day.open_tasks:
        if task.id in declined or task.id == running:
            continue
        planned = [
            block for block in snapshot.day.blocks if block.task == task.id and block.is_planned and block.planned_start
        ]
        kept = sum(_minutes(block) for block in planned if block.id in holding)
        lost = sum(_minutes(block) for block in planned if block.id not in holding)
        left = minutes_left(snapshot, task)
        minutes = min(left - kept, lost) if kept else left
        if minutes >= GRID_MINUTES or not kept:
            found.append(WaitingTask(task, kind_of(snapshot, task), minutes))
    return tuple(found)


def _minutes(block: Block) -> int:
    return block.planned_minutes or DEFAULT_BLOCK_MINUTES


def deep_minutes(snapshot: Snapshot) -> tuple[int, int]:
    """Return the minutes of deep work that is done, running or planned today: in all, and of the one thing."""
    deep = {task.id for task in snapshot.day.tasks if is_deep(snapshot, task)}
    holding = {block.id for block in blocks_that_hold(snapshot)}
    total = of_one_thing = 0
    for block in snapshot.day.blocks:
        if block.task not in deep or (block.is_planned and block.id not in holding):
            continue
        minutes = elapsed_seconds(block, snapshot.now) // 60
        if block.end is None:
            minutes = max(minutes, _minutes(block))
        total += minutes
        of_one_thing += minutes * (block.task == snapshot.day.outcome)
    return total, of_one_thing
