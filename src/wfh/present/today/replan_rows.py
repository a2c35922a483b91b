"""The proposal for the rest of the day as rows: blocks with reasons, earlier plans, tasks that no longer fit."""

from __future__ import annotations

from wfh.domain.planning.proposals.free_time import blocks_that_hold, free_gaps, without_what_moves
from wfh.domain.planning.proposals.reasons import left_over_text, proposal_reason
from wfh.domain.planning.proposals.replan import planned_start_of
from wfh.domain.planning.proposals.rules import proposal_rule, refusal_rule
from wfh.domain.time.spans import minutes
from wfh.domain.today.take_snapshot import following_date
from wfh.present.ritual.items import window
from wfh.present.rows.cell_width import cut_lines, truncate, wrap
from wfh.present.rows.formatting import clock_text, day_text, length_text, shapes
from wfh.present.rows.pieces import EMPTY, Fill, Piece, Role, filled, fit_row, heading, row_width, spread
from wfh.values import Value, replace
from wfh.words import _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wfh.domain.model.day import Task
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.planning.proposals.proposal import BlockProposal
    from wfh.domain.planning.proposals.replan import Replan
    from wfh.present.rows.pieces import Row

_MOST_LINES = 3
"""The most lines about one thing."""
_NAME_CELLS = 30
"""The cells for the name of a task that would go to another day."""
_WHAT_OF_ROW = 3, 5
"""The share of a row that the time and the name of a proposal keep, whatever its reason."""


class ReplanCursor(Value):
    """The line under the cursor, proposals first and then what finds no time; ``rule``: whether its rule is shown."""

    line: int = 0
    rule: bool = False


def line_count(plan: Replan) -> int:
    """Return how many lines the cursor can go to."""
    return len(plan.proposals) + len(plan.unplaced)


def replan_rows(snapshot: Snapshot, plan: Replan, cursor: ReplanCursor, cells: int, height: int) -> tuple[Row, ...]:
    """Return the proposal in at most ``height`` rows of ``cells``, with a row for each reason if there is room.

    If there is still too little room, lines far from the cursor are counted.
    """
    head, foot = (_head(snapshot, cells),), _foot(snapshot, plan, cells)
    rule = _rule_rows(snapshot, plan, cursor, cells)
    room = max(1, height - len(head) - len(foot) - len(rule))
    signs = shapes(snapshot.config.ui)
    drawn: tuple[Row, ...] = (fit_row((Piece(_(" No free time is left for a task today."), Role.DIM),), cells),)
    for air, most in ((True, _MOST_LINES), *((False, most) for most in range(_MOST_LINES, 0, -1))):
        blocks = _blocks(snapshot, plan, cursor, cells, air=air, most=most)
        if sum(map(len, blocks)) <= room or most == 1:
            found = window(blocks, max(0, min(cursor.line, len(blocks) - 1)), room - (not plan.proposals), signs)
            drawn = found if plan.proposals else (*drawn, *found)
            break
    return (*head, *drawn, *rule, *foot)[:height]


def _head(snapshot: Snapshot, cells: int) -> Row:
    now = snapshot.now.replace(second=0, microsecond=0)
    free = minutes(free_gaps(replace(snapshot, now=now, day=without_what_moves(snapshot))))
    stop = snapshot.boundary.stop_at
    words = length_text(free)
    if stop:
        words = _("{length} free until {time}").format(
            length=words, time=clock_text(stop, snapshot.zone, snapshot.config.ui)
        )
    return spread((heading(_("The rest of the day")),), (Piece(words, Role.DIM),), cells - 1, gap=2)


