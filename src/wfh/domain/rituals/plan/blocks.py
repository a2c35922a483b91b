"""Blocks proposed in the free time of today, each with its reason, among those that are planned already."""

from __future__ import annotations

from wfh.domain.model.prompt import Aside, Choice, Item, Takes, step_of
from wfh.domain.planning import move_blocks
from wfh.domain.planning.proposals.free_time import block_end, blocks_that_hold, without_what_moves
from wfh.domain.planning.proposals.propose import propose_day
from wfh.domain.planning.proposals.reasons import proposal_reason, unplaced_reason
from wfh.domain.planning.proposals.replan import accept_proposals
from wfh.domain.planning.proposals.rules import block_rule, proposal_rule, refusal_rule
from wfh.domain.planning.proposals.to_know import to_know
from wfh.domain.rituals.engine import Step
from wfh.domain.time.formatting import length_text, time_text
from wfh.domain.time.moment import utc
from wfh.domain.time.spans import Span
from wfh.errors import WfhError
from wfh.values import replace
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from wfh.domain.model.day import Day
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.prompt import Prompt, Turn
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.planning.proposals.proposal import BlockProposal, DayProposal, Unplaced


_REFUSED = "!"
"""What the name of a task that was refused begins with, so that it is no name of its proposal."""


def _parts(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the part of the blocks, with the ids of tasks that were declined; none if nothing can be planned."""
    if step_of(snapshot.day.ritual_step) == "blocks":
        return (snapshot.day.ritual_step,)
    return ("blocks",) if blocks_that_hold(snapshot) or propose_day(snapshot).proposals else ()


def proposed(snapshot: Snapshot, part: str) -> DayProposal:
    """Return what the question ``part`` proposes: the day without the tasks that were declined."""
    return propose_day(snapshot, tuple(filter(None, part.partition(".")[2].split(","))))


def proposal_id(proposal: BlockProposal) -> str:
    """Return the name of a proposal: the id of its task, with the number of its part."""
    return f"{proposal.task.id}/{proposal.part[0]}" if proposal.part else proposal.task.id


def _ask(snapshot: Snapshot, base: Prompt) -> Prompt:
    found = proposed(snapshot, base.step)
    items = _items(snapshot, found)
    choices = (
        Choice("K", _("earlier"), arrow="left", aliases=("e",), does=lambda turn: _changed(turn, _moved, -1)),
        Choice("J", _("later"), arrow="right", aliases=("l",), does=lambda turn: _changed(turn, _moved, 1)),
        Choice("-", _("shorter"), aliases=("[",), does=lambda turn: _changed(turn, _resized, -1)),
        Choice("+", _("longer"), aliases=("]", "="), does=lambda turn: _changed(turn, _resized, 1)),
        Choice("@", _("start at"), Takes.TIME, does=_started),
        Choice("x", _("leave out"), does=_remove), Choice("n", _("no blocks"), every_item=True, passes=True),
    )  # fmt: skip
    return replace(
        base, lines=(_("Does this day work? Nothing is set before Enter."),), asides=_asides(snapshot, found),
        items=items, choices=choices if items else (), enter=_("take the day") if found.proposals else _("next"),
        whole=True,
    )  # fmt: skip


def _items(snapshot: Snapshot, found: DayProposal) -> tuple[Item, ...]:
    """Return proposals and planned blocks in order of time, then what is not placed."""
    rows = [
        (one.span, proposal_id(one), one.task.id, proposal_reason(snapshot, one), proposal_rule(snapshot, one))
        for one in found.proposals
    ]
    for block in blocks_that_hold(snapshot):
        start = block.planned_start or snapshot.now
        span = Span(utc(start), block_end(block, start))
        rows.append((span, block.id, block.task, _("planned"), block_rule(snapshot, block)))
    rows.sort(key=lambda row: row[0])
    left = (_refused_item(snapshot, one, first=not at) for at, one in enumerate(found.unplaced))
    return (*(_item(snapshot, *row) for row in rows), *left)


def _asides(snapshot: Snapshot, found: DayProposal) -> tuple[Aside, ...]:
    """Return what always stands below the blocks: that nothing is left out, if so, and what there is to know."""
    nothing = (_("nothing"),)
    placed = () if found.unplaced else (Aside(_("Not placed"), nothing),)
    return (*placed, Aside(_("To know"), to_know(snapshot, found) or nothing))


def _refused_item(snapshot: Snapshot, unplaced: Unplaced, *, first: bool) -> Item:
    return Item(
        f"{_REFUSED}{unplaced.task.id}",
        unplaced.task.title,
        length_text(unplaced.minutes),
        reason=unplaced_reason(snapshot, unplaced),
        rule=refusal_rule(snapshot, unplaced),
        heading=_("Not placed") if first else "",
    )


def _item(snapshot: Snapshot, span: Span, name: str, task_id: str, why: str, rule: str) -> Item:
    """Return a block as an item: its start and title, its length with the key result or the one thing, and why."""
    task = next((task for task in snapshot.day.tasks if task.id == task_id), None)
    start = time_text(span.start, snapshot.zone, snapshot.config.ui.clock)
    marks = (
        task.result.upper() if task else "",
        _("one thing") if task and task.id == snapshot.day.outcome else "",
        length_text(span.minutes),
    )
    title = task.title if task else _("Focus")
    return Item(name, f"{start} {title}", " · ".join(filter(None, marks)), reason=why, rule=rule)


def _take(turn: Turn) -> Ledger:
    found = proposed(turn.snapshot, turn.given.step).proposals
    day = without_what_moves(turn.snapshot, turn.day) if found else turn.day
    return turn.ledger.with_day(accept_proposals(day, turn.moment, found))


def _task_of(turn: Turn) -> str:
    """Return the id of the task of the chosen proposal or refusal; empty for a planned block."""
    if turn.given.item.startswith(_REFUSED):
        return turn.given.item.removeprefix(_REFUSED)
    found = proposed(turn.snapshot, turn.given.step).proposals
    return next((one.task.id for one in found if proposal_id(one) == turn.given.item), "")


def _remove(turn: Turn) -> Ledger:
    task = _task_of(turn)
    if not task:
        return move_blocks.remove_block(turn.ledger, turn.snapshot, turn.given.item)
    return turn.change(ritual_step=f"{turn.given.step}{',' if '.' in turn.given.step else '.'}{task}")


def _changed(turn: Turn, change: Callable[[Turn, str, int], Ledger], by: int) -> Ledger:
    """Change a block; changing a proposal plans it, with the other parts of its task."""
    task = _task_of(turn)
    if not task:
        return change(turn, turn.given.item, by)
    if turn.given.item.startswith(_REFUSED):
        raise WfhError(_("It has no block yet: x leaves out another task, and . says why."))
    parts = tuple(one for one in proposed(turn.snapshot, turn.given.step).proposals if one.task.id == task)
    number = next(at for at, one in enumerate(parts) if proposal_id(one) == turn.given.item)
    day = _without_lost(turn, task)
    day = accept_proposals(day, turn.moment, parts)
    return change(replace(turn, ledger=turn.ledger.with_day(day)), day.blocks[number - len(parts)].id, by)


def _without_lost(turn: Turn, task: str) -> Day:
    """Return the day without the blocks of a task that no longer hold: proposals replace them."""
    stay = {block.id for block in without_what_moves(turn.snapshot, turn.day).blocks}
    blocks = (block for block in turn.day.blocks if block.task != task or block.id in stay)
    return replace(turn.day, blocks=tuple(blocks))


def _moved(turn: Turn, block: str, by: int) -> Ledger:
    return move_blocks.move_block(turn.ledger, turn.snapshot, turn.moment, block, by)


def _started(turn: Turn) -> Ledger:
    return _changed(turn, _put_at, 0)


def _put_at(turn: Turn, block: str, _by: int) -> Ledger:
    return move_blocks.start_block_at(turn.ledger, turn.snapshot, turn.moment, block, turn.argument)


def _resized(turn: Turn, block: str, by: int) -> Ledger:
    return move_blocks.resize_block(turn.ledger, turn.snapshot, block, by)


BLOCKS = Step("blocks", N_("Blocks"), _ask, _take, parts=_parts)
