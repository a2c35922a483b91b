"""Chooses a theme: each is drawn while the cursor is on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.present.rows.formatting import shapes
from wfh.present.rows.frame import option_rows
from wfh.present.rows.pieces import Fill, Piece, Role, fit_row
from wfh.tui.colours.themes import other_themes
from wfh.tui.input.bars import ChoiceBar
from wfh.tui.widgets.rows import Rows
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

    from wfh.present.rows.pieces import Row
    from wfh.tui.app import WfhApp


class ThemeBar(ChoiceBar):
    """Asks for a theme: those of wfh by key, those of the toolkit by name."""

    def __init__(
        self,
        app: WfhApp,
        question: str,
        own: Sequence[tuple[str, str, str]],
        then: Callable[[str], None],
        value: str,
    ) -> None:
        """Ask for one of wfh's ``own`` themes (key, value, words) or another; ``then`` gets its name as a value.

        ``value`` is the one in force.
        """
        self._values = {key: name for key, name, _words in own}
        self._values |= {name: name for name in other_themes(app.available_themes)}
        words = {key: words for key, _name, words in own}
        options = [(key, words.get(key, key)) for key in self._values]
        default = next((key for key, name in self._values.items() if name == value), "")
        super().__init__(
            app.palette,
            question,
            options,
            lambda key: then(self._values[key]),
            default=default,
            cancelled=self._restore,
        )
        self._looks = app.looks
        self._ui = app.snapshot.config.ui

    def compose(self) -> ComposeResult:
        """Lay out the question, a sample of the colours, the themes, the keys."""
        for id in ("question", "sample", "options", "keys"):
            yield Rows(self.palette, id=id)

    def moved(self, key: str) -> None:
        """Draw everything in the theme under the cursor."""
        self._looks.preview(self._values[key])

    def renewed(self, _answer: object) -> None:
        """Draw in the former theme again: the new one could not be saved."""
        self._restore()

    def _restore(self) -> None:
        self._looks.preview()

    def _draw_options(self) -> None:
        """Draw the rows of themes around the cursor, leaving half of the window to see the theme in."""
        super()._draw_options()
        cells, height = self.app.size
        self.query_one("#sample", Rows).show((fit_row(self._sample(), cells),))
        rows = option_rows(self._options, self._at, cells)
        most = max(1, height // 2 - 3)
        marked = next(at for at, row in enumerate(rows) if any(piece.text == " ▸" for piece in row))
        first = max(0, min(marked - most // 2, len(rows) - most))
        self.lay("options", rows[first : first + most])

    def _sample(self) -> Row:
        signs = shapes(self._ui)
        return (
            Piece(" "),
            Piece(f"{signs.working} {_('now')}", Role.NOW, bold=True),
            Piece("   "),
            Piece(signs.focus_edge, Role.FOCUS),
            Piece(f" {signs.focus} {_('focus')} ", Role.TEXT, Fill.FOCUS_TINT),
            Piece("   "),
            Piece(signs.meeting_edge, Role.MEETING),
            Piece(f" {_('meeting')} ", Role.TEXT, Fill.MEETING_TINT),
            Piece("   "),
            Piece(signs.done_edge, Role.DONE),
            Piece(f" {signs.done} {_('done')} ", Role.DONE, Fill.DONE_TINT),
            Piece("   "),
            Piece(f"{signs.ending} 15 min", Role.ATTENTION),
            Piece("   "),
            Piece(f"{signs.over} +5 min", Role.OVER),
            Piece("   "),
            Piece(f"{signs.closed} {_('closed')}", Role.CLOSED),
        )
