"""Conflicts between two machines: the next question, and its answer."""

from __future__ import annotations

from wfh.domain.merge.questions import answered, conflict_questions
from wfh.words import N_

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.merge.questions import ConflictQuestion
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.moment import Moment
    from wfh.usecases.workspace.workspace import Workspace


def next_question(snapshot: Snapshot) -> ConflictQuestion | None:
    """Return the conflict to ask about first; None if there is none."""
    return next(iter(conflict_questions(snapshot.ledger)), None)


def answer(ws: Workspace, question: ConflictQuestion, *, theirs: bool) -> Snapshot:
    """Keep the value that is here, or take the other machine's; a conflict answered meanwhile stays as it is."""

    def rule(ledger: Ledger, _snapshot: Snapshot, _moment: Moment) -> Ledger:
        asked = next((other for other in conflict_questions(ledger) if other == question), None)
        return answered(ledger, asked, theirs=theirs) if asked else ledger

    return ws.apply(N_("settle a conflict"), rule)
