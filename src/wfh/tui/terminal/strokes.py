"""Draws by strokes: only the cells that changed are written at once, without a frame of the toolkit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.tui.terminal.narrow import as_text
from wfh.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.geometry import Offset

    from wfh.tui.screen import WfhScreen


def draw_by_strokes(screen: WfhScreen, draw: Callable[[], None]) -> None:
    """Draw by strokes if nothing lies over the screen: a frame costs many times as much."""
    painted = [rows for rows in screen.children if isinstance(rows, Rows)] if _is_bare(screen) else []
    for rows in painted:
        rows.strokes = []
    try:
        draw()
    finally:
        is_bare = _is_bare(screen)
        strokes = [stroke for rows in painted for stroke in rows.end_strokes(are_drawn=is_bare)]
    if strokes:
        app = screen.app
        screen.wfh.write_to_terminal(as_text(strokes, app.console) + _cursor_to(app.cursor_position))


def _is_bare(screen: WfhScreen) -> bool:
    """Return whether nothing lies over the screen and no frame of it is pending."""
    is_top = screen.app.screen is screen and screen.form is None and not screen.app.is_headless
    return is_top and screen.is_painted


def _cursor_to(at: Offset) -> str:
    """Return the sequence that moves the terminal's cursor back to where the toolkit left it."""
    return f"\x1b[{at.y + 1};{at.x + 1}H"
