"""The work after every commit, and the background work of windows and commands: signs of life, due hooks."""

from __future__ import annotations

from wfh.domain.time.formatting import length_text
from wfh.errors import WfhError
from wfh.usecases.workspace import prompt_cache
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.moment import Moment
    from wfh.integrations.system_events import SystemEvents
    from wfh.usecases.workspace.workspace import Workspace


def follow(workspace: Workspace, after: Snapshot) -> None:
    """Run what follows every commit: the chores, the prompt's cache. Lines to show wait until they are asked for."""
    if workspace.is_rehearsal:
        return
    off = workspace.settings.hooks_off
    if off is not None and workspace.first_time(f"hooks off {off.what} {off.right}"):
        workspace.tell(str(off))
    _chores(workspace, after)
    prompt_cache.refresh(workspace, after)
    if after.config.export.publish:
        from wfh.usecases.export.calendar import keep_published  # late: few publish

        keep_published(workspace, after)


def tend(workspace: Workspace, snapshot: Snapshot) -> tuple[str, ...]:
    """Do the chores, except in a rehearsal; return lines to show.

    Cheap enough to be called every second or two: while nothing changes it reads the clock and, while a block runs, a
    small file. Its changes on disk are noticed like any change from elsewhere. If the clock was set only just now,
    nothing is run or written from a snapshot taken before.
    """
    if not workspace.is_rehearsal:
        moved = workspace.keep_time()
        if moved is not None:
            workspace.look_again()
        if not workspace.life.shift():
            _chores(workspace, moved or snapshot)
        keep_hook_notes(workspace)
    return (*workspace.finished_lines(), *workspace.hook_lines())


def listen_to_system() -> SystemEvents | None:
    """Return the source of events for file and clock changes; None if these have to be polled."""
    from wfh.integrations.system_events import listen  # late: only a window that stays open listens

    return listen()


def answer_promptly() -> None:
    """Have this process answer keys before others go on that work in the background."""
    from wfh.integrations.scheduling import take_short_turns  # late: only a window that stays open answers keys

    take_short_turns()


def watched(workspace: Workspace, snapshot: Snapshot) -> frozenset[str]:
    """Return the files and folders whose changes an open window shows."""
    found = {*workspace.looked_at, str(workspace.places.data), *map(str, workspace.calendar_roots())}
    if snapshot.config.inbox:
        from wfh.usecases.day.inbox import inbox_path

        found.add(str(inbox_path(workspace, snapshot)))
    return frozenset(found)


def keep_hook_notes(workspace: Workspace) -> None:
    """Save what a hook printed at an interruption; raises WfhError as verbs do."""
    if workspace.runs_hooks:
        from wfh.usecases.workspace import hooks  # late: hardly ever has one run

        hooks.keep_notes(workspace)


def _chores(workspace: Workspace, snapshot: Snapshot) -> None:
    """Leave a sign of life, keep the prompt's line, and run what is due."""
    workspace.life.beat(snapshot)
    if not workspace.is_in_memory:  # the prompt says what the files say
        prompt_cache.keep_line(workspace, snapshot)
    if workspace.is_due(snapshot):
        from wfh.usecases.workspace import hooks  # late: hardly ever is anything due

        hooks.run_due(workspace, workspace.at_now(snapshot))


def keep_length(workspace: Workspace) -> Snapshot | None:
    """Move the running block or break along with a changed wall clock, as a step of its own, and report it.

    Return the snapshot after that; None if nothing runs any more, or somebody else moved it. Raises NotSavedError.
    """
    from wfh.domain.focus import clock_set  # late: clocks are set seldom, and every command comes by here

    life = workspace.life
    taken: list[tuple[str, timedelta, datetime | None]] = []
    moved: list[timedelta] = []

    def rule(ledger: Ledger, _look: Snapshot, moment: Moment) -> Ledger:
        if taken and not workspace.is_in_memory:
            life.keep()  # it waited, and others are to see that the clock is followed
        if not taken:
            what, by = life.take_shift(in_memory=workspace.is_in_memory)
            taken.append((what, by, clock_set.began(ledger, what)))
        what, by, since = taken[0]
        if not by or since is None or clock_set.began(ledger, what) != since:
            return ledger
        after = clock_set.moved_along(ledger, moment, what, by)
        moved[:] = [by] if after is not ledger else []
        return after

    try:
        after = workspace.apply(N_("clock moved"), rule)
    except WfhError:
        life.return_shift()
        raise
    if not moved:
        return None
    text = _("The clock was moved by {length}; the block keeps its length.")
    if after.running is None:
        text = _("The clock was moved by {length}; the break keeps its length.")
    workspace.tell(text.format(length=length_text(round(abs(moved[0].total_seconds()) / 60))))
    return after


def follow_clock(workspace: Workspace) -> Snapshot:
    """Move the running block or break along with the wall clock, as a verb that can wait; return the new snapshot.

    Raises NotSavedError.
    """
    moved = workspace.move_along() if workspace.life.shift() else None
    return moved or workspace.snapshot()
