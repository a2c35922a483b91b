"""Rules on tasks: each takes a ledger and returns the changed one. A task is in one place at a time."""

from __future__ import annotations

from datetime import timedelta

from wfh.domain.model.block import Block, BlockOutcome, ended
from wfh.domain.model.day import Day, Task, TaskStatus
from wfh.domain.model.rhythm import next_date
from wfh.domain.time.formatting import day_text
from wfh.domain.time.moment import stamp, utc
from wfh.domain.time.working_hours import minute_on
from wfh.domain.time.zones import at_minute
from wfh.domain.today.after_hours import closed_day_error
from wfh.errors import WfhError
from wfh.values import replace
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date, datetime

    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.rhythm import Rhythm
    from wfh.domain.planning.quick_entry import QuickEntry
    from wfh.domain.time.moment import Moment

DEFAULT_BLOCK_MINUTES = 50
_WEEK = timedelta(weeks=1)
_FIELDS = ("title", "estimate", "result", "at", "deadline", "every")
"""What a line of quick entry says of a task."""


def with_task(day: Day, task: Task) -> Day:
    """Return the day with ``task`` in place of the one with the same id, or appended."""
    if any(other.id == task.id for other in day.tasks):
        return replace(day, tasks=tuple(task if other.id == task.id else other for other in day.tasks))
    return replace(day, tasks=(*day.tasks, task))


def without_plans(day: Day, task_id: str, now: datetime) -> Day:
    """Return the day without the task's blocks that have not begun and were planned from ``now`` on."""

    def is_ahead(block: Block) -> bool:
        return block.is_planned and (block.planned_start is None or utc(block.planned_start) >= utc(now))

    return replace(day, blocks=tuple(block for block in day.blocks if block.task != task_id or not is_ahead(block)))


def with_plan(day: Day, task: Task, moment: Moment, block_id: str) -> Day:
    """Return the day with one block planned for the task's wished start, if any, replacing earlier plans."""
    begun = [block for block in day.blocks if block.task != task.id or not block.is_planned]
    if task.at is None:
        return replace(day, blocks=tuple(begun)) if len(begun) != len(day.blocks) else day
    minute = minute_on(moment.weekly, moment.rollover, day.date, task.at)
    wished = stamp(at_minute(day.date, minute, moment.zone), moment.zone)
    plan = Block(block_id, task.id, wished, task.estimate or moment.unestimated)
    return replace(day, blocks=(*begun, plan))


def add(ledger: Ledger, moment: Moment, entry: QuickEntry, to: date | None) -> tuple[Ledger, Task]:
    """Add a task to the day ``to``, or to the backlog (None); a recurring one to its first day from there on.

    Raises WfhError if the title is empty or the day is closed.
    """
    if not entry.title:
        raise WfhError(_("A task needs a few words."))
    if entry.every and to and not entry.day:
        to = next_date(entry.every, to - timedelta(days=1), to, moment.weekly.on)
    task = Task(
        moment.ids.task(), entry.title, estimate=entry.estimate, result=entry.result, at=entry.at,
        deadline=entry.deadline, every=entry.every, series=moment.ids.series() if entry.every else "",
        occurs=to if entry.every else None, since=None if to else moment.date,
    )  # fmt: skip
    return place(ledger, moment, task, to), task


def place(ledger: Ledger, moment: Moment, task: Task, to: date | None) -> Ledger:
    """Put a task on the day ``to``, with a block for its wished start, or in the backlog (None).

    Raises WfhError if the day is closed.
    """
    if to is None:
        backlog, task = ledger.backlog, replace(task, since=moment.date)
        return replace(ledger, backlog=replace(backlog, tasks=(*backlog.tasks, task)))
    day = ledger.day(to, moment.zone.key)
    if day.is_closed:
        raise closed_day_error()
    day = with_task(day, task)
    return ledger.with_day(with_plan(day, task, moment, moment.ids.block()) if task.at is not None else day)


def edit(ledger: Ledger, moment: Moment, task_id: str, entry: QuickEntry) -> Ledger:
    """Change a task to the title and marks of ``entry``; a day in it moves the task.

    Raises WfhError if the title is empty, the task does not exist, or the day to move to is closed.
    """
    if not entry.title:
        raise WfhError(_("A task needs a few words."))
    where, task = ledger.find_task(task_id)
    at_before = task.at
    to = None if entry.to_backlog else entry.day or where
    task = replace(
        _in_rhythm(task, entry.every, moment, to), title=entry.title, estimate=entry.estimate, result=entry.result,
        at=entry.at, deadline=entry.deadline,
    )  # fmt: skip
    ledger = _replaced(ledger, where, task)
    if task.is_open and to != where:
        return move(ledger, moment, task_id, to, entry.at)
    if where is None or at_before == task.at or not task.is_open:
        return ledger
    return ledger.with_day(with_plan(ledger.day(where), task, moment, moment.ids.block()))


