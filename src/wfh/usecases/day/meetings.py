"""Verbs on one-off meetings. Each is durable when it returns the snapshot and the meeting."""

from __future__ import annotations

from wfh.domain.planning.meetings import changes
from wfh.domain.time.sanitize import clean
from wfh.words import N_

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.meetings import OneOffMeeting
    from wfh.domain.model.snapshot import Snapshot
    from wfh.usecases.workspace.workspace import Workspace


def meet(workspace: Workspace, text: str) -> tuple[Snapshot, OneOffMeeting]:
    """Enter a meeting from a line of quick entry, on the day it names.

    Raises WfhError if it has no words or no time.
    """
    return workspace.apply(
        N_("add a meeting"), lambda ledger, snapshot, moment: changes.enter(ledger, snapshot, moment, clean(text))
    )


def edit(workspace: Workspace, meeting_id: str, text: str) -> tuple[Snapshot, OneOffMeeting]:
    """Change a meeting to what a line of quick entry says; a day in it moves the meeting there."""
    return workspace.apply(
        N_("edit the meeting"),
        lambda ledger, snapshot, _moment: changes.change(ledger, snapshot, meeting_id, clean(text)),
    )


def move(workspace: Workspace, meeting_id: str, by: int) -> tuple[Snapshot, OneOffMeeting]:
    """Move a meeting a quarter of an hour later (1) or earlier (-1)."""
    return workspace.apply(
        N_("move the meeting"), lambda ledger, snapshot, _moment: changes.shift(ledger, snapshot, meeting_id, by)
    )


def resize(workspace: Workspace, meeting_id: str, by: int) -> tuple[Snapshot, OneOffMeeting]:
    """Make a meeting a quarter of an hour longer (1) or shorter (-1)."""
    verb = N_("longer") if by > 0 else N_("shorter")
    return workspace.apply(verb, lambda ledger, snapshot, _moment: changes.resize(ledger, snapshot, meeting_id, by))


def agree(workspace: Workspace, meeting_id: str) -> tuple[Snapshot, OneOffMeeting]:
    """Mark a tentative meeting as agreed on, or an agreed one as tentative again."""
    return workspace.apply(N_("agree on the meeting"), lambda ledger, _look, _moment: changes.agree(ledger, meeting_id))


def remove(workspace: Workspace, meeting_id: str) -> tuple[Snapshot, OneOffMeeting]:
    """Remove a meeting."""
    return workspace.apply(N_("remove the meeting"), lambda ledger, _look, _moment: changes.remove(ledger, meeting_id))
