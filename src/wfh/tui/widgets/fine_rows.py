"""Rows that repaint only the cells that differ, wherever they are in a row."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from textual.geometry import Region

from wfh.present.rows.cell_width import clusters, is_narrow
from wfh.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wfh.present.rows.pieces import Row

_NEAR = 6
"""Two changes closer than this are cheaper to repaint as one."""
_OPEN_END = 10_000


@lru_cache(maxsize=256)
def _spread(row: Row) -> list[tuple[str, int, tuple[object, ...]]]:
    """Return the cells of a row: a character, which of its cells it is, and its look. Both halves change together."""
    cells: list[tuple[str, int, tuple[object, ...]]] = []
    for piece in row:
        look = piece[1:]
        if is_narrow(piece.text):
            cells += [(character, 0, look) for character in piece.text]
        else:
            cells += [(sign, half, look) for sign, size in clusters(piece.text) for half in range(size)]
    return cells


def changed_runs(old: Row, new: Row) -> Iterator[tuple[int, int]]:
    """Yield the runs of cells, first and one after the last, in which two rows differ."""
    if old == new:
        return
    before, after = _spread(old), _spread(new)
    shared = min(len(before), len(after))
    start = last = -1
    for index in range(shared):
        if before[index] != after[index]:
            if start >= 0 and index - last > _NEAR:
                yield start, last + 1
                start = -1
            start = index if start < 0 else start
            last = index
    if len(before) != len(after):
        yield (start if start >= 0 else shared), _OPEN_END
    elif start >= 0:
        yield start, last + 1


class FineRows(Rows):
    """Draws rows in which a cursor and a few numbers move."""

    def show(self, rows: tuple[Row, ...], keep: int | None = None) -> None:
        """Draw ``rows`` from the first; repaint what differs from the rows before."""
        del keep
        old, self.rows = self.rows, rows
        cells, lines = self.size
        regions = [
            Region(start, y, min(end, cells) - start, 1)
            for y in range(lines)
            for start, end in changed_runs(old[y] if y < len(old) else (), rows[y] if y < len(rows) else ())
        ]
        if regions:
            self.paint(regions)