def _in_rhythm(task: Task, every: Rhythm | None, moment: Moment, to: date | None) -> Task:
    """Return the task with another rhythm, counted from the day ``to``; without one it no longer recurs."""
    if every == task.every:
        return task
    series = (task.series or moment.ids.series()) if every else ""
    return replace(task, every=every, series=series, occurs=to if every else None)


def merge(base: QuickEntry, mine: QuickEntry, theirs: Task) -> tuple[QuickEntry, QuickEntry]:
    """Return two merges of what two sides made of ``base``: what both changed is mine in one, theirs in the other.

    They are equal if no field was changed twice.
    """
    own = {name: getattr(mine, name) for name in _FIELDS if getattr(mine, name) != getattr(base, name)}
    other = {name: getattr(theirs, name) for name in _FIELDS if getattr(theirs, name) != getattr(base, name)}
    return replace(mine, **(other | own)), replace(mine, **(own | other))


def mark(ledger: Ledger, moment: Moment, task_id: str, entry: QuickEntry) -> Ledger:
    """Return the ledger with the result and the time of ``entry``, if it has them, on a task."""
    _where, task = ledger.find_task(task_id)
    marked = replace(task, result=entry.result or task.result, at=task.at if entry.at is None else entry.at)
    return edit(ledger, moment, task_id, task_entry(marked)) if marked != task else ledger


def amend(ledger: Ledger, moment: Moment, task_id: str, entry: QuickEntry) -> Ledger:
    """Return the ledger with a task changed to what ``entry`` names; a field it leaves out stays as it is."""
    kept = task_entry(ledger.find_task(task_id)[1])
    names = {name: getattr(entry, name) or getattr(kept, name) for name in _FIELDS if name != "at"}
    return edit(ledger, moment, task_id, replace(entry, at=kept.at if entry.at is None else entry.at, **names))


def task_entry(task: Task) -> QuickEntry:
    """Return what quick entry says of a task."""
    from wfh.domain.planning.quick_entry import QuickEntry  # late: lists are shown without parsing a line

    return QuickEntry(task.title, task.estimate, task.result, task.at, deadline=task.deadline, every=task.every)


def _replaced(ledger: Ledger, where: date | None, task: Task) -> Ledger:
    if where is not None:
        return ledger.with_day(with_task(ledger.day(where), task))
    tasks = tuple(task if other.id == task.id else other for other in ledger.backlog.tasks)
    return replace(ledger, backlog=replace(ledger.backlog, tasks=tasks))


def move(ledger: Ledger, moment: Moment, task_id: str, to: date | None, wish: int | None = None) -> Ledger:
    """Move an open task to the day ``to``, or to the backlog (None), leaving a trace on the old day.

    Moving to a later day counts as carrying over; the wished start, which was for the day before, becomes ``wish``.
    Over more than a week, the task keeps the day it comes from: how often it was carried would not tell its age. A
    running block of the task ends first. Raises WfhError if the task does not exist, or the day ``to`` is closed or
    past.
    """
    where, task = ledger.find_task(task_id)
    if where == to or not task.is_open:
        return ledger
    if to is not None and to < moment.date:
        raise WfhError(_("{text} has passed.").format(text=day_text(to, moment.date)))
    if where is not None:
        day = end_blocks_of(ledger.day(where), task_id, moment.stamp, BlockOutcome.MOVED_ON)
        trace = replace(task, status=TaskStatus.MOVED, moved_to=to)
        ledger = ledger.with_day(with_task(without_plans(day, task_id, moment.now), trace))
    else:
        ledger, task = _without_backlog_task(ledger, task_id), replace(task, since=None)
    if where is not None and to is not None and to > where:
        since = task.since or (where if to - where > _WEEK else None)
        task = replace(task, carried=task.carried + 1, at=wish, since=since)
    return place(ledger, moment, task, to)


def touch(ledger: Ledger, task_id: str, day: date) -> Ledger:
    """Return the ledger with a task of the backlog decided about on ``day``; no change if it is not there."""
    tasks = tuple(replace(task, since=day) if task.id == task_id else task for task in ledger.backlog.tasks)
    return replace(ledger, backlog=replace(ledger.backlog, tasks=tasks))


