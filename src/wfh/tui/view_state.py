"""The state that screens are drawn from, in the app and before it: a snapshot, keys, colours, and the notice."""

from __future__ import annotations

import os

from wfh.domain.model.snapshot import BoundaryState, Snapshot
from wfh.present.rows.pieces import Role
from wfh.present.today.nudge import nudge_text
from wfh.tui.colours.palette import Palette
from wfh.tui.colours.themes import THEMES, theme_name
from wfh.tui.input.commands import EVERY_COMMAND
from wfh.tui.input.keymap import Keymap, make_keymap
from wfh.tui.runtime.notice import notice
from wfh.tui.terminal.links import knows_links
from wfh.values import replace
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from wfh.domain.today.guidance.tour import Past
    from wfh.errors import Problem
    from wfh.tui.screen import WfhScreen
    from wfh.tui.terminal.display import Display
    from wfh.usecases.workspace.workspace import Workspace

_BY_ID = {command.id: command for command in EVERY_COMMAND}
_THEMES = {theme.name: theme for theme in THEMES}
_ANSWERS_NUDGE = ("shutdown", "nudge-later")


class ViewState:
    """Holds the state of the view. The app starts with the state of the first screen."""

    ws: Workspace
    terminal: Display
    snapshot: Snapshot
    keymap: Keymap
    palette: Palette
    is_light: bool | None = None
    """Whether the terminal's ground is light, once it has said so."""
    looked_up: list[tuple[Callable[..., Any], tuple[object, ...], Any]]
    """What was looked up for the first screen: the use case, what it took, and its result."""
    past: Past | None = None
    """What hints and tips go by, once it was read."""
    message: tuple[str, Role]
    """What was last said, and how it is drawn."""

    def look_at(self, ws: Workspace, display: Display) -> None:
        """Take the snapshot to show. Raises WfhError if nothing can be read."""
        self.ws, self.terminal = ws, display
        self.snapshot = self._as_shown(ws.snapshot())
        self.keymap = make_keymap(self.snapshot.config.keys)
        self.looked_up = []
        self.message = ("", Role.ATTENTION)

    def look_on(self, before: ViewState) -> None:
        """Take over the state of another view."""
        self.ws, self.terminal, self.snapshot, self.keymap = before.ws, before.terminal, before.snapshot, before.keymap
        self.looked_up, self.is_light, self.message = before.looked_up, before.is_light, before.message

    @property
    def shown(self) -> WfhScreen | None:
        """The screen of wfh on top, below a palette that may lie over it."""
        raise NotImplementedError

    def route(self, wanted: str) -> str:
        """Return the screen to show when ``wanted`` is asked for: set-up first, and no work after the shutdown."""
        if not self.ws.configured:
            return "setup"
        if self.snapshot.boundary.state is BoundaryState.CLOSED:
            return "evening"
        return wanted

    def title_of(self, id: str) -> str:
        """Return the title of a command."""
        return _(_BY_ID[id].title)

    # ------------------------------------------------------------ what is said

    @property
    def notice(self) -> tuple[str, Role]:
        """The notice line above the keys: what is not saved, then the last message, then problems."""
        return self._notice(self.message)

    @property
    def notice_lasts(self) -> bool:
        """Whether the notice line has something that stays when a key is pressed."""
        return bool(self._notice(("", Role.DIM))[0])

    @property
    def notice_stays(self) -> bool:
        """Whether the present notice stays when a key is pressed."""
        return bool(self.not_saved[0]) or not self.message[0]

    @property
    def theme_problems(self) -> tuple[Problem, ...]:
        """What is wrong with the theme that is wanted, once that is known."""
        return ()

    @property
    def not_saved(self) -> tuple[str, int]:
        """Why the waiting verbs could not be saved, and how many wait."""
        return "", 0

    def _notice(self, message: tuple[str, Role]) -> tuple[str, Role]:
        problems = (*self.snapshot.problems, *self.keymap.problems, *self.theme_problems)
        nudge = self._nudge if self.shown is not None and self.shown.is_roomy else ""
        return notice(*self.not_saved, message, nudge, problems, self._tour)

    @property
    def _tour(self) -> str:
        """The hints of the first days, on a screen with a row for them."""
        shown = self.shown
        if self.past is None or shown is None or not (shown.is_roomy and shown.shows_tour):
            return ""
        from wfh.domain.today.guidance.tour import tour
        from wfh.present.rows.guidance import tour_text

        hints = tour(self.snapshot, self.past)
        return tour_text(hints, {id: self.keymap.shown(id) for id in hints if shown.reaches(_BY_ID[id])})

    @property
    def _nudge(self) -> str:
        """The active nudge to stop, with the keys that answer it on the shown screen."""
        shown = self.shown
        close, later = (self.keymap.shown(id) if shown and shown.reaches(_BY_ID[id]) else "" for id in _ANSWERS_NUDGE)
        return nudge_text(self.snapshot, close, later)

    # ------------------------------------------------------------ colours and signs

    def _as_shown(self, snapshot: Snapshot) -> Snapshot:
        """Return a snapshot that asks for ASCII if the terminal does."""
        config = snapshot.config
        if not self.terminal.ascii or config.ui.ascii:
            return snapshot
        return replace(snapshot, config=replace(config, ui=replace(config.ui, ascii=True)))

    @property
    def signs(self) -> Display:
        """What the terminal can show, limited to ASCII if the settings ask for it."""
        return replace(self.terminal, ascii=self.snapshot.config.ui.ascii)

    def wanted_theme(self, wanted: str) -> str:
        """Return the name of the theme for ``ui.theme``."""
        return theme_name(wanted, os.environ.get("COLORFGBG", ""), self.terminal.depth, is_light=self.is_light)

    @staticmethod
    def colours_of(theme: str, made: Callable[[], Mapping[str, str]]) -> Mapping[str, str]:
        """Return the colours of a theme of ours by name; for another one, those that the toolkit ``made``."""
        known = _THEMES.get(theme)
        return known.all if known else made()

    def palette_of(self, theme: str, made: Callable[[], Mapping[str, str]]) -> Palette:
        """Return how pieces look under a theme."""
        return Palette(self.colours_of(theme, made), self.terminal.depth, links=knows_links(os.environ))
