"""What changed in the lists of tasks: of the days, and of the backlog."""

from __future__ import annotations

from wfh.domain.model.day import TaskStatus
from wfh.domain.today.effects.effect import Effect, EffectKind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from wfh.domain.model.day import Task
    from wfh.domain.model.ledger import Ledger

    Tasks = dict[str, tuple[date | None, Task]]


def task_effects(before: Ledger, after: Ledger) -> Iterator[Effect]:
    """Yield what was added, moved, changed or put in another order."""
    old, new = _placed(before, after), _placed(after, before)
    for id_, (where, task) in new.items():
        if id_ not in old:
            yield Effect(EffectKind.ADDED, task.title, task, where)
        elif old[id_] != (where, task):
            yield from _task(*old[id_], where, task)
    yield from _reordered(before, after)


def _placed(ledger: Ledger, other: Ledger) -> Tasks:
    """Return the tasks by id, with their places, of the backlog and the days that differ in ``other``."""
    found: Tasks = {task.id: (None, task) for task in ledger.backlog.tasks}
    for when, day in ledger.days.items():
        if day is not other.days.get(when):
            found |= {task.id: (when, task) for task in day.tasks if task.status is not TaskStatus.MOVED}
    return found


def _task(was: date | None, old: Task, where: date | None, task: Task) -> Iterator[Effect]:
    if task.status is not old.status:
        yield Effect(_status(task), task.title, task, where)
    elif where != was:
        yield Effect(EffectKind.MOVED, task.title, task, where)
    elif (task.title, task.result, task.at) != (old.title, old.result, old.at):
        yield Effect(EffectKind.EDITED, task.title, task, where)
    elif task.estimate != old.estimate:
        yield Effect(EffectKind.ESTIMATED, task.title, task, where)
    elif task.first_step != old.first_step:
        yield Effect(EffectKind.FIRST_STEP, task.title, task, where)
    elif task != old:
        yield Effect(EffectKind.EDITED, task.title, task, where)


def _status(task: Task) -> EffectKind:
    if task.status is TaskStatus.DROPPED:
        return EffectKind.HANDED if task.handed_to else EffectKind.DROPPED
    return EffectKind.DONE if task.status is TaskStatus.DONE else EffectKind.OPENED


def _reordered(before: Ledger, after: Ledger) -> Iterator[Effect]:
    """Yield the task that comes earlier in its list than it did, with the one it comes before."""
    lists: list[tuple[date | None, tuple[Task, ...], tuple[Task, ...]]] = [
        (None, before.backlog.tasks, after.backlog.tasks)
    ]
    lists += [
        (when, before.days[when].tasks, day.tasks)
        for when, day in after.days.items()
        if when in before.days and day is not before.days[when]
    ]
    for when, old, new in lists:
        was, ids = [task.id for task in old], [task.id for task in new]
        kept = set(was) & set(ids)
        pairs = zip((id_ for id_ in was if id_ in kept), (task for task in new if task.id in kept), strict=True)
        moved = next(((id_, task) for id_, task in pairs if id_ != task.id), None)
        if moved:
            passed = next(task for task in new if task.id == moved[0])
            yield Effect(EffectKind.REORDERED, moved[1].title, passed.title, when)
