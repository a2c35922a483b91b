"""What to leave out where more is planned than fits: the cheapest cut, named. It proposes; nothing is moved by it.

A cut is a set of open tasks with estimates without which the rest fits. Never in it are the one outcome and, as long
as it goes without them, tasks with a wished start today. Of the cuts that fit, the cheapest leaves out the fewest
minutes, then the tasks that were carried least, then the fewest tasks, then those that stand later in the list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wfh.domain.model.day import Task
    from wfh.domain.model.snapshot import Snapshot

Cost = tuple[int, int, int, int]
MOST_CUTS = 3


@dataclass(frozen=True, slots=True)
class Cut:
    """Tasks to leave out, in their order; ``minutes`` of them, and ``spare`` minutes that fit after that."""

    tasks: tuple[Task, ...]
    minutes: int
    spare: int


@dataclass(frozen=True, slots=True)
class Chain:
    """A chosen task and those chosen before it: shared between sums, so that none is copied."""

    task: Task
    before: Chain | None

    def tasks(self) -> list[Task]:
        """Return the tasks, the last chosen first."""
        found, link = [self.task], self.before
        while link:
            found.append(link.task)
            link = link.before
        return found


def over(snapshot: Snapshot) -> int:
    """Return by how many minutes more is planned than fits; 0 if it fits, or where no hours are set."""
    return max(0, snapshot.capacity.planned - snapshot.capacity.available) if snapshot.capacity.available else 0


def cuts(snapshot: Snapshot, most: int = MOST_CUTS) -> tuple[Cut, ...]:
    """Return the cheapest cuts that fit, the cheapest first; none where everything fits, or where no cut would do.

    The first two are the cheapest there are; further ones are the cheapest without one of the tasks of the first.
    """
    need = over(snapshot)
    if not need:
        return ()
    best = _cheapest(snapshot, need)
    if best is None:
        return ()
    again = best if most > 1 else ()
    others = {rank(snapshot, tasks): tasks for task in again if (tasks := _cheapest(snapshot, need, without=task.id))}
    ranked = [others[key] for key in sorted(others)]
    return tuple(_cut(tasks, need) for tasks in (best, *ranked[: most - 1]))


def _cut(tasks: tuple[Task, ...], need: int) -> Cut:
    minutes = sum(task.estimate or 0 for task in tasks)
    return Cut(tasks, minutes, minutes - need)


def cuttable(snapshot: Snapshot, *, wished: bool) -> tuple[Task, ...]:
    """Return the tasks that can be left out; those with a wished start only where they are ``wished``."""
    return tuple(
        task
        for task in snapshot.day.open_tasks
        if task.estimate and task.id != snapshot.day.outcome and (wished or task.at is None)
    )


def rank(snapshot: Snapshot, tasks: Sequence[Task]) -> tuple[bool, Cost]:
    """Return the key that sorts cuts: those without a task that has a wished start first, then the cheaper."""
    return any(task.at is not None for task in tasks), cost(snapshot, tasks)


def cost(snapshot: Snapshot, tasks: Iterable[Task]) -> Cost:
    """Return what leaving out ``tasks`` costs: minutes, days carried, how many, and how early they stand."""
    price = _prices(snapshot)
    total: Cost = (0, 0, 0, 0)
    for task in tasks:
        total = _sum(total, price[task.id])
    return total


def _prices(snapshot: Snapshot) -> dict[str, Cost]:
    places = enumerate(reversed(snapshot.day.open_tasks))
    return {task.id: (task.estimate or 0, task.carried, 1, 1 << place) for place, task in places}


def _sum(one: Cost, other: Cost) -> Cost:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2], one[3] + other[3]


def _cheapest(snapshot: Snapshot, need: int, without: str = "") -> tuple[Task, ...] | None:
    for wished in (False, True):
        tasks = [task for task in cuttable(snapshot, wished=wished) if task.id != without]
        if sum(task.estimate or 0 for task in tasks) >= need:
            return _subset(snapshot, tasks, need)
    return None


def _subset(snapshot: Snapshot, tasks: Sequence[Task], need: int) -> tuple[Task, ...]:
    """Return the cheapest of the subsets with ``need`` minutes or more: by sums, as each cost adds up over the tasks.

    A sum that is enough is not added to, so there are never more sums than minutes: a long list stays quick.
    """
    price = _prices(snapshot)
    best: dict[int, tuple[Cost, Chain | None]] = {0: ((0, 0, 0, 0), None)}
    for task in tasks:
        for minutes, (spent, chosen) in list(best.items()):
            if minutes >= need:
                continue
            found = _sum(spent, price[task.id])
            known = best.get(found[0])
            if known is None or found < known[0]:
                best[found[0]] = found, Chain(task, chosen)
    _cost, last = min((found for minutes, found in best.items() if minutes >= need), key=lambda found: found[0])
    return tuple(reversed(last.tasks() if last else []))
