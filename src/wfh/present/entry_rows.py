"""A line of quick entry while it is typed: what was understood of it, and what could come next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.present.pieces import Fill, Piece, Role
from wfh.present.times import day_text, length_text, minutes_text
from wfh.words import _

if TYPE_CHECKING:
    from wfh.domain.look import Look
    from wfh.domain.quick_entry import Entry
    from wfh.present.pieces import Row


def chips(entry: Entry, look: Look) -> Row:
    """Give what was understood of a line of quick entry: length, result, time, day."""
    found: list[tuple[str, Role, Fill]] = []
    if entry.estimate is not None:
        found.append((f"~{length_text(entry.estimate)}", Role.NOW, Fill.NOW_TINT))
    if entry.result:
        found.append((f"#{entry.result}", Role.DONE, Fill.DONE_TINT))
    if entry.at is not None:
        found.append((minutes_text(entry.at, look.config.ui), Role.FOCUS, Fill.FOCUS_TINT))
    if entry.to_backlog:
        found.append((_("backlog"), Role.DIM, Fill.FAINT))
    elif entry.day is not None:
        found.append((day_text(entry.day), Role.MEETING, Fill.MEETING_TINT))
    row: list[Piece] = []
    for text, role, fill in found:
        row += (Piece(f" {text} ", role, fill), Piece(" "))
    return tuple(row)
