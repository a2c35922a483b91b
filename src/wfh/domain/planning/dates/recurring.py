"""Recurring tasks: once one is done or dropped, its next one stands on the next day of its rhythm.

So at most one task of a series is open. What is not done is carried over as any task is, however often its day comes
meanwhile: skipping does not pile up. The rhythm stands with each task of the series; there is no list of series that
could disagree with them, and a task that a person deletes from a file ends its series.
"""

from __future__ import annotations

from wfh.domain.model.day import TaskStatus
from wfh.domain.model.rhythm import Rhythm, next_date
from wfh.domain.planning import tasks
from wfh.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from wfh.domain.model.day import Day, Task
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.time.moment import Moment

_ENDED = {TaskStatus.DONE, TaskStatus.DROPPED}


def continued(before: Ledger, after: Ledger, moment: Moment) -> Ledger:
    """Return the ledger ``after`` a change, with the next task of each series whose open one the change ended.

    A task moved to the backlog leaves its series. If a task is reopened, the next one is removed, unless it was
    changed.
    """
    for when, task in _differing(before, after):
        was = _found(before, task.id)
        if task.status in _ENDED and was and was.is_open:
            after = _with_next(after, moment, task, when)
        elif task.is_open and when is None and was and _stood_on_a_day(before, task.id):
            after = _with_next(_plain(after, task), moment, task, moment.date)
        elif task.is_open and was and was.status in _ENDED:
            after = _without_next(after, moment, task, when)
    return after


def _differing(before: Ledger, after: Ledger) -> Iterator[tuple[date | None, Task]]:
    """Return the recurring tasks of ``after`` that are not as they were, each with its day (None: the backlog)."""
    if after.backlog.tasks != before.backlog.tasks:
        yield from ((None, task) for task in after.backlog.tasks if task.every and task not in before.backlog.tasks)
    for when, day in after.days.items():
        earlier = before.days.get(when)
        if day is not earlier:
            old = earlier.tasks if earlier else ()
            yield from ((when, task) for task in day.tasks if task.every and task not in old)


def _found(ledger: Ledger, task_id: str) -> Task | None:
    """Return a task by its id: the task itself rather than a trace of it."""
    places = [*ledger.backlog.tasks, *(task for day in ledger.days.values() for task in day.tasks)]
    found = [task for task in places if task.id == task_id]
    return next((task for task in found if task.status is not TaskStatus.MOVED), None)


def _stood_on_a_day(ledger: Ledger, task_id: str) -> bool:
    return any(task.id == task_id and task.is_open for day in ledger.days.values() for task in day.tasks)


def _plain(ledger: Ledger, task: Task) -> Ledger:
    """Return the ledger with a task of the backlog that no longer recurs."""
    plain = replace(task, every=None, series="", occurs=None)
    kept = tuple(plain if other.id == task.id else other for other in ledger.backlog.tasks)
    return replace(ledger, backlog=replace(ledger.backlog, tasks=kept))


def _with_next(ledger: Ledger, moment: Moment, task: Task, when: date | None) -> Ledger:
    if _is_open_elsewhere(ledger, task):
        return ledger
    ahead, came = _following(ledger, moment, task, when), task.occurs or when or moment.date
    new = replace(
        task, id=_id(task.series, ahead), status=TaskStatus.OPEN, occurs=ahead, carried=0, moved_to=None, done_at=None,
        since=None, first_step="", resume="", handed_to="",
        deadline=task.deadline and ahead + (task.deadline - came),
    )  # fmt: skip
    day = ledger.day(ahead, moment.zone.key)
    if any(other.id == new.id for other in day.tasks):
        return ledger.with_day(day)
    return tasks.place(ledger, moment, new, ahead)


def _without_next(ledger: Ledger, moment: Moment, task: Task, when: date | None) -> Ledger:
    ahead, came = _following(ledger, moment, task, when), task.occurs or when or moment.date
    for date in {*ledger.days, ahead}:
        day = ledger.day(date, moment.zone.key)
        gone = {other.id for other in day.tasks if _is_untouched_next(day, task, other, came)}
        left = tuple(other for other in day.tasks if other.id not in gone)
        blocks = tuple(block for block in day.blocks if block.task not in gone)
        if gone or date == ahead:
            ledger = ledger.with_day(replace(day, tasks=left, blocks=blocks))
    return ledger


def _is_untouched_next(day: Day, task: Task, other: Task, came: date) -> bool:
    """Return whether ``other`` is the next one of the series, and still as it came."""
    is_next = other.series == task.series and other.id != task.id and other.is_open and other.occurs == day.date > came
    return is_next and all(block.is_planned for block in day.blocks if block.task == other.id)


def _following(ledger: Ledger, moment: Moment, task: Task, when: date | None) -> date:
    """Return the day of the next one: the first of the rhythm after the task's own, and after today, not closed yet.

    A day that was not read yet is brought into the ledger, so that it is read before this counts.
    """
    came = task.occurs or when or moment.date
    ahead = max(came, moment.date)
    while True:
        ahead = next_date(task.every or Rhythm(), ahead, came, moment.weekly.on)
        if not ledger.day(ahead).is_closed:
            return ahead


def _is_open_elsewhere(ledger: Ledger, task: Task) -> bool:
    places = (*ledger.backlog.tasks, *(other for day in ledger.days.values() for other in day.tasks))
    return any(other.series == task.series and other.is_open and other.id != task.id for other in places)


def _id(series: str, when: date) -> str:
    """Return the id of the task of a series on a date: the same on every machine, so that merging doubles nothing."""
    from hashlib import sha256  # late: it loads a library of ciphers

    return f"t-{sha256(f'{series} {when}'.encode()).hexdigest()[:10]}"
