"""Tasks, thoughts and answers of a day that is over.

As in :mod:`wfh.domain.planning.corrections.blocks`, a day that the ledger does not hold is brought in first.
"""

from __future__ import annotations

from wfh.domain.model.day import TaskStatus
from wfh.domain.planning import tasks
from wfh.domain.planning.tasks import with_task
from wfh.domain.time.moment import stamp, utc
from wfh.domain.time.zones import at_minute
from wfh.errors import WfhError
from wfh.values import replace
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date, datetime
    from typing import Any

    from wfh.domain.model.day import Day, Task
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.planning.quick_entry import QuickEntry
    from wfh.domain.time.moment import Moment

TEXTS = ("good", "first_tomorrow", "tonight", "if_then", "week_well", "week_hard", "week_learned", "week_thanks",
         "week_change")  # fmt: skip
"""The answers of a day that are text, by their field."""
NUMBERS = ("energy", "detached")
"""The answers from 1 to 5."""
NOON = 12 * 60


def correct_task(ledger: Ledger, when: date, task_id: str, entry: QuickEntry) -> Ledger:
    """Set the title, the estimate and the result of a task as the day ``when`` has it, whatever became of it since.

    If a task left the day, the trace of it is corrected: the task itself is where it went. Raises WfhError if the
    title is empty or the task is not there.
    """
    if not entry.title:
        raise WfhError(_("A task needs a few words."))
    if when not in ledger.days:
        return ledger.with_day(ledger.day(when))
    task = _task_of(ledger.days[when], task_id)
    corrected = replace(task, title=entry.title, estimate=entry.estimate, result=entry.result)
    return ledger.with_day(with_task(ledger.days[when], corrected))


def set_task_done(ledger: Ledger, moment: Moment, when: date, task_id: str, *, done: bool) -> Ledger:
    """Record that a task was done on the day ``when``, or that it was not.

    One that left the day, or was dropped on it, was done on it after all: it is open nowhere then. One that was not
    done on a closed day is open today. Raises WfhError if the task is not there, or has been done or dropped since.
    """
    if when not in ledger.days:
        return ledger.with_day(ledger.day(when))
    task = _task_of(ledger.days[when], task_id)
    if not done:
        return tasks.set_done(ledger, moment, task_id, done=False) if task.status is TaskStatus.DONE else ledger
    if task.status is TaskStatus.DONE:
        return ledger
    if task.status is TaskStatus.MOVED:
        unread, ledger = _taken_from(ledger, moment, when, task)
        if unread:
            return ledger
    day = ledger.days[when]
    finished = replace(task, status=TaskStatus.DONE, moved_to=None, handed_to="", done_at=_done_at(day, task, moment))
    return ledger.with_day(with_task(day, finished))


def _taken_from(ledger: Ledger, moment: Moment, when: date, trace: Task) -> tuple[bool, Ledger]:
    """Return the ledger without the open task that a trace leads to; True if a day on the way is to be read first."""
    at, passed = trace, {when}
    while at.status is TaskStatus.MOVED and at.moved_to and at.moved_to not in passed:
        passed.add(at.moved_to)
        if at.moved_to not in ledger.days:
            return True, ledger.with_day(ledger.day(at.moved_to))
        at = _task_of(ledger.days[at.moved_to], trace.id)
    where, task = ledger.find_task(trace.id)
    if not task.is_open:
        raise WfhError(_("“{title}” was done or dropped on another day.").format(title=task.title))
    if any(block.is_running and block.task == trace.id for day in ledger.days.values() for block in day.blocks):
        raise WfhError(_("A block of “{title}” is still running; end it first.").format(title=task.title))
    if where is not None:
        left = replace(task, status=TaskStatus.MOVED, moved_to=when)
        return False, ledger.with_day(with_task(tasks.without_plans(ledger.days[where], task.id, moment.now), left))
    others = tuple(other for other in ledger.backlog.tasks if other.id != task.id)
    return False, replace(ledger, backlog=replace(ledger.backlog, tasks=others))


def _done_at(day: Day, task: Task, moment: Moment) -> datetime:
    """Return when a task was done on a day that is over: at the end of its last block, else when work stopped."""
    ends = [block.end for block in day.blocks if block.task == task.id and block.end]
    said = max(ends, key=utc, default=None) or day.stopped_at or day.closed_at
    if said:
        return said
    ranges = moment.weekly.on(day.date)
    return stamp(min(at_minute(day.date, ranges[-1].end if ranges else NOON, moment.zone), moment.now), moment.zone)


def correct_note(ledger: Ledger, when: date, note_id: str, text: str) -> Ledger:
    """Set the words of a thought. Raises WfhError if there are none, or the thought is not there."""
    if not text:
        raise WfhError(_("A thought needs a few words."))
    if when not in ledger.days:
        return ledger.with_day(ledger.day(when))
    day = ledger.days[when]
    if all(note.id != note_id for note in day.notes):
        raise WfhError(_("That thought is no longer here."))
    notes = tuple(replace(note, text=text) if note.id == note_id else note for note in day.notes)
    return ledger.with_day(replace(day, notes=notes))


def correct_answer(ledger: Ledger, moment: Moment, when: date, field: str, text: str) -> Ledger:
    """Set what was answered on a day: one of ``TEXTS``, or of ``NUMBERS`` from 1 to 5; an empty text removes it.

    Raises WfhError for another number.
    """
    if when not in ledger.days:
        return ledger.with_day(ledger.day(when))
    value: str | int | None = text
    if field in NUMBERS:
        if text and text not in tuple("12345"):
            raise WfhError(_("“{text}” is not a number from 1 to 5.").format(text=text))
        value = int(text) if text else None
    changed: dict[str, Any] = {field: value}
    day = ledger.days[when]
    return ledger.with_day(replace(day, **changed, timezone=day.timezone or moment.zone.key))


def _task_of(day: Day, task_id: str) -> Task:
    task = next((task for task in day.tasks if task.id == task_id), None)
    if task is None:
        raise WfhError(_("That task is no longer here."))
    return task
