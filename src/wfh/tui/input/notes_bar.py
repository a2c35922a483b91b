"""Notes of several lines, edited below the screen; Esc saves them, and undo reverts that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import TextArea

from wfh.present.rows.frame import KeyHint, key_line
from wfh.present.rows.pieces import Piece, Role
from wfh.tui.input.bars import Bar
from wfh.tui.widgets.rows import Rows
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.events import Key

    from wfh.tui.colours.palette import Palette

_SAVES = {"escape", "ctrl+s"}
_EDITOR = "ctrl+o"


class NotesBar(Bar):
    """A multi-line text, and its keys."""

    DEFAULT_CSS = """
    NotesBar { height: 60%; min-height: 6; max-height: 20; }
    NotesBar > TextArea, NotesBar > TextArea:focus {
        height: 1fr; border: none; padding: 0 1; background: $panel; background-tint: $panel 0%;
        color: $wfh-entry;
    }
    """

    def __init__(
        self, palette: Palette, label: str, text: str, then: Callable[[str], None], editor: Callable[[str], None]
    ) -> None:
        """Begin with ``text``; ``then`` gets what it became, ``editor`` takes it to the person's own editor."""
        super().__init__(palette, None)
        self._label = label
        self._text = text
        self._then = then
        self._editor = editor

    def compose(self) -> ComposeResult:
        """Lay out the label, the text, the keys."""
        yield Rows(self.palette, id="label")
        yield TextArea(self._text, soft_wrap=True, compact=True)
        yield Rows(self.palette, id="keys")

    def on_mount(self) -> None:
        """Take the keys, at the end of the text."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        self.screen.call_later(self.take_keys, area)

    def draw(self) -> None:
        """Draw the label and the keys."""
        self.query_one("#label", Rows).show(self.line((Piece(f" {self._label}", Role.NOW, bold=True),)))
        hints = (KeyHint("esc", _("save")), KeyHint("enter", _("new line")), KeyHint("^o", _("in your editor")))
        self.show_keys(key_line(hints, self.app.size.width))

    def on_key(self, event: Key) -> None:
        """Save, or go on in the person's own editor."""
        if event.key in _SAVES:
            event.stop()
            self.hand_on(self._then, self.query_one(TextArea).text)
        elif event.key == _EDITOR:
            event.stop()
            self.hand_on(self._editor, self.query_one(TextArea).text)
