"""One line to type on; pasted text comes in whole, or cut off with a message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.geometry import Region
from textual.message import Message
from textual.widgets import Input

from wfh.domain.planning.quick_entry import LONGEST_LINE
from wfh.present.rows.cell_width import width

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.events import Paste


EDITING_KEYS = frozenset(
    key.strip() for binding in Input.BINDINGS if isinstance(binding, Binding) for key in binding.key.split(",")
) - {"enter"}
"""The keys that change a line, or move through it."""


class Line(Input):
    """An input of one line. Several pasted lines go to ``many``, if given, with the text typed so far."""

    class Cut(Message):
        """Typed or pasted text was cut off."""

    def __init__(self, value: str = "", *, id: str | None = None, classes: str | None = None) -> None:
        """Start with a text."""
        super().__init__(value, max_length=LONGEST_LINE, compact=True, select_on_focus=False, id=id, classes=classes)
        self.many: Callable[[str], None] | None = None

    def on_resize(self) -> None:
        """Keep the cursor in view: a narrower window would leave it out."""
        at = width(self.value[: self.cursor_position])
        self.scroll_to_region(Region(at, 0, 1, 1), force=True, animate=False)

    def on_paste(self, event: Paste) -> None:
        """Insert pasted text as one line, or pass several lines on."""
        event.prevent_default()
        event.stop()
        start, end = sorted(self.selection)
        lines = [line for line in event.text.splitlines() if line.strip()]
        if self.many and len(lines) > 1:
            self.many(self.value[:start] + "\n".join(lines) + self.value[end:])
        else:
            self.replace(" ".join(lines), start, end)

    def replace(self, text: str, start: int, end: int) -> None:
        """Replace what is between ``start`` and ``end`` by ``text``, as much of it as fits."""
        start, end = sorted((start, end))
        room = max(0, LONGEST_LINE - len(self.value) + (end - start))
        super().replace(text[:room] if text else text, start, end)
        if len(text) > room:
            self.post_message(self.Cut())
