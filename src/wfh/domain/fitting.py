"""What to leave out where more is planned than fits: the cheapest cut, named. It proposes; nothing is moved by it.

A cut is a set of open tasks with estimates without which the rest fits. Never in it are the one outcome and, as long
as it goes without them, tasks with a wished start today. Of the cuts that fit, the cheapest leaves out the fewest
minutes, then the tasks that were carried least, then the fewest tasks, then those that stand later in the list.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wfh.domain.day import Task
    from wfh.domain.look import Look

Cost = tuple[int, int, int, int]
MOST_CUTS = 3


@dataclass(frozen=True, slots=True)
class Cut:
    """Tasks to leave out, in their order; ``minutes`` of them, and ``spare`` minutes that fit after that."""

    tasks: tuple[Task, ...]
    minutes: int
    spare: int


def over(look: Look) -> int:
    """Give by how many minutes more is planned than fits; 0 where it fits, or where no hours are set."""
    return max(0, look.capacity.planned - look.capacity.available) if look.capacity.available else 0


def cuts(look: Look, most: int = MOST_CUTS) -> tuple[Cut, ...]:
    """Give the cheapest cuts that fit, the cheapest first; none where everything fits, or where no cut would do.

    The first two are the cheapest there are; further ones are the cheapest without one of the tasks of the first.
    """
    need = over(look)
    if not need:
        return ()
    best = _cheapest(look, need)
    if best is None:
        return ()
    others = {cost(look, found): found for task in best if (found := _cheapest(look, need, without=task.id))}
    ranked = [others[price] for price in sorted(others)]
    return tuple(_cut(found, need) for found in (best, *ranked[: most - 1]))


def _cut(tasks: tuple[Task, ...], need: int) -> Cut:
    minutes = sum(task.estimate or 0 for task in tasks)
    return Cut(tasks, minutes, minutes - need)


def cuttable(look: Look, *, wished: bool) -> tuple[Task, ...]:
    """Give the tasks that can be left out; those with a wished start only where they are ``wished``."""
    return tuple(
        task
        for task in look.day.open_tasks
        if task.estimate and task.id != look.day.outcome and (wished or task.at is None)
    )


def cost(look: Look, tasks: Iterable[Task]) -> Cost:
    """Give what leaving out ``tasks`` costs: minutes, days carried, how many, and how early they stand."""
    order = [task.id for task in reversed(look.day.open_tasks)]
    each = [(task.estimate or 0, task.carried, 1, 1 << order.index(task.id)) for task in tasks]
    minutes, carried, count, places = (sum(part) for part in zip(*each, strict=True))
    return minutes, carried, count, places


def _cheapest(look: Look, need: int, without: str = "") -> tuple[Task, ...] | None:
    for wished in (False, True):
        tasks = [task for task in cuttable(look, wished=wished) if task.id != without]
        if sum(task.estimate or 0 for task in tasks) >= need:
            return _subset(look, tasks, need)
    return None


def _subset(look: Look, tasks: Sequence[Task], need: int) -> tuple[Task, ...]:
    """Give the cheapest of the subsets with ``need`` minutes or more: by sums, as each cost adds up over the tasks."""
    best: dict[int, tuple[Cost, tuple[Task, ...]]] = {0: ((0, 0, 0, 0), ())}
    for task in tasks:
        for minutes, (_cost, chosen) in list(best.items()):
            more = (*chosen, task)
            found = (cost(look, more), more)
            known = best.get(minutes + (task.estimate or 0))
            if known is None or found[0] < known[0]:
                best[found[0][0]] = found
    return min(found for minutes, found in best.items() if minutes >= need)[1]
