"""Runs a person's own programs: after a verb is on the disk, and once, maybe late, for events of the clock."""

from __future__ import annotations

from functools import partial

from wfh.domain.focus.hook_events import caused, due_events, late_seconds, variables
from wfh.domain.model.config import HookEvent
from wfh.words import N_

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from wfh.domain.focus.hook_events import Caused, DueEvent
    from wfh.domain.model.config import CheckItem
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.moment import Moment
    from wfh.usecases.workspace.workspace import Workspace


def run_caused(workspace: Workspace, before: Snapshot, after: Snapshot, ticked: tuple[CheckItem, ...] = ()) -> None:
    """Run the hooks for what a verb caused, in the background; ticked commands before the hook of the closed day."""
    hooks = dict(after.config.hooks)
    events = [each for each in caused(before, after) if each.event.value in hooks] if hooks else []
    closed = [each for each in events if each.event is HookEvent.SHUTDOWN_DONE]
    for each in events[: len(events) - len(closed)]:
        _run(workspace, each, hooks[each.event.value])
    _run_checklist(workspace, ticked)
    for each in closed:
        _run(workspace, each, hooks[each.event.value])


def _run(workspace: Workspace, each: Caused, command: tuple[str, ...]) -> None:
    if not each.key or workspace.first_time(each.key):
        _start(workspace, each.event, command, each.variables)


def run_due(workspace: Workspace, snapshot: Snapshot) -> tuple[DueEvent, ...]:
    """Run the hooks of due clock events, each once in any process; return the events.

    Events without a hook count as run, too: a hook that is set later is not run for earlier events.
    """
    found = due_events(snapshot)
    if not found or not workspace.configured:
        return ()
    hooks = dict(snapshot.config.hooks)
    done = tuple(each for each in found if workspace.first_time(each.key, *each.also))
    for each in done:
        outcome = {"WFH_OUTCOME": "over"} if each.event is HookEvent.FOCUS_END else {}
        if command := hooks.get(each.event.value):
            about = variables(each.event, snapshot, late_seconds(each, snapshot), **outcome)
            _start(workspace, each.event, command, about)
    return done


def _run_checklist(workspace: Workspace, items: tuple[CheckItem, ...]) -> None:
    """Run the commands of checklist items one after the other; ``~/`` in an argument is the home folder."""
    if not items:
        return
    from wfh.integrations.hooks import HookCall

    home = workspace.environ.get("HOME", "")
    for item in items:
        command = tuple(home + word[1:] if home and word.startswith("~/") else word for word in item.run)
        workspace.hooks.start(HookCall(item.text, command, workspace.environ, shows_output=True))


def _start(workspace: Workspace, event: HookEvent, command: tuple[str, ...], about: Mapping[str, str]) -> None:
    from wfh.integrations.hooks import HookCall  # late: it loads what starts programs

    notes = about.get("WFH_BLOCK", "") if event is HookEvent.FOCUS_INTERRUPT else ""
    workspace.hooks.start(HookCall(event.value, command, {**workspace.environ, **about}, notes=notes))


def keep_notes(workspace: Workspace) -> None:
    """Add what a hook printed at an interruption to the note on where to resume. Raises WfhError as verbs do."""
    for block_id, text in workspace.hook_notes():
        workspace.apply(N_("interrupt"), partial(_noted, block_id, text))


def _noted(block_id: str, text: str, ledger: Ledger, _look: Snapshot, _moment: Moment) -> Ledger:
    from wfh.domain.planning.blocks import add_note  # late: every command comes by here, and few hooks print a note

    return add_note(ledger, block_id, text)
