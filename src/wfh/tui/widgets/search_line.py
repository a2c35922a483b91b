"""The line a search is typed on. While it is empty, some keys are left to the screen, to go elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.tui.widgets.field import FieldLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events

_LEFT_WHILE_EMPTY = frozenset("123456?,")


class SearchLine(FieldLine):
    """A line that has all keys only while it is not empty; ``takes_digit`` may take a digit for the screen."""

    def __init__(self, *, id: str | None = None) -> None:
        """Start hidden; a digit is text."""
        super().__init__(id=id)
        self.takes_digit: Callable[[str], bool] = lambda _digit: False
        self.left_while_empty = _LEFT_WHILE_EMPTY

    def lay(self, x: int, y: int, cells: int, *, is_typed_on: bool) -> None:
        """Show the line over ``cells`` of row ``y`` of the screen, with or without the focus."""
        self.styles.offset = (x, y)
        self.styles.width = max(1, cells)
        self.remove_class("-away")
        if is_typed_on and not (self.can_focus and self.has_focus):
            self.can_focus = True
            self.focus()
        elif not is_typed_on and self.can_focus:
            self.blur()
            self.can_focus = False

    def on_key(self, event: events.Key) -> None:
        """Leave a key to the screen: one that goes elsewhere while the line is empty, or one that answers a tree."""
        character = event.character or ""
        if not self.value and character in self.left_while_empty and character:
            event.prevent_default()
        elif character.isdecimal() and character.isascii() and self.takes_digit(character):
            event.prevent_default()
            event.stop()
