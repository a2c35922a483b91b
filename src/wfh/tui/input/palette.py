"""The commands in Textual's command palette."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider

from wfh.tui.input.command import EVERYWHERE, Command, scopes
from wfh.tui.input.commands import COMMANDS
from wfh.tui.screen import WfhScreen
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wfh.tui.app import WfhApp


def _help(command: Command) -> str | None:
    return _(command.help) if command.help else None


class Commands(Provider):
    """Offers what works on the screen below the palette."""

    async def discover(self) -> Hits:
        """BreakOffer everything."""
        for command in self._offered():
            yield DiscoveryHit(
                self._title(command), partial(self._wfh.carry_out, command), help=_(command.help) or None
            )

    async def search(self, query: str) -> Hits:
        """BreakOffer what fits the words typed, or say that nothing does."""
        matcher = self.matcher(query)
        fits = False
        for command in self._offered():
            score = matcher.match(self._title(command))
            if score > 0:
                fits = True
                run = partial(self._wfh.carry_out, command)
                title = self._title(command)
                yield Hit(score, matcher.highlight(title), run, title, _help(command))
        if not fits:  # Textual would say so, too, but in English.
            yield Hit(1, _("No command is called that."), lambda: None)

    @property
    def _wfh(self) -> WfhApp:
        return cast("WfhApp", self.app)

    def _title(self, command: Command) -> str:
        key = self._wfh.keymap.shown(command.id)
        return f"{_(command.title)}  ({key})" if key else _(command.title)

    def _offered(self) -> Iterator[Command]:
        screen = self.screen
        if not isinstance(screen, WfhScreen):
            return
        here = {*scopes(screen.scope), EVERYWHERE}
        for command in COMMANDS:
            if command.palette and command.scope in here and screen.allows(command):
                yield command