def _without_backlog_task(ledger: Ledger, task_id: str) -> Ledger:
    others = tuple(task for task in ledger.backlog.tasks if task.id != task_id)
    return replace(ledger, backlog=replace(ledger.backlog, tasks=others))


def end_blocks_of(day: Day, task_id: str, at: datetime, outcome: BlockOutcome) -> Day:
    """Return the day with the task's running block, if any, ended at ``at``."""
    blocks = tuple(
        ended(block, at, outcome) if block.task == task_id and block.is_running else block for block in day.blocks
    )
    return replace(day, blocks=blocks) if blocks != day.blocks else day


def set_done(ledger: Ledger, moment: Moment, task_id: str, *, done: bool) -> Ledger:
    """Mark a task as done or open. A task of the backlog is done today. Its running block ends as done.

    Reopened on an earlier closed day, it moves to today. Raises WfhError if the task does not exist, or would be open
    on a closed day.
    """
    where, task = ledger.find_task(task_id)
    if done == (task.status is TaskStatus.DONE):
        return ledger
    if not done:
        return _unticked(ledger, moment, where, task)
    finished = replace(task, status=TaskStatus.DONE, done_at=moment.stamp, handed_to="")
    return _completed(ledger, moment, where, finished, BlockOutcome.DONE)


def _completed(ledger: Ledger, moment: Moment, where: date | None, task: Task, outcome: BlockOutcome) -> Ledger:
    """Return the ledger with the done or dropped ``task`` on its day, or today if it was in the backlog."""
    if where is None:
        today = ledger.day(moment.date, moment.zone.key)
        return _without_backlog_task(ledger, task.id).with_day(with_task(today, task))
    day = end_blocks_of(ledger.day(where), task.id, moment.stamp, outcome)
    return ledger.with_day(with_task(without_plans(day, task.id, moment.now), task))


def _unticked(ledger: Ledger, moment: Moment, where: date | None, task: Task) -> Ledger:
    again = _replaced(ledger, where, replace(task, status=TaskStatus.OPEN, done_at=None))
    if where is None or not ledger.day(where).is_closed:
        return again
    if where >= moment.date:
        raise closed_day_error()
    return move(again, moment, task.id, moment.date)


def drop(ledger: Ledger, moment: Moment, task_id: str) -> Ledger:
    """Drop a task. It stays on its day as dropped; one of the backlog is recorded as dropped today."""
    where, task = ledger.find_task(task_id)
    if not task.is_open:
        return ledger
    return _completed(ledger, moment, where, replace(task, status=TaskStatus.DROPPED), BlockOutcome.MOVED_ON)


def estimate(ledger: Ledger, task_id: str, minutes: int | None) -> Ledger:
    """Set a task's estimate in minutes, or remove it (None or 0)."""
    where, task = ledger.find_task(task_id)
    return _replaced(ledger, where, replace(task, estimate=minutes or None))


def set_notes(ledger: Ledger, where: date | None, task_id: str, notes: str) -> Ledger:
    """Set the notes of a task as its day has it, or the backlog (None); a day that is not loaded is added first."""
    if where is not None and where not in ledger.days:
        return ledger.with_day(ledger.day(where))
    tasks = ledger.backlog.tasks if where is None else ledger.days[where].tasks
    task = next((task for task in tasks if task.id == task_id), None)
    if task is None:
        raise WfhError(_("That task is no longer here."))
    return _replaced(ledger, where, replace(task, notes=notes))


def annotate(ledger: Ledger, task_id: str, *, first_step: str | None = None, resume: str | None = None) -> Ledger:
    """Set a task's first step or resume note; None leaves it unchanged."""
    where, task = ledger.find_task(task_id)
    first_step = task.first_step if first_step is None else first_step
    resume = task.resume if resume is None else resume
    return _replaced(ledger, where, replace(task, first_step=first_step, resume=resume))


def reorder(ledger: Ledger, task_id: str, by: int) -> Ledger:
    """Move a task up (``by`` < 0) or down among the visible tasks of its day."""
    where, _task = ledger.find_task(task_id)
    tasks = list(ledger.backlog.tasks if where is None else ledger.day(where).tasks)
    shown = [index for index, task in enumerate(tasks) if task.status is not TaskStatus.MOVED]
    here = next(index for index in shown if tasks[index].id == task_id)
    target = shown[max(0, min(len(shown) - 1, shown.index(here) + by))]
    tasks.insert(target, tasks.pop(here))
    if where is None:
        return replace(ledger, backlog=replace(ledger.backlog, tasks=tuple(tasks)))
    return ledger.with_day(replace(ledger.day(where), tasks=tuple(tasks)))
