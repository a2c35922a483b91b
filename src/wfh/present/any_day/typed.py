"""What is recognised in a line about another day while it is typed."""

from __future__ import annotations

from wfh.domain.planning.corrections.block_entry import named_task, parse_block
from wfh.domain.time.formatting import range_text
from wfh.present.rows.formatting import length_text
from wfh.present.rows.pieces import Fill, Piece, Role
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.snapshot import Snapshot
    from wfh.present.rows.pieces import Row


def block_chips(there: Snapshot, text: str) -> Row:
    """Return what was recognised in the line of a block: its times, its length, and its task."""
    entry, ui = parse_block(text), there.config.ui
    if entry.time is None:
        return (Piece(_("with its times: 9:20-10:37"), Role.DIM),)
    chips = [
        Piece(f" {range_text(entry.time, ui.clock)} ", Role.FOCUS, Fill.FOCUS_TINT),
        Piece(f" {length_text(entry.time.minutes)} ", Role.DIM),
    ]
    if not entry.title:
        return (*chips, Piece(_("no task"), Role.DIM))
    known = named_task(there.day, entry.title)
    words = entry.title if known else _("a new task: {title}").format(title=entry.title)
    return (*chips, Piece(words, Role.TEXT if known else Role.ATTENTION))
