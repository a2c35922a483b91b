"""The mouse on a screen: a click is a key or a line, the wheel an arrow, a drag moves what it started on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.errors import NoWidget

from wfh.tui.input.keymap import key_shown_as
from wfh.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from textual import events

    from wfh.tui.screen import WfhScreen

_LEFT = 1


class Spot(NamedTuple):
    """A place in drawn rows: what is there, and its cell among those with the same meaning."""

    rows: Rows
    y: int
    means: str
    offset: int


class Pointer:
    """Turns presses and releases into what a screen does: ``click_<kind>`` and ``drag_<kind>`` by what is there."""

    def __init__(self, screen: WfhScreen) -> None:
        """Work for a screen."""
        self._screen = screen
        self._pressed: Spot | None = None

    def press(self, event: events.MouseDown) -> None:
        """Remember where the left button went down."""
        self._pressed = self._spot(event) if event.button == _LEFT else None

    def release(self, event: events.MouseUp) -> None:
        """Click where the button came up in the row it went down in, else drag."""
        pressed, self._pressed = self._pressed, None
        released = self._spot(event)
        if pressed is None or released is None or not pressed.means or pressed.rows is not released.rows:
            return
        if pressed.y == released.y:
            if pressed.means == released.means:
                self._click(released)
        elif self._screen.form is None:
            kind, _colon, value = pressed.means.partition(":")
            drag = getattr(self._screen, f"drag_{kind}", None)
            if drag is not None:
                drag(value, pressed, released)

    def scroll(self, key: str) -> None:
        """Handle one notch of the wheel: an arrow key for what is shown."""
        if self._screen.form is None:
            self._screen.wfh.press_key(key)

    def _spot(self, event: events.MouseEvent) -> Spot | None:
        """Return what is under the pointer; None if nothing can be clicked now."""
        try:
            widget, region = self._screen.get_widget_at(int(event.screen_x), int(event.screen_y))
        except NoWidget:
            return None
        form = self._screen.form
        if not isinstance(widget, Rows) or (form is not None and widget.parent is not form):
            return None
        x, y = int(event.screen_x) - region.x, int(event.screen_y) - region.y
        return Spot(widget, y, *widget.target(x, y))

    def _click(self, spot: Spot) -> None:
        screen, (kind, _colon, value) = self._screen, spot.means.partition(":")
        if kind == "press" and spot.rows.id == "header":
            screen.press_command(key_shown_as(value))
        elif kind == "press":
            screen.wfh.press_key(key_shown_as(value))
        elif kind == "step":
            for _time in range(abs(int(value))):
                screen.wfh.press_key("down" if int(value) > 0 else "up")
        elif click := getattr(screen, f"click_{kind}", None):
            screen.wfh.hush()
            click(value, spot.offset)
