"""Verbs on parked thoughts."""

from __future__ import annotations

from wfh.domain.model.day import NoteStatus
from wfh.domain.planning import awaited_replies, parked_thoughts
from wfh.domain.time.sanitize import clean
from wfh.words import N_

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wfh.domain.model.day import Note
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.moment import Moment
    from wfh.usecases.workspace.workspace import Workspace


def park(workspace: Workspace, text: str) -> tuple[Snapshot, Note]:
    """Park a thought, at any hour. Returns the snapshot and the note; raises WfhError if it has no words."""
    return workspace.apply(N_("park"), lambda ledger, _look, moment: parked_thoughts.park(ledger, moment, clean(text)))


def jot(workspace: Workspace, text: str) -> tuple[Snapshot, str]:
    """Park a thought; one that awaits a reply is kept as an awaited reply.

    Returns the snapshot and a sentence about the reply, empty for an ordinary thought. Raises WfhError if it has no
    words.
    """
    text = clean(text)
    reply = awaited_replies.parse_reply(text, workspace.config.people, workspace.moment.date)
    if reply is None:
        return park(workspace, text)[0], ""
    snapshot = workspace.apply(
        N_("wait"), lambda ledger, _look, moment: awaited_replies.await_reply(ledger, moment, reply)
    )
    return snapshot, awaited_replies.awaiting_text(snapshot, reply)


def jot_lines(workspace: Workspace, lines: Sequence[str]) -> Snapshot:
    """Park a thought for each line, as one change; those that await a reply are kept as awaited replies."""

    def rule(ledger: Ledger, snapshot: Snapshot, moment: Moment) -> Ledger:
        for line in map(clean, lines):
            reply = awaited_replies.parse_reply(line, snapshot.config.people, moment.date)
            if reply is None:
                ledger, _note = parked_thoughts.park(ledger, moment, line)
            else:
                ledger = awaited_replies.await_reply(ledger, moment, reply)
        return ledger

    return workspace.apply(N_("park"), rule)


def to_task(workspace: Workspace, note_id: str) -> Snapshot:
    """Make a task of today out of a thought."""
    return workspace.apply(
        N_("make a task"), lambda ledger, _look, moment: parked_thoughts.to_task(ledger, moment, note_id, moment.date)
    )


def drop(workspace: Workspace, note_id: str) -> Snapshot:
    """Drop a thought."""
    return workspace.apply(
        N_("drop"), lambda ledger, _look, _moment: parked_thoughts.answer_note(ledger, note_id, NoteStatus.DROPPED)
    )
