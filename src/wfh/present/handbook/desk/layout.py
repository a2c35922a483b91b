"""The screen of the handbook laid out: the answer beside the list, below it, or only one of the two."""

from __future__ import annotations

from wfh.present.rows.pieces import EMPTY, Fill, Piece, Role, beside, column, filled, fitted, spread
from wfh.values import Value
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wfh.present.rows.pieces import Row

BESIDE, BELOW = 110, 70
"""From so many cells on the answer stands beside the list, or below it."""
_SIGN = 3


class DeskRoom(Value):
    """The cells and rows there are, and how they are shared."""

    cells: int
    lines: int

    @property
    def is_beside(self) -> bool:
        """Whether list and answer stand side by side."""
        return self.cells >= BESIDE

    @property
    def has_both(self) -> bool:
        """Whether there is room for list and answer."""
        return self.cells >= BELOW and self.has_sheet_below

    @property
    def has_sheet_below(self) -> bool:
        """Whether the answer, or its beginning, stands below the list."""
        return self.lines >= 11

    @property
    def left(self) -> int:
        """The cells of the list."""
        return (self.cells - 3) * 46 // 100 if self.is_beside else self.cells

    @property
    def right(self) -> int:
        """The cells of the answer."""
        return self.cells - 3 - self.left if self.is_beside else self.cells - 2

    @property
    def field(self) -> tuple[int, int]:
        """Where the field begins, and its cells."""
        return _SIGN, self.left - _SIGN - 14


def search_row(count: str, cells: int, *, is_typed_on: bool) -> Row:
    """Return the row below the field, with the count at its end."""
    left = (Piece(" / ", Role.NOW if is_typed_on else Role.DIM, bold=is_typed_on),)
    return filled(spread(left, (Piece(f"{count} ", Role.DIM),), cells), Fill.SELECTED)


def desk_rows(
    room: DeskRoom, search: Row, found: Sequence[Row], below: Sequence[Row], sheet: Sequence[Row], *, sheet_first: bool
) -> tuple[Row, ...]:
    """Return the screen: the search, what was found, what is ``below`` it, and the opened entry.

    If there is room for one only, the entry is shown if ``sheet_first``, else the list.
    """
    if room.is_beside:
        left = [search, EMPTY, *found]
        if found and below:
            left += [EMPTY] * (1 if len(left) + len(below) + 1 <= room.lines else 0)
        left += below[: max(0, room.lines - len(left))]
        right = _cut(sheet, room.lines, room.right)
        return fitted(beside(tuple(left), right, room.left, room.right, room.lines), room.cells)
    if sheet_first and not room.has_both:
        return fitted((search, *_cut(_indented(sheet), room.lines - 1, room.cells)), room.cells)
    if not room.has_sheet_below:
        return fitted((search, *_cut(found or below, room.lines - 1, room.cells)), room.cells)
    upper: list[Row] = [search, *([EMPTY] if room.has_both else []), *(found or below)]
    rest = room.lines - len(upper) - 1
    lower = _cut(_indented(sheet), rest, room.cells) if rest > 2 else ()
    return fitted((*upper, EMPTY, *lower), room.cells)


def whole_rows(room: DeskRoom, search: Row, sheet: Sequence[Row], top: int) -> tuple[Row, ...]:
    """Return the entry alone, from its row ``top`` on."""
    height = max(1, room.lines - 2)
    shown = sheet[top : top + height]
    rows = [search, EMPTY, *_indented(shown)]
    if top + height < len(sheet):
        rows[-1] = spread((), (Piece(_("more below") + " ", Role.DIM),), room.cells)
    return fitted(rows, room.cells)


def _indented(rows: Sequence[Row]) -> list[Row]:
    return [(Piece(" "), *row) if row else row for row in rows]


def _cut(rows: Sequence[Row], height: int, cells: int) -> tuple[Row, ...]:
    if len(rows) <= height:
        return tuple(rows)
    return (*rows[: max(0, height - 1)], (column(_("more below") + " ", cells, Role.DIM, "right"),))
