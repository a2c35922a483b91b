"""A person's own programs: run after the verb is on the disk; and once, late, for what the clock alone did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.focus.hook_events import break_key, due_events, end_key, late_seconds, next_due, variables
from wfh.domain.model.config import HookEvent
from wfh.values import replace

if TYPE_CHECKING:
    from wfh.domain.focus.hook_events import DueEvent
    from wfh.domain.model.config import CheckItem
    from wfh.domain.model.snapshot import Running, Snapshot
    from wfh.usecases.workspace.workspace import Workspace

__all__ = [
    "HookEvent", "block_ended", "break_ended", "day_begun", "failures", "fired", "next_due", "run_due", "told", "wait",
]  # fmt: skip


def fired(workspace: Workspace, event: HookEvent, snapshot: Snapshot, late: int = 0, **more: str) -> Snapshot:
    """Run the hook that is set for ``event``, beside what goes on; give ``snapshot`` back. ``more`` are variables."""
    command = dict(workspace.config.hooks).get(event.value)
    if command:
        from wfh.integrations.hooks import HookCall

        environ = {**workspace.environ, **variables(event, snapshot, late, **more)}
        workspace.hooks.start(HookCall(event.value, command, environ))
    return snapshot


def is_set(workspace: Workspace, event: HookEvent) -> bool:
    """Return whether a hook is set for ``event``."""
    return event.value in dict(workspace.config.hooks)


def settled(workspace: Workspace, snapshot: Snapshot, before: Running | None) -> Snapshot:
    """Run the hook for the end of the block that ran ``before`` a verb and does so no longer.

    Give ``snapshot`` back.
    """
    if before is None or (snapshot.running is not None and snapshot.running.block.id == before.block.id):
        return snapshot
    return block_ended(workspace, snapshot, before)


def block_ended(workspace: Workspace, snapshot: Snapshot, before: Running | None) -> Snapshot:
    """Run the hook for the end of the block ``before``, unless it was run when its planned end passed."""
    if before is None or not is_set(workspace, HookEvent.FOCUS_END):
        return snapshot
    key = end_key(before, snapshot.now)
    if before.block.is_paused or not key or workspace.first_time(key):
        ended = [block for day in snapshot.ledger.days.values() for block in day.blocks if block.id == before.block.id]
        outcome = ended[0].outcome if ended else None
        then = replace(snapshot, running=replace(before, block=ended[0]) if ended else before)
        fired(workspace, HookEvent.FOCUS_END, then, WFH_OUTCOME=outcome.value if outcome else "")
    return snapshot


def break_ended(workspace: Workspace, snapshot: Snapshot) -> Snapshot:
    """Run the hook for the end of the latest break, once."""
    if is_set(workspace, HookEvent.BREAK_END) and workspace.first_time(break_key(snapshot)):
        fired(workspace, HookEvent.BREAK_END, snapshot)
    return snapshot


def day_begun(workspace: Workspace, snapshot: Snapshot) -> None:
    """Run the hook for the beginning of the day, at the first plan or the first block of it."""
    if is_set(workspace, HookEvent.DAY_START) and workspace.first_time(
        f"{HookEvent.DAY_START} {snapshot.date.isoformat()}"
    ):
        fired(workspace, HookEvent.DAY_START, snapshot)


def day_closed(workspace: Workspace, snapshot: Snapshot) -> Snapshot:
    """Run the hook for the end of the day; give ``snapshot`` back."""
    return fired(workspace, HookEvent.SHUTDOWN_DONE, snapshot)


def checklist_run(workspace: Workspace, items: tuple[CheckItem, ...]) -> None:
    """Run the commands of checklist items one after the other; ``~/`` in an argument is the home folder."""
    if not items:
        return
    from wfh.integrations.hooks import HookCall

    home = workspace.environ.get("HOME", "")
    for item in items:
        command = tuple(home + word[1:] if home and word.startswith("~/") else word for word in item.run)
        workspace.hooks.start(HookCall(item.text, command, workspace.environ, shows_output=True))


def run_due(workspace: Workspace, snapshot: Snapshot) -> tuple[DueEvent, ...]:
    """Run what is due by the clock alone and was not run yet, each once whoever comes first; return what it was.

    Something that no hook is set for counts as run, too: one that is set later is not run for what was before.
    """
    found = due_events(snapshot)
    if not found or not workspace.configured:
        return ()
    done = []
    for one in found:
        if workspace.first_time(one.key, *one.also):
            outcome = {"WFH_OUTCOME": "over"} if one.event is HookEvent.FOCUS_END else {}
            fired(workspace, one.event, snapshot, late_seconds(one, snapshot), **outcome)
            done.append(one)
    return tuple(done)


def failures(workspace: Workspace) -> tuple[str, ...]:
    """Return a line for each hook that failed since this was last asked."""
    return workspace.hook_lines()


def told(workspace: Workspace) -> tuple[str, ...]:
    """Return what the commands of the checklist said that did not fail, a line each, since this was last asked."""
    return workspace.hook_told()


def wait(workspace: Workspace) -> tuple[str, ...]:
    """Wait for the hooks that run; return a line for each that failed."""
    return workspace.hook_lines(wait=True)
