"""Which task is proposed as the one thing of the day."""

from __future__ import annotations

from wfh.domain.planning.key_results import results_of_week
from wfh.domain.planning.proposals.task_kinds import is_deep, length_of_task
from wfh.domain.today.boundary import this_week

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.day import Task
    from wfh.domain.model.snapshot import Snapshot


def default_one_thing(snapshot: Snapshot) -> Task | None:
    """Return the one thing that was chosen, else the one to propose; None without open tasks.

    Proposed is the task that serves a key result of the week, else the oldest deep one, else the longest.
    """
    tasks = snapshot.day.open_tasks
    chosen = next((task for task in tasks if task.id == snapshot.day.outcome), None)
    if chosen or not tasks:
        return chosen
    results = {result.id for result in results_of_week(snapshot.ledger.results, this_week(snapshot))}
    serving = [task for task in tasks if task.result in results]
    deep = [task for task in tasks if is_deep(snapshot, task)]
    # The first of several that are equal is the one that stands first in the list.
    if serving or deep:
        return max(serving or deep, key=lambda task: (task.carried, length_of_task(snapshot, task) if serving else 0))
    return max(tasks, key=lambda task: length_of_task(snapshot, task))
