"""What is left over when a day is closed, and where it went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.model.day import TaskStatus
from wfh.domain.model.prompt import Item
from wfh.domain.time.formatting import day_text
from wfh.domain.today.take_snapshot import following_date
from wfh.errors import WfhError
from wfh.words import _

if TYPE_CHECKING:
    from datetime import date

    from wfh.domain.model.day import Task
    from wfh.domain.model.snapshot import Snapshot

FIRST_STEPS_LIGHT = 3
"""How many carried tasks are asked for a first step; all of them where ``shutdown.depth`` is ``full``."""


def loose_ends(snapshot: Snapshot) -> tuple[Item, ...]:
    """Return what still wants a place this evening: open tasks, then parked thoughts."""
    open_tasks = [Item(task.id, task.title, age_text(task.carried)) for task in snapshot.day.open_tasks]
    notes = [Item(kept.note.id, kept.note.text, _("parked")) for kept in snapshot.parked]
    return (*open_tasks, *notes)


def age_text(carried: int) -> str:
    """Describe how long a task has been carried (``3rd day``), empty on its first day."""
    match carried:
        case 0:
            return ""
        case 1:
            return _("2nd day")
        case 2:
            return _("3rd day")
        case _ if carried < 20:
            return _("{number}th day").format(number=carried + 1)
        case _:
            return _("day {number}").format(number=carried + 1)


def decided(snapshot: Snapshot) -> tuple[Item, ...]:
    """Return the tasks that left today, each with where it went."""
    left = (TaskStatus.MOVED, TaskStatus.DROPPED)
    return tuple(
        Item(task.id, task.title, "", None, where_text(snapshot, task))
        for task in snapshot.day.tasks
        if task.status in left
    )


def where_text(snapshot: Snapshot, task: Task) -> str:
    """Describe where a task that left its day went."""
    if task.status is TaskStatus.DROPPED:
        if task.handed_to:
            return _("to {person}").format(person=person_name(snapshot, task.handed_to))
        return _("dropped")
    if task.moved_to is None:
        return _("backlog")
    return day_word(snapshot, task.moved_to)


def person_name(snapshot: Snapshot, person_id: str) -> str:
    """Return the name of a person by id; the id itself where nobody has it."""
    return next((person.name for person in snapshot.config.people if person.id == person_id), person_id)


def first_step_tasks(snapshot: Snapshot) -> tuple[Task, ...]:
    """Return the traces of the tasks kept for the next working day that are asked for a first step."""
    to = following_date(snapshot)
    moved = tuple(task for task in snapshot.day.tasks if task.status is TaskStatus.MOVED and task.moved_to == to)
    return moved if snapshot.config.shutdown.depth == "full" else moved[:FIRST_STEPS_LIGHT]


def without_first_step(snapshot: Snapshot) -> tuple[Task, ...]:
    """Return those of them that nothing is known to begin with: neither a first step nor where the task was left."""
    return tuple(task for task in first_step_tasks(snapshot) if not task.first_step and not task.resume)


def is_kept(snapshot: Snapshot, task_id: str) -> bool:
    """Return whether a task of that id is still there."""
    try:
        snapshot.ledger.find_task(task_id)
    except WfhError:
        return False
    return True


def day_word(snapshot: Snapshot, when: date) -> str:
    """Name a day as it is seen from the day that is closed: today, tomorrow, or its date."""
    if when == snapshot.today:
        return _("today")
    return _("tomorrow") if snapshot.today is None and (when - snapshot.date).days == 1 else day_text(when)
