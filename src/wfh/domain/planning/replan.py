"""The rest of a day that has slipped: every open task that has not begun is proposed again, from now until the stop.

It is the proposal of the morning plan with what was planned and has not begun taken away, and with what is left of
each estimate. What finds no place any more is named. Nothing is moved by it until it is taken.
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
"""What is proposed when: task, start and end of each block."""


@dataclass(frozen=True, slots=True)
class Replan:
    """Blocks proposed for the rest of the day, in order of time, and the open tasks that find no place in it."""

    proposals: tuple[BlockProposal, ...]
    left_out: tuple[Task, ...]

    @property
    def signature(self) -> Signature:
        """What is proposed when: two of the same move the same."""
        return tuple((proposal.task.id, proposal.span.start, proposal.span.end) for proposal in self.proposals)


def replan(snapshot: Snapshot) -> Replan:
    """Return the proposal for the rest of the day; the task that runs keeps what it has."""
    running = snapshot.running.block.task if snapshot.running else ""
    proposals = propose_blocks(replace(snapshot, day=without_unstarted(snapshot)))
    placed = {proposal.task.id for proposal in proposals}
    left_out = tuple(task for task in snapshot.day.open_tasks if task.id not in placed and task.id != running)
    return Replan(proposals, left_out)


def without_unstarted(snapshot: Snapshot, day: Day | None = None) -> Day:
    """Return the day without the blocks that are proposed again: those of open tasks that have not begun.

    What is planned later for the task that runs stays; what was planned for it before now goes.
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
    """Return when a task was planned to begin (UTC), or None if it was not."""
    return next(
        (utc(block.planned_start or snapshot.now) for block in movable(snapshot.day) if block.task == task_id), None
    )


def preview(snapshot: Snapshot, plan: Replan) -> Snapshot:
    """Return the look as it would be with the proposal taken, to be drawn."""
    blocks = (
        Block(f"proposed-{at}", proposal.task.id, stamp(proposal.span.start, snapshot.zone), proposal.span.minutes)
        for at, proposal in enumerate(plan.proposals)
    )
    day = without_unstarted(snapshot)
    return replace(snapshot, day=replace(day, blocks=(*day.blocks, *blocks)))


def accept_replan(ledger: Ledger, snapshot: Snapshot, moment: Moment, shown: Signature, *, defer: bool) -> Ledger:
    """Take the proposal that was ``shown``; with ``defer`` what finds no place goes to the next working day.

    Raises WfhError if time or another window has made it another proposal since: what moves was seen before.
    """
    plan = replan(snapshot)
    if plan.signature != shown:
        raise WfhError(_("The day has gone on; this is the proposal now."))
    day = without_unstarted(snapshot, ledger.day(snapshot.date, snapshot.zone.key))
    ledger = ledger.with_day(accept_proposals(day, moment, plan.proposals))
    for task in plan.left_out if defer else ():
        ledger = tasks.move(ledger, moment, task.id, following_date(snapshot))
    return ledger
