"""Takes the lines that a phone or a script wrote into the inbox, each once; only saved lines leave the file."""

from __future__ import annotations

from wfh.domain.planning.inbox import FromInbox, take_lines
from wfh.domain.today.after_hours import hides_work
from wfh.store.disk.inbox import claim_inbox, inbox_waits, keep_claim
from wfh.words import N_

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.moment import Moment
    from wfh.store.disk.inbox import InboxClaim
    from wfh.usecases.workspace.workspace import Workspace


def inbox_path(workspace: Workspace, snapshot: Snapshot) -> Path | None:
    """Return where the inbox is, or None if there is none."""
    name, home = snapshot.config.inbox, workspace.environ.get("HOME", "")
    if not name:
        return None
    return workspace.places.config.parent / (home + name[1:] if home and name.startswith("~/") else name)


def is_waiting(workspace: Workspace, snapshot: Snapshot, *, only_new: bool = False) -> bool:
    """Return whether the inbox has anything to take now; ``only_new``: only a file not taken yet.

    False in a rehearsal, after closing the day, and while nothing can be saved.
    """
    path = inbox_path(workspace, snapshot)
    if path is None or workspace.is_rehearsal or workspace.is_in_memory or hides_work(snapshot):
        return False
    return inbox_waits(path, only_new=only_new)


def take_inbox(workspace: Workspace) -> tuple[Snapshot, FromInbox]:
    """Take the lines of the inbox as thoughts and tasks; return the snapshot and what came in.

    Raises WfhError if one of its files cannot be taken, and NotSavedError; the lines stay where they are.
    """
    snapshot, came = workspace.snapshot(), FromInbox()
    path = inbox_path(workspace, snapshot)
    if path is None or not is_waiting(workspace, snapshot):
        return snapshot, came
    for claim in claim_inbox(path, workspace.clock.now().timestamp()):
        if claim.lines:
            snapshot, took = workspace.apply(N_("take the inbox"), _rule(claim))
            came = FromInbox(came.tasks + took.tasks, came.thoughts + took.thoughts)
        if workspace.is_in_memory:
            break  # the lines stay in the file until there is room for them
        keep_claim(claim)
    return snapshot, came


def _rule(claim: InboxClaim) -> Callable[[Ledger, Snapshot, Moment], tuple[Ledger, FromInbox]]:
    lines = tuple((line.key, line.text) for line in claim.lines)
    return lambda ledger, _look, moment: take_lines(ledger, moment, lines, moment.date)
