"""The day drawn to scale: hours, windows, meetings, blocks and their plans, and the lines of now and stop."""

from __future__ import annotations

from wfh.domain.today.boundary import todays_hours
from wfh.present.rows.pieces import Piece, Role, fit_row
from wfh.present.today.day_pane.day_entries import day_entries
from wfh.present.today.day_pane.day_row import LEAST_WITH_LANE, MARGIN, Canvas, day_row
from wfh.present.today.day_pane.day_scale import scale_for, window_rows
from wfh.present.today.day_pane.placement import gap_words, placed_entries, rows_beside, rows_with_plans
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wfh.domain.model.snapshot import Snapshot
    from wfh.present.rows.pieces import Row
    from wfh.present.today.day_pane.day_entries import DayEntry
    from wfh.present.today.day_pane.day_scale import Scale


def day_window(
    snapshot: Snapshot, cells: int, height: int, selected: str = "", beside: tuple[Row, ...] = ()
) -> tuple[Row, ...]:
    """Return the day in at most ``height`` rows of ``cells``; one dim line if it is empty.

    If it needs more rows, they are those around the block of the id ``selected``, or around now. ``beside`` are rows of
    one width to put at the right, in the longest empty stretch below now.
    """
    entries = day_entries(snapshot)
    scale = scale_for(snapshot, todays_hours(snapshot), entries, height)
    if scale is None:
        return (_nothing(snapshot, cells),)
    rows = _draw(snapshot, entries, scale, cells, selected, beside)
    span = next((entry.span for entry in entries if selected and entry.block == selected), None)
    around = scale.holding(span.start if span else snapshot.now)
    top = max(0, min(around - height // 3, scale.rows - height))
    return rows[top : top + height]


class CachedDay:
    """Returns the day as :func:`day_window` does, drawn again only if its arguments change.

    A cursor that moves through the tasks leaves the day unchanged, and the day is half of the drawing.
    """

    def __init__(self) -> None:
        """Start with an empty cache."""
        self._snapshot: Snapshot | None = None
        self._asked: tuple[int, int, str, tuple[Row, ...]] = (0, 0, "", ())
        self._rows: tuple[Row, ...] = ()

    def __call__(
        self, snapshot: Snapshot, cells: int, height: int, selected: str = "", beside: tuple[Row, ...] = ()
    ) -> tuple[Row, ...]:
        """Return the day in at most ``height`` rows of ``cells``."""
        request = (cells, height, selected, beside)
        if snapshot is not self._snapshot or request != self._asked:
            self._snapshot, self._asked, self._rows = snapshot, request, day_window(snapshot, *request)
        return self._rows


def _nothing(snapshot: Snapshot, cells: int) -> Row:
    words = _("No hours on this day.") if snapshot.today else _("No hours today. Have a good day.")
    return fit_row((Piece(" " * (MARGIN - 2)), Piece(words, Role.DIM)), cells)


def _draw(
    snapshot: Snapshot, entries: Sequence[DayEntry], scale: Scale, cells: int, selected: str, beside: tuple[Row, ...]
) -> tuple[Row, ...]:
    placed = placed_entries(entries, scale)
    windows = window_rows(snapshot, scale)
    plans = rows_with_plans(placed) if cells < LEAST_WITH_LANE else frozenset()
    canvas = Canvas(
        snapshot, scale, placed, cells, selected, plans, gap_words(snapshot, scale, placed), windows,
        rows_beside(snapshot, scale, placed, windows, beside),
    )  # fmt: skip
    return tuple(fit_row(day_row(canvas, y, windows[y]), cells) for y in range(scale.rows))
