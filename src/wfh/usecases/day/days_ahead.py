"""The days ahead as they are on disk; their files are read only on request."""

from __future__ import annotations

from wfh.domain.planning.days_ahead import DayAhead, dates_ahead, week_ahead

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.snapshot import Snapshot
    from wfh.usecases.workspace.workspace import Workspace


def days_ahead(workspace: Workspace, snapshot: Snapshot) -> tuple[DayAhead, ...]:
    """Return the days ahead, with what is planned on each."""
    loaded = workspace.journal.load(snapshot.date, dates_ahead(snapshot.date))
    return week_ahead(snapshot, loaded.ledger)
