"""What an open window minds by itself: signs of life, hooks that are due, the bell at an end, a gap to ask about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from wfh.domain.gaps import gap
from wfh.present.pieces import Role
from wfh.tui.commands import Scope

if TYPE_CHECKING:
    from wfh.domain.gaps import Gap
    from wfh.domain.look import Look
    from wfh.tui.host import Shown
    from wfh.tui.saving import Saving
    from wfh.usecases.notify import Notices
    from wfh.usecases.workspace import Workspace

_ASKED_ON = {Scope.TODAY, Scope.FOCUS, Scope.OVERLAP}


class MindingHost(Protocol):
    """What it needs of the app."""

    ws: Workspace
    look: Look

    @property
    def shown(self) -> Shown | None:
        """Give the screen on top."""

    def say(self, text: str, role: Role = Role.ATTENTION) -> None:
        """Put a line in the frame."""

    def write_to_terminal(self, text: str) -> None:
        """Write what the terminal is to act on."""


class Minding:
    """Asks and tells what nobody pressed a key for; never in the middle of something typed."""

    def __init__(self, host: MindingHost, saving: Saving) -> None:
        """Work for an app."""
        self._host = host
        self._saving = saving
        self._notices: Notices | None = None
        self._asked: Gap | None = None

    def start(self) -> None:
        """Begin, once the first frame is drawn."""
        from wfh.usecases.notify import Notices

        self._notices = Notices(self._host.ws)
        self.seen(self._host.look)

    def seen(self, look: Look) -> None:
        """Tell of what ended since the look before, and ask about a gap that was not asked about yet."""
        if self._notices is None:
            return
        written, said = self._notices.notice(look)
        self._host.write_to_terminal(written)
        if said is not None:
            self._saving.aside(self._notices.run, said, then=lambda _nothing: None)
        self._ask_gap(look)

    def _ask_gap(self, look: Look) -> None:
        found, shown = gap(look) if look.gap else None, self._host.shown
        if found is None or found == self._asked or shown is None or shown.form is not None:
            return
        if shown.scope in _ASKED_ON:
            from wfh.tui.focus_questions import ask_gap

            self._asked = found
            ask_gap(shown)

    def watch(self) -> None:
        """Leave a sign of life, run what is due, and look again where something on the disk changed."""
        self._saving.aside(_watched, self._host.ws, self._host.look, then=self._watched)

    def _watched(self, found: tuple[tuple[str, ...], bool]) -> None:
        lines, changed = found
        if lines:
            self._host.say(lines[-1], Role.DIM)
        if changed:
            self._saving.look_again()


def _watched(ws: Workspace, look: Look) -> tuple[tuple[str, ...], bool]:
    from wfh.usecases.tend import tend

    return tend(ws, look), ws.changed()
