"""One line to type on in the middle of a screen; it shows the answer of Enter alone dimly until something is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.present.rows.cell_width import truncate
from wfh.tui.widgets.line import Line

if TYPE_CHECKING:
    from textual import events


class FieldLine(Line):
    """Lies over an empty row of the body. What Enter alone answers is its ``default``.

    On an empty line the right arrow takes over the default for editing, and backspace removes it.
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
        """Start hidden."""
        super().__init__(id=id, classes="body -away")
        self.cursor_blink = False
        self.can_focus = False
        self.default = ""
        self.offered = ""
        """What Tab makes of the text; nothing where it is empty."""

    @property
    def is_cleared(self) -> bool:
        """Whether the default was removed, so that an empty line is the answer."""
        return not self.default and not self.value

    def place(self, x: int, y: int, cells: int) -> None:
        """Show the field over ``cells`` of row ``y`` of the screen."""
        self.styles.offset = (x, y)
        self.styles.width = max(1, cells)
        self.placeholder = truncate(self.default, max(1, cells - 1))
        self.remove_class("-away")
        self.can_focus = True
        self.focus()

    def put_away(self) -> None:
        """Hide the field, and return the focus to the screen."""
        if not self.has_class("-away"):
            self.add_class("-away")
            self.blur()
            self.can_focus = False

    def ask(self, default: str, typed: str = "") -> None:
        """Reset the field, with a default and text that was typed ahead."""
        self.default = default
        self.placeholder = default
        self.value = typed
        self.cursor_position = len(typed)

    def on_key(self, event: events.Key) -> None:
        """Take the completion at Tab; the toolkit handles every other key."""
        if event.key == "tab" and self.offered:
            event.stop()
            event.prevent_default()
            self.value = self.offered
            self.cursor_position = len(self.value)

    def action_cursor_right(self, select: bool = False) -> None:  # noqa: FBT002  (the toolkit's own signature)
        """Go right; on an empty line, take over the default for editing."""
        if self.value or not self.default:
            super().action_cursor_right(select)
        else:
            self.ask(self.default, self.default)

    def action_delete_left(self) -> None:
        """Delete to the left; on an empty line, remove the default."""
        if self.value:
            super().action_delete_left()
        else:
            self.ask("")
