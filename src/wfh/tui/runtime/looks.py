"""The theme that is drawn: by the setting, by the terminal's background, or the one being previewed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.errors import Problem
from wfh.tui.colours.themes import THEMES
from wfh.tui.colours.toolkit import toolkit_theme
from wfh.words import _

if TYPE_CHECKING:
    from wfh.tui.app import WfhApp


class Looks:
    """Chooses the theme of an app. ``palette`` stays the same object and takes the colours of the theme in use."""

    def __init__(self, host: WfhApp) -> None:
        """Draw in the theme of the app's settings."""
        self._host = host
        for theme in THEMES:
            host.register_theme(toolkit_theme(theme))
        host.begin_in(self._name_for(host.snapshot.config.ui.theme))
        self.palette = host.palette_of(host.theme, host.get_css_variables)
        host.fit_to(host.signs)

    def follow_ground(self, *, is_light: bool) -> None:
        """Take in what the terminal reports about its background: with ``ui.theme = "auto"`` it decides, at once."""
        self._host.is_light = is_light
        self.preview()

    def preview(self, wanted: str = "") -> None:
        """Draw as if ``ui.theme`` were ``wanted``, without changing it; empty: as it is set."""
        name = self._name_for(wanted or self._host.snapshot.config.ui.theme)
        if name != self._host.theme:
            self._host.theme = name
            self.redraw()  # also before the first frame, when nobody listens for another theme

    def settings_changed(self) -> None:
        """Draw everything as the settings want it now."""
        self._host.theme = self._name_for(self._host.snapshot.config.ui.theme)
        self.redraw()

    def redraw(self) -> None:
        """Draw everything in the theme in use."""
        self._host.fit_to(self._host.signs)
        self.palette.use(self._host.colours_of(self._host.theme, self._host.get_css_variables))
        self._host.repaint()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the value of ``ui.theme``: which themes there are, only the toolkit knows."""
        wanted = self._host.snapshot.config.ui.theme
        if self._host.wanted_theme(wanted) in self._host.available_themes:
            return ()
        what = _("“{theme}” is not a theme here").format(theme=wanted)
        return (Problem(what, "config.toml", key="ui.theme", right=_("for example: {example}").format(example="nord")),)

    def _name_for(self, wanted: str) -> str:
        """Return the theme for a value of ``ui.theme``; an unknown one counts as ``auto``."""
        name = self._host.wanted_theme(wanted)
        return name if name in self._host.available_themes else self._host.wanted_theme("auto")
