"""The one widget that draws: rows of pieces as plain text, and only what changed since it last drew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.color import TRANSPARENT as NO_COLOR
from textual.filter import ANSIToTruecolor
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from wfh.present.rows.cell_width import clusters, is_narrow
from wfh.present.rows.pieces import Piece, cut_row, row_width, target
from wfh.present.rows.window import marks, row_at, seen_row, top_for
from wfh.tui.terminal.narrow import forget
from wfh.tui.widgets.runs import runs

if TYPE_CHECKING:
    from wfh.present.rows.pieces import Row
    from wfh.tui.colours.palette import Palette

Stroke = tuple[int, int, Strip]
"""Cells of the screen, from a column and a line on."""

_BLANK = Piece("")


def changed_cells(old: Row, new: Row) -> tuple[int, int] | None:
    """Return the first cell in which two rows differ and the one after the last; None if they are the same.

    A row that becomes shorter or longer differs to an open end (a very large number).
    """
    if old == new:
        return None
    first, last = _same_pieces(old, new)
    skipped = row_width(old[:first])
    differs = _changed_letters(old[first : len(old) - last], new[first : len(new) - last])
    if differs is not None:
        return skipped + differs[0], skipped + differs[1]
    before, after = cells_of(old[first : len(old) - last]), cells_of(new[first : len(new) - last])
    start = 0
    shared = min(len(before), len(after))
    while start < shared and before[start] == after[start]:
        start += 1
    if len(before) != len(after):
        return skipped + start, 10_000
    end = shared
    while end > start and before[end - 1] == after[end - 1]:
        end -= 1
    return (skipped + start, skipped + end) if end > start else None


def _same_pieces(old: Row, new: Row) -> tuple[int, int]:
    """Return how many pieces at the start, and how many at the end, are the same in two rows.

    They need no comparison.
    """
    most = min(len(old), len(new))
    first = last = 0
    while first < most and old[first] == new[first]:
        first += 1
    while last < most - first and old[-1 - last] == new[-1 - last]:
        last += 1
    return first, last


def _changed_letters(old: Row, new: Row) -> tuple[int, int] | None:
    """Return the first and one after the last letter that differ, if two rows are one piece with other letters.

    That is how a second changes them. None if more differs: look, length, or the widths of letters.
    """
    if len(old) != 1 or len(new) != 1 or old[0][1:] != new[0][1:]:
        return None
    before, after = old[0].text, new[0].text
    if len(before) != len(after) or not is_narrow(before) or not is_narrow(after):
        return None
    differs = [index for index, letter in enumerate(before) if letter != after[index]]
    return differs[0], differs[-1] + 1


def cells_of(row: Row) -> list[tuple[str, Piece]]:
    """Spread a row over its cells; a wide character is in both of its cells, so that they change together."""
    spread: list[tuple[str, Piece]] = []
    for piece in row:
        snapshot = piece._replace(text="")
        for text, size in clusters(piece.text):
            if size:
                spread.append((text, snapshot))
                spread.extend([(text, snapshot)] * (size - 1))
    return spread


class Rows(Widget):
    """Draws rows. If they are longer than the window it scrolls, automatically to keep one row in view."""

    DEFAULT_CSS = "Rows { width: 1fr; height: 1fr; } Rows.line { height: 1; }"

    def __init__(self, palette: Palette, *, id: str | None = None, classes: str | None = None) -> None:
        """Draw with the styles of ``palette``."""
        super().__init__(id=id, classes=classes)
        self._palette = palette
        self.rows: tuple[Row, ...] = ()
        self.top = 0
        """The first row that is in view."""
        self._keep: int | None = None
        self.strokes: list[Stroke] | None = None
        """Where what changes is put to be written at once; None: it is drawn with whatever else changes."""

    def show(self, rows: tuple[Row, ...], keep: int | None = None) -> None:
        """Draw ``rows`` and repaint what differs from the rows before; scroll so that row ``keep`` is in view."""
        old, self.rows = self.rows, rows
        self._keep = keep
        cells, lines = self.size
        top = top_for(keep, self.top, len(rows), lines)
        if top != self.top or (len(old) != len(rows) and marks(top, len(old), lines) != marks(top, len(rows), lines)):
            self.top = top
            self.refresh()
            return
        regions = []
        for y in range(lines):
            before, after = row_at(old, y + top), row_at(rows, y + top)
            if before is not after and (changed := changed_cells(before, after)):
                regions.append(Region(changed[0], y, min(changed[1], cells) - changed[0], 1))
        if regions:
            self.paint(regions)

    def on_resize(self) -> None:
        """Keep the row in view after the room has changed."""
        self.top = self._top_for(self._keep)

    def paint(self, regions: list[Region]) -> None:
        """Draw some cells again: with the next frame, or as strokes."""
        if self.strokes is None:
            self.refresh(*regions)
            return
        forget(self, regions)
        filters = list(self.app.get_line_filters())
        if self._palette.ground.ansi is None:  # then no colour of ours is one
            filters = [one for one in filters if not isinstance(one, ANSIToTruecolor)]
        ground = self.background_colors[1] if filters else NO_COLOR
        left, top = self.region.offset
        columns, lines = self.size
        for x, y, cells, _height in regions:
            row = cut_row(seen_row(self.rows, y, self.top, columns, lines), x, x + cells)
            strip = self._strip(row, cells)
            for line_filter in filters:
                strip = strip.apply_filter(line_filter, ground)
            self.strokes.append((left + x, top + y, strip))

    def end_strokes(self, *, are_drawn: bool) -> list[Stroke]:
        """Return the strokes collected so far; unless they ``are_drawn``, they wait for the next frame."""
        strokes, self.strokes = self.strokes or [], None
        if are_drawn:
            return strokes
        left, top = self.region.offset
        if strokes:
            self.refresh(*(Region(x - left, y - top, strip.cell_length, 1) for x, y, strip in strokes))
        return []

    def _top_for(self, keep: int | None) -> int:
        return top_for(keep, self.top, len(self.rows), self.size.height)

    def _seen(self, y: int) -> Row:
        return seen_row(self.rows, y, self.top, *self.size)

    def target(self, x: int, y: int) -> tuple[str, int]:
        """Return the meaning of a cell in view, and its place among the cells with that meaning."""
        return target(self._seen(y), x)

    def render_line(self, y: int) -> Strip:
        """Return one line of the screen."""
        return self._strip(self._seen(y), self.size.width)

    def _strip(self, row: Row, cells: int) -> Strip:
        strip = Strip([Segment(text, self._palette.style(snapshot)) for snapshot, text in runs(row)])
        return strip.adjust_cell_length(cells, self._palette.style(_BLANK))
