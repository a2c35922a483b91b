"""One line to type on in the middle of a screen, with the answer of Enter alone shown dim until something is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.present.rows.cell_width import truncate
from wfh.tui.widgets.line import Line

if TYPE_CHECKING:
    from textual import events


class FieldLine(Line):
    """Lies over an empty row of the body. What Enter alone answers is its ``default``.

    On an empty line the right arrow takes the default to be changed, and backspace takes it away.
    """

    DEFAULT_CSS = """
    FieldLine, FieldLine:focus {
        layer: entry; position: absolute; height: 1; border: none; padding: 0;
        background: $panel; background-tint: $panel 0%; color: $wfh-entry;
    }
    FieldLine > .input--placeholder { color: $wfh-entry-dim; }
    FieldLine.-away { display: none; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        """Start out of sight."""
        super().__init__(id=id, classes="body -away")
        self.cursor_blink = False
        self.can_focus = False
        self.default = ""
        self.offered = ""
        """What Tab makes of the text; nothing where it is empty."""

    @property
    def is_cleared(self) -> bool:
        """Whether the default was taken away, so that an empty line is the answer."""
        return not self.default and not self.value

    def place(self, x: int, y: int, cells: int) -> None:
        """Come into sight over ``cells`` of row ``y`` of the screen."""
        self.styles.offset = (x, y)
        self.styles.width = max(1, cells)
        self.placeholder = truncate(self.default, max(1, cells - 1))
        self.remove_class("-away")
        self.can_focus = True
        self.focus()

    def put_away(self) -> None:
        """Go out of sight, and give the keys back to the screen."""
        if not self.has_class("-away"):
            self.add_class("-away")
            self.blur()
            self.can_focus = False

    def ask(self, default: str, typed: str = "") -> None:
        """Begin again, with what Enter alone answers and what was typed ahead."""
        self.default = default
        self.placeholder = default
        self.value = typed
        self.cursor_position = len(typed)

    def on_key(self, event: events.Key) -> None:
        """Take what is offered at Tab; every other key is the toolkit's."""
        if event.key == "tab" and self.offered:
            event.stop()
            event.prevent_default()
            self.value = self.offered
            self.cursor_position = len(self.value)

    def action_cursor_right(self, select: bool = False) -> None:  # noqa: FBT002  (the toolkit's own signature)
        """Go right; at an empty line, take the default to change it."""
        if self.value or not self.default:
            super().action_cursor_right(select)
        else:
            self.ask(self.default, self.default)

    def action_delete_left(self) -> None:
        """Delete to the left; at an empty line, the default."""
        if self.value:
            super().action_delete_left()
        else:
            self.ask("")
