"""The app's side of the terminal: its driver, its output, and an end without a traceback."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from rich.color import ColorSystem
from textual.app import App
from textual.filter import Monochrome, NoColor
from textual.worker import WorkerFailed

from wfh.tui.colours.depth import Depth
from wfh.tui.terminal.fitting import Fitting
from wfh.tui.terminal.narrow import Remainder, not_there

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.driver import Driver
    from textual.screen import Screen

    from wfh.tui.terminal.display import Display
    from wfh.tui.terminal.first_screen import FirstScreen

_SYSTEMS = {Depth.INDEXED: ColorSystem.EIGHT_BIT, Depth.ANSI: ColorSystem.STANDARD}


class QuietApp(App[int], inherit_bindings=False):
    """An app that leaves reporting a fatal error to its caller."""

    def __init__(self, display: Display) -> None:
        """Draw for what the terminal can show, regardless of the toolkit's own detection."""
        super().__init__()
        self.before: FirstScreen | None = None
        """What stands on the terminal already, until something else is drawn over it."""
        self.terminal = display
        self.no_color = display.depth is Depth.NONE
        self.console._color_system = _SYSTEMS.get(display.depth, ColorSystem.TRUECOLOR)  # noqa: SLF001
        self.fit_to(display)

    def fit_to(self, display: Display) -> None:
        """Draw from now on what ``display`` can show."""
        self._fitted = display
        self._filters = [one for one in self._filters if not isinstance(one, Monochrome | NoColor | Fitting)]
        if display.is_limited:
            self._filters.append(Fitting(display))

    def begin_in(self, theme: str) -> None:
        """Draw in a theme from the first frame on; a later change would parse every style sheet again."""
        self.set_reactive(App.theme, theme)
        self._refresh_truecolor_filter(self.ansi_theme)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_driver_class(self) -> type[Driver]:
        """Use the driver whose input sleeps, if the toolkit would use its own terminal driver."""
        chosen = super().get_driver_class()
        if chosen.__name__ != "LinuxDriver":
            return chosen
        from wfh.tui.terminal.driver import QuietDriver

        return QuietDriver

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Write a frame; the first time, only what is not on the terminal yet."""
        before = self.before
        if before is not None and renderable is not None:
            parts = not_there(renderable, before.picture, self.console) if before.held.stands else None
            if parts is not None:
                renderable = cast("RenderableType", Remainder(parts))
            if parts is None or parts:
                self.before = None
        super()._display(screen, renderable)

    def use_mouse(self, *, on: bool) -> None:
        """Handle the mouse, or leave it to the terminal, from now on."""
        use = getattr(self._driver, "use_mouse", None)
        if use is not None:
            use(on=on)

    def show_title(self, title: str) -> None:
        """Show a cleaned text as the title of the window; an empty one restores the former title."""
        show = getattr(self._driver, "show_title", None)
        if show is not None:
            show(self._fitted.text(title))

    def write_to_terminal(self, text: str) -> None:
        """Write a sequence for the terminal to act on: a copy, a bell."""
        if self._driver is not None and text:
            self.before = None
            self._driver.write(text)

    @property
    def failure(self) -> Exception | None:
        """The unexpected error that ended the app, or None."""
        error = self._exception
        return error.error if isinstance(error, WorkerFailed) and isinstance(error.error, Exception) else error

    def failed(self, error: Exception) -> None:
        """End because of an unexpected error."""
        self._handle_exception(error)

    def _fatal_error(self) -> None:
        """End without Textual's traceback: the caller raises the error and reports it in one line."""
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        """Print nothing, for the same reason."""
        self._exit_renderables.clear()


def as_first(screen: Screen[Any]) -> Screen[Any]:
    """Return a screen that can be an app's first one and can be switched away from.

    Textual gives its default screen no result callback, but removes one when switching to another screen.
    """
    screen._push_result_callback(screen, None)  # noqa: SLF001
    return screen
