"""The window over rows: which of them are in view, and the marks for more."""

from __future__ import annotations

from wfh.present.rows.pieces import Fill, Piece, Role, fit_row, row_width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.present.rows.pieces import Row

_ABOVE, _BELOW = "↑", "↓"
"""At the right end of the first and the last line in view: there is more above, below."""


def top_for(keep: int | None, before: int, count: int, height: int) -> int:
    """Return the first of ``count`` rows in view: that of ``before``, scrolled as far as row ``keep`` needs."""
    last = max(0, count - height)
    top = min(before, last)
    if keep is not None and height:
        # One row of what surrounds the cursor stays visible if there is room.
        top = min(top, max(0, keep - 1))
        top = max(top, keep - height + 2 if keep < count - 1 else keep - height + 1)
    return max(0, min(top, last))


def marks(top: int, count: int, height: int) -> tuple[bool, bool]:
    """Return whether the first and the last line in view are marks for more of ``count`` rows."""
    return height > 1 and top > 0, height > 1 and top + height < count


def seen_row(rows: tuple[Row, ...], y: int, top: int, width: int, height: int) -> Row:
    """Return the row of line ``y``, with a sign if it is too wide, and one if there are more rows beyond it."""
    row = row_at(rows, top + y)
    above, below = marks(top, len(rows), height)
    sign = _ABOVE if above and not y else _BELOW if below and y == height - 1 else ""
    if sign:
        return (*fit_row(_without_blank_end(row), max(0, width - 2)), Piece(f" {sign}", Role.NOW))
    return fit_row(row, width) if row_width(row) > width else row


def _without_blank_end(row: Row) -> Row:
    """Return a row without the empty cells at its end."""
    *before, last = row or (Piece(""),)
    if last.fill is not Fill.NONE or last.text.rstrip(" ") == last.text:
        return row
    text = last.text.rstrip(" ")
    return (*before, last._replace(text=text)) if text else _without_blank_end(tuple(before))


def row_at(rows: tuple[Row, ...], y: int) -> Row:
    """Return a row, an empty one if there is none."""
    return rows[y] if 0 <= y < len(rows) else ()
