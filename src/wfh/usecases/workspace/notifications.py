"""Report at the right moment that a block or a break is over, or the stop near; in the way the machine can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.focus import nudges
from wfh.domain.model.block import remaining_seconds
from wfh.domain.time.formatting import clock_text
from wfh.domain.today.running_break import break_end, running_break
from wfh.integrations import notify
from wfh.words import _, ngettext

if TYPE_CHECKING:
    from wfh.domain.model.snapshot import Look
    from wfh.usecases.workspace.workspace import Workspace


class Notices:
    """What an open window says between two looks, each once. The first look says nothing: it was not there before."""

    def __init__(self, workspace: Workspace) -> None:
        """Choose the way once, from the environment."""
        self.notifier = notify.choose(workspace.environ)
        self._before: Look | None = None

    def notice(self, look: Look) -> tuple[str, tuple[str, str] | None]:
        """Return what to write to the terminal for what happened since the look before, and title and text said by it.

        Empty and None if nothing did. Where the way is a command, :meth:`run` runs it with title and text, off the
        loop.
        """
        before, self._before = self._before, look
        said = None if before is None else _ended(before, look)
        return ("", None) if said is None else (notify.sequence(self.notifier, *said), said)

    def run(self, said: tuple[str, str]) -> None:
        """Run the command, where that is the way."""
        notify.run_command(self.notifier, *said)


def _ended(before: Look, look: Look) -> tuple[str, str] | None:
    """Return title and text for a planned end that passed between two looks, or a break that was over by itself."""
    running = look.running
    if running is not None and before.running is not None and running.block.id == before.running.block.id:
        was, left = remaining_seconds(before.running.block, before.now), remaining_seconds(running.block, look.now)
        if was is not None and left is not None and left <= 0 < was:
            return running.title, _("the time is up")
    rest = running_break(before.day, before.now)
    if rest is not None and rest.start is not None and break_end(rest, rest.start) <= look.now and running is None:
        return _("break"), _("the break is over")
    return None


def nudge(workspace: Workspace, look: Look, *, writes: bool, silent: bool = False) -> str:
    """Describe that a nudge to stop stands, once among all windows and commands; return what to write to the terminal.

    ``writes`` tells whether there is one to write to: where there is none, only a command can say it, and where that
    is not the way, somebody else still may. ``silent``: it is shown already, so nobody need say it any more.
    """
    found = nudges.standing(look)
    notifier = notify.choose(workspace.environ)
    if found is None or not (writes or notifier.command) or not workspace.first_time(f"said {found.key}"):
        return ""
    said = _nudge_words(look)
    if silent:
        return ""
    notify.run_command(notifier, *said)
    return notify.sequence(notifier, *said) if writes else ""


def _nudge_words(look: Look) -> tuple[str, str]:
    """Return title and text of a nudge; no task is in them."""
    left, stop = look.boundary.minutes_left or 0, look.boundary.stop_at or look.now
    title = _("stop {time}").format(time=clock_text(stop, look.zone, look.config.ui.clock))
    if left <= 0:
        return title, _("time to stop")
    return title, ngettext("{n} min left", "{n} min left", left).format(n=left)
