"""The keys of a screen, with what they do."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from wfh.present.rows.help_rows import HelpLine, help_rows
from wfh.tui.input.command import EVERYWHERE, Command, Scope, scopes
from wfh.tui.input.commands import EVERY_COMMAND
from wfh.tui.input.keymap import show_key
from wfh.tui.screen import WfhScreen
from wfh.tui.screens.help import HELP
from wfh.words import _

if TYPE_CHECKING:
    from wfh.present.rows.pieces import Row


MANY = 5
"""So many keys of one command are a row of keys."""


class HelpScreen(WfhScreen):
    """Lies over another screen and names its keys."""

    SCOPE = HELP
    MOST_COLUMNS = 120
    ALLOWED: ClassVar[frozenset[str] | None] = frozenset({"quit"})

    def __init__(self, scope: Scope, lines: tuple[str, ...], allowed: frozenset[str] | None) -> None:
        """Explain the screen of ``scope``: ``lines`` first, then the commands that work there."""
        super().__init__()
        self._scope = scope
        self._lines = lines
        self._allowed = allowed

    def draw(self) -> None:
        """Draw the keys."""
        nearest = sorted(EVERY_COMMAND, key=lambda command: command.scope is not self._scope)
        within = scopes(self._scope)
        here = [
            self._line(command)
            for command in nearest
            if command.scope in within and (self._keys(command) or not self.wfh.keymap.keys[command.id])
        ]
        everywhere = [
            self._line(command)
            for command in EVERY_COMMAND
            if command.scope is EVERYWHERE
            and (self._allowed is None or command.id in self._allowed)
            and (self._keys(command) or not self.wfh.keymap.keys[command.id])
        ]
        self.body.show(self._rows(here, everywhere))

    def _rows(self, here: list[HelpLine], everywhere: list[HelpLine]) -> tuple[Row, ...]:
        return help_rows(self._lines, here, everywhere, self.columns)

    def _line(self, command: Command) -> HelpLine:
        keys = self._keys(command)
        shown = f"{keys[0]}–{keys[-1]}" if len(keys) >= MANY else " ".join(map(show_key, keys))
        return HelpLine(shown, _(command.title), _(command.help) if command.help else "")

    def _keys(self, command: Command) -> list[str]:
        """Return the keys of a command without those that mean something else on the screen."""
        keymap = self.wfh.keymap
        nearer = [scope for scope in scopes(self._scope) if scope is not command.scope]
        if command.scope is self._scope:
            nearer = []
        return [key for key in keymap.keys[command.id] if not any((scope, key) in keymap.by_key for scope in nearer)]

    def do_help_close(self) -> None:
        """Go back."""
        self.app.pop_screen()

    def do_help_down(self) -> None:
        """Show what is further down."""
        self.body.scroll_rows(1)

    def do_help_up(self) -> None:
        """Show what is further up."""
        self.body.scroll_rows(-1)
