"""Why a block of the day is where it is, shown instead of the lists."""

from __future__ import annotations

from wfh.domain.model.ledger import title_of
from wfh.domain.planning.proposals.rules import block_rule
from wfh.present.rows.cell_width import wrap
from wfh.present.rows.formatting import clock_text
from wfh.present.rows.pieces import EMPTY, Piece, Role, fit_row, heading
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.block import Block
    from wfh.domain.model.snapshot import Snapshot
    from wfh.present.rows.pieces import Row


def why_rows(snapshot: Snapshot, block: Block, cells: int, height: int) -> tuple[Row, ...]:
    """Return the block, the rule behind its time and what would change it, in at most ``height`` rows of ``cells``."""
    start = clock_text(block.planned_start or snapshot.now, snapshot.zone, snapshot.config.ui)
    title = fit_row((Piece(f" {start} ", Role.FOCUS), Piece(title_of(snapshot.ledger, block), bold=True)), cells)
    lines = wrap(block_rule(snapshot, block), cells - 2)
    rows = ((heading(_("Why there")),), title, EMPTY, *((Piece(f" {line}"),) for line in lines))
    return rows[:height]