def _blocks(
    snapshot: Snapshot, plan: Replan, cursor: ReplanCursor, cells: int, *, air: bool, most: int
) -> tuple[tuple[Row, ...], ...]:
    """Return the rows of each line: the proposals, then what finds no time, in at most ``most`` rows each."""
    blocks = [_proposal(snapshot, proposal, cells, air=air) for proposal in plan.proposals]
    for one in plan.unplaced:
        lines = cut_lines(wrap(left_over_text(snapshot, one), cells - 2), cells - 2, most)
        blocks.append(tuple((Piece(f" {line}", Role.ATTENTION),) for line in lines))
    chosen = cursor.line if blocks else -1
    mark = Piece(shapes(snapshot.config.ui).selected, Role.NOW)
    for at, rows in enumerate(blocks):
        if at == chosen:
            first = (mark, rows[0][0]._replace(text=rows[0][0].text[1:]), *rows[0][1:])
            blocks[at] = tuple(filled(fit_row(row, cells), Fill.SELECTED) for row in (first, *rows[1:]))
    return tuple((*rows, EMPTY) if air else rows for rows in blocks)


def _proposal(snapshot: Snapshot, proposal: BlockProposal, cells: int, *, air: bool) -> tuple[Row, ...]:
    was = Piece(earlier_time(snapshot, proposal), Role.DIM)
    why = Piece(proposal_reason(snapshot, proposal), Role.DIM)
    start, end = (
        clock_text(edge, snapshot.zone, snapshot.config.ui) for edge in (proposal.span.start, proposal.span.end)
    )
    what = (Piece(f" {start}–{end} ", Role.FOCUS), Piece(proposal.task.title))
    part, whole = _WHAT_OF_ROW
    room = cells - 3 - min(row_width(what), (cells - 1) * part // whole)
    row = spread(what, (was if air else why._replace(text=truncate(why.text, room)),), cells - 1, gap=2)
    return (row, fit_row((Piece(" " * (len(f"{start}–{end}") + 2)), why), cells)) if air else (row,)


def _rule_rows(snapshot: Snapshot, plan: Replan, cursor: ReplanCursor, cells: int) -> tuple[Row, ...]:
    """Return the rule behind the line under the cursor, and what would change it, if it is asked for."""
    if not cursor.rule or cursor.line >= line_count(plan):
        return ()
    beyond = cursor.line - len(plan.proposals)
    rule = refusal_rule(snapshot, plan.unplaced[beyond]) if beyond >= 0 else proposal_rule(
        snapshot, plan.proposals[cursor.line]
    )  # fmt: skip
    lines = wrap(rule, cells - 4)
    signed = ((Piece("   " if at else " . ", Role.NOW), Piece(line)) for at, line in enumerate(lines))
    return (*signed, EMPTY)


def earlier_time(snapshot: Snapshot, proposal: BlockProposal) -> str:
    """Return how a proposal compares with the plan: new, as planned, or the time it was planned for."""
    before = planned_start_of(snapshot, proposal.task.id)
    if before is None:
        return _("new")
    if before == proposal.span.start:
        return _("as planned")
    return _("was {time}").format(time=clock_text(before, snapshot.zone, snapshot.config.ui))


def _foot(snapshot: Snapshot, plan: Replan, cells: int) -> tuple[Row, ...]:
    """Return what stays, where tasks without time would go, and that nothing has moved yet."""
    rows: list[Row] = []
    if stay := len(blocks_that_hold(snapshot)):
        words = ngettext(" {n} block stays where it is.", " {n} blocks stay where they are.", stay).format(n=stay)
        rows.append((Piece(words, Role.DIM),))
    if plan.left_out:
        lines = _left_out_lines(plan.left_out, day_text(following_date(snapshot)), cells - 2)
        rows += [(Piece(f" {line}", Role.DIM),) for line in lines]
    return (*rows, (Piece(_(" Nothing moves until Enter."), Role.DIM),))


def _left_out_lines(tasks: Sequence[Task], day: str, cells: int) -> Sequence[str]:
    """Return where tasks would go, by as many names as there is room for."""
    names = [truncate(task.title, _NAME_CELLS) for task in tasks]
    lines: Sequence[str] = ()
    for named in range(len(names), 0, -1):
        text, more = ", ".join(names[:named]), len(names) - named
        if more:
            more_text = ngettext("{n} more", "{n} more", more).format(n=more)
            text = _("{names} and {more}").format(names=text, more=more_text)
        lines = wrap(_("d accepts this and moves {tasks} to {day}.").format(tasks=text, day=day), cells)
        if len(lines) <= _MOST_LINES:
            return lines
    return cut_lines(lines, cells, _MOST_LINES)
