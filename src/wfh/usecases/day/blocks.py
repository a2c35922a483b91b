"""Verbs on the blocks planned today; undo reverts each."""

from __future__ import annotations

from wfh.domain.planning import move_blocks
from wfh.domain.planning.proposals import replan as replanning
from wfh.words import N_

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.planning.proposals.replan import Signature
    from wfh.usecases.workspace.workspace import Workspace


def move(workspace: Workspace, block_id: str, by: int) -> Snapshot:
    """Move a block to the next free place later (1) or earlier (-1). Raises WfhError if there is none."""
    return workspace.apply(
        N_("move the block"),
        lambda ledger, snapshot, moment: move_blocks.move_block(ledger, snapshot, moment, block_id, by),
    )


def start_at(workspace: Workspace, block_id: str, text: str) -> Snapshot:
    """Move a block to a time of day that was typed. Raises WfhError if it is not a time, or is taken."""
    return workspace.apply(
        N_("move the block"),
        lambda ledger, snapshot, moment: move_blocks.start_block_at(ledger, snapshot, moment, block_id, text),
    )


def resize(workspace: Workspace, block_id: str, by: int) -> Snapshot:
    """Make a block a quarter hour longer (1) or shorter (-1). Raises WfhError if that is impossible."""
    verb = N_("longer") if by > 0 else N_("shorter")
    return workspace.apply(
        verb, lambda ledger, snapshot, _moment: move_blocks.resize_block(ledger, snapshot, block_id, by)
    )


def drop(workspace: Workspace, block_id: str, at: datetime) -> Snapshot:
    """Move a block to the free place nearest to an instant. Raises WfhError if it fits nowhere."""
    return workspace.apply(
        N_("move the block"),
        lambda ledger, snapshot, moment: move_blocks.drop_block(ledger, snapshot, moment, block_id, at),
    )


def pull(workspace: Workspace, block_id: str, end: datetime) -> Snapshot:
    """Make a block end near an instant, in quarters. Raises WfhError if it cannot grow or shrink at all."""
    block = next((block for block in workspace.snapshot().day.blocks if block.id == block_id), None)
    longer = block is None or end > move_blocks.span_of(block, end).end
    return workspace.apply(
        N_("longer") if longer else N_("shorter"),
        lambda ledger, snapshot, _moment: move_blocks.pull_end(ledger, snapshot, block_id, end),
    )


def split(workspace: Workspace, block_id: str) -> Snapshot:
    """Split a block into two adjacent ones. Raises WfhError if it is too short."""
    return workspace.apply(
        N_("split the block"),
        lambda ledger, snapshot, moment: move_blocks.split_block(ledger, snapshot, moment, block_id),
    )


def remove(workspace: Workspace, block_id: str) -> Snapshot:
    """Remove a block; its task stays."""
    return workspace.apply(
        N_("remove the block"), lambda ledger, snapshot, _moment: move_blocks.remove_block(ledger, snapshot, block_id)
    )


def replan(workspace: Workspace, shown: Signature, defer: bool) -> Snapshot:
    """Take the proposal for the rest of the day that was ``shown``; ``defer`` what finds no place to the next day.

    Raises WfhError if the proposal has changed since.
    """
    return workspace.apply(
        N_("replan the day"),
        lambda ledger, snapshot, moment: replanning.accept_replan(ledger, snapshot, moment, shown, defer=defer),
    )
