"""Verbs on the notes and links of a task."""

from __future__ import annotations

from wfh.domain.planning import tasks
from wfh.domain.time.sanitize import clean
from wfh.domain.today.after_hours import refuse_hidden_work
from wfh.words import N_

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.moment import Moment
    from wfh.usecases.workspace.workspace import Workspace


def cleaned_notes(text: str) -> str:
    """Return notes as they are kept: each line cleaned, no empty ones at the ends."""
    return "\n".join(clean(line).rstrip() for line in text.splitlines()).strip("\n")


def set_notes(workspace: Workspace, where: date | None, task_id: str, text: str) -> Snapshot:
    """Set the notes of a task of a day, or of the backlog (None); an empty text removes them."""
    notes = cleaned_notes(text)

    def rule(ledger: Ledger, snapshot: Snapshot, _moment: Moment) -> Ledger:
        refuse_hidden_work(snapshot)
        return tasks.set_notes(ledger, where, task_id, notes)

    return workspace.apply(N_("notes"), rule)


def edit_notes(workspace: Workspace, text: str) -> str:
    """Return what the person made of notes in their own editor; nothing is saved yet. Raises WfhError."""
    from wfh.integrations.editor import edit_text

    return cleaned_notes(edit_text(text, workspace.environ))


def open_link(workspace: Workspace, address: str) -> bool:
    """Open an address with the program of the person's own settings; return False if they name none."""
    from wfh.integrations.opener import open_address

    command = workspace.config.ui.open
    if command:
        open_address(command, address, workspace.environ)
    return bool(command)
