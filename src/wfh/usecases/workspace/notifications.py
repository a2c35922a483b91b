"""Notifies that a block or a break is over, or that the stop is near, by whatever means the machine has."""

from __future__ import annotations

from wfh.domain.focus import nudges
from wfh.domain.model.block import remaining_seconds
from wfh.domain.time.formatting import time_text
from wfh.domain.today.running_break import break_end, running_break
from wfh.integrations import notify
from wfh.words import _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.snapshot import Snapshot
    from wfh.usecases.workspace.workspace import Workspace


class Notices:
    """The notifications of an open window between two snapshots, each once; the first snapshot causes none."""

    def __init__(self, workspace: Workspace) -> None:
        """Choose the method once, from the environment."""
        self.notifier = notify.choose_notifier(workspace.environ)
        self._before: Snapshot | None = None

    def notice(self, snapshot: Snapshot) -> tuple[str, tuple[str, str] | None]:
        """Return what to write to the terminal for what ended since the previous snapshot, and its title and text.

        Empty and None if nothing did. If notifications go through a command, :meth:`run` runs it with title and text,
        outside the event loop.
        """
        before, self._before = self._before, snapshot
        said = None if before is None else _ended(before, snapshot)
        return ("", None) if said is None else (notify.notification_sequence(self.notifier, *said), said)

    def run(self, said: tuple[str, str]) -> None:
        """Run the command, if that is the method."""
        notify.run_command(self.notifier, *said)


def _ended(before: Snapshot, snapshot: Snapshot) -> tuple[str, str] | None:
    """Return title and text for a planned end that passed between two snapshots, or a break that ended by itself."""
    running = snapshot.running
    if running is not None and before.running is not None and running.block.id == before.running.block.id:
        was, left = remaining_seconds(before.running.block, before.now), remaining_seconds(running.block, snapshot.now)
        if was is not None and left is not None and left <= 0 < was:
            return running.title, _("the time is up")
    rest = running_break(before.day, before.now)
    if rest is not None and rest.start is not None and break_end(rest, rest.start) <= snapshot.now and running is None:
        return _("break"), _("the break is over")
    return None


def nudge(workspace: Workspace, snapshot: Snapshot, *, writes: bool, silent: bool = False) -> str:
    """Announce an active nudge to stop, once among all windows and commands; return what to write to the terminal.

    ``writes``: there is a terminal to write to; without one, only a command can announce it, and without a command
    another process still may. ``silent``: it is shown already and needs no announcement.
    """
    found = nudges.active_nudge(snapshot)
    notifier = notify.choose_notifier(workspace.environ)
    if found is None or not (writes or notifier.command) or not workspace.first_time(f"said {found.key}"):
        return ""
    said = _nudge_words(snapshot)
    if silent:
        return ""
    notify.run_command(notifier, *said)
    return notify.notification_sequence(notifier, *said) if writes else ""


def _nudge_words(snapshot: Snapshot) -> tuple[str, str]:
    """Return title and text of a nudge; no task is in them."""
    left, stop = snapshot.boundary.minutes_left or 0, snapshot.boundary.stop_at or snapshot.now
    title = _("stop {time}").format(time=time_text(stop, snapshot.zone, snapshot.config.ui.clock))
    if left <= 0:
        return title, _("time to stop")
    return title, ngettext("{n} min left", "{n} min left", left).format(n=left)
