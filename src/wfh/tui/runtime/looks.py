"""The theme that is drawn: what the setting wants, what the terminal says of its ground, or what is being tried."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from wfh.tui.colours.palette import Palette
from wfh.tui.colours.themes import THEMES, theme_name
from wfh.tui.terminal.links import knows_links
from wfh.values import replace

if TYPE_CHECKING:
    from wfh.tui.app import WfhApp


class Looks:
    """Chooses the theme of an app. ``palette`` lasts: what is drawn with it takes the colours of the theme in use."""

    def __init__(self, host: WfhApp) -> None:
        """Draw in the theme of the app's settings."""
        self._host = host
        self._is_light: bool | None = None
        """Whether the terminal's ground is light, once it has said so."""
        for theme in THEMES:
            host.register_theme(theme)
        host.theme = self._name_for(host.snapshot.config.ui.theme)
        self.palette = Palette(host.get_css_variables(), host.terminal.depth, links=knows_links(os.environ))
        self._fit()

    def follow_ground(self, *, is_light: bool) -> None:
        """Take in what the terminal says of its ground: with ``ui.theme = "auto"`` it decides, at once."""
        self._is_light = is_light
        self.preview()

    def preview(self, wanted: str = "") -> None:
        """Draw as ``ui.theme`` would be ``wanted``, without changing it; empty: as it is."""
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
        self._fit()
        self.palette.use(self._host.get_css_variables())
        self._host.repaint()

    def _fit(self) -> None:
        self._host.fit_to(replace(self._host.terminal, ascii=self._host.snapshot.config.ui.ascii))

    def _name_for(self, wanted: str) -> str:
        """Return the theme for a value of ``ui.theme``; one that nobody knows is as ``auto``."""
        ground, depth = os.environ.get("COLORFGBG", ""), self._host.terminal.depth
        named = partial(theme_name, colour_fgbg=ground, depth=depth, is_light=self._is_light)
        name = named(wanted)
        return name if name in self._host.available_themes else named("auto")
