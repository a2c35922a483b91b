"""Blocks proposed in the free time of today, each with its reason, among those that are planned already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.model.prompt import Choice, Item, step_of
from wfh.domain.planning import block_proposals, move_blocks
from wfh.domain.rituals.engine import Step
from wfh.domain.time.formatting import time_text
from wfh.values import replace
from wfh.words import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.prompt import Prompt, Turn
    from wfh.domain.model.snapshot import Snapshot


def _parts(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the part of the blocks, with the ids of tasks that were declined; none where nothing can be planned."""
    if step_of(snapshot.day.ritual_step) == "blocks":
        return (snapshot.day.ritual_step,)
    return ("blocks",) if block_proposals.blocks_ahead(snapshot) or block_proposals.propose_blocks(snapshot) else ()


def _declined(part: str) -> tuple[str, ...]:
    return tuple(filter(None, part.partition(".")[2].split(",")))


def _ask(snapshot: Snapshot, base: Prompt) -> Prompt:
    declined = _declined(base.step)
    found = block_proposals.propose_blocks(snapshot, declined)
    left = ", ".join(task.title for task in block_proposals.unplaced(snapshot, found, declined))
    told = (_("Fits in no gap: {titles}.").format(titles=left),) if left else ()
    items = _items(snapshot, found)
    choices = (
        Choice("e", _("earlier"), arrow="left", does=lambda turn: _changed(turn, _moved, -1)),
        Choice("l", _("later"), arrow="right", does=lambda turn: _changed(turn, _moved, 1)),
        Choice("[", _("shorter"), does=lambda turn: _changed(turn, _resized, -1)),
        Choice("]", _("longer"), does=lambda turn: _changed(turn, _resized, 1)),
        Choice("x", _("remove"), does=_remove), Choice("n", _("none"), every_item=True, passes=True),
    )  # fmt: skip
    return replace(
        base, lines=(_("Proposed blocks in the free time, each with its reason; all can be moved later."), *told),
        items=items, choices=choices if items else (), enter=_("take all") if found else _("next"), whole=True,
    )  # fmt: skip


def _items(snapshot: Snapshot, found: tuple[block_proposals.BlockProposal, ...]) -> tuple[Item, ...]:
    """Return proposals and planned blocks in order of time."""
    titles = {task.id: task.title for task in snapshot.day.tasks}
    rows = [
        (one.span.start, one.span.end, one.task.id, one.task.title, block_proposals.proposal_reason(snapshot, one))
        for one in found
    ]
    for block in block_proposals.blocks_ahead(snapshot):
        start = block.planned_start or snapshot.now
        title = titles.get(block.task, _("Focus"))
        rows.append((start, block_proposals.block_end(block, start), block.id, title, _("planned")))

    def time(instant: datetime) -> str:
        return time_text(instant, snapshot.zone, snapshot.config.ui.clock)

    rows.sort(key=lambda row: row[0])
    return tuple(Item(name, f"{time(start)}–{time(end)} {title}", said) for start, end, name, title, said in rows)


def _take(turn: Turn) -> Ledger:
    return turn.ledger.with_day(block_proposals.accept_proposals(turn.day, turn.moment, _proposals(turn)))


def _proposals(turn: Turn, task: str = "") -> tuple[block_proposals.BlockProposal, ...]:
    """Return what was proposed, for all or one of the tasks."""
    found = block_proposals.propose_blocks(turn.snapshot, _declined(turn.given.step))
    return tuple(one for one in found if task in {"", one.task.id})


def _remove(turn: Turn) -> Ledger:
    if not _proposals(turn, turn.given.item):
        return move_blocks.remove_block(turn.ledger, turn.snapshot, turn.given.item)
    return turn.change(ritual_step="blocks." + ",".join((*_declined(turn.given.step), turn.given.item)))


def _changed(turn: Turn, change: Callable[[Turn, str, int], Ledger], by: int) -> Ledger:
    """Change a block; a proposal that is changed is planned by that."""
    one = _proposals(turn, turn.given.item)
    if not one:
        return change(turn, turn.given.item, by)
    day = block_proposals.accept_proposals(turn.day, turn.moment, one)
    return change(replace(turn, ledger=turn.ledger.with_day(day)), day.blocks[-1].id, by)


def _moved(turn: Turn, block: str, by: int) -> Ledger:
    return move_blocks.move_block(turn.ledger, turn.snapshot, turn.moment, block, by)


def _resized(turn: Turn, block: str, by: int) -> Ledger:
    return move_blocks.resize_block(turn.ledger, turn.snapshot, block, by)


BLOCKS = Step("blocks", N_("Blocks"), _ask, _take, parts=_parts)
