"""Verbs on tasks. Each is durable when it returns the new snapshot."""

from __future__ import annotations

from wfh.domain.planning import tasks
from wfh.domain.planning.quick_entry import entry_text, parse_entry, parse_line, results_for
from wfh.domain.time.sanitize import clean
from wfh.domain.today.take_snapshot import following_date
from wfh.values import replace
from wfh.words import N_

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from wfh.domain.model.day import Task
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.planning.quick_entry import QuickEntry
    from wfh.domain.time.moment import Moment
    from wfh.usecases.workspace.workspace import Workspace

__all__ = [
    "add",
    "add_lines",
    "amend",
    "defer",
    "drop",
    "edit",
    "edit_from",
    "entry_text",
    "estimate",
    "reorder",
    "set_done",
    "set_outcome",
    "take",
]


def add(workspace: Workspace, text: str) -> tuple[Snapshot, Task]:
    """Add a task from a line of quick entry: on the day it names, else today, or the next working day once closed.

    Returns the snapshot and the task. Raises WfhError if it has no words.
    """

    def rule(ledger: Ledger, snapshot: Snapshot, moment: Moment) -> tuple[Ledger, Task]:
        return _added(parse_entry(clean(text), moment.date, ledger.results.ids), ledger, snapshot, moment)

    return workspace.apply(N_("add"), rule)


def _added(entry: QuickEntry, ledger: Ledger, snapshot: Snapshot, moment: Moment) -> tuple[Ledger, Task]:
    day = entry.day or moment.date
    if snapshot.day.is_closed and day == moment.date:
        day = following_date(snapshot)
    return tasks.add(ledger, moment, entry, None if entry.to_backlog else day)


def add_lines(workspace: Workspace, lines: Sequence[str]) -> tuple[Snapshot, tuple[Task, ...]]:
    """Add a task for each line of quick entry, as one change; a line of marks alone becomes a title.

    Returns the snapshot and the tasks.
    """

    def rule(ledger: Ledger, snapshot: Snapshot, moment: Moment) -> tuple[Ledger, tuple[Task, ...]]:
        made: list[Task] = []
        for line in map(clean, lines):
            entry = parse_line(line, moment.date, ledger.results.ids)
            ledger, task = _added(entry, ledger, snapshot, moment)
            made.append(task)
        return ledger, tuple(made)

    return workspace.apply(N_("add"), rule)


def edit(workspace: Workspace, task_id: str, text: str) -> Snapshot:
    """Change the title and marks of a task to those of a line of quick entry."""

    def rule(ledger: Ledger, _look: Snapshot, moment: Moment) -> Ledger:
        known = results_for(ledger.find_task(task_id)[1], ledger.results.ids)
        return tasks.edit(ledger, moment, task_id, parse_entry(clean(text), moment.date, known))

    return workspace.apply(N_("edit"), rule)


def edit_from(workspace: Workspace, task_id: str, text: str, base: str, keep: str = "") -> tuple[Snapshot, Task | None]:
    """Change in a task what ``text`` changes in the line ``base`` that was shown; everything else stays as it is now.

    If somebody else changed the same field meanwhile, ``keep`` decides: ``mine``, ``theirs``, or ``both``, which makes
    a second task of mine. Without it nothing changes, and the task is returned beside the snapshot.
    """

    def rule(ledger: Ledger, snapshot: Snapshot, moment: Moment) -> tuple[Ledger, Task | None]:
        where, task = ledger.find_task(task_id)
        known = results_for(task, ledger.results.ids)
        before, entry = (parse_entry(clean(line), moment.date, known) for line in (base, text))
        mine, theirs = tasks.merge(before, entry, task) if entry.title else (entry, entry)
        if mine != theirs and not keep:
            return ledger, task
        if mine != theirs and keep == "both":
            to = None if mine.to_backlog else mine.day or where
            closed = to is not None and ledger.day(to).is_closed
            ledger, _made = tasks.add(ledger, moment, mine, following_date(snapshot) if closed else to)
        return tasks.edit(ledger, moment, task_id, mine if keep == "mine" else theirs), None

    return workspace.apply(N_("edit"), rule)


def amend(workspace: Workspace, task_id: str, text: str) -> Snapshot:
    """Change what a line of quick entry names in a task, title or marks; everything else stays as it is."""

    def rule(ledger: Ledger, _look: Snapshot, moment: Moment) -> Ledger:
        known = results_for(ledger.find_task(task_id)[1], ledger.results.ids)
        return tasks.amend(ledger, moment, task_id, parse_entry(clean(text), moment.date, known))

    return workspace.apply(N_("edit"), rule)


def set_done(workspace: Workspace, task_id: str, done: bool) -> Snapshot:
    """Tick a task, or untick it."""
    return workspace.apply(
        N_("done") if done else N_("not done"),
        lambda ledger, _look, moment: tasks.set_done(ledger, moment, task_id, done=done),
    )


def drop(workspace: Workspace, task_id: str) -> Snapshot:
    """Drop a task."""
    return workspace.apply(N_("drop"), lambda ledger, _look, moment: tasks.drop(ledger, moment, task_id))


def defer(workspace: Workspace, task_id: str, to: date | None) -> Snapshot:
    """Move a task to another day, or to the backlog (None)."""
    return workspace.apply(N_("defer"), lambda ledger, _look, moment: tasks.move(ledger, moment, task_id, to))


def take(workspace: Workspace, task_id: str) -> Snapshot:
    """Bring a task of the backlog or of an earlier day to today."""
    return workspace.apply(N_("take"), lambda ledger, _look, moment: tasks.move(ledger, moment, task_id, moment.date))


def estimate(workspace: Workspace, task_id: str, minutes: int | None) -> Snapshot:
    """Set the estimate of a task in minutes, or remove it (None)."""
    return workspace.apply(N_("estimate"), lambda ledger, _look, _moment: tasks.estimate(ledger, task_id, minutes))


def reorder(workspace: Workspace, task_id: str, by: int) -> Snapshot:
    """Move a task by so many places in its list; a negative ``by`` moves it up."""
    return workspace.apply(N_("order"), lambda ledger, _look, _moment: tasks.reorder(ledger, task_id, by))


def set_outcome(workspace: Workspace, task_id: str, if_then: str | None = None) -> Snapshot:
    """Make a task the one thing of today, and keep what to do if something gets in the way (None: as it is)."""

    def rule(ledger: Ledger, snapshot: Snapshot, moment: Moment) -> Ledger:
        if task_id:
            ledger.find_task(task_id)  # one that is gone cannot be the one thing
        day = ledger.day(moment.date, moment.zone.key)
        kept = snapshot.day.if_then if if_then is None else clean(if_then)
        return ledger.with_day(replace(day, outcome=task_id, if_then=kept))

    return workspace.apply(N_("one thing"), rule)


def find_open(snapshot: Snapshot, text: str) -> Task | None:
    """Find today's open task that ``text`` names: by id, title, or a unique prefix of the title or of a word in it."""
    wanted = text.casefold().strip()
    named = [task for task in snapshot.day.open_tasks if wanted in {task.id, task.title.casefold()}]
    begins = [task for task in snapshot.day.open_tasks if task.title.casefold().startswith(wanted)]
    if not named and wanted and not begins:
        begins = [task for task in snapshot.day.open_tasks if f" {wanted}" in f" {task.title.casefold()}"]
    return named[0] if named else begins[0] if wanted and len(begins) == 1 else None
