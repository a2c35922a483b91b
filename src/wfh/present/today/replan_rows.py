"""The proposal for the rest of the day as rows: blocks with reasons, earlier plans, tasks that no longer fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.planning.proposals.free_time import blocks_that_hold, free_gaps, without_what_moves
from wfh.domain.planning.proposals.reasons import proposal_reason
from wfh.domain.planning.proposals.replan import planned_start_of
from wfh.domain.time.spans import minutes
from wfh.domain.today.take_snapshot import following_date
from wfh.present.rows.cell_width import wrap
from wfh.present.rows.formatting import clock_text, day_text, length_text
from wfh.present.rows.pieces import EMPTY, Piece, Role, fit_row, heading, spread
from wfh.values import replace
from wfh.words import _, ngettext

if TYPE_CHECKING:
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.planning.proposals.proposal import BlockProposal
    from wfh.domain.planning.proposals.replan import Replan
    from wfh.present.rows.pieces import Row


def replan_rows(snapshot: Snapshot, plan: Replan, cells: int, height: int) -> tuple[Row, ...]:
    """Return the proposal in at most ``height`` rows of ``cells``, with reasons if there is room.

    If there is still too little room, the last proposals are counted; tasks that do not fit are always named.
    """
    head = (_head(snapshot, cells),)
    foot = _left_out(snapshot, plan, cells)
    room = height - len(head) - len(foot)
    for rows in (_items(snapshot, plan, cells, air=True), _items(snapshot, plan, cells, air=False)):
        if len(rows) <= room:
            return (*head, *rows, *foot)
    more = Piece(" " + _("{n} more below").format(n=len(rows) - max(0, room - 1)), Role.DIM)
    return (*head, *rows[: max(0, room - 1)], (more,), *foot)[:height]


def _head(snapshot: Snapshot, cells: int) -> Row:
    free = minutes(free_gaps(replace(snapshot, day=without_what_moves(snapshot))))
    stop = snapshot.boundary.stop_at
    words = length_text(free)
    if stop:
        words = _("{length} free until {time}").format(
            length=words, time=clock_text(stop, snapshot.zone, snapshot.config.ui)
        )
    return spread((heading(_("The rest of the day")),), (Piece(words, Role.DIM),), cells - 1, gap=2)


def _items(snapshot: Snapshot, plan: Replan, cells: int, *, air: bool) -> tuple[Row, ...]:
    if not plan.proposals:
        return ((Piece(_(" No free time is left for a task today."), Role.DIM),),)
    rows: list[Row] = []
    for proposal in plan.proposals:
        was = Piece(earlier_time(snapshot, proposal), Role.DIM)
        why = Piece(proposal_reason(snapshot, proposal), Role.DIM)
        start, end = (
            clock_text(edge, snapshot.zone, snapshot.config.ui) for edge in (proposal.span.start, proposal.span.end)
        )
        what = (Piece(f" {start}–{end} ", Role.FOCUS), Piece(proposal.task.title))
        rows.append(spread(what, (was if air else why,), cells - 1, gap=2))
        if air:
            rows += [fit_row((Piece(" " * (len(f"{start}–{end}") + 2)), why), cells), EMPTY]
    return tuple(rows)


def earlier_time(snapshot: Snapshot, proposal: BlockProposal) -> str:
    """Return how a proposal compares with what was planned: new, as planned, or the time it was planned for."""
    before = planned_start_of(snapshot, proposal.task.id)
    if before is None:
        return _("new")
    if before == proposal.span.start:
        return _("as planned")
    return _("was {time}").format(time=clock_text(before, snapshot.zone, snapshot.config.ui))


def _left_out(snapshot: Snapshot, plan: Replan, cells: int) -> tuple[Row, ...]:
    """Name the tasks that do not fit, in at most three lines, and say what stays and that nothing has moved yet."""
    rows: list[Row] = []
    if stay := len(blocks_that_hold(snapshot)):
        words = ngettext(" {n} block stays where it is.", " {n} blocks stay where they are.", stay).format(n=stay)
        rows.append((Piece(words, Role.DIM),))
    if plan.left_out:
        names = ", ".join(task.title for task in plan.left_out)
        lines = wrap(_("No longer fits today: {tasks}").format(tasks=names), cells - 2)
        rows += [(Piece(f" {line}", Role.ATTENTION),) for line in lines[:3]]
        day = day_text(following_date(snapshot))
        rows += [
            (Piece(f" {line}", Role.DIM),)
            for line in wrap(_("d takes this and defers that to {day}.").format(day=day), cells - 2)
        ]
    return (*rows, (Piece(_(" Nothing moves until Enter."), Role.DIM),))
