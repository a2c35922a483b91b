"""Verbs that correct a day that is over, one thing at a time; undo reverts each.

Each raises WfhError while work is hidden, and if its rule does.
"""

from __future__ import annotations

from wfh.domain.planning.corrections import blocks, day
from wfh.domain.planning.corrections.block_entry import parse_block
from wfh.domain.planning.quick_entry import parse_entry, results_for
from wfh.domain.time.formatting import day_text
from wfh.domain.time.sanitize import clean
from wfh.domain.today.after_hours import refuse_hidden_work
from wfh.errors import WfhError
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from wfh.domain.model.block import BlockOutcome
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.moment import Moment
    from wfh.usecases.workspace.workspace import Workspace


def correct_block(workspace: Workspace, when: date, block_id: str, text: str) -> Snapshot:
    """Set the times and the task of a block from a line: ``9:20-10:37 Decision memo``."""
    entry = parse_block(clean(text))
    return _apply(
        workspace, N_("correct the block"), when,
        lambda ledger, moment: blocks.correct_block(ledger, moment, when, block_id, entry),
    )  # fmt: skip


def add_block(workspace: Workspace, when: date, text: str) -> Snapshot:
    """Add a block that was forgotten, from a line."""
    entry = parse_block(clean(text))
    return _apply(
        workspace, N_("add a past block"), when, lambda ledger, moment: blocks.add_block(ledger, moment, when, entry)
    )


def set_outcome(workspace: Workspace, when: date, block_id: str, outcome: BlockOutcome) -> Snapshot:
    """Record how a block ended."""
    return _apply(
        workspace, N_("correct the block"), when,
        lambda ledger, moment: blocks.set_outcome(ledger, moment, when, block_id, outcome),
    )  # fmt: skip


def remove_block(workspace: Workspace, when: date, block_id: str) -> Snapshot:
    """Remove a block that did not happen."""
    return _apply(
        workspace, N_("remove the block"), when, lambda ledger, _moment: blocks.remove_block(ledger, when, block_id)
    )


def correct_task(workspace: Workspace, when: date, task_id: str, text: str) -> Snapshot:
    """Set the title, the estimate and the result of a task, from a line of quick entry without a day."""

    def rule(ledger: Ledger, _moment: Moment) -> Ledger:
        tasks = ledger.day(when).tasks
        known = {id_ for task in tasks if task.id == task_id for id_ in results_for(task, ledger.results.ids)}
        return day.correct_task(ledger, when, task_id, parse_entry(clean(text), when, known, days=False))

    return _apply(workspace, N_("edit"), when, rule)


def set_task_done(workspace: Workspace, when: date, task_id: str, done: bool) -> Snapshot:
    """Record that a task was done on that day after all, or that it was not."""
    return _apply(
        workspace, N_("done") if done else N_("not done"), when,
        lambda ledger, moment: day.set_task_done(ledger, moment, when, task_id, done=done),
    )  # fmt: skip


def correct_note(workspace: Workspace, when: date, note_id: str, text: str) -> Snapshot:
    """Set the words of a thought."""
    words = clean(text).strip()
    return _apply(
        workspace,
        N_("correct the thought"),
        when,
        lambda ledger, _moment: day.correct_note(ledger, when, note_id, words),
    )


def correct_answer(workspace: Workspace, when: date, field: str, text: str) -> Snapshot:
    """Set what was answered on a day, such as its good thing; an empty text removes it."""
    words = clean(text).strip()
    return _apply(
        workspace, N_("correct the answer"), when,
        lambda ledger, moment: day.correct_answer(ledger, moment, when, field, words),
    )  # fmt: skip


def _apply(workspace: Workspace, verb: str, when: date, rule: Callable[[Ledger, Moment], Ledger]) -> Snapshot:
    def checked(ledger: Ledger, snapshot: Snapshot, moment: Moment) -> Ledger:
        refuse_hidden_work(snapshot)
        if when > moment.date:
            raise WfhError(_("{day} is not over yet.").format(day=day_text(when, moment.date)))
        return rule(ledger, moment)

    return workspace.apply(verb, checked)
