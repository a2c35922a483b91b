"""A person's own programs: run after the verb is on the disk; and once, late, for what the clock alone did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.focus.hook_events import Event, break_key, due, end_key, late_seconds, next_due, variables
from wfh.values import replace

if TYPE_CHECKING:
    from wfh.domain.focus.hook_events import Due
    from wfh.domain.model.config import CheckItem
    from wfh.domain.model.snapshot import Look, Running
    from wfh.usecases.workspace.workspace import Workspace

__all__ = [
    "Event", "block_ended", "break_ended", "day_begun", "failures", "fired", "next_due", "run_due", "told", "wait",
]  # fmt: skip


def fired(workspace: Workspace, event: Event, look: Look, late: int = 0, **more: str) -> Look:
    """Run the hook that is set for ``event``, beside what goes on; give ``look`` back. ``more`` are variables."""
    command = dict(workspace.config.hooks).get(event.value)
    if command:
        from wfh.integrations.hooks import Call

        environ = {**workspace.environ, **variables(event, look, late, **more)}
        workspace.hooks.start(Call(event.value, command, environ))
    return look


def is_set(workspace: Workspace, event: Event) -> bool:
    """Return whether a hook is set for ``event``."""
    return event.value in dict(workspace.config.hooks)


def settled(workspace: Workspace, look: Look, before: Running | None) -> Look:
    """Run the hook for the end of the block that ran ``before`` a verb and does so no longer; give ``look`` back."""
    if before is None or (look.running is not None and look.running.block.id == before.block.id):
        return look
    return block_ended(workspace, look, before)


def block_ended(workspace: Workspace, look: Look, before: Running | None) -> Look:
    """Run the hook for the end of the block ``before``, unless it was run when its planned end passed."""
    if before is None or not is_set(workspace, Event.FOCUS_END):
        return look
    key = end_key(before, look.now)
    if before.block.is_paused or not key or workspace.first_time(key):
        ended = [block for day in look.ledger.days.values() for block in day.blocks if block.id == before.block.id]
        outcome = ended[0].outcome if ended else None
        then = replace(look, running=replace(before, block=ended[0]) if ended else before)
        fired(workspace, Event.FOCUS_END, then, WFH_OUTCOME=outcome.value if outcome else "")
    return look


def break_ended(workspace: Workspace, look: Look) -> Look:
    """Run the hook for the end of the latest break, once."""
    if is_set(workspace, Event.BREAK_END) and workspace.first_time(break_key(look)):
        fired(workspace, Event.BREAK_END, look)
    return look


def day_begun(workspace: Workspace, look: Look) -> None:
    """Run the hook for the beginning of the day, at the first plan or the first block of it."""
    if is_set(workspace, Event.DAY_START) and workspace.first_time(f"{Event.DAY_START} {look.date.isoformat()}"):
        fired(workspace, Event.DAY_START, look)


def day_closed(workspace: Workspace, look: Look) -> Look:
    """Run the hook for the end of the day; give ``look`` back."""
    return fired(workspace, Event.SHUTDOWN_DONE, look)


def checklist_run(workspace: Workspace, items: tuple[CheckItem, ...]) -> None:
    """Run the commands of checklist items one after the other; ``~/`` in an argument is the home folder."""
    if not items:
        return
    from wfh.integrations.hooks import Call

    home = workspace.environ.get("HOME", "")
    for item in items:
        command = tuple(home + word[1:] if home and word.startswith("~/") else word for word in item.run)
        workspace.hooks.start(Call(item.text, command, workspace.environ, tells=True))


def run_due(workspace: Workspace, look: Look) -> tuple[Due, ...]:
    """Run what is due by the clock alone and was not run yet, each once whoever comes first; return what it was.

    Something that no hook is set for counts as run, too: one that is set later is not run for what was before.
    """
    found = due(look)
    if not found or not workspace.configured:
        return ()
    done = []
    for one in found:
        if workspace.first_time(one.key, *one.also):
            outcome = {"WFH_OUTCOME": "over"} if one.event is Event.FOCUS_END else {}
            fired(workspace, one.event, look, late_seconds(one, look), **outcome)
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
