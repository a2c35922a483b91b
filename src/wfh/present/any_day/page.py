"""Another day than today as a page: a line that says which day it is, the day to scale, and all that stands on it."""

from __future__ import annotations

from wfh.present.any_day.items import ItemKind, day_items, heading_text, is_past
from wfh.present.rows.cell_width import width
from wfh.present.rows.formatting import shapes
from wfh.present.rows.linked import linked
from wfh.present.rows.pieces import EMPTY, Fill, Piece, Role, beside, filled, fit_row, heading, meaning, spread
from wfh.present.today.day_pane.timeline import day_window
from wfh.present.today.lists import TWO_COLUMNS, Lists, day_cells, visible_rows
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.snapshot import Snapshot
    from wfh.present.any_day.items import DayItem
    from wfh.present.rows.pieces import Row


def day_page(snapshot: Snapshot, cells: int, height: int, cursor: str) -> tuple[Row, ...]:
    """Return ``height`` rows of ``cells``; from a hundred cells on the day to scale stands beside the lines.

    ``cursor`` is the id of the line under the cursor.
    """
    top = _top(snapshot, cells)
    height -= len(top)
    if cells < TWO_COLUMNS:
        rows = visible_rows(_lines(snapshot, cells - 2, cursor), height)
        return (*top, *((Piece(" "), *row) for row in rows))
    left = day_cells(cells)
    right = cells - left - 4
    lines = visible_rows(_lines(snapshot, right, cursor), height)
    return (*top, *beside(day_window(snapshot, left, height, cursor), lines, left, right, height))


def selectable_items(snapshot: Snapshot) -> tuple[DayItem, ...]:
    """Return the lines that the cursor goes over, in order."""
    return tuple(item for _title, items in day_items(snapshot) for item in items)


def _top(snapshot: Snapshot, cells: int) -> tuple[Row, ...]:
    sign = shapes(snapshot.config.ui).closed if snapshot.day.closed_at else shapes(snapshot.config.ui).before
    role = Role.CLOSED if is_past(snapshot) else Role.MEETING
    return (fit_row((Piece(f" {sign} {heading_text(snapshot)}", role, bold=True),), cells), EMPTY)


def _lines(snapshot: Snapshot, cells: int, cursor: str) -> Lists:
    rows: list[Row] = []
    sections = day_items(snapshot)
    for title, items in sections:
        rows += [EMPTY] if rows else []
        rows.append((heading(title),))
        names = max(width(item.sign) for item in items)
        rows += [_row(snapshot, item, cells, names, selected=item.id == cursor) for item in items]
    if not sections:
        words = _("There is nothing on this day.") if is_past(snapshot) else _("Nothing is planned for this day yet.")
        rows.append((Piece(words, Role.DIM),))
    at = next((y for y, row in enumerate(rows) if any(piece.fill is Fill.SELECTED for piece in row)), None)
    last = selectable_items(snapshot)[-1:]
    return Lists(tuple(rows), at, bool(last) and last[0].id == cursor)


def _row(snapshot: Snapshot, item: DayItem, cells: int, names: int, *, selected: bool) -> Row:
    signs = shapes(snapshot.config.ui)
    mark = Piece(signs.selected if selected else " ", Role.NOW)
    sign = Piece(f"{item.sign}{' ' * (names - width(item.sign))} ", item.role)
    role = item.role if item.kind in {ItemKind.TASK, ItemKind.BLOCK} else Role.TEXT
    text = linked(item.text or signs.dot, Role.TEXT if role is Role.DONE else role, snapshot.config)
    row = spread((mark, sign, *text), (Piece(f"{item.note} ", Role.DIM),) if item.note else EMPTY, cells, gap=2)
    return meaning(filled(row, Fill.SELECTED) if selected else row, f"pick:{item.id}")
