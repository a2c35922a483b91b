"""Verbs on the tasks of a day ahead, by date and id. Each raises WfhError while work is hidden."""

from __future__ import annotations

from wfh.domain.planning import tasks
from wfh.domain.planning.quick_entry import parse_entry, results_for
from wfh.domain.time.formatting import day_text
from wfh.domain.time.sanitize import clean
from wfh.domain.today.after_hours import refuse_hidden_work
from wfh.errors import WfhError
from wfh.values import replace
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.moment import Moment
    from wfh.usecases.workspace.workspace import Workspace


def add_task(workspace: Workspace, when: date, text: str) -> Snapshot:
    """Add a task to a day from a line of quick entry; a day in the line takes precedence.

    Raises WfhError if it has no words, or the day is over.
    """

    def rule(ledger: Ledger, moment: Moment) -> Ledger:
        entry = parse_entry(clean(text), moment.date, ledger.results.ids)
        day = None if entry.to_backlog else entry.day or when
        if day is not None and day < moment.date:
            raise WfhError(_("{text} has passed.").format(text=day_text(day, moment.date)))
        return tasks.add(ledger, moment, replace(entry, day=day), day)[0]

    return _apply(workspace, N_("add"), None, rule)


def edit_task(workspace: Workspace, when: date, task_id: str, text: str) -> Snapshot:
    """Change a task to what a line of quick entry says; a day in it moves the task."""

    def rule(ledger: Ledger, moment: Moment) -> Ledger:
        known = results_for(ledger.find_task(task_id)[1], ledger.results.ids)
        return tasks.edit(ledger, moment, task_id, parse_entry(clean(text), moment.date, known))

    return _apply(workspace, N_("edit"), when, rule)


def move_task(workspace: Workspace, when: date, task_id: str, to: date | None) -> Snapshot:
    """Move an open task of a day to another, or to the backlog (None)."""
    return _apply(workspace, N_("defer"), when, lambda ledger, moment: tasks.move(ledger, moment, task_id, to))


def set_done(workspace: Workspace, when: date, task_id: str, done: bool) -> Snapshot:
    """Tick a task of a day, or untick it."""
    return _apply(
        workspace, N_("done") if done else N_("not done"), when,
        lambda ledger, moment: tasks.set_done(ledger, moment, task_id, done=done),
    )  # fmt: skip


def drop(workspace: Workspace, when: date, task_id: str) -> Snapshot:
    """Drop a task of a day."""
    return _apply(workspace, N_("drop"), when, lambda ledger, moment: tasks.drop(ledger, moment, task_id))


def _apply(workspace: Workspace, verb: str, when: date | None, rule: Callable[[Ledger, Moment], Ledger]) -> Snapshot:
    """Apply a rule to a ledger that holds the day ``when``, adding it first so that it is read."""

    def on_day(ledger: Ledger, snapshot: Snapshot, moment: Moment) -> Ledger:
        refuse_hidden_work(snapshot)
        if when is not None and when not in ledger.days:
            return ledger.with_day(ledger.day(when))
        return rule(ledger, moment)

    return workspace.apply(verb, on_day)
