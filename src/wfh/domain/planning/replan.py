"""A new proposal for the rest of a day that has slipped: every open task that has not begun, from now to the stop.

It is the proposal of the morning plan without the blocks that have not begun, for the rest of each estimate. Tasks that
no longer fit are named. Nothing moves until it is accepted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.model.block import Block
from wfh.domain.planning import tasks
from wfh.domain.planning.block_proposals import BlockProposal, accept_proposals, propose_blocks
from wfh.domain.planning.blocks import movable
from wfh.domain.time.moment import stamp, utc
from wfh.domain.today.take_snapshot import following_date
from wfh.errors import WfhError
from wfh.values import dataclass, replace
from wfh.words import _

if TYPE_CHECKING:
    from datetime import datetime

    from wfh.domain.model.day import Day, Task
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.moment import Moment


Signature = tuple[tuple[str, "datetime", "datetime"], ...]
"""The proposed blocks: task, start and end of each."""


@dataclass(frozen=True, slots=True)
class Replan:
    """Proposed blocks for the rest of the day, in order of time, and the open tasks that do not fit."""

    proposals: tuple[BlockProposal, ...]
    left_out: tuple[Task, ...]

    @property
    def signature(self) -> Signature:
        """Which task is proposed when; equal signatures have equal effects."""
        return tuple((proposal.task.id, proposal.span.start, proposal.span.end) for proposal in self.proposals)


def replan(snapshot: Snapshot) -> Replan:
    """Return the proposal for the rest of the day; the running task keeps its blocks."""
    running = snapshot.running.block.task if snapshot.running else ""
    proposals = propose_blocks(replace(snapshot, day=without_unstarted(snapshot)))
    placed = {proposal.task.id for proposal in proposals}
    left_out = tuple(task for task in snapshot.day.open_tasks if task.id not in placed and task.id != running)
    return Replan(proposals, left_out)


def without_unstarted(snapshot: Snapshot, day: Day | None = None) -> Day:
    """Return the day without the blocks to propose again: those of open tasks that have not begun.

    Later blocks of the running task stay; its earlier planned blocks are removed.
    """
    day = day or snapshot.day
    running = snapshot.running.block.task if snapshot.running else ""
    ids = {task.id for task in day.open_tasks}
    gone = {
        block.id
        for block in movable(day)
        if block.task in ids and (block.task != running or utc(block.planned_start or snapshot.now) < snapshot.now)
    }
    return replace(day, blocks=tuple(block for block in day.blocks if block.id not in gone))


def planned_start_of(snapshot: Snapshot, task_id: str) -> datetime | None:
    """Return the planned start (UTC) of a task, or None."""
    return next(
        (utc(block.planned_start or snapshot.now) for block in movable(snapshot.day) if block.task == task_id), None
    )


def preview(snapshot: Snapshot, plan: Replan) -> Snapshot:
    """Return the snapshot as it would be with the proposal accepted, for drawing."""
    blocks = (
        Block(f"proposed-{at}", proposal.task.id, stamp(proposal.span.start, snapshot.zone), proposal.span.minutes)
        for at, proposal in enumerate(plan.proposals)
    )
    day = without_unstarted(snapshot)
    return replace(snapshot, day=replace(day, blocks=(*day.blocks, *blocks)))


def accept_replan(ledger: Ledger, snapshot: Snapshot, moment: Moment, shown: Signature, *, defer: bool) -> Ledger:
    """Accept the proposal that was ``shown``; with ``defer``, tasks that do not fit go to the next working day.

    Raises WfhError if the proposal has changed since: only what was shown may move.
    """
    plan = replan(snapshot)
    if plan.signature != shown:
        raise WfhError(_("The day has gone on; this is the proposal now."))
    day = without_unstarted(snapshot, ledger.day(snapshot.date, snapshot.zone.key))
    ledger = ledger.with_day(accept_proposals(day, moment, plan.proposals))
    for task in plan.left_out if defer else ():
        ledger = tasks.move(ledger, moment, task.id, following_date(snapshot))
    return ledger
