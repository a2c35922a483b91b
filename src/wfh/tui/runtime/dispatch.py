"""Carries out the commands of keys, and says why one did nothing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from wfh.domain.today.guidance.tips import TIP_COMMANDS
from wfh.errors import WfhError
from wfh.present.rows.pieces import Role
from wfh.usecases.setup.guidance import note_use
from wfh.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable

    from wfh.domain.model.snapshot import Snapshot
    from wfh.tui.app import WfhApp
    from wfh.tui.input.command import Command


class Dispatcher:
    """Carries out one command at a time, on the screen shown or globally."""

    def __init__(self, app: WfhApp) -> None:
        """Work for an app."""
        self._host = app
        self._command: Command | None = None
        """The command that is being carried out."""
        self._begun = 0
        """How much was started: verbs, readings, the end."""

    def carry_out(self, command: Command) -> None:
        """Carry out a command: on the screen shown, or globally if the screen has no method for it.

        If it does nothing, at once or in the background, say why.
        """
        app = self._host
        before, method = self._picture(), getattr(app.shown, command.method, None)
        self._command = command
        try:
            if method is None and command.goes:
                app.go(command.goes)
            else:
                (method or getattr(app.everywhere, command.method))()
        except WfhError as error:
            app.say(str(error.problems[0]))
        finally:
            self._command = None
        if self._picture() == before:
            from wfh.tui.keys.refusals import sentence, why_idle  # late, as all that only some keys need

            app.say(sentence(why_idle(command), app.keymap), Role.DIM)
        elif app.past and command.id in TIP_COMMANDS and command.id not in app.past.used:
            app.past = replace(app.past, used=app.past.used | {command.id})
            app.glance(f"use of {command.id}", note_use, command.id, then=lambda _nothing: None)

    def began(self) -> None:
        """Count something that was started, though nothing of it is visible yet."""
        self._begun += 1

    def following(self, then: Callable[[Any], None] | None) -> Callable[[Any], None] | None:
        """Return what to do after a verb: ``then``, and for the verb of a command, say why if it changed nothing."""
        return then if self._command is None else partial(self._done, self._command, self._host.snapshot, then)

    def _done(self, command: Command, before: Snapshot, then: Callable[[Any], None] | None, result: object) -> None:
        if then:
            then(result)
        after = self._host.snapshot
        if not self._host.message[0] and (before.ledger, before.config) == (after.ledger, after.config):
            from wfh.tui.keys.refusals import sentence, why_unchanged

            self._host.say(sentence(why_unchanged(command), self._host.keymap), Role.DIM)

    def _picture(self) -> tuple[object, ...]:
        """Return what a command that does something changes: what is shown, said, or started."""
        app, shown = self._host, self._host.shown
        return self._begun, app.message, app.screen, shown, shown.picture() if shown else ()
