"""The commands that work on every screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.model.prompt import Ritual
from wfh.domain.model.snapshot import BoundaryState
from wfh.tui.registry import on_stage
from wfh.usecases.workspace.workspace import Workspace
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wfh.domain.model.snapshot import Snapshot
    from wfh.tui.app import WfhApp


_RITUAL_SCREENS: Mapping[str, str] = {Ritual.PLAN: "plan", Ritual.SHUTDOWN: "shutdown", Ritual.WEEK: "week"}


class GlobalCommands:
    """The methods ``do_<id>`` of global commands, for screens without their own."""

    def __init__(self, host: WfhApp) -> None:
        """Work for an app."""
        self._host = host

    def do_nudge_later(self) -> None:
        """Put off the reminder to stop."""
        from wfh.usecases.day import rituals

        self._host.verb(rituals.nudge_later)

    def do_add(self) -> None:
        """Ask for a task."""
        from wfh.usecases.day import tasks

        host = self._host

        def add(text: str) -> None:
            if text:
                host.verb(tasks.add, text)

        if host.shown:
            host.shown.ask_task(_("Add a task"), add, many=lambda lines: host.verb(tasks.add_lines, lines))

    def do_park(self) -> None:
        """Ask for a thought to park; one that awaits a reply is kept as an awaited reply."""
        from wfh.tui.input.prompts import ask_thought

        if self._host.shown:
            ask_thought(self._host.shown, _("Park a thought"))

    def do_break(self) -> None:
        """Answer for the time away, or take a break; while a block runs, on its screen."""
        from wfh.domain.today.absence import unanswered_gap
        from wfh.tui.screens.focus.questions import ask_break, ask_gap

        host = self._host
        if host.shown is None:
            return
        if unanswered_gap(host.snapshot) is not None:
            ask_gap(host.shown)
        elif host.snapshot.running or host.snapshot.boundary.state is BoundaryState.BREAK:
            host.go("focus")
        else:
            ask_break(host.shown)

    def do_undo(self) -> None:
        """Take back the last change."""
        self._host.verb(Workspace.undo, then=self._show_question)

    def do_redo(self) -> None:
        """Do again what was undone."""
        self._host.verb(Workspace.redo, then=self._show_question)

    def _show_question(self, result: tuple[str, Snapshot]) -> None:
        """Show the question of an answer that was undone or redone from another screen."""
        from wfh.usecases.day import rituals

        verb, after = result
        screen = _RITUAL_SCREENS.get(after.day.ritual, "")
        if verb == rituals.ANSWER and screen and not after.day.is_closed:
            self._host.go(screen)

    def do_palette(self) -> None:
        """Open the command palette."""
        self._host.action_command_palette()

    def do_help(self) -> None:
        """Show the keys of this screen."""
        from wfh.tui.screens.help.screen import HelpScreen

        on_top = on_stage(HelpScreen)
        shown = self._host.shown
        if shown:
            self._host.push_screen(on_top(shown))

    def do_quit(self) -> None:
        """Leave; a running block keeps running."""
        self._host.leave()
