"""A new proposal for the rest of a day that has slipped: every open task that no longer has a block.

It is the proposal of the morning plan. Blocks ahead that still hold stay where they are; tasks that no longer fit are
named. Nothing moves until it is accepted.
"""

from __future__ import annotations

from wfh.domain.model.block import Block
from wfh.domain.planning import tasks
from wfh.domain.planning.blocks import movable
from wfh.domain.planning.proposals.free_time import without_what_moves
from wfh.domain.planning.proposals.propose import propose_day
from wfh.domain.time.moment import stamp, utc
from wfh.domain.today.take_snapshot import following_date
from wfh.errors import WfhError
from wfh.values import Value, replace
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from wfh.domain.model.day import Day, Task
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.planning.proposals.proposal import BlockProposal, Unplaced
    from wfh.domain.time.moment import Moment


Signature = tuple[tuple[str, "datetime", "datetime"], ...]
"""The proposed blocks: task, start and end of each."""


class Replan(Value):
    """Proposed blocks for the rest of the day, in order of time, and the open tasks that do not fit."""

    proposals: tuple[BlockProposal, ...]
    unplaced: tuple[Unplaced, ...]

    @property
    def left_out(self) -> tuple[Task, ...]:
        """The tasks that get no time at all, in their order."""
        placed = {proposal.task.id for proposal in self.proposals}
        return tuple(one.task for one in self.unplaced if one.task.id not in placed)

    @property
    def signature(self) -> Signature:
        """Which task is proposed when; equal signatures have equal effects."""
        return tuple((proposal.task.id, proposal.span.start, proposal.span.end) for proposal in self.proposals)


def replan(snapshot: Snapshot) -> Replan:
    """Return the proposal for the rest of the day; the running task keeps its blocks."""
    found = propose_day(snapshot)
    return Replan(found.proposals, found.unplaced)


def planned_start_of(snapshot: Snapshot, task_id: str) -> datetime | None:
    """Return the planned start (UTC) of a task, or None."""
    return next(
        (utc(block.planned_start or snapshot.now) for block in movable(snapshot.day) if block.task == task_id), None
    )


def preview(snapshot: Snapshot, plan: Replan) -> Snapshot:
    """Return the snapshot as it would be with the proposal accepted, for drawing."""
    return with_proposals(snapshot, plan.proposals)


def with_proposals(snapshot: Snapshot, proposals: tuple[BlockProposal, ...]) -> Snapshot:
    """Return the snapshot with proposals as blocks whose ids name them, for drawing."""
    blocks = (
        Block(f"proposed-{at}", proposal.task.id, stamp(proposal.span.start, snapshot.zone), proposal.span.minutes)
        for at, proposal in enumerate(proposals)
    )
    day = without_what_moves(snapshot)
    return replace(snapshot, day=replace(day, blocks=(*day.blocks, *blocks)))


def accept_proposals(day: Day, moment: Moment, proposals: tuple[BlockProposal, ...]) -> Day:
    """Return the day with the proposals as planned blocks."""
    blocks = (
        Block(moment.ids.block(), proposal.task.id, stamp(proposal.span.start, moment.zone), proposal.span.minutes)
        for proposal in proposals
    )
    return replace(day, blocks=(*day.blocks, *blocks))


def accept_replan(ledger: Ledger, snapshot: Snapshot, moment: Moment, shown: Signature, *, defer: bool) -> Ledger:
    """Accept the proposal that was ``shown``; with ``defer``, tasks that do not fit go to the next working day.

    Raises WfhError if the proposal has changed since: only what was shown may move.
    """
    plan = replan(snapshot)
    if plan.signature != shown:
        raise WfhError(_("Time has passed; this is the proposal now."))
    day = without_what_moves(snapshot, ledger.day(snapshot.date, snapshot.zone.key))
    ledger = ledger.with_day(accept_proposals(day, moment, plan.proposals))
    for task in plan.left_out if defer else ():
        ledger = tasks.move(ledger, moment, task.id, following_date(snapshot))
    return ledger
