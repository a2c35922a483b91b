"""Focus blocks in a ledger: at most one runs, whatever happens."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from wfh.domain import tasks
from wfh.domain.focus import Block, BlockOutcome, ended, extended, paused, resumed
from wfh.errors import WfhError
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from wfh.domain.day import Day
    from wfh.domain.ledger import Ledger
    from wfh.domain.moment import Moment


def start(ledger: Ledger, moment: Moment, task_id: str, minutes: int) -> Ledger:
    """Start a block of ``minutes`` (0: open-ended) on a task, or on none (an empty id).

    An open task that is elsewhere comes to today. The block planned for the task is the one that starts, if there is
    one. Raises WfhError where one runs already, the day is closed or the task is gone.
    """
    if ledger.day(moment.date).is_closed:
        raise WfhError(_("The day is closed. Open work again first: wfh, then o."))
    if running := ledger.running():
        raise WfhError(_("A block already runs: {title}. End it first.").format(title=title_of(ledger, running[1])))
    if task_id and ledger.find_task(task_id)[1].is_open:
        ledger = tasks.move(ledger, moment, task_id, moment.date)
    day = ledger.day(moment.date, moment.zone.key)
    planned = [block for block in day.blocks if task_id and block.task == task_id and block.is_planned]
    if planned:
        begun = replace(planned[0], start=moment.stamp, planned_minutes=minutes)
        return ledger.with_day(_with_block(day, begun))
    block = Block(moment.ids.block(), task_id, planned_minutes=minutes, start=moment.stamp)
    return ledger.with_day(replace(day, blocks=(*day.blocks, block)))


def title_of(ledger: Ledger, block: Block) -> str:
    """Give the title of the block's task, or a plain word where it has none."""
    if not block.task:
        return _("focus")
    try:
        return ledger.find_task(block.task)[1].title
    except WfhError:
        return _("focus")


def _with_block(day: Day, block: Block) -> Day:
    return replace(day, blocks=tuple(block if kept.id == block.id else kept for kept in day.blocks))


def change_running(ledger: Ledger, change: Callable[[Block], Block]) -> Ledger:
    """Apply ``change`` to the block that runs. Raises WfhError where none does."""
    found = ledger.running()
    if found is None:
        raise WfhError(_("No block runs."))
    when, block = found
    return ledger.with_day(_with_block(ledger.day(when), change(block)))


def pause(ledger: Ledger, moment: Moment) -> Ledger:
    """Pause the running block."""
    return change_running(ledger, lambda block: paused(block, moment.stamp))


def resume(ledger: Ledger, moment: Moment) -> Ledger:
    """Let the paused block run on."""
    return change_running(ledger, lambda block: resumed(block, moment.stamp))


def extend(ledger: Ledger, minutes: int) -> Ledger:
    """Give the running block more or less time."""
    return change_running(ledger, lambda block: extended(block, minutes))


def stop(ledger: Ledger, moment: Moment, outcome: BlockOutcome, next_text: str) -> Ledger:
    """End the running block. ``done`` ticks its task; ``next_text`` is kept as the task's resume note."""
    found = ledger.running()
    ledger = change_running(ledger, lambda block: ended(block, moment.stamp, outcome))
    task_id = found[1].task if found else ""
    if not task_id:
        return ledger
    try:
        ledger.find_task(task_id)
    except WfhError:
        return ledger  # the block outlives a task that was removed from its file by hand
    if next_text.strip():
        ledger = tasks.annotate(ledger, task_id, resume=next_text.strip())
    if outcome is BlockOutcome.DONE:
        ledger = tasks.set_done(ledger, moment, task_id, done=True)
    return ledger
