"""The one widget that draws: rows of pieces as plain text, and only what changed since it last drew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.color import TRANSPARENT as NO_COLOR
from textual.filter import ANSIToTruecolor
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from wfh.present.rows.cell_width import clusters
from wfh.present.rows.pieces import Fill, Piece, Role, fit_row, row_width, target
from wfh.tui.terminal.narrow import forget

if TYPE_CHECKING:
    from wfh.present.rows.pieces import Row
    from wfh.tui.colours.palette import Palette

Stroke = tuple[int, int, Strip]
"""Cells of the screen, from a column and a line on."""

_BLANK = Piece("")
_ABOVE, _BELOW = "↑", "↓"
"""At the right end of the first and the last line in view: there is more above, below."""
_KEPT = "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}\N{IDEOGRAPHIC SPACE}"


def changed_cells(old: Row, new: Row) -> tuple[int, int] | None:
    """Return the first cell in which two rows differ and the one after the last; None if they are the same.

    A row that becomes shorter or longer differs to an open end (a very large number).
    """
    if old == new:
        return None
    first, last = _same_pieces(old, new)
    skipped = row_width(old[:first])
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

    They need no looking at.
    """
    most = min(len(old), len(new))
    first = last = 0
    while first < most and old[first] == new[first]:
        first += 1
    while last < most - first and old[-1 - last] == new[-1 - last]:
        last += 1
    return first, last


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
    """Draws rows. Longer than its window it scrolls, by itself to keep one row in view."""

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
        top = self._top_for(keep)
        marks = self._marks(len(old))
        if top != self.top or marks != self._marks(len(rows)):
            self.top = top
            self.refresh()
            return
        width, height = self.size
        regions = []
        for y in range(height):
            cells = changed_cells(row_at(old, y + top), row_at(rows, y + top))
            if cells is not None:
                regions.append(Region(cells[0], y, min(cells[1], width) - cells[0], 1))
        if regions:
            self.paint(regions)

    def on_resize(self) -> None:
        """Keep the row in view for which there was no room before, or too much."""
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
        for x, y, cells, _height in regions:
            strip = self.render_line(y).crop(x, x + cells)
            for line_filter in filters:
                strip = strip.apply_filter(line_filter, ground)
            self.strokes.append((left + x, top + y, strip))

    def scroll_rows(self, by: int) -> None:
        """Move the window over the rows by a number of them."""
        top = max(0, min(self.top + by, len(self.rows) - self.size.height))
        if top != self.top:
            self.top = top
            self.refresh()

    def _top_for(self, keep: int | None) -> int:
        height = self.size.height
        last = max(0, len(self.rows) - height)
        top = min(self.top, last)
        if keep is not None and height:
            # One row of what surrounds the cursor stays visible where there is room.
            top = min(top, max(0, keep - 1))
            top = max(top, keep - height + 2 if keep < len(self.rows) - 1 else keep - height + 1)
        return max(0, min(top, last))

    def _marks(self, count: int) -> tuple[bool, bool]:
        """Return whether the first and the last line in view say that there is more of ``count`` rows beyond them."""
        height = self.size.height
        return height > 1 and self.top > 0, height > 1 and self.top + height < count

    def _seen(self, y: int) -> Row:
        """Return the row of a line, with a sign where it is too wide and where there is more beyond it."""
        width = self.size.width
        row = row_at(self.rows, self.top + y)
        above, below = self._marks(len(self.rows))
        sign = _ABOVE if above and not y else _BELOW if below and y == self.size.height - 1 else ""
        if sign:
            return (*fit_row(row, max(0, width - 2)), Piece(f" {sign}", Role.NOW))
        return fit_row(row, width) if row_width(row) > width else row

    def target(self, x: int, y: int) -> tuple[str, int]:
        """Return what a cell in view is about, and its place in what is about the same."""
        return target(self._seen(y), x)

    def render_line(self, y: int) -> Strip:
        """Return one line of the screen."""
        width = self.size.width
        row = self._seen(y)
        strip = Strip([Segment(text, self._palette.style(snapshot)) for snapshot, text in runs(row)])
        return strip.adjust_cell_length(width, self._palette.style(_BLANK))


def runs(row: Row) -> list[tuple[Piece, str]]:
    """Join neighbours that look the same, so that a terminal is sent few changes of colour.

    A blank piece has no colour but that of its ground, so it joins what comes before it on the same ground.
    """
    joined: list[tuple[Piece, str]] = []
    for piece in row:
        if not piece.text:
            continue
        text = printable(piece.text)
        before = joined[-1] if joined else None
        if before is not None and _looks_same(before[0], piece, text):
            joined[-1] = (before[0], before[1] + text)
        else:
            joined.append((piece, text))
    return joined


def _looks(piece: Piece) -> tuple[Role, Fill, bool]:
    return piece.role, piece.fill, piece.bold


def _is_blank_of(before: Piece, fill: Fill, text: str) -> bool:
    return before.fill is fill and text.isspace()


def _looks_same(before: Piece, piece: Piece, text: str) -> bool:
    """Return whether a piece with this text looks as the one before it does, and is part of the same link."""
    is_blank = before.fill is piece.fill and text.isspace()
    return before.link == piece.link and (before[1:4] == piece[1:4] or is_blank)


def row_at(rows: tuple[Row, ...], y: int) -> Row:
    """Return a row, an empty one where there is none."""
    return rows[y] if 0 <= y < len(rows) else ()


def printable(text: str) -> str:
    """Return the text without what a terminal would act on. It was cleaned where it came in; this is the last gate."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in _KEPT else "\N{REPLACEMENT CHARACTER}" for c in text)
