"""What to leave out if more is planned than fits: the cheapest cuts. They are proposals and move nothing.

A cut is a set of open tasks without which the rest fits. It never contains the one outcome, nor, if
avoidable, tasks with a wished start today. The cheapest cut leaves out the fewest minutes, then the tasks that were
carried over least, then the fewest tasks, then those lower in the list.
"""

from __future__ import annotations

from wfh.domain.planning.proposals.task_kinds import length_of_task
from wfh.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wfh.domain.model.day import Task
    from wfh.domain.model.snapshot import Snapshot

Cost = tuple[int, int, int, int]
MOST_CUTS = 3


class Cut(Value):
    """Tasks to leave out, in their order, their ``minutes``, and the ``spare`` minutes that remain then."""

    tasks: tuple[Task, ...]
    minutes: int
    spare: int


class _Chain(Value):
    """A chosen task and those chosen before it; shared between sums to avoid copies."""

    task: Task
    before: _Chain | None

    def tasks(self) -> list[Task]:
        """Return the tasks, the last chosen first."""
        chosen, link = [self.task], self.before
        while link:
            chosen.append(link.task)
            link = link.before
        return chosen


def excess_minutes(snapshot: Snapshot) -> int:
    """Return by how many minutes the plan exceeds what fits; 0 if it fits, or if no hours are set."""
    return max(0, snapshot.capacity.planned - snapshot.capacity.available) if snapshot.capacity.available else 0


def cuts(snapshot: Snapshot, most: int = MOST_CUTS) -> tuple[Cut, ...]:
    """Return the cheapest cuts, the cheapest first; none if everything fits, or if no cut is enough.

    The first one is the cheapest of all; the others are the cheapest without one of its tasks.
    """
    need = excess_minutes(snapshot)
    if not need:
        return ()
    best = _cheapest(snapshot, need)
    if best is None:
        return ()
    again = best if most > 1 else ()
    others = {rank(snapshot, tasks): tasks for task in again if (tasks := _cheapest(snapshot, need, without=task.id))}
    ranked = [others[key] for key in sorted(others)]
    return tuple(_cut(snapshot, tasks, need) for tasks in (best, *ranked[: most - 1]))


def _cut(snapshot: Snapshot, tasks: tuple[Task, ...], need: int) -> Cut:
    minutes = sum(length_of_task(snapshot, task) for task in tasks)
    return Cut(tasks, minutes, minutes - need)


def cuttable(snapshot: Snapshot, *, wished: bool) -> tuple[Task, ...]:
    """Return the tasks that can be left out; those with a wished start only if ``wished``."""
    return tuple(
        task for task in snapshot.day.open_tasks if task.id != snapshot.day.outcome and (wished or task.at is None)
    )


def rank(snapshot: Snapshot, tasks: Sequence[Task]) -> tuple[bool, Cost]:
    """Return the sort key of a cut: cuts without wished starts first, then by cost."""
    return any(task.at is not None for task in tasks), cost(snapshot, tasks)


def cost(snapshot: Snapshot, tasks: Iterable[Task]) -> Cost:
    """Return the cost of leaving out ``tasks``: minutes, days carried over, their number, and their positions."""
    price = _prices(snapshot)
    total: Cost = (0, 0, 0, 0)
    for task in tasks:
        total = _sum(total, price[task.id])
    return total


def _prices(snapshot: Snapshot) -> dict[str, Cost]:
    places = enumerate(reversed(snapshot.day.open_tasks))
    return {task.id: (length_of_task(snapshot, task), task.carried, 1, 1 << place) for place, task in places}


def _sum(left: Cost, right: Cost) -> Cost:
    return left[0] + right[0], left[1] + right[1], left[2] + right[2], left[3] + right[3]


def _cheapest(snapshot: Snapshot, need: int, without: str = "") -> tuple[Task, ...] | None:
    for wished in (False, True):
        tasks = [task for task in cuttable(snapshot, wished=wished) if task.id != without]
        if sum(length_of_task(snapshot, task) for task in tasks) >= need:
            return _subset(snapshot, tasks, need)
    return None


def _subset(snapshot: Snapshot, tasks: Sequence[Task], need: int) -> tuple[Task, ...]:
    """Return the cheapest subset with at least ``need`` minutes: by sums, because costs are additive.

    A sum that is enough is not extended, so there are never more sums than minutes, and a long list stays fast.
    """
    price = _prices(snapshot)
    best: dict[int, tuple[Cost, _Chain | None]] = {0: ((0, 0, 0, 0), None)}
    for task in tasks:
        for minutes, (spent, chosen) in list(best.items()):
            if minutes >= need:
                continue
            extended = _sum(spent, price[task.id])
            known = best.get(extended[0])
            if known is None or extended < known[0]:
                best[extended[0]] = extended, _Chain(task, chosen)
    _cost, last = min((sums for minutes, sums in best.items() if minutes >= need), key=lambda sums: sums[0])
    return tuple(reversed(last.tasks() if last else []))
